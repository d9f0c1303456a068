import EndUseTestSupport
import Graphviz
import Testing

@testable import ExposureMaps

@Suite struct `A map that no page can hold` {
  @Test func `runs on with its routes whole and its numbers kept`() throws {
    let map = Self.lanes(24)
    let document = try PictureDocument(of: map, on: .a4)
    #expect(document.warnings == [])
    #expect(document.leaves.allSatisfy { $0.diagram.scale * 6.75 >= Sheet.legible })
    var numbered = map
    numbered.labelling = .numbers
    let parts = try MapShares(numbered, on: .a4).pages().map(\.map)
    #expect(parts.count > 1)
    for route in map.routes {
      #expect(parts.contains { $0.routes.contains(route) })
    }
    for (place, arrow) in map.arrows.enumerated() {
      let drawn = parts.compactMap { $0.arrows.first { $0.id == arrow.id } }
      #expect(!drawn.isEmpty, "\(arrow.id) is on no page")
      #expect(drawn.allSatisfy { $0.number == place + 1 })
    }
    for card in map.cards {
      #expect(parts.contains { $0.cards.contains { $0.id == card.id } }, "\(card.id)")
    }
    for part in parts { #expect(part.sources.count < map.sources.count) }
    #expect(Set(parts.flatMap(\.sources)) == Set(map.sources))
    let pages = PDFReading(try document.bytes()).pages
    #expect(pages.count == document.pageCount)
    for place in parts.indices {
      #expect(pages.count { $0.text.contains("Part \(place + 1) of \(parts.count):") } == 1)
    }
    #expect(Set(pages.flatMap(\.links)) == Set(map.sources.compactMap(\.url)))
  }

  @Test func `repeats the way from whom it is about to each holding`() throws {
    var map = ExposureMap(title: "Whom the Holding of Ys owns", asOf: "2024")
    map.labelling = .numbers
    map.cards = [.init(id: "hub", tier: .buyer, name: "Holding of Ys")]
    for place in 0..<70 {
      map.cards.append(.init(id: "d\(place)", tier: .programme, name: "Daughter \(place)"))
      let parent = place < 40 ? "hub" : "d\(place - 40)"
      map.arrows.append(.init(id: "t\(place)", from: parent, to: "d\(place)", role: .control))
    }
    map.cards.append(.init(id: "alone", tier: .maker, name: "Alone"))
    let parts = try MapShares(map, on: .a4).pages()
    #expect(parts.count > 1 && parts.allSatisfy { $0.points >= Sheet.legible })
    for (part, _, _) in parts {
      let drawn = Set(part.arrows.map(\.id))
      #expect(part.cards[0].id == "hub")
      for place in 40..<70 where drawn.contains("t\(place)") {
        #expect(drawn.contains("t\(place - 40)"), "t\(place) hangs in the air")
      }
    }
    #expect(Set(parts.flatMap { $0.map.arrows.map(\.id) }).count == 70)
    #expect(parts.count { $0.map.cards.contains { $0.id == "alone" } } == 1)
  }

  /// As many routes beside each other, and a link beside each.
  private static func lanes(_ count: Int) -> ExposureMap {
    var map = ExposureMap(title: "Many ways over the harbour", asOf: "2024")
    let tiers = ExposureMap.Tier.allCases
    for lane in 0..<count {
      for (place, tier) in tiers.enumerated() {
        map.cards.append(.init(id: "c\(lane)-\(place)", tier: tier, name: "Party \(lane)-\(place)"))
      }
      map.sources.append(
        .init(number: lane + 1, text: "Ledger \(lane)", url: "https://example.org/\(lane)"))
      let ids = (1..<tiers.count).map { "a\(lane)-\($0)" }
      for (place, id) in ids.enumerated() {
        map.arrows.append(
          .init(
            id: id, from: "c\(lane)-\(place)", to: "c\(lane)-\(place + 1)", label: "Goods",
            sources: [lane + 1]))
      }
      map.routes.append(.init(arrows: ids))
      map.arrows.append(
        .init(id: "b\(lane)", from: "c\(lane)-0", to: "c\((lane + 1) % count)-1", label: "Beside"))
    }
    return map
  }
}
