import EndUseTestSupport
import ExposureModel
import ExposurePaths
import Testing

@Suite struct `A trace` {
  private func harbour() -> GraphSketch {
    var sketch = GraphSketch()
    sketch.add("maker", .manufacturer)
    sketch.add("rival", .manufacturer)
    sketch.add("shop", .distributor)
    sketch.add("unknown", .unknownParty)
    sketch.add("police", .governmentBuyer)
    sketch.add("scheme", .programme)
    sketch.add("people", .population)
    sketch.link("maker", "supplies", "police", when: "2016", status: .reported, sources: ["ngo"])
    sketch.link("maker", "supplies", "shop", when: "2016", sources: ["award"])
    sketch.link("shop", "supplies", "police", when: "2017", sources: ["award", "press"])
    sketch.link("rival", "gap", "unknown", reason: .acquisitionRouteUnknown)
    sketch.link("unknown", "supplies", "police", when: "2018", sources: ["press"])
    sketch.link("police", "operates", "scheme", when: "2015/..", sources: ["ngo"])
    sketch.link("scheme", "harms", "people", when: "2015/..", sources: ["ngo"])
    return sketch
  }

  private func trace(_ sketch: GraphSketch, _ change: (inout Question) -> Void = { _ in }) throws
    -> Trace
  {
    var question = Question()
    change(&question)
    return RouteSearch(ExposureIndex(try sketch.graph(), files: ["f"])).trace(question)
  }

  @Test func `prints fewest links first, ties as their links stand in the input`() throws {
    let routes = try trace(harbour()).routes
    #expect(routes.map(\.hops) == [3, 4])
    #expect(routes[1].entities.map(\.rawValue) == ["maker", "shop", "police", "scheme", "people"])
  }

  @Test func `crosses declared gaps only when asked, and says what they would open`() throws {
    let closed = try trace(harbour()) { $0.makers = ["rival"] }
    #expect(closed.routes.isEmpty)
    #expect(closed.nearMisses.first?.option == "--allow-gaps")
    let open = try trace(harbour()) {
      $0.makers = ["rival"]
      $0.allowsGaps = true
    }
    #expect(open.routes.count == 1)
    #expect(open.routes[0].proof.gaps == 1)
    #expect(open.routes[0].proof.weakest.isGap)
  }

