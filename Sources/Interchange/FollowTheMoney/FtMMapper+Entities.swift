import ExposureModel

/// Things: parties, programmes, contracts and tenders.
extension FtMMapper {
  private static let used =
    FtMProperty.registers
    | FtMProperty.bits([
      .name, .alias, .weakAlias, .previousName, .abbreviation, .country, .jurisdiction,
      .mainCountry,
      .notes, .parent, .tenderers, .sourceUrl,
    ])

  func mapEntity(
    _ record: inout FtMRecord, _ kind: EntityKind, _ input: ForeignInput, _ line: Int
  ) {
    guard let id = id(record.id, input, line) else { return }
    let titled = kind == .contract || kind == .tender
    let (primary, names) = self.names(&record, isTitled: titled, input, line)
    let country = country(&record, input)
    var identifiers: [ExternalIdentifier] = []
    var odd: [(property: FtMProperty, number: String)] = []
    for place in 0..<record.count where record[place].property.isRegister {
      let written = record[place]
      let property = written.property
      guard let register = property.register else { continue }
      if let (value, isExact) = reading(written, atMost: 200, input, line) {
        let identifier = ExternalIdentifier(scheme: register, value: value)
        let isNew = !identifiers.contains(identifier)
        if isNew { identifiers.append(identifier) }
        if isNew, isExact { continue }
        if !isNew { odd.append((property, value)) }
      }
      odd.append((property, written.text))
    }
    // In an order of their own: those of the record change place when it is written.
    for property in FtMProperty.allCases where !odd.isEmpty {
      for other in odd where other.property == property { record.keep(property, other.number) }
    }
    if FtMSchema.schema(of: kind) != record.schema {
      identifiers.append(ExternalIdentifier(scheme: "ftm-schema", value: record.schema))
    }
    let note =
      record.has(.notes) ? texts(&record, .notes, input, line).joined(separator: "\n") : ""
    var used = Self.used
    if titled { used |= FtMProperty.title.bit }
    if kind == .contract { used |= FtMProperty.authority.bit }
    var ownKind = kind
    if kind == .publicBody, record.has(.topics) {
      let topics = Array(record.all(.topics))
      if topics.contains("mil") || topics.contains("gov.security") {
        ownKind = .governmentBuyer
        used |= FtMProperty.topics.bit
        let isPlain = !topics.contains("mil")
        for topic in topics where !isPlain || topic != "gov.security" {
          record.keep(.topics, topic)
          if topic != "mil" { input.ignore(.topics) }
        }
      }
    }
    record.keepUnused(used, input)
    let evidence = evidence(&record, input, line)
    add(
      Entity(
        id: id, kind: ownKind, name: primary ?? names.first?.text ?? record.id, names: names,
        country: country, identifiers: identifiers, evidence: evidence,
        note: note.isEmpty ? nil : Note(note), foreign: record.kept.finished()), input, line: line)
    link("parent-of", .parent, record, evidence, input, line)
    link("bids-on", .tenderers, record, evidence, input, line)
    if kind == .contract, record.has(.authority) {
      authorities[record.id] = Array(record.all(.authority))
    }
  }

  private static let named = FtMProperty.bits([
    .name, .alias, .weakAlias, .previousName, .abbreviation,
  ])

  /// The name and the others, each text once.
  private func names(
    _ record: inout FtMRecord, isTitled: Bool, _ input: ForeignInput, _ line: Int
  ) -> (primary: String?, names: [Name]) {
    var names: [Name] = []
    names.reserveCapacity(max(0, record.count(of: Self.named) - 1))
    var primary: String?
    let written: FtMProperty = isTitled ? .title : .name
    var isAbsent = true
    // Those that aliases gave, and which of them are spelled otherwise: the rest is written back
    // without being kept.
    var aliases = 0..<0
    var odd: [String] = []
    func add(_ property: FtMProperty, _ given: Name.Kind?) {
      guard record.has(property) else { return }
      for place in 0..<record.count where record[place].property == property {
        let entry = record[place]
        let value = entry.text
        guard let (text, isExact) = reading(entry, input, line) else {
          record.keep(property, value)
          continue
        }
        let place = names.firstIndex { Spelling.areOne($0.text, text) }
        if let primary, Spelling.areOne(primary, text) {
          // Which spelling was written can only be told when both are kept.
          if property == written { record.keep(property, primary) }
          record.keep(property, value)
        } else if let place {
          let twin = names[place]
          if FtMWriter.property(of: twin.kind) == property {
            record.keep(property, twin.text)
          } else if property == .weakAlias, aliases.contains(place), !odd.contains(twin.text) {
            record.keep(.alias, twin.text)
          }
          record.keep(property, value)
        } else if primary == nil, property != .alias, property != .weakAlias {
          primary = text
          isAbsent = property != written
          if isAbsent || !isExact { record.keep(property, value) }
        } else {
          let kind = given ?? (Self.isNative(text) ? .native : .alias)
          names.append(Name(text, kind: kind))
          if FtMWriter.property(of: kind) != property || !isExact {
            record.keep(property, value)
            if property == .alias { odd.append(text) }
          }
        }
      }
    }
    add(.name, nil)
    if isTitled { add(.title, .alias) }
    let first = names.count
    add(.alias, .alias)
    aliases = first..<names.count
    add(.weakAlias, .alias)
    add(.previousName, .former)
    add(.abbreviation, .abbreviation)
    if isAbsent { record.kept.add(absent: written.key) }
    return (primary, names)
  }

  /// Whether a text has a letter of another script than the Latin one.
  private static func isNative(_ text: String) -> Bool {
    if TextBytes.areAll(text, 0...0x7F) { return false }
    return text.unicodeScalars.contains { scalar in
      // Every Chinese character is a letter, and asking Unicode about each takes long.
      (0x4E00...0x9FEF).contains(scalar.value)
        || scalar.value > 0x024F && scalar.properties.isAlphabetic
    }
  }

  private static let countries: [FtMProperty] = [.country, .jurisdiction, .mainCountry]

  private func country(_ record: inout FtMRecord, _ input: ForeignInput) -> CountryCode? {
    var found: CountryCode?
    var isAbsent = false
    for property in Self.countries where record.has(property) {
      for place in 0..<record.count where record[place].property == property {
        let value = record[place].text
        guard let (country, spelled) = countryCode(value) else {
          input.ignore("\(property.key) (no ISO 3166-1 code)")
          record.keep(property, value)
          continue
        }
        if found == nil {
          found = country
          isAbsent = property != .country
          if property == .country, Spelling.areAlike(spelled, value) {
            continue
          }
        } else if found != country {
          input.ignore("\(property.key) (further one)")
        } else if property == .country {
          record.keep(property, spelled)
        }
        record.keep(property, value)
      }
    }
    if isAbsent { record.kept.add(absent: FtMProperty.country.key) }
    return found
  }

  /// Links that a property of the thing stands for.
  private func link(
    _ verb: String, _ property: FtMProperty, _ record: FtMRecord, _ evidence: [Evidence],
    _ input: ForeignInput, _ line: Int
  ) {
    guard record.has(property), let kind = LinkKind.named(verb) else { return }
    var seen: Set<EntityID> = []
    for other in record.all(property) {
      guard let start = id(other, input, line), let end = id(record.id, input, line),
        seen.insert(start).inserted
      else { continue }
      add(
        LinkDraft(
          kind: kind, from: start, to: end, detail: kind.plainDetail, status: .reported,
          evidence: evidence), input, line: line)
    }
  }
}
