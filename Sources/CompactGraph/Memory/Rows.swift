/// The edges at each vertex, in one direction, a row a vertex in one long array.
///
/// Row *v* lies at `starts[v]..<starts[v + 1]` of both `edges` and `neighbors`. `neighbors` repeats
/// what the graph knows by edge, and so do the kinds, so that a search reads stretches of memory. Where edges
/// are numbered as their rows lie, as in a file, there is no array of edges.
///
/// Costs 4 bytes a vertex and 9 or 5 an edge. What is read is checked, so that arrays that lie
/// cannot lead a search outside the graph; see ``Damage``.
@safe struct RowArrays: @unchecked Sendable {
  private let starts: Numbers<UInt32>
  private let neighbors: Numbers<UInt32>
  private let edges: Numbers<UInt32>?
  private let kinds: Numbers<UInt8>
  private let vertexCount: UInt32
  private let edgeCount: UInt32
  // Not retained: the storage that keeps the arrays keeps this as well.
  private let damage: Unmanaged<Damage>
  private let part: Damage.Part

  /// Looks at arrays whose counts fit: one more start than vertices, and the rest as many as edges.
  init(
    starts: Numbers<UInt32>, neighbors: Numbers<UInt32>, edges: Numbers<UInt32>?,
    kinds: Numbers<UInt8>, damage: Damage, part: Damage.Part
  ) {
    precondition(starts.count > 0 && edges.map { $0.count == neighbors.count } ?? true)
    precondition(kinds.count == neighbors.count)
    self.kinds = kinds
    self.starts = starts
    self.neighbors = neighbors
    self.edges = edges
    vertexCount = UInt32(starts.count - 1)
    edgeCount = UInt32(neighbors.count)
    unsafe self.damage = .passUnretained(damage)
    self.part = part
  }

  /// Where the row of a vertex lies; the vertex must be one of the graph.
  @inline(__always)
  func bounds(of vertex: UInt32) -> Range<Int> {
    let start = starts[Int(vertex)]
    let end = starts[Int(vertex) + 1]
    guard start <= end, end <= edgeCount else {
      note()
      return 0..<0
    }
    return unsafe Range(uncheckedBounds: (Int(start), Int(end)))
  }

  /// How many edges a row has.
  @inline(__always)
  func degree(of vertex: UInt32) -> Int { bounds(of: vertex).count }

  /// The far end of the edge at a place in a row; always a vertex of the graph.
  @inline(__always)
  func neighbor(at place: Int) -> UInt32 {
    let vertex = neighbors[place]
    guard vertex < vertexCount else {
      note()
      return 0
    }
    return vertex
  }

  /// The edge at a place in a row; always an edge of the graph.
  @inline(__always)
  func edge(at place: Int) -> UInt32 {
    guard let edges else { return UInt32(truncatingIfNeeded: place) }
    let edge = edges[place]
    guard edge < edgeCount else {
      note()
      return 0
    }
    return edge
  }

  /// The kind of the edge at a place in a row.
  @inline(__always)
  func kind(at place: Int) -> UInt8 { kinds[place] }

  /// The vertex in whose row a place lies: a binary search.
  func owner(of place: Int) -> UInt32 {
    var low: UInt32 = 0
    var high = vertexCount
    while low < high {
      let middle = low + (high - low) / 2
      if Int(starts[Int(middle) + 1]) <= place { low = middle + 1 } else { high = middle }
    }
    guard low < vertexCount else {
      note()
      return 0
    }
    return low
  }

  @inline(never)
  private func note() {
    // The storage outlives this value; see above.
    unsafe damage._withUnsafeGuaranteedRef { $0.note(part) }
  }
}

extension RowArrays {
  /// Sorts edges into rows by the vertex each one leaves, keeping their order within a row.
  ///
  /// A counting sort, O(V + E). Every end must be below `vertexCount`, and the two arrays as long
  /// as each other.
  ///
  /// - Returns: The starts, the edges and the far ends, row by row.
  static func sorted(
    vertexCount: Int, from near: [UInt32], to far: [UInt32]
  ) -> (starts: [UInt32], edges: [UInt32], neighbors: [UInt32]) {
    var ends = [UInt32](repeating: 0, count: vertexCount + 1)
    for vertex in near { ends[Int(vertex) + 1] += 1 }
    for position in 0..<vertexCount { ends[position + 1] += ends[position] }
    let starts = ends

    var edges = [UInt32](repeating: 0, count: near.count)
    var neighbors = [UInt32](repeating: 0, count: near.count)
    for position in near.indices {
      let row = Int(near[position])
      let place = Int(ends[row])
      edges[place] = UInt32(position)
      neighbors[place] = far[position]
      ends[row] += 1
    }
    return (starts, edges, neighbors)
  }
}
