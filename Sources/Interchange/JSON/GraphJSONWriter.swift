public import ExposureModel

/// Writes the whole graph as one JSON document that `GraphJSONReader` reads back to an equal graph.
///
/// One record a line, every key in a fixed order, every link and statement with its id.
/// `docs/schema/graph.json` describes it.
public struct GraphJSONWriter: GraphWriter {
  /// Makes a writer.
  public init() {}

  /// Dates are text in JSON, a year among them.
  private static let dates: Set<String> = [
    "date", "when", "known-from", "retrieved", "effective", "as-of",
  ]

  /// The whole graph as one document with a final line break.
  public func write(_ graph: ExposureGraph) -> [UInt8] {
    let records = CaseFileWriter()
    var output: [UInt8] = []
    func add(_ text: String) { output += Array(text.utf8) }
    func object(_ name: String, _ entries: [YAMLEntry]) {
      add(",\n\"\(name)\": {")
      for (index, entry) in entries.enumerated() {
        add(index == 0 ? "\n" : ",\n")
        JSONText.quote(entry.key, into: &output)
        add(": ")
        Self.write(entry.value, key: entry.key, into: &output)
      }
      add(entries.isEmpty ? "}" : "\n}")
    }
    func list(_ name: String, _ values: [YAMLValue]) {
      add(",\n\"\(name)\": [")
      for (index, value) in values.enumerated() {
        add(index == 0 ? "\n" : ",\n")
        Self.write(value, key: name, into: &output)
      }
      add(values.isEmpty ? "]" : "\n]")
    }
    add("{\"schema\": \"\(GraphJSONReader.schema)\"")
    list("cases", graph.cases.map(Self.value))
    object("link-kinds", graph.declaredKinds.map { YAMLEntry($0.code, records.value($0)) })
    object("origins", graph.origins.map { YAMLEntry($0.id.rawValue, .text($0.name)) })
    object("sources", graph.sources.map { YAMLEntry($0.id.rawValue, records.value($0)) })
    object("entities", graph.entities.map { YAMLEntry($0.id.rawValue, records.value($0)) })
    list("links", graph.links.map { Self.identified(records.value($0), $0.id.rawValue) })
    list(
      "statements", graph.statements.map { Self.identified(records.value($0), $0.id.rawValue) })
    add("}\n")
    return output
  }

  private static func value(_ header: CaseHeader) -> YAMLValue {
    var entries = Entries()
    entries.add("title", header.title)
    entries.add("headline", header.headline)
    entries.add("standfirst", header.standfirst)
    entries.add("as-of", plain: header.asOf)
    return .mapping(entries.pairs)
  }

  /// A record with its id, which the case file leaves out where the reader would give it again.
  private static func identified(_ value: YAMLValue, _ id: String) -> YAMLValue {
    guard case .block(let pairs) = value, !pairs.contains(where: { $0.key == "id" }) else {
      return value
    }
    return .block([YAMLEntry("id", .text(id))] + pairs)
  }

  private static func write(_ value: YAMLValue, key: String, into output: inout [UInt8]) {
    switch value {
    case .text(let text): JSONText.quote(text, into: &output)
    case .plain(let text):
      let isNumber =
        text.utf8.first.map { (48...57).contains($0) || $0 == UInt8(ascii: "-") } ?? false
      if !dates.contains(key), isNumber || text == "true" || text == "false" {
        output += Array(text.utf8)
      } else {
        JSONText.quote(text, into: &output)
      }
    case .list(let items):
      output.append(UInt8(ascii: "["))
      for (index, item) in items.enumerated() {
        if index > 0 { output += Array(", ".utf8) }
        write(item, key: key, into: &output)
      }
      output.append(UInt8(ascii: "]"))
    case .mapping(let pairs), .block(let pairs):
      output.append(UInt8(ascii: "{"))
      for (index, pair) in pairs.enumerated() {
        if index > 0 { output += Array(", ".utf8) }
        JSONText.quote(pair.key, into: &output)
        output += Array(": ".utf8)
        write(pair.value, key: pair.key, into: &output)
      }
      output.append(UInt8(ascii: "}"))
    }
  }
}
