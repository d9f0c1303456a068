/// A column of WITH or RETURN.
struct ProjectionItem: Sendable {
  var expression: Expression
  var alias: String?
  /// The expression as typed, which names the column when nothing else does.
  var text: String
}

/// A key of ORDER BY.
struct SortItem: Sendable {
  var expression: Expression
  var isDescending: Bool
}

/// What WITH and RETURN share.
struct Projection: Sendable {
  var isDistinct = false
  var includesAll = false
  var items: [ProjectionItem] = []
  var order: [SortItem] = []
  var skip: Expression?
  var limit: Expression?
  var span: TextSpan
}

/// A change to a property, or labels to add, in a test's setup.
struct SetItem: Sendable {
  var target: Expression
  var value: Expression?
}

/// One clause of a query.
indirect enum Clause: Sendable {
  case match(isOptional: Bool, [PathPattern], condition: Expression?, TextSpan)
  case unwind(Expression, String, TextSpan)
  case with(Projection, condition: Expression?)
  case `return`(Projection)
  /// Only where a test builds its graph, as are the two below.
  case create([PathPattern], TextSpan)
  case delete([Expression], TextSpan)
  case set([SetItem], TextSpan)
}

/// A query without UNION.
struct SingleQuery: Sendable {
  var clauses: [Clause]
  var span: TextSpan
}

/// A whole query.
struct Query: Sendable {
  var parts: [SingleQuery]
  /// Whether the union keeps equal rows.
  var keepsDuplicates = false
}
