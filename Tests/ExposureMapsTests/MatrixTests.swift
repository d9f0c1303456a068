import EndUseTestSupport
import ExposureModel
import ExposurePaths
import Graphviz
import Testing

@testable import ExposureMaps

@Suite struct `A drawn matrix` {
  @Test(arguments: 1...8)
  func `keeps every cell in its place and its words inside of it`(seed: UInt64) throws {
    var random = SeededNumbers(seed)
    let chart = MatrixChart.random(&random)
    let geometry = try ChartDrawing(of: chart).geometry
    let words = geometry.words.sorted { $0.key < $1.key }
    for (place, word) in words.enumerated() {
      #expect(geometry.page.contains(word.value), "\(word.key) leaves the page")
      for other in words[(place + 1)...] {
        #expect(!word.value.overlaps(other.value), "\(word.key) lies on \(other.key)")
      }
    }
    for place in chart.cells.indices {
      let ground = try #require(geometry.marks["cell-\(place)-ground"])
      #expect(ground.contains(try #require(geometry.words["cell-\(place)"])))
    }
    #expect(
      geometry.words.keys.count { $0.hasPrefix("nothing-") }
        == chart.rows.count * chart.columns.count - chart.cells.count)
  }

  @Test func `says links, routes, best proof and what came late, as the table does`() throws {
    let (index, table) = try harbour()
    let chart = MatrixMap(index).chart(of: table)
    #expect(chart.rows.map(\.name) == ["MAKER", "RIVAL"])
    #expect(chart.columns.map(\.name) == ["SCHEME"])
    #expect(chart.cells.map(\.hops) == table.cells.map(\.hops))
    #expect(chart.cells.map(\.routes) == table.cells.map(\.routes))
    #expect(chart.cells.map(\.status) == [.documented, .claimed])
    #expect(chart.cells.map(\.lateness) == [.afterNotice, .none])
    #expect(chart.frame.leftOut == ["1 maker without a route not shown"])
    let listed = Set(chart.frame.sources.map(\.number))
    #expect(chart.cells.allSatisfy { !$0.sources.isEmpty && listed.isSuperset(of: $0.sources) })
    let text = try svg(chart)
    for word in ["AFTER NOTICE", "CLAIMED", "searched, no route found", "2 links at least"] {
      #expect(text.contains(word), "'\(word)' is missing")
    }
  }

  @Test func `keeps to its budget, and says so at every row that it bears on`() throws {
    let (index, table) = try harbour(columns: 3)
    var options = MatrixMap.Options()
    options.maximumColumns = 1
    options.maximumRows = 1
    let chart = MatrixMap(index, options: options).chart(of: table)
    #expect(chart.columns.count == 1)
    #expect(chart.rows.map(\.note) == ["reaches 2 not shown"])
    #expect(chart.frame.leftOut.contains("2 further columns with a route not shown"))
    #expect(chart.frame.leftOut.contains("1 further maker with a route not shown"))
  }

  @Test func `ends where its rows reach none of the columns shown`() throws {
    // Twenty makers to twenty ends of their own: a row of dashes would say nothing.
    var sketch = GraphSketch()
    for place in 0..<20 {
      sketch.add("maker\(place)", .manufacturer)
      sketch.add("police\(place)", .governmentBuyer)
      sketch.add("scheme\(place)", .programme)
      sketch.link("maker\(place)", "supplies", "police\(place)")
      sketch.link("police\(place)", "operates", "scheme\(place)")
    }
    let index = ExposureIndex(try sketch.graph(), files: [])
    let table = RouteSearch(index).exposure(ExposureRequest())
    let chart = MatrixMap(index).chart(of: table)
    #expect(chart.rows.count == 12 && chart.columns.count == 12 && chart.cells.count == 12)
    #expect(chart.frame.leftOut.contains("8 further makers with a route not shown"))
    #expect(chart.frame.leftOut.contains("8 further columns with a route not shown"))
  }

  @Test func `shows a ranking in its order with its reasons`() throws {
    let (index, _) = try harbour()
    let ranking = RouteSearch(index).ranking(ExposureRequest())
    let chart = MatrixMap(index).chart(of: ranking)
    #expect(chart.rows.map(\.mark) == ["1.", "2."])
    #expect(chart.rows[0].note.contains("after notice"))
    #expect(chart.frame.title == "MAKER has the widest traced reach")
  }

  @Test(arguments: `A map from a stranger`.texts.indices)
  func `takes any text without a word of it becoming markup`(index: Int) throws {
    let text = `A map from a stranger`.texts[index]
    let head = MatrixChart.Head(name: text, code: text, mark: text, note: text)
    let chart = MatrixChart(
      frame: ChartFrame(
        title: text, asOf: text, sources: [.init(number: 1, text: text, url: text)],
        leftOut: [text]), columns: [head], rows: [head],
      cells: [.init(row: 0, column: 0, hops: 2, lateness: .afterOwnHalt, sources: [1])])
    let drawing = try ChartDrawing(of: chart)
    let content = SVGCheck(try drawing.bytes(as: .svg))
    #expect(content.isWellFormed)
    #expect(content.intruders == [])
    #expect(drawing.size.height < 6_000)
    _ = try drawing.bytes(as: .pdf)
    _ = try PictureDocument(of: chart, on: .a4).bytes()
  }

  @Test func `is refused when two cells share a place, or one has none`() {
    var chart = MatrixChart(
      frame: ChartFrame(title: "T"), columns: [.init(name: "C")], rows: [.init(name: "R")])
    chart.cells = [.init(row: 0, column: 0, hops: 1), .init(row: 0, column: 0, hops: 2)]
    #expect(throws: MapFailure.self) { try ChartDrawing(of: chart) }
    chart.cells = [.init(row: 0, column: 1, hops: 1)]
    #expect(throws: MapFailure.self) { try ChartDrawing(of: chart) }
  }

  @Test func `is the same in every format, twice over`() throws {
    var random = SeededNumbers(5)
    let chart = MatrixChart.random(&random)
    for format in [OutputFormat.svg, .png(dpi: 96), .pdf, .dot] {
      let first = try ChartDrawing(of: chart).bytes(as: format)
      #expect(try ChartDrawing(of: chart).bytes(as: format) == first)
    }
  }

  private func svg(_ chart: MatrixChart) throws -> String {
    String(decoding: try ChartDrawing(of: chart).bytes(as: .svg), as: UTF8.self)
  }

  /// One maker late and documented, one undated and claimed, one without a route.
  private func harbour(columns: Int = 1) throws -> (ExposureIndex, ExposureTable) {
    var sketch = GraphSketch()
    for maker in ["maker", "rival", "idle"] { sketch.add(maker, .manufacturer) }
    sketch.add("police", .governmentBuyer)
    sketch.add("people", .population)
    sketch.link("maker", "supplies", "police", when: "2021", sources: ["a"])
    sketch.link("rival", "supplies", "police", status: .claimed, sources: ["b"])
    for column in 0..<columns {
      let scheme = column == 0 ? "scheme" : "scheme\(column)"
      sketch.add(scheme, .programme)
      sketch.link("police", "operates", scheme, when: "2016/..", sources: ["c"])
      sketch.link(scheme, "harms", "people", when: "2016/..", sources: ["d"])
    }
    sketch.statement(
      by: "Harbour Rights", .givesNotice, about: ["police"], date: "2018-06-01", sources: ["e"])
    let index = ExposureIndex(try sketch.graph(), files: [])
    return (index, RouteSearch(index).exposure(ExposureRequest()))
  }
}

extension MatrixChart {
  /// A matrix of up to 9 rows and 7 columns, with names of every length.
  static func random(_ random: inout SeededNumbers) -> MatrixChart {
    func head() -> Head {
      Head(
        name: String(repeating: "Tides of Ys ", count: 1 + random.next(6)), code: "AT",
        note: random.next(2) == 0 ? "" : "reaches some of them")
    }
    var chart = MatrixChart(
      frame: ChartFrame(title: "Chance", sources: [.init(number: 7, text: "A ledger")]))
    for _ in 0..<(1 + random.next(7)) { chart.columns.append(head()) }
    for row in 0..<(1 + random.next(9)) {
      chart.rows.append(head())
      for column in chart.columns.indices where random.next(3) > 0 {
        chart.cells.append(
          Cell(
            row: row, column: column, hops: 1 + random.next(12), routes: 1 + random.next(2_000),
            isCut: random.next(2) == 0, status: ExposureMap.Status.allCases[random.next(7)],
            lateness: Lateness.allCases[random.next(3)],
            sources: Array(repeating: 7, count: random.next(7))))
      }
    }
    return chart
  }
}
