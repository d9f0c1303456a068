extension CompactGraph {
  /// Finds the shortest path from one set of vertices to another, in edges.
  ///
  /// Of the shortest paths, returns the first in the fixed order: the one whose edge has the lower
  /// number at the first place where two of them differ. It is the path that ``SimplePaths`` lists
  /// first. It has at least one edge: a vertex in both sets is not a path, though it may be an end
  /// of one.
  ///
  /// Searches breadth-first from both sides, always on the side whose next level has fewer edges,
  /// and stops at the first edge that joins the two: levels are finished before the sides change,
  /// so no shorter path is left. (I. Pohl, "Bi-directional search", *Machine Intelligence* 6, 1971.)
  /// It then walks the levels of the outward side back once, to know which vertices lie on a
  /// shortest path, and forward along the lowest edges that do.
  ///
  /// - Parameters:
  ///   - sources: Where a path may begin; each must be a vertex of this graph.
  ///   - targets: Where it may end; likewise.
  ///   - maximumLinks: The longest path wanted.
  ///   - admits: Which edges may be followed; may be asked about an edge more than once.
  /// - Returns: Nil when there is no path so short.
  /// - Complexity: O(V + E) time at worst, commonly far less as each side goes half the way; 8
  ///   bytes a vertex. When *n* vertices are in both sets it takes up to 2 + 2 log₂ *n* searches.
  public func shortestPath(
    from sources: some Sequence<Vertex>, to targets: some Sequence<Vertex>,
    maximumLinks: Int = .max, where admits: (Edge) -> Bool = { _ in true }
  ) -> Path? {
    var best: Path?
    for (sources, targets) in Self.disjoint(Set(sources), Set(targets)) {
      let path = shortestPath(
        fromApart: sources, to: targets,
        maximumLinks: min(maximumLinks, best?.linkCount ?? .max), where: admits)
      guard let path else { continue }
      if let best, best.precedes(path) { continue }
      best = path
    }
    return best
  }

  /// Splits a question into ones whose two sets share no vertex, and which cover every pair.
  ///
  /// A path between two vertices that are in both sets has ends whose numbers in that overlap
  /// differ in some binary digit; so a question each way for each digit is enough.
  private static func disjoint(
    _ sources: Set<Vertex>, _ targets: Set<Vertex>
  ) -> [(sources: [Vertex], targets: [Vertex])] {
    let both = sources.intersection(targets).sorted()
    guard !both.isEmpty else { return [(sources.sorted(), targets.sorted())] }
    var questions = [
      (sources.subtracting(both).sorted(), targets.sorted()),
      (both, targets.subtracting(both).sorted()),
    ]
    var digit = 1
    while digit < both.count {
      let ones = both.indices.filter { $0 & digit != 0 }.map { both[$0] }
      let noughts = both.indices.filter { $0 & digit == 0 }.map { both[$0] }
      questions.append((ones, noughts))
      questions.append((noughts, ones))
      digit <<= 1
    }
    return questions.filter { !$0.0.isEmpty && !$0.1.isEmpty }
  }

  /// Finds the shortest path between two sets that share no vertex.
  private func shortestPath(
    fromApart sources: [Vertex], to targets: [Vertex],
    maximumLinks: Int, where admits: (Edge) -> Bool
  ) -> Path? {
    var outward = LevelSearch(in: self, from: sources, .outward)
    var inward = LevelSearch(in: self, from: targets, .inward)
    // Between steps no vertex is labelled on both sides, so the next edge to join them closes a
    // path of exactly this length.
    while outward.depth + inward.depth + 1 <= maximumLinks {
      guard !outward.frontier.isEmpty, !inward.frontier.isEmpty else { return nil }
      let met =
        outward.frontierDegree <= inward.frontierDegree
        ? outward.step(toward: inward, where: admits)
        : inward.step(toward: outward, where: admits)
      if met { return firstPath(through: outward, inward, where: admits) }
    }
    return nil
  }

  /// Follows the lowest edges that lie on a shortest path, once two searches have met.
  private func firstPath(
    through outward: LevelSearch, _ inward: LevelSearch, where admits: (Edge) -> Bool
  ) -> Path? {
    // How far each vertex on a shortest path is from a target: the inward side knows its own.
    var toGo = inward.labels
    var starts: [Vertex] = []
    for distance in (0...outward.depth).reversed() {
      let left = UInt32(outward.depth + inward.depth + 1 - distance)
      starts = []
      for place in outward.level(distance) {
        let vertex = outward.met[place]
        guard lowestEdge(from: vertex, leaving: left - 1, in: toGo, where: admits) != nil else {
          continue
        }
        toGo[vertex] = left
        starts.append(vertex)
      }
    }

    var left = UInt32(outward.depth + inward.depth + 1)
    let first = starts.compactMap {
      lowestEdge(from: $0, leaving: left - 1, in: toGo, where: admits)
    }.min()
    guard var edge = first else { return nil }
    var edges = [edge]
    left -= 1
    while left > 0 {
      let here = head(of: edge)
      guard let next = lowestEdge(from: here, leaving: left - 1, in: toGo, where: admits) else {
        return nil
      }
      edge = next
      edges.append(edge)
      left -= 1
    }
    return Path(edges: edges, source: tail(of: edges[0]), target: head(of: edge))
  }

  /// The first admitted edge of a row whose head is at a given distance.
  private func lowestEdge(
    from vertex: Vertex, leaving distance: UInt32, in labels: DistanceLabels,
    where admits: (Edge) -> Bool
  ) -> Edge? {
    let edges = outEdges(of: vertex)
    let heads = successors(of: vertex)
    for index in edges.indices where labels[heads[index]] == distance && admits(edges[index]) {
      return edges[index]
    }
    return nil
  }
}

extension LevelSearch {
  /// Finds the next level, unless an edge joins the frontier to the other side.
  ///
  /// - Returns: True, and this search as it was, when one does.
  fileprivate mutating func step(
    toward other: borrowing LevelSearch, where admits: (Edge) -> Bool
  ) -> Bool {
    for place in frontier {
      let edges = graph.edges(at: met[place], direction)
      let neighbors = graph.neighbors(of: met[place], direction)
      for index in edges.indices
      where other.labels.contains(neighbors[index]) && admits(edges[index]) {
        return true
      }
    }
    step(where: admits, entering: { _ in true })
    return false
  }
}
