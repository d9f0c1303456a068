import ExposureModel
import SourceDiagnostics

/// Turns statements of ownership into entities and links.
final class BODSMapper {
  let draft = ForeignDraft()
  /// A statement of the text that is being read.
  struct Statement {
    let value: JSONValue
    let record: String
    let date: String
    let order: Int
  }
  /// What a record was made into, to be replaced by what a later statement says of it.
  private struct Made {
    var date: String
    var entity: (Entity, ForeignInput, Int)?
    var links: [(LinkDraft, ForeignInput, Int)] = []
  }

  private var taken: [Statement] = []
  private var replaced: Set<String> = []
  private var made: [String: Made] = [:]
  private var order: [String] = []

  func finish(_ inputs: [ForeignInput]) -> DraftReading {
    for record in order where !replaced.contains(record) {
      guard let made = made[record] else { continue }
      if let (entity, input, line) = made.entity { draft.add(entity, input, line: line) }
    }
    for record in order where !replaced.contains(record) {
      for (link, input, line) in made[record]?.links ?? [] { draft.add(link, input, line: line) }
    }
    return draft.settle(inputs)
  }

  /// Takes a statement of a text.
  func take(_ value: JSONValue, _ input: ForeignInput) {
    input.summary.records += 1
    guard value.kind == .object else {
      input.drop(
        "no object", "a statement must be an object, and this is \(value.sort)", at: value.range)
      return
    }
    let statement = (value["statementId"] ?? value["statementID"])?.string
    guard let record = value["recordId"]?.string ?? statement else {
      input.drop("no id", "a statement has an id", at: value.range)
      return
    }
    for old in value["replacesStatements"]?.elements.compactMap(\.string) ?? [] {
      replaced.insert(old)
    }
    let date = value["statementDate"]?.string ?? ""
    taken.append(Statement(value: value, record: record, date: date, order: taken.count))
  }

  /// Reads the statements that were taken, earlier ones first.
  func mapTaken(_ input: ForeignInput) {
    for statement in taken.sorted(by: { ($0.date, $0.order) < ($1.date, $1.order) }) {
      if replaced.contains(statement.record) {
        input.drop(
          "replaced by a later statement", "the statement '\(statement.record)' was replaced",
          at: statement.value.range)
        continue
      }
      guard let next = map(statement, input) else { continue }
      if let earlier = made[statement.record] {
        input.drop(
          "earlier statement about one record",
          "an earlier statement about '\(statement.record)' gives way to this one",
          at: statement.value.range)
        guard earlier.date <= statement.date else { continue }
      } else {
        order.append(statement.record)
      }
      made[statement.record] = next
    }
    taken = []
  }

  private func map(_ statement: Statement, _ input: ForeignInput) -> Made? {
    guard var fields = JSONFields(statement.value, "statement", input) else { return nil }
    let line = statement.value.line
    for key: StaticString in [
      "statementId", "statementID", "recordId", "replacesStatements", "declarationSubject",
      "statementDate",
    ] { _ = fields.take(key) }
    let isClosed = fields.text("recordStatus") == "closed"
    let type = fields.text("recordType") ?? fields.text("statementType")
    let publisher = self.publisher(&fields)
    let evidence = self.evidence(&fields, publisher, statement, input)
    let annotations = self.annotations(&fields)
    // Before 0.4 the details stand in the statement itself.
    var details: JSONFields
    if let inner = fields.object("recordDetails") {
      fields.finish()
      details = inner
    } else {
      details = fields
    }
    var made = Made(date: statement.date)
    switch type {
    case "entity", "entityStatement":
      made.entity = entity(&details, statement, evidence, annotations, input).map {
        ($0, input, line)
      }
    case "person", "personStatement":
      made.entity = person(&details, statement, evidence, annotations, input).map {
        ($0, input, line)
      }
    case "relationship", "ownershipOrControlStatement":
      relationship(&details, statement, evidence, annotations, isClosed: isClosed, input, &made)
    default:
      input.drop(
        "unknown type of statement", "'\(type ?? "")' is no type of statement",
        at: statement.value.range)
      return nil
    }
    details.finish()
    return made.entity == nil && made.links.isEmpty ? nil : made
  }

  // MARK: Parties

