import ExposureModel
import SourceDiagnostics

extension CaseFile {
  /// Every key of a link but its verb.
  static let linkKeys = [
    "id", "from", "product", "quantity", "value", "when", "known-from", "status", "evidence",
    "share", "score", "method", "reason", "premises", "would-close", "note", "visibility",
    "foreign",
  ]

  /// Reads one link.
  mutating func readLink(_ node: YAMLNode) {
    let hint = "write it as {from: …, supplies: …, …}"
    guard
      var link = Fields(
        node, subject: "the link", problems: problems, limits: fields.limits, hint: hint)
    else { return drop(nil) }
    let id: LinkID? = link.takeID("id")
    link.require("from")
    let from: EntityID? = link.takeID("from")
    let kind = takeVerb(&link)
    var to: EntityID?
    if let kind {
      to = link.takeID(kind.code)
      if let place = link.parts[kind.code] { link.place("to", at: place) }
    }
    let detail = kind.map { self.detail(of: $0, &link) }
    let when = link.takePeriod("when")
    let knownFrom = link.takePeriod("known-from")
    if kind?.role != .gap {
      link.require("status", hint: "the words are \(LinkStatus.codes.joined(separator: ", "))")
    }
    let status: LinkStatus? = link.takeWord("status")
    let evidence = link.takeEvidence()
    let note = link.takeNote()
    let visibility = link.takeVisibility()
    let foreign = link.takeForeign()
    link.finish(
      known: Self.linkKeys + [kind?.code].compactMap(\.self),
      kind: kind.map { "of the kind '\($0.code)'" })
    guard let kind, let detail, let from, let to else {
      if let from, let kind, let to { drop("\(from)--\(kind.code)--\(to)") }
      return drop(id?.rawValue)
    }
    draft.links.append(
      Located(
        LinkDraft(
          id: id, kind: kind, from: from, to: to, detail: detail, when: when,
          knownFrom: knownFrom, status: status ?? .inferred, evidence: evidence, note: note,
          visibility: visibility, foreign: foreign), at: node.range, parts: link.parts))
  }

  private func kind(_ verb: String) -> LinkKind? { LinkKind.named(verb) ?? declared[verb] }

  /// The one key that is a verb; reported when there is none or more than one.
  private func takeVerb(_ link: inout Fields) -> LinkKind? {
    let verbs = link.keys.filter { !Self.linkKeys.contains($0) && kind($0) != nil }
    let strangers = link.keys.filter { !Self.linkKeys.contains($0) && kind($0) == nil }
    if let first = verbs.first {
      for verb in verbs.dropFirst() {
        _ = link.takeRaw(verb)
        problems.report(
          .duplicateKey, "the link has two verbs, '\(first)' and '\(verb)'",
          at: link.keyRange(verb), hint: "make it two links")
      }
      return kind(first)
    }
    let words = LinkKind.standard.map(\.code) + declared.keys.sorted()
    // The stranger that is most likely meant for the verb: one that is near no other key.
    let stranger =
      strangers.first { Suggestion.nearest(to: $0, among: words) != nil }
      ?? strangers.first { Suggestion.nearest(to: $0, among: Self.linkKeys) == nil }
    guard let stranger else {
      problems.report(
        .missingKey, "the link has no verb, such as 'supplies'", at: link.range,
        hint: "the verbs are \(words.joined(separator: ", "))")
      return nil
    }
    _ = link.takeRaw(stranger)
    problems.report(
      .unknownLinkKind, "'\(stranger.prefix(60))' is no kind of link",
      at: link.keyRange(stranger),
      hint: Suggestion.hint(for: stranger, among: words)
        ?? "the verbs are \(words.joined(separator: ", ")); declare others under 'link-kinds'")
    return nil
  }

  /// What only links of one role have; keys of other roles are left, and so reported.
  private func detail(of kind: LinkKind, _ link: inout Fields) -> Link.Detail {
    switch kind.role {
    case .flow:
      let products = takeProducts(of: kind, &link)
      let quantity = link.takeQuantity()
      return .flow(products: products, quantity: quantity, value: link.takeMoney())
    case .control:
      _ = takeProducts(of: kind, &link)
      return .control(share: kind.takesShare ? link.takeShare() : nil)
    case .identity:
      _ = takeProducts(of: kind, &link)
      guard kind.takesScore else { return .identity(score: nil, method: nil) }
      let score = link.takeScore()
      return .identity(score: score, method: link.takeText("method"))
    case .context:
      _ = takeProducts(of: kind, &link)
      return .context
    case .gap:
      if !link.has("reason") {
        problems.report(
          .gapWithoutReason, "the gap has no 'reason'", at: link.range,
          hint: "the reasons are \(GapReason.codes.joined(separator: ", "))")
      }
      let reason: GapReason? = link.takeWord("reason")
      let premises: [LinkID] = link.takeIDs("premises")
      let documents = link.takeList("would-close", allowsSingle: true).compactMap {
        link.text($0, "'would-close'")
      }
      return .gap(
        reason: reason ?? .unknown, premises: premises, wouldClose: documents,
        products: link.takeIDs("product"))
    }
  }

  private func takeProducts(of kind: LinkKind, _ link: inout Fields) -> [EntityID] {
    let products: [EntityID] = link.takeIDs("product")
    guard !kind.carriesProducts else { return products }
    if link.has("product") {
      problems.report(
        .productNotCarried, "'\(kind.code)' carries no product", at: link.keyRange("product"),
        hint: kind.role == .flow
          ? "say what it uses or makes by a link of its own" : "take 'product' out")
    }
    return []
  }
}

extension LinkKind {
  /// Whether it says how much is held: `owns`, and what a case declares for control.
  var takesShare: Bool { role == .control && (isDeclared || code == "owns") }

  /// Whether it says how likely it is: `possibly-same-as`, and what a case declares for identity.
  var takesScore: Bool { role == .identity && (isDeclared || code == "possibly-same-as") }
}
