import CompactGraph
import EndUseTestSupport
import Testing

@Suite struct `Every shortest path` {
  @Test func `is listed once, in the fixed order`() throws {
    for example in SeededCase.all {
      let (source, target) = (example.sources[0], example.targets[0])
      let paths = try example.graph.compact().shortestPaths(
        from: vertex(source), to: vertex(target))
      let all = inFixedOrder(
        example.graph.simplePaths(
          from: [source], to: [target], maximumLinks: example.graph.vertexCount))
      let expected = all.filter { $0.count == all.first?.count }
      #expect(paths.map(\.numbers) == expected, "\(example)")
      #expect(paths.pathCount == expected.count, "\(example)")
      #expect(paths.linkCount == expected.first?.count, "\(example)")
    }
  }

  @Test func `is counted where there are too many to list`() throws {
    // Seventy diamonds in a row: 2⁷⁰ paths.
    let graph = try CompactGraph.make(
      vertexCount: 71, (0..<70).flatMap { [($0, $0 + 1), ($0, $0 + 1)] })
    let paths = graph.shortestPaths(from: vertex(0), to: vertex(70))
    #expect(paths.pathCount == .max)
    #expect(Array(paths.prefix(3)).count == 3)
  }
}

@Suite struct `Strong components` {
  @Test func `hold the vertices that reach one another, in topological order`() throws {
    for example in SeededCase.all {
      let graph = try example.graph.compact()
      let components = try #require(graph.strongComponents())
      let reach = (0..<example.graph.vertexCount).map { example.graph.distances(from: [$0]) }
      for left in graph.vertices {
        for right in graph.vertices {
          let areOne =
            reach[left.position][right.position] != nil
            && reach[right.position][left.position] != nil
          #expect(
            (components.component(of: left) == components.component(of: right)) == areOne,
            "\(example)")
        }
      }
      for edge in graph.edges {
        #expect(
          components.component(of: graph.tail(of: edge))
            <= components.component(of: graph.head(of: edge)), "\(example)")
      }
      #expect(
        Set(graph.vertices.map(components.component(of:))) == Set(0..<components.count),
        "\(example)")
    }
  }

  @Test func `are found along a chain too long for recursion`() throws {
    let length = 200_000
    let graph = try CompactGraph.make(
      vertexCount: length, (0..<length).map { ($0, ($0 + 1) % length) })
    #expect(graph.strongComponents()?.count == 1)
    #expect(graph.strongComponents(along: EdgeKinds([]))?.count == length)
    #expect(graph.strongComponents(isCancelled: { true }) == nil)
  }
}

@Suite struct `Dominators` {
  /// Whether the roots reach a vertex when another is taken out.
  private func reaches(
    _ graph: SlowGraph, _ roots: [Int], _ vertex: Int, without other: Int?
  ) -> Bool {
    let distances = graph.distances(
      from: roots.filter { $0 != other },
      where: { graph.edges[$0].tail != other && graph.edges[$0].head != other })
    return distances[vertex] != nil
  }

  @Test(arguments: [Direction.outward, .inward])
  func `are the vertices whose loss cuts a vertex off`(direction: Direction) throws {
    for example in SeededCase.all.prefix(800) {
      let slow = direction == .outward ? example.graph : example.graph.transposed
      let found = try example.graph.compact().dominators(
        from: vertices(example.sources), direction)
      for vertex in 0..<slow.vertexCount {
        let isReached = reaches(slow, example.sources, vertex, without: nil)
        let here = Vertex(rawValue: UInt32(vertex))
        #expect(found.reaches(here) == isReached, "\(example)")
        let expected =
          isReached
          ? (0..<slow.vertexCount).filter {
            $0 == vertex || !reaches(slow, example.sources, vertex, without: $0)
          } : []
        #expect(
          Set(found.dominators(of: here).map(\.position)) == Set(expected), "\(example) \(vertex)")
        if isReached { #expect(found.dominators(of: here).last == here) }
        #expect(
          found.immediateDominator(of: here) == found.dominators(of: here).dropLast().last)
      }
    }
  }

  @Test func `are found along a chain too long for recursion`() throws {
    let length = 100_000
    let graph = try CompactGraph.make(
      vertexCount: length, (0..<length - 1).map { ($0, $0 + 1) })
    #expect(graph.dominators(from: [vertex(0)]).dominators(of: vertex(length - 1)).count == length)
  }

  @Test func `keep to the vertices that are admitted`() throws {
    let graph = try CompactGraph.make(vertexCount: 4, [(0, 1), (0, 2), (1, 3), (2, 3)])
    #expect(graph.dominators(from: [vertex(0)]).dominators(of: vertex(3)) == vertices([0, 3]))
    let found = graph.dominators(from: [vertex(0)], through: { $0 != vertex(2) })
    #expect(found.dominators(of: vertex(3)) == vertices([0, 1, 3]))
  }
}