  private func entity(
    _ details: inout JSONFields, _ statement: Statement, _ evidence: [Evidence],
    _ annotations: [String], _ input: ForeignInput
  ) -> Entity? {
    // Before 0.4 the type is a word; then it is an object with a subtype.
    let stated = details.take("entityType")
    var object = JSONFields(stated, "statement.recordDetails.entityType", input)
    let type = stated?.string ?? object?.text("type")
    object?.finish()
    let kind: EntityKind
    switch type {
    case "registeredEntity": kind = .company
    case "legalEntity", "arrangement": kind = .organization
    case "anonymousEntity", "unknownEntity": kind = .unknownParty
    case "state", "stateBody": kind = .publicBody
    default:
      input.drop(
        "unknown type of entity", "'\(type ?? "none")' is no type of entity",
        at: statement.value.range)
      return nil
    }
    let name = details.text("name")
    let others = details.texts("alternateNames").map { Name($0) }
    let country =
      self.country(&details, "jurisdiction") ?? self.country(&details, "incorporatedInJurisdiction")
    let reason = unspecified(&details, ["unspecifiedEntityDetails"])
    return make(
      statement, kind, name ?? reason ?? "Unnamed entity", others, country, &details, evidence,
      annotations + (name == nil ? [] : [reason].compactMap(\.self)), input)
  }

  private func person(
    _ details: inout JSONFields, _ statement: Statement, _ evidence: [Evidence],
    _ annotations: [String], _ input: ForeignInput
  ) -> Entity? {
    let type = details.text("personType")
    var names: [String] = []
    for var name in details.objects("names") {
      let parts = [name.text("givenName"), name.text("patronymicName"), name.text("familyName")]
      let joined = parts.compactMap(\.self).joined(separator: " ")
      if let full = name.text("fullName") ?? (joined.isEmpty ? nil : joined) { names.append(full) }
      _ = name.take("type")
      name.finish()
    }
    let reason = unspecified(&details, ["unspecifiedPersonDetails"])
    let isKnown = type == "knownPerson" || type == nil
    return make(
      statement, isKnown ? .person : .unknownParty,
      names.first ?? reason ?? (isKnown ? "Unnamed person" : "Unknown person"),
      names.dropFirst().map { Name($0) }, nil, &details, evidence, annotations, input)
  }

  private func make(
    _ statement: Statement, _ kind: EntityKind, _ name: String, _ names: [Name],
    _ country: CountryCode?, _ details: inout JSONFields, _ evidence: [Evidence],
    _ annotations: [String], _ input: ForeignInput
  ) -> Entity? {
    _ = details.take("isComponent")
    var identifiers: [ExternalIdentifier] = []
    for var identifier in details.objects("identifiers") {
      let scheme = identifier.text("scheme") ?? identifier.text("schemeName")
      if let scheme, let number = identifier.text("id") {
        identifiers.append(ExternalIdentifier(scheme: scheme, value: number))
      }
      _ = identifier.take("schemeName")
      identifier.finish()
    }
    guard let id: EntityID = ForeignID.make(statement.record) else { return nil }
    let note = annotations.joined(separator: "\n")
    return Entity(
      id: id, kind: kind, name: name, names: names, country: country, identifiers: identifiers,
      evidence: evidence, note: note.isEmpty ? nil : Note(note))
  }

  private func country(_ details: inout JSONFields, _ key: StaticString) -> CountryCode? {
    var place = details.object(key)
    defer { place?.finish() }
    _ = place?.take("name")
    return place?.text("code").flatMap { ForeignValue.country(String($0.prefix(2))) }
  }

  /// A declared unknown in words: why it is not said, and what is said about that.
  private func unspecified(_ details: inout JSONFields, _ keys: [StaticString]) -> String? {
    for key in keys {
      guard var object = details.object(key) else { continue }
      defer { object.finish() }
      return Self.words(object.text("reason"), object.text("description"))
    }
    return nil
  }

  private static func words(_ reason: String?, _ description: String?) -> String {
    ["Unspecified: \(reason ?? "no reason given")", description].compactMap(\.self)
      .joined(separator: ". ")
  }

  // MARK: Relationships

  private static let ownership: Set<String> = [
    "shareholding", "beneficiaryOfLegalArrangement", "rightsToSurplusAssetsOnDissolution",
    "rightsToProfitOrIncome", "enjoymentAndUseOfAssets", "rightToProfitOrIncomeFromAssets",
    // Before 0.3 these were written with hyphens.
    "rights-to-surplus-assets", "rights-to-profit-or-income-from-assets",
  ]

