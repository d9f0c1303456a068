import ExposureMaps
import ExposureModel

extension PageData {
  /// What the script needs to know of a map.
  init(
    _ map: ExposureMap, _ drawing: MapDrawing, _ routes: PageRoutes, in graph: ExposureGraph
  ) {
    cards = map.cards.map { card in
      let native = card.nativeName?.text ?? ""
      let entity = EntityID(card.id).flatMap { graph.entity($0) }
      let names =
        [card.name, native, card.kicker, card.country ?? ""]
        + (entity?.names.map(\.text) ?? [])
      return Card(
        id: card.id, element: drawing.elementID(ofCard: card.id) ?? "", name: card.name,
        spoken: [card.name, native, card.kicker, card.note].filter { !$0.isEmpty }
          .joined(separator: ", "),
        text: names.joined(separator: "\n"), tier: card.tier.rawValue)
    }
    let links = map.arrows.map { arrow in LinkID(arrow.id).flatMap { graph.link($0) } }
    arrows = zip(map.arrows, links).map { arrow, link in
      Arrow(
        id: arrow.id, element: drawing.elementID(ofArrow: arrow.id) ?? "", from: arrow.from,
        to: arrow.to, status: arrow.status.rawValue, role: arrow.role.rawValue,
        products: link?.products.map(\.rawValue) ?? [],
        start: link?.when?.earliest?.civil.year, known: link.flatMap { Self.known($0, in: graph) })
    }
    self.routes = routes.entries.map {
      Route(arrows: $0.arrows, verdict: $0.verdict, start: $0.start)
    }
    var seen: Set<EntityID> = []
    products = links.flatMap { $0?.products ?? [] }.filter { seen.insert($0).inserted }
      .map { Product(id: $0.rawValue, name: graph.name(of: $0)) }
    let drawn = Set(map.arrows.map(\.status))
    statuses = ExposureMap.Status.allCases.filter { drawn.contains($0) }.map(\.rawValue)
    let years =
      arrows.flatMap { [$0.start, $0.known] }.compactMap(\.self)
      + [graph.asOf?.civil.year].compactMap(\.self)
    first = years.min() ?? 2000
    last = years.max() ?? 2000
  }

  /// The year from which a link could be known: as stated, or of its first dated source.
  ///
  /// A gap could be known when all that it follows from could be.
  private static func known(_ link: Link, in graph: ExposureGraph) -> Int? {
    if let stated = link.knownFrom?.earliest { return stated.civil.year }
    if case .gap(_, let premises, _, _) = link.detail {
      return premises.compactMap { graph.link($0) }.filter { !$0.isGap }
        .compactMap { known($0, in: graph) }.max()
    }
    return link.evidence.compactMap { graph.source($0.source)?.date?.earliest }.min()?.civil.year
  }
}
