import Foundation
import Graphviz
import Testing

@testable import ExposureMaps

@Suite struct `A map drawing` {
  @Test func `shows every column, and says which are empty`() throws {
    let text = try svg(AtlantisMap.direct)
    for word in ["MAKER", "DISTRIBUTOR", "GOVERNMENT BUYER", "PROGRAMME", "PEOPLE HARMED"] {
      #expect(text.contains(word))
    }
    #expect(text.components(separatedBy: "None on this map").count == 4)
  }

  @Test func `prints what a careful reader needs`() throws {
    let text = try svg(AtlantisMap.harbourWatch)
    for word in [
      "As of 31 January 2024.", "Inclusion does not by itself mean unlawful conduct.", "SOURCES",
      "Traced route: 5 links, the weakest is claimed [1][2][3][5]", "CLAIMED", "DISPUTED", "GAP",
      "RETRACTED", "line-through", "UNKNOWN PARTY", "PRODUCT", "9 links",
      "Not shown: 14 further links of Tidewater Trading", "海藻父子公司", "دورية المرفأ",
      "https://example.org/ledger?from=118&amp;to=131", "stroke-dasharray",
    ] {
      #expect(text.contains(word), "'\(word)' is missing")
    }
  }

  @Test func `uses the verdict it is given`() throws {
    var map = AtlantisMap.harbourWatch
    map.legend.verdict = "Route as searched on Tuesday"
    let text = try svg(map)
    #expect(text.contains("Route as searched on Tuesday"))
    #expect(!text.contains("the weakest is"))
  }

  @Test(arguments: ExposureMap.Theme.allCases)
  func `keeps text readable and dimmed lines visible`(theme: ExposureMap.Theme) {
    let palette = Palette.of(theme)
    for ground in [palette.page, palette.band] {
      for ink in [palette.ink, palette.softInk, palette.faintInk, palette.route] {
        #expect(ink.contrast(with: ground) >= 4.5)
      }
      #expect(palette.dimmedArrow.contrast(with: ground) >= 3)
    }
    #expect(palette.faintInk.contrast(with: palette.dimmedCard) >= 4.5)
    #expect(palette.peopleSoftInk.contrast(with: palette.peopleCard) >= 4.5)
  }

  @Test(arguments: ExposureMap.Theme.allCases)
  func `keeps bars, cells and badges visible`(theme: ExposureMap.Theme) {
    let palette = Palette.of(theme)
    // Graphics stand out 3:1 from what they lie on, words 4.5:1 (WCAG 2.1, 1.4.11 and 1.4.3).
    for ground in [palette.band, palette.card] {
      for ink in [palette.route, palette.dimmedArrow, palette.ink, palette.arrow] {
        #expect(ink.contrast(with: ground) >= 3)
      }
    }
    for ink in [palette.ink, palette.softInk, palette.faintInk, palette.route] {
      #expect(ink.contrast(with: palette.band) >= 4.5)
    }
    #expect(palette.softInk.contrast(with: palette.card) >= 4.5)
    #expect(palette.page.contrast(with: palette.route) >= 4.5)
    // Stripes of a bar after a halt, and the outline of one before notice.
    #expect(palette.card.contrast(with: palette.route) >= 3)
    #expect(palette.card.contrast(with: palette.ink) >= 3)
    // In grey, late and unknown bars still differ.
    #expect(palette.route.contrast(with: palette.dimmedArrow) >= 1.2)
  }

  @Test func `is the same picture in every format, twice over`() throws {
    for format in [OutputFormat.svg, .png(dpi: 96), .pdf, .dot] {
      let first = try MapDrawing(of: AtlantisMap.harbourWatch).bytes(as: format)
      #expect(try MapDrawing(of: AtlantisMap.harbourWatch).bytes(as: format) == first)
    }
  }

  @Test func `is the same from many callers at once`() async throws {
    let expected = try MapDrawing(of: AtlantisMap.harbourWatch).bytes(as: .svg)
    let differences = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<40 {
        group.addTask {
          try MapDrawing(of: AtlantisMap.harbourWatch).bytes(as: .svg) != expected
        }
      }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(differences == 0)
  }

  @Test func `goes dense beyond sixty cards, and warns of crowds and of small print`() throws {
    var cards = AtlantisMap.crowd(60)
    cards.arrows = []
    #expect(try !MapGrid(cards).isDense)
    #expect(try MapGrid(AtlantisMap.crowd(61)).isDense)
    let crowd = try MapDrawing(of: AtlantisMap.crowd(180))
    #expect(crowd.warnings.contains { if case .crowded = $0 { true } else { false } })
    #expect(crowd.warnings.contains { if case .smallPrint = $0 { true } else { false } })
    #expect(try MapDrawing(of: AtlantisMap.direct).warnings == [])
  }

  @Test func `gives its parts names of its own`() throws {
    var map = AtlantisMap.direct
    map.cards[0].id = "Häfen \"&\" <Genomics>"
    map.cards[1].id = "h fen genomics"
    map.arrows[0].from = map.cards[0].id
    map.arrows[0].to = map.cards[1].id
    let drawing = try MapDrawing(of: map)
    let names = map.cards.compactMap { drawing.elementID(ofCard: $0.id) }
    #expect(names == ["card-h-fen-genomics", "card-h-fen-genomics--2"])
    let text = String(decoding: try drawing.bytes(as: .svg), as: UTF8.self)
    for name in names + [try #require(drawing.elementID(ofArrow: "x"))] {
      #expect(text.contains("id=\"\(name)\""))
    }
  }

  private func svg(_ map: ExposureMap) throws -> String {
    String(decoding: try MapDrawing(of: map).bytes(as: .svg), as: UTF8.self)
  }
}
