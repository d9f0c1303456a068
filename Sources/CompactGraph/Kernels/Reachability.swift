/// Every vertex that a search met, with its distance.
public struct Reachability: Sendable {
  private let labels: DistanceLabels

  /// The vertices met, nearest first, the origins at the front.
  ///
  /// Vertices at one distance stand in the order the search met them, which the order of rows and
  /// of the origins fixes.
  public let vertices: [Vertex]

  init(labels: DistanceLabels, vertices: [Vertex]) {
    self.labels = labels
    self.vertices = vertices
  }

  /// Whether the vertex was met.
  public func contains(_ vertex: Vertex) -> Bool { labels[vertex] != nil }

  /// The fewest edges between an origin and the vertex; nil when it was not met.
  public func distance(of vertex: Vertex) -> Int? { labels[vertex] }
}

/// A distance for some vertices of a graph, in memory that costs nothing for the others.
@safe final class DistanceLabels: @unchecked Sendable {
  private let region: ScratchRegion
  private let count: Int

  /// Labels each vertex with the number of the level it is in.
  init(count: Int, levels: [Range<Int>], of vertices: [Vertex]) {
    self.count = count
    region = ScratchRegion(byteCount: count * 4)
    // One more than the distance, so that nought stands for none. In bounds, and written before
    // anyone else can read: the vertices are of the graph, and this is the initialiser.
    let labels = unsafe region.elements(of: UInt32.self)
    for (distance, level) in levels.enumerated() {
      for place in level {
        unsafe labels[vertices[place].position] = UInt32(distance + 1)
      }
    }
  }

  subscript(vertex: Vertex) -> Int? {
    guard vertex.position < count else { return nil }
    let label = unsafe region.elements(of: UInt32.self)[vertex.position]  // Checked above.
    return label == 0 ? nil : Int(label) - 1
  }
}

extension CompactGraph {
  /// Finds every vertex that can be reached, with its distance in edges.
  ///
  /// Breadth-first, a level at a time: E. F. Moore, "The shortest path through a maze", 1959.
  ///
  /// - Parameters:
  ///   - origins: Where to start, at distance nought; each must be a vertex of this graph.
  ///   - direction: Outward finds what the origins reach, inward what reaches them.
  ///   - maximumLinks: How many edges to follow at most.
  ///   - admits: Which edges may be followed; may be asked about an edge more than once.
  /// - Returns: The origins and every vertex met.
  /// - Complexity: O(V + E) time, E the edges at vertices met and V their number; 8 bytes for each
  ///   vertex met. Nothing blows up.
  public func reachability(
    from origins: some Sequence<Vertex>, _ direction: Direction = .outward,
    maximumLinks: Int = .max, where admits: (Edge) -> Bool = { _ in true }
  ) -> Reachability {
    withoutActuallyEscaping(admits) { admits in
      var levels: [Range<Int>] = []
      let vertices = reachable(
        from: numbers(origins), direction, maximumLinks, EdgesWhere(test: admits), levels: &levels)
      return Reachability(
        labels: DistanceLabels(count: vertexCount, levels: levels, of: vertices),
        vertices: vertices)
    }
  }

  /// Lists every vertex that can be reached along edges of some kinds, the origins at the front.
  ///
  /// As ``reachability(from:_:maximumLinks:where:)``, in the same order, without distances.
  ///
  /// - Parameters:
  ///   - origins: Where to start; each must be a vertex of this graph.
  ///   - direction: Outward finds what the origins reach, inward what reaches them.
  ///   - maximumLinks: How many edges to follow at most.
  ///   - kinds: The kinds of edge that may be followed.
  ///   - isCancelled: Asked at each level whether to stop; what was met until then is returned.
  /// - Returns: The origins and every vertex met, nearest first.
  /// - Complexity: O(V + E) time, E the edges at vertices met and V their number; 4 bytes for each
  ///   vertex met and a bit for each of the graph.
  public func reachable(
    from origins: some Sequence<Vertex>, _ direction: Direction = .outward,
    maximumLinks: Int = .max, along kinds: EdgeKinds = .all, isCancelled: () -> Bool = { false }
  ) -> [Vertex] {
    var levels: [Range<Int>] = []
    return kinds.isAll
      ? reachable(
        from: numbers(origins), direction, maximumLinks, EveryEdge(), levels: &levels, isCancelled)
      : reachable(
        from: numbers(origins), direction, maximumLinks, test(kinds), levels: &levels, isCancelled)
  }

  private func reachable(
    from origins: [UInt32], _ direction: Direction, _ maximumLinks: Int, _ test: some EdgeTest,
    levels: inout [Range<Int>], _ isCancelled: () -> Bool = { false }
  ) -> [Vertex] {
    var search = LevelSearch(in: self, from: origins, direction)
    while search.depth < maximumLinks, !search.frontier.isEmpty, !isCancelled() {
      search.step(where: test)
    }
    let vertices = search.met.array(0..<search.met.count, Vertex.init(rawValue:))
    levels = (0...search.depth).map { search.level($0) }
    search.release()
    return vertices
  }
}
