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
      for input in wanted { read(input, mapping, into: draft) }
    }
    for input in tables
    where !mappings.contains(where: { $0.file == nil || $0.file == input.baseName }) {
      input.problems.report(
        .unknownFormat, "no mapping file says how to read this table", at: input.start)
    }
    return draft.settle(opened)
  }

  private func read(_ input: ForeignInput, _ mapping: TableMapping, into draft: ForeignDraft) {
    guard let table = CSVTable(input), input.problems.isEmpty else { return }
    var places: [String: Int] = [:]
    for value in (mapping.entities + mapping.links).flatMap(\.values.values) {
      guard let column = value.column else { continue }
      if let place = table.column(CSVTable.folded(column)) {
        places[column] = place
      } else {
        input.problems.report(
          .unknownKey, "the table has no column '\(column.prefix(60))'", at: value.range,
          hint: Suggestion.hint(for: column, among: table.header))
      }
    }
    guard input.problems.isEmpty, let source = self.source(mapping, input, draft) else { return }
    table.forEachRow { row in
      let row = MappedRow(row: row, places: places, empty: mapping.empty, source: source)
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

/// One row with what its mapping says of it.
struct MappedRow {
  let row: CSVRow
  let places: [String: Int]
  let empty: Set<String>
  let source: SourceID

  private func text(_ key: String, _ record: TableMapping.Record) -> String? {
    guard let value = record.values[key] else { return nil }
    return value.text(row, value.column.flatMap { places[$0] }, empty: empty)
  }

  func addEntity(_ record: TableMapping.Record, _ input: ForeignInput, _ draft: ForeignDraft) {
    guard let text = text("id", record), let id: EntityID = ForeignID.make(text) else {
      input.drop("no id", "the row has no id for an entity", at: row.range)
      return
    }
    guard let word = self.text("kind", record), let kind = EntityKind(rawValue: word) else {
      input.drop(
        "unknown kind", "'\(self.text("kind", record) ?? "")' is no entity kind", at: row.range)
      return
    }
    let country = self.text("country", record)
    if let country, ForeignValue.country(country) == nil {
      input.leaveOut(
        "country: no code", "'\(country.prefix(40))' is no country of two letters", at: row.range)
    }
    let region = self.text("region", record)
    if let region, RegionCode(region) == nil {
      input.leaveOut(
        "region: no code", "'\(region.prefix(40))' is no region, such as US-CA", at: row.range)
    }
    draft.add(
      Entity(
        id: id, kind: kind, name: self.text("name", record) ?? text,
        names: self.text("alias", record).map { [Name($0)] } ?? [],
        country: country.flatMap(ForeignValue.country),
        region: region.flatMap { RegionCode($0) },
        identifiers: self.text("identifier", record).map {
          [ExternalIdentifier(scheme: "id", value: $0)]
        } ?? [], detail: kind.plainDetail,
        evidence: [Evidence(source: source, place: "line \(row.line)")],
        note: self.text("note", record).map { Note($0) }), input, line: row.line)
  }

  func addLink(_ record: TableMapping.Record, _ input: ForeignInput, _ draft: ForeignDraft) {
    guard let from: EntityID = text("from", record).flatMap(ForeignID.make),
      let to: EntityID = text("to", record).flatMap(ForeignID.make)
    else {
      input.drop("link without an end", "the row does not name both ends", at: row.range)
      return
    }
    guard let verb = text("verb", record), let kind = LinkKind.named(verb) else {
      input.drop(
        "unknown verb", "'\(text("verb", record) ?? "")' is no link kind", at: row.range)
      return
    }
    let status = text("status", record) ?? LinkStatus.reported.rawValue
    guard let known = LinkStatus(rawValue: status) else {
      input.drop("unknown status", "'\(status.prefix(40))' is no status", at: row.range)
      return
    }
    var when: Period?
    if let text = text("when", record) {
      when =
        (try? Period(text))
        ?? ForeignValue.moment(ForeignValue.date(text) ?? ForeignValue.americanDate(text))
      if when == nil {
        input.leaveOut("when: no date", "'\(text.prefix(60))' is no date", at: row.range)
      }
    }
    var detail = kind.plainDetail
    if let word = text("product", record) {
      if case .flow = detail, let product: EntityID = ForeignID.make(word) {
        detail = .flow(products: [product], quantity: nil, value: nil)
      } else {
        input.leaveOut(
          "product of a link that carries none", "'\(kind.code)' carries no product",
          at: row.range)
      }
    }
    draft.add(
      LinkDraft(
        id: text("id", record).flatMap(ForeignID.make), kind: kind, from: from, to: to,
        detail: detail, when: when, status: known,
        evidence: [
          Evidence(
            source: evidence(record, input, draft), place: text("at", record) ?? "line \(row.line)")
        ],
        note: text("note", record).map { Note($0) }), input, line: row.line)
  }

  /// The source that the row names, made of its address or title; else the table.
  private func evidence(
    _ record: TableMapping.Record, _ input: ForeignInput, _ draft: ForeignDraft
  ) -> SourceID {
    guard let text = text("source", record), let id: SourceID = ForeignID.make(text),
      let origin = OriginID(id.rawValue)
    else { return source }
    return draft.add(
      Source(
        id: id, title: text, url: WebAddress(text), kind: .researchReport, origin: origin), input,
      line: row.line)
  }
}
