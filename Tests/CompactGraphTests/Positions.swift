import CompactGraph

/// The vertices at some positions.
func vertices(_ positions: [Int]) -> [Vertex] {
  positions.map { Vertex(rawValue: UInt32($0)) }
}

/// A vertex by its position.
func vertex(_ position: Int) -> Vertex { Vertex(rawValue: UInt32(position)) }

extension Path {
  /// The edges by their positions, as the oracle has them.
  var numbers: [Int] { edges.map(\.position) }
}

extension CompactGraph {
  /// Builds a graph of kind-nought edges from pairs of positions.
  static func make(vertexCount: Int, _ edges: [(Int, Int)]) throws -> CompactGraph {
    var builder = try Builder(vertexCount: vertexCount)
    for (tail, head) in edges {
      try builder.addEdge(from: vertex(tail), to: vertex(head), kind: EdgeKind(rawValue: 0))
    }
    return builder.build()
  }

  /// The edges at a vertex, out of their span, which a test macro cannot hold.
  func row(of vertex: Vertex, _ direction: Direction) -> [Edge] {
    let row = edges(at: vertex, direction)
    return row.indices.map { row[$0] }
  }

  /// The far ends of the edges at a vertex.
  func neighborRow(of vertex: Vertex, _ direction: Direction) -> [Vertex] {
    let row = neighbors(of: vertex, direction)
    return row.indices.map { row[$0] }
  }
}
