import ExposureModel
import ExposurePaths

/// The sentences about ownership that text and Markdown share.
struct OwnershipWords {
  private let graph: ExposureGraph
  private let citations: Citations
  private let ownership: Ownership
  private let lastStated: Set<LinkID>

  init(_ graph: ExposureGraph, _ citations: Citations, _ ownership: Ownership) {
    self.graph = graph
    self.citations = citations
    self.ownership = ownership
    lastStated = Set(ownership.lastStated)
  }

  func name(_ id: EntityID) -> String { graph.name(of: id) }
  func names(_ ids: [EntityID]) -> String { ids.map(name).joined(separator: ", ") }

  // MARK: Ties

  /// Lines of ties, each with its distance, share, dates and sources.
  func ties(_ lines: [Ownership.Line]) -> [String] {
    guard !lines.isEmpty else { return ["no link in the graph"] }
    return lines.map { line in "\(line.distance). \(tie(line.tie))" }
  }

  /// How much of the companies above owners hold who are not in the graph.
  func unnamed() -> [String] {
    ownership.unnamed.map { rest in
      let most = rest.share.isExact ? "" : "up to "
      return
        "of \(name(rest.entity)), \(most)\(rest.share.maximum) % has owners who are not in the graph"
    }
  }

  private func tie(_ tie: Ownership.Tie) -> String {
    let verb: String
    switch tie {
    case .holding(let holding):
      verb = "owns \(share(holding)) of"
    case .control(let link): verb = link.kind.readsAs
    }
    let stated = tie.links.map { link in
      let cited = Wording.citation(citations.numbers(of: link.evidence))
      let late = lastStated.contains(link.id) ? "last stated " : ""
      return "\(late)\(Wording.period(link.when)), \(link.status.rawValue) \(cited)"
    }.joined(separator: "; ")
    return "\(name(tie.upper)) \(verb) \(name(tie.lower)) · \(stated)"
  }

  private func share(_ holding: Holding) -> String {
    guard holding.isUndisclosed else { return Self.percent(holding.share) }
    return "a share that is not disclosed (\(Self.percent(holding.share)))"
  }

  /// A share in words: `50 %`, `25 to 50 %`.
  static func percent(_ share: ShareInterval) -> String {
    share.isExact ? "\(share.minimum) %" : "\(share.minimum) to \(share.maximum) %"
  }

  func aside(_ aside: LinkAside) -> String {
    let cited = Wording.citation(citations.numbers(of: aside.link.evidence))
    let reason = aside.reason == .ended ? "its stated period is over" : "it had not begun"
    return "\(name(aside.link.from)) \(aside.link.kind.readsAs) \(name(aside.link.to)) "
      + "· \(Wording.period(aside.link.when)): \(reason) \(cited)"
  }

  func contradiction(_ contradiction: Ownership.Contradiction) -> String {
    let (whole, rest) = contradiction.basisPoints.quotientAndRemainder(dividingBy: 100)
    let digits = rest == 0 ? "\(whole)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
    return "\(name(contradiction.entity)): its owners are stated to hold \(digits) % at least; the "
      + "sources contradict one another, and sums below rest on them"
  }

  func listing(_ listing: ListedParty) -> String {
    let statement = listing.statement
    let cited = Wording.citation(citations.numbers(of: statement.evidence))
    let day = (statement.effective ?? statement.date).map { Wording.period($0) } ?? "undated"
    return "\(name(listing.entity)): \(graph.name(of: statement.speaker)) "
      + "\(statement.kind.title), \(day) (\(statement.id)) \(cited)"
  }

  // MARK: Rules

  /// The party and everybody below it, under every rule in a row.
  func comparison() -> ReportTable {
    var rows = ReportTable(
      ["party"] + ownership.regimes.map(\.regime.name) + [
        "controlled by the party", "the party's economic interest",
      ])
    rows.add(
      [name(ownership.party)] + ownership.regimes.map { Self.words(of: $0.finding) } + ["", ""])
    for (place, id) in (ownership.regimes.first?.below.map(\.entity) ?? []).enumerated() {
      let control = ownership.controlled.first { $0.controlled == id }
      let interest = ownership.interestsBelow.first { $0.asset == id }
      rows.add(
        [name(id)] + ownership.regimes.map { Self.words(of: $0.below[place]) } + [
          control.map { $0.isSure ? "yes" : "may be" } ?? "not by what is known",
          interest.map(Self.percent) ?? "none known",
        ])
    }
    return rows
  }

