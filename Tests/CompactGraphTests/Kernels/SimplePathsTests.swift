import CompactGraph
import EndUseTestSupport
import Testing

@Suite struct `Simple paths` {
  /// The paths of a case by the numbers of their edges.
  private func paths(
    _ example: SeededCase, order: PathOrder = .shortestFirst,
    where admits: @escaping (Int) -> Bool = { _ in true }
  ) throws -> [[Int]] {
    SimplePaths(
      in: try example.graph.compact(), from: vertices(example.sources),
      to: vertices(example.targets), maximumLinks: example.maximumLinks, order: order,
      where: { admits($0.position) }
    ).map(\.numbers)
  }

  private func expectedPaths(
    _ example: SeededCase, where admits: (Int) -> Bool = { _ in true }
  ) -> [[Int]] {
    example.graph.simplePaths(
      from: example.sources, to: example.targets, maximumLinks: example.maximumLinks,
      where: admits)
  }

  @Test func `are the oracle's, shortest first and then by edges`() throws {
    for example in SeededCase.all {
      #expect(try paths(example) == inFixedOrder(expectedPaths(example)), "\(example)")
    }
  }

  @Test func `are the oracle's, depth first`() throws {
    for example in SeededCase.all {
      #expect(try paths(example, order: .depthFirst) == expectedPaths(example), "\(example)")
    }
  }

  @Test(arguments: [PathOrder.shortestFirst, .depthFirst])
  func `use only edges that the filter admits`(order: PathOrder) throws {
    for example in SeededCase.all {
      let admits = { example.marks[$0] < 6 }
      #expect(
        try Set(paths(example, order: order, where: admits))
          == Set(expectedPaths(example, where: admits)), "\(example)")
    }
  }

  @Test func `by source are those of a search from each source alone`() throws {
    for example in SeededCase.all {
      let graph = try example.graph.compact()
      let limits = SearchLimits(maximumPaths: 40)
      func question(_ sources: [Int]) -> SimplePaths<EdgeFilter> {
        SimplePaths(
          in: graph, from: vertices(sources), to: vertices(example.targets),
          maximumLinks: example.maximumLinks, limits: limits)
      }
      let all = SimplePathsBySource(question(example.sources))
      for source in example.sources {
        var together = all.paths(from: Vertex(rawValue: UInt32(source)), limits: limits)
        var alone = question([source]).makeIterator()
        while let path = alone.next() { #expect(together.next() == path, "\(example)") }
        #expect(together.next() == nil)
        #expect(together.truncation == alone.truncation, "\(example)")
      }
    }
  }

  @Test func `turn round with the graph`() throws {
    for example in SeededCase.all {
      let back = SimplePaths(
        in: try example.graph.transposed.compact(), from: vertices(example.targets),
        to: vertices(example.sources), maximumLinks: example.maximumLinks)
      #expect(
        try Set(back.map { $0.numbers.reversed() }) == Set(paths(example)), "\(example)")
    }
  }

  @Test func `never use a self-loop`() throws {
    for example in SeededCase.all {
      let loops = example.graph.edges.indices.filter {
        example.graph.edges[$0].tail == example.graph.edges[$0].head
      }
      #expect(try Set(paths(example).joined()).isDisjoint(with: loops), "\(example)")
    }
  }

  @Test func `tell parallel edges apart`() throws {
    let graph = try CompactGraph.make(vertexCount: 3, [(0, 1), (1, 2), (0, 1), (1, 2)])
    let paths = SimplePaths(in: graph, from: vertices([0]), to: vertices([2]), maximumLinks: 2)
    #expect(paths.map(\.numbers) == [[0, 1], [0, 3], [2, 1], [2, 3]])
  }

  @Test func `may end at a target and go on through it`() throws {
    let graph = try CompactGraph.make(vertexCount: 3, [(0, 1), (1, 2)])
    let paths = SimplePaths(in: graph, from: vertices([0]), to: vertices([1, 2]), maximumLinks: 5)
    #expect(paths.map(\.numbers) == [[0], [0, 1]])
  }

  @Test func `are never of length nought`() throws {
    let graph = try CompactGraph.make(vertexCount: 2, [(0, 1), (1, 0), (0, 0)])
    let paths = SimplePaths(in: graph, from: vertices([0]), to: vertices([0]), maximumLinks: 5)
    #expect(paths.map(\.numbers).isEmpty)
  }

  @Test(arguments: [-3, 0])
  func `are none when no edge may be followed`(maximumLinks: Int) throws {
    let graph = try CompactGraph.make(vertexCount: 2, [(0, 1)])
    let paths = SimplePaths(
      in: graph, from: vertices([0]), to: vertices([1]), maximumLinks: maximumLinks)
    #expect(paths.map(\.numbers).isEmpty)
  }

  @Test(arguments: [PathOrder.shortestFirst, .depthFirst])
  func `follow a chain too long for recursion`(order: PathOrder) throws {
    let length = 100_000
    let graph = try CompactGraph.make(
      vertexCount: length + 1, (0..<length).map { ($0, $0 + 1) })
    let paths = SimplePaths(
      in: graph, from: vertices([0]), to: vertices([length]), maximumLinks: .max, order: order)
    #expect(paths.map(\.linkCount) == [length])
  }
}
