/// Which edges a search may follow, in a form that its inner loop can hold.
///
/// Kernels are generic over this and are compiled once for each of the three.
protocol EdgeTest {
  /// Whether the edge may be followed; the same answer every time.
  func admits(_ edge: UInt32) -> Bool
}

/// Every edge.
struct EveryEdge: EdgeTest {
  @inline(__always)
  func admits(_ edge: UInt32) -> Bool { true }
}

/// The edges of some kinds.
struct EdgesOfKinds: EdgeTest {
  let kinds: Numbers<UInt8>
  let wanted: EdgeKinds

  @inline(__always)
  func admits(_ edge: UInt32) -> Bool { wanted.contains(rawValue: kinds[Int(edge)]) }
}

/// The edges that a caller's closure admits.
struct EdgesWhere: EdgeTest {
  let test: (Edge) -> Bool

  @inline(__always)
  func admits(_ edge: UInt32) -> Bool { test(Edge(rawValue: edge)) }
}

extension CompactGraph {
  /// The test for edges of some kinds.
  func test(_ kinds: EdgeKinds) -> EdgesOfKinds {
    EdgesOfKinds(kinds: self.kinds, wanted: kinds)
  }

  /// Vertices by their numbers, each of which must be one of the graph.
  func numbers(_ vertices: some Sequence<Vertex>) -> [UInt32] {
    vertices.map { vertex in
      precondition(contains(vertex), "no such vertex")
      return vertex.rawValue
    }
  }
}
