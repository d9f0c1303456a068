import ExposureModel
import SourceDiagnostics

/// Parties, in the list of them or where they are named.
extension OCDSMapper {
  private static let roles: Set<String> = ["buyer", "procuringEntity", "supplier", "tenderer"]

  func readParties(_ fields: inout JSONFields, _ scope: inout OCDSScope) {
    for var entry in fields.objects("parties") {
      let roles = entry.texts("roles")
      let isBuyer = roles.contains("buyer") || roles.contains("procuringEntity")
      let isSupplier = roles.contains("supplier") || roles.contains("tenderer")
      for role in roles where !Self.roles.contains(role) {
        scope.input.ignore("release.parties.roles: \(role.prefix(60))")
      }
      let kind: EntityKind =
        isBuyer ? .governmentBuyer : isSupplier ? .company : .organization
      guard let id = party(entry, kind, &scope) else { continue }
      // Whether there is one or are more is all that is asked.
      for role in roles where (scope.roles[role] ?? []).count < 2 {
        if scope.roles[role] != [id] { scope.roles[role, default: []].append(id) }
      }
    }
  }

  /// A party; the same one where the release named it before.
  func party(_ party: JSONFields, _ kind: EntityKind, _ scope: inout OCDSScope) -> EntityID? {
    var party = party
    let local = party.code("id")
    let name = party.text("name")
    var identifier = party.object("identifier")
    let scheme = identifier?.text("scheme")
    let number = identifier?.code("id")
    let legal = identifier?.text("legalName")
    defer {
      identifier?.finish()
      party.finish()
    }
    if number == nil, let known = local.map({ "id \($0)" }) ?? name.map({ "name \($0)" }),
      let id = scope.parties[Spelling(known)]
    {
      raise(id, to: kind)
      return id
    }
    let text: String
    if let scheme, let number {
      text = "\(scheme)-\(number)"
    } else if let local {
      text = Self.isGlobal(local) ? local : "\(scope.ocid)/\(local)"
    } else if let name = name ?? legal {
      text = "\(scope.ocid)/\(name)"
    } else {
      scope.input.drop(
        "party without a name", "a party has an id or a name", at: party.value.range)
      return nil
    }
    guard let id: EntityID = ForeignID.make(text) else { return nil }
    var identifiers: [ExternalIdentifier] = []
    if let scheme, let number {
      identifiers.append(ExternalIdentifier(scheme: scheme, value: number))
    }
    var names: [Name] = []
    if let legal, let name, legal != name { names.append(Name(legal)) }
    for var further in party.objects("additionalIdentifiers") {
      if let scheme = further.text("scheme"), let number = further.code("id") {
        identifiers.append(ExternalIdentifier(scheme: scheme, value: number))
      }
      if let legal = further.text("legalName"), legal != name { names.append(Name(legal)) }
      further.finish()
    }
    var address = party.object("address")
    var country: CountryCode?
    for key: StaticString in ["country", "countryName"] {
      guard country == nil, let text = address?.text(key) else { continue }
      country = ForeignValue.country(text)
      if country == nil { scope.input.ignore("\(address?.path ?? "").\(key)") }
    }
    address?.finish()
    // A mention without a part takes no kind away.
    let shown = kind == .organization ? draft.entity(id)?.kind ?? kind : kind
    draft.add(
      Entity(
        id: id, kind: shown, name: name ?? legal ?? text, names: names.uniqued(), country: country,
        identifiers: identifiers.uniqued(),
        evidence: [Evidence(source: scope.source, place: "party \(local ?? name ?? text)")]),
      scope.input, line: party.value.line)
    raise(id, to: kind)
    if let local { scope.parties[Spelling("id \(local)")] = id }
    if let name, scope.parties[Spelling("name \(name)")] == nil {
      scope.parties[Spelling("name \(name)")] = id
    }
    return id
  }

  /// Whether an id names the list that it is from, as `GB-COH-123` does.
  ///
  /// Any other holds within its process only: two processes may both have a party `1` or `SUPPLIER-1`.
  static func isGlobal(_ id: String) -> Bool {
    let parts = id.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
    return parts.count == 3 && (2...3).contains(parts[0].utf8.count) && parts[1].utf8.count >= 2
      && !parts[2].isEmpty && parts[0].utf8.allSatisfy { (65...90).contains($0) }
      && parts[1].utf8.allSatisfy { (65...90).contains($0) || (48...57).contains($0) }
  }

  /// Gives an entity the kind of the part that it plays, where it had none of its own.
  private func raise(_ id: EntityID, to kind: EntityKind) {
    guard let entity = draft.entity(id), entity.kind == .organization, kind != .organization else {
      return
    }
    draft.replace(entity.with(kind: kind))
  }
}

extension JSONFields {
  /// An id or a code; a number that some spreadsheet wrote as `45233130.0` is the whole number.
  mutating func code(_ key: StaticString) -> String? {
    guard let text = text(key) else { return nil }
    guard text.hasSuffix(".0"), take(key)?.kind == .number else { return text }
    return String(text.dropLast(2))
  }
}
