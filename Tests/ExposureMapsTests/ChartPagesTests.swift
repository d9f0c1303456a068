import EndUseTestSupport
import ExposureModel
import Graphviz
import Testing

@testable import ExposureMaps

@Suite struct `A chart on paper` {
  @Test(arguments: Sheet.allCases)
  func `runs its lanes on to further pages under the same years`(sheet: Sheet) throws {
    let chart = try timeline(lanes: 6, rows: 24)
    #expect(try ChartDrawing(of: chart, on: sheet).isTooSmall)
    let document = try PictureDocument(of: chart, on: sheet)
    #expect(document.warnings == [])
    let pages = try check(document, on: sheet)
    // Every row once, in order, and nothing but the lanes that go on twice.
    let words = pages.flatMap(\.lines).filter { $0.hasPrefix("Supplies lot") }
    #expect(words == (0..<6).flatMap { lane in (0..<24).map { "Supplies lot \(lane)-\($0)" } })
    for page in pages where page.text.contains("Supplies lot") {
      for year in ["2012", "2016"] { #expect(page.lines.count { $0 == year } == 2) }
    }
    #expect(pages.contains { $0.text.contains("(continued)") })
    #expect(pages.flatMap(\.links) == chart.frame.sources.compactMap(\.url))
    // What a notice says stands on the first page, its date wherever it concerns a lane.
    #expect(pages.count { $0.text.contains("Harbour Watch warns") } == 1)
    for page in pages where page.text.contains("Maker 0") {
      #expect(page.text.contains("NOTICE"))
    }
    for page in pages.dropFirst() where page.text.contains("Maker 5") {
      #expect(!page.text.contains("NOTICE") || page.text.contains("Maker 0"))
    }
  }

  @Test(arguments: Sheet.allCases)
  func `repeats the heads of a matrix on every page of its rows`(sheet: Sheet) throws {
    var chart = MatrixChart(frame: ChartFrame(title: "Many", leftOut: ["2 makers not shown"]))
    chart.columns = (0..<16).map { MatrixChart.Head(name: "Scheme-\($0)") }
    chart.rows = (0..<60).map { MatrixChart.Head(name: "Maker-\($0)") }
    chart.frame.sources = [.init(number: 1, text: "Ledger", url: "https://example.org/1")]
    chart.cells = chart.rows.indices.map {
      .init(row: $0, column: $0 % 16, hops: $0 + 100, sources: [1])
    }
    #expect(try ChartDrawing(of: chart, on: sheet).isTooSmall)
    let document = try PictureDocument(of: chart, on: sheet)
    #expect(document.warnings == [])
    let pages = try check(document, on: sheet)
    for cell in chart.cells {
      let showing = pages.filter {
        $0.text.contains("\(cell.hops) links") || $0.lines.contains("\(cell.hops)")
      }
      #expect(showing.count == 1, "cell of \(cell.row)")
      for page in showing {
        #expect(page.lines.contains("Scheme-\(cell.column)"))
        #expect(page.lines.contains("Maker-\(cell.row)"))
      }
    }
    #expect(pages.count { $0.text.contains("2 makers not shown") } == 1)
    #expect(pages.flatMap(\.links) == ["https://example.org/1"])
    // A row without a cell in a block of columns is named where it is not drawn.
    if pages[0].lines.contains("Scheme-15") == false {
      #expect(pages[0].text.contains("Searched, no route to these columns found: Maker-"))
    }
  }

  @Test func `puts blocks of columns under each other where there is room`() throws {
    var chart = MatrixChart(frame: ChartFrame(title: "Wide"))
    chart.columns = (0..<20).map { MatrixChart.Head(name: "Scheme-\($0)") }
    chart.rows = (0..<2).map { MatrixChart.Head(name: "Maker-\($0)") }
    chart.cells = chart.columns.indices.map { .init(row: $0 % 2, column: $0, hops: 2) }
    #expect(try ChartDrawing(of: chart, on: .a4).isTooSmall)
    let document = try PictureDocument(of: chart, on: .a4)
    #expect(document.pageCount == 1 && document.warnings == [] && !document.isTooSmall)
    let page = try #require(PDFReading(try document.bytes()).pages.first)
    for column in chart.columns { #expect(page.lines.contains(column.name)) }
    #expect(page.lines.count { $0 == "Maker-1" } > 1)
    #expect(page.lines.count { $0.hasPrefix("Number: fewest links") } == 1)
  }

  @Test func `that can be read on one page has one, and the same bytes as ever`() throws {
    let chart = try timeline(lanes: 2, rows: 2)
    let document = try PictureDocument(of: chart, on: .a3)
    #expect(document.pageCount == 1)
    #expect(try document.bytes() == ChartDrawing(of: chart, on: .a3).bytes(as: .pdf))
  }

  @Test func `keeps lanes without a row, and the notices that concern nothing else`() throws {
    var chart = try timeline(lanes: 4, rows: 20)
    let day = try #require(Period("2014-05-01").earliest)
    chart.lanes.insert(.init(name: "Silent partner", kicker: "company", tier: .buyer), at: 2)
    chart.flags += [
      .init(.halt, words: "A word to the silent", dates: "then", from: day, to: day, lanes: [2]),
      .init(.notice, words: "A word to nobody", dates: "then", from: day, to: day, lanes: []),
    ]
    let document = try PictureDocument(of: chart, on: .a4)
    let pages = try check(document, on: .a4)
    let silent = pages.filter { $0.text.contains("Silent partner") }
    #expect(silent.count == 1 && silent[0].text.contains("A word to the silent"))
    #expect(pages.count { $0.text.contains("A word to nobody") } == 1)
  }

  @Test func `with notices that fill a page is left on one and says that it is small`() throws {
    var chart = try timeline(lanes: 2, rows: 10)
    let day = try #require(Period("2013-05-01").earliest)
    chart.flags = (0..<400).map {
      .init(.notice, words: "Warning \($0)", dates: "May 2013", from: day, to: day, lanes: [0])
    }
    let document = try PictureDocument(of: chart, on: .a4)
    #expect(document.pageCount == 1)
    #expect(document.warnings.contains { $0.contains("fitted to A4") })
  }

  @Test(arguments: UInt64(1)...8)
  func `of any shape leaves no page and lays no words on others`(seed: UInt64) throws {
    var random = SeededNumbers(seed)
    var chart = try timeline(lanes: 2 + random.next(9), rows: 4 + random.next(20))
    for lane in chart.lanes.indices {
      chart.lanes[lane].name += String(repeating: " and partners", count: random.next(8))
      for row in chart.lanes[lane].rows.indices {
        chart.lanes[lane].rows[row].words += String(
          repeating: " of tidal goods", count: random.next(12))
      }
    }
    for place in 0..<random.next(12) {
      let day = Day(number: 15_500 + random.next(1_500))
      chart.flags.append(
        .init(
          place % 3 == 0 ? .halt : .notice, words: "Warning \(place) of the watch", dates: "then",
          from: day, to: day, lanes: Set((0..<3).map { _ in random.next(chart.lanes.count) })))
    }
    var matrix = MatrixChart(frame: ChartFrame(title: "Many", sources: chart.frame.sources))
    matrix.columns = (0..<(10 + random.next(12))).map { .init(name: "Scheme of the isle \($0)") }
    matrix.rows = (0..<(20 + random.next(60))).map {
      .init(name: "Maker \($0)", note: String(repeating: "word ", count: random.next(40)))
    }
    for row in matrix.rows.indices where random.next(4) > 0 {
      matrix.cells.append(.init(row: row, column: random.next(matrix.columns.count), hops: 2))
    }
    let sheet = Sheet.allCases[random.next(3)]
    for document in [
      try PictureDocument(of: chart, on: sheet), try PictureDocument(of: matrix, on: sheet),
    ] {
      for leaf in document.leaves where document.pageCount > 1 {
        let page = try #require(leaf.diagram.page)
        let boxes = leaf.boxes.filter { !$0.key.hasPrefix("year-") }.sorted { $0.key < $1.key }
        for (place, box) in boxes.enumerated() {
          #expect(page.contains(box.value), "\(box.key) leaves the page")
          for other in boxes[(place + 1)...] {
            #expect(!box.value.overlaps(other.value), "\(box.key) lies on \(other.key)")
          }
        }
      }
    }
  }

  /// What every document keeps: pages of the sheet's size, numbered, nothing beyond them, the same
  /// twice.
  private func check(_ document: PictureDocument, on sheet: Sheet) throws -> [PDFReading.Page] {
    let bytes = try document.bytes()
    #expect(try document.bytes() == bytes)
    let pages = PDFReading(bytes).pages
    #expect(pages.count == document.pageCount && pages.count > 1)
    for (place, page) in pages.enumerated() {
      #expect(abs((page.size.min() ?? 0) - sheet.sides.short) < 1)
      #expect(abs((page.size.max() ?? 0) - sheet.sides.long) < 1)
      #expect(page.lines.contains("Page \(place + 1) of \(pages.count)"))
      #expect(page.text.contains("Inclusion does not by itself mean unlawful conduct"))
    }
    for leaf in document.leaves {
      #expect(leaf.diagram.scale * Typography.chartSmallest >= Sheet.legible)
      let page = try #require(leaf.diagram.page)
      let foot = try #require(leaf.boxes["footer"])
      for (id, box) in leaf.boxes where id != "footer" {
        #expect(page.contains(box), "\(id) leaves the page")
        #expect(!foot.overlaps(box), "\(id) lies on the foot")
      }
    }
    return pages
  }

  private func timeline(lanes: Int, rows: Int) throws -> TimelineChart {
    var chart = TimelineChart(frame: ChartFrame(title: "What was sold when"))
    chart.frame.sources = (1...30).map {
      .init(number: $0, text: "Ledger of Ys, page \($0)", url: "https://example.org/\($0)")
    }
    for lane in 0..<lanes {
      var party = TimelineChart.Lane(name: "Maker \(lane)", kicker: "manufacturer", tier: .maker)
      for row in 0..<rows {
        party.rows.append(
          .init(
            words: "Supplies lot \(lane)-\(row)", dates: "2015",
            period: try Period("201\(2 + row % 5)"), phase: .unknown, status: .documented,
            sources: [row + 1]))
      }
      chart.lanes.append(party)
    }
    let day = try #require(Period("2013-05-01").earliest)
    chart.flags = [
      .init(
        .notice, words: "Harbour Watch warns", dates: "May 2013", from: day, to: day, lanes: [0],
        sources: [1])
    ]
    return chart
  }
}
