import EndUseTestSupport
import ExposureModel
import ExposurePaths
import Graphviz
import Testing

@testable import ExposureMaps

@Suite struct `A drawn timeline` {
  /// Goods before and after a report, after a halt, and on no known day.
  private func harbour(name: String? = nil) -> GraphSketch {
    var sketch = GraphSketch()
    sketch.add("maker", .manufacturer, name: name)
    sketch.add("shop", .distributor)
    sketch.add("police", .governmentBuyer)
    sketch.add("ngo", .organization)
    sketch.add("people", .population)
    for (id, when) in [
      ("early", "2014-05"), ("late", "2017-05"), ("stubborn", "2019-05"), ("open", "../2016"),
    ] {
      sketch.link("maker", "supplies", "police", id: id, when: when)
    }
    sketch.link("police", "harms", "people", id: "harm", when: "2013/..")
    sketch.statement(by: "ngo", .givesNotice, about: ["police"], date: "2015-03-01")
    sketch.statement(by: "maker", .halts, about: ["police"], date: "2018")
    return sketch
  }

  private func chart(_ sketch: GraphSketch, _ theme: ExposureMap.Theme = .light) throws
    -> TimelineChart
  {
    let index = ExposureIndex(try sketch.graph(), files: [])
    return TimelineMap(index, theme: theme).chart(of: RouteSearch(index).trace(Question()))
  }

  @Test func `tells goods before notice, after it, after a halt, and those of no known day`() throws
  {
    let chart = try chart(harbour())
    let looks = Dictionary(
      chart.marks.map { ($0.id, $0.look) }, uniquingKeysWith: { first, _ in first })
    #expect(looks["early"] == .goods(.before))
    #expect(looks["late"] == .goods(.after))
    #expect(looks["stubborn"] == .goods(.afterHalt))
    #expect(looks["open"] == .goods(.unknown))
    #expect(chart.lines.map(\.isHalt) == [false, true])
    #expect(chart.lines[1].from == Day(year: 2018, month: 1, day: 1))
    #expect(chart.lines[1].to == Day(year: 2018, month: 12, day: 31))
    #expect(
      chart.standfirst == "Of 4 steps that move goods, 1 began after the maker’s own halt; "
        + "1 began after the first notice; 1 ended before it; of 1 the dates do not tell.")
  }

  @Test func `draws each statement once and cites what it numbers`() throws {
    let chart = try chart(harbour())
    #expect(Set(chart.marks.map(\.id)).count == chart.marks.count)
    let listed = Set(chart.sources.map(\.number))
    for mark in chart.marks { #expect(listed.isSuperset(of: mark.sources), "\(mark.id)") }
    #expect(Set(chart.marks.flatMap(\.sources)) == listed)
  }

  @Test(arguments: ExposureMap.Theme.allCases)
  func `keeps words apart, and everything on the page`(theme: ExposureMap.Theme) throws {
    let page = try TimelinePage(chart(harbour(), theme)).page
    let sheet = try #require(page.diagram.page)
    for (id, box) in page.boxes { #expect(sheet.contains(box), "\(id)") }
    let words = page.boxes.filter { $0.key.hasPrefix("row-") || $0.key.hasPrefix("lane-") }
      .sorted { $0.key < $1.key }
    for (place, one) in words.enumerated() {
      for other in words[(place + 1)...] {
        #expect(!one.value.overlaps(other.value), "\(one.key) \(other.key)")
      }
    }
    let dates = page.boxes.filter { $0.key.hasPrefix("date-") }
    for date in dates {
      for word in words { #expect(!date.value.overlaps(word.value), "\(date.key) \(word.key)") }
    }
  }

  @Test func `places days in their order`() throws {
    let chart = try chart(harbour())
    let scale = TimelineScale(chart, left: 100, width: 500)
    let days = (2013...2019).compactMap { Day(year: $0, month: 6, day: 1) }.map(scale.x)
    #expect(days == days.sorted())
    #expect(days.allSatisfy { (100...600).contains($0) })
  }

  @Test func `is the same twice, in every form`() throws {
    for format in [OutputFormat.svg, .png(dpi: 96), .pdf, .dot] {
      let one = try TimelineDrawing(of: chart(harbour())).bytes(as: format)
      let other = try TimelineDrawing(of: chart(harbour())).bytes(as: format)
      #expect(one == other)
      #expect(one.count > 1000)
    }
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "\"/><image href=\"file:///etc/passwd\"/>", "]]>--><svg onload=x>",
    "\\N\\G&#60;b&#62;", "}; digraph {", "=1+1", "\u{202E}evil", String(repeating: "W", count: 400),
  ])
  func `lets no name become markup`(name: String) throws {
    let drawing = try TimelineDrawing(of: chart(harbour(name: name)))
    let svg = String(decoding: try drawing.bytes(as: .svg), as: UTF8.self)
    for forbidden in ["<script", "<image", "onload=x>", "<foreignObject", "<!ENTITY"] {
      #expect(!svg.contains(forbidden), "\(forbidden)")
    }
    #expect(!svg.unicodeScalars.contains("\u{202E}"))
    _ = try drawing.bytes(as: .dot)
  }

  @Test func `says what it leaves out`() throws {
    var sketch = harbour()
    sketch.link("maker", "supplies", "shop", id: "undated")
    sketch.link("shop", "supplies", "police", id: "further", when: "2016")
    #expect(try chart(sketch).leftOut == ["1 undated entry is not drawn"])
    let index = ExposureIndex(try sketch.graph(), files: [])
    let few = TimelineMap(index, maximumMarks: 3).chart(of: RouteSearch(index).trace(Question()))
    #expect(few.marks.count == 3)
    #expect(few.leftOut.contains { $0.contains("further entries") })
  }

  @Test func `of facts a thousand years apart still has an axis`() throws {
    var sketch = harbour()
    sketch.link("maker", "supplies", "police", id: "ancient", when: "0900")
    let drawing = try TimelineDrawing(of: chart(sketch))
    #expect(drawing.size.width < 1100)
  }
}
