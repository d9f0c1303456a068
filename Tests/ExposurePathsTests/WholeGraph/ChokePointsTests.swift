import EndUseTestSupport
import ExposureModel
import ExposurePaths
import Testing

@Suite struct `Choke points` {
  /// maker to (north, south) to port to (east, west) to people: four routes, all through port.
  ///
  /// Where south sells before it received, the dates leave two.
  private func port(southSells: String = "2018") -> GraphSketch {
    var sketch = GraphSketch()
    sketch.add("maker", .manufacturer)
    for id in ["north", "south", "port"] { sketch.add(id, .distributor) }
    sketch.add("east", .governmentBuyer)
    sketch.add("west", .governmentBuyer)
    sketch.add("people", .population)
    sketch.link("maker", "supplies", "north", id: "mn", when: "2017")
    sketch.link("maker", "supplies", "south", id: "ms", when: "2017")
    sketch.link("north", "supplies", "port", id: "np", when: "2018")
    sketch.link("south", "supplies", "port", id: "sp", when: southSells)
    sketch.link("port", "supplies", "east", id: "pe", when: "2019")
    sketch.link("port", "supplies", "west", id: "pw", when: "2019")
    sketch.link("east", "harms", "people", id: "eh", when: "2019/..")
    sketch.link("west", "harms", "people", id: "wh", when: "2019/..")
    return sketch
  }

  private func points(
    _ sketch: GraphSketch, _ change: (inout Question) -> Void = { _ in }
  ) throws -> ChokePoints {
    var question = Question()
    question.makers = ["maker"]
    change(&question)
    return RouteSearch(ExposureIndex(try sketch.graph(), files: [])).chokePoints(question)
  }

  @Test func `are the parties on every route`() throws {
    let points = try points(port())
    #expect(points.routes == 4)
    #expect(points.onEveryRoute == ["port"])
    #expect(points.parties?.nearestMaker == ["port"])
    #expect(points.parties?.alternatives == 1)
    #expect(points.parties?.isFewest == true)
    #expect(points.parties?.isProven == true)
  }

  @Test func `are worked out on routes that the dates allow`() throws {
    // By way of south the goods would have gone on in 2016, a year before they came.
    let points = try points(port(southSells: "2016"))
    #expect(points.routes == 2)
    #expect(points.onEveryRoute == ["north", "port"])
    #expect(points.parties?.nearestMaker == ["north"])
    #expect(points.parties?.nearestEnd == ["port"])
    #expect(points.parties?.alternatives == 2)
  }

  @Test func `of links lie nearest the maker and nearest the end`() throws {
    // Two disjoint ways everywhere: two links at least; mn and ms first, eh and wh last.
    let links = try #require(try points(port()).links)
    #expect(links.nearestMaker == ["mn", "ms"])
    #expect(links.nearestEnd == ["eh", "wh"])
    // {mn or np} and {ms or sp}, {pe or eh} and {pw or wh}: 4 + 4 sets.
    #expect(links.alternatives == 8)
    #expect(links.isEverySet)
  }

  @Test func `give each thing its share, and each distributor its leverage`() throws {
    let points = try points(port())
    #expect(points.passages.map(\.entity) == ["port", "north", "south", "east", "west"])
    #expect(points.passages.map(\.routes) == [4, 2, 2, 2, 2])
    #expect(points.leverage.map(\.distributor) == ["port", "north", "south"])
    #expect(points.leverage.map(\.routes) == [4, 2, 2])
    #expect(points.leverage.allSatisfy { $0.total == 4 })
  }

  @Test func `say that a direct sale has nobody between`() throws {
    var sketch = port()
    sketch.link("maker", "harms", "people", id: "own")
    let points = try points(sketch)
    #expect(points.routesWithoutParties == 1)
    #expect(points.parties?.nearestMaker == ["port"])
    #expect(points.links?.nearestMaker.count == 3)
    #expect(points.onEveryRoute.isEmpty)
  }

  @Test func `are proven although a limit cut the routes`() throws {
    // One route is found; the others get round its parties until port is left.
    let points = try points(port()) { $0.limit = 1 }
    #expect(points.scope.truncation == .routeLimit)
    #expect(points.parties?.nearestMaker == ["port"])
    #expect(points.parties?.isProven == true)
    #expect(points.links?.nearestMaker.count == 2)
    #expect(points.links?.isProven == true)
  }

  @Test func `are none without a route`() throws {
    let points = try points(port()) { $0.maximumLinks = 2 }
    #expect(points.routes == 0)
    #expect(points.parties == nil)
    #expect(points.links == nil)
  }
}
