import SourceDiagnostics

/// Links: their ids, ends, products and premises.
extension GraphCheck {
  mutating func buildLinks() {
    var taken: [LinkID: Int] = [:]
    taken.reserveCapacity(draft.links.count)
    for (place, located) in draft.links.enumerated() {
      guard let id = located.value.id else { continue }
      let earlier = taken.place(of: id, otherwise: place)
      if earlier != place {
        diagnostics.append(
          Diagnostic(
            .duplicateID, "the link '\(id)' is defined twice", at: located.place(of: "id"),
            labels: [.init("defined before", at: draft.links[earlier].place(of: "id"))]))
      }
    }
    // Numbers go to what the public may see first: a public link numbered 2 would tell of a hidden
    // one numbered 1.
    var counts: [String: Int] = [:]
    var given = [LinkID?](repeating: nil, count: draft.links.count)
    let audiences = draft.links.map { located in
      located.value.id == nil
        ? seen(from: located.value.visibility, by: located.value.evidence) : nil
    }
    for audience in Visibility.allCases {
      for place in draft.links.indices where audiences[place] == audience {
        given[place] = Self.free(
          draft.links[place].value, taken: &taken, at: place, counts: &counts)
      }
    }
    orderedLinks.reserveCapacity(draft.links.count)
    for (place, located) in draft.links.enumerated() {
      let draft = located.value
      guard let id = draft.id ?? given[place] else { continue }
      guard
        let link = Link(
          id: id, kind: draft.kind, from: draft.from, to: draft.to, detail: draft.detail,
          when: draft.when, knownFrom: draft.knownFrom, status: draft.status,
          evidence: draft.evidence, note: draft.note, visibility: draft.visibility,
          foreign: draft.foreign)
      else {
        diagnostics.append(
          Diagnostic(
            .keyNotForKind, "the link '\(id)' has keys of another role than '\(draft.kind.code)'",
            at: located.range))
        continue
      }
      orderedLinks.append(Located(link, at: located.range, parts: located.parts))
    }
    if orderedLinks.count == draft.links.count {
      links = taken
      return
    }
    for (place, link) in orderedLinks.enumerated() where links[link.value.id] == nil {
      links[link.value.id] = place
    }
  }

  /// The first audience that sees a record: its own visibility and that of its best source.
  func seen(from own: Visibility, by evidence: [Evidence]) -> Visibility {
    var best: Visibility?
    for piece in evidence {
      let source = sources[piece.source].map { draft.sources[$0].value.visibility } ?? .public
      let audience = max(piece.visibility, source)
      best = min(best ?? audience, audience)
    }
    return max(own, best ?? .public)
  }

  /// The id of a link without one: `from--verb--to`, then `-2`, `-3`, … as it repeats.
  ///
  /// Few repeat, so that only what does is counted.
  static func free(
    _ draft: LinkDraft, taken: inout [LinkID: Int], at place: Int, counts: inout [String: Int]
  ) -> LinkID? {
    func take(_ number: Int) -> (id: LinkID?, isFree: Bool) {
      let id = LinkDraft.usualID(
        from: draft.from, kind: draft.kind, to: draft.to, number: number)
      guard let id else { return (nil, false) }
      // Links that have an id have another place.
      return (id, taken.place(of: id, otherwise: place) == place)
    }
    let first = take(1)
    guard first.id != nil, !first.isFree else { return first.id }
    let stem = "\(draft.from)--\(draft.kind.code)--\(draft.to)"
    while true {
      let number = (counts[stem] ?? 1) + 1
      counts[stem] = number
      let next = take(number)
      guard next.id != nil, !next.isFree else { return next.id }
    }
  }

  mutating func checkLink(_ located: Located<Link>, origins: [OriginID: Int]) {
    let link = located.value
    var subject: String { "the link '\(link.id)'" }
    checkEnd(link.from, of: located, part: "from", takes: link.kind.fromClasses, verb: "begin at")
    checkEnd(link.to, of: located, part: "to", takes: link.kind.toClasses, verb: "end at")
    if link.from == link.to {
      diagnostics.append(
        Diagnostic(
          .linkToItself, "\(subject) begins and ends at '\(link.from)'",
          at: located.place(of: "to")))
    }
    for (index, product) in link.products.enumerated() {
      let range = located.place(of: "product[\(index)]")
      if let place = entities[product] {
        used[place] = true
        let known = draft.entities[place]
        if known.value.kind.entityClass != .product {
          diagnostics.append(
            Diagnostic(
              .wrongEnd, "\(subject) carries '\(product)', which is no product", at: range,
              labels: [.init("defined", at: known.place(of: "id"))]))
        }
      } else {
        dangling(
          product, what: "product", at: range, among: .products, subject: subject)
      }
    }
    if link.isGap {
      checkPremises(of: located)
    } else if link.evidence.isEmpty, located.parts["evidence[]"] == nil {
      diagnostics.append(
        Diagnostic(
          .linkWithoutSource, "\(subject) has no evidence", at: located.range,
          hint: "add 'evidence: [{source: …, at: …}]', or make it a 'gap' with its reason"))
    }
    checkEvidence(link.evidence, of: located, subject: subject, origins: origins)
  }

  mutating func checkPremises(of located: Located<Link>) {
    guard case .gap(_, let premises, _, _) = located.value.detail else { return }
    for (index, premise) in premises.enumerated() where links[premise] == nil {
      dangling(
        premise, what: "link", at: located.place(of: "premises[\(index)]"),
        among: .links, subject: "the gap '\(located.value.id)'")
    }
  }

  mutating func checkEnd(
    _ id: EntityID, of located: Located<Link>, part: String, takes classes: Set<EntityClass>,
    verb: String
  ) {
    let link = located.value
    var range: SourceRange { located.place(of: part) }
    guard let place = entities[id] else {
      dangling(
        id, what: "entity", at: range, among: .entities,
        subject: "the link '\(link.id)'")
      return
    }
    used[place] = true
    guard !classes.contains(self.classes[place]) else { return }
    let entity = draft.entities[place]
    let accepted = classes.map(\.rawValue).sorted().joined(separator: " or ")
    diagnostics.append(
      Diagnostic(
        .wrongEnd,
        "'\(link.kind.code)' cannot \(verb) '\(id)', of the kind '\(entity.value.kind.rawValue)'",
        at: range,
        labels: [.init("defined", at: entity.place(of: "id"))],
        hint: "'\(link.kind.code)' takes a \(accepted) there"))
  }
}
