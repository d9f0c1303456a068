public import ExposureModel

/// Who owns and controls a party on a day, upward and downward, and what named rules make of it.
///
/// Computations with their working; none of them is legal advice.
public struct Ownership: Sendable {
  /// One tie to an owner, a holding or a controller.
  public enum Tie: Hashable, Sendable {
    /// A share, all links about it together.
    case holding(Holding)
    /// A link of control, or of a parent body.
    case control(Link)

    /// Who stands above.
    public var upper: EntityID {
      switch self {
      case .holding(let holding): holding.owner
      case .control(let link): link.from
      }
    }

    /// Who stands below.
    public var lower: EntityID {
      switch self {
      case .holding(let holding): holding.asset
      case .control(let link): link.to
      }
    }

    /// The links that say so.
    public var links: [Link] {
      switch self {
      case .holding(let holding): holding.links
      case .control(let link): [link]
      }
    }
  }

  /// A tie and how far from the party it is.
  public struct Line: Hashable, Sendable {
    /// How many ties away, from one.
    public let distance: Int
    /// The tie.
    public let tie: Tie
  }

  /// A company of which more than the whole is stated to be held.
  public struct Contradiction: Hashable, Sendable {
    /// The company.
    public let entity: EntityID
    /// What all its owners are stated to hold at least, in hundredths of a per cent.
    public let basisPoints: Int
  }

  /// How much of a company owners hold who are not in the graph.
  public struct Unnamed: Hashable, Sendable {
    /// The company.
    public let entity: EntityID
    /// How much they hold.
    public let share: ShareInterval
  }

  /// The party.
  public let party: EntityID
  /// The day; nil when neither the question nor the graph names one.
  public let asOf: Day?
  /// Every tie above, nearest first, each once.
  public let above: [Line]
  /// Every tie below, nearest first, each once.
  public let below: [Line]
  /// Companies above, and the party, of which some owners are in the graph: how much the others hold.
  public let unnamed: [Unnamed]
  /// Links about these parties that do not count on the day.
  public let aside: [LinkAside]
  /// Links that count, and were last stated before the day.
  public let lastStated: [LinkID]
  /// Parties that own or control one another in a circle, each circle once.
  public let circles: [[EntityID]]
  /// Companies of which more than the whole is stated to be held.
  public let contradictions: [Contradiction]
  /// The listings of the party and of those above and below, counted by a regime or not.
  public let listings: [ListedParty]
  /// The 50 per cent regimes, side by side.
  public let regimes: [RegimeAnswer]
  /// Who controls the party, nearest first.
  public let controllers: [ControlFinding]
  /// Whom the party controls, nearest first.
  public let controlled: [ControlFinding]
  /// The economic interests of those above in the party.
  public let interestsAbove: [EconomicInterest]
  /// The party's economic interests in those below.
  public let interestsBelow: [EconomicInterest]
  /// Whether there were more parties above or below than control and interests are worked out for.
  public let isCut: Bool
  /// What was looked at.
  public let scope: SearchScope
}

/// Answers who owns and controls a party.
public struct OwnershipSearch: Sendable {
  private let index: ExposureIndex

  /// A search on an index.
  public init(_ index: ExposureIndex) { self.index = index }

  private var graph: ExposureGraph { index.graph }

