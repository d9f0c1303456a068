import EndUseTestSupport
import ExposureModel
import ExposurePaths
import Testing

@Suite struct `A rank of makers` {
  /// wide reaches both groups; strong, weak and late reach one: strong by a documented link, weak
  /// by a claimed one; late as weak, with a further sale after a report of 2018.
  private func sketch() -> GraphSketch {
    var sketch = GraphSketch()
    for id in ["weak", "twin", "late", "strong", "wide", "none"] { sketch.add(id, .manufacturer) }
    sketch.add("police", .governmentBuyer)
    sketch.add("army", .governmentBuyer)
    sketch.add("scheme", .programme)
    sketch.add("people", .population)
    sketch.add(
      "fishers", .population, detail: .population(abuses: [.arbitraryDetention]))
    sketch.link("weak", "supplies", "police", when: "2017", status: .claimed)
    sketch.link("twin", "supplies", "police", when: "2017", status: .claimed)
    sketch.link("late", "supplies", "police", when: "2017", status: .claimed)
    sketch.link("late", "services", "police", id: "again", when: "2019", status: .claimed)
    sketch.link("strong", "supplies", "police", when: "2017")
    sketch.link("wide", "supplies", "police", when: "2017", status: .disputed)
    sketch.link("wide", "supplies", "army", when: "2017", status: .disputed)
    sketch.link("police", "operates", "scheme", when: "2015/..")
    sketch.link("scheme", "harms", "people", when: "2015/..")
    sketch.link("army", "harms", "fishers", when: "2015/..")
    sketch.statement(by: "A watch", .givesNotice, about: ["police"], date: "2018")
    return sketch
  }

  private func ranking(_ change: (inout ExposureRequest) -> Void = { _ in }) throws
    -> ExposureRanking
  {
    var request = ExposureRequest()
    change(&request)
    return RouteSearch(ExposureIndex(try sketch().graph(), files: [])).ranking(request)
  }

  @Test func `takes reach first, then programmes, proof, and links after notice`() throws {
    let entries = try ranking().entries
    #expect(entries.map(\.maker.rawValue) == ["wide", "strong", "late", "weak", "twin"])
    #expect(entries.map(\.place) == [1, 2, 3, 4, 4])
    #expect(entries[0].ends == ["people", "fishers"])
    #expect(entries[2].afterNotice.map(\.link) == ["again"])
    #expect(entries[2].afterNotice.map(\.phase) == [.afterNotice])
    #expect(entries[3].afterNotice.isEmpty)
  }

  @Test func `counts programmes that routes pass on their way to people`() throws {
    #expect(try ranking().entries.map(\.programmes.count) == [1, 1, 1, 1, 1])
  }

  @Test func `has severity beside it and never in it`() throws {
    // All abuse of the world at its end moves nobody up.
    var worse = sketch()
    worse.draft.entities.removeAll { $0.value.id == "people" }
    worse.add("people", .population, detail: .population(abuses: Abuse.allCases))
    let changed = RouteSearch(ExposureIndex(try worse.graph(), files: []))
      .ranking(ExposureRequest())
    #expect(changed.entries.map(\.maker) == (try ranking().entries.map(\.maker)))
    #expect(changed.entries[1].abuses.count == Abuse.allCases.count)
    #expect(try ranking().entries[0].abuses == [.arbitraryMassSurveillance, .arbitraryDetention])
  }

  @Test func `counts only the ends of a region`() throws {
    let ranking = try ranking { $0.region = Place("XB") }
    #expect(ranking.entries.isEmpty)
    #expect(ranking.ends.isEmpty)
  }
}
