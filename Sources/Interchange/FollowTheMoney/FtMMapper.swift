import ExposureModel
import SourceDiagnostics

/// Turns FollowTheMoney records into entities, links, statements and sources.
///
/// What a record says and the model does not hold as it was written is kept beside what it became;
/// see ``FtMWriter`` for how the two are put together again.
final class FtMMapper {
  /// What records became, until it is handed over.
  struct Mapped {
    var sources: [(source: Source, line: Int)] = []
    var entities: [(entity: Entity, line: Int, reports: Int)] = []
    var links: [Located<LinkDraft>] = []
    var statements: [(statement: StatementDraft, line: Int)] = []
  }
  struct Award {
    let record: FtMRecord
    let input: ForeignInput
    let line: Int
    let evidence: [Evidence]
  }

  let draft = ForeignDraft()
  private var mapped = Mapped()
  private var awards: [Award] = []
  /// Who signed each contract.
  var authorities: [String: [String]] = [:]
  private var sourceIDs: [String: (source: SourceID, isExact: Bool)] = [:]
  private var pages: [String: SourceID] = [:]
  private var knownSources: Set<SourceID> = []
  private var countries: [String: CountryCode?] = [:]
  // What the record before had: nearly every record has the same, and none is looked up twice.
  let sharedTexts = FtMTexts()
  /// The schemata of the last records, and what becomes of them.
  private var schemas: [(name: String, place: FtMSchema.Place?)] = []
  private var latestInput: (input: ForeignInput, source: SourceID?)?
  private var latestDataset: (name: String, source: SourceID)?
  private var latestPage: (url: String, source: SourceID)?
  private var latestCountry: KnownCountry?
  private(set) var usesLinkedWith = false
  /// Whether a text of any input could not be read.
  var isPartial = false

  init() {}

  // MARK: Handing over

  /// Hands what was mapped since the last time to a draft, reports among it in their order.
  func handOver(from input: ForeignInput, to draft: ForeignDraft, _ target: ForeignInput) {
    for (source, line) in mapped.sources { draft.add(source, target, line: line) }
    draft.add(mapped.entities, target, reportsOf: input)
    if input !== target { target.repeatReports(of: input, upTo: .max) }
    draft.add(mapped.links, target)
    for (statement, line) in mapped.statements { draft.add(statement, target, line: line) }
    mapped.sources.removeAll(keepingCapacity: true)
    mapped.entities.removeAll(keepingCapacity: true)
    mapped.links.removeAll(keepingCapacity: true)
    mapped.statements.removeAll(keepingCapacity: true)
  }

  /// Makes room for so many blocks that have as much as one, where nothing was handed over yet.
  func reserve(blocks: Int, like block: FtMMapper) {
    draft.reserve(
      entities: block.mapped.entities.count * blocks, links: block.mapped.links.count * blocks)
  }

  /// Keeps of a block what may need other blocks: its awards, and who signed which contract.
  ///
  /// The awards are said to stand in an input of that name; nothing of the block itself is kept.
  func keep(of block: FtMMapper, _ input: ForeignInput) {
    awards += block.awards.map {
      Award(record: $0.record, input: input, line: $0.line, evidence: $0.evidence)
    }
    authorities.merge(block.authorities) { _, later in later }
    usesLinkedWith = usesLinkedWith || block.usesLinkedWith
  }

  /// Hands over what was mapped so far, unchecked and in its order: nothing of one record is put
  /// together with another.
  func drain() -> (entities: [Entity], links: [LinkDraft]) {
    defer { mapped = Mapped() }
    return (mapped.entities.map(\.entity), mapped.links.map(\.value))
  }

  /// Maps the awards, whether or not what they name is there.
  func drainAwards() -> [LinkDraft] {
    for award in awards { mapAward(award) { _ in true } }
    awards = []
    return drain().links
  }

  /// What was read.
  func finish(_ inputs: [ForeignInput]) -> DraftReading {
    for award in awards {
      mapAward(award, isThere: draft.hasEntity)
      handOver(from: award.input, to: draft, award.input)
    }
    keepIdleAuthorities()
    var reading = draft.settle(inputs)
    if usesLinkedWith, let input = inputs.first {
      reading.draft.declaredKinds = [Located(FtMSchema.linkedWith, at: input.start)]
    }
    if isPartial { reading.draft.mayLackAnything = true }
    return reading
  }

  /// Who signed a contract that nothing was awarded by is kept beside it: no link says so.
  private func keepIdleAuthorities() {
    guard !authorities.isEmpty else { return }
    let awarded = Set(
      awards.filter { $0.record.has(.supplier) }.flatMap { $0.record.all(.contract) })
    for (contract, names) in authorities {
      let idle = names.filter { name in
        !awarded.contains(contract)
          || !(EntityID(ForeignID.slug(name)).map(draft.hasEntity) ?? false)
      }
      guard !idle.isEmpty, let id = EntityID(ForeignID.slug(contract)),
        let entity = draft.entity(id)
      else { continue }
      let property = ForeignRecord.Property(FtMProperty.authority.key, idle)
      draft.replace(
        entity.with(foreign: entity.foreign.with(property, format: FtMRecord.format)))
    }
  }

