import CompactGraph
import EndUseTestSupport
import Testing

@Suite struct `A path census` {
  @Test func `counts the oracle's paths and lists them`() throws {
    let kinds = EdgeKinds([0, 1, 2].map(EdgeKind.init(rawValue:)))
    for example in SeededCase.all {
      let census = try example.graph.compact().countSimplePaths(
        from: vertices(example.sources), to: vertices(example.targets),
        maximumLinks: example.maximumLinks, along: kinds, listing: .max)
      let expected = inFixedOrder(
        example.graph.simplePaths(
          from: example.sources, to: example.targets, maximumLinks: example.maximumLinks,
          where: { example.graph.edges[$0].kind < 3 }))
      #expect(census.count == expected.count, "\(example)")
      #expect(inFixedOrder(census.paths.map(\.numbers)) == expected, "\(example)")
      #expect(census.truncation == nil)
    }
  }

  @Test func `lists as many as are asked for and still counts the rest`() throws {
    let graph = try CompactGraph.make(vertexCount: 2, [(0, 1), (0, 1), (0, 1)])
    let census = graph.countSimplePaths(
      from: vertices([0]), to: vertices([1]), maximumLinks: 1, listing: 2)
    #expect(census.count == 3)
    #expect(census.paths.map(\.numbers) == [[0], [1]])
  }

  @Test func `says why it stopped`() throws {
    let graph = try CompactGraph.make(
      vertexCount: 12,
      (0..<12).flatMap { tail in (0..<12).map { (tail, $0) } })
    func census(_ limits: SearchLimits) -> PathCensus {
      graph.countSimplePaths(
        from: vertices([0]), to: vertices([11]), maximumLinks: 11, limits: limits)
    }
    #expect(census(SearchLimits(maximumPaths: 5)).truncation == .pathLimit)
    #expect(census(SearchLimits(maximumPaths: 5)).count == 5)
    #expect(census(SearchLimits(maximumWork: 100)).truncation == .workLimit)
    #expect(census(SearchLimits(isCancelled: { true })).truncation == .cancelled)
  }
}
