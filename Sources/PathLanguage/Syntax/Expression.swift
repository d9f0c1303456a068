/// An expression as it was written.
struct Expression: Sendable {
  /// What it is.
  let kind: ExpressionKind
  /// Where it stands.
  let span: TextSpan
  /// How deep it is nested, counted from one.
  let depth: Int

  init(_ kind: ExpressionKind, _ span: TextSpan) {
    self.kind = kind
    self.span = span
    depth = 1 + (kind.children.map(\.depth).max() ?? 0)
  }
}

/// Operators with two sides.
enum BinaryOperator: String, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case modulo = "%"
  case power = "^"
  case xor = "XOR"
  case isIn = "IN"
  case startsWith = "STARTS WITH"
  case endsWith = "ENDS WITH"
  case contains = "CONTAINS"
  case matches = "=~"
}

/// Operators of comparison, which may be chained.
enum ComparisonOperator: String, Sendable {
  case equal = "="
  case notEqual = "<>"
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
}

/// Operators with one side.
enum UnaryOperator: Sendable {
  case not, minus, plus, isNull, isNotNull
}

/// What a predicate over a list asks of its elements.
enum QuantifierKind: String, Sendable {
  case all, any, none, single
}

/// An entry of a map.
struct MapEntry: Sendable {
  let key: String
  let value: Expression
}

/// A branch of CASE.
struct CaseBranch: Sendable {
  let condition: Expression
  let result: Expression
}

/// What an expression can be.
indirect enum ExpressionKind: Sendable {
  case literal(Value)
  case parameter(String)
  case variable(String)
  case property(Expression, String)
  case hasLabels(Expression, LabelExpression)
  case index(Expression, Expression)
  case slice(Expression, Expression?, Expression?)
  case list([Expression])
  case map([MapEntry])
  case unary(UnaryOperator, Expression)
  case binary(BinaryOperator, Expression, Expression)
  case and([Expression])
  case or([Expression])
  case comparison([Expression], [ComparisonOperator])
  case choice(subject: Expression?, [CaseBranch], otherwise: Expression?)
  case call(name: String, isDistinct: Bool, [Expression])
  case countStar
  case listComprehension(String, Expression, condition: Expression?, result: Expression?)
  case quantifier(QuantifierKind, String, Expression, condition: Expression?)
  case reduce(String, Expression, String, Expression, Expression)
  case pattern(PathPattern)
  case patternComprehension(PathPattern, condition: Expression?, result: Expression)
  case exists(Query)

  /// The expressions directly within, patterns' and queries' own left out.
  var children: [Expression] {
    switch self {
    case .literal, .parameter, .variable, .countStar, .pattern, .exists: []
    case .property(let base, _), .hasLabels(let base, _), .unary(_, let base): [base]
    case .index(let base, let place): [base, place]
    case .slice(let base, let from, let to): [base] + [from, to].compactMap { $0 }
    case .list(let elements), .and(let elements), .or(let elements),
      .comparison(let elements, _), .call(_, _, let elements):
      elements
    case .map(let entries): entries.map(\.value)
    case .binary(_, let left, let right): [left, right]
    case .choice(let subject, let branches, let otherwise):
      [subject, otherwise].compactMap { $0 } + branches.flatMap { [$0.condition, $0.result] }
    case .listComprehension(_, let list, let condition, let result):
      [list] + [condition, result].compactMap { $0 }
    case .quantifier(_, _, let list, let condition): [list] + [condition].compactMap { $0 }
    case .reduce(_, let start, _, let list, let body): [start, list, body]
    case .patternComprehension(_, let condition, let result):
      [result] + [condition].compactMap { $0 }
    }
  }
}

extension Expression {
  /// Whether it or anything directly within satisfies a condition.
  func contains(where test: (Expression) -> Bool) -> Bool {
    var open = [self]
    while let next = open.popLast() {
      if test(next) { return true }
      open += next.kind.children
    }
    return false
  }

  /// Whether it holds an aggregation.
  var isAggregating: Bool {
    contains { expression in
      switch expression.kind {
      case .countStar: true
      case .call(let name, _, _): Aggregation(name: name) != nil
      default: false
      }
    }
  }
}
