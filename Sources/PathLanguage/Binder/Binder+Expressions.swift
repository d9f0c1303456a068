import SourceDiagnostics

extension Binder {
  /// An expression's bound form and what is known of its type.
  mutating func bind(
    _ expression: Expression, _ scope: Scope, _ context: ExpressionContext = ExpressionContext()
  ) throws(Fault) -> (bound: Bound, type: StaticType) {
    if !context.columns.isEmpty, let column = context.columns[key(expression.span)] {
      return (.slot(column.slot), column.type)
    }
    switch expression.kind {
    case .literal(let value): return (.constant(value), StaticType(value))
    case .parameter(let name): return (.parameter(name), .any)
    case .variable(let name): return try variable(name, scope, context, at: expression.span)
    case .property(let base, let name):
      return try property(base, name, scope, context, at: expression.span)
    case .hasLabels(let base, let labels):
      let (bound, type) = try bind(base, scope, context)
      try expect(
        type, [.node, .relationship], "labels are those of a node or relationship",
        at: expression.span)
      for name in labels.names where type == .node {
        check(name, among: catalog?.labels, "kind", at: expression.span)
      }
      return (.hasLabels(bound, labels), .boolean)
    case .index(let base, let place):
      let (list, type) = try bind(base, scope, context)
      let (index, _) = try bind(place, scope, context)
      return (.index(list, index, expression.span), type.element)
    case .slice(let base, let from, let to):
      let (list, type) = try bind(base, scope, context)
      let lower = try bindOptional(from, scope, context)
      let upper = try bindOptional(to, scope, context)
      return (.slice(list, lower, upper, expression.span), type)
    case .list(let elements):
      let parts = try bindAll(elements, scope, context)
      return (.list(parts.map(\.bound)), .list(StaticType.common(parts.map(\.type))))
    case .map(let entries):
      var parts: [(String, Bound)] = []
      for entry in entries {
        parts.append((entry.key, try bind(entry.value, scope, context).bound))
      }
      return (.map(parts), .map)
    case .unary(let sign, let inner):
      return try unary(sign, inner, scope, context, at: expression.span)
    case .and(let all), .or(let all):
      let parts = try bindAll(all, scope, context)
      for (part, inner) in zip(parts, all) { try expectBoolean(part.type, at: inner.span) }
      if case .and = expression.kind { return (.and(parts.map(\.bound)), .boolean) }
      return (.or(parts.map(\.bound)), .boolean)
    case .binary(let sign, let left, let right):
      return try binary(sign, left, right, scope, context, at: expression.span)
    case .comparison(let all, let operators):
      let parts = try bindAll(all, scope, context)
      return (.comparison(parts.map(\.bound), operators), .boolean)
    case .choice(let subject, let branches, let otherwise):
      return try choice(subject, branches, otherwise, scope, context)
    case .countStar, .call: return try call(expression, scope, context)
    default: return try local(expression, scope, context)
    }
  }

  private mutating func bindAll(
    _ expressions: [Expression], _ scope: Scope, _ context: ExpressionContext
  ) throws(Fault) -> [(bound: Bound, type: StaticType)] {
    var parts: [(bound: Bound, type: StaticType)] = []
    for expression in expressions { parts.append(try bind(expression, scope, context)) }
    return parts
  }

  private mutating func bindOptional(
    _ expression: Expression?, _ scope: Scope, _ context: ExpressionContext
  ) throws(Fault) -> Bound? {
    guard let expression else { return nil }
    return try bind(expression, scope, context).bound
  }

  private mutating func variable(
    _ name: String, _ scope: Scope, _ context: ExpressionContext, at span: TextSpan
  ) throws(Fault) -> (bound: Bound, type: StaticType) {
    guard let found = scope[name] else {
      if context.ambiguous.contains(name) {
        throw .syntax(
          .ambiguousAggregationExpression,
          "'\(name)' stands beside an aggregation, and rows are not grouped by it", at: span)
      }
      throw .syntax(
        .undefinedVariable, "the variable '\(name)' is not bound here", at: span,
        hint: Suggestion.hint(for: name, among: scope.names))
    }
    looked.insert(found.slot)
    return (.slot(found.slot), found.type)
  }

