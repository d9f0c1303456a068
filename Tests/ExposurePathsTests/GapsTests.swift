import EndUseTestSupport
import ExposureModel
import ExposurePaths
import Testing

@Suite struct `What is missing` {
  private func report(_ sketch: GraphSketch, _ change: (inout Question) -> Void = { _ in })
    throws -> GapReport
  {
    var question = Question()
    change(&question)
    return GapFinder(ExposureIndex(try sketch.graph(), files: [])).report(question)
  }

  /// A maker with a shop, and a police that uses the maker's camera; nothing joins the two.
  private func broken() -> GraphSketch {
    var sketch = GraphSketch()
    sketch.product("camera")
    sketch.add("maker", .manufacturer)
    sketch.add("shop", .distributor)
    sketch.add("police", .governmentBuyer)
    sketch.add("people", .population)
    sketch.link("maker", "supplies", "shop", products: ["camera"])
    sketch.link("police", "uses", "camera")
    sketch.link("police", "harms", "people")
    return sketch
  }

  @Test func `is a sale by whoever had the product, to whoever uses it`() throws {
    let joins = try report(broken()).joins
    #expect(joins.map { "\($0.from)-\($0.to)" } == ["maker-police", "shop-police"])
    #expect(joins.allSatisfy { $0.cost == 2 && !$0.wouldShow.isEmpty })
  }

  @Test func `is first of all that two names may be one party`() throws {
    var sketch = GraphSketch()
    sketch.add("maker", .manufacturer)
    sketch.add("shop", .distributor, name: "Lagoon Instruments")
    sketch.add("shop2", .distributor, name: "LAGOON-INSTRUMENTS")
    sketch.add("police", .governmentBuyer)
    sketch.add("people", .population)
    sketch.link("maker", "supplies", "shop")
    sketch.link("shop2", "supplies", "police")
    sketch.link("police", "harms", "people")
    let join = try #require(try report(sketch).joins.first)
    #expect((join.from, join.to) == ("shop", "shop2"))
    #expect(join.supposition == .sameParty)
    #expect(join.cost == 1)
  }

  @Test func `is nothing where a route is`() throws {
    var sketch = broken()
    sketch.link("shop", "supplies", "police", products: ["camera"])
    #expect(try report(sketch).joins.isEmpty)
  }

  @Test func `counts the routes that hang on each declared gap, most first`() throws {
    var sketch = GraphSketch()
    for id in ["a", "b"] { sketch.add(id, .manufacturer) }
    sketch.add("shop", .unknownParty)
    sketch.add("police", .governmentBuyer)
    sketch.add("people", .population)
    sketch.link("a", "gap", "police", id: "idle")
    sketch.link("b", "gap", "shop", id: "busy")
    sketch.link("shop", "supplies", "police")
    sketch.link("shop", "services", "police")
    sketch.link("police", "harms", "people")
    let gaps = try report(sketch).declared
    #expect(gaps.map(\.link.id.rawValue) == ["busy", "idle"])
    #expect(gaps.map(\.routes) == [2, 1])
  }
}

@Suite struct `The column of an entity` {
  @Test func `follows from the part that it plays where its kind does not tell`() throws {
    var sketch = GraphSketch()
    for id in ["first", "middle", "last"] { sketch.add(id, .company) }
    sketch.add("unknown", .unknownParty)
    sketch.add("lab", .organization)
    sketch.add("scheme", .programme)
    sketch.add("idle", .company)
    sketch.link("first", "supplies", "middle")
    sketch.link("middle", "supplies", "last")
    sketch.link("unknown", "supplies", "last")
    sketch.link("lab", "operates", "scheme")
    let tiers = Tiers(try sketch.graph())
    #expect(tiers.tier(of: "first") == .maker)
    #expect(tiers.tier(of: "middle") == .distributor)
    #expect(tiers.tier(of: "last") == .buyer)
    #expect(tiers.tier(of: "unknown") == .distributor)
    #expect(tiers.tier(of: "lab") == .buyer)
    #expect(tiers.tier(of: "scheme") == .programme)
    #expect(tiers.tier(of: "idle") == nil)
  }
}
