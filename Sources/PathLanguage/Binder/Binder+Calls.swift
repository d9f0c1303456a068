import SourceDiagnostics

extension Binder {
  /// A function or an aggregation.
  mutating func call(
    _ expression: Expression, _ scope: Scope, _ context: ExpressionContext
  ) throws(Fault) -> (bound: Bound, type: StaticType) {
    if expression.isAggregation { return try aggregate(expression, scope, context) }
    guard case .call(let name, let isDistinct, let arguments) = expression.kind else {
      return (.constant(.null), .null)
    }
    guard let function = Function.named(name) else {
      throw .syntax(
        .unknownFunction, "there is no function '\(name)'", at: expression.span,
        hint: Suggestion.hint(for: name, among: Function.names + Aggregation.names))
    }
    guard function.arity.contains(arguments.count) else {
      throw .syntax(
        .invalidNumberOfArguments,
        "\(function.name) takes \(function.arityText), not \(arguments.count)",
        at: expression.span)
    }
    if isDistinct {
      throw .syntax(
        .unexpectedSyntax, "DISTINCT stands in aggregations only", at: expression.span)
    }
    var parts: [Bound] = []
    var types: [StaticType] = []
    for (place, argument) in arguments.enumerated() {
      let (bound, type) = try bind(argument, scope, context)
      if place == 0, let taken = function.firstArgument, !type.isOpen, !taken.accepts(type) {
        throw .syntax(
          .invalidArgumentType, "\(function.name) takes \(taken.name), not \(type.name)",
          at: argument.span)
      }
      parts.append(bound)
      types.append(type)
    }
    return (.call(function, parts, expression.span), function.result(types))
  }

  private mutating func aggregate(
    _ expression: Expression, _ scope: Scope, _ context: ExpressionContext
  ) throws(Fault) -> (bound: Bound, type: StaticType) {
    guard context.gathersAggregates else {
      throw .syntax(
        .invalidAggregation, "an aggregation does not stand here", at: expression.span,
        hint: "aggregate in WITH or RETURN first")
    }
    let slot = newSlot()
    guard case .call(let name, let isDistinct, let arguments) = expression.kind,
      let kind = Aggregation(name: name)
    else {
      aggregates.append(
        AggregateSpec(kind: .count, isDistinct: false, arguments: [], slot: slot))
      return (.slot(slot), .integer)
    }
    guard arguments.count == kind.argumentCount else {
      throw .syntax(
        .invalidNumberOfArguments,
        "\(name) takes \(kind.argumentCount) arguments, not \(arguments.count)",
        at: expression.span)
    }
    var parts: [Bound] = []
    for argument in arguments {
      if argument.isAggregating {
        throw .syntax(
          .nestedAggregation, "an aggregation stands within another", at: argument.span)
      }
      let isRandom = argument.contains { part in
        if case .call(let inner, _, _) = part.kind { return inner.lowercased() == "rand" }
        return false
      }
      if isRandom {
        throw .syntax(
          .nonConstantExpression, "an aggregation does not take what depends on chance",
          at: argument.span)
      }
      parts.append(try bind(argument, context.aggregateScope ?? scope).bound)
    }
    aggregates.append(
      AggregateSpec(kind: kind, isDistinct: isDistinct, arguments: parts, slot: slot))
    return (.slot(slot), kind == .count ? .integer : kind == .collect ? .list(.any) : .any)
  }

  /// Expressions with variables of their own.
  mutating func local(
    _ expression: Expression, _ scope: Scope, _ context: ExpressionContext
  ) throws(Fault) -> (bound: Bound, type: StaticType) {
    var inner = scope
    var innerContext = context
    innerContext.gathersAggregates = false
    switch expression.kind {
    case .listComprehension(let name, let list, let condition, let result):
      let (source, type) = try boundList(list, scope, context)
      let slot = newSlot()
      inner[name] = Scope.Variable(slot: slot, type: type.element)
      var filter: Bound?
      if let condition { filter = try truth(condition, inner, innerContext) }
      guard let result else {
        return (
          .listComprehension(slot, source, condition: filter, result: nil), .list(type.element)
        )
      }
      let (mapped, mappedType) = try bind(result, inner, innerContext)
      return (
        .listComprehension(slot, source, condition: filter, result: mapped), .list(mappedType)
      )
    case .quantifier(let kind, let name, let list, let condition):
      let (source, type) = try boundList(list, scope, context)
      let slot = newSlot()
      inner[name] = Scope.Variable(slot: slot, type: type.element)
      var filter: Bound?
      if let condition { filter = try truth(condition, inner, innerContext) }
      return (.quantifier(kind, slot, source, condition: filter), .boolean)
    case .reduce(let sum, let first, let name, let list, let body):
      let start = try bind(first, scope, context).bound
      let (source, type) = try boundList(list, scope, context)
      let (total, element) = (newSlot(), newSlot())
      inner[sum] = Scope.Variable(slot: total, type: .any)
      inner[name] = Scope.Variable(slot: element, type: type.element)
      let step = try bind(body, inner, innerContext).bound
      return (.reduce(total, start, element, source, step), .any)
    case .pattern(let pattern):
      try requireKnown(pattern, scope)
      return (.patternExists(try matchPlan([pattern], condition: nil, scope: &inner)), .boolean)
    case .patternComprehension(let pattern, let condition, let result):
      let plan = try matchPlan([pattern], condition: condition, scope: &inner)
      let (mapped, type) = try bind(result, inner, innerContext)
      return (.patternList(plan, mapped), .list(type))
    case .exists(let query):
      let held = aggregates
      defer { aggregates = held }
      let parts = try parts(of: query, outer: scope, mustReturn: false)
      return (
        .exists(
          QueryPlan(parts: parts, keepsDuplicates: true, slotCount: slotCount)), .boolean
      )
    default: return (.constant(.null), .null)
    }
  }

  private mutating func boundList(
    _ list: Expression, _ scope: Scope, _ context: ExpressionContext
  ) throws(Fault) -> (bound: Bound, type: StaticType) {
    let (bound, type) = try bind(list, scope, context)
    guard type.mayBeList else {
      throw .syntax(
        .invalidArgumentType, "a list belongs here, not \(type.name)", at: list.span)
    }
    return (bound, type)
  }

  private mutating func truth(
    _ condition: Expression, _ scope: Scope, _ context: ExpressionContext
  ) throws(Fault) -> Bound {
    let (bound, type) = try bind(condition, scope, context)
    try expectBoolean(type, at: condition.span)
    return bound
  }

  /// Refuses a pattern that stands for a truth value and names what is not bound.
  private func requireKnown(_ pattern: PathPattern, _ scope: Scope) throws(Fault) {
    var names = pattern.nodes.map { ($0.variable, $0.span) }
    for step in pattern.steps {
      if case .relationship(let relationship) = step {
        names.append((relationship.variable, relationship.span))
      }
    }
    for case (let name?, let span) in names where scope[name] == nil {
      throw .syntax(
        .undefinedVariable, "the variable '\(name)' is not bound here", at: span,
        hint: "a pattern in a condition binds nothing; use EXISTS { … }")
    }
  }
}
