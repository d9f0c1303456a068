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
  public func contains(_ vertex: Vertex) -> Bool { labels.contains(vertex) }

  /// The fewest edges between an origin and the vertex; nil when it was not met.
  public func distance(of vertex: Vertex) -> Int? {
    labels.contains(vertex) ? Int(labels[vertex]) : nil
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
  /// - Complexity: O(V + E) time, E the edges at vertices met; 4 bytes a vertex of the graph, and
  ///   4 more for each one met. Nothing blows up.
  public func reachability(
    from origins: some Sequence<Vertex>, _ direction: Direction = .outward,
    maximumLinks: Int = .max, where admits: (Edge) -> Bool = { _ in true }
  ) -> Reachability {
    var search = LevelSearch(in: self, from: origins, direction)
    while search.depth < maximumLinks, !search.frontier.isEmpty {
      search.step(where: admits, entering: { _ in true })
    }
    return Reachability(labels: search.labels, vertices: search.met)
  }
}
