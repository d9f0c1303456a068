import EndUseTestSupport
import ExposureModel
import ExposurePaths
import Testing

@Suite struct `The product on a route` {
  /// seq is a kind of lab; chip is part of seq; printer stands alone; seq2 is another kind of lab.
  private func hierarchy() throws -> ProductHierarchy {
    var sketch = GraphSketch()
    sketch.product("lab")
    sketch.product("seq", kindOf: "lab")
    sketch.product("seq2", kindOf: "lab")
    sketch.product("chip", partOf: ["seq"])
    sketch.product("printer")
    return ProductHierarchy(try sketch.graph())
  }

  @Test(arguments: [
    ("seq", "seq", ContinuityVerdict.same, "seq"),
    ("chip", "seq", .contained, "seq"),
    ("chip", "lab", .contained, "lab"),
    ("seq", "lab", .kindOf, "seq"),
    ("lab", "seq", .kindOf, "seq"),
    ("seq", "seq2", .broken, "seq2"),
    ("seq", "printer", .broken, "printer"),
    ("seq", "chip", .broken, "chip"),
  ])
  func `relates to what came in`(
    incoming: String, outgoing: String, verdict: ContinuityVerdict, carried: String
  ) throws {
    let incomingID = try #require(EntityID(incoming))
    let outgoingID = try #require(EntityID(outgoing))
    let relation = try hierarchy().relation(from: incomingID, to: outgoingID)
    #expect(relation.verdict == verdict)
    #expect(relation.carried.rawValue == carried)
  }

  private func chain(_ first: [String], _ second: [String]) throws -> Trace {
    var sketch = GraphSketch()
    sketch.product("lab")
    sketch.product("seq", kindOf: "lab")
    sketch.product("seq2", kindOf: "lab")
    sketch.product("chip", partOf: ["seq"])
    sketch.product("printer")
    sketch.add("maker", .manufacturer)
    sketch.add("shop", .distributor)
    sketch.add("police", .governmentBuyer)
    sketch.add("scheme", .programme)
    sketch.add("people", .population)
    sketch.link("maker", "supplies", "shop", products: first, when: "2017")
    sketch.link("shop", "supplies", "police", products: second, when: "2018")
    sketch.link("police", "operates", "scheme", when: "2016/..")
    sketch.link("scheme", "harms", "people", when: "2016/..")
    return RouteSearch(ExposureIndex(try sketch.graph(), files: [])).trace(Question())
  }

  @Test func `that was sequencers and becomes printers is no route, but a near miss`() throws {
    let trace = try chain(["seq"], ["printer"])
    #expect(trace.routes.isEmpty)
    #expect(trace.nearMisses.map(\.option) == ["--allow-broken-products"])
    #expect(trace.nearMisses.first?.example.continuity == .broken)
  }

  @Test func `goes on inside another`() throws {
    let trace = try chain(["chip"], ["seq"])
    #expect(trace.routes.first?.joints.first?.verdict == .contained)
  }

  @Test func `does not change from one model to another by way of their class`() throws {
    var sketch = GraphSketch()
    sketch.product("lab")
    sketch.product("seq", kindOf: "lab")
    sketch.product("seq2", kindOf: "lab")
    for id in ["a", "b", "c", "d"] { sketch.add(id, .company) }
    sketch.link("a", "supplies", "b", products: ["seq"])
    sketch.link("b", "supplies", "c", products: ["lab"])
    sketch.link("c", "supplies", "d", products: ["seq2"])
    var question = Question()
    question.makers = ["a"]
    question.ends = ["d"]
    let trace = RouteSearch(ExposureIndex(try sketch.graph(), files: [])).trace(question)
    #expect(trace.routes.isEmpty)
  }

  @Test func `is not stated when a step names none`() throws {
    let trace = try chain(["seq"], [])
    #expect(trace.routes.first?.continuity == .notStated)
  }

  @Test func `of another maker does not come by an undocumented step`() throws {
    var sketch = GraphSketch()
    sketch.product("ours")
    sketch.product("theirs")
    for id in ["maker", "rival"] { sketch.add(id, .manufacturer) }
    sketch.add("shop", .unknownParty)
    sketch.add("police", .governmentBuyer)
    sketch.add("people", .population)
    sketch.link("maker", "manufactures", "ours")
    sketch.link("rival", "manufactures", "theirs")
    sketch.link("maker", "gap", "shop")
    sketch.link("rival", "gap", "shop")
    sketch.link("shop", "supplies", "police", products: ["ours"])
    sketch.link("shop", "supplies", "police", products: ["theirs"])
    sketch.link("police", "harms", "people")
    var question = Question()
    question.makers = ["maker"]
    question.allowsGaps = true
    let search = RouteSearch(ExposureIndex(try sketch.graph(), files: []))
    #expect(search.trace(question).routes.map { $0.products.map(\.rawValue) } == [["ours"]])
    // Asked from the shop, either product is its own to sell.
    question.makers = ["shop"]
    #expect(search.trace(question).routes.count == 2)
  }

  @Test func `named by the question must be able to go all the way`() throws {
    var sketch = GraphSketch()
    sketch.product("seq")
    sketch.product("kit")
    for id in ["maker", "police"] { sketch.add(id, .company) }
    sketch.add("people", .population)
    sketch.link("maker", "supplies", "police", products: ["seq"])
    sketch.link("police", "harms", "people")
    let search = RouteSearch(ExposureIndex(try sketch.graph(), files: []))
    var question = Question()
    question.product = "seq"
    #expect(search.trace(question).routes.count == 1)
    question.product = "kit"
    #expect(search.trace(question).routes.isEmpty)
  }
}
