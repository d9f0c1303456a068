/// The edges at each vertex, in one direction, a row a vertex in one long array.
///
/// Row *v* lies at `starts[v]..<starts[v + 1]` of both `edges` and `neighbors`; within a row
/// edges rise. `neighbors` repeats what the graph knows by edge so that a search reads one stretch
/// of memory a vertex. Costs 4 bytes a vertex and 8 an edge.
struct Rows: Sendable {
  let starts: [UInt32]
  let edges: [Edge]
  let neighbors: [Vertex]

  /// Sorts edges into rows by the vertex each one leaves, keeping their order within a row.
  ///
  /// A counting sort, O(V + E). Every end must be below `vertexCount`, and the two arrays as long
  /// as each other.
  init(vertexCount: Int, from near: [Vertex], to far: [Vertex]) {
    var ends = [UInt32](repeating: 0, count: vertexCount + 1)
    for vertex in near { ends[vertex.position + 1] += 1 }
    for position in 0..<vertexCount { ends[position + 1] += ends[position] }
    starts = ends

    var edges = [Edge](repeating: Edge(rawValue: 0), count: near.count)
    var neighbors = [Vertex](repeating: Vertex(rawValue: 0), count: near.count)
    for position in near.indices {
      let row = near[position].position
      let place = Int(ends[row])
      edges[place] = Edge(rawValue: UInt32(position))
      neighbors[place] = far[position]
      ends[row] += 1
    }
    self.edges = edges
    self.neighbors = neighbors
  }

  /// Where the row of a vertex lies.
  @inline(__always)
  func bounds(of vertex: Vertex) -> Range<Int> {
    Int(starts[vertex.position])..<Int(starts[vertex.position + 1])
  }
}
