import EndUseTestSupport
import ExposureModel
import ExposurePaths
import Testing

@Suite struct `Ownership of a party` {
  @Test func `lists every tie above and below once, with circles`() throws {
    let companies = OwnershipSketch(
      "top a b c", [("top", "60", "a"), ("a", "50", "b"), ("b", "20", "a"), ("b", "70", "c")])
    let ownership = try companies.ownership(of: "b")
    #expect(ownership.above.map(\.tie.upper) == ["a", "top", "b"])
    #expect(ownership.below.map(\.tie.lower) == ["a", "c", "b"])
    #expect(ownership.circles == [["b", "a"]])
  }

  @Test func `takes what is not disclosed as what the others leave`() throws {
    let companies = OwnershipSketch(
      "x y z a", [("x", "?", "a"), ("y", "30", "a"), ("z", "20-25", "a")])
    let ownership = try companies.ownership(of: "a")
    guard case .holding(let holding) = ownership.above[0].tie else {
      Issue.record("no holding")
      return
    }
    // 100 less 30 and the 20 that z holds at least.
    #expect(holding.share.minimum.basisPoints == 0)
    #expect(holding.share.maximum.basisPoints == 5_000)
    #expect(holding.isUndisclosed)
    // Of the whole, 100 - 50 - 30 - 25 is below nought: nothing, up to half, is unnamed.
    #expect(ownership.unnamed.map(\.share.minimum.basisPoints) == [0])
    #expect(ownership.unnamed.map(\.share.maximum.basisPoints) == [5_000])
  }

  @Test func `takes two statements of one holding as one share or as two`() throws {
    let companies = OwnershipSketch("x a", [("x", "30", "a"), ("x", "40", "a")])
    guard case .holding(let holding) = try companies.ownership(of: "a").above[0].tie else {
      Issue.record("no holding")
      return
    }
    #expect(holding.links.count == 2)
    #expect(holding.share.minimum.basisPoints == 3_000)
    #expect(holding.share.maximum.basisPoints == 7_000)
  }

  @Test func `says where the sources contradict one another`() throws {
    let companies = OwnershipSketch("x y a", [("x", "70", "a"), ("y", "60", "a")])
    let ownership = try companies.ownership(of: "a")
    #expect(ownership.contradictions.map(\.basisPoints) == [13_000])
  }

  @Test func `counts links as they stood on the day, and drops none in silence`() throws {
    var companies = OwnershipSketch("x a b c d", [])
    companies.sketch.holding("x", "60", "a", id: "was", when: "2010/2015")
    companies.sketch.holding("x", "60", "b", id: "is", when: "2014/..")
    companies.sketch.holding("x", "60", "c", id: "said", when: "2014")
    companies.sketch.holding("x", "60", "d", id: "later", when: "2020/..")
    let ownership = try companies.ownership(of: "x", asOf: Day(year: 2018, month: 1, day: 1))
    #expect(ownership.below.flatMap(\.tie.links).map(\.id) == ["is", "said"])
    #expect(ownership.lastStated == ["said"])
    #expect(ownership.aside.map(\.link.id) == ["was", "later"])
    #expect(ownership.aside.map(\.reason) == [.ended, .notBegun])
  }
}

@Suite struct `A chain of control` {
  @Test func `adds up what the controlled hold, over the half and not at it`() throws {
    // top 60 a, top 30 b, a 21 b: 51 of b together; c is at 50, which is not more than half.
    let companies = OwnershipSketch(
      "top a b c", [("top", "60", "a"), ("top", "30", "b"), ("a", "21", "b"), ("b", "50", "c")])
    let ownership = try companies.ownership(of: "top")
    #expect(ownership.controlled.map(\.controlled) == ["a", "b"])
    #expect(ownership.controlled.allSatisfy { $0.isSure })
    let chain = try #require(ownership.controlled.last)
    #expect(chain.steps.map(\.entity) == ["a", "b"])
    #expect(chain.steps[1].sum.minimum.basisPoints == 5_100)
    // An economic interest is another matter: 30 and 60 of 21 are 42.6 %.
    let interest = try #require(ownership.interestsBelow.first { $0.asset == "b" })
    #expect((interest.minimum - 0.426).magnitude < 1e-9)
    #expect(interest.isExact)
  }

  @Test func `takes links of control and parent bodies, and says what is only possible`() throws {
    var companies = OwnershipSketch("top a b c", [("b", "40-60", "c")])
    companies.sketch.link("top", "controls", "a")
    companies.sketch.link("a", "parent-of", "b")
    let ownership = try companies.ownership(of: "c")
    #expect(ownership.controllers.map(\.controller) == ["b", "a", "top"])
    #expect(ownership.controllers.allSatisfy { !$0.isSure })
    #expect(ownership.controllers[2].steps.map(\.entity) == ["a", "b", "c"])
  }

  @Test func `ends on a circle`() throws {
    let companies = OwnershipSketch("a b", [("a", "60", "b"), ("b", "60", "a")])
    #expect(try companies.ownership(of: "a").controlled.map(\.controlled) == ["b"])
  }
}

@Suite struct `An economic interest` {
  private func interest(
    of owner: String, in asset: String, _ holdings: [(String, String, String)]
  ) throws -> EconomicInterest? {
    try OwnershipSketch("x y a b c", holdings).ownership(of: asset).interestsAbove
      .first { $0.owner.rawValue == owner }
  }

  @Test func `is the product along each chain, added up`() throws {
    // 50 of 50, and 20 directly: 45 %.
    let found = try interest(
      of: "x", in: "b", [("x", "50", "a"), ("a", "50", "b"), ("x", "20", "b")])
    #expect(((found?.minimum ?? 0) - 0.45).magnitude < 1e-9)
  }

  @Test func `solves circles without inflating them`() throws {
    // x 50 a, a 50 b, b 50 a: A = 0.5 + 0.5 B and B = 0.5 A, so A = 2/3 and B = 1/3.
    let circle = [("x", "50", "a"), ("a", "50", "b"), ("b", "50", "a")]
    #expect(((try interest(of: "x", in: "a", circle)?.maximum ?? 0) - 2.0 / 3).magnitude < 1e-9)
    #expect(((try interest(of: "x", in: "b", circle)?.minimum ?? 0) - 1.0 / 3).magnitude < 1e-9)
    // a's own interest in b is its 50 %: what comes back through a itself is not counted again.
    #expect(((try interest(of: "a", in: "b", circle)?.maximum ?? 0) - 0.5).magnitude < 1e-9)
  }

  @Test func `settles in a closed circle that nobody outside holds`() throws {
    let closed = [("a", "100", "b"), ("b", "100", "a")]
    let found = try #require(try interest(of: "a", in: "b", closed))
    #expect(found.isSettled && found.maximum <= 1)
  }

  @Test func `keeps intervals apart`() throws {
    // x 40-60 of a, a 50 of b: 20 to 30. What x has not disclosed of c goes up to the 70 left.
    let range = try interest(of: "x", in: "b", [("x", "40-60", "a"), ("a", "50", "b")])
    #expect(((range?.minimum ?? 0) - 0.2).magnitude < 1e-9)
    #expect(((range?.maximum ?? 0) - 0.3).magnitude < 1e-9)
    let open = try interest(of: "x", in: "c", [("x", "?", "c"), ("y", "30", "c")])
    #expect(open?.minimum == 0)
    #expect(((open?.maximum ?? 0) - 0.7).magnitude < 1e-9)
  }
}
