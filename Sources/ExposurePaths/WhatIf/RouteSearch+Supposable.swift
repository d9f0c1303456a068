import CompactGraph
import ExposureModel

/// Which one link, if it were so, would open a route.
extension RouteSearch {
  /// How large a graph may be for links to be supposed in it, in links; each try indexes it anew.
  static let supposableLinks = 100_000

  /// Links from a seller whom the makers reach to a taker who reaches the ends, fewest links of
  /// the whole route first, each tried by a search.
  ///
  /// Only where the question names both its makers and its ends: to suppose links of parties that
  /// nobody asked about would be a rumour. Sellers are makers and distributors, takers are
  /// distributors and buyers, and goods are left open.
  ///
  /// - Parameters:
  ///   - question: The question that found nothing.
  ///   - limit: How many are answered at most; three times as many are tried.
  /// - Returns: What each would open.
  /// - Complexity: Two sweeps over the links, and for each one tried an index and a search.
  func supposable(_ question: Question, limit: Int = 3) -> [NearMiss] {
    guard !question.makers.isEmpty, !question.ends.isEmpty,
      graph.links.count <= Self.supposableLinks,
      let supplies = LinkKind.named("supplies")
    else { return [] }
    let constraint = RouteConstraint(index, question)
    func reach(_ ids: [EntityID], _ direction: Direction) -> Reachability {
      index.compact.reachability(
        from: ids.compactMap { graph.position(of: $0) }.map { Vertex(rawValue: UInt32($0)) },
        direction, maximumLinks: question.maximumLinks - 1, where: constraint.admits)
    }
    func parties(_ reach: Reachability, _ tiers: Set<Tier>) -> [(entity: Entity, links: Int)] {
      reach.vertices.compactMap { vertex in
        let entity = graph.entities[vertex.position]
        guard entity.kind.entityClass == .party, entity.kind != .person,
          let tier = index.tiers.tier(of: entity.id), tiers.contains(tier),
          let links = reach.distance(of: vertex), !question.avoiding.contains(entity.id)
        else { return nil }
        return (entity, links)
      }
    }
    // Nearest first on both sides, so that a few of each hold the cheapest pairs.
    let sellers = parties(reach(question.makers, .outward), [.maker, .distributor]).prefix(64)
    let takers = parties(reach(question.ends, .inward), [.distributor, .buyer]).prefix(64)
    let pairs = sellers.flatMap { seller in takers.map { (seller: seller, taker: $0) } }
      .filter { $0.seller.links + 1 + $0.taker.links <= question.maximumLinks }
    let tries = pairs.enumerated().sorted {
      ($0.element.seller.links + $0.element.taker.links, $0.offset)
        < ($1.element.seller.links + $1.element.taker.links, $1.offset)
    }.prefix(limit * 3)
    var misses: [NearMiss] = []
    for (_, pair) in tries where misses.count < limit {
      guard
        let supposition = try? Supposition(
          from: pair.seller.entity, kind: supplies, to: pair.taker.entity),
        let miss = opened(by: supposition, question)
      else { continue }
      misses.append(miss)
    }
    return misses
  }

  private func opened(by supposition: Supposition, _ question: Question) -> NearMiss? {
    guard let link = supposition.link(number: 1) else { return nil }
    let supposed = RouteSearch(ExposureIndex(graph.supposing([link]), files: index.files))
    var relaxed = question
    relaxed.limit = min(question.limit, 100)
    relaxed.workLimit = min(question.workLimit, 1_000_000)
    let routes = supposed.routes(relaxed).routes
    guard let example = routes.first else { return nil }
    return NearMiss(
      relaxation: "\(graph.name(of: link.from)) supplied \(graph.name(of: link.to)), "
        + "which no source here says",
      option: "whatif --suppose '\(link.from) supplies \(link.to)'", count: routes.count,
      example: example)
  }
}
