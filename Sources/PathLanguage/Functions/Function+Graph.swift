extension Function {
  /// Functions over nodes, relationships, paths and maps.
  static let graph: [Function] = [
    Function("id", 1...1, gives: .integer) { _, arguments throws(Fault) in
      switch arguments[0] {
      case .null: return .null
      case .node(let id), .relationship(let id): return .integer(id)
      default: throw refused("id", arguments[0])
      }
    },
    Function("elementId", 1...1, gives: .string) { _, arguments throws(Fault) in
      switch arguments[0] {
      case .null: return .null
      case .node(let id), .relationship(let id): return .string(String(id))
      default: throw refused("elementId", arguments[0])
      }
    },
    Function("labels", 1...1, takes: .node, gives: .list(.string)) {
      execution, arguments throws(Fault) in
      switch arguments[0] {
      case .null: return .null
      case .node(let id): return .list(execution.graph.labels(ofNode: id).map { .string($0) })
      default: throw refused("labels", arguments[0])
      }
    },
    Function("type", 1...1, takes: .relationship, gives: .string) {
      execution, arguments throws(Fault) in
      switch arguments[0] {
      case .null: return .null
      case .relationship(let id): return .string(execution.graph.type(ofRelationship: id))
      default: throw refused("type", arguments[0])
      }
    },
    Function("keys", 1...1, takes: .propertied, gives: .list(.string)) {
      execution, arguments throws(Fault) in
      guard let entries = try entries(execution, arguments[0], "keys") else { return .null }
      return .list(entries.keys.sorted().map { .string($0) })
    },
    Function("properties", 1...1, takes: .propertied, gives: .map) {
      execution, arguments throws(Fault) in
      guard let entries = try entries(execution, arguments[0], "properties") else { return .null }
      return .map(entries)
    },
    Function("nodes", 1...1, takes: .path, gives: .list(.node)) { _, arguments throws(Fault) in
      guard let path = try path(arguments[0], "nodes") else { return .null }
      return .list(path.nodes.map { .node($0) })
    },
    Function("relationships", 1...1, takes: .path, gives: .list(.relationship)) {
      _, arguments throws(Fault) in
      guard let path = try path(arguments[0], "relationships") else { return .null }
      return .list(path.relationships.map { .relationship($0) })
    },
    Function("length", 1...1, takes: .path, gives: .integer) { _, arguments throws(Fault) in
      guard let path = try path(arguments[0], "length") else { return .null }
      return .integer(path.relationships.count)
    },
    Function("startNode", 1...1, takes: .relationship, gives: .node) {
      execution, arguments throws(Fault) in
      switch arguments[0] {
      case .null: return .null
      case .relationship(let id): return .node(execution.graph.ends(ofRelationship: id).from)
      default: throw refused("startNode", arguments[0])
      }
    },
    Function("endNode", 1...1, takes: .relationship, gives: .node) {
      execution, arguments throws(Fault) in
      switch arguments[0] {
      case .null: return .null
      case .relationship(let id): return .node(execution.graph.ends(ofRelationship: id).to)
      default: throw refused("endNode", arguments[0])
      }
    },
    Function("coalesce", 1...Int.max) { _, arguments throws(Fault) in
      arguments.first { !$0.isNull } ?? .null
    },
  ]

  /// Functions that the graph itself answers.
  static let exposure: [Function] = [
    "hops", "proof", "weakest", "origins", "gaps", "notice", "continuity", "timeOrder",
  ].map { name in
    Function(name, 1...1, takes: .path) { execution, arguments throws(Fault) in
      guard let path = try path(arguments[0], name) else { return .null }
      if name == "hops" { return .integer(path.relationships.count) }
      guard let value = execution.graph.function(name, of: path) else {
        throw .argument("the graph does not answer \(name)", .invalidArgumentValue)
      }
      return value
    }
  }

  static func refused(_ name: String, _ value: Value) -> Fault {
    .type("\(name) does not take \(value.typeName)", .invalidArgumentValue)
  }

  private static func path(_ value: Value, _ name: String) throws(Fault) -> PathValue? {
    switch value {
    case .null: return nil
    case .path(let path): return path
    default: throw refused(name, value)
    }
  }

  private static func entries(
    _ execution: Execution, _ value: Value, _ name: String
  ) throws(Fault) -> [String: Value]? {
    switch value {
    case .null: return nil
    case .node(let id): return execution.graph.properties(ofNode: id)
    case .relationship(let id): return execution.graph.properties(ofRelationship: id)
    case .map(let entries): return entries
    default: throw refused(name, value)
    }
  }
}
