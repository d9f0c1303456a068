extension Binder {
  /// Plans WITH or RETURN: columns, grouping, order, bounds and the condition behind them.
  ///
  /// - Returns: The columns; the scope is what stands behind the clause.
  mutating func project(
    _ projection: Projection, scope: inout Scope, stages: inout [Stage], needsNames: Bool,
    condition: Expression?
  ) throws(Fault) -> [(name: String, slot: Slot)] {
    let items = try items(of: projection, scope: scope, needsNames: needsNames)
    let groups = items.contains { $0.item.expression.isAggregating }
    if groups { try checkGrouping(items.map(\.item), starred: projection.includesAll, scope) }

    aggregates = []
    var after = Scope()
    var computed: [(slot: Slot, value: Bound)] = []
    var keys: [Bound] = []
    for (item, name) in items {
      var context = ExpressionContext()
      context.gathersAggregates = groups
      let (bound, type) = try bind(item.expression, scope, context)
      guard after[name] == nil else {
        throw .syntax(
          .columnNameConflict, "two columns are called '\(name)'", at: item.expression.span)
      }
      if groups, !item.expression.isAggregating { keys.append(bound) }
      if case .slot(let slot) = bound, case .variable(let variable) = item.expression.kind,
        variable == name
      {
        after[name] = Scope.Variable(slot: slot, type: type)
      } else {
        let slot = newSlot()
        computed.append((slot, bound))
        after[name] = Scope.Variable(slot: slot, type: type)
      }
    }

    let tail = try tail(
      projection, items: items, after: after, before: scope, groups: groups, condition: condition)
    if groups { stages.append(.aggregate(keys: keys, aggregates)) }
    aggregates = []
    if !computed.isEmpty { stages.append(.project(computed)) }
    let columns = items.compactMap { item in after[item.name].map { (item.name, $0.slot) } }
    if projection.isDistinct { stages.append(.distinct(columns.map(\.1))) }
    if !tail.order.isEmpty {
      let needless = Stage.needlessSort(by: tail.order, after: stages)
      stages.append(.sort(tail.order, needless: needless))
    }
    if let skip = projection.skip { stages.append(.skip(try count(skip, "SKIP"))) }
    if let limit = projection.limit { stages.append(.limit(try count(limit, "LIMIT"))) }
    if let condition = tail.condition { stages.append(.filter(condition)) }
    scope = after
    return columns
  }

  private func items(
    of projection: Projection, scope: Scope, needsNames: Bool
  ) throws(Fault) -> [(item: ProjectionItem, name: String)] {
    var found: [(item: ProjectionItem, name: String)] = []
    if projection.includesAll {
      guard !scope.names.isEmpty || needsNames else {
        throw .syntax(
          .noVariablesInScope, "'*' stands for no variable here", at: projection.span)
      }
      for name in scope.names.sorted() {
        let expression = Expression(.variable(name), projection.span)
        found.append((ProjectionItem(expression: expression, alias: name, text: name), name))
      }
    }
    for item in projection.items {
      if let alias = item.alias {
        found.append((item, alias))
      } else if case .variable(let name) = item.expression.kind {
        found.append((item, name))
      } else if needsNames {
        throw .syntax(
          .noExpressionAlias, "'\(item.text)' has no name behind WITH",
          at: item.expression.span, hint: "write \(item.text) AS name")
      } else {
        found.append((item, item.text))
      }
    }
    return found
  }

  /// What ORDER BY and WHERE behind a projection see.
  private mutating func tail(
    _ projection: Projection, items: [(item: ProjectionItem, name: String)], after: Scope,
    before: Scope, groups: Bool, condition: Expression?
  ) throws(Fault) -> (order: [(key: Bound, isDescending: Bool)], condition: Bound?) {
    let isNarrow = groups || projection.isDistinct
    var visible = isNarrow ? Scope() : before
    for name in after.names { visible[name] = after[name] }
    func context(for expression: Expression) -> ExpressionContext {
      var context = ExpressionContext()
      guard isNarrow else { return context }
      context.gathersAggregates = groups
      context.aggregateScope = before
      for (item, name) in items {
        let isWhole = !expression.isAggregating || item.expression.isAggregating
        if isWhole || item.expression.isPlain {
          context.columns[key(item.expression.span)] = after[name]
        } else {
          context.ambiguous.formUnion(item.expression.variables)
        }
      }
      return context
    }
    var order: [(key: Bound, isDescending: Bool)] = []
    for item in projection.order {
      let (bound, _) = try bind(item.expression, visible, context(for: item.expression))
      order.append((bound, item.isDescending))
    }
    guard let condition else { return (order, nil) }
    var whereContext = context(for: condition)
    whereContext.gathersAggregates = false
    let (bound, type) = try bind(condition, visible, whereContext)
    try expectBoolean(type, at: condition.span)
    return (order, bound)
  }

  /// The number of rows of SKIP or LIMIT.
  private mutating func count(_ expression: Expression, _ word: String) throws(Fault) -> Bound {
    let dependsOnRows = expression.contains { part in
      switch part.kind {
      case .variable, .pattern, .patternComprehension, .exists: true
      default: false
      }
    }
    if dependsOnRows {
      throw .syntax(
        .nonConstantExpression, "\(word) takes a number that does not depend on rows",
        at: expression.span)
    }
    switch expression.kind {
    case .literal(.integer(let number)):
      if number < 0 {
        throw .syntax(
          .negativeIntegerArgument, "\(word) takes no negative number", at: expression.span)
      }
    case .literal:
      throw .syntax(
        .invalidArgumentType, "\(word) takes an integer", at: expression.span)
    default: break
    }
    return try bind(expression, Scope()).bound
  }

  /// Refuses, beside an aggregation, what rows are not grouped by.
  private func checkGrouping(
    _ items: [ProjectionItem], starred: Bool, _ scope: Scope
  ) throws(Fault) {
    var plain: Set<String> = []
    var variables: Set<String> = []
    for item in items where !item.expression.isAggregating && item.expression.isPlain {
      plain.insert(key(item.expression.span))
      if case .variable(let name) = item.expression.kind { variables.insert(name) }
    }
    for item in items where item.expression.isAggregating {
      try checkGrouped(item.expression, plain: plain, variables: variables)
    }
  }

  private func checkGrouped(
    _ expression: Expression, plain: Set<String>, variables: Set<String>
  ) throws(Fault) {
    var open: [(Expression, Set<String>)] = [(expression, variables)]
    while let (next, known) = open.popLast() {
      if next.isAggregation || (next.isPlain && plain.contains(key(next.span))) { continue }
      switch next.kind {
      case .variable(let name):
        guard known.contains(name) else {
          throw .syntax(
            .ambiguousAggregationExpression,
            "'\(name)' stands beside an aggregation, and rows are not grouped by it",
            at: next.span, hint: "make it a column of its own")
        }
      case .listComprehension(let name, _, _, _), .quantifier(_, let name, _, _):
        open += next.kind.children.map { ($0, known.union([name])) }
      case .reduce(let sum, _, let name, _, _):
        open += next.kind.children.map { ($0, known.union([sum, name])) }
      case .patternComprehension, .pattern, .exists: continue
      default: open += next.kind.children.map { ($0, known) }
      }
    }
  }
}

extension Expression {
  /// Whether it is an aggregation itself.
  var isAggregation: Bool {
    switch kind {
    case .countStar: true
    case .call(let name, _, _): Aggregation(name: name) != nil
    default: false
    }
  }

  /// Whether it is a variable or a property of one.
  var isPlain: Bool {
    var base = self
    while case .property(let inner, _) = base.kind { base = inner }
    if case .variable = base.kind { return true }
    return false
  }

  /// The variables directly within.
  var variables: Set<String> {
    var found: Set<String> = []
    _ = contains { part in
      if case .variable(let name) = part.kind { found.insert(name) }
      return false
    }
    return found
  }
}