  @Test func `without a route supposes the cheapest links, and only between ends asked for`() throws
  {
    var sketch = harbour()
    sketch.add("stranger", .manufacturer)
    let asked = try trace(sketch) {
      $0.makers = ["stranger"]
      $0.ends = ["people"]
    }
    let supposed = asked.nearMisses.filter(\.isSupposition)
    #expect(!supposed.isEmpty)
    #expect(supposed.map(\.example.hops) == supposed.map(\.example.hops).sorted())
    for miss in supposed {
      #expect(miss.example.maker == "stranger")
      #expect(miss.example.steps.map(\.link.isSupposed).filter { $0 }.count == 1)
      #expect(miss.option.contains("--suppose 'stranger supplies "))
    }
    // Not where makers or ends are open: that would spread a rumour about whoever comes to hand.
    #expect(
      try trace(sketch) { $0.makers = ["stranger"] }.nearMisses.allSatisfy { !$0.isSupposition })
    // Nor beside a route.
    let found = try trace(sketch) {
      $0.makers = ["maker"]
      $0.ends = ["people"]
    }
    #expect(!found.routes.isEmpty)
    #expect(found.nearMisses.allSatisfy { !$0.isSupposition })
  }

  @Test func `names the weakest link and counts origins once`() throws {
    var sketch = harbour()
    sketch.draft.sources.removeAll()
    sketch = {
      var again = GraphSketch()
      again.source("ngo")
      again.source("press", origin: "ngo")
      again.source("award")
      again.draft.entities = sketch.draft.entities
      again.draft.links = sketch.draft.links
      return again
    }()
    let routes = try trace(sketch).routes
    #expect(routes[0].proof.weakest.status == .reported)
    #expect(routes[0].proof.origins.map(\.rawValue) == ["ngo"])
    #expect(routes[1].proof.origins.map(\.rawValue) == ["award", "ngo"])
  }

  @Test func `says when its limit cut it, and not when it just sufficed`() throws {
    #expect(try trace(harbour()) { $0.limit = 1 }.scope.truncation == .routeLimit)
    #expect(try trace(harbour()) { $0.limit = 2 }.scope.truncation == nil)
    #expect(try trace(harbour()) { $0.workLimit = 1 }.scope.truncation == .workLimit)
  }

  @Test func `ends at a named party that harms nobody`() throws {
    let routes = try trace(harbour()) {
      $0.makers = ["maker"]
      $0.ends = ["police"]
    }.routes
    #expect(routes.map(\.hops) == [1, 2])
  }

  @Test func `goes by way of a party, and round one`() throws {
    #expect(try trace(harbour()) { $0.via = ["shop"] }.routes.map(\.hops) == [4])
    #expect(try trace(harbour()) { $0.avoiding = ["shop"] }.routes.map(\.hops) == [3])
    #expect(
      try trace(harbour()) { $0.withoutLinks = ["maker--supplies--police"] }.routes.map(\.hops)
        == [4])
    #expect(try trace(harbour()) { $0.withoutSources = ["ngo"] }.routes.isEmpty)
  }

  @Test func `follows owners only when asked`() throws {
    var sketch = harbour()
    sketch.add("group", .company)
    sketch.link("group", "owns", "maker", when: "2010/..")
    #expect(try trace(sketch) { $0.makers = ["group"] }.routes.isEmpty)
    let routes = try trace(sketch) {
      $0.makers = ["group"]
      $0.allowsControl = true
    }.routes
    #expect(routes.map(\.hops) == [4, 5])
  }

  @Test func `joins names only when asked, and never the doubtful ones with the certain`() throws {
    var sketch = harbour()
    sketch.add("marker", .manufacturer)
    sketch.link("marker", "possibly-same-as", "maker", status: .inferred)
    let certain = try trace(sketch) {
      $0.makers = ["marker"]
      $0.identity = .certain
    }
    #expect(certain.routes.isEmpty)
    let possible = try trace(sketch) {
      $0.makers = ["marker"]
      $0.identity = .possible
    }
    #expect(possible.routes.map(\.hops) == [4, 5])
  }

  @Test func `looks at what had begun by a day`() throws {
    #expect(
      try trace(harbour()) { $0.asOf = Day(year: 2015, month: 12, day: 31) }.routes.isEmpty)
    #expect(
      try trace(harbour()) { $0.asOf = Day(year: 2016, month: 12, day: 31) }.routes.map(\.hops)
        == [3])
  }

  @Test func `goes against the verb of use, from the product to its user`() throws {
    var sketch = GraphSketch()
    sketch.add("maker", .manufacturer)
    sketch.product("camera")
    sketch.add("scheme", .programme)
    sketch.add("people", .population)
    sketch.link("maker", "manufactures", "camera", when: "2010/..")
    sketch.link("scheme", "uses", "camera", when: "2018")
    sketch.link("scheme", "harms", "people", when: "2018/..")
    let routes = try trace(sketch).routes
    #expect(
      routes.map { $0.entities.map(\.rawValue) } == [["maker", "camera", "scheme", "people"]])
    #expect(routes[0].steps.map(\.isReversed) == [false, true, false])
    #expect(routes[0].continuity == .same)
  }

  @Test func `never uses a retracted link`() throws {
    var sketch = harbour()
    sketch.link("rival", "supplies", "police", when: "2016", status: .retracted)
    #expect(try trace(sketch) { $0.makers = ["rival"] }.routes.isEmpty)
  }

  @Test func `orders by proof with the best weakest link first`() throws {
    let routes = try trace(harbour()) {
      $0.order = .proof
      $0.allowsGaps = true
    }.routes
    #expect(routes.map(\.proof.weakest.isGap) == [false, false, true])
    #expect(routes[0].hops == 4)
  }
}
