import ExposureModel

/// GraphML and GEXF: nodes, edges and typed attributes in XML.
enum GraphXML {
  static let graphML = GraphFileReader(
    format: .graphML, isFormat: { XMLEvents.root($0) == "graphml" }, fill: readGraphML)
  static let gexf = GraphFileReader(
    format: .gexf, isFormat: { XMLEvents.root($0) == "gexf" }, fill: readGEXF)

  private struct Open {
    let element: XMLElement
    var attributes: [String: String] = [:]
  }

  private static func readGraphML(_ input: ForeignInput, _ graph: PlainGraph) {
    var names: [String: String] = [:]
    var declared: (id: String, owner: String)?
    // What a node or an edge has that does not say otherwise.
    var defaults: [String: [String: String]] = [:]
    var isDirected: [Bool] = []
    var open: [Open] = []
    var key: String?
    var text = ""
    XMLEvents.read(input) { event in
      switch event {
      case .start(let element):
        switch element.name {
        case "key":
          if let id = element.attributes["id"] {
            names[id] = element.attributes["attr.name"] ?? element.attributes["name"] ?? id
            declared = (id, element.attributes["for"] ?? "all")
          }
        case "default": text = ""
        case "graph": isDirected.append(element.attributes["edgedefault"] != "undirected")
        case "node", "edge": open.append(Open(element: element))
        case "data":
          key = element.attributes["key"]
          text = ""
        case "graphml", "endpoint": break
        default: input.ignore(element.name)
        }
      case .text(let piece): if key != nil || declared != nil { text += piece }
      case .end(let name):
        if name == "default", let declared, !text.isBlank {
          for owner in declared.owner == "all" ? ["node", "edge"] : [declared.owner] {
            defaults[owner, default: [:]][names[declared.id] ?? declared.id] = text
          }
        }
        if name == "key" { declared = nil }
        if name == "data", let ended = key {
          key = nil
          guard !text.isBlank else { return }
          if open.isEmpty {
            input.ignore("\(names[ended] ?? ended) of the graph")
          } else {
            open[open.count - 1].attributes[names[ended] ?? ended] = text
          }
        }
        if name == "graph", !isDirected.isEmpty { isDirected.removeLast() }
        guard name == "node" || name == "edge", var last = open.popLast() else { return }
        last.attributes.merge(defaults[name] ?? [:]) { own, _ in own }
        add(last, input, graph, isDirected: isDirected.last ?? true)
      }
    }
  }

  private static func add(
    _ open: Open, _ input: ForeignInput, _ graph: PlainGraph, isDirected: Bool
  ) {
    let own = open.element.attributes
    count(open.element, ["id", "source", "target", "directed"], input)
    if open.element.name == "node" {
      graph.addNode(own["id"] ?? "", open.attributes, input, line: open.element.line)
    } else {
      let directed = own["directed"].map { $0 == "true" } ?? isDirected
      graph.addEdge(
        from: own["source"] ?? "", to: own["target"] ?? "", id: own["id"], isDirected: directed,
        open.attributes, input, line: open.element.line)
    }
  }

  /// Counts the attributes of an element that are not known.
  private static func count(_ element: XMLElement, _ known: Set<String>, _ input: ForeignInput) {
    for name in element.attributes.keys where !known.contains(name) {
      input.ignore("\(name) of \(element.name == "edge" ? "an edge" : "a node")")
    }
  }

  private static func readGEXF(_ input: ForeignInput, _ graph: PlainGraph) {
    var names: [String: String] = [:]
    var owner = "node"
    var isDirected = false
    var open: [Open] = []
    XMLEvents.read(input) { event in
      switch event {
      case .start(let element):
        switch element.name {
        case "graph": isDirected = element.attributes["defaultedgetype"] == "directed"
        case "attributes": owner = element.attributes["class"] ?? "node"
        case "attribute":
          if let id = element.attributes["id"] {
            names["\(owner)/\(id)"] = element.attributes["title"] ?? id
          }
        case "node", "edge":
          var item = Open(element: element)
          if let label = element.attributes["label"] { item.attributes["label"] = label }
          if element.name == "edge", let kind = element.attributes["kind"] {
            item.attributes["kind"] = kind
          }
          if element.name == "edge", let when = period(element) {
            item.attributes["when"] = when
          } else {
            for key in ["start", "end"] where element.attributes[key] != nil {
              input.ignore("\(key) of \(element.name == "edge" ? "an edge" : "a node")")
            }
          }
          count(
            element,
            element.name == "node"
              ? ["id", "label", "start", "end"]
              : ["id", "label", "start", "end", "source", "target", "type", "kind"], input)
          open.append(item)
        case "attvalue":
          guard let last = open.last, let id = element.attributes["for"] ?? element.attributes["id"]
          else { return }
          let name = names["\(last.element.name)/\(id)"] ?? id
          open[open.count - 1].attributes[name] = element.attributes["value"]
        case "default": input.ignore("default of an attribute")
        case "gexf", "nodes", "edges", "attvalues", "meta", "spells": break
        default: input.ignore(element.name)
        }
      case .text: break
      case .end(let name):
        guard name == "node" || name == "edge", let last = open.popLast() else { return }
        let own = last.element.attributes
        if name == "node" {
          graph.addNode(own["id"] ?? "", last.attributes, input, line: last.element.line)
        } else {
          let directed = own["type"].map { $0 == "directed" } ?? isDirected
          graph.addEdge(
            from: own["source"] ?? "", to: own["target"] ?? "", id: own["id"],
            isDirected: directed, last.attributes, input, line: last.element.line)
        }
      }
    }
  }

  /// When an edge was so: its start and end, where these are dates and no mere numbers.
  private static func period(_ edge: XMLElement) -> String? {
    let ends = [edge.attributes["start"], edge.attributes["end"]]
    let days = ends.map { $0.flatMap { $0.contains("-") ? ForeignValue.date($0) : nil } }
    guard zip(ends, days).allSatisfy({ ($0 == nil) == ($1 == nil) }) else { return nil }
    return ForeignValue.period(from: days[0], to: days[1])?.description
  }
}

extension String {
  /// Whether there is nothing in it but blanks and line breaks.
  fileprivate var isBlank: Bool { utf8.allSatisfy { $0 <= 0x20 } }
}