  /// Who stands above and below a party.
  ///
  /// - Parameters:
  ///   - party: The party.
  ///   - day: The day; nil takes the day that the graph speaks for.
  ///   - limit: For how many parties above, the nearest, control and interests are worked out.
  /// - Returns: Ties, regimes, control and interests; empty lists for a party without ties.
  /// - Complexity: A fixpoint a regime over the whole graph, and one a party above over what lies
  ///   between it and the party.
  public func ownership(of party: EntityID, asOf day: Day? = nil, limit: Int = 500) -> Ownership {
    let day = day ?? graph.asOf
    let net = OwnershipNet(graph, asOf: day)
    let upward = net.reach(from: party, upward: true)
    let downward = net.reach(from: party, upward: false)
    let above = lines(net, upward, upward: true)
    let below = lines(net, downward, upward: false)
    let related = Set((upward + downward).map(\.id))
    let owners = upward.dropFirst().prefix(limit).map(\.id)
    let listings = Listings(graph, asOf: day)
    let control = ControlChain(net)
    let solver = InterestSolver(net)
    let counted = (above + below).flatMap(\.tie.links)
    return Ownership(
      party: party, asOf: day, above: above, below: below,
      unnamed: upward.map(\.id).filter { !net.owners(of: $0).isEmpty }.map {
        Ownership.Unnamed(entity: $0, share: net.unnamed(of: $0))
      }.filter { $0.share.maximum.basisPoints > 0 },
      aside: net.aside.filter { related.contains($0.link.from) || related.contains($0.link.to) },
      lastStated: counted.filter { OwnershipNet.isLastStated($0, before: day) }.map(\.id),
      circles: circles(net, among: (upward + downward).map(\.id)),
      contradictions: graph.entities.map(\.id).compactMap { id in
        let held = net.heldInAll(of: id)
        guard related.contains(id), held > 10_000 else { return nil }
        return Ownership.Contradiction(entity: id, basisPoints: held)
      },
      listings: listings.held.filter { related.contains($0.entity) },
      regimes: OwnershipRegime.all.map { regime in
        let cascade = AggregateCascade(net, listings, regime)
        let (standing, note) = regime.standing(on: day)
        return RegimeAnswer(
          regime: regime, standing: standing, standingNote: note,
          finding: cascade.finding(of: party), working: cascade.working(for: party),
          below: downward.dropFirst().prefix(limit).map { cascade.finding(of: $0.id) })
      },
      controllers: control.controllers(of: party, among: owners),
      controlled: control.controlled(by: party),
      interestsAbove: owners.flatMap { owner in
        solver.interests(of: owner).filter { $0.asset == party }
      },
      interestsBelow: solver.interests(of: party),
      isCut: max(upward.count, downward.count) - 1 > limit,
      scope: scope(day, depth: (upward + downward).map(\.distance).max() ?? 0))
  }

  /// The ties among parties reached, each once, by the distance of their farther end.
  private func lines(
    _ net: OwnershipNet, _ reached: [(id: EntityID, distance: Int)], upward: Bool
  ) -> [Ownership.Line] {
    reached.flatMap { id, distance in
      let ties: [Ownership.Tie] =
        upward
        ? net.owners(of: id).map { .holding($0) } + net.controllers(of: id).map { .control($0) }
        : net.assets(of: id).map { .holding($0) } + net.controlled(by: id).map { .control($0) }
      return ties.map { Ownership.Line(distance: distance + 1, tie: $0) }
    }
  }

  /// Parties that reach one another: the circles, in the order given.
  private func circles(_ net: OwnershipNet, among ids: [EntityID]) -> [[EntityID]] {
    var seen: Set<EntityID> = []
    let unique = ids.filter { seen.insert($0).inserted }
    var placed: Set<EntityID> = []
    var circles: [[EntityID]] = []
    for id in unique where !placed.contains(id) {
      let down = Set(net.reach(from: id, upward: false).map(\.id))
      let circle = net.reach(from: id, upward: true).map(\.id).filter(down.contains)
      if circle.count > 1 { circles.append(circle) }
      placed.formUnion(circle)
    }
    return circles
  }

  private func scope(_ day: Day?, depth: Int) -> SearchScope {
    var conditions = [
      "links of ownership and control", "names taken as they stand",
      "links counted whatever their status, which is printed with each",
    ]
    conditions.append(day.map { "as of \($0)" } ?? "of any date")
    let usable = graph.links.count { $0.kind.role == .control && $0.status != .retracted }
    return SearchScope(
      files: index.files, entities: graph.entities.count, links: graph.links.count,
      usableLinks: usable, sources: graph.sources.count, depth: depth,
      conditions: conditions, truncation: nil, refused: [:], work: 0)
  }
}
