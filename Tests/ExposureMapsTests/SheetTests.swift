import EndUseTestSupport
import Foundation
import Graphviz
import Testing

@testable import ExposureMaps

@Suite struct `A map on paper` {
  @Test(arguments: Sheet.allCases)
  func `is a page of the paper's size with everything on it`(sheet: Sheet) throws {
    let drawing = try MapDrawing(of: AtlantisMap.harbourWatch, on: sheet)
    let sides = [drawing.size.width, drawing.size.height].sorted()
    #expect(abs(sides[0] - sheet.sides.short) < 0.01)
    #expect(abs(sides[1] - sheet.sides.long) < 0.01)
    let text = String(decoding: try drawing.bytes(as: .pdf), as: UTF8.self)
    let box = try #require(text.firstMatch(of: /\/MediaBox \[ 0 0 ([0-9.]+) ([0-9.]+) \]/))
    let (width, height) = (try #require(Double(box.1)), try #require(Double(box.2)))
    #expect(abs(min(width, height) - sheet.sides.short) < 1)
    #expect(abs(max(width, height) - sheet.sides.long) < 1)
    for card in drawing.geometry.cards.values { #expect(drawing.geometry.page.contains(card)) }
  }

  @Test func `keeps its links live`() throws {
    let pdf = try MapDrawing(of: AtlantisMap.harbourWatch, on: .a4).bytes(as: .pdf)
    let text = String(decoding: pdf, as: UTF8.self)
    #expect(text.contains("/URI"))
    #expect(text.contains("https://example.org/award/44"))
  }

  @Test func `numbers its arrows and lists them where words would be too small`() throws {
    var map = AtlantisMap.harbourWatch
    let own = svg(try MapDrawing(of: map))
    #expect(!own.contains("LINKS"))
    map.labelling = .numbers
    let numbered = svg(try MapDrawing(of: map))
    #expect(numbered.contains("LINKS"))
    for place in map.arrows.indices {
      #expect(
        numbered.contains("id=\"link-\(place)\"") && numbered.contains(">\(place + 1)</text>"))
    }
    for word in [
      "Harbour Genomics → Tidewater Trading", "9 links", "DISPUTED", "no delivery record",
    ] {
      #expect(numbered.contains(word), "'\(word)' is missing")
    }
    try expectClear(map)
    // The list takes over by itself on the paper where it is needed.
    #expect(svg(try MapDrawing(of: AtlantisMap.harbourWatch, on: .a4)).contains("LINKS"))
    let narrow = try MapDrawing(of: map).geometry.page.size.width
    #expect(narrow < (try MapDrawing(of: AtlantisMap.harbourWatch).geometry.page.size.width))
  }

  @Test func `says on the page and beside it when its type is too small to read`() throws {
    let drawing = try MapDrawing(of: AtlantisMap.crowd(90), on: .a4)
    #expect(drawing.warnings.contains { $0.description.contains("fitted to A4") })
    #expect(svg(drawing).contains("Fitted to A4, the smallest type is"))
  }

  @Test func `runs its lists on to further pages of one PDF where they would make it too small`()
    throws
  {
    let map = AtlantisMap.listed(160)
    #expect(try MapDrawing(of: map, on: .a4).isTooSmall)
    let document = try PictureDocument(of: map, on: .a4)
    #expect(document.warnings == [])
    let pages = PDFReading(try document.bytes()).pages
    #expect(pages.count > 1 && pages.count == document.pageCount)
    for (place, page) in pages.enumerated() {
      #expect(page.size == pages[0].size)
      #expect(page.lines.contains("Page \(place + 1) of \(pages.count)"))
      #expect(page.text.contains("Inclusion does not by itself mean unlawful conduct"))
      #expect(place == 0 || page.text.contains("Reports on the harbour"))
      #expect(!page.text.contains("which is hard to read"))
    }
    // Every link of every source is on one page, in the order of the numbers.
    let links = pages.flatMap(\.links).filter { $0.contains("courier") }
    #expect(links == map.sources.compactMap(\.url))
    let heads = pages.flatMap(\.lines).filter { $0.hasPrefix("SOURCES") || $0.hasPrefix("LINKS") }
    #expect(heads.filter { $0 == "SOURCES" }.count == 1)
    #expect(heads.contains("SOURCES, CONTINUED"))
    #expect(try PictureDocument(of: map, on: .a4).bytes() == document.bytes())
  }

  @Test func `numbers its links through all pages, and leaves none out`() throws {
    var map = AtlantisMap.listed(160)
    map.labelling = .numbers
    let document = try PictureDocument(of: map, on: .letter)
    for leaf in document.leaves {
      let page = try #require(leaf.diagram.page)
      for box in leaf.boxes.values { #expect(page.contains(box)) }
    }
    let names = document.leaves.flatMap { $0.diagram.nodes.map(\.id) }
    #expect(
      names.filter { $0.hasPrefix("link-") } == map.arrows.indices.map { "link-\($0)" })
    #expect(names.count { $0.hasPrefix("source-") } == map.sources.count)
    for leaf in document.leaves {
      let rows = leaf.boxes.filter { $0.key.hasPrefix("link-") || $0.key.hasPrefix("source-") }
        .sorted { $0.key < $1.key }
      for (place, row) in rows.enumerated() {
        for other in rows[(place + 1)...] {
          #expect(!row.value.overlaps(other.value), "\(row.key) lies on \(other.key)")
        }
      }
    }
  }

  @Test func `on one page is the file that it is without pages`() throws {
    for sheet in [nil, Sheet.a3] {
      let document = try PictureDocument(of: AtlantisMap.harbourWatch, on: sheet)
      #expect(document.pageCount == 1)
      #expect(
        try document.bytes() == MapDrawing(of: AtlantisMap.harbourWatch, on: sheet).bytes(as: .pdf))
    }
  }

