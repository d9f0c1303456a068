public import ExposureModel

/// Writes a graph as nodes and edges with attributes, in one of the formats of graph files.
///
/// The keys are those that the readers of these formats take back: kind, name, country; kind, when,
/// note. What else is written is for other programs; `Mapping.md` says what is lost.
public struct PlainGraphWriter: GraphWriter {
  let format: Format

  /// Whole attributes in the order in which they are written.
  typealias Attributes = [(key: String, value: String)]

  /// What nodes are told by, in this order.
  static let nodeKeys = ["name", "kind", "country", "names", "note"]
  /// What edges are told by, in this order.
  static let edgeKeys = [
    "kind", "when", "status", "products", "amount", "currency", "share", "source", "source-url",
    "note",
  ]

  /// The whole graph as one document.
  public func write(_ graph: ExposureGraph) -> [UInt8] {
    switch format {
    case .gexf: Array(GraphXMLText.gexf(graph).utf8)
    case .cytoscape: Array(GraphJSONText.cytoscape(graph).utf8)
    case .jsonGraph: Array(GraphJSONText.jsonGraph(graph).utf8)
    default: Array(GraphXMLText.graphML(graph).utf8)
    }
  }

  static func attributes(_ entity: Entity) -> Attributes {
    given([
      ("name", entity.name), ("kind", entity.kind.rawValue),
      ("country", entity.homeCountry?.rawValue),
      ("names", joined(entity.names.map(\.text))), ("note", entity.note?.text),
    ])
  }

  static func attributes(_ link: Link, in graph: ExposureGraph) -> Attributes {
    let sources = link.evidence.compactMap { graph.source($0.source) }
    return given([
      ("kind", link.kind.code), ("when", link.when?.description), ("status", link.status.rawValue),
      ("products", joined(link.products.map(\.rawValue))),
      ("amount", link.value.map { "\($0.amount)" }), ("currency", link.value?.currency),
      ("share", link.share.map(CypherWriter.words)),
      ("source", joined(sources.map(\.title))),
      ("source-url", joined(sources.compactMap { $0.url?.rawValue })), ("note", link.note?.text),
    ])
  }

  private static func given(_ all: [(String, String?)]) -> Attributes {
    all.compactMap { entry in entry.1.map { (entry.0, $0) } }
  }

  private static func joined(_ texts: [String]) -> String? {
    texts.isEmpty ? nil : texts.joined(separator: "; ")
  }
}