  private func relationship(
    _ details: inout JSONFields, _ statement: Statement, _ evidence: [Evidence],
    _ annotations: [String], isClosed: Bool, _ input: ForeignInput, _ made: inout Made
  ) {
    let line = statement.value.line
    let record = statement.record
    guard let subject = end(&details, "subject", record, evidence, input, line),
      let holder = end(&details, "interestedParty", record, evidence, input, line)
    else {
      input.drop(
        "relationship without an end", "the relationship '\(record)' does not name both its ends",
        at: statement.value.range)
      return
    }
    let isComponent = details.take("isComponent")?.truth == true
    let components =
      details.texts("componentRecords") + details.texts("componentStatementIDs")
    var shared = annotations
    if isComponent { shared.append("One step of an indirect interest") }
    if !components.isEmpty {
      shared.append("Indirect, through \(components.joined(separator: ", "))")
    }
    let interests = details.objects("interests")
    var number = 0
    func add(_ kind: String, _ detail: Link.Detail?, _ when: Period?, _ words: [String]) {
      guard let kind = LinkKind.named(kind) else { return }
      number += 1
      let note = (words + shared).joined(separator: "\n")
      made.links.append(
        (
          LinkDraft(
            id: LinkID(ForeignID.slug(number == 1 ? record : "\(record)/interest-\(number)")),
            kind: kind, from: holder, to: subject, detail: detail ?? kind.plainDetail, when: when,
            status: .claimed, evidence: evidence, note: note.isEmpty ? nil : Note(note)), input,
          line
        ))
    }
    if interests.isEmpty { add("controls", nil, nil, ["The interest is not stated"]) }
    for var interest in interests {
      let type = interest.text("type")
      let directness = interest.text("directOrIndirect") ?? interest.text("interestLevel")
      let isBeneficial = interest.take("beneficialOwnershipOrControl")?.truth
      let start = interest.date("startDate")
      let end = interest.date("endDate")
      let share = interest.object("share").flatMap { self.share($0) }
      let remark = interest.text("details")
      interest.finish()
      var words = ["Interest: \(type ?? "not stated")"]
      if let directness, directness != "direct" { words.append("Held \(directness)") }
      if isBeneficial == true { words.append("Beneficial ownership or control") }
      if let remark { words.append(remark) }
      let statementDay = isClosed ? ForeignValue.date(statement.date) : nil
      let when = ForeignValue.period(from: start, to: end ?? statementDay)
      let isOwnership = type.map(Self.ownership.contains) ?? false
      if !isOwnership, let share {
        words.append("Share: \(Self.words(share))")
      }
      add(
        isOwnership ? "owns" : "controls", isOwnership ? .control(share: share) : nil, when, words)
    }
  }

  private static func words(_ share: EquityShare) -> String {
    switch share {
    case .exact(let share): "\(share) per cent"
    case .range(let minimum, let maximum): "\(minimum) to \(maximum) per cent"
    case .unknown: "not stated"
    }
  }

  private func share(_ share: JSONFields) -> EquityShare? {
    var share = share
    func number(_ keys: [StaticString], _ share: inout JSONFields) -> Percentage? {
      for key in keys {
        guard let value = share.take(key) else { continue }
        if let found = value.scalarText.flatMap(ForeignValue.percentage) { return found }
        share.input.leaveOut(
          "share: no share", "a share lies from 0 to 100 per cent, with two decimals at most",
          at: value.range)
      }
      return nil
    }
    let exact = number(["exact"], &share)
    let minimum = number(["minimum", "exclusiveMinimum"], &share)
    let maximum = number(["maximum", "exclusiveMaximum"], &share)
    share.finish()
    if let exact { return .exact(exact) }
    guard minimum != nil || maximum != nil, let nought = Percentage(basisPoints: 0),
      let whole = Percentage(basisPoints: 10_000)
    else { return .unknown }
    let (low, high) = (minimum ?? nought, maximum ?? whole)
    return low <= high ? .range(minimum: low, maximum: high) : .unknown
  }

  /// An end: a record's id, or in older versions an object that describes it; an unspecified one
  /// becomes a declared unknown of its own.
  private func end(
    _ details: inout JSONFields, _ key: StaticString, _ record: String, _ evidence: [Evidence],
    _ input: ForeignInput, _ line: Int
  ) -> EntityID? {
    guard let value = details.take(key) else { return nil }
    if let text = value.string { return ForeignID.make(text) }
    guard var object = JSONFields(value, "statement.\(key)", input) else { return nil }
    defer { object.finish() }
    for reference: StaticString in [
      "describedByEntityStatement", "describedByPersonStatement", "describedByStatement",
    ] {
      if let text = object.text(reference) { return ForeignID.make(text) }
    }
    var unspecified = object.object("unspecified")
    let reason = unspecified?.text("reason") ?? object.text("reason")
    let description = unspecified?.text("description") ?? object.text("description")
    unspecified?.finish()
    guard reason != nil || description != nil,
      let id: EntityID = ForeignID.make("\(record)/unspecified")
    else { return nil }
    draft.add(
      Entity(
        id: id, kind: .unknownParty, name: Self.words(reason, description), evidence: evidence),
      input, line: line)
    return id
  }
}