  @Test func `stands behind another in one PDF, and warnings say on which page`() throws {
    var long = AtlantisMap.harbourWatch
    long.title = String(repeating: "The long title. ", count: 20)
    let maps = [AtlantisMap.harbourWatch, long, AtlantisMap.harbourWatch]
    let document = PictureDocument(
      joining: try maps.map { try PictureDocument(of: $0, on: .a3) })
    let pages = PDFReading(try document.bytes()).pages
    #expect(pages.count >= 3)
    #expect(pages[0].text.contains("Harbour Genomics"))
    #expect(pages[0].lines.contains("Page 1 of \(pages.count)"))
    #expect(document.warnings.map { $0.prefix(17) } == ["page 2: the title"])
    #expect(pages[0].links == pages[pages.count - 1].links)
    #expect(throws: MapFailure.self) { try PictureDocument(joining: []).bytes() }
  }

  @Test func `says so on a chart too`() throws {
    var chart = MatrixChart(frame: ChartFrame(title: "Many"))
    chart.columns = (0..<12).map { MatrixChart.Head(name: "Scheme \($0)") }
    chart.rows = (0..<40).map { MatrixChart.Head(name: "Maker \($0)") }
    let drawing = try ChartDrawing(of: chart, on: .a4)
    let text = String(decoding: try drawing.bytes(as: .svg), as: UTF8.self)
    #expect(drawing.warnings.contains { $0.description.contains("fitted to A4") })
    #expect(text.contains("Fitted to A4, the smallest type is"))
    chart.rows = Array(chart.rows.prefix(2))
    chart.columns = Array(chart.columns.prefix(2))
    let small = String(
      decoding: try ChartDrawing(of: chart, on: .a4).bytes(as: .svg), as: UTF8.self)
    #expect(!small.contains("Fitted to A4"))
  }

  @Test func `is the same twice`() throws {
    for format in [OutputFormat.svg, .pdf, .png(dpi: 72)] {
      let first = try MapDrawing(of: AtlantisMap.harbourWatch, on: .a4).bytes(as: format)
      #expect(try MapDrawing(of: AtlantisMap.harbourWatch, on: .a4).bytes(as: format) == first)
    }
  }

  private func svg(_ drawing: MapDrawing) -> String {
    String(decoding: (try? drawing.bytes(as: .svg)) ?? [], as: UTF8.self)
  }
}
