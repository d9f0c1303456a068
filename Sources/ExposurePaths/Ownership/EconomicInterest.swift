public import ExposureModel

/// What part of a company's gains would come to an owner: the product of the shares along every
/// chain, added up.
public struct EconomicInterest: Hashable, Sendable {
  /// The owner.
  public let owner: EntityID
  /// The company.
  public let asset: EntityID
  /// At least this part of the whole, from 0 to 1.
  public let minimum: Double
  /// At most this part of the whole, from 0 to 1.
  public let maximum: Double
  /// Whether the figures settled; otherwise the maximum is the whole.
  public let isSettled: Bool

  /// Whether both bounds are one figure, to a hundredth of a per cent.
  public var isExact: Bool { (maximum - minimum).magnitude < 0.000_05 }
}

/// Integrated ownership with intervals, circles solved.
///
/// For one owner, the interest in a company is its own share plus, for every other holder, that
/// holder's share times the owner's interest in it (F. Brioschi, L. Buzzacchi, M. Colombo, "Risk
/// capital financing and the separation of ownership and control in business groups", *Journal of
/// Banking & Finance* 13, 1989). Chains that come back to the owner stop there, so that nobody is
/// counted as owning through itself (M. Chapelle, A. Szafarz, *European Journal of Law and
/// Economics* 19, 2005). Solved from nought upward, which ends on circles too and never exceeds the
/// whole: the least takes the least of every share; the most gives what the known shares leave to
/// the holders in whom the owner's interest is greatest.
struct InterestSolver {
  private let net: OwnershipNet
  private static let rounds = 20_000

  init(_ net: OwnershipNet) { self.net = net }

  /// An owner's interest in each company below it, nearest first.
  func interests(of owner: EntityID) -> [EconomicInterest] {
    let below = net.reach(from: owner, upward: false).dropFirst().map(\.id)
      .filter { !net.owners(of: $0).isEmpty }
    var least: [EntityID: Double] = [owner: 1]
    var most: [EntityID: Double] = [owner: 1]
    var isSettled = false
    for _ in 0..<Self.rounds where !isSettled {
      var change = 0.0
      for id in below {
        let holdings = net.owners(of: id)
        let low = Self.least(holdings, least)
        let high = Self.most(holdings, most)
        change = max(change, abs(low - (least[id] ?? 0)), abs(high - (most[id] ?? 0)))
        least[id] = low
        most[id] = high
      }
      isSettled = change < 1e-12
    }
    return below.compactMap { id in
      guard let low = least[id], let high = most[id], high > 0 else { return nil }
      // The least rises towards its figure, so that it holds even where it has not settled.
      return EconomicInterest(
        owner: owner, asset: id, minimum: min(low, 1), maximum: isSettled ? min(high, 1) : 1,
        isSettled: isSettled)
    }
  }

  private static func least(_ holdings: [Holding], _ interest: [EntityID: Double]) -> Double {
    holdings.reduce(0) {
      $0 + part($1.share.minimum) * (interest[$1.owner] ?? 0)
    }
  }

  private static func most(_ holdings: [Holding], _ interest: [EntityID: Double]) -> Double {
    // What the known shares leave goes first to the holder through whom most comes to the owner.
    var rest = max(0, 1 - holdings.reduce(0) { $0 + part($1.share.minimum) })
    var sum = least(holdings, interest)
    let sorted = holdings.sorted { (interest[$0.owner] ?? 0) > (interest[$1.owner] ?? 0) }
    for holding in sorted where rest > 0 {
      let room = part(holding.share.maximum) - part(holding.share.minimum)
      let taken = min(rest, room)
      sum += taken * (interest[holding.owner] ?? 0)
      rest -= taken
    }
    return min(1, sum)
  }

  private static func part(_ share: Percentage) -> Double { Double(share.basisPoints) / 10_000 }
}
