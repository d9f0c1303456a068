extension ExposureGraph {
  /// The graph as an audience may see it: nothing beyond its visibility is left in any part.
  ///
  /// What goes: things of a higher visibility; links, statements and entities' evidence that point
  /// at such things; evidence of hidden sources; quotes and notes of a higher visibility; products,
  /// premises, parts and names that are hidden. A link or statement whose every source is hidden
  /// goes too, for no arrow stands without a source. What other formats said stays where nothing of
  /// its record was taken out, without the values that hold the id or name of what went.
  ///
  /// - Parameters:
  ///   - audience: Whom the output is for.
  ///   - keepPersons: Whether natural persons stay; they do not in what is published.
  /// - Returns: A graph in which every reference still resolves.
  /// - Complexity: O(records).
  public func visible(to audience: Audience, keepPersons: Bool = true) -> ExposureGraph {
    guard audience < .confidential || !keepPersons else { return self }
    let sources = sources.filter { $0.visibility <= audience }.map { $0.visible(to: audience) }
    let shownSources = Set(sources.map(\.id))
    func shown(_ evidence: [Evidence]) -> [Evidence] {
      evidence.filter { $0.visibility <= audience && shownSources.contains($0.source) }
        .map { $0.visible(to: audience) }
    }
    let keptEntities = self.entities.filter {
      $0.visibility <= audience && (keepPersons || $0.kind != .person)
    }
    let shownEntities = Set(keptEntities.map(\.id))
    var hidden = HiddenNames()
    if keptEntities.count < self.entities.count {
      for entity in self.entities where !shownEntities.contains(entity.id) { hidden.add(entity) }
    }
    func shown(
      _ foreign: ForeignRecord, note: Note?, evidence: [Evidence], of whole: [Evidence]
    ) -> ForeignRecord {
      // A note or a source that may not be seen may be said again in what was kept.
      guard !foreign.isEmpty, note.map({ $0.visibility <= audience }) ?? true, evidence == whole
      else { return .none }
      return hidden.isEmpty ? foreign : foreign.filtered(hidden.allow)
    }
    let entities = keptEntities.map { entity in
      let evidence = shown(entity.evidence)
      return entity.visible(
        to: audience, evidence: evidence, entities: shownEntities,
        foreign: shown(
          entity.foreign, note: entity.note, evidence: evidence, of: entity.evidence))
    }
    let keptLinks = self.links.filter { link in
      link.visibility <= audience && shownEntities.contains(link.from)
        && shownEntities.contains(link.to)
        && (link.evidence.isEmpty || !shown(link.evidence).isEmpty)
        // A link whose every product is hidden would become one of any product.
        && (link.products.isEmpty || link.products.contains(where: shownEntities.contains))
    }
    let shownLinks = Set(keptLinks.map(\.id))
    let links = keptLinks.compactMap { link in
      let evidence = shown(link.evidence)
      return link.visible(
        to: audience, evidence: evidence, entities: shownEntities, links: shownLinks,
        foreign: shown(link.foreign, note: link.note, evidence: evidence, of: link.evidence))
    }
    let statements = self.statements.compactMap { statement -> Statement? in
      guard statement.visibility <= audience else { return nil }
      if case .entity(let id) = statement.speaker, !shownEntities.contains(id) { return nil }
      let subjects = statement.subjects.filter {
        switch $0 {
        case .entity(let id): shownEntities.contains(id)
        case .link(let id): shownLinks.contains(id)
        }
      }
      let evidence = shown(statement.evidence)
      guard !evidence.isEmpty, statement.subjects.isEmpty || !subjects.isEmpty else { return nil }
      return Statement(
        id: statement.id, speaker: statement.speaker, kind: statement.kind, subjects: subjects,
        names: statement.names.filter(shownEntities.contains), date: statement.date,
        effective: statement.effective, evidence: evidence,
        note: statement.note.flatMap { $0.visibility <= audience ? $0 : nil },
        visibility: statement.visibility,
        foreign: shown(
          statement.foreign, note: statement.note, evidence: evidence, of: statement.evidence))
    }
    let usedOrigins = Set(
      sources.map(\.origin)
        + (links.flatMap(\.evidence) + entities.flatMap(\.evidence)
        + statements.flatMap(\.evidence)).compactMap(\.origin))
    return ExposureGraph(
      cases: cases, declaredKinds: declaredKinds,
      origins: origins.filter { usedOrigins.contains($0.id) }, sources: sources,
      entities: entities, links: links, statements: statements)
  }
}

extension Source {
  fileprivate func visible(to audience: Audience) -> Source {
    guard let note, note.visibility > audience else { return self }
    return Source(
      id: id, title: title, publisher: publisher, date: date, url: url, archive: archive,
      sha256: sha256, retrieved: retrieved, language: language, kind: kind, origin: origin,
      reliability: reliability, note: nil, visibility: visibility)
  }
}

extension Evidence {
  fileprivate func visible(to audience: Audience) -> Evidence {
    guard let quote, quote.visibility > audience else { return self }
    return Evidence(
      source: source, place: place, quote: nil, credibility: credibility, origin: origin,
      visibility: visibility)
  }
}

extension Entity {
  fileprivate func visible(
    to audience: Audience, evidence: [Evidence], entities: Set<EntityID>, foreign: ForeignRecord
  ) -> Entity {
    var detail = detail
    if case .product(let wholes, let general, let technology) = detail {
      detail = .product(
        componentOf: wholes.filter(entities.contains),
        kindOf: general.flatMap { entities.contains($0) ? $0 : nil }, technology: technology)
    }
    return Entity(
      id: id, kind: kind, name: name, names: names, country: country, region: region,
      identifiers: identifiers, detail: detail, evidence: evidence,
      note: note.flatMap { $0.visibility <= audience ? $0 : nil }, visibility: visibility,
      foreign: foreign)
  }
}

extension Link {
  fileprivate func visible(
    to audience: Audience, evidence: [Evidence], entities: Set<EntityID>, links: Set<LinkID>,
    foreign: ForeignRecord
  ) -> Link? {
    let shownDetail: Detail =
      switch detail {
      case .flow(let products, let quantity, let value):
        .flow(products: products.filter(entities.contains), quantity: quantity, value: value)
      case .gap(let reason, let premises, let wouldClose, let products):
        .gap(
          reason: reason, premises: premises.filter(links.contains), wouldClose: wouldClose,
          products: products.filter(entities.contains))
      case .control, .identity, .context: detail
      }
    return Link(
      id: id, kind: kind, from: from, to: to, detail: shownDetail, when: when,
      knownFrom: knownFrom, status: status, evidence: evidence,
      note: note.flatMap { $0.visibility <= audience ? $0 : nil }, visibility: visibility,
      isSupposed: isSupposed, foreign: foreign)
  }
}
