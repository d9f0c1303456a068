import EndUseTestSupport
import ExposureModel
import ExposurePaths
import PathLanguage
import Testing

@Suite struct `The pattern of a question` {
  @Test(arguments: UInt64(1)...150)
  func `finds the routes that the search finds`(seed: UInt64) throws {
    let graph = try Harbour.graph(seed: seed)
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
