import SourceDiagnostics

/// Weak spots of a graph: what its author should know before a lawyer asks.
struct WeaknessCheck {
  let draft: GraphDraft
  let graph: ExposureGraph
  let links: [Located<Link>]
  let statements: [Located<Statement>]
  /// Which entities of the draft are named somewhere.
  let used: [Bool]

  func report(into diagnostics: inout [Diagnostic]) {
    for link in links { reportLink(link, into: &diagnostics) }
    for entity in draft.entities { reportEntity(entity, into: &diagnostics) }
    // What was not read may use anything.
    if draft.isComplete, !draft.mayLackAnything { reportUnused(into: &diagnostics) }
    reportSimilarOrigins(into: &diagnostics)
    reportSharedProducts(into: &diagnostics)
  }

  private func reportLink(_ located: Located<Link>, into diagnostics: inout [Diagnostic]) {
    let link = located.value
    // A date that could not be read has its place, and was reported.
    if link.when == nil, located.parts["when"] == nil,
      link.kind.role == .flow || link.kind.role == .control
    {
      diagnostics.append(
        Diagnostic(
          .undatedLink, "the link '\(link.id)' has no date", at: located.range,
          hint: "add 'when:', if only a year or an open period such as ../2019"))
    }
    if let index = link.evidence.firstIndex(where: { $0.credibility == .confirmed }),
      case let origins = graph.origins(of: link.evidence), origins.count < 2
    {
      diagnostics.append(
        Diagnostic(
          .confirmedByOne,
          "the link '\(link.id)' claims credibility 1 on a single origin, "
            + "'\(origins.first?.rawValue ?? "none")'",
          at: located.place(of: "evidence[\(index)].credibility"),
          hint: "grade it 2, or add evidence of another origin"))
    }
    func restsOnMore(_ piece: Evidence) -> Bool {
      graph.source(piece.source).map { $0.kind != .lead } ?? false
    }
    if !link.evidence.isEmpty, !link.evidence.contains(where: restsOnMore),
      link.evidence.contains(where: { graph.source($0.source) != nil })
    {
      diagnostics.append(
        Diagnostic(
          .restsOnLead, "the link '\(link.id)' rests on a lead alone", at: located.range))
    }
  }

  private func reportEntity(_ located: Located<Entity>, into diagnostics: inout [Diagnostic]) {
    let entity = located.value
    for (index, identifier) in entity.identifiers.enumerated() {
      guard let scheme = RegisterNumber.Scheme(name: identifier.scheme) else { continue }
      let fault: String
      switch RegisterNumber.check(identifier.value, scheme) {
      case .sound: continue
      case .malformed(let reason): fault = reason
      case .wrongCheck(let expected): fault = "its check should be \(expected)"
      }
      diagnostics.append(
        Diagnostic(
          .unsoundNumber,
          "the \(scheme.rawValue) '\(identifier.value)' of '\(entity.id)' cannot be right: \(fault)",
          at: located.place(of: "identifiers[\(index)]"), hint: "look it up in the register"))
    }
    guard entity.kind.shouldHaveCountry, entity.homeCountry == nil,
      located.parts["country"] == nil, located.parts["region"] == nil
    else { return }
    diagnostics.append(
      Diagnostic(
        .partyWithoutCountry, "the \(entity.kind.rawValue) '\(entity.id)' has no country",
        at: located.place(of: "id"), hint: "add 'country:' with two letters, such as CN"))
  }

  private func reportUnused(into diagnostics: inout [Diagnostic]) {
    var citedSources: Set<SourceID> = []
    var latest: SourceID?
    func cite(_ evidence: [Evidence]) {
      for piece in evidence where piece.source != latest {
        citedSources.insert(piece.source)
        latest = piece.source
      }
    }
    for link in links.lazy.map(\.value) { cite(link.evidence) }
    for statement in statements.lazy.map(\.value) { cite(statement.evidence) }
    for entity in draft.entities.lazy.map(\.value) { cite(entity.evidence) }
    let included = draft.includedFiles
    for source in draft.sources
    where !citedSources.contains(source.value.id) && !included.contains(source.range.text.name) {
      diagnostics.append(
        Diagnostic(
          .unusedSource, "the source '\(source.value.id)' is cited nowhere",
          at: source.place(of: "id")))
    }
    for (place, entity) in draft.entities.enumerated()
    where !used[place] && !included.contains(entity.range.text.name) {
      diagnostics.append(
        Diagnostic(
          .unusedEntity, "the entity '\(entity.value.id)' is mentioned nowhere",
          at: entity.place(of: "id")))
    }
  }

  /// Origins that nobody declared and that a typing error may have made two of.
  private func reportSimilarOrigins(into diagnostics: inout [Diagnostic]) {
    var seen: [(origin: String, range: SourceRange)] = []
    let declared = Set(draft.origins.map(\.value.id))
    for source in draft.sources where !declared.contains(source.value.origin) {
      let origin = source.value.origin.rawValue
      // A source that is its own origin was named by its id, not by hand.
      guard origin != source.value.id.rawValue, !seen.contains(where: { $0.origin == origin }),
        seen.count < 500
      else { continue }
      let letters = Array(origin)
      if letters.count >= 3,
        let other = seen.first(where: {
          abs($0.origin.count - letters.count) <= 1
            && !origin.contains(where: \.isNumber)
            && Suggestion.editDistance(Array($0.origin), letters, limit: 1) <= 1
        })
      {
        diagnostics.append(
          Diagnostic(
            .similarOrigins, "the origins '\(other.origin)' and '\(origin)' differ by one letter",
            at: source.place(of: "origin"),
            labels: [.init("the other one", at: other.range)],
            hint: "if they are one, give both the same spelling; if not, declare both under "
              + "'origins'"))
      }
      seen.append((origin, source.place(of: "origin")))
    }
  }

  private func reportSharedProducts(into diagnostics: inout [Diagnostic]) {
    var makers: [EntityID: EntityID] = [:]
    for located in links where located.value.kind.code == "manufactures" {
      let link = located.value
      if let first = makers[link.to], first != link.from {
        diagnostics.append(
          Diagnostic(
            .productOfTwoMakers,
            "the product '\(link.to)' is made by '\(first)' and by '\(link.from)'",
            at: located.range))
      }
      makers[link.to] = makers[link.to] ?? link.from
    }
  }
}
