import SourceDiagnostics

/// Resolves names to slots and kinds to those there are, and refuses what can never run.
struct Binder {
  let tokens: [Token]
  let catalog: GraphCatalog?
  var slotCount = 0
  /// The slots that were looked up since this was last emptied.
  var looked: Set<Slot> = []
  /// The aggregations of the projection at hand.
  var aggregates: [AggregateSpec] = []
  /// What is wrong and yet lets the rest be read.
  private(set) var faults: [Fault] = []

  init(tokens: [Token], catalog: GraphCatalog?) {
    self.tokens = tokens
    self.catalog = catalog
  }

  mutating func newSlot() -> Slot {
    slotCount += 1
    return slotCount - 1
  }

  /// The whole query.
  mutating func plan(_ query: Query) throws(Fault) -> QueryPlan {
    let parts = try parts(of: query, outer: Scope(), mustReturn: true)
    if let first = faults.first { throw first }
    return QueryPlan(
      parts: parts, keepsDuplicates: query.keepsDuplicates, slotCount: slotCount)
  }

  mutating func parts(
    of query: Query, outer: Scope, mustReturn: Bool
  ) throws(Fault) -> [SingleQueryPlan] {
    var plans: [SingleQueryPlan] = []
    for part in query.parts {
      var plan = try self.plan(part, outer: outer, mustReturn: mustReturn)
      if let first = plans.first {
        let wanted = first.columns.map(\.name)
        guard Set(wanted) == Set(plan.columns.map(\.name)), wanted.count == plan.columns.count
        else {
          throw .syntax(
            .differentColumnsInUnion,
            "the parts of the union have different columns: \(wanted.joined(separator: ", ")) and "
              + plan.columns.map(\.name).joined(separator: ", "), at: part.span)
        }
        plan.columns = wanted.compactMap { name in plan.columns.first { $0.name == name } }
      }
      plans.append(plan)
    }
    return plans
  }

  private mutating func plan(
    _ query: SingleQuery, outer: Scope, mustReturn: Bool
  ) throws(Fault) -> SingleQueryPlan {
    var scope = outer
    var plan = SingleQueryPlan(stages: [], columns: [])
    var returns = false
    for clause in query.clauses {
      switch clause {
      case .match(let isOptional, let patterns, let condition, _):
        let match = try matchPlan(patterns, condition: condition, scope: &scope)
        plan.stages.append(.match(match, isOptional: isOptional))
      case .unwind(let list, let name, let span):
        let (bound, type) = try bind(list, scope)
        guard scope[name] == nil else {
          throw .syntax(.variableAlreadyBound, "'\(name)' is bound already", at: span)
        }
        let slot = newSlot()
        plan.stages.append(.unwind(bound, slot))
        let element: StaticType = type.mayBeList ? type.element : type
        scope[name] = Scope.Variable(slot: slot, type: element)
      case .with(let projection, let condition):
        let columns = try project(
          projection, scope: &scope, stages: &plan.stages, needsNames: true, condition: condition)
        _ = columns
      case .return(let projection):
        returns = true
        let columns = try project(
          projection, scope: &scope, stages: &plan.stages, needsNames: false, condition: nil)
        plan.columns = columns
      case .create(let patterns, _):
        plan.stages.append(.create(try createSteps(patterns, scope: &scope)))
      case .delete(let targets, _):
        var steps: [CreateStep] = []
        for target in targets { steps.append(.delete(try bind(target, scope).bound)) }
        plan.stages.append(.create(steps))
      case .set(let items, _):
        plan.stages.append(.create(try setSteps(items, scope)))
      }
    }
    if mustReturn, !returns, !Self.creates(query) {
      throw .syntax(
        .invalidClauseComposition, "the query ends without RETURN", at: query.span,
        hint: "end it with RETURN and what to show")
    }
    return plan
  }

  private static func creates(_ query: SingleQuery) -> Bool {
    query.clauses.contains { clause in
      switch clause {
      case .create, .delete, .set: true
      default: false
      }
    }
  }

  /// The tokens of a stretch, by which two expressions are told to be the same.
  func key(_ span: TextSpan) -> String {
    var low = 0
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].span.start < span.start { low = middle + 1 } else { high = middle }
    }
    return tokens[low...].prefix { $0.span.end <= span.end && $0.kind != .end }
      .map { "\($0.kind)" }.joined(separator: " ")
  }

  /// Notes a name that the graph cannot have, and goes on: the rest of the query can be read.
  mutating func check(
    _ name: String, among known: Set<String>?, _ sort: String, at span: TextSpan
  ) {
    guard let known, !known.contains(name) else { return }
    // The nearest in the spelling that was used, as each name has several.
    let alike = known.filter { Spelling($0) == Spelling(name) }
    faults.append(
      .syntax(
        .unknownName, "the graph has no \(sort) '\(name)'", at: span,
        hint: Suggestion.hint(for: name, among: alike)
          ?? Suggestion.hint(for: name, among: known)))
  }

  /// How a name of several words is written.
  private enum Spelling {
    case capitals, camel, plain

    init(_ name: String) {
      let hasSmall = name.contains(where: \.isLowercase)
      self = !hasSmall ? .capitals : name.first?.isUppercase == true ? .camel : .plain
    }
  }
}