@Suite struct `A minimum cut` {
  /// The subsets of some numbers, small ones first.
  private func subsets(_ numbers: [Int]) -> [[Int]] {
    (0..<1 << numbers.count).map { mask in
      numbers.indices.filter { mask >> $0 & 1 == 1 }.map { numbers[$0] }
    }.sorted { $0.count < $1.count }
  }

  /// What is met from the sources when some edges are gone.
  private func met(_ example: SeededCase, where admits: (Int) -> Bool) -> Set<Int> {
    let distances = example.graph.distances(from: example.sources, where: admits)
    return Set(distances.indices.filter { distances[$0] != nil })
  }

  /// Holds the cut nearest the sources against every smallest one, by what it leaves in reach.
  private func check(
    _ found: [Int]?, _ other: [Int]?, _ candidates: [Int], _ example: SeededCase,
    without: @escaping ([Int], Int) -> Bool
  ) {
    let targets = Set(example.targets)
    let severing = subsets(candidates).filter { cut in
      met(example, where: { !without(cut, $0) }).isDisjoint(with: targets)
    }
    let smallest = severing.filter { $0.count == severing.first?.count }
    guard let found, let other else {
      #expect(smallest.isEmpty, "\(example)")
      return
    }
    #expect(smallest.contains(found), "\(example): \(found) of \(smallest)")
    #expect(smallest.contains(other), "\(example): \(other) of \(smallest)")
    let near = met(example, where: { !without(found, $0) })
    let far = met(example, where: { !without(other, $0) })
    for cut in smallest {
      let left = met(example, where: { !without(cut, $0) })
      #expect(near.subtracting(found).isSubset(of: left), "\(example)")
      #expect(left.subtracting(cut).isSubset(of: far), "\(example)")
    }
  }

  @Test func `of edges is one of the smallest, nearest its end`() throws {
    for example in SeededCase.all.prefix(800) where example.graph.edges.count <= 8 {
      let cut = try example.graph.compact().minimumEdgeCut(
        from: vertices(example.sources), to: vertices(example.targets))
      check(
        cut?.nearSources.map(\.position), cut?.nearTargets.map(\.position),
        Array(example.graph.edges.indices), example, without: { $0.contains($1) })
    }
  }

  @Test func `of vertices is one of the smallest, nearest its end`() throws {
    for example in SeededCase.all.prefix(800) {
      let cut = try example.graph.compact().minimumVertexCut(
        from: vertices(example.sources), to: vertices(example.targets))
      let edges = example.graph.edges
      let between = (0..<example.graph.vertexCount).filter {
        !example.sources.contains($0) && !example.targets.contains($0)
      }
      check(
        cut?.nearSources.map(\.position), cut?.nearTargets.map(\.position), between, example,
        without: { $0.contains(edges[$1].tail) || $0.contains(edges[$1].head) })
    }
  }
}

@Suite struct `A kernel that is cancelled` {
  private func ladder() throws -> CompactGraph {
    var builder = try CompactGraph.Builder(vertexCount: 40_000)
    for place in 0..<UInt32(39_999) {
      for _ in 0..<2 {
        try builder.addEdge(
          from: Vertex(rawValue: place), to: Vertex(rawValue: place + 1),
          kind: EdgeKind(rawValue: 0))
      }
    }
    return builder.build()
  }

  @Test func `ends without an answer, and leaves the graph as it was`() throws {
    let graph = try ladder()
    let (first, last) = (Vertex(rawValue: 0), Vertex(rawValue: 39_999))
    #expect(graph.distance(from: first, to: last, isCancelled: { true }) == nil)
    #expect(graph.shortestPath(from: [first], to: [last], isCancelled: { true }) == nil)
    #expect(
      graph.shortestPath(from: [first], to: [last], isCancelled: { true }, where: { _ in true })
        == nil)
    #expect(graph.shortestPaths(from: first, to: last, isCancelled: { true }).pathCount == 0)
    #expect(graph.strongComponents(isCancelled: { true }) == nil)
    #expect(!graph.dominators(from: [first], isCancelled: { true }).reaches(last))
    #expect(graph.minimumEdgeCut(from: [first], to: [last], isCancelled: { true }) == nil)
    #expect(graph.minimumVertexCut(from: [first], to: [last], isCancelled: { true }) == nil)

    #expect(graph.distance(from: first, to: last) == 39_999)
    #expect(graph.shortestPath(from: [first], to: [last])?.linkCount == 39_999)
    #expect(graph.dominators(from: [first]).dominators(of: last).count == 40_000)
    #expect(graph.minimumEdgeCut(from: [first], to: [last])?.size == 2)
    #expect(graph.minimumVertexCut(from: [first], to: [last])?.size == 1)
  }
}
