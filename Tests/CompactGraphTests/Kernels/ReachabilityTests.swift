import CompactGraph
import EndUseTestSupport
import Testing

@Suite struct `Reachability` {
  @Test func `measures the distances that the oracle does`() throws {
    for example in SeededCase.all {
      let graph = try example.graph.compact()
      let admits = { example.marks[$0] < 8 }
      let reached = graph.reachability(
        from: vertices(example.sources), maximumLinks: example.maximumLinks,
        where: { admits($0.position) })
      let expected = example.graph.distances(
        from: example.sources, maximumLinks: example.maximumLinks, where: admits)
      #expect(graph.vertices.map { reached.distance(of: $0) } == expected, "\(example)")
    }
  }

  @Test func `is the same inward as outward on the graph turned round`() throws {
    for example in SeededCase.all {
      let inward = try example.graph.compact().reachability(
        from: vertices(example.targets), .inward, maximumLinks: example.maximumLinks)
      let outward = try example.graph.transposed.compact().reachability(
        from: vertices(example.targets), maximumLinks: example.maximumLinks)
      #expect(inward.vertices == outward.vertices, "\(example)")
      #expect(
        inward.vertices.map { inward.distance(of: $0) }
          == inward.vertices.map { outward.distance(of: $0) }, "\(example)")
    }
  }

  @Test func `lists each vertex once, nearest first`() throws {
    for example in SeededCase.all {
      let reached = try example.graph.compact().reachability(from: vertices(example.sources))
      let distances = reached.vertices.compactMap { reached.distance(of: $0) }
      #expect(distances == distances.sorted(), "\(example)")
      #expect(distances.count == reached.vertices.count, "\(example)")
      #expect(Set(reached.vertices).count == reached.vertices.count, "\(example)")
    }
  }

  @Test func `holds only the origins when no edge may be followed`() throws {
    let graph = try CompactGraph.make(vertexCount: 3, [(0, 1), (1, 2)])
    #expect(graph.reachability(from: vertices([0]), maximumLinks: 0).vertices == vertices([0]))
    #expect(graph.reachability(from: vertices([])).vertices.isEmpty)
  }
}
