import ExposureModel

/// One entry of the register, from a table or a document.
struct GLEIFEntry {
  let id: EntityID
  let number: String
  let name: String
  /// Other names and what they are.
  let names: [(text: String, type: String?)]
  let country: String?
  let jurisdiction: String?
  /// The register that it is in, by its code, and its number there.
  let authority: String?
  let registered: String?
  let category: String?
  /// Who took its place.
  let successors: [String]
  let evidence: Evidence

  func add(to draft: ForeignDraft, _ input: ForeignInput, line: Int) {
    var identifiers = [ExternalIdentifier(scheme: "lei", value: number)]
    if let authority, let registered {
      identifiers.append(ExternalIdentifier(scheme: authority, value: registered))
    }
    let kind: EntityKind
    switch category {
    case "RESIDENT_GOVERNMENT_ENTITY": kind = .publicBody
    case "INTERNATIONAL_ORGANIZATION": kind = .organization
    case nil, "GENERAL": kind = .company
    case let other?:
      kind = .company
      input.ignore("category: \(other.prefix(60))")
    }
    let others = names.filter { $0.text != name }.map {
      Name($0.text, kind: $0.type == "PREVIOUS_LEGAL_NAME" ? .former : .alias)
    }
    let place = jurisdiction.flatMap { RegionCode($0) }
    report(place, to: input, line: line)
    draft.add(
      Entity(
        id: id, kind: kind, name: name, names: others.uniqued(),
        country: (country ?? jurisdiction.map { String($0.prefix(2)) }).flatMap(
          ForeignValue.country),
        region: place.flatMap { country == nil || $0.country?.rawValue == country ? $0 : nil },
        identifiers: identifiers, evidence: [evidence]), input, line: line)
    guard let kind = LinkKind.named("succeeded-by") else { return }
    for successor in successors.uniqued() {
      guard let to = EntityID("lei:\(successor)") else { continue }
      draft.add(
        LinkDraft(
          kind: kind, from: id, to: to, detail: kind.plainDetail, status: .documented,
          evidence: [evidence]), input, line: line)
    }
  }

  /// Reports a country and a jurisdiction that cannot be taken, or have no room beside each other.
  private func report(_ region: RegionCode?, to input: ForeignInput, line: Int) {
    if let country, ForeignValue.country(country) == nil {
      input.leaveOut(
        "country: no code", "'\(country.prefix(40))' is no country of two letters",
        at: input.line(line))
    }
    guard let jurisdiction else { return }
    if region == nil, ForeignValue.country(jurisdiction) == nil {
      input.leaveOut(
        "jurisdiction: no code", "'\(jurisdiction.prefix(40))' is neither a country nor a region",
        at: input.line(line))
    } else if let country, !jurisdiction.hasPrefix(country) {
      input.ignore("jurisdiction of another country than the address")
    }
  }
}
