/// Which edges a search may follow, in a form that its inner loop can hold.
///
/// Kernels are generic over this and are compiled once for each of the three.
protocol EdgeTest {
  /// Whether the edge at a place in some rows may be followed; the same answer every time.
  func admits(_ rows: RowArrays, _ place: Int) -> Bool
}

/// Every edge.
struct EveryEdge: EdgeTest {
  @inline(__always)
  func admits(_ rows: RowArrays, _ place: Int) -> Bool { true }
}

/// The edges of some kinds.
struct EdgesOfKinds: EdgeTest {
  private let first: UInt64
  private let words: InlineArray<4, UInt64>

  init(_ wanted: EdgeKinds) {
    words = wanted.words
    first = words[0]
  }

  @inline(__always)
  func admits(_ rows: RowArrays, _ place: Int) -> Bool {
    let kind = rows.kind(at: place)
    // Few callers have more than 64 kinds, and one word stays in a register.
    return (kind < 64 ? first : words[Int(kind >> 6)]) &>> UInt64(kind & 63) & 1 != 0
  }
}

/// The edges that a caller's closure admits.
struct EdgesWhere: EdgeTest {
  let test: (Edge) -> Bool

  @inline(__always)
  func admits(_ rows: RowArrays, _ place: Int) -> Bool {
    test(Edge(rawValue: rows.edge(at: place)))
  }
}

extension CompactGraph {
  /// The test for edges of some kinds.
  func test(_ kinds: EdgeKinds) -> EdgesOfKinds { EdgesOfKinds(kinds) }

  /// Vertices by their numbers, each of which must be one of the graph.
  func numbers(_ vertices: some Sequence<Vertex>) -> [UInt32] {
    vertices.map { vertex in
      precondition(contains(vertex), "no such vertex")
      return vertex.rawValue
    }
  }
}