  private mutating func property(
    _ base: Expression, _ name: String, _ scope: Scope, _ context: ExpressionContext,
    at span: TextSpan
  ) throws(Fault) -> (bound: Bound, type: StaticType) {
    let (bound, type) = try bind(base, scope, context)
    if type == .path {
      throw .syntax(.invalidArgumentType, "a path has no properties", at: span)
    }
    if type == .node {
      check(name, among: catalog?.nodeProperties, "property of entities", at: span)
    } else if type == .relationship {
      check(name, among: catalog?.relationshipProperties, "property of links", at: span)
    }
    return (.property(bound, name, span), .any)
  }

  private mutating func unary(
    _ sign: UnaryOperator, _ inner: Expression, _ scope: Scope, _ context: ExpressionContext,
    at span: TextSpan
  ) throws(Fault) -> (bound: Bound, type: StaticType) {
    let (bound, type) = try bind(inner, scope, context)
    switch sign {
    case .not:
      try expectBoolean(type, at: inner.span)
      return (.not(bound), .boolean)
    case .isNull: return (.isNull(bound, negated: false), .boolean)
    case .isNotNull: return (.isNull(bound, negated: true), .boolean)
    case .minus, .plus:
      try expect(type, [.integer, .float, .duration], "a sign stands before a number", at: span)
      return (sign == .minus ? .negate(bound, span) : .plus(bound), type)
    }
  }

  private mutating func binary(
    _ sign: BinaryOperator, _ left: Expression, _ right: Expression, _ scope: Scope,
    _ context: ExpressionContext, at span: TextSpan
  ) throws(Fault) -> (bound: Bound, type: StaticType) {
    let (one, oneType) = try bind(left, scope, context)
    let (other, otherType) = try bind(right, scope, context)
    let bound = Bound.binary(sign, one, other, span)
    switch sign {
    case .xor:
      try expectBoolean(oneType, at: left.span)
      try expectBoolean(otherType, at: right.span)
      return (bound, .boolean)
    case .isIn:
      guard otherType.mayBeList else {
        throw .syntax(
          .invalidArgumentType, "IN takes a list, not \(otherType.name)", at: right.span)
      }
      return (bound, .boolean)
    case .startsWith, .endsWith, .contains, .matches: return (bound, .boolean)
    case .modulo, .power, .subtract, .multiply, .divide:
      let taken: [StaticType] =
        sign == .modulo || sign == .power
        ? [.integer, .float] : [.integer, .float, .temporal, .duration]
      for (type, part) in [(oneType, left), (otherType, right)] {
        try expect(type, taken, "'\(sign.rawValue)' takes numbers", at: part.span)
      }
      return (bound, arithmeticType(sign, oneType, otherType))
    case .add: return (bound, arithmeticType(sign, oneType, otherType))
    }
  }

  private func arithmeticType(
    _ sign: BinaryOperator, _ one: StaticType, _ other: StaticType
  ) -> StaticType {
    if case .list = one { return .list(.any) }
    if case .list = other { return .list(.any) }
    if sign == .add, one == .string || other == .string { return .any }
    switch (one, other) {
    case (.integer, .integer): return sign == .power ? .float : .integer
    case (.integer, .float), (.float, .integer), (.float, .float): return .float
    default: return .any
    }
  }

  private mutating func choice(
    _ subject: Expression?, _ branches: [CaseBranch], _ otherwise: Expression?, _ scope: Scope,
    _ context: ExpressionContext
  ) throws(Fault) -> (bound: Bound, type: StaticType) {
    let tested = try bindOptional(subject, scope, context)
    var parts: [(Bound, Bound)] = []
    var types: [StaticType] = []
    for branch in branches {
      let condition = try bind(branch.condition, scope, context).bound
      let (result, type) = try bind(branch.result, scope, context)
      parts.append((condition, result))
      types.append(type)
    }
    var last: Bound?
    if let otherwise {
      let (bound, type) = try bind(otherwise, scope, context)
      last = bound
      types.append(type)
    }
    return (.choice(subject: tested, parts, otherwise: last), StaticType.common(types))
  }

  func expectBoolean(_ type: StaticType, at span: TextSpan) throws(Fault) {
    guard type.mayBeBoolean else {
      throw .syntax(
        .invalidArgumentType, "a truth value belongs here, not \(type.name)", at: span)
    }
  }

  func expect(
    _ type: StaticType, _ taken: [StaticType], _ rule: String, at span: TextSpan
  ) throws(Fault) {
    guard type.isOpen || taken.contains(type) else {
      throw .syntax(.invalidArgumentType, "\(rule), not \(type.name)", at: span)
    }
  }
}
