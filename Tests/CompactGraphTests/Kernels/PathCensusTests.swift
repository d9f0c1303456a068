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

  @Test(arguments: [1, 2, 3, 4])
  func `counts the same by joining halves after any number of edges`(cut: Int) throws {
    for example in SeededCase.all {
      let found = try example.graph.compact().countByJoin(
        from: vertex(example.sources[0]), to: vertices(example.targets),
        maximumLinks: example.maximumLinks, cut: cut)
      let expected = example.graph.simplePaths(
        from: [example.sources[0]], to: example.targets, maximumLinks: example.maximumLinks)
      #expect(found == expected.count, "\(example)")
    }
  }

  @Test func `counts the same by a join where it plans one`() throws {
    // Layers in full: 12⁵ paths, which share few halves, and edges back to make some not simple.
    let width = 12
    var edges: [(Int, Int)] = []
    for left in 0..<width {
      edges.append((0, 2 + left))
      edges.append((2 + width * 4 + left, 1))
      for layer in 0..<4 {
        for right in 0..<width {
          edges.append((2 + layer * width + left, 2 + (layer + 1) * width + right))
        }
      }
    }
    edges.append((2 + width, 2))
    let graph = try CompactGraph.make(vertexCount: 2 + width * 5, edges)
    let joined = graph.countSimplePaths(
      from: vertices([0]), to: vertices([1]), maximumLinks: 7, listing: 3)
    let walked = graph.countSimplePaths(
      from: vertices([0]), to: vertices([1]), maximumLinks: 7,
      limits: SearchLimits(maximumWork: .max - 1))
    #expect(joined.count == walked.count)
    #expect(joined.truncation == nil && joined.paths.count == 3)
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
