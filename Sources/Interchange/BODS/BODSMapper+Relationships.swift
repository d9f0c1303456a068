import ExposureModel
import SourceDiagnostics

/// Relationships and their interests.
extension BODSMapper {
  /// Interests in property: codes without their hyphens, which they had until 0.2.
  private static let ownership: Set<String> = [
    "shareholding", "beneficiaryoflegalarrangement", "beneficiaryoftrust",
    "rightstosurplusassetsondissolution", "rightstosurplusassets", "rightstoprofitorincome",
    "enjoymentanduseofassets", "righttoprofitorincomefromassets",
    "rightstoprofitorincomefromassets",
  ]
  /// Interests by which a party decides, as the code list defines them.
  private static let control: Set<String> = [
    "votingrights", "appointmentofboard", "otherinfluenceorcontrol", "seniormanagingofficial",
    "settlor", "settloroftrust", "trustee", "trusteeoftrust", "protector", "protectoroftrust",
    "otherinfluenceorcontroloftrust", "rightsgrantedbycontract", "controlviacompanyrulesorarticles",
    "controlbylegalframework", "influenceorcontrol",
  ]
  /// Offices and conditions, by which alone nobody decides.
  private static let beside: Set<String> = [
    "boardmember", "boardchair", "nominee", "nominator", "conditionalrightsgrantedbycontract",
  ]
  /// Interests of which it is only said that there are some.
  private static let undisclosed: Set<String> = ["unknowninterest", "unpublishedinterest"]
  /// Reasons that say that there is nobody, not that somebody is unknown.
  private static let absent: Set<String> = ["noBeneficialOwners", "noNotifiableOwners"]

  func relationship(
    _ details: inout JSONFields, _ statement: BODSStatement, _ evidence: [Evidence],
    _ annotations: [String]
  ) -> BODSRelationship? {
    let input = statement.input
    let isComponent = details.truth("isComponent") == true
    let components = details.texts("componentRecords") + details.texts("componentStatementIDs")
    let interests = details.objects("interests")
    let subject = end(&details, "subject", statement, evidence)
    let holder = end(&details, "interestedParty", statement, evidence)
    guard let subject, let holder else {
      for var interest in interests { _ = self.interest(&interest, input) }
      if !statement.isClosed {
        input.drop(
          "relationship without an end",
          "the relationship '\(statement.record)' does not name both its ends",
          at: input.line(statement.line))
      }
      return nil
    }
    var words = annotations
    if isComponent { words.append("One step of an indirect interest") }
    if !components.isEmpty {
      words.append("Indirect, through \(components.joined(separator: ", "))")
    }
    var made = BODSRelationship(
      holder: holder.id, subject: subject.id,
      unknowns: [subject.unknown, holder.unknown].compactMap(\.self), evidence: evidence,
      words: words, components: components)
    for var interest in interests {
      if let interest = self.interest(&interest, input) { made.interests.append(interest) }
    }
    if interests.isEmpty, let kind = LinkKind.named("owns") {
      made.interests.append(
        BODSInterest(
          type: nil, kind: kind, detail: .control(share: .unknown), start: nil, end: nil,
          words: ["The interest is not stated"]))
    }
    if let reason = holder.reason, Self.absent.contains(reason) {
      let declared = "Declared" + (statement.day.map { " on \($0)" } ?? "") + ": \(reason)"
      let whole = [declared, holder.description].compactMap(\.self).joined(separator: ". ")
      made.absence = ([whole] + words).joined(separator: "\n")
    }
    return made
  }

  private func interest(_ interest: inout JSONFields, _ input: ForeignInput) -> BODSInterest? {
    let type = interest.text("type")
    let directness = interest.text("directOrIndirect") ?? interest.text("interestLevel")
    let isBeneficial = interest.truth("beneficialOwnershipOrControl")
    let start = interest.date("startDate")
    var end = interest.date("endDate")
    let share = interest.object("share").map { BODSShare.read($0) }
    let remark = interest.text("details")
    interest.finish()
    if let first = start, let last = end, last.latest < first.earliest {
      input.leaveOut(
        "interest: ends before it begins", "the interest ends before it begins",
        at: interest.value.range)
      end = nil
    }
    var words = ["Interest: \(type ?? "not stated")"]
    if let directness, directness != "direct" {
      words.append(
        directness == "indirect" ? "Held indirectly" : "Whether it is held directly is not said")
    }
    if isBeneficial == true { words.append("Beneficial ownership or control") }
    if let remark { words.append(remark) }
    let exactly = share?.words
    if let exactly { words.append(exactly) }
    let code = type.map { $0.filter { $0 != "-" }.lowercased() }
    let isOwnership = code.map { Self.ownership.contains($0) || Self.undisclosed.contains($0) }
    let verb: String
    if isOwnership ?? true {
      verb = "owns"
    } else if let code, Self.control.contains(code) || isBeneficial == true {
      verb = "controls"
    } else {
      if let code, !Self.beside.contains(code) {
        input.leaveOut(
          "interest: unknown type", "'\(type?.prefix(60) ?? "")' is no type of interest",
          at: interest.value.range)
      }
      verb = FtMSchema.linkedWith.code
    }
    guard let kind = FtMSchema.kind(verb) else { return nil }
    var held = share?.share
    // What is held through others is counted where they hold it, not a second time here.
    if let share = held, share != .unknown, verb != "owns" || directness == "indirect" {
      if exactly == nil { words.append("Share: \(BODSShare.words(share))") }
      held = .unknown
    }
    if verb == "owns", held == nil, code.map(Self.undisclosed.contains) ?? true { held = .unknown }
    return BODSInterest(
      type: type, kind: kind, detail: verb == "owns" ? .control(share: held) : kind.plainDetail,
      start: start, end: end, words: words)
  }

  private typealias End = (id: EntityID, unknown: Entity?, reason: String?, description: String?)

  /// An end: a record's id, or in older versions an object that describes it; an unspecified one
  /// becomes a declared unknown of its own.
  private func end(
    _ details: inout JSONFields, _ key: StaticString, _ statement: BODSStatement,
    _ evidence: [Evidence]
  ) -> End? {
    guard let value = details.take(key) else { return nil }
    if let text = value.string { return ForeignID.make(text).map { ($0, nil, nil, nil) } }
    guard var object = JSONFields(value, "statement.\(key)", statement.input) else { return nil }
    defer { object.finish() }
    for reference: StaticString in [
      "describedByEntityStatement", "describedByPersonStatement", "describedByStatement",
    ] {
      if let text = object.text(reference) {
        return ForeignID.make(text).map { ($0, nil, nil, nil) }
      }
    }
    var unspecified = object.object("unspecified")
    let reason = unspecified?.text("reason") ?? object.text("reason")
    let description = unspecified?.text("description") ?? object.text("description")
    unspecified?.finish()
    let suffix = "\(key)" == "subject" ? "unspecified-subject" : "unspecified"
    guard reason != nil || description != nil,
      let id: EntityID = ForeignID.make("\(statement.record)/\(suffix)")
    else { return nil }
    let unknown = Entity(
      id: id, kind: .unknownParty, name: Self.unspecified(reason, description),
      evidence: evidence)
    return (id, unknown, reason, description)
  }
}
