import CompactGraph
import EndUseTestSupport
import Testing

@Suite struct `A compact graph` {
  @Test func `numbers edges in the order they were added`() throws {
    for example in SeededCase.all {
      let graph = try example.graph.compact()
      #expect(graph.vertexCount == example.graph.vertexCount)
      #expect(graph.edgeCount == example.graph.edges.count)
      #expect(Array(graph.vertices) == vertices(Array(0..<graph.vertexCount)))
      for (edge, expected) in zip(graph.edges, example.graph.edges) {
        #expect(graph.tail(of: edge) == vertex(expected.tail))
        #expect(graph.head(of: edge) == vertex(expected.head))
        #expect(graph.kind(of: edge) == EdgeKind(rawValue: expected.kind))
      }
    }
  }

  @Test(arguments: [Direction.outward, .inward])
  func `lists in a row each edge at the vertex, rising`(direction: Direction) throws {
    for example in SeededCase.all {
      let graph = try example.graph.compact()
      for here in graph.vertices {
        let expected = graph.edges.filter {
          (direction == .outward ? graph.tail(of: $0) : graph.head(of: $0)) == here
        }
        #expect(graph.row(of: here, direction) == expected)
        #expect(graph.degree(of: here, direction) == expected.count)
        #expect(
          graph.neighborRow(of: here, direction)
            == expected.map { direction == .outward ? graph.head(of: $0) : graph.tail(of: $0) })
      }
    }
  }

  @Test func `keeps parallel edges and self-loops`() throws {
    let graph = try CompactGraph.make(vertexCount: 2, [(0, 1), (0, 1), (1, 1)])
    #expect(graph.row(of: vertex(0), .outward).map(\.position) == [0, 1])
    #expect(graph.row(of: vertex(1), .outward).map(\.position) == [2])
    #expect(graph.row(of: vertex(1), .inward).map(\.position) == [0, 1, 2])
  }

  @Test func `may be empty`() {
    let graph = CompactGraph.Builder().build()
    #expect(graph.vertices.isEmpty)
    #expect(graph.edges.isEmpty)
    #expect(!graph.contains(vertex(0)))
    #expect(!graph.contains(Edge(rawValue: 0)))
  }
}

@Suite struct `A graph builder` {
  @Test func `adds vertices one by one`() throws {
    var builder = try CompactGraph.Builder(vertexCount: 2)
    #expect(try builder.addVertex() == vertex(2))
    #expect(builder.vertexCount == 3)
  }

  @Test(arguments: [(0, 2), (2, 0), (7, 7)])
  func `refuses an edge with an end outside the graph`(tail: Int, head: Int) throws {
    var builder = try CompactGraph.Builder(vertexCount: 2)
    let end = max(tail, head)
    let failure = #expect(throws: GraphFailure.self) {
      try builder.addEdge(from: vertex(tail), to: vertex(head), kind: EdgeKind(rawValue: 0))
    }
    #expect(failure?.description == "edge 0 has an end at vertex \(end), and the graph has 2")
    #expect(builder.edgeCount == 0)
  }

  @Test(arguments: [-1, Int(UInt32.max), Int.max])
  func `refuses more vertices than it can number`(count: Int) {
    let failure = #expect(throws: GraphFailure.self) {
      try CompactGraph.Builder(vertexCount: count)
    }
    #expect(
      failure?.description == "a graph holds between 0 and 4294967294 vertices, not \(count)")
  }
}
