import ExposureMaps
import ExposureModel

extension PageData {
  /// What the script needs to know of a map.
  init(_ map: ExposureMap, _ drawing: MapDrawing, _ routes: PageRoutes, _ links: PageLinks) {
    cards = map.cards.map { card in
      let native = card.nativeName?.text ?? ""
      let parties = links.entities(of: card)
      // A party of a group has no card that shows its name.
      let names =
        [card.name, native, card.kicker, card.country ?? ""]
        + parties.flatMap { (card.members.isEmpty ? [] : [$0.name]) + $0.names.map(\.text) }
      let chips = [card.country ?? ""] + parties.map { $0.country?.rawValue ?? "" }
      return Card(
        id: card.id, element: drawing.elementID(ofCard: card.id) ?? "", name: card.name,
        spoken: [card.name, native, card.kicker, card.note, card.badge].filter { !$0.isEmpty }
          .joined(separator: ", "),
        text: names.joined(separator: "\n"), tier: card.tier.rawValue,
        countries: Set(chips).filter { !$0.isEmpty }.sorted())
    }
    let members = map.arrows.map { links.links(of: $0) }
    arrows = zip(map.arrows, members).map { arrow, members in
      Arrow(
        id: arrow.id, element: drawing.elementID(ofArrow: arrow.id) ?? "", from: arrow.from,
        to: arrow.to, status: arrow.status.rawValue, role: arrow.role.rawValue,
        parts: members.map { link in
          Part(
            products: link?.products.map(\.rawValue) ?? [],
            start: link?.when?.earliest?.civil.year, known: link.flatMap { links.known($0) })
        })
    }
    self.routes = routes.entries.map {
      Route(arrows: $0.arrows, verdict: $0.verdict, start: $0.start, isBundle: $0.isBundle)
    }
    var seen: Set<EntityID> = []
    products = members.joined().flatMap { $0?.products ?? [] }
      .filter { seen.insert($0).inserted }
      .map { Product(id: $0.rawValue, name: links.name(of: $0)) }
    countries = Set(cards.flatMap(\.countries)).sorted()
    let drawn = Set(map.arrows.map(\.status))
    statuses = ExposureMap.Status.allCases.filter { drawn.contains($0) }.map(\.rawValue)
    let used = Set(map.arrows.map(\.role))
    roles = ExposureMap.Role.allCases.filter { used.contains($0) }.map(\.rawValue)
    let years = arrows.flatMap(\.parts).flatMap { [$0.start, $0.known] }.compactMap(\.self)
    first = years.min()
    last = (years + [links.asOf].compactMap(\.self)).max()
  }
}
