import EndUseTestSupport
import ExposureModel
import ExposurePaths
import Testing

@Suite struct `Notice to a maker` {
  /// One sale of a year to the police, one notice and one halt; the phase of the sale.
  private func phase(
    sale: String?, notice: String? = nil, about: String = "police", halt: String? = nil,
    haltAbout: [String] = ["police"]
  ) throws -> NoticePhase? {
    var sketch = GraphSketch()
    sketch.product("seq")
    sketch.add("maker", .manufacturer)
    sketch.add("police", .governmentBuyer)
    sketch.add("other", .governmentBuyer)
    sketch.add("people", .population)
    sketch.link("maker", "supplies", "police", products: ["seq"], when: sale)
    sketch.link("police", "harms", "people", when: "2010/..")
    if let notice {
      sketch.statement(by: "Tide Institute", .givesNotice, about: [about], date: notice)
    }
    if let halt { sketch.statement(by: "maker", .halts, about: haltAbout, date: halt) }
    let trace = RouteSearch(ExposureIndex(try sketch.graph(), files: [])).trace(Question())
    return trace.assessments.first?.notice.first?.phase
  }

  @Test func `came before a sale that begins later`() throws {
    #expect(try phase(sale: "2018", notice: "2017-12") == .afterNotice)
  }

  @Test func `came after a sale that ended earlier`() throws {
    #expect(try phase(sale: "2016", notice: "2017-12") == .beforeNotice)
  }

  @Test func `is not guessed at within one year`() throws {
    #expect(try phase(sale: "2017", notice: "2017-06") == .unknown)
    #expect(try phase(sale: "../2018", notice: "2017-06") == .unknown)
    #expect(try phase(sale: nil, notice: "2017-06") == .unknown)
    #expect(try phase(sale: "2017") == .unknown)
  }

  @Test func `about somebody who is not on the route is none`() throws {
    #expect(try phase(sale: "2018", notice: "2017", about: "other") == .unknown)
  }

  @Test func `is topped by the maker's own halt`() throws {
    #expect(try phase(sale: "2020", notice: "2017", halt: "2019-02-20") == .afterOwnHalt)
    #expect(try phase(sale: "2018", notice: "2017", halt: "2019-02-20") == .afterNotice)
  }

  @Test func `a halt for one buyer does not cover another, whatever product it names`() throws {
    #expect(
      try phase(sale: "2020", notice: "2017", halt: "2019", haltAbout: ["other", "seq"])
        == .afterNotice)
    #expect(
      try phase(sale: "2020", notice: "2017", halt: "2019", haltAbout: ["seq"]) == .afterOwnHalt)
  }
}
