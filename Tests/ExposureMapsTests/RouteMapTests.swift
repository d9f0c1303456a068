import EndUseTestSupport
import ExposureMaps
import ExposureModel
import ExposurePaths
import Graphviz
import Testing

@Suite struct `The map of a trace` {
  private func harbour() -> GraphSketch {
    var sketch = GraphSketch()
    sketch.add("maker", .manufacturer)
    sketch.add("shop", .unknownParty)
    sketch.add("police", .governmentBuyer, names: [Name("港口警察局", kind: .native)])
    sketch.add("scheme", .programme)
    sketch.add("people", .population)
    sketch.add("rival", .manufacturer)
    sketch.add("elsewhere", .governmentBuyer)
    sketch.product("camera")
    sketch.link("maker", "gap", "shop", reason: .acquisitionRouteUnknown)
    sketch.link("shop", "supplies", "police", products: ["camera"], when: "../2021-06")
    sketch.link("police", "operates", "scheme", when: "2016/..", sources: ["s2"])
    sketch.link("scheme", "harms", "people", when: "2016/2018", sources: ["s3", "s1"])
    sketch.link("rival", "supplies", "police", when: "2012", status: .disputed, sources: ["s4"])
    sketch.link("rival", "supplies", "elsewhere", when: "2012", sources: ["s5"])
    sketch.statement(by: "maker", .halts, about: ["police"], date: "2019-02-20", sources: ["s6"])
    return sketch
  }

  private func map(
    _ sketch: GraphSketch, options: RouteMap.Options = RouteMap.Options(),
    _ change: (inout Question) -> Void = { _ in }
  ) throws -> (map: ExposureMap, trace: Trace, graph: ExposureGraph) {
    let graph = try sketch.graph()
    let index = ExposureIndex(graph, files: [])
    var question = Question()
    question.makers = ["maker"]
    question.allowsGaps = true
    change(&question)
    let trace = RouteSearch(index).trace(question)
    return (RouteMap(index, options: options).map(of: trace), trace, graph)
  }

  @Test func `shows the route, what lies one hop beside it, and nothing further`() throws {
    let map = try map(harbour()).map
    #expect(map.routes.map(\.arrows.count) == [4])
    #expect(
      Set(map.cards.map(\.id)) == ["maker", "shop", "police", "scheme", "people", "rival"])
    #expect(map.cards.first { $0.id == "shop" }?.look == .unknownParty)
    #expect(map.cards.first { $0.id == "shop" }?.tier == .distributor)
    #expect(map.cards.first { $0.id == "police" }?.nativeName?.text == "港口警察局")
  }

  @Test func `gives sources the numbers that they have in the answer`() throws {
    let (map, trace, graph) = try map(harbour())
    let citations = Citations(trace, in: graph)
    for source in map.sources {
      let answered = source.number <= citations.sources.count
      #expect(!answered || source.text.contains(citations.sources[source.number - 1].title))
    }
    let harm = try #require(map.arrows.first { $0.to == "people" })
    #expect(
      harm.sources == citations.numbers(of: try #require(trace.routes[0].steps.last).link.evidence))
    let listed = Set(map.sources.map(\.number))
    #expect(map.arrows.allSatisfy { listed.isSuperset(of: $0.sources) })
    #expect(map.cards.allSatisfy { listed.isSuperset(of: $0.sources) })
  }

  @Test func `draws doubt: gaps as gaps, disputed links as disputed`() throws {
    let map = try map(harbour()).map
    #expect(map.arrows.first { $0.from == "maker" }?.status == .gap)
    #expect(map.arrows.first { $0.from == "rival" }?.status == .disputed)
    #expect(map.legend.verdict?.contains("crosses a declared gap") == true)
  }

  @Test func `leaves out what lies beside when asked for routes alone`() throws {
    var options = RouteMap.Options()
    options.routesOnly = true
    #expect(try map(harbour(), options: options).map.cards.count == 5)
  }

  @Test func `says what its budget left out`() throws {
    var options = RouteMap.Options()
    options.maximumCards = 5
    let map = try map(harbour(), options: options).map
    #expect(map.cards.count == 5)
    #expect(map.legend.leftOut == ["1 further links not shown"])
  }

  @Test func `turns arrows of use the way that exposure goes`() throws {
    var sketch = GraphSketch()
    sketch.add("maker", .manufacturer)
    sketch.product("camera")
    sketch.add("scheme", .programme)
    sketch.add("people", .population)
    sketch.link("maker", "manufactures", "camera")
    sketch.link("scheme", "uses", "camera")
    sketch.link("scheme", "harms", "people")
    let map = try map(sketch).map
    let use = try #require(map.arrows.first { $0.label == "Used by" })
    #expect((use.from, use.to) == ("camera", "scheme"))
    #expect(map.cards.first { $0.id == "camera" }?.look == .product)
  }

  @Test func `is drawn without a warning of the drawing's own`() throws {
    let drawing = try MapDrawing(of: map(harbour()).map)
    #expect(try !drawing.bytes(as: .svg).isEmpty)
  }
}
