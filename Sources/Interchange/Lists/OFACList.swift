import ExposureModel
import SourceDiagnostics

/// OFAC's tables: no header, `-0-` for nothing, joined by the number of the entry.
enum OFACList {
  static func read(_ input: ForeignInput, _ kind: ListKind, into draft: ForeignDraft) {
    let names: [String] =
      switch kind {
      case .ofacMain:
        [
          "number", "name", "type", "program", "title", "call sign", "vessel type", "tonnage",
          "gross tonnage", "flag", "owner", "remarks",
        ]
      case .ofacAliases: ["number", "alias number", "type", "name", "remarks"]
      case .ofacAddresses: ["number", "address number", "address", "city", "country", "remarks"]
      default: ["number", "remarks"]
      }
    guard let table = CSVTable(input, names: names),
      let source = draft.dataset(
        input, title: "OFAC list, \(input.baseName)", publisher: "Office of Foreign Assets Control",
        kind: .officialList)
    else { return }
    table.forEachRow { row in
      func cell(_ column: Int) -> String? { row[column].flatMap { $0 == "-0-" ? nil : $0 } }
      guard let number = cell(0), Int(number) != nil else {
        input.drop("no number", "an entry has a number", at: row.range)
        return
      }
      switch kind {
      case .ofacMain: entry(number, cell, row, input, source, draft)
      case .ofacAliases: alias(number, cell, row, input, draft)
      // Addresses are places and remarks are people's particulars: neither has a place.
      default:
        for (column, name) in names.enumerated().dropFirst() where cell(column) != nil {
          input.ignore(name)
        }
      }
    }
  }

  private static func entry(
    _ number: String, _ cell: (Int) -> String?, _ row: CSVRow, _ input: ForeignInput,
    _ source: SourceID, _ draft: ForeignDraft
  ) {
    let type = cell(2)
    guard type != "vessel", type != "aircraft" else {
      input.drop(
        "\(type ?? "") without a place", "a \(type ?? "") has no place in the model", at: row.range)
      return
    }
    guard let name = cell(1) else {
      input.drop("no name", "the entry '\(number)' has no name", at: row.range)
      return
    }
    let isPerson = type == "individual"
    if isPerson, cell(11) != nil { input.ignore("remarks of individuals") }
    for (column, field) in unusedFields where cell(column) != nil { input.ignore(field) }
    ListEntry(
      id: "ofac:\(number)", kind: isPerson ? .person : .organization, name: name,
      identifiers: [ExternalIdentifier(scheme: "ofac", value: number)],
      note: isPerson ? nil : cell(11), authority: "Office of Foreign Assets Control",
      statement: .sanctions, program: cell(3), place: "entry \(number)", line: row.line
    ).add(to: draft, input, source: source)
  }

  private static let unusedFields = [
    (4, "title"), (5, "call sign"), (6, "vessel type"), (7, "tonnage"), (8, "gross tonnage"),
    (9, "flag"), (10, "owner"),
  ]

  private static func alias(
    _ number: String, _ cell: (Int) -> String?, _ row: CSVRow, _ input: ForeignInput,
    _ draft: ForeignDraft
  ) {
    guard let id = EntityID("ofac:\(number)"), let entity = draft.entity(id) else {
      input.drop(
        "alias of an entry that is not in the data",
        "the entry '\(number)' is not in the data", at: row.range)
      return
    }
    if cell(1) != nil { input.ignore("alias number") }
    if cell(4) != nil { input.ignore("remarks of an alias") }
    guard let text = cell(3) else {
      input.drop("no name", "the alias has no name", at: row.range)
      return
    }
    let name = Name(text, kind: cell(2) == "fka" ? .former : .alias)
    guard !entity.names.contains(where: { $0.text == text }), entity.name != text else { return }
    draft.replace(
      Entity(
        id: id, kind: entity.kind, name: entity.name, names: entity.names + [name],
        country: entity.country, identifiers: entity.identifiers, evidence: entity.evidence,
        note: entity.note))
  }
}
