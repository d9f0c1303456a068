import EndUseTestSupport
import ExposureModel
import ExposurePaths
import Testing

@Suite struct `What if` {
  /// maker to shop to police to people, and rival with no way on; goods are kits.
  private func harbour() -> GraphSketch {
    var sketch = GraphSketch()
    sketch.product("kits")
    sketch.product("boats")
    sketch.add("maker", .manufacturer)
    sketch.add("rival", .manufacturer)
    sketch.add("shop", .distributor)
    sketch.add("police", .governmentBuyer)
    sketch.add("people", .population)
    sketch.link("maker", "supplies", "shop", id: "first", products: ["kits"], when: "2017")
    sketch.link("shop", "supplies", "police", id: "second", products: ["kits"], when: "2018")
    sketch.link("police", "harms", "people", id: "third", when: "2018/..")
    sketch.link("rival", "manufactures", "boats", id: "fourth", when: "2010/..")
    return sketch
  }

  private func supposition(
    _ graph: ExposureGraph, _ from: EntityID, _ verb: String, _ to: EntityID,
    _ products: [EntityID] = []
  ) throws -> Supposition {
    try Supposition(
      from: try #require(graph.entity(from)), kind: try #require(LinkKind.named(verb)),
      to: try #require(graph.entity(to)), products: products)
  }

  private func difference(
    supposing: [(EntityID, String, EntityID, [EntityID])] = [],
    _ change: (inout Question) -> Void = { _ in }
  ) throws -> WhatIf {
    let graph = try harbour().graph()
    var changed = Question()
    change(&changed)
    return WhatIfSearch(ExposureIndex(graph, files: [])).difference(
      of: Question(), changed: changed,
      supposing: try supposing.map { try supposition(graph, $0.0, $0.1, $0.2, $0.3) })
  }

  @Test func `a link is supposed, a route is gained and none of it is evidence`() throws {
    let difference = try difference(supposing: [("rival", "supplies", "police", [])])
    #expect(difference.lost.isEmpty)
    #expect(difference.kept == 1)
    let route = try #require(difference.gained.first)
    #expect(route.entities == ["rival", "police", "people"])
    #expect(route.steps.map(\.link.isSupposed) == [true, false])
    #expect(route.proof.weakest.isSupposed)
    #expect(route.proof.supposed == 1)
    #expect(route.proof.count(.inferred) == 0)
    #expect(route.proof.rankingWeight == 0)
    #expect(route.proof.origins == ["s1"])
  }

  @Test func `what is supposed is weaker than a gap`() throws {
    var sketch = harbour()
    sketch.link("rival", "gap", "police", reason: .acquisitionRouteUnknown)
    let graph = try sketch.graph()
    var question = Question()
    question.allowsGaps = true
    let link = try #require(
      try supposition(graph, "rival", "supplies", "police").link(number: 1))
    let index = ExposureIndex(graph.supposing([link]), files: [])
    question.makers = ["rival"]
    question.order = .proof
    let routes = RouteSearch(index).trace(question).routes
    #expect(routes.map(\.proof.weakest.isSupposed) == [false, true])
  }

  @Test func `supposed goods must be able to go all the way`() throws {
    // Boats supplied to the shop do not become kits.
    let boats = try difference(supposing: [("rival", "supplies", "shop", ["boats"])])
    #expect(boats.gained.isEmpty)
    let kits = try difference(supposing: [("rival", "supplies", "shop", ["kits"])])
    #expect(kits.gained.map { $0.entities.first } == ["rival"])
  }

  @Test func `what is supposed needs no status, whatever the question asks of others`() throws {
    let difference = try difference(supposing: [("rival", "supplies", "police", [])]) {
      $0.minimumStatus = .documented
      $0.minimumCredibility = nil
    }
    #expect(difference.gained.count == 1)
  }

  @Test func `something is left out, a route is lost and the step is named`() throws {
    let party = try difference { $0.avoiding = ["shop"] }
    #expect(party.lost.map(\.step) == [0])
    #expect(party.lost.map(\.refusal) == [.avoided])
    let link = try difference { $0.withoutLinks = ["second"] }
    #expect(link.lost.map(\.step) == [1])
    #expect(link.lost.map(\.refusal) == [.takenOut])
    let day = try difference { $0.asOf = Day(year: 2017, month: 12, day: 31) }
    #expect(day.lost.map(\.step) == [1])
    #expect(day.lost.map(\.refusal) == [.date])
    #expect(day.kept == 0)
  }

  @Test func `a supposition does not move a maker out of the question`() throws {
    // A company that begins every flow is a maker; a supposed supplier would make it none.
    var sketch = GraphSketch()
    sketch.add("firm", .company)
    sketch.add("other", .company)
    sketch.add("police", .governmentBuyer)
    sketch.add("people", .population)
    sketch.link("firm", "supplies", "police")
    sketch.link("police", "harms", "people")
    let graph = try sketch.graph()
    let difference = WhatIfSearch(ExposureIndex(graph, files: [])).difference(
      of: Question(), changed: Question(),
      supposing: [try supposition(graph, "other", "supplies", "firm")])
    #expect(difference.lost.isEmpty)
    #expect(difference.gained.map { $0.entities.first } == ["other"])
  }

  @Test func `says that a limit was met`() throws {
    #expect(try difference { $0.workLimit = 1 }.isCut)
  }
}

@Suite struct `A sentence that supposes` {
  @Test(arguments: [
    ("A supplies B", "A", "supplies", "B"),
    (
      "Harbour Genomics Ltd ships to Harbour Watch", "Harbour Genomics Ltd", "ships",
      "Harbour Watch"
    ),
    ("police awards a contract to shop", "police", "awards", "shop"),
    ("police awards shop", "police", "awards", "shop"),
    ("A supplies test kits to B", "A", "supplies", "test kits to B"),
  ])
  func `is cut at its verb`(sentence: String, from: String, verb: String, to: String) throws {
    let parts = try #require(Supposition.parts(of: sentence, kinds: LinkKind.standard))
    #expect(parts.from == from)
    #expect(parts.kind.code == verb)
    #expect(parts.to == to)
  }

  @Test(arguments: ["A owns B", "supplies B", "A supplies", "A B", ""])
  func `needs a verb of flow between two names`(sentence: String) {
    #expect(Supposition.parts(of: sentence, kinds: LinkKind.standard) == nil)
  }

  @Test func `must join things that its verb joins`() throws {
    var sketch = GraphSketch()
    sketch.add("maker", .manufacturer)
    sketch.add("people", .population)
    sketch.link("maker", "harms", "people")
    let graph = try sketch.graph()
    let maker = try #require(graph.entity("maker"))
    let people = try #require(graph.entity("people"))
    let supplies = try #require(LinkKind.named("supplies"))
    #expect(throws: Supposition.Fault.cannotEndAt(.population)) {
      try Supposition(from: maker, kind: supplies, to: people)
    }
    #expect(throws: Supposition.Fault.joinsOneThing) {
      try Supposition(from: maker, kind: supplies, to: maker)
    }
  }
}
