/// What is known of a value's type before the query runs.
indirect enum StaticType: Hashable, Sendable {
  case any, null, boolean, integer, float, string, map, node, relationship, path, temporal
  case duration
  case list(StaticType)

  /// The type of a literal.
  init(_ value: Value) {
    switch value {
    case .null: self = .null
    case .boolean: self = .boolean
    case .integer: self = .integer
    case .float: self = .float
    case .string: self = .string
    case .map: self = .map
    case .node: self = .node
    case .relationship: self = .relationship
    case .path: self = .path
    case .temporal: self = .temporal
    case .duration: self = .duration
    case .list(let elements): self = .list(StaticType(elements))
    }
  }

  /// The common type of values.
  init(_ values: [Value]) { self = Self.common(values.map { StaticType($0) }) }

  /// The type that all of several are; `any` when they differ.
  static func common(_ types: [StaticType]) -> StaticType {
    var found: StaticType?
    for type in types where type != .null {
      if let held = found, held != type { return .any }
      found = type
    }
    return found ?? .any
  }

  /// Whether nothing is known that rules anything out.
  var isOpen: Bool { self == .any || self == .null }

  /// Whether it may be a truth value.
  var mayBeBoolean: Bool { isOpen || self == .boolean }

  /// Whether it may be a node.
  var mayBeNode: Bool { isOpen || self == .node }

  /// Whether it may be a list.
  var mayBeList: Bool {
    if case .list = self { return true }
    return isOpen
  }

  /// The type of its elements.
  var element: StaticType {
    if case .list(let element) = self { return element }
    return .any
  }

  /// As a message names it.
  var name: String {
    switch self {
    case .any, .null: "anything"
    case .boolean: "a truth value"
    case .integer: "an integer"
    case .float: "a float"
    case .string: "text"
    case .map: "a map"
    case .node: "a node"
    case .relationship: "a relationship"
    case .path: "a path"
    case .temporal: "a time"
    case .duration: "a duration"
    case .list: "a list"
    }
  }
}
