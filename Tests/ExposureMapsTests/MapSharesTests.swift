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

  @Test(arguments: UInt64(1)...6)
  func `of any shape leaves nothing out, leaves no page and lays nothing over anything`(
    seed: UInt64
  ) throws {
    var random = SeededNumbers(seed)
    let map = Self.random(&random)
    let sheet = Sheet.allCases[random.next(3)]
    var numbered = map.shortened().map
    numbered.labelling = .numbers
    let parts = try MapShares(numbered, on: sheet).pages()
    if !parts.isEmpty {
      #expect(Set(parts.flatMap { $0.map.arrows.map(\.id) }) == Set(map.arrows.map(\.id)))
      #expect(Set(parts.flatMap { $0.map.cards.map(\.id) }) == Set(map.cards.map(\.id)))
      for route in map.routes { #expect(parts.contains { $0.map.routes.contains(route) }) }
    }
    let document = try PictureDocument(of: map, on: sheet)
    for leaf in document.leaves where document.pageCount > 1 {
      let page = try #require(leaf.diagram.page)
      // Cards and words of the body are held by the tests of geometry.
      let listed = leaf.boxes.filter { id, _ in
        ["link", "source", "footer", "title", "standfirst"].contains { id.hasPrefix($0) }
      }.sorted { $0.key < $1.key }
      for (place, box) in listed.enumerated() {
        for other in listed[(place + 1)...] {
          #expect(!box.value.overlaps(other.value), "\(box.key) lies on \(other.key)")
        }
      }
      for (id, box) in leaf.boxes { #expect(page.contains(box), "\(id) leaves the page") }
    }
    let texts = PDFReading(try document.bytes()).pages.map(\.text)
    #expect(texts.count == document.pageCount)
    let links = Set(map.sources.compactMap(\.url))
    let kept = Set(PDFReading(try document.bytes()).pages.flatMap(\.links))
    let cited = Set(map.cards.flatMap(\.sources) + map.arrows.flatMap(\.sources))
    #expect(kept.isSubset(of: links))
    for source in map.sources where cited.contains(source.number) {
      #expect(kept.contains(source.url ?? ""), "source \(source.number) is on no page")
    }
  }

  private static func random(_ random: inout SeededNumbers) -> ExposureMap {
    var map = ExposureMap(
      title: String(repeating: "Ways over the harbour ", count: 1 + random.next(6)), asOf: "2024")
    map.standfirst = String(repeating: "What the papers say. ", count: random.next(12))
    map.legend.leftOut = (0..<random.next(5)).map { "Further matter \($0) is not shown" }
    map.sources = (1...(1 + random.next(150))).map {
      .init(number: $0, text: "Ledger \($0)", url: "https://example.org/\($0)")
    }
    let tiers = ExposureMap.Tier.allCases
    let count = 5 + random.next(80)
    for place in 0..<count {
      map.cards.append(
        .init(
          id: "c\(place)", tier: tiers[random.next(5)], country: "AT",
          name: "Company of Tide \(place)" + String(repeating: " and Sons", count: random.next(4))))
    }
    for place in 0..<(count + random.next(count)) {
      let (from, to) = (random.next(count), random.next(count))
      guard from != to else { continue }
      map.arrows.append(
        .init(
          id: "a\(place)", from: "c\(from)", to: "c\(to)",
          label: String(repeating: "Goods ", count: 1 + random.next(10)), dates: "2015",
          sources: [1 + random.next(map.sources.count)]))
    }
    for _ in 0..<random.next(12) {
      // Arrows that follow each other, as far as there are some.
      guard !map.arrows.isEmpty else { continue }
      let first = map.arrows[random.next(map.arrows.count)]
      var chain = [first]
      while chain.count < 5, let last = chain.last,
        let next = map.arrows.first(where: { arrow in
          arrow.from == last.to && !chain.contains { $0.from == arrow.to || $0.to == arrow.to }
        })
      { chain.append(next) }
      map.routes.append(.init(arrows: chain.map(\.id)))
    }
    return map
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
