import ExposureMaps
import ExposureModel
import ExposureReports

/// The links that a map's arrows stand for, looked up where they are told of.
struct PageLinks {
  private let graphs: [ExposureGraph]

  /// Links of graphs; the first that has one is asked.
  init(_ graphs: [ExposureGraph]) { self.graphs = graphs }

  /// The links of an arrow; one that no graph has is nil.
  func links(of arrow: ExposureMap.Arrow) -> [Link?] {
    let ids = arrow.links.isEmpty ? [arrow.id] : arrow.links
    return ids.map { id in
      LinkID(id).flatMap { id in graphs.lazy.compactMap { $0.link(id) }.first }
    }
  }

  /// The parties of a card.
  func entities(of card: ExposureMap.Card) -> [Entity] {
    (card.members.isEmpty ? [card.id] : card.members).compactMap { id in
      EntityID(id).flatMap { entity($0) }
    }
  }

  private func entity(_ id: EntityID) -> Entity? {
    graphs.lazy.compactMap { $0.entity(id) }.first
  }

  /// What an entity is called.
  func name(of id: EntityID) -> String { entity(id)?.name ?? id.rawValue }

  /// The year up to which the facts hold.
  var asOf: Int? { graphs.compactMap { $0.asOf?.civil.year }.max() }

  /// The year from which a link could be known: as stated, or of its first dated source.
  ///
  /// A gap could be known when all that it follows from could be.
  func known(_ link: Link) -> Int? {
    if let stated = link.knownFrom?.earliest { return stated.civil.year }
    if case .gap(_, let premises, _, _) = link.detail {
      return premises.compactMap { id in graphs.lazy.compactMap { $0.link(id) }.first }
        .filter { !$0.isGap }.compactMap { known($0) }.max()
    }
    return link.evidence.compactMap { evidence in
      graphs.lazy.compactMap { $0.source(evidence.source) }.first?.date?.earliest
    }.min()?.civil.year
  }

  /// Every arrow of a map in words, with the numbers of its sources.
  func table(of map: ExposureMap) -> PageTable {
    let names = Dictionary(
      map.cards.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    var table = PageTable(
      id: "links", title: "The links",
      caption: "Every arrow of the map, with the numbers of its sources.",
      heads: ["From", "What", "To", "When", "Evidence", "Sources"])
    table.rows = map.arrows.map { arrow in
      var what = HTMLText.escape(arrow.verb)
      if arrow.label.lowercased() != arrow.verb.lowercased(), !arrow.label.isEmpty {
        what += ": " + Bidirectional.apart(arrow.label)
      }
      if !arrow.badge.isEmpty { what += " (\(HTMLText.escape(arrow.badge)))" }
      if arrow.count > 1 { what += " <span class=\"count\">(\(arrow.count) links)</span>" }
      let day = links(of: arrow).compactMap { $0?.when?.earliest ?? $0?.when?.latest }.min()
      return [
        .init(names[arrow.from] ?? ""), .init(markup: what), .init(names[arrow.to] ?? ""),
        .init(
          arrow.dates.isEmpty ? "undated" : arrow.dates, key: day.map { "\($0)" } ?? "9999"),
        .init(arrow.status.rawValue), .init(sources: arrow.sources),
      ]
    }
    return table
  }
}
