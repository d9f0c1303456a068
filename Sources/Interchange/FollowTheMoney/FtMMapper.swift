import ExposureModel
import SourceDiagnostics

import struct FoundationEssentials.Decimal

/// Turns FollowTheMoney records into entities, links, statements and sources.
final class FtMMapper {
  let draft = ForeignDraft()
  struct Award {
    let record: FtMRecord
    let input: ForeignInput
    let line: Int
    let evidence: [Evidence]
  }
  private var awards: [Award] = []
  /// Who signed each contract.
  var authorities: [String: [String]] = [:]
  private var sourceIDs: [String: SourceID] = [:]
  private var pages: [String: SourceID] = [:]
  private var countries: [String: CountryCode?] = [:]
  private var usesLinkedWith = false
  /// Whether a text of any input could not be read.
  var isPartial = false

  init() {}

  /// Keeps of a block what may need other blocks: its awards, and who signed which contract.
  ///
  /// The awards are said to stand in an input of that name; nothing of the block itself is kept.
  func keep(of block: FtMMapper, _ input: ForeignInput) {
    awards += block.awards.map {
      Award(record: $0.record, input: input, line: $0.line, evidence: $0.evidence)
    }
    authorities.merge(block.authorities) { _, later in later }
  }

  /// Hands over what was mapped so far, unchecked.
  func drain() -> (entities: [Entity], links: [LinkDraft]) { draft.drain() }

  /// Maps the awards, whether or not what they name is there.
  func drainAwards() -> [LinkDraft] {
    for award in awards { mapAward(award) { _ in true } }
    awards = []
    return draft.drain().links
  }

  /// What was read.
  func finish(_ inputs: [ForeignInput]) -> DraftReading {
    for award in awards { mapAward(award, isThere: draft.hasEntity) }
    var reading = draft.settle(inputs)
    if usesLinkedWith, let input = inputs.first {
      reading.draft.declaredKinds = [Located(FtMSchema.linkedWith, at: input.start)]
    }
    if isPartial { reading.draft.mayLackAnything = true }
    return reading
  }

  func map(_ record: FtMRecord, _ input: ForeignInput, line: Int) {
    if let kind = FtMSchema.entityKinds[record.schema] {
      mapEntity(record, kind, input, line)
    } else if record.schema == "Sanction" {
      mapSanction(record, input, line)
    } else if record.schema == "ContractAward" {
      awards.append(
        Award(record: record, input: input, line: line, evidence: evidence(record, input, line)))
    } else if let edge = FtMSchema.edges[record.schema] {
      mapEdge(record, edge, input, line)
    } else {
      input.drop(
        "schema without a place: \(record.schema)",
        "'\(record.schema)' has no place in the model", at: input.line(line))
    }
  }

  // MARK: Sources

  func evidence(
    _ record: FtMRecord, _ input: ForeignInput, _ line: Int, place: String? = nil
  ) -> [Evidence] {
    var evidence: [Evidence] = []
    for dataset in record.datasets.isEmpty ? [""] : record.datasets {
      if let source = source(dataset, input) {
        evidence.append(Evidence(source: source, place: place ?? "entity \(record.id)"))
      }
    }
    for url in record.all(.sourceUrl) {
      if let source = page(url, record, input, line) {
        evidence.append(Evidence(source: source))
      } else {
        input.ignore("sourceUrl (no address)")
      }
    }
    return evidence
  }

  /// A page as a source; the same for every record that names it.
  private func page(
    _ url: String, _ record: FtMRecord, _ input: ForeignInput, _ line: Int
  ) -> SourceID? {
    if let known = pages[url] { return known }
    guard let address = WebAddress(url), let id: SourceID = ForeignID.make(url),
      let origin = OriginID(id.rawValue)
    else { return nil }
    pages[url] = draft.add(
      Source(
        id: id, title: url, publisher: record.first(.publisher), url: address,
        kind: .officialList, origin: origin), input, line: line)
    return id
  }

  private func source(_ dataset: String, _ input: ForeignInput) -> SourceID? {
    if dataset.isEmpty {
      return draft.dataset(input, kind: .researchReport)
    }
    if let known = sourceIDs[dataset] { return known }
    guard let id = SourceID("ftm:" + ForeignID.slug(dataset)), let origin = OriginID(id.rawValue)
    else { return nil }
    sourceIDs[dataset] = draft.add(
      Source(id: id, title: "Data set \(dataset)", kind: .officialList, origin: origin), input)
    return id
  }