/// GraphML 1.0 and GEXF 1.3 as text.
enum GraphXMLText {
  static func graphML(_ graph: ExposureGraph) -> String {
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">",
    ]
    for (owner, keys) in [
      ("node", PlainGraphWriter.nodeKeys), ("edge", PlainGraphWriter.edgeKeys),
    ] {
      lines += keys.map {
        "  <key id=\"\(owner)-\($0)\" for=\"\(owner)\" attr.name=\"\($0)\" attr.type=\"string\"/>"
      }
    }
    lines.append("  <graph id=\"exposure\" edgedefault=\"directed\">")
    func data(_ owner: String, _ attributes: PlainGraphWriter.Attributes) {
      lines += attributes.map {
        "      <data key=\"\(owner)-\($0.key)\">\(escaped($0.value))</data>"
      }
    }
    for entity in graph.entities {
      lines.append("    <node id=\"\(escaped(entity.id.rawValue))\">")
      data("node", PlainGraphWriter.attributes(entity))
      lines.append("    </node>")
    }
    for link in graph.links {
      lines.append("    <edge \(ends(link))>")
      data("edge", PlainGraphWriter.attributes(link, in: graph))
      lines.append("    </edge>")
    }
    return (lines + ["  </graph>", "</graphml>", ""]).joined(separator: "\n")
  }

  static func gexf(_ graph: ExposureGraph) -> String {
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">",
      "  <graph defaultedgetype=\"directed\">",
    ]
    for (owner, keys) in [
      ("node", PlainGraphWriter.nodeKeys), ("edge", PlainGraphWriter.edgeKeys),
    ] {
      lines.append("    <attributes class=\"\(owner)\">")
      lines += keys.map { "      <attribute id=\"\($0)\" title=\"\($0)\" type=\"string\"/>" }
      lines.append("    </attributes>")
    }
    func values(_ attributes: PlainGraphWriter.Attributes) {
      lines.append("        <attvalues>")
      lines += attributes.map {
        "          <attvalue for=\"\($0.key)\" value=\"\(escaped($0.value))\"/>"
      }
      lines.append("        </attvalues>")
    }
    lines.append("    <nodes>")
    for entity in graph.entities {
      lines.append(
        "      <node id=\"\(escaped(entity.id.rawValue))\" label=\"\(escaped(entity.name))\">")
      values(PlainGraphWriter.attributes(entity))
      lines.append("      </node>")
    }
    lines += ["    </nodes>", "    <edges>"]
    for link in graph.links {
      lines.append("      <edge \(ends(link))>")
      values(PlainGraphWriter.attributes(link, in: graph))
      lines.append("      </edge>")
    }
    return (lines + ["    </edges>", "  </graph>", "</gexf>", ""]).joined(separator: "\n")
  }

  private static func ends(_ link: Link) -> String {
    "id=\"\(escaped(link.id.rawValue))\" source=\"\(escaped(link.from.rawValue))\" "
      + "target=\"\(escaped(link.to.rawValue))\""
  }

  /// A text as it may stand in an element or between double quotes.
  ///
  /// Line breaks are written as references, for a reader turns them into blanks in attributes;
  /// control characters, which XML 1.0 has no way to say, are left out.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\r", "\t": result += "&#\(scalar.value);"
      default:
        guard scalar.value >= 0x20, scalar.value != 0xFFFE, scalar.value != 0xFFFF else { continue }
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// Cytoscape JSON and JSON Graph 2 as text, a node or edge a line.
enum GraphJSONText {
  /// NetworkX takes a node for its `value`, and edges of one `key` between two nodes for one edge.
  static func cytoscape(_ graph: ExposureGraph) -> String {
    let nodes = graph.entities.map { entity in
      let id = entity.id.rawValue
      return "{\"data\": "
        + object([("id", id), ("value", id)] + PlainGraphWriter.attributes(entity)) + "}"
    }
    let edges = graph.links.map { link in
      let attributes = PlainGraphWriter.attributes(link, in: graph)
      return "{\"data\": "
        + object(
          [
            ("id", link.id.rawValue), ("key", link.id.rawValue), ("source", link.from.rawValue),
            ("target", link.to.rawValue),
          ] + attributes.map { ($0.key == "source" ? "source-title" : $0.key, $0.value) }) + "}"
    }
    return "{\"format_version\": \"1.0\", \"data\": {}, \"directed\": true, \"multigraph\": true, "
      + "\"elements\": {\n\"nodes\": [\n"
      + nodes.joined(separator: ",\n") + "\n],\n\"edges\": [\n" + edges.joined(separator: ",\n")
      + "\n]}}\n"
  }

  static func jsonGraph(_ graph: ExposureGraph) -> String {
    let nodes = graph.entities.map { entity in
      "\(quoted(entity.id.rawValue)): {\"label\": \(quoted(entity.name)), \"metadata\": "
        + object(PlainGraphWriter.attributes(entity)) + "}"
    }
    let edges = graph.links.map { link in
      // The relation says the kind already.
      let attributes = PlainGraphWriter.attributes(link, in: graph).filter { $0.key != "kind" }
      return "{\"id\": \(quoted(link.id.rawValue)), \"source\": \(quoted(link.from.rawValue)), "
        + "\"target\": \(quoted(link.to.rawValue)), \"relation\": \(quoted(link.kind.code)), "
        + "\"metadata\": " + object(attributes) + "}"
    }
    return "{\"graph\": {\"directed\": true, \"nodes\": {\n" + nodes.joined(separator: ",\n")
      + "\n}, \"edges\": [\n" + edges.joined(separator: ",\n") + "\n]}}\n"
  }

  static func object(_ attributes: [(key: String, value: String)]) -> String {
    "{"
      + attributes.map { "\(quoted($0.key)): \(quoted($0.value))" }.joined(separator: ", ") + "}"
  }

  static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    JSONText.quote(text, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
