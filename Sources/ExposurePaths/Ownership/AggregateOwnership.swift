public import ExposureModel

/// How much of a company parties that a regime counts own together.
public struct AggregateFinding: Hashable, Sendable {
  /// How the sum stands to the half.
  public enum Outcome: String, Hashable, Sendable {
    /// The party itself is listed.
    case listed
    /// Its listing may count under the regime; what is known does not tell.
    case mayBeListed = "may-be-listed"
    /// The sum is 50 % or more whatever the open shares are.
    case reachesHalf = "reaches-half"
    /// The sum may be 50 % or more; what is known does not tell.
    case mayReachHalf = "may-reach-half"
    /// The sum is below 50 % whatever the open shares of named owners are.
    case belowHalf = "below-half"
  }

  /// One owner's part in the sum.
  public struct Part: Hashable, Sendable {
    /// The holding.
    public let holding: Holding
    /// Whether the owner counts: surely, possibly, or not at all.
    public let counts: Outcome
  }

  /// The company.
  public let entity: EntityID
  /// How it stands.
  public let outcome: Outcome
  /// The sum of what counted owners hold, from the least to the most.
  public let sum: ShareInterval
  /// How much owners hold who are not in the graph; any of them may count.
  public let unnamed: ShareInterval
  /// Its owners, each with its part, in the order of the graph.
  public let parts: [Part]
  /// The listings of the company itself that count.
  public let listings: [ListedParty]

  /// Whether owners who are not in the graph could bring the sum to 50 % or more.
  public var isOpen: Bool {
    outcome == .belowHalf
      && sum.maximum.basisPoints + unnamed.maximum.basisPoints >= 5_000
  }
}

/// One regime's answer for a party: the finding, the findings it rests on, and how the regime stands.
public struct RegimeAnswer: Sendable {
  /// The regime.
  public let regime: OwnershipRegime
  /// How it stands on the day asked for.
  public let standing: OwnershipRegime.Standing
  /// What is to be said about that.
  public let standingNote: String?
  /// The party's own finding.
  public let finding: AggregateFinding
  /// The owners above it that count, listed ones first, so that each rests on those before it.
  public let working: [AggregateFinding]
  /// The findings of those below the party, nearest first.
  public let below: [AggregateFinding]
}

/// The cascade of a 50 per cent rule: whoever is half owned by counted parties counts in turn.
///
/// Two least fixpoints, one of what is sure (the least of every share) and one of what is possible
/// (the most). Each only ever adds parties, so that circles of ownership end, count nobody twice and
/// lift nobody by their own bootstraps. Shares are added, never multiplied: half of a half that is
/// itself counted is a half (OFAC FAQ 401, example 1).
struct AggregateCascade {
  private let net: OwnershipNet
  private let sureListed: [EntityID: [ListedParty]]
  private let openListed: [EntityID: [ListedParty]]
  /// The round in which a party came to count, nought for the listed ones.
  private let sure: [EntityID: Int]
  private let possible: [EntityID: Int]

  init(_ net: OwnershipNet, _ listings: Listings, _ regime: OwnershipRegime) {
    self.net = net
    var sureListed: [EntityID: [ListedParty]] = [:]
    var openListed: [EntityID: [ListedParty]] = [:]
    for listing in listings.held {
      if regime.statements.contains(listing.statement.kind),
        listings.isBy(regime.authorities, listing.statement)
      {
        if listing.isUndated {
          openListed[listing.entity, default: []].append(listing)
        } else {
          sureListed[listing.entity, default: []].append(listing)
        }
      } else if listing.statement.kind == .sanctions,
        listings.isBy(regime.partlyCounted, listing.statement)
      {
        openListed[listing.entity, default: []].append(listing)
      }
    }
    self.sureListed = sureListed
    self.openListed = openListed
    sure = Self.fixpoint(net, Set(sureListed.keys)) { Self.least(net, $0, counted: $1) }
    possible = Self.fixpoint(net, Set(sureListed.keys).union(openListed.keys)) {
      Self.most(net, $0, counted: $1)
    }
  }

  private static func fixpoint(
    _ net: OwnershipNet, _ listed: Set<EntityID>,
    _ sum: (EntityID, (EntityID) -> Bool) -> Int
  ) -> [EntityID: Int] {
    var rounds = Dictionary(uniqueKeysWithValues: listed.map { ($0, 0) })
    var seen: Set<EntityID> = []
    let assets = net.holdings.map(\.asset).filter { seen.insert($0).inserted }
    var round = 0
    while true {
      round += 1
      let risen = assets.filter { asset in
        rounds[asset] == nil && sum(asset) { rounds[$0] != nil } >= 5_000
      }
      guard !risen.isEmpty else { return rounds }
      for asset in risen { rounds[asset] = round }
    }
  }

  private static func least(
    _ net: OwnershipNet, _ asset: EntityID, counted: (EntityID) -> Bool
  ) -> Int {
    net.owners(of: asset).filter { counted($0.owner) }
      .reduce(0) { $0 + $1.share.minimum.basisPoints }
  }

  /// The most that counted owners can hold: their most, and no more than the others leave.
  private static func most(
    _ net: OwnershipNet, _ asset: EntityID, counted: (EntityID) -> Bool
  ) -> Int {
    var most = 0
    var others = 0
    for holding in net.owners(of: asset) {
      if counted(holding.owner) {
        most += holding.share.maximum.basisPoints
      } else {
        others += holding.share.minimum.basisPoints
      }
    }
    return max(0, min(most, 10_000 - others))
  }

  private func outcome(of id: EntityID) -> AggregateFinding.Outcome {
    if sureListed[id] != nil { return .listed }
    if sure[id] != nil { return .reachesHalf }
    if openListed[id] != nil { return .mayBeListed }
    return possible[id] != nil ? .mayReachHalf : .belowHalf
  }

  /// The finding of one party.
  func finding(of id: EntityID) -> AggregateFinding {
    AggregateFinding(
      entity: id, outcome: outcome(of: id),
      sum: ShareInterval(
        basisPoints: Self.least(net, id) { sure[$0] != nil },
        Self.most(net, id) { possible[$0] != nil }), unnamed: net.unnamed(of: id),
      parts: net.owners(of: id).map {
        AggregateFinding.Part(
          holding: $0, counts: outcome(of: $0.owner))
      }, listings: (sureListed[id] ?? []) + (openListed[id] ?? []))
  }

  /// The findings on which a party's own rests: the counted owners above it.
  func working(for id: EntityID) -> [AggregateFinding] {
    net.reach(from: id, upward: true).dropFirst().map(\.id)
      .filter { possible[$0] != nil }.enumerated()
      .sorted { left, right in
        (possible[left.element] ?? 0, left.offset) < (possible[right.element] ?? 0, right.offset)
      }
      .map { finding(of: $0.element) }
  }
}
