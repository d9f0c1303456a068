/// Adds to the graph in memory what CREATE of a test's setup says; users' queries never get here.
enum GraphBuilding {
  static func create(
    _ steps: [CreateStep], for rows: [Frame], in execution: Execution
  ) throws(Fault) -> [Frame] {
    guard var graph = execution.graph as? MemoryGraph else {
      throw .syntax(.writingRefused, "the graph is only read", at: nil)
    }
    var results: [Frame] = []
    for var row in rows {
      for step in steps {
        switch step {
        case .node(let slot, let labels, let entries):
          let properties = try self.properties(entries, &row, execution)
          row[slot] = .node(graph.addNode(labels: labels, properties: properties))
        case .relationship(let slot, let type, let from, let to, let entries):
          let properties = try self.properties(entries, &row, execution)
          guard case .node(let start) = row[from], case .node(let end) = row[to],
            let id = graph.addRelationship(
              type: type, from: start, to: end, properties: properties)
          else { throw .type("a relationship joins two nodes") }
          row[slot] = .relationship(id)
        case .delete(let target):
          switch try execution.value(target, &row) {
          case .node(let id): graph.removeNode(id)
          case .relationship(let id): graph.removeRelationship(id)
          default: break
          }
        case .setProperty(let target, let name, let bound):
          let value = try execution.value(bound, &row)
          if case .node(let id) = try execution.value(target, &row) {
            graph.setProperty(name, ofNode: id, to: value)
          }
        case .addLabels(let target, let labels):
          if case .node(let id) = try execution.value(target, &row) {
            graph.addLabels(labels, toNode: id)
          }
        }
      }
      results.append(row)
    }
    execution.graph = graph
    return results
  }

  private static func properties(
    _ entries: [(String, Bound)], _ row: inout Frame, _ execution: Execution
  ) throws(Fault) -> [String: Value] {
    var found: [String: Value] = [:]
    for (name, bound) in entries { found[name] = try execution.value(bound, &row) }
    return found
  }
}
