public import ExposureModel

/// A declared gap, what hangs on it, and what would close it.
public struct DeclaredGap: Hashable, Sendable {
  /// The gap.
  public let link: Link
  /// How many of the answer's routes cross it.
  public let routes: Int
}

/// Two fragments that would join into a route if one thing were so.
public struct PossibleJoin: Hashable, Sendable {
  /// What would have to be so.
  public enum Supposition: Hashable, Sendable {
    /// Two entries are one party.
    case sameParty
    /// A link is there that no source shows.
    case link(verb: String, products: [EntityID])
  }

  /// Where the fragment from the maker ends.
  public let from: EntityID
  /// Where the fragment to the end user begins.
  public let to: EntityID
  /// What would have to be so.
  public let supposition: Supposition
  /// Why the two are looked at at all.
  public let reason: String
  /// The kinds of document that would show it.
  public let wouldShow: [String]
  /// What supposing it costs: 1 for a common name or number, 2 for a common product.
  public let cost: Int
}

/// What is missing between a question's makers and ends.
public struct GapReport: Sendable {
  /// The declared gaps of the graph, those on most routes first.
  public let declared: [DeclaredGap]
  /// Fragments that would join, cheapest first.
  public let joins: [PossibleJoin]
  /// Whether there were more joins than are listed.
  public let isCut: Bool
}

/// Looks for what is missing: gaps on routes, and fragments that nearly join.
public struct GapFinder: Sendable {
  private let index: ExposureIndex

  /// A finder on an index.
  public init(_ index: ExposureIndex) { self.index = index }

  private var graph: ExposureGraph { index.graph }

  /// What is missing for a question; gaps are crossed while counting what hangs on them.
  ///
  /// - Parameters:
  ///   - question: The question.
  ///   - limit: How many joins are listed.
  /// - Returns: Gaps and joins.
  /// - Complexity: One search, two sweeps over the links, and the product of what the maker's side
  ///   and the end's side reach, held to 250 000 pairs.
  public func report(_ question: Question, limit: Int = 20) -> GapReport {
    var open = question
    open.allowsGaps = true
    let trace = RouteSearch(index).trace(open)
    let crossed = trace.routes.flatMap { $0.steps.filter(\.link.isGap).map(\.link.id) }
    let declared = graph.links.filter(\.isGap).map { link in
      DeclaredGap(link: link, routes: crossed.count { $0 == link.id })
    }
    let joins = joins(open, trace)
    return GapReport(
      declared: declared.enumerated().sorted {
        ($1.element.routes, $0.offset) < ($0.element.routes, $1.offset)
      }.map(\.element), joins: Array(joins.prefix(limit)), isCut: joins.count > limit)
  }

  private func joins(_ question: Question, _ trace: Trace) -> [PossibleJoin] {
    let conditions = RouteConditions(question, graph)
    let usable = graph.links.filter(conditions.allows)
    let given = reached(from: trace.makers, usable, forward: true)
    let taken = reached(from: trace.ends, usable, forward: false)
    let joined = Set(trace.routes.flatMap(\.entities))
    func loose(_ ids: Set<EntityID>) -> [Entity] {
      graph.entities.filter {
        ids.contains($0.id) && !joined.contains($0.id) && $0.kind.entityClass == .party
      }
    }
    // A party that is on a route needs no supposition; what is loose on one side may meet all of
    // the other.
    let makersSide = graph.entities.filter {
      given.contains($0.id) && $0.kind.entityClass == .party
    }
    let endsSide = loose(taken.subtracting(given))
    guard makersSide.count * max(1, endsSide.count) <= 250_000 else { return [] }
    var joins: [PossibleJoin] = []
    for giver in makersSide {
      for taker in endsSide where giver.id != taker.id {
        if let join = sameParty(giver, taker) ?? missingLink(giver, taker, usable) {
          joins.append(join)
        }
      }
    }
    return joins.enumerated().sorted {
      ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset)
    }.map(\.element)
  }

  private func reached(
    from start: [EntityID], _ links: [Link], forward: Bool
  ) -> Set<EntityID> {
    var next: [EntityID: [EntityID]] = [:]
    for link in links {
      let reversed = link.kind.direction == .reverse
      let (tail, head) = reversed ? (link.to, link.from) : (link.from, link.to)
      next[forward ? tail : head, default: []].append(forward ? head : tail)
      if link.kind.direction == .both {
        next[forward ? head : tail, default: []].append(forward ? tail : head)
      }
    }
    var seen = Set(start)
    var frontier = start
    while let id = frontier.popLast() {
      for further in next[id] ?? [] where seen.insert(further).inserted {
        frontier.append(further)
      }
    }
    return seen
  }

  private func sameParty(_ one: Entity, _ other: Entity) -> PossibleJoin? {
    func names(_ entity: Entity) -> Set<String> {
      Set(([entity.name] + entity.names.map(\.text)).map(NameIndex.fold))
    }
    let common = names(one).intersection(names(other))
    let numbers = Set(one.identifiers).intersection(other.identifiers)
    guard let ground = numbers.map({ "\($0.scheme) \($0.value)" }).min() ?? common.min() else {
      return nil
    }
    return PossibleJoin(
      from: one.id, to: other.id, supposition: .sameParty,
      reason: "both bear \(ground)",
      wouldShow: ["company register entry", "identifier in a register"], cost: 1)
  }

  /// A link that would carry on what the giver received or makes, to a taker of like goods.
  private func missingLink(_ giver: Entity, _ taker: Entity, _ links: [Link]) -> PossibleJoin? {
    // Sellers to takers only: a guess about anybody else would be a rumour.
    let (givers, takers): (Set<Tier>, Set<Tier>) = (
      [.maker, .distributor], [.distributor, .buyer]
    )
    guard let giverTier = index.tiers.tier(of: giver.id), givers.contains(giverTier),
      let takerTier = index.tiers.tier(of: taker.id), takers.contains(takerTier),
      giver.kind != .person, taker.kind != .person
    else { return nil }
    // What it received, makes, or hands on to others.
    let moved = links.filter { $0.kind.carriesProducts }
    let held =
      moved.filter { $0.to == giver.id || $0.from == giver.id }.flatMap(\.products)
      + links.filter { $0.from == giver.id && $0.kind.code == "manufactures" }.map(\.to)
    let programmes = links.filter { $0.from == taker.id && $0.kind.code == "operates" }.map(\.to)
    let wanted =
      links.filter {
        $0.kind.code == "uses" && ($0.from == taker.id || programmes.contains($0.from))
      }.map(\.to)
      + links.filter { $0.from == taker.id && $0.kind.carriesProducts }.flatMap(\.products)
    for product in held {
      for other in wanted where index.products.relation(from: product, to: other).verdict != .broken
      {
        return PossibleJoin(
          from: giver.id, to: taker.id,
          supposition: .link(verb: "supplies", products: [product]),
          reason: "\(graph.name(of: product)) on one side, \(graph.name(of: other)) on the other",
          wouldShow: documents(from: giver, to: taker), cost: 2)
      }
    }
    return nil
  }

  private func documents(from giver: Entity, to taker: Entity) -> [String] {
    switch (index.tiers.tier(of: giver.id), index.tiers.tier(of: taker.id)) {
    case (.maker, .distributor):
      ["maker's list of authorised distributors", "invoice", "customs record"]
    case (_, .buyer): ["award notice", "contract", "delivery record"]
    default: ["invoice", "customs record"]
    }
  }
}
