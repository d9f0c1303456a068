import EndUseTestSupport
import ExposureModel
import ExposurePaths
import Graphviz
import Testing

@testable import ExposureMaps

@Suite struct `A drawn timeline` {
  @Test(arguments: 1...12)
  func `lays no words over others or over a bar, nor off the page`(seed: UInt64) throws {
    var random = SeededNumbers(seed)
    let geometry = try ChartDrawing(of: TimelineChart.random(&random)).geometry
    try expectApart(geometry)
  }

  @Test func `draws thick what is sure, thin what is possible, and no bound that is not known`()
    throws
  {
    let days = [try day("2010-01-01"), try day("2020-01-01")]
    let scale = TimeScale(days, left: 0, right: 1_000)
    func shape(_ text: String) throws -> BarShape { BarShape(try Period(text), scale) }

    #expect(try shape("2015").sure == nil)
    let year = try shape("2015").possible
    #expect(abs(year.upperBound - year.lowerBound - 1_000 * 365 / 3_956) < 2)
    let fuzzy = try shape("2014/2016-06")
    let sure = try #require(fuzzy.sure)
    // From the last day of 2014 to the first of June 2016, and not a day more.
    #expect(abs(sure.lowerBound - scale.x(try day("2015-01-01"))) < 0.5)
    #expect(abs(sure.upperBound - scale.x(try day("2016-06-01"))) < 0.5)
    #expect(fuzzy.possible.lowerBound == scale.x(try day("2014-01-01")))
    #expect(try shape("2016-05-04").sure != nil)
    #expect(try shape("../2016").sure == nil)
    #expect(try shape("../2016").start == .open)
    #expect(try shape("2016/").end == .unknown)
    #expect(try shape("2016/").sure == nil)
    #expect(try shape("2016/..").sure?.upperBound == 1_000)
    // Two years that overlap have nothing sure between them.
    #expect(try shape("2015/2015").sure == nil)
  }

  @Test func `tells phases apart by fill, by stripes and by word`() throws {
    var lane = TimelineChart.Lane(name: "Maker", kicker: "Maker", tier: .maker)
    for phase in TimelineChart.Phase.allCases {
      lane.rows.append(.init(words: "Supplies", period: try Period("2015/2017"), phase: phase))
    }
    let chart = TimelineChart(frame: ChartFrame(title: "Four phases"), lanes: [lane])
    let text = try svg(chart)
    for word in ["BEFORE NOTICE", "AFTER NOTICE", "AFTER OWN HALT", "DATES DO NOT TELL"] {
      #expect(text.contains(word), "'\(word)' is missing")
    }
    for name in ["bar before-notice", "bar after-notice", "bar after-own-halt", "stripe"] {
      #expect(text.contains(name), "'\(name)' is missing")
    }
    #expect(text.contains("row-0-0-inside"))
    #expect(!text.contains("row-0-1-inside"))
  }

