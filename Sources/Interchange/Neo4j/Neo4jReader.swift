import SourceDiagnostics

/// Reads tables with the typed headers of `neo4j-admin database import`.
enum Neo4jReader {
  static let reader = GraphFileReader(format: .neo4j, isFormat: recognises, fill: read)

  /// Whether a column is an id, or both ends of a relationship are columns.
  static func recognises(_ input: GraphInput) -> Bool {
    guard !Sniff.isJSON(input), !XMLEvents.recognises(input) else { return false }
    let columns = CSVTable.columns(of: input).map(Column.init)
    return columns.contains { $0.role == .id }
      || columns.contains { $0.role == .start } && columns.contains { $0.role == .end }
  }

  /// A column as its header says it: `name:STRING[]`, `id:ID(Person)`, `:START_ID(Person)`.
  private struct Column {
    enum Role { case property, id, start, end, label, type, ignored }
    let name: String
    let role: Role
    let space: String
    let isList: Bool

    init(_ header: String) {
      let parts = header.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      var word = parts.count == 2 ? String(parts[1]).uppercased() : "STRING"
      let raw = parts.count == 2 ? String(parts[1]) : ""
      isList = word.hasSuffix("[]")
      var space = ""
      if let open = raw.firstIndex(of: "("), raw.hasSuffix(")") {
        space = String(raw[raw.index(after: open)...].dropLast())
        word = String(raw[..<open]).uppercased()
      }
      self.space = space
      name = String(parts[0])
      switch word {
      case "ID": role = .id
      case "START_ID": role = .start
      case "END_ID": role = .end
      case "LABEL": role = .label
      case "TYPE": role = .type
      case "IGNORE": role = .ignored
      default: role = .property
      }
    }
  }

  private static func read(_ input: ForeignInput, _ graph: PlainGraph) {
    guard let table = CSVTable(input), input.problems.isEmpty else { return }
    let columns = table.columns.map(Column.init)
    for (name, column) in zip(table.columns, columns) where column.role != .ignored {
      _ = table.column(name)
    }
    defer { table.finish() }
    let isEdges = columns.contains { $0.role == .start }
    // Ids are numbered a space; two spaces may both have an entity 1.
    func id(_ text: String, _ column: Column) -> String {
      column.space.isEmpty ? text : "\(column.space)/\(text)"
    }
    // A file of relationships without a type has it in its name: `person_knows_person_0_0.csv`.
    let implied = input.baseName.split(separator: ".").first.map(String.init) ?? ""
    table.forEachRow { row in
      input.summary.records -= 1  // Counted again as a node or an edge.
      var attributes: [String: String] = [:]
      var (own, from, to) = ("", "", "")
      var label: String?
      for (index, column) in columns.enumerated() {
        guard let text = row[index] else { continue }
        switch column.role {
        case .id: own = id(text, column)
        case .start: from = id(text, column)
        case .end: to = id(text, column)
        case .label: label = text
        case .type: attributes["kind"] = text
        case .ignored: break
        case .property: attributes[column.name] = text
        }
      }
      if let label {
        if attributes["type"] == nil {
          attributes["type"] = label
        } else {
          input.ignore(":LABEL of \(isEdges ? "an edge" : "a node")")
        }
      }
      if isEdges {
        if attributes["kind"] == nil { attributes["relation"] = implied }
        let key = attributes.removeValue(forKey: "id")
        graph.addEdge(from: from, to: to, id: key, attributes, input, line: row.line)
      } else {
        let space = columns.first { $0.role == .id }?.space ?? ""
        if attributes["type"] == nil, !space.isEmpty { attributes["type"] = space }
        graph.addNode(own, attributes, input, line: row.line)
      }
    }
  }
}
