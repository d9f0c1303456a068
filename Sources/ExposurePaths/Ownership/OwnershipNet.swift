import ExposureModel

/// Who holds and who controls what on a day: the links of control of a graph, no link dropped.
///
/// A link with a single date was last stated then, and counts from then on; one with a period counts
/// within it; one without a date always counts. Retracted links stand for nothing. Names are taken
/// as they stand.
struct OwnershipNet: Sendable {
  let graph: ExposureGraph
  /// Every holding, in the order in which the links stand.
  let holdings: [Holding]
  /// Links of control without a share: controls, parent bodies, verbs that a case declares.
  let controls: [Link]
  /// Links that do not count on the day.
  let aside: [LinkAside]
  private let above: [EntityID: [Int]]
  private let below: [EntityID: [Int]]
  private let controlsAbove: [EntityID: [Int]]
  private let controlsBelow: [EntityID: [Int]]

  /// Reads the links of control of a graph as they stood on a day; nil takes them all.
  init(_ graph: ExposureGraph, asOf day: Day?) {
    self.graph = graph
    var owning: [Link] = []
    var controls: [Link] = []
    var aside: [LinkAside] = []
    for link in graph.links where link.kind.role == .control && link.status != .retracted {
      if let day, let reason = Self.reasonAside(link, day) {
        aside.append(LinkAside(link: link, reason: reason))
      } else if link.kind.code == "owns" {
        owning.append(link)
      } else {
        controls.append(link)
      }
    }
    self.controls = controls
    self.aside = aside
    holdings = Self.holdings(owning)
    above = Dictionary(grouping: holdings.indices) { [holdings] in holdings[$0].asset }
    below = Dictionary(grouping: holdings.indices) { [holdings] in holdings[$0].owner }
    controlsAbove = Dictionary(grouping: controls.indices) { controls[$0].to }
    controlsBelow = Dictionary(grouping: controls.indices) { controls[$0].from }
  }

  /// Whether a link is a last statement from before a day, and not known for the day itself.
  static func isLastStated(_ link: Link, before day: Day?) -> Bool {
    guard let day, let when = link.when, !when.isInterval, let last = when.latest else {
      return false
    }
    return last < day
  }

  private static func reasonAside(_ link: Link, _ day: Day) -> LinkAside.Reason? {
    guard let when = link.when else { return nil }
    if let first = when.earliest, first > day { return .notBegun }
    if when.isInterval, let last = when.latest, last < day { return .ended }
    return nil
  }

  // MARK: Shares

  private static func holdings(_ links: [Link]) -> [Holding] {
    struct Pair: Hashable {
      let owner: EntityID
      let asset: EntityID
    }
    var order: [Pair] = []
    var byPair: [Pair: [Link]] = [:]
    for link in links {
      let pair = Pair(owner: link.from, asset: link.to)
      if byPair[pair] == nil { order.append(pair) }
      byPair[pair, default: []].append(link)
    }
    let known = byPair.mapValues { links in links.compactMap(Self.disclosed) }
    // The least that is known to be held of each company, by everybody.
    var held: [EntityID: Int] = [:]
    for pair in order { held[pair.asset, default: 0] += least(known[pair] ?? []) }
    return order.map { pair in
      let stated = known[pair] ?? []
      let links = byPair[pair] ?? []
      let others = max(0, (held[pair.asset] ?? 0) - least(stated))
      let hasUnknown = stated.count < links.count
      let most =
        hasUnknown ? 10_000 - others : min(10_000, stated.reduce(0) { $0 + $1.maximum })
      return Holding(
        owner: pair.owner, asset: pair.asset, links: links,
        share: ShareInterval(basisPoints: least(stated), most), isUndisclosed: stated.isEmpty)
    }
  }

  /// The least of several statements about one holding: they may be one share stated twice, or
  /// shares beside each other, so that the least is that of the smallest and the most that of all.
  private static func least(_ stated: [(minimum: Int, maximum: Int)]) -> Int {
    stated.map(\.minimum).min() ?? 0
  }

  private static func disclosed(_ link: Link) -> (minimum: Int, maximum: Int)? {
    guard case .control(.some(let share)) = link.detail else { return nil }
    switch share {
    case .exact(let exact): return (exact.basisPoints, exact.basisPoints)
    case .range(let minimum, let maximum): return (minimum.basisPoints, maximum.basisPoints)
    case .unknown: return nil
    }
  }

  // MARK: Neighbours

  func owners(of asset: EntityID) -> [Holding] { (above[asset] ?? []).map { holdings[$0] } }
  func assets(of owner: EntityID) -> [Holding] { (below[owner] ?? []).map { holdings[$0] } }
  func controllers(of body: EntityID) -> [Link] {
    (controlsAbove[body] ?? []).map { controls[$0] }
  }
  func controlled(by body: EntityID) -> [Link] { (controlsBelow[body] ?? []).map { controls[$0] } }

  /// How much of a company is known to be held by all its owners together, in hundredths of a per
  /// cent; above 10 000 the sources contradict one another.
  func heldInAll(of asset: EntityID) -> Int {
    owners(of: asset).reduce(0) { $0 + $1.share.minimum.basisPoints }
  }

  /// How much of a company owners hold who are not in the graph.
  func unnamed(of asset: EntityID) -> ShareInterval {
    let owners = owners(of: asset)
    let most = owners.reduce(0) { $0 + $1.share.maximum.basisPoints }
    return ShareInterval(basisPoints: 10_000 - most, 10_000 - heldInAll(of: asset))
  }

  /// Everybody above or below a party, nearest first, the party itself at nought.
  ///
  /// Circles end where they began.
  func reach(from party: EntityID, upward: Bool) -> [(id: EntityID, distance: Int)] {
    var seen: Set<EntityID> = [party]
    var found = [(id: party, distance: 0)]
    var place = 0
    while place < found.count {
      let (id, distance) = found[place]
      place += 1
      let next =
        upward
        ? owners(of: id).map(\.owner) + controllers(of: id).map(\.from)
        : assets(of: id).map(\.asset) + controlled(by: id).map(\.to)
      for further in next where seen.insert(further).inserted {
        found.append((further, distance + 1))
      }
    }
    return found
  }
}
