import CompactGraph
import EndUseTestSupport
import Testing

/// The numbers that a file's edges had in the graph that was written.
private func turns(_ path: Path?, in graph: CompactGraph) -> [Int]? {
  path.map { $0.edges.map(graph.turn(of:)) }
}

@Suite struct `A graph file` {
  /// Writes a graph and opens the file.
  private func file(
    _ graph: CompactGraph, in folder: TemporaryFolder,
    _ add: (inout GraphFileWriter) throws -> Void = { _ in }
  ) throws -> GraphFile {
    var writer = GraphFileWriter(graph)
    try add(&writer)
    try writer.write(to: folder.file("graph.endx"))
    return try GraphFile(opening: folder.file("graph.endx"))
  }

  @Test func `holds the graph that was written`() throws {
    let folder = try TemporaryFolder()
    for example in SeededCase.all.prefix(400) {
      let graph = try example.graph.compact()
      let file = try file(graph, in: folder)
      let found = file.graph
      try file.verify()
      #expect(file.damage == nil)
      #expect(found.vertexCount == graph.vertexCount)
      #expect(found.edgeCount == graph.edgeCount)
      #expect(found.edges.map(found.turn(of:)).sorted() == Array(0..<graph.edgeCount))
      for edge in found.edges {
        let written = Edge(rawValue: UInt32(found.turn(of: edge)))
        #expect(found.tail(of: edge) == graph.tail(of: written), "\(example)")
        #expect(found.head(of: edge) == graph.head(of: written), "\(example)")
        #expect(found.kind(of: edge) == graph.kind(of: written), "\(example)")
      }
      for vertex in graph.vertices {
        for direction in [Direction.outward, .inward] {
          #expect(
            found.row(of: vertex, direction).map(found.turn(of:))
              == graph.row(of: vertex, direction).map(\.position), "\(example)")
          #expect(
            found.neighborRow(of: vertex, direction) == graph.neighborRow(of: vertex, direction))
        }
      }
    }
  }

  @Test func `gives every search the answer that the graph in memory gives`() throws {
    let folder = try TemporaryFolder()
    for example in SeededCase.all.prefix(400) {
      let graph = try example.graph.compact()
      let found = try file(graph, in: folder).graph
      let (sources, targets) = (vertices(example.sources), vertices(example.targets))
      #expect(
        turns(found.shortestPath(from: sources, to: targets), in: found)
          == graph.shortestPath(from: sources, to: targets)?.numbers, "\(example)")
      for direction in [Direction.outward, .inward] {
        #expect(
          found.reachability(from: sources, direction, maximumLinks: 3).vertices
            == graph.reachability(from: sources, direction, maximumLinks: 3).vertices)
      }
      for order in [PathOrder.shortestFirst, .depthFirst] {
        func paths(_ graph: CompactGraph) -> [[Int]] {
          SimplePaths(
            in: graph, from: sources, to: targets, maximumLinks: example.maximumLinks, order: order
          ).map { $0.edges.map(graph.turn(of:)) }
        }
        #expect(paths(found) == paths(graph), "\(example)")
      }
    }
  }

  @Test(
    arguments: [
      [], [nil], [0], [7, 7, 7], [nil, 7], [-1, 254], [-1, 253, nil], [0, 70_000, nil],
      [.min + 1, .max], [.max, nil], [0, 5_000_000_000],
    ] as [[Int64?]])
  func `gives back columns of any numbers`(numbers: [Int64?]) throws {
    let folder = try TemporaryFolder()
    let graph = try CompactGraph.make(
      vertexCount: numbers.count, numbers.indices.reversed().map { ($0, 0) })
    let file = try file(graph, in: folder) { writer in
      try writer.addVertexColumn("mark", numbers)
      try writer.addEdgeColumn("mark", numbers)
    }
    let (vertexColumn, edgeColumn) = try (
      #require(file.vertexColumn("mark")), #require(file.edgeColumn("mark"))
    )
    #expect(graph.vertices.map { vertexColumn[$0] } == numbers)
    for edge in file.graph.edges {
      #expect(edgeColumn[edge] == numbers[file.graph.turn(of: edge)])
    }
    #expect(file.vertexColumnNames == ["mark"] && file.edgeColumnNames == ["mark"])
    #expect(file.vertexColumn("other") == nil)
    try file.verify()
  }

  @Test func `finds vertices by their names and by how names begin`() throws {
    let folder = try TemporaryFolder()
    let graph = try CompactGraph.make(vertexCount: 4, [(0, 1)])
    let names = ["Atlantis Optics", "杭州海康威视", "Atlantis", "", "Atlantis", "Zephyr"]
    let owners = [0, 1, 2, 3, 3, 0]
    let file = try file(graph, in: folder) { writer in
      try writer.addNames("name", zip(names, owners).map { ($0, vertex($1)) })
      try writer.addNames("id", ["d", "c", "b", "a"].enumerated().map { ($1, vertex($0)) })
      try writer.addTexts("note", ["one", "two"])
    }
    let index = try #require(file.names("name"))
    #expect(index.vertices(named: "Atlantis") == vertices([2, 3]))
    #expect(index.vertices(named: "杭州海康威视") == vertices([1]))
    #expect(index.vertices(named: "") == vertices([3]))
    #expect(index.vertices(named: "atlantis").isEmpty)
    #expect(index.vertices(withPrefix: "Atl") == vertices([2, 3, 0]))
    #expect(index.vertices(withPrefix: "Atl", limit: 2) == vertices([2, 3]))
    #expect(index.vertices(withPrefix: "").count == names.count)
    #expect(index.vertices(withPrefix: "Zz").isEmpty)
    #expect(file.names("id")?.vertices(named: "b") == vertices([2]))
    #expect(file.texts("note").map { [$0[0], $0[1]] } == ["one", "two"])
    #expect(file.names("note") == nil)
    #expect(file.textNames == ["name", "id", "note"])
    try file.verify()
  }

  @Test func `takes fewer than 40 bytes an edge with all columns`() throws {
    var random = SplitMix64(seed: 3)
    let (vertexCount, edgeCount) = (10_000, 50_000)
    let graph = try CompactGraph.make(
      vertexCount: vertexCount,
      (0..<edgeCount).map { _ in
        (
          Int.random(in: 0..<vertexCount, using: &random),
          Int.random(in: 0..<vertexCount, using: &random)
        )
      })
    func numbers(_ count: Int, _ range: ClosedRange<Int64>) -> [Int64?] {
      (0..<count).map { _ in
        Int.random(in: 0..<9, using: &random) == 0 ? nil : .random(in: range, using: &random)
      }
    }
    let folder = try TemporaryFolder()
    let file = try file(graph, in: folder) { writer in
      try writer.addEdgeColumn("from", numbers(edgeCount, 14_610...20_088))
      try writer.addEdgeColumn("to", numbers(edgeCount, 14_610...20_088))
      try writer.addEdgeColumn("status", numbers(edgeCount, 0...5))
      try writer.addEdgeColumn("grade", numbers(edgeCount, 0...35))
      try writer.addEdgeColumn("weight", numbers(edgeCount, 0...50_000_000))
      try writer.addEdgeColumn("product", numbers(edgeCount, 0...3000))
      try writer.addVertexColumn("kind", numbers(vertexCount, 0...11))
      try writer.addVertexColumn("tier", numbers(vertexCount, 0...5))
      try writer.addVertexColumn("country", numbers(vertexCount, 0...249))
      try writer.addNames("id", graph.vertices.map { ("\($0.position)", $0) })
      try writer.addNames("name", graph.vertices.map { ("Buyer \($0.position)", $0) })
    }
    try file.verify()
    let size = try folder.bytes("graph.endx").count
    #expect(size < edgeCount * 40, "\(Double(size) / Double(edgeCount)) bytes an edge")
  }

  @Test func `leaves nothing behind when it is cancelled or cannot be written`() throws {
    let folder = try TemporaryFolder()
    let writer = GraphFileWriter(try CompactGraph.make(vertexCount: 2, [(0, 1)]))
    let failure = #expect(throws: GraphFileFailure.self) {
      try writer.write(to: folder.file("graph.endx"), isCancelled: { true })
    }
    #expect(failure?.isCancellation == true)
    #expect(try folder.names == [])
    #expect(throws: GraphFileFailure.self) { try writer.write(to: folder.file("no/graph.endx")) }
    #expect(throws: GraphFileFailure.self) { try writer.write(to: folder.path) }
    #expect(try folder.names == [])
  }

  @Test func `is replaced whole`() throws {
    let folder = try TemporaryFolder()
    let first = try file(CompactGraph.make(vertexCount: 2, [(0, 1)]), in: folder)
    let second = try file(CompactGraph.make(vertexCount: 3, [(0, 1), (1, 2)]), in: folder)
    #expect(first.graph.vertexCount == 2)
    #expect(second.graph.vertexCount == 3)
    #expect(try folder.names == ["graph.endx"])
  }

  @Test func `refuses names that it cannot hold`() throws {
    var writer = GraphFileWriter(try CompactGraph.make(vertexCount: 1, []))
    #expect(throws: GraphFileFailure.self) { try writer.addVertexColumn("", [1]) }
    #expect(throws: GraphFileFailure.self) {
      try writer.addVertexColumn("a name of more than 24 bytes", [1])
    }
    #expect(throws: GraphFileFailure.self) { try writer.addVertexColumn("mark", [1, 2]) }
    try writer.addVertexColumn("mark", [1])
    #expect(throws: GraphFileFailure.self) { try writer.addVertexColumn("mark", [1]) }
    #expect(throws: GraphFileFailure.self) { try writer.addNames("id", [("a", vertex(1))]) }
  }
}
