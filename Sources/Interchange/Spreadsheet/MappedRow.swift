import ExposureModel
import SourceDiagnostics

/// One row with what its mapping says of it.
struct MappedRow {
  let row: CSVRow
  let places: [String: Int]
  let empty: Set<String>
  /// The table itself; none where it holds sources alone.
  let source: SourceID?

  private func text(_ key: String, _ record: TableMapping.Record) -> String? {
    guard let value = record.values[key] else { return nil }
    return value.text(row, value.column.flatMap { places[$0] }, empty: empty)
  }

  private func texts(_ key: String, _ record: TableMapping.Record) -> [String] {
    guard let value = record.values[key] else { return [] }
    return value.texts(row, value.column.flatMap { places[$0] }, empty: empty)
  }

  /// A period as spreadsheets have it: EDTF, an American date, or two years with a hyphen.
  static func period(_ text: String) -> Period? {
    if let period = try? Period(text) { return period }
    if let date = ForeignValue.date(text) ?? ForeignValue.americanDate(text) { return Period(date) }
    let years = text.split(separator: "-", omittingEmptySubsequences: false)
    guard years.count == 2, years.allSatisfy({ $0.utf8.count == 4 && Int($0) != nil }) else {
      return nil
    }
    return try? Period("\(years[0])/\(years[1])")
  }

  func addSource(_ record: TableMapping.Record, _ input: ForeignInput, _ draft: ForeignDraft) {
    guard let text = text("id", record), let id: SourceID = ForeignID.make(text),
      let title = self.text("title", record)
    else {
      input.drop("source without an id or a title", "a source has an id and a title", at: row.range)
      return
    }
    let word = self.text("kind", record)
    guard let kind = word.map({ SourceKind(rawValue: $0) }) ?? .researchReport else {
      input.drop(
        "unknown kind of source", "'\(word?.prefix(40) ?? "")' is no source kind", at: row.range)
      return
    }
    let date = self.text("date", record)
    let when = date.flatMap(Self.period)
    if let date, when == nil {
      input.leaveOut("date: no date", "'\(date.prefix(60))' is no date", at: row.range)
    }
    let address = self.text("url", record)
    let url = address.flatMap { WebAddress($0) }
    if let address, url == nil {
      input.leaveOut(
        "url: no address", "'\(address.prefix(60))' is no web address", at: row.range)
    }
    let publisher = self.text("publisher", record)
    guard let origin = OriginID(ForeignID.slug(publisher ?? id.rawValue)) else { return }
    draft.add(
      Source(
        id: id, title: title, publisher: publisher, date: when, url: url, kind: kind,
        origin: origin, note: self.text("note", record).map { Note($0) }), input, line: row.line)
  }

  func addEntity(_ record: TableMapping.Record, _ input: ForeignInput, _ draft: ForeignDraft) {
    guard let text = text("id", record), let id: EntityID = ForeignID.make(text), let source
    else {
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
        names: self.texts("alias", record).map { Name($0) },
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
    guard let verb = text("verb", record), let kind = FtMSchema.kind(verb) else {
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
      when = Self.period(text)
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
        evidence: evidence(record, input, draft),
        note: note(record, kind)), input, line: row.line)
  }

  /// The note, and before it the word of the row where no verb of ours says what it does.
  private func note(_ record: TableMapping.Record, _ kind: LinkKind) -> Note? {
    var words = [text("note", record)].compactMap(\.self)
    if kind == FtMSchema.linkedWith, let column = record.values["verb"]?.column,
      let cell = row[places[column]]
    {
      words.insert("\(column): \(cell)", at: 0)
    }
    return words.isEmpty ? nil : Note(words.joined(separator: "\n"))
  }

  /// The sources that the row names, made of their addresses or titles; else the table.
  private func evidence(
    _ record: TableMapping.Record, _ input: ForeignInput, _ draft: ForeignDraft
  ) -> [Evidence] {
    let place = text("at", record) ?? "line \(row.line)"
    let named = texts("source", record).compactMap { text -> SourceID? in
      guard let id: SourceID = ForeignID.make(text), let origin = OriginID(id.rawValue) else {
        return nil
      }
      return draft.add(
        Source(
          id: id, title: text, url: WebAddress(text), kind: .researchReport, origin: origin), input,
        line: row.line)
    }
    let sources = named.isEmpty ? [source].compactMap(\.self) : named.uniqued()
    return sources.map { Evidence(source: $0, place: place) }
  }
}
