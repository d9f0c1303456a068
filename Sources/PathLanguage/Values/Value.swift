/// A value of the language.
///
/// Two values are equal here when they are equivalent: null to null, NaN to NaN, 1 to 1.0. That is
/// the equality of DISTINCT and of grouping; the one of the operator `=` is `equals`.
public enum Value: Sendable {
  /// Nothing known.
  case null
  /// True or false.
  case boolean(Bool)
  /// A whole number.
  case integer(Int)
  /// A number with a point.
  case float(Double)
  /// Text.
  case string(String)
  /// Values in order.
  case list([Value])
  /// Values by name.
  case map([String: Value])
  /// A node, by its place in the graph.
  case node(Int)
  /// A relationship, by its place in the graph.
  case relationship(Int)
  /// A path.
  case path(PathValue)
  /// A point in time, or a part of one.
  case temporal(TemporalValue)
  /// A length of time.
  case duration(DurationValue)
}

/// A path: nodes, and the relationships between them.
public struct PathValue: Hashable, Sendable {
  /// The nodes in order, one more than there are relationships.
  public let nodes: [Int]
  /// The relationships in order.
  public let relationships: [Int]
}

extension Value {
  /// The type as messages name it.
  var typeName: String {
    switch self {
    case .null: "null"
    case .boolean: "a truth value"
    case .integer: "an integer"
    case .float: "a float"
    case .string: "text"
    case .list: "a list"
    case .map: "a map"
    case .node: "a node"
    case .relationship: "a relationship"
    case .path: "a path"
    case .temporal(let value): value.kind.name
    case .duration: "a duration"
    }
  }

  /// Whether it is null.
  var isNull: Bool {
    if case .null = self { return true }
    return false
  }

  /// As a float, if it is a number.
  var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .float(let value): value
    default: nil
    }
  }

  /// A rough count of the bytes that it takes.
  var weight: Int {
    switch self {
    case .string(let text): 16 + text.utf8.count
    case .list(let elements): 32 + elements.count * 16
    case .map(let entries): 32 + entries.count * 48
    case .path(let path): 32 + path.nodes.count * 16
    default: 16
    }
  }
}