  @Test func `puts the phase of the trace on its rows, and the numbers of its answer`() throws {
    var sketch = GraphSketch()
    sketch.add("maker", .manufacturer)
    sketch.add("police", .governmentBuyer)
    sketch.add("people", .population)
    sketch.link("maker", "supplies", "police", when: "2015", sources: ["a"])
    sketch.link("maker", "services", "police", when: "2021", sources: ["b"])
    sketch.link("maker", "trains", "police", when: "2017", sources: ["c"])
    sketch.link("police", "harms", "people", when: "2016/..", sources: ["d"])
    sketch.statement(
      by: "Harbour Rights", .givesNotice, about: ["police"], date: "2016-06-01", sources: ["e"])
    sketch.statement(by: "maker", .halts, about: ["police"], date: "2019-02-20", sources: ["f"])
    let graph = try sketch.graph()
    let index = ExposureIndex(graph, files: [])
    let trace = RouteSearch(index).trace(Question())
    let chart = TimelineMap(index).chart(of: trace)
    let citations = Citations(trace, in: graph)

    let maker = try #require(chart.lanes.first { $0.name == "MAKER" })
    let phases = maker.rows.map(\.phase)
    #expect(phases.contains(.beforeNotice))
    #expect(phases.contains(.afterOwnHalt))
    #expect(chart.lanes.flatMap(\.rows).contains { $0.phase == .notAsked })
    #expect(chart.flags.map(\.kind) == [.notice, .halt])
    #expect(chart.frame.title == "One step of supply began after the maker’s own halt")
    for source in chart.frame.sources {
      #expect(source.text.contains(citations.sources[source.number - 1].title))
    }
    let listed = Set(chart.frame.sources.map(\.number))
    #expect(chart.lanes.flatMap(\.rows).allSatisfy { listed.isSuperset(of: $0.sources) })
    try expectApart(try ChartDrawing(of: chart).geometry)

    var narrow = TimelineMap.Options()
    narrow.maximumLanes = 1
    let one = TimelineMap(index, options: narrow).chart(of: trace)
    #expect(one.lanes.map(\.name) == ["MAKER"])
    #expect(one.flags.allSatisfy { $0.lanes.isSubset(of: [0]) })
    #expect(one.frame.leftOut.contains("1 further parties not shown"))

    var options = TimelineMap.Options()
    options.maximumRows = 2
    options.maximumFlags = 1
    let short = TimelineMap(index, options: options).chart(of: trace)
    #expect(short.lanes.flatMap(\.rows).count == 2)
    #expect(
      short.frame.leftOut == ["2 further rows not shown", "1 later notices and halts not shown"])
  }

  @Test func `is the same in every format, twice over`() throws {
    var random = SeededNumbers(99)
    let chart = TimelineChart.random(&random)
    for format in [OutputFormat.svg, .png(dpi: 96), .pdf, .dot] {
      let first = try ChartDrawing(of: chart).bytes(as: format)
      #expect(try ChartDrawing(of: chart).bytes(as: format) == first)
    }
  }

  @Test(arguments: `A map from a stranger`.texts.indices)
  func `takes any text without a word of it becoming markup`(index: Int) throws {
    let text = `A map from a stranger`.texts[index]
    var lane = TimelineChart.Lane(name: text, kicker: text, tier: .buyer)
    lane.rows = [
      .init(
        words: text, dates: text, period: try Period("2015"), phase: .afterOwnHalt, sources: [1])
    ]
    let frame = ChartFrame(
      title: text, standfirst: text, asOf: text, sources: [.init(number: 1, text: text, url: text)],
      leftOut: [text], footer: [text])
    let flag = TimelineChart.Flag(
      .halt, words: text, dates: text, from: try day("2014-01-01"), to: try day("2014-12-31"),
      lanes: [0], sources: [1])
    let chart = TimelineChart(frame: frame, lanes: [lane], flags: [flag])
    let drawing = try ChartDrawing(of: chart)
    let content = SVGCheck(try drawing.bytes(as: .svg))
    #expect(content.isWellFormed)
    #expect(content.intruders == [])
    #expect(drawing.size.width < 3_000)
    #expect(drawing.size.height < 6_000)
    _ = try drawing.bytes(as: .pdf)
    _ = try PictureDocument(of: chart, on: .a4).bytes()
  }

  @Test func `is refused with a footnote that has no source, or with too many rows`() {
    var chart = TimelineChart(frame: ChartFrame(title: "T"))
    chart.lanes = [
      .init(name: "A", kicker: "", tier: .maker, rows: [.init(words: "x", sources: [3])])
    ]
    #expect(throws: MapFailure.self) { try ChartDrawing(of: chart) }
    chart.lanes[0].rows = Array(repeating: .init(words: "x"), count: 2_001)
    #expect(throws: MapFailure.self) { try ChartDrawing(of: chart) }
  }

  private func svg(_ chart: TimelineChart) throws -> String {
    String(decoding: try ChartDrawing(of: chart).bytes(as: .svg), as: UTF8.self)
  }

  private func day(_ text: String) throws -> Day { try #require(Period(text).earliest) }
}

/// Numbers that are the same on every machine: a linear congruential generator.
struct SeededNumbers {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next(_ bound: Int) -> Int {
    // D. Knuth, "The Art of Computer Programming", volume 2, MMIX's constants.
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % max(1, bound)
  }
}

/// No words over other words or over a mark, and all of them on the page.
func expectApart(_ geometry: ChartGeometry) throws {
  let words = geometry.words.sorted { $0.key < $1.key }
  try #require(!words.isEmpty)
  for (place, word) in words.enumerated() {
    #expect(geometry.page.contains(word.value), "\(word.key) leaves the page")
    for other in words[(place + 1)...] {
      #expect(!word.value.overlaps(other.value), "\(word.key) lies on \(other.key)")
    }
    for (mark, box) in geometry.marks {
      #expect(!word.value.overlaps(box), "\(word.key) lies on the mark of \(mark)")
    }
  }
  for (mark, box) in geometry.marks {
    #expect(geometry.page.contains(box), "\(mark) leaves the page")
  }
}

extension TimelineChart {
  /// A timeline of up to 6 lanes with dates of every shape.
  static func random(_ random: inout SeededNumbers) -> TimelineChart {
    let periods = [
      "2015", "2015-06", "2015-06-30", "2014/2018", "2014-03/..", "../2016", "/2017-02", "2019/",
      "201X", "2012-02-01/2012-02-03", "2020-12-31",
    ]
    var chart = TimelineChart(
      frame: ChartFrame(title: "Chance", sources: [.init(number: 1, text: "A ledger")]))
    for lane in 0..<(1 + random.next(6)) {
      let name = String(repeating: "Company of Tides ", count: 1 + random.next(5))
      var made = Lane(name: name, kicker: "Reseller", tier: .distributor)
      for row in 0..<random.next(6) {
        let period = random.next(5) == 0 ? nil : try? Period(periods[random.next(periods.count)])
        made.rows.append(
          Row(
            words: String(repeating: "supplies crates \(row) ", count: 1 + random.next(8)),
            dates: period?.description ?? "", period: period,
            phase: Phase.allCases[random.next(Phase.allCases.count)],
            status: ExposureMap.Status.allCases[random.next(7)], sources: [1]))
      }
      chart.lanes.append(made)
      for _ in 0..<random.next(4) {
        let from = Day(number: 15_500 + random.next(3_000))
        chart.flags.append(
          Flag(
            random.next(2) == 0 ? .halt : .notice, words: "The Courier of Ys gives notice",
            dates: "then", from: from, to: Day(number: from.number + random.next(300)),
            lanes: [lane], sources: [1]))
      }
    }
    return chart
  }
}
