import ExposureModel
import SourceDiagnostics

/// The columns and first rows of a table that nobody has said anything about yet.
struct SampledTable {
  /// A column that names parties: their ids, their names, and of which kind they may be.
  struct Party {
    let id: String
    let name: String?
    let prefix: String
    let kind: String
  }

  private static let sample = 1 << 20
  private static let rows = 2000

  let name: String
  /// The names of the columns, as written.
  let columns: [String]
  private let folded: [String]
  private var cells: [[String]]

  /// Nil when the input is no table with a header.
  init?(_ input: GraphInput) {
    // Whole rows of the beginning; a row that is cut is dropped, as one of another length.
    let head = GraphInput(name: input.name, bytes: Array(input.bytes.prefix(Self.sample)))
    let opened = ForeignInput(head, format: .spreadsheet, limits: ReadLimits())
    guard let table = CSVTable(opened) else { return nil }
    name = opened.baseName
    columns = table.header
    folded = table.columns
    var cells = [[String]](repeating: [], count: columns.count)
    var count = 0
    table.forEachRow { row in
      count += 1
      guard count <= Self.rows else { return }
      for column in cells.indices {
        if let text = row[column], !["NA", "N/A", "-"].contains(text) {
          cells[column].append(text)
        }
      }
    }
    self.cells = cells
  }

  // MARK: Columns

  /// The column that has one of these names, the first of them first.
  func column(_ names: [String]) -> String? {
    names.lazy.compactMap { folded.firstIndex(of: $0) }.first.map { columns[$0] }
  }

  private func values(_ column: String) -> [String] {
    columns.firstIndex(of: column).map { cells[$0] } ?? []
  }

  private func isMostly(_ column: String, _ test: (String) -> Bool) -> Bool {
    let values = values(column)
    return !values.isEmpty && values.count(where: test) * 2 >= values.count
  }

  /// Whether some cell says just this.
  func says(_ word: String) -> Bool { cells.contains { $0.contains(word) } }

  /// The different words of a column, in the order in which they come; none where there are more.
  func words(of column: String, atMost limit: Int) -> [String] {
    let words = values(column).uniqued()
    return words.count <= limit ? words : []
  }

  /// The first of these columns whose cells are mostly dates.
  func dates(_ names: [String]) -> String? {
    let others = columns.filter { CSVTable.folded($0).hasSuffix("_date") }
    return (names.compactMap { column([$0]) } + others).first {
      isMostly($0) { MappedRow.period($0) != nil }
    }
  }

  /// The column whose cells are countries of two letters.
  var countries: String? {
    column(["country", "country_code", "jurisdiction"]).flatMap { column in
      isMostly(column) { ForeignValue.country($0) != nil } ? column : nil
    }
  }

  /// The column whose cells are web addresses.
  var addresses: String? {
    let named = columns.filter { name in
      ["url", "address", "link"].contains { CSVTable.folded(name).contains($0) }
    }
    return named.first { isMostly($0) { WebAddress($0) != nil } }
  }

  /// What says where a row is from: ids of sources, with what stands between them, or an address.
  var source: String? {
    guard let column = column(["sources", "source_id", "source_ids"]) else {
      return addresses.map(MappingGuess.quoted)
    }
    let separator = [" ", ";", ","].first { separator in
      values(column).contains { $0.contains(separator) }
        && isMostly(column) { cell in
          cell.split(separator: separator).allSatisfy { SourceID(String($0)) != nil }
        }
    }
    guard let separator else { return MappingGuess.quoted(column) }
    return "{column: \(MappingGuess.quoted(column)), separator: '\(separator)'}"
  }

  /// Whether it lists sources and not parties.
  var isOfSources: Bool {
    folded.contains("title") && folded.contains("publisher") && folded.contains("id")
  }

  // MARK: Parties

  private static let kinds = [
    "agency": "government-buyer", "police": "government-buyer", "department": "government-buyer",
    "ministry": "government-buyer", "authority": "government-buyer", "buyer": "government-buyer",
    "company": "company", "vendor": "company", "supplier": "company", "firm": "company",
    "manufacturer": "manufacturer", "distributor": "distributor", "reseller": "distributor",
    "person": "person", "officer": "person", "director": "person",
  ]

  /// The word for parties that stands in a text.
  private static func word(in text: String) -> String? {
    kinds.keys.sorted().first { CSVTable.folded(text).contains($0) }
  }

  /// The column that names the parties of one end; without words, those of the table itself.
  func party(_ words: [String]) -> Party? {
    let column = words.isEmpty ? own : end(words)
    guard let column else { return nil }
    let key = CSVTable.folded(column)
    let stem = key.hasSuffix("_id") ? String(key.dropLast(3)) : key
    let names = key == stem && key != "id" ? [] : [stem]
    let name =
      self.column(names.filter { $0 != "id" })
      ?? (words.isEmpty
        ? self.column(["name", "title", "label"])
          ?? columns.first { Self.kinds[CSVTable.folded($0)] != nil }
        : column == key ? nil : self.column([stem + "_name"]))
    let word = Self.word(in: column) ?? name.flatMap(Self.word) ?? Self.word(in: self.name)
    let isNumbered = isMostly(column) { $0.utf8.allSatisfy { (48...57).contains($0) } }
    return Party(
      id: column, name: name == column ? nil : name,
      prefix: isNumbered ? "\(word ?? "id")-" : "",
      kind: word.flatMap { Self.kinds[$0] } ?? "organization")
  }

  /// The column of one end: its id where it has one, else its name.
  private func end(_ words: [String]) -> String? {
    for word in words {
      if let id = column(["\(word)_id", "\(word)id"]) { return id }
      if let id = columns.first(where: { isEnd($0, word) && CSVTable.folded($0).hasSuffix("_id") })
      {
        return id
      }
      if let exact = column([word]) { return exact }
      if let other = columns.first(where: { isEnd($0, word) && !isOther($0) }) { return other }
    }
    return nil
  }

  /// Whether a column's name begins with a word: `external_agency`, not `external_organizations_with_access`.
  private func isEnd(_ column: String, _ word: String) -> Bool {
    let parts = CSVTable.folded(column).split(separator: "_")
    return parts.first.map(String.init) == word && parts.count <= 3
  }

  private func isOther(_ column: String) -> Bool {
    ["url", "date", "type", "count", "number"].contains {
      CSVTable.folded(column).hasSuffix($0)
    }
  }

  /// The column of the parties of a table that links nobody.
  private var own: String? {
    column(["id", "identifier", "code"])
      ?? columns.first { CSVTable.folded($0).hasSuffix("_id") } ?? column(["name"])
  }
}
