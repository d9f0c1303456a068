import ExposureModel
import SourceDiagnostics

/// Entities and persons.
extension BODSMapper {
  func entity(
    _ details: inout JSONFields, _ statement: BODSStatement, _ evidence: [Evidence],
    _ annotations: [String]
  ) -> Entity? {
    let input = statement.input
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
        at: stated?.range ?? details.value.range)
      return nil
    }
    let name = details.text("name")
    let others = details.texts("alternateNames").map { Name($0) }
    let code =
      place(&details, "jurisdiction") ?? place(&details, "incorporatedInJurisdiction")
    let reason = unspecified(&details, "unspecifiedEntityDetails")
    return make(
      statement, kind, name ?? reason ?? "Unnamed entity", others, code, &details, evidence,
      annotations + (name == nil ? [] : [reason].compactMap(\.self)))
  }

  func person(
    _ details: inout JSONFields, _ statement: BODSStatement, _ evidence: [Evidence],
    _ annotations: [String]
  ) -> Entity? {
    let type = details.text("personType")
    var names: [(text: String, type: String?)] = []
    for var name in details.objects("names") {
      let parts = [name.text("givenName"), name.text("patronymicName"), name.text("familyName")]
      let joined = parts.compactMap(\.self).joined(separator: " ")
      if let full = name.text("fullName") ?? (joined.isEmpty ? nil : joined) {
        names.append((full, name.text("type")))
      }
      name.finish()
    }
    let first = names.first { $0.type == "legal" || $0.type == "individual" } ?? names.first
    let others = names.filter { $0.text != first?.text }.map {
      Name($0.text, kind: $0.type == "former" || $0.type == "birth" ? .former : .alias)
    }
    let reason = unspecified(&details, "unspecifiedPersonDetails")
    let isKnown = type == "knownPerson" || (type == nil && !names.isEmpty)
    return make(
      statement, isKnown ? .person : .unknownParty,
      first?.text ?? reason ?? (isKnown ? "Unnamed person" : "Unknown person"), others.uniqued(),
      nil, &details, evidence, annotations + (first == nil ? [] : [reason].compactMap(\.self)))
  }

  private func make(
    _ statement: BODSStatement, _ kind: EntityKind, _ name: String, _ names: [Name],
    _ place: String?, _ details: inout JSONFields, _ evidence: [Evidence], _ annotations: [String]
  ) -> Entity? {
    var identifiers: [ExternalIdentifier] = []
    for var identifier in details.objects("identifiers") {
      let schemeName = identifier.text("schemeName")
      if let scheme = identifier.text("scheme") ?? schemeName, let number = identifier.text("id") {
        identifiers.append(ExternalIdentifier(scheme: scheme, value: number))
      } else {
        statement.input.ignore("\(identifier.path): number without a register")
      }
      identifier.finish()
    }
    guard let id: EntityID = ForeignID.make(statement.record) else { return nil }
    let note = annotations.joined(separator: "\n")
    return Entity(
      id: id, kind: kind, name: name, names: names,
      country: place.flatMap { ForeignValue.country(String($0.prefix(2))) },
      region: place.flatMap { RegionCode($0) }, identifiers: identifiers.uniqued(),
      evidence: evidence, note: note.isEmpty ? nil : Note(note))
  }

  /// The code of a country, `GB`, or of a part of one, `GB-SCT`.
  private func place(_ details: inout JSONFields, _ key: StaticString) -> String? {
    guard var place = details.object(key) else { return nil }
    defer { place.finish() }
    guard let code = place.text("code") else { return nil }
    // The name of the same place.
    _ = place.take("name")
    if RegionCode(code) == nil, ForeignValue.country(code) == nil {
      place.input.leaveOut(
        "\(place.path).code: no code", "'\(code.prefix(40))' is no country or region",
        at: place.value.range)
      return nil
    }
    return code
  }

  /// A declared unknown in words: why it is not said, and what is said about that.
  private func unspecified(_ details: inout JSONFields, _ key: StaticString) -> String? {
    // In 0.1 the reason was a text of its own.
    let plain = details.text("missingInfoReason")
    guard var object = details.object(key) else {
      return plain.map { Self.unspecified("no reason given", $0) }
    }
    defer { object.finish() }
    return Self.unspecified(object.text("reason"), object.text("description") ?? plain)
  }

  static func unspecified(_ reason: String?, _ description: String?) -> String {
    ["Unspecified: \(reason ?? "no reason given")", description].compactMap(\.self)
      .joined(separator: ". ")
  }
}
