import EndUseTestSupport
import ExposureModel
import ExposurePaths
import Testing

@Suite struct `The questions of involvement` {
  private func harbour(_ change: (inout GraphSketch) -> Void = { _ in }) throws
    -> Involvement?
  {
    var sketch = GraphSketch()
    sketch.product("seq")
    sketch.add("maker", .manufacturer)
    sketch.add("police", .governmentBuyer)
    sketch.add("scheme", .programme)
    sketch.add("people", .population)
    sketch.link("maker", "supplies", "police", products: ["seq"], when: "2018")
    sketch.link("police", "operates", "scheme", when: "2015/..")
    sketch.link("scheme", "harms", "people", when: "2015/..")
    change(&sketch)
    let trace = RouteSearch(ExposureIndex(try sketch.graph(), files: [])).trace(Question())
    return trace.assessments.first?.involvement
  }

  @Test func `leave it open whether the product is in the programme until a source shows it`()
    throws
  {
    let open = try #require(try harbour())
    #expect(open.reading == .notEstablished)
    #expect(open.clauses.first { $0.name == "C1" }?.answer == .open)
    #expect(open.classes == [.directSale])
    let shown = try #require(try harbour { $0.link("scheme", "uses", "seq", when: "2019") })
    #expect(shown.reading == .directlyLinked)
    let clause = try #require(shown.clauses.first { $0.name == "C1" })
    #expect(clause.links.map(\.rawValue) == ["scheme--uses--seq"])
  }

  @Test func `ask about contribution when the maker sold on after notice and did nothing`() throws {
    let asked = try #require(
      try harbour { $0.statement(by: "Tide", .givesNotice, about: ["police"], date: "2017") })
    #expect(asked.reading == .contribute)
    let halted = try #require(
      try harbour {
        $0.statement(by: "Tide", .givesNotice, about: ["police"], date: "2017")
        $0.statement(by: "maker", .halts, about: ["police"], date: "2020")
      })
    #expect(halted.reading == .notEstablished)
  }

  @Test func `say for every open clause which fact would move it`() throws {
    let involvement = try #require(try harbour())
    #expect(involvement.clauses.map(\.name) == ["C1", "C2", "C3", "C4", "C5"])
    #expect(involvement.clauses.allSatisfy { !$0.wouldMove.isEmpty })
  }

  @Test func `name the manner of a route across a gap`() throws {
    var sketch = GraphSketch()
    sketch.add("maker", .manufacturer)
    sketch.add("shop", .unknownParty)
    sketch.add("police", .governmentBuyer)
    sketch.add("people", .population)
    sketch.link("maker", "gap", "shop")
    sketch.link("shop", "supplies", "police")
    sketch.link("police", "harms", "people")
    var question = Question()
    question.allowsGaps = true
    let trace = RouteSearch(ExposureIndex(try sketch.graph(), files: [])).trace(question)
    #expect(trace.assessments.first?.involvement.classes == [.viaUnknownRoute])
  }
}