  // MARK: Entities

  func id(_ text: String, _ input: ForeignInput, _ line: Int) -> EntityID? {
    if let id: EntityID = ForeignID.make(text) { return id }
    input.drop("no id", "'\(text.prefix(60))' is no id", at: input.line(line))
    return nil
  }

  private func mapEntity(
    _ record: FtMRecord, _ kind: EntityKind, _ input: ForeignInput, _ line: Int
  ) {
    guard let id = id(record.id, input, line) else { return }
    let limit = input.limits.characters
    var names: [Name] = []
    var primary: String?
    func add(_ property: FtMProperty, _ kind: Name.Kind?) {
      for value in record.all(property) {
        guard let text = input.text(value, of: property.key, at: input.line(line)),
          text != primary, !names.contains(where: { $0.text == text })
        else { continue }
        if primary == nil, property != .alias, property != .weakAlias {
          primary = text
        } else {
          names.append(Name(text, kind: kind ?? (Self.isNative(text) ? .native : .alias)))
        }
      }
    }
    add(.name, nil)
    if kind == .contract || kind == .tender { add(.title, .alias) }
    add(.alias, .alias)
    add(.weakAlias, .alias)
    add(.previousName, .former)
    add(.abbreviation, .abbreviation)
    var identifiers: [ExternalIdentifier] = []
    for (property, register, number) in record.registerNumbers {
      if let value = input.text(number, atMost: 200, of: property.key, at: input.line(line)) {
        identifiers.append(ExternalIdentifier(scheme: register, value: value))
      }
    }
    if FtMSchema.schema(of: kind) != record.schema {
      identifiers.append(ExternalIdentifier(scheme: "ftm-schema", value: record.schema))
    }
    let note = record.all(.notes)
      .compactMap { input.text($0, of: "notes", at: input.line(line)) }
      .joined(separator: "\n")
    let topics = Set(record.all(.topics))
    let isSecurity = topics.contains("gov.security") || topics.contains("mil")
    draft.add(
      Entity(
        id: id, kind: kind == .publicBody && isSecurity ? .governmentBuyer : kind,
        name: primary ?? names.first?.text ?? record.id, names: names,
        country: country(record, input), identifiers: identifiers,
        evidence: evidence(record, input, line),
        note: note.isEmpty ? nil : Note(String(note.prefix(limit)))), input, line: line)
    for parent in record.all(.parent) { link("parent-of", parent, record.id, record, input, line) }
    for bidder in record.all(.tenderers) {
      link("bids-on", bidder, record.id, record, input, line)
    }
    if kind == .contract { authorities[record.id] = record.all(.authority) }
  }

