/// The tables of a graph in CSV, told from their columns.
enum CSVTables: CaseIterable {
  case kinds, sources, entities, links, statements
  /// Edges of the benchmark generator.
  case generatedEdges

  /// What stands between the user's name and the ending.
  var suffix: String {
    switch self {
    case .kinds: ".link-kinds"
    case .sources: ".sources"
    case .entities: ".entities"
    case .links: ".links"
    case .statements: ".statements"
    case .generatedEdges: ".edges"
    }
  }

  /// The columns that only this table has.
  var required: [String] {
    switch self {
    case .kinds: ["code", "reads_as", "role"]
    case .sources: ["id", "title", "kind"]
    case .entities: ["id", "kind", "name"]
    case .links: ["from", "kind", "to"]
    case .statements: ["by", "says", "about"]
    case .generatedEdges: ["src", "dst", "type"]
    }
  }

  private static let evidence = ["source", "at", "quote", "translation", "credibility", "origin"]

  /// All columns, in the order in which they are written.
  var columns: [String] {
    switch self {
    case .kinds: ["code", "reads_as", "role", "flow", "from", "to", "definition"]
    case .sources:
      [
        "id", "title", "publisher", "date", "url", "archive", "sha256", "retrieved", "language",
        "kind", "origin", "reliability", "note", "visibility",
      ]
    case .entities:
      [
        "id", "kind", "name", "names", "country", "region", "identifiers", "component_of",
        "kind_of", "technology", "abuse", "note", "visibility",
      ] + Self.evidence
    case .links:
      [
        "id", "from", "kind", "to", "product", "quantity", "unit", "amount", "currency",
        "approximate", "when", "known_from", "status", "share", "share_max", "score", "method",
        "reason", "premises", "would_close", "note", "visibility",
      ] + Self.evidence
    case .statements:
      ["id", "by", "says", "about", "names", "date", "effective", "note", "visibility"]
        + Self.evidence
    case .generatedEdges: ["src", "dst", "type", "confidence", "date"]
    }
  }

  /// The table that columns are those of.
  init?(columns: [String]) {
    let found = Set(columns)
    guard let table = Self.allCases.first(where: { found.isSuperset(of: $0.required) }) else {
      return nil
    }
    self = table
  }
}

/// Several values in one cell, with a bar between them; a bar within a value has a backslash before
/// it, and so has a backslash.
enum CSVList {
  static func split(_ cell: String) -> [String] {
    guard cell.utf8.contains(UInt8(ascii: "|")) || cell.utf8.contains(UInt8(ascii: "\\")) else {
      return [cell]
    }
    var items = [""]
    var isEscaped = false
    for character in cell {
      if isEscaped {
        items[items.count - 1].append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "|" {
        items.append("")
      } else {
        items[items.count - 1].append(character)
      }
    }
    return items
  }

  static func join(_ items: [String]) -> String {
    items.map { item in
      var text = ""
      for character in item {
        if character == "|" || character == "\\" { text.append("\\") }
        text.append(character)
      }
      return text
    }.joined(separator: "|")
  }
}
