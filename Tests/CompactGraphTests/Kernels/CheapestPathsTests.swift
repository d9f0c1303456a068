import CompactGraph
import EndUseTestSupport
import Testing

@Suite struct `Cheapest paths` {
  /// Marks as costs, and no cost where a mark says so.
  private func costs(_ example: SeededCase, without mark: Int = -1) -> [UInt32?] {
    example.marks.map { $0 == mark ? nil : UInt32($0) }
  }

  private func expected(
    _ example: SeededCase, _ costs: [UInt32?], where admits: (Int) -> Bool = { _ in true }
  ) -> [[Int]] {
    func cost(_ path: [Int]) -> UInt32 { path.reduce(0) { $0 + (costs[$1] ?? 0) } }
    return inFixedOrder(
      example.graph.simplePaths(
        from: [example.sources[0]], to: [example.targets[0]],
        maximumLinks: example.graph.vertexCount,
        where: { costs[$0] != nil && admits($0) })
    ).enumerated().sorted {
      (cost($0.element), $0.offset) < (cost($1.element), $1.offset)
    }.map(\.element)
  }

  @Test func `are the oracle's, by cost, then length, then edges`() throws {
    for example in SeededCase.all {
      let graph = try example.graph.compact()
      for without in [-1, 3] {
        let costs = costs(example, without: without)
        let expected = expected(example, costs)
        for count in [1, 3, expected.count + 1] {
          let found = graph.cheapestPaths(
            from: vertex(example.sources[0]), to: vertex(example.targets[0]), count: count,
            costs: EdgeCosts(costs))
          #expect(
            found.map(\.path.numbers) == Array(expected.prefix(count)), "\(example) \(count)")
          for found in found {
            let sum = found.path.numbers.reduce(UInt64(0)) { $0 + UInt64(costs[$1] ?? 0) }
            #expect(found.cost == sum, "\(example)")
          }
        }
      }
    }
  }

  @Test func `keep to the kinds that are wanted`() throws {
    let kinds = EdgeKinds([0, 2].map(EdgeKind.init(rawValue:)))
    for example in SeededCase.all {
      let found = try example.graph.compact().cheapestPaths(
        from: vertex(example.sources[0]), to: vertex(example.targets[0]), count: 100,
        costs: EdgeCosts(costs(example)), along: kinds)
      let expected = expected(
        example, costs(example), where: { example.graph.edges[$0].kind % 2 == 0 })
      #expect(found.map(\.path.numbers) == expected, "\(example)")
    }
  }

  @Test func `of equal edges come in the order the edges were added`() throws {
    let graph = try CompactGraph.make(
      vertexCount: 3, [(1, 2), (0, 1), (0, 1), (1, 2), (0, 2)])
    let found = graph.cheapestPaths(
      from: vertex(0), to: vertex(2), count: 9, costs: EdgeCosts([1, 1, 1, 1, 2]))
    #expect(found.map(\.path.numbers) == [[4], [1, 0], [1, 3], [2, 0], [2, 3]])
  }

  @Test func `turn round with a graph too large for the oracle`() throws {
    var random = SplitMix64(seed: 7)
    let count = 4000
    for _ in 0..<20 {
      // Sparse, so that many a root stands in every way; and no two paths of one cost.
      let edges = (0..<count * 3 / 2).map { _ in
        (Int.random(in: 0..<count, using: &random), Int.random(in: 0..<count, using: &random))
      }
      let costs = EdgeCosts(edges.map { _ in UInt32.random(in: 0..<1 << 31, using: &random) })
      let graph = try CompactGraph.make(vertexCount: count, edges)
      let turned = try CompactGraph.make(vertexCount: count, edges.map { ($1, $0) })
      for _ in 0..<5 {
        let (source, target) = (
          Int.random(in: 0..<count, using: &random), Int.random(in: 0..<count, using: &random)
        )
        let found = graph.cheapestPaths(
          from: vertex(source), to: vertex(target), count: 5, costs: costs)
        let back = turned.cheapestPaths(
          from: vertex(target), to: vertex(source), count: 5, costs: costs)
        #expect(found.map(\.cost) == back.map(\.cost))
        #expect(found.map(\.path.numbers) == back.map { $0.path.numbers.reversed() })
      }
    }
  }

  @Test func `stop when they are cancelled`() throws {
    let graph = try CompactGraph.make(vertexCount: 2, [(0, 1), (0, 1), (0, 1)])
    let costs = EdgeCosts([0, 0, 0])
    #expect(
      graph.cheapestPaths(
        from: vertex(0), to: vertex(1), count: 3, costs: costs, isCancelled: { true }
      ).isEmpty)
  }

  @Test func `cross a chain too long for recursion`() throws {
    let length = 50_000
    let graph = try CompactGraph.make(
      vertexCount: length + 1, (0..<length).map { ($0, $0 + 1) })
    let found = graph.cheapestPaths(
      from: vertex(0), to: vertex(length), count: 1,
      costs: EdgeCosts([UInt32?](repeating: .max - 1, count: length)))
    #expect(found.map(\.cost) == [UInt64(length) * UInt64(UInt32.max - 1)])
  }

  @Test func `price probabilities by their logarithms`() throws {
    #expect(EdgeCosts.cost(ofProbability: 1) == 0)
    #expect(EdgeCosts.cost(ofProbability: 0.5) == 11_629_080)
    #expect(abs(EdgeCosts.probability(ofCost: 2 * 11_629_080) - 0.25) < 1e-7)
    for number in [0, -1, 1.5, .nan, .infinity] {
      #expect(EdgeCosts.cost(ofProbability: number) == nil)
    }
  }
}
