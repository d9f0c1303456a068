import SourceDiagnostics

/// Cytoscape JSON and JSON Graph: nodes and edges in JSON.
enum GraphFilesJSON {
  static let cytoscape = GraphFileReader(
    format: .cytoscape,
    isFormat: { Sniff.keys($0).isSuperset(of: ["elements", "data"]) },
    fill: { input, graph in JSONTexts.read(input) { readCytoscape($0, input, graph) } })
  static let jsonGraph = GraphFileReader(
    format: .jsonGraph,
    isFormat: {
      let keys = Sniff.keys($0)
      return !keys.isDisjoint(with: ["graph", "graphs"]) && keys.contains("nodes")
        || keys.isSuperset(of: ["graph", "edges", "source", "target"])
    }, fill: { input, graph in JSONTexts.read(input) { readJSONGraph($0, input, graph) } })

  /// The members of an object that are text, numbers or truths; lists and objects are counted.
  private static func attributes(
    _ value: JSONValue?, without keys: Set<String> = [], of what: String, _ input: ForeignInput
  ) -> [String: String] {
    var found: [String: String] = [:]
    guard let value else { return found }
    for member in value.members {
      let key = member.key
      if keys.contains(key) { continue }
      if let text = member.value.scalarText ?? member.value.truth.map(String.init) {
        found[key] = text
      } else if !member.value.isNull {
        input.ignore("\(key) of \(what)")
      }
    }
    return found
  }

  /// Counts the members of an object that are not known.
  private static func count(
    _ value: JSONValue, without keys: Set<String>, of what: String?, _ input: ForeignInput
  ) {
    for member in value.members where !member.value.isNull {
      let key = member.key
      if !keys.contains(key) { input.ignore(what.map { "\(key) of \($0)" } ?? key) }
    }
  }

  private static func readCytoscape(_ value: JSONValue, _ input: ForeignInput, _ graph: PlainGraph)
  {
    guard let elements = value["elements"] else {
      input.problems.report(.missingKey, "the document has no 'elements'", at: value.range)
      return
    }
    count(value, without: ["elements"], of: nil, input)
    var all: [JSONValue] = []
    if elements.kind == .array {
      all = elements.elements.map { $0 }
    } else {
      for member in elements.members { all += member.value.elements.map { $0 } }
    }
    for element in all {
      guard let data = element["data"] else {
        input.summary.records += 1
        input.drop("element without data", "an element has 'data'", at: element.range)
        continue
      }
      count(element, without: ["data"], of: "an element", input)
      let isEdge = data["source"]?.scalarText != nil && data["target"]?.scalarText != nil
      let attributes = attributes(
        data, without: ["id", "source", "target"], of: isEdge ? "an edge" : "a node", input)
      if let from = data["source"]?.scalarText, let to = data["target"]?.scalarText {
        graph.addEdge(
          from: from, to: to, id: data["id"]?.scalarText, attributes, input, line: element.line)
      } else {
        graph.addNode(data["id"]?.scalarText ?? "", attributes, input, line: element.line)
      }
    }
  }

  private static func readJSONGraph(_ value: JSONValue, _ input: ForeignInput, _ graph: PlainGraph)
  {
    let graphs = value["graphs"]?.elements.map { $0 } ?? [value["graph"]].compactMap(\.self)
    count(value, without: ["graph", "graphs"], of: nil, input)
    if graphs.isEmpty {
      input.problems.report(.missingKey, "the document has no 'graph'", at: value.range)
    }
    for one in graphs {
      let isDirected = one["directed"]?.truth ?? true
      count(
        one, without: ["directed", "nodes", "edges", "hyperedges"], of: "the graph", input)
      // Version 1 has a list of nodes, version 2 an object.
      for node in one["nodes"]?.elements.map({ $0 }) ?? [] {
        add(node, node["id"]?.scalarText ?? "", input, graph)
      }
      for member in one["nodes"]?.members.map({ $0 }) ?? [] {
        add(member.value, member.key, input, graph)
      }
      for edge in one["edges"]?.elements.map({ $0 }) ?? [] {
        let own = self.attributes(
          edge, without: ["id", "source", "target", "directed", "metadata"], of: "an edge", input)
        let attributes = attributes(edge["metadata"], of: "an edge", input).merging(own) { $1 }
        graph.addEdge(
          from: edge["source"]?.scalarText ?? "", to: edge["target"]?.scalarText ?? "",
          id: edge["id"]?.scalarText, isDirected: edge["directed"]?.truth ?? isDirected,
          attributes, input, line: edge.line)
      }
      if let hyper = one["hyperedges"] {
        input.summary.ignored["hyperedges", default: 0] += hyper.count
      }
    }
  }

  private static func add(
    _ node: JSONValue, _ id: String, _ input: ForeignInput, _ graph: PlainGraph
  ) {
    let own = self.attributes(node, without: ["id", "metadata"], of: "a node", input)
    let attributes = attributes(node["metadata"], of: "a node", input).merging(own) { $1 }
    graph.addNode(id, attributes, input, line: node.line)
  }
}