  /// What a rule makes of a party, in a few words.
  static func words(of finding: AggregateFinding) -> String {
    let sum = percent(finding.sum)
    return switch finding.outcome {
    case .listed: "listed itself"
    case .mayBeListed: "its listing may count"
    case .reachesHalf: "\(sum) counted: 50 % or more"
    case .mayReachHalf: "\(sum) counted: 50 % or more cannot be ruled out"
    case .belowHalf:
      finding.parts.isEmpty
        ? "no owner in the graph"
        : "\(sum) counted: below 50 %"
          + (finding.isOpen ? " of what the graph names" : "")
    }
  }

  func regime(_ answer: RegimeAnswer) -> [String] {
    var lines = [
      "rule: \(answer.regime.rule)", "starts from: \(answer.regime.startsFrom)",
      "source: \(answer.regime.source)",
    ]
    if let note = answer.standingNote {
      lines.append(
        "on \(ownership.asOf.map(\.description) ?? "that day"): \(note)"
          + (answer.standing == .inForce ? "" : "; what follows is what it would count"))
    }
    lines += working(answer.finding, isLast: true)
    if !answer.working.isEmpty {
      lines.append("rests on")
      lines += answer.working.flatMap { working($0, isLast: false) }.map { "  " + $0 }
    }
    return lines
  }

  private func working(_ finding: AggregateFinding, isLast: Bool) -> [String] {
    var lines = ["\(name(finding.entity)): \(Self.words(of: finding))"]
    lines += finding.listings.map { "  listed: \(listing($0))" }
    // What a listed party's owners hold changes nothing, so that it is shown for the party alone.
    guard isLast || finding.listings.isEmpty else { return lines }
    for part in finding.parts {
      let counts =
        switch part.counts {
        case .listed: "counts, as it is listed"
        case .reachesHalf: "counts, as counted parties own 50 % or more of it"
        case .mayBeListed: "may count, as its listing may"
        case .mayReachHalf: "may count, as counted parties may own 50 % or more of it"
        case .belowHalf: "does not count"
        }
      lines.append("  \(name(part.holding.owner)) owns \(share(part.holding)): \(counts)")
    }
    return lines
  }

  func control() -> [String] {
    var lines = [
      "rule: more than 50 % of the shares, or a link of control or of a parent body, directly or "
        + "through parties so controlled; no legal rule of its own"
    ]
    if ownership.controllers.isEmpty, ownership.controlled.isEmpty {
      return lines + ["no control by what is known, upward or downward"]
    }
    for finding in ownership.controllers + ownership.controlled {
      lines.append(
        "\(name(finding.controller)) \(finding.isSure ? "controls" : "may control") "
          + name(finding.controlled))
      lines += finding.steps.map { "  " + step($0) }
    }
    if ownership.isCut { lines.append("cut: only the nearest parties above were looked at") }
    return lines
  }

  private func step(_ step: ControlFinding.Step) -> String {
    var grounds = step.links.map { "\(name($0.from)) \($0.kind.readsAs) it" }
    if !step.holdings.isEmpty {
      let parts = step.holdings.map { "\(name($0.owner)) \(Self.percent($0.share))" }
      grounds.append("\(parts.joined(separator: " + ")) = \(Self.percent(step.sum))")
    }
    return "\(name(step.entity)): \(grounds.joined(separator: "; "))"
  }

  func interest() -> [String] {
    var lines = [
      "rule: the product of the shares along every chain, added up, circles solved; no legal rule"
    ]
    let all = ownership.interestsAbove + ownership.interestsBelow
    if all.isEmpty { lines.append("none known") }
    for interest in all {
      lines.append(
        "\(name(interest.owner)) in \(name(interest.asset)): \(Self.percent(interest))"
          + (interest.isSettled
            ? "" : " (the figures did not settle; the upper bound is the whole)"))
    }
    if ownership.isCut { lines.append("cut: only the nearest parties above were looked at") }
    return lines
  }

  /// An interest in per cent, to two places.
  static func percent(_ interest: EconomicInterest) -> String {
    func digits(_ part: Double) -> String {
      (Percentage(basisPoints: Int((part * 10_000).rounded())))?.description ?? "100"
    }
    let (least, most) = (digits(interest.minimum), digits(interest.maximum))
    return least == most ? "\(least) %" : "\(least) to \(most) %"
  }
}
