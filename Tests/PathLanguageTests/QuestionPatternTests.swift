import EndUseTestSupport
import ExposureModel
import ExposurePaths
import PathLanguage
import Testing

@Suite struct `The pattern of a question` {
  /// A harbour of makers, shops, police and people; links of every role, dates, grades and goods.
  private func graph(seed: UInt64) throws -> ExposureGraph {
    var random = SplitMix64(seed: seed)
    func pick<Value>(_ values: [Value]) -> Value {
      values[Int.random(in: 0..<values.count, using: &random)]
    }
    var sketch = GraphSketch()
    sketch.product("kits")
    sketch.product("kit-a", kindOf: "kits")
    sketch.product("chip", partOf: ["kit-a"])
    let parties = (0..<6).map { "p\($0)" }
    for (place, party) in parties.enumerated() {
      sketch.add(party, place < 2 ? .manufacturer : place < 5 ? .distributor : .governmentBuyer)
    }
    sketch.add("people", .population)
    sketch.add("others", .population)
    for number in 0..<Int.random(in: 8...16, using: &random) {
      let (from, to) = (
        Int.random(in: 0..<5, using: &random), Int.random(in: 1..<6, using: &random)
      )
      guard from != to else { continue }
      let verb = pick([
        "supplies", "supplies", "supplies", "gap", "same-as", "possibly-same-as", "owns",
      ])
      let goods =
        ["supplies", "gap"].contains(verb) ? pick([[], ["kits"], ["kit-a"], ["chip"]]) : []
      let year = Int.random(in: 2015...2019, using: &random)
      sketch.link(
        parties[from], verb, parties[to], id: "l\(number)", products: goods,
        when: pick([nil, "\(year)", "\(year)/..", "../\(year)"]),
        status: pick([.documented, .reported, .disputed, .retracted]),
        sources: pick([["s1"], ["s2"], ["s1", "s2"]]),
        credibility: pick([nil, .probablyTrue, .doubtful]))
    }
    sketch.link("p5", "harms", "people", id: "harm", when: "2017/..")
    return try sketch.graph()
  }

  @Test(arguments: UInt64(1)...150)
  func `finds the routes that the search finds`(seed: UInt64) throws {
    let graph = try graph(seed: seed)
    let index = ExposureIndex(graph, files: [])
    let view = ExposurePropertyGraph(index)
    var random = SplitMix64(seed: seed &* 104_729)
    func chance() -> Bool { Int.random(in: 0..<4, using: &random) == 0 }
    for _ in 0..<4 {
      var question = Question()
      question.maximumLinks = Int.random(in: 2...6, using: &random)
      question.allowsGaps = Bool.random(using: &random)
      question.allowsControl = chance()
      if chance() { question.identity = .certain }
      if chance() { question.identity = .possible }
      question.allowsBrokenProducts = chance()
      question.allowsImpossibleOrder = chance()
      if chance() { question.makers = ["p1"] }
      if chance() { question.makers = ["p0", "p2"] }
      if chance() { question.ends = ["p5", "people"] }
      if chance() { question.minimumStatus = .reported }
      if chance() { question.minimumCredibility = .probablyTrue }
      if chance() { question.kinds = ["supplies", "harms", "gap"] }
      if chance() { question.product = "kit-a" }
      if chance() { question.via = ["p3"] }
      if chance() { question.avoiding = ["p2"] }
      if chance() { question.withoutLinks = ["l1"] }
      if chance() { question.withoutSources = ["s2"] }
      if chance() { question.until = Day(year: 2017, month: 6, day: 1) }
      if chance() { question.since = Day(year: 2016, month: 6, day: 1) }
      let text = question.pattern(in: graph)
      let query = try PatternQuery(text, catalog: view.catalog)
      let paths = try query.answer(on: view).rows.compactMap { row -> [String]? in
        guard case .path(let path)? = row.first else { return nil }
        return zip(path.relationships, path.nodes.dropFirst()).map {
          "\(view.link($0).id) \(view.entity($1).id)"
        }
      }
      let routes = RouteSearch(index).survey(question).routes.map { route in
        route.steps.map { "\($0.link.id) \($0.to)" }
      }
      #expect(Set(paths) == Set(routes), "\(text)")
      #expect(paths.count == routes.count, "\(text)")
      #expect(paths.map(\.count) == routes.map(\.count))
    }
  }
}