  /// Whether a text has a letter of another script than the Latin one.
  private static func isNative(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.value > 0x024F && $0.properties.isAlphabetic }
  }

  private func country(_ record: FtMRecord, _ input: ForeignInput) -> CountryCode? {
    var found: CountryCode?
    for property in [FtMProperty.country, .jurisdiction, .mainCountry] {
      for value in record.all(property) {
        guard let country = countryCode(value) else {
          input.ignore("\(property.key) (no ISO 3166-1 code)")
          continue
        }
        if found == nil {
          found = country
        } else if found != country {
          input.ignore("\(property.key) (further one)")
        }
      }
    }
    return found
  }

  private func countryCode(_ text: String) -> CountryCode? {
    if let known = countries[text] { return known }
    let code = ForeignValue.country(text)
    // As many as there can be, and not what a hostile input makes up.
    if countries.count < 1000 { countries[text] = .some(code) }
    return code
  }

  // MARK: Links

  private func link(
    _ verb: String, _ from: String, _ to: String, _ record: FtMRecord, _ input: ForeignInput,
    _ line: Int
  ) {
    guard let kind = LinkKind.named(verb), let start = id(from, input, line),
      let end = id(to, input, line)
    else { return }
    draft.add(
      LinkDraft(
        kind: kind, from: start, to: end, detail: kind.plainDetail, status: .reported,
        evidence: evidence(record, input, line)), input, line: line)
  }

  func date(
    _ record: FtMRecord, _ property: FtMProperty, _ input: ForeignInput, _ line: Int
  ) -> EDTFDate? {
    guard let text = record.first(property) else { return nil }
    if let date = ForeignValue.date(text) { return date }
    input.leaveOut(
      "\(property.key): no date", "'\(text.prefix(60))' is no date", at: input.line(line))
    return nil
  }

  func period(_ record: FtMRecord, _ input: ForeignInput, _ line: Int) -> Period? {
    let moment = date(record, .date, input, line) ?? date(record, .contractDate, input, line)
    let start = date(record, .startDate, input, line)
    let end = date(record, .endDate, input, line)
    return ForeignValue.period(from: start, to: end) ?? ForeignValue.moment(moment)
  }

  private func mapEdge(
    _ record: FtMRecord, _ edge: FtMSchema.Edge, _ input: ForeignInput, _ line: Int
  ) {
    var verb = edge.verb
    if record.schema == "UnknownLink", let role = record.first(.role), LinkKind.named(role) != nil {
      verb = role
    }
    guard let kind = FtMSchema.kind(verb) else { return }
    if kind == FtMSchema.linkedWith { usesLinkedWith = true }
    let sources = record.all(edge.source)
    let targets = record.all(edge.target)
    guard !sources.isEmpty, !targets.isEmpty else {
      input.drop(
        "link without an end",
        "the \(record.schema) has no \((sources.isEmpty ? edge.source : edge.target).key)",
        at: input.line(line))
      return
    }
    let detail = self.detail(of: kind, record, input, line)
    let when = period(record, input, line)
    let evidence = evidence(record, input, line)
    let note = note(record, kind, input, line)
    var number = 0
    for source in sources {
      for target in targets {
        let (first, second) = edge.isTurned ? (target, source) : (source, target)
        guard let from = id(first, input, line), let to = id(second, input, line) else { continue }
        number += 1
        draft.add(
          LinkDraft(
            id: LinkID(ForeignID.slug(number == 1 ? record.id : "\(record.id)-\(number)")),
            kind: kind, from: from, to: to, detail: detail, when: when, status: .reported,
            evidence: evidence, note: note), input, line: line)
      }
    }
  }

  private func detail(
    of kind: LinkKind, _ record: FtMRecord, _ input: ForeignInput, _ line: Int
  ) -> Link.Detail {
    switch kind.role {
    case .flow: return .flow(products: [], quantity: nil, value: money(record, input, line))
    case .control where kind.code == "owns":
      guard let text = record.first(.percentage) else { return .control(share: nil) }
      if let share = ForeignValue.percentage(text) { return .control(share: .exact(share)) }
      input.leaveOut(
        "percentage: no share", "'\(text.prefix(40))' is no share in per cent", at: input.line(line)
      )
      return .control(share: .unknown)
    case .identity where kind.code == "possibly-same-as":
      let score = record.first(.confidenceScore).flatMap(ForeignValue.decimal)
      return .identity(
        score: score.flatMap { Percentage(percent: $0 * 100) }, method: record.first(.matcher))
    default: return kind.plainDetail
    }
  }

  func money(_ record: FtMRecord, _ input: ForeignInput, _ line: Int) -> Money? {
    let stated = record.first(.amount).map { ($0, record.first(.currency) ?? "") }
    let euro = record.first(.amountEur).map { ($0, "EUR") }
    let dollar = record.first(.amountUsd).map { ($0, "USD") }
    guard let (text, currency) = stated ?? euro ?? dollar else { return nil }
    let money = ForeignValue.decimal(text).flatMap {
      Money(amount: $0, currency: currency.uppercased())
    }
    if money == nil {
      input.leaveOut(
        "amount: no money", "'\(text.prefix(40)) \(currency.prefix(10))' is no amount of money",
        at: input.line(line))
    }
    return money
  }

  /// What a link says in words, its amount among them where the kind of link has no place for one.
  func note(
    _ record: FtMRecord, _ kind: LinkKind, _ input: ForeignInput, _ line: Int
  ) -> Note? {
    var parts: [String] = []
    for property in [
      FtMProperty.role, .relationship, .sharesType, .purpose, .summary, .description,
      .goodsDescription,
    ] {
      for value in record.all(property) where !(property == .role && value == kind.code) {
        if let text = input.text(value, atMost: 2000, of: property.key, at: input.line(line)) {
          parts.append("\(property.key): \(text)")
        }
      }
    }
    if kind.role != .flow {
      for property in [FtMProperty.amount, .amountEur, .amountUsd, .currency] {
        if let value = record.first(property) { parts.append("\(property.key): \(value)") }
      }
    }
    return parts.isEmpty ? nil : Note(parts.joined(separator: "\n"))
  }
}
