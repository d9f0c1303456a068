import ExposureModel
import SourceDiagnostics

/// Reads any table by a small mapping file: which column is which field of which record.
///
/// The mapping file is an input like any other, and names the tables that it is for.
public struct SpreadsheetReader: GraphReader {
  /// Makes a reader.
  public init() {}

  /// Whether it is a mapping file: YAML with the key `tables`, and no key of a case file.
  public func recognises(_ input: GraphInput) -> Bool {
    guard !Sniff.isJSON(input) else { return false }
    let lines = Sniff.head(input, 16_384).split(whereSeparator: \.isNewline)
    return lines.contains { $0.hasPrefix("tables:") }
      && !lines.contains { line in CaseFile.keys.contains { line.hasPrefix("\($0):") } }
  }

  /// The names of the tables that mapping files among the inputs are for.
  static func tables(of inputs: [GraphInput], limits: ReadLimits) -> Set<String> {
    let reader = SpreadsheetReader()
    let files = inputs.filter(reader.recognises).flatMap {
      TableMapping.read($0, limits: limits, Problems(limit: 1)).compactMap(\.file)
    }
    return Set(files)
  }

  /// Reads the tables as their mappings say.
  public func read(_ inputs: [GraphInput], limits: ReadLimits) -> DraftReading {
    let draft = ForeignDraft()
    let opened = inputs.map { ForeignInput($0, format: .spreadsheet, limits: limits) }
    var mappings: [TableMapping] = []
    var tables: [ForeignInput] = []
    for (raw, input) in zip(inputs, opened) {
      if recognises(raw) {
        mappings += TableMapping.read(raw, limits: limits, input.problems)
      } else {
        tables.append(input)
      }
    }
    for mapping in mappings {
      let wanted = tables.filter { mapping.file == nil || $0.baseName == mapping.file }
      if wanted.isEmpty, let place = opened.first(where: { $0.name == mapping.range.text.name }) {
        place.problems.report(
          .unreadable, "the table '\(mapping.file ?? "")' is not among the inputs",
          at: mapping.range,
          hint: "name the table beside the mapping file")
      }
    }
    // Sources first: links of any table name them by their ids.
    for mapping in mappings.filter({ !$0.sources.isEmpty }) + mappings.filter(\.sources.isEmpty) {
      for input in tables where mapping.file == nil || input.baseName == mapping.file {
        read(input, mapping, into: draft)
      }
    }
    for input in tables
    where !mappings.contains(where: { $0.file == nil || $0.file == input.baseName }) {
      input.problems.report(
        .unknownFormat, "no mapping file says how to read this table", at: input.start)
    }
    var reading = draft.settle(opened)
    let kind = FtMSchema.linkedWith
    if let link = reading.draft.links.first(where: { $0.value.kind == kind }) {
      reading.draft.declaredKinds = [Located(kind, at: link.range)]
    }
    return reading
  }

  private func read(_ input: ForeignInput, _ mapping: TableMapping, into draft: ForeignDraft) {
    guard let table = CSVTable(input), input.problems.isEmpty else { return }
    var places: [String: Int] = [:]
    let records = mapping.entities + mapping.links + mapping.sources
    for value in records.flatMap(\.values.values) {
      guard let column = value.column else { continue }
      if let place = table.column(CSVTable.folded(column)) {
        places[column] = place
      } else {
        input.problems.report(
          .unknownKey, "the table has no column '\(column.prefix(60))'", at: value.range,
          hint: Suggestion.hint(for: column, among: table.header))
      }
    }
    guard input.problems.isEmpty else { return }
    if mapping.entities.isEmpty, mapping.links.isEmpty {
      table.forEachRow { row in
        let row = MappedRow(row: row, places: places, empty: mapping.empty, source: nil)
        for record in mapping.sources { row.addSource(record, input, draft) }
      }
      return table.finish()
    }
    guard let source = self.source(mapping, input, draft) else { return }
    table.forEachRow { row in
      let row = MappedRow(row: row, places: places, empty: mapping.empty, source: source)
      for record in mapping.sources { row.addSource(record, input, draft) }
      for record in mapping.entities { row.addEntity(record, input, draft) }
      for record in mapping.links { row.addLink(record, input, draft) }
    }
    table.finish()
  }

  private func source(
    _ mapping: TableMapping, _ input: ForeignInput, _ draft: ForeignDraft
  ) -> SourceID? {
    let kind = mapping.source["kind"].map { SourceKind(rawValue: $0) } ?? .researchReport
    guard let kind else {
      input.problems.report(
        .unknownWord, "'\(mapping.source["kind"] ?? "")' is no source kind", at: mapping.range,
        hint: "the words are \(SourceKind.codes.joined(separator: ", "))")
      return nil
    }
    var date: Period?
    if let text = mapping.source["date"] {
      date = try? Period(text)
      if date == nil {
        input.problems.report(
          .badDate, "'\(text.prefix(60))' is no date", at: mapping.range, hint: "write 2024-04-26")
      }
    }
    let url = mapping.source["url"].flatMap { WebAddress($0) }
    if let text = mapping.source["url"], url == nil {
      input.problems.report(
        .badCode, "'\(text.prefix(60))' is no web address", at: mapping.range,
        hint: "it begins with http:// or https://")
    }
    return draft.dataset(
      input, title: mapping.source["title"], publisher: mapping.source["publisher"], kind: kind,
      date: date, url: url)
  }
}
