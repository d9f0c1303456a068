import CompactGraph
import EndUseTestSupport
import Testing

@Suite struct `The source matrix` {
  /// The pairs that a matrix reports, by source, distance and vertex.
  private func pairs(
    _ graph: CompactGraph, _ sources: [Vertex], maximumLinks: Int, along kinds: EdgeKinds = .all
  ) -> [[Int]] {
    var pairs: [[Int]] = []
    graph.sourceMatrix(from: sources, maximumLinks: maximumLinks, along: kinds) {
      vertex, distance, lanes in
      #expect(lanes.count == lanes.places.count)
      for place in lanes.places { pairs.append([place, distance, vertex.position]) }
    }
    return pairs.sorted { $0.lexicographicallyPrecedes($1) }
  }

  private func expected(
    _ graph: SlowGraph, _ sources: [Int], maximumLinks: Int, where admits: (Int) -> Bool
  ) -> [[Int]] {
    sources.enumerated().flatMap { place, source in
      graph.distances(from: [source], maximumLinks: maximumLinks, where: admits).enumerated()
        .compactMap { vertex, distance in
          distance.flatMap { $0 > 0 ? [place, $0, vertex] : nil }
        }
    }.sorted { $0.lexicographicallyPrecedes($1) }
  }

  @Test func `holds the oracle's distances from each source`() throws {
    let kinds = EdgeKinds([0, 1, 2].map(EdgeKind.init(rawValue:)))
    for example in SeededCase.all {
      let graph = try example.graph.compact()
      let sources = vertices(example.sources)
      let expected = expected(
        example.graph, example.sources, maximumLinks: example.maximumLinks,
        where: { example.graph.edges[$0].kind < 3 })
      #expect(
        pairs(graph, sources, maximumLinks: example.maximumLinks, along: kinds) == expected,
        "\(example)")
      #expect(
        graph.connectedPairs(from: sources, maximumLinks: example.maximumLinks, along: kinds)
          == expected.count)
    }
  }

  @Test(arguments: [63, 64, 65, 512, 513, 1100])
  func `is the same for more sources than it handles at once`(count: Int) throws {
    for example in SeededCase.all.prefix(20) where example.graph.vertexCount > 0 {
      let graph = try example.graph.compact()
      let sources = (0..<count).map { $0 % example.graph.vertexCount }
      let expected = expected(
        example.graph, sources, maximumLinks: 3, where: { _ in true })
      #expect(pairs(graph, vertices(sources), maximumLinks: 3) == expected, "\(example)")
    }
  }

  @Test func `leaves out vertices that are not wanted, and stops when it is cancelled`() throws {
    let graph = try CompactGraph.make(vertexCount: 3, [(0, 1), (1, 2)])
    #expect(graph.connectedPairs(from: vertices([0, 1]), where: { $0 == vertex(2) }) == 2)
    #expect(graph.connectedPairs(from: vertices([0]), isCancelled: { true }) == nil)
    #expect(graph.connectedPairs(from: []) == 0)
  }
}