  // MARK: Records

  /// What becomes of the records of a schema.
  private func place(of schema: String) -> FtMSchema.Place? {
    // Held here while it is looked through.
    let known = schemas
    for known in known where known.name == schema { return known.place }
    let place = FtMSchema.places[schema]
    // A few: an input may have as many as it has records.
    if schemas.count < 16 { schemas.append((schema, place)) }
    return place
  }

  func map(_ written: FtMRecord, _ input: ForeignInput, line: Int) {
    var record = written
    map(&record, input, line: line)
  }

  /// Maps a record, of which nothing is to be asked any more.
  func map(_ record: inout FtMRecord, _ input: ForeignInput, line: Int) {
    switch place(of: record.schema) {
    case .thing(let kind): mapEntity(&record, kind, input, line)
    case .listing: mapSanction(&record, input, line)
    case .award:
      let evidence = evidence(&record, input, line)
      awards.append(Award(record: record, input: input, line: line, evidence: evidence))
    case .edge(let edge, let kind): mapEdge(&record, edge, kind, input, line)
    case nil:
      input.drop(
        "schema without a place: \(record.schema)",
        "'\(record.schema)' has no place in the model", at: input.line(line))
    }
  }

  func add(_ entity: Entity, _ input: ForeignInput, line: Int) {
    mapped.entities.append((entity, line, input.reportCount))
  }
  func add(_ link: LinkDraft, _ input: ForeignInput, line: Int) {
    mapped.links.append(Located(link, at: input.line(line)))
  }
  func add(_ statement: StatementDraft, line: Int) { mapped.statements.append((statement, line)) }

  /// Says that a link of the kind that only says that there is one was made.
  func noteKind(_ kind: LinkKind) {
    if !usesLinkedWith, kind == FtMSchema.linkedWith { usesLinkedWith = true }
  }

  // MARK: Sources

  func evidence(_ record: inout FtMRecord, _ input: ForeignInput, _ line: Int) -> [Evidence] {
    var evidence: [Evidence] = []
    evidence.reserveCapacity(max(1, record.datasets.count) + record.count(.sourceUrl))
    let place = TextBytes.joined("entity ", record.id)
    if record.datasets.isEmpty, let source = source("", input, &record) {
      evidence.append(Evidence(source: source, place: place))
    }
    for dataset in record.datasets {
      if let source = source(dataset, input, &record),
        !evidence.contains(where: { $0.source == source })
      {
        evidence.append(Evidence(source: source, place: place))
      }
    }
    for url in record.all(.sourceUrl) {
      if let source = page(url, record, line) {
        let isNew = !evidence.contains { $0.source == source }
        if isNew { evidence.append(Evidence(source: source)) }
      } else {
        input.ignore("sourceUrl (no address)")
        record.keep(.sourceUrl, url)
      }
    }
    return evidence
  }

  private func add(_ source: Source, line: Int = 1) -> SourceID {
    if knownSources.insert(source.id).inserted { mapped.sources.append((source, line)) }
    return source.id
  }

  /// A page as a source; the same for every record that names it.
  private func page(_ url: String, _ record: FtMRecord, _ line: Int) -> SourceID? {
    if let latestPage, latestPage.url == url { return latestPage.source }
    if let known = pages[url] {
      latestPage = (url, known)
      return known
    }
    guard let address = WebAddress(url), let id = Self.pageID(url),
      let origin = OriginID(id.rawValue)
    else { return nil }
    let known = add(
      Source(
        id: id, title: url, publisher: record.first(.publisher), url: address,
        kind: .officialList, origin: origin), line: line)
    pages[url] = known
    return known
  }

  /// The address itself; a long one is cut, and a number made of all of it keeps it apart from others
  /// that begin alike.
  private static func pageID(_ url: String) -> SourceID? {
    guard url.utf8.count > 180 else { return ForeignID.make(url) }
    let number = url.utf8.reduce(UInt64(14_695_981_039_346_656_037)) {
      ($0 ^ UInt64($1)) &* 1_099_511_628_211
    }
    return ForeignID.make(url.prefix(160) + "~" + String(number, radix: 16))
  }

  private func source(
    _ dataset: String, _ input: ForeignInput, _ record: inout FtMRecord
  ) -> SourceID? {
    if dataset.isEmpty {
      if let latestInput, latestInput.input === input { return latestInput.source }
      let source = ForeignDraft.source(of: input, kind: .researchReport).map { add($0) }
      latestInput = (input, source)
      return source
    }
    if let latestDataset, latestDataset.name == dataset { return latestDataset.source }
    if let known = sourceIDs[dataset] {
      if known.isExact {
        latestDataset = (dataset, known.source)
      } else {
        record.keep(dataset: dataset)
      }
      return known.source
    }
    guard let id = SourceID("ftm:" + ForeignID.slug(dataset)), let origin = OriginID(id.rawValue)
    else {
      record.keep(dataset: dataset)
      return nil
    }
    let added = add(
      Source(id: id, title: "Data set \(dataset)", kind: .officialList, origin: origin))
    sourceIDs[dataset] = (added, id.rawValue == "ftm:" + dataset)
    return source(dataset, input, &record)
  }

