import CompactGraph
import EndUseTestSupport
import Testing

@Suite struct `The shortest path` {
  @Test func `is the first of all paths in the fixed order`() throws {
    for example in SeededCase.all {
      let graph = try example.graph.compact()
      let admits = { example.marks[$0] < 8 }
      let path = graph.shortestPath(
        from: vertices(example.sources), to: vertices(example.targets),
        maximumLinks: example.maximumLinks, where: { admits($0.position) })
      let expected = inFixedOrder(
        example.graph.simplePaths(
          from: example.sources, to: example.targets, maximumLinks: example.maximumLinks,
          where: admits)
      ).first
      #expect(path?.numbers == expected, "\(example)")
    }
  }

  @Test func `is as long as the distance between sets that share no vertex`() throws {
    for example in SeededCase.all where Set(example.sources).isDisjoint(with: example.targets) {
      let path = try example.graph.compact().shortestPath(
        from: vertices(example.sources), to: vertices(example.targets))
      let distances = example.graph.distances(from: example.sources)
      let expected = example.targets.compactMap { distances[$0] }.min()
      #expect(path?.linkCount == expected, "\(example)")
    }
  }

  @Test func `begins at a source, ends at a target and meets no vertex twice`() throws {
    for example in SeededCase.all {
      let graph = try example.graph.compact()
      let path = graph.shortestPath(from: vertices(example.sources), to: vertices(example.targets))
      guard let path else { continue }
      let met = graph.vertices(of: path)
      #expect(vertices(example.sources).contains(path.source), "\(example)")
      #expect(vertices(example.targets).contains(path.target), "\(example)")
      #expect(met.first == path.source && met.last == path.target, "\(example)")
      #expect(Set(met).count == met.count, "\(example)")
    }
  }

  @Test func `is never of length nought`() throws {
    let graph = try CompactGraph.make(vertexCount: 2, [(0, 0), (0, 1), (1, 0)])
    #expect(graph.shortestPath(from: vertices([0]), to: vertices([0])) == nil)
    #expect(graph.shortestPath(from: vertices([0]), to: vertices([0, 1]))?.numbers == [1])
    #expect(graph.shortestPath(from: vertices([0, 1]), to: vertices([0, 1]))?.numbers == [1])
  }

  @Test func `crosses a chain too long for recursion`() throws {
    let length = 200_000
    let graph = try CompactGraph.make(
      vertexCount: length + 1, (0..<length).map { ($0, $0 + 1) })
    let path = graph.shortestPath(from: vertices([0]), to: vertices([length]))
    #expect(path?.linkCount == length)
  }
}