  // MARK: Values

  func id(_ text: String, _ input: ForeignInput, _ line: Int) -> EntityID? {
    if let id: EntityID = ForeignID.make(text) { return id }
    input.drop("no id", "'\(text.prefix(60))' is no id", at: input.line(line))
    return nil
  }

  /// A country as it is written, its code, and how the format spells that.
  private struct KnownCountry {
    let text: String
    let code: CountryCode?
    let spelled: String
  }

  /// The code of a country, and how the format spells it.
  func countryCode(_ text: String) -> (code: CountryCode, spelled: String)? {
    let latest = latestCountry
    if let latest, latest.text == text { return latest.code.map { ($0, latest.spelled) } }
    let code: CountryCode?
    if let known = countries[text] {
      code = known
    } else {
      code = ForeignValue.country(text)
      // As many as there can be, and not what a hostile input makes up.
      if countries.count < 1000 { countries[text] = .some(code) }
    }
    let country = KnownCountry(
      text: text, code: code, spelled: code?.rawValue.lowercased() ?? "")
    latestCountry = country
    return code.map { ($0, country.spelled) }
  }

  /// The first date of a property, and whether it is written back as it stands.
  func date(
    _ record: FtMRecord, _ property: FtMProperty, _ input: ForeignInput, _ line: Int
  ) -> (date: EDTFDate, isExact: Bool)? {
    guard let text = record.first(property) else { return nil }
    guard let date = ForeignValue.date(text) else {
      input.leaveOut(
        "\(property.key): no date", "'\(text.prefix(60))' is no date", at: input.line(line))
      return nil
    }
    return (date, text.utf8.count == 10 || Spelling.areAlike(date.description, text))
  }

  /// From when to when, or the one date; what the model does not hold of the dates is kept.
  func period(_ record: inout FtMRecord, _ input: ForeignInput, _ line: Int) -> Period? {
    let start = date(record, .startDate, input, line)
    let end = date(record, .endDate, input, line)
    if let period = ForeignValue.period(from: start?.date, to: end?.date) {
      keep(.startDate, start?.isExact, &record)
      keep(.endDate, end?.isExact, &record)
      record.keepAll(.date)
      record.keepAll(.contractDate)
      return period
    }
    record.keepAll(.startDate)
    record.keepAll(.endDate)
    let moment = date(record, .date, input, line)
    keep(.date, moment?.isExact, &record)
    guard moment == nil else {
      record.keepAll(.contractDate)
      return ForeignValue.moment(moment?.date)
    }
    let signed = date(record, .contractDate, input, line)
    record.keepAll(.contractDate)
    if signed != nil { record.kept.add(absent: FtMProperty.date.key) }
    return ForeignValue.moment(signed?.date)
  }

  /// Keeps the values of a property of which the model holds the first: none where that is the only
  /// one and is held as it was written.
  func keep(_ property: FtMProperty, _ isExact: Bool?, _ record: inout FtMRecord) {
    guard record.has(property) else { return }
    if isExact != true || record.count(property) > 1 { record.keepAll(property) }
  }

  /// What people read of a value, and whether that is the value as it was written.
  func reading(
    _ value: FtMRecord.Value, atMost limit: Int? = nil, _ input: ForeignInput, _ line: Int
  ) -> (text: String, isExact: Bool)? {
    // Nearly always, and nothing need be looked at again.
    if value.isPlain, value.text.utf8.count <= limit ?? input.limits.characters {
      return (value.text, true)
    }
    let text = input.text(
      value.text, atMost: limit, of: value.property.key, at: input.line(line))
    return text.map { ($0, Spelling.areAlike($0, value.text)) }
  }

  /// A text that people read; what is held otherwise than it was written is kept.
  func text(
    _ record: inout FtMRecord, _ value: FtMRecord.Value, atMost limit: Int? = nil,
    _ input: ForeignInput, _ line: Int
  ) -> String? {
    let read = reading(value, atMost: limit, input, line)
    if read?.isExact != true { record.keep(value.property, value.text) }
    return read?.text
  }

  /// Texts of a property that people read, each once; what is held otherwise than it was written is
  /// kept.
  func texts(
    _ record: inout FtMRecord, _ property: FtMProperty, atMost limit: Int? = nil,
    _ input: ForeignInput, _ line: Int
  ) -> [String] {
    var taken: [String] = []
    guard record.has(property) else { return taken }
    for place in 0..<record.count where record[place].property == property {
      let value = record[place]
      guard let (text, isExact) = reading(value, atMost: limit, input, line) else {
        record.keep(property, value.text)
        continue
      }
      if let twin = taken.first(where: { $0 == text }) {
        // Which of the two was written can only be told when both are.
        record.keep(property, twin)
        record.keep(property, value.text)
      } else {
        taken.append(text)
        if !isExact { record.keep(property, value.text) }
      }
    }
    return taken
  }
}

extension FtMRecord {
  /// Keeps a data set whose name no source has.
  mutating func keep(dataset name: String) { kept.add("datasets", name) }
}
