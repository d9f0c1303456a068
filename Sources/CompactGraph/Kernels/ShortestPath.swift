extension CompactGraph {
  /// Finds the shortest path from one set of vertices to another, in edges.
  ///
  /// Of the shortest paths, returns the first in the fixed order: the one whose edge was added
  /// earlier at the first place where two of them differ. It is the path that ``SimplePaths`` lists
  /// first. It has at least one edge: a vertex in both sets is not a path, though it may be an end
  /// of one.
  ///
  /// Searches breadth-first from both sides, always on the side whose next level has fewer edges,
  /// and stops at the first edge that joins the two: levels are finished before the sides change,
  /// so no shorter path is left. (I. Pohl, "Bi-directional search", *Machine Intelligence* 6, 1971.)
  /// It then walks the levels of the outward side back once, to know which vertices lie on a
  /// shortest path, and forward along the earliest edges that do.
  ///
  /// - Parameters:
  ///   - sources: Where a path may begin; each must be a vertex of this graph.
  ///   - targets: Where it may end; likewise.
  ///   - maximumLinks: The longest path wanted.
  ///   - isCancelled: Asked at each level of the search whether to stop.
  ///   - admits: Which edges may be followed; may be asked about an edge more than once.
  /// - Returns: Nil when there is no path so short, or the search was cancelled.
  /// - Complexity: O(V + E) time at worst, commonly far less as each side goes half the way; space
  ///   for the vertices met. When *n* vertices are in both sets it takes up to 2 + 2 log₂ *n*
  ///   searches.
  public func shortestPath(
    from sources: some Sequence<Vertex>, to targets: some Sequence<Vertex>,
    maximumLinks: Int = .max, isCancelled: () -> Bool = { false },
    where admits: (Edge) -> Bool
  ) -> Path? {
    withoutActuallyEscaping(admits) { admits in
      shortestPath(
        numbers(sources), numbers(targets), maximumLinks, isCancelled,
        where: EdgesWhere(test: admits))
    }
  }

  /// Finds the shortest path from one set of vertices to another along edges of some kinds.
  ///
  /// As ``shortestPath(from:to:maximumLinks:isCancelled:where:)``, without asking a closure about each edge.
  ///
  /// - Parameters:
  ///   - sources: Where a path may begin; each must be a vertex of this graph.
  ///   - targets: Where it may end; likewise.
  ///   - maximumLinks: The longest path wanted.
  ///   - kinds: The kinds of edge that may be followed.
  ///   - isCancelled: Asked at each level of the search whether to stop.
  /// - Returns: Nil when there is no path so short, or the search was cancelled.
  /// - Complexity: As the other.
  public func shortestPath(
    from sources: some Sequence<Vertex>, to targets: some Sequence<Vertex>,
    maximumLinks: Int = .max, along kinds: EdgeKinds = .all,
    isCancelled: () -> Bool = { false }
  ) -> Path? {
    let (sources, targets) = (numbers(sources), numbers(targets))
    return kinds.isAll
      ? shortestPath(sources, targets, maximumLinks, isCancelled, where: EveryEdge())
      : shortestPath(sources, targets, maximumLinks, isCancelled, where: test(kinds))
  }

  /// Counts the edges of a shortest path between two vertices; nought from a vertex to itself.
  ///
  /// - Parameters:
  ///   - source: Where the path begins; a vertex of this graph.
  ///   - target: Where it ends; likewise.
  ///   - maximumLinks: The longest path of interest.
  ///   - kinds: The kinds of edge that may be followed.
  ///   - isCancelled: Asked at each level of the search whether to stop.
  /// - Returns: Nil when there is no path so short, or the search was cancelled.
  /// - Complexity: As ``shortestPath(from:to:maximumLinks:isCancelled:where:)``, without its way back.
  public func distance(
    from source: Vertex, to target: Vertex, maximumLinks: Int = .max, along kinds: EdgeKinds = .all,
    isCancelled: () -> Bool = { false }
  ) -> Int? {
    precondition(contains(source) && contains(target), "no such vertex")
    guard source != target else { return 0 }
    let sources = [source.rawValue]
    let targets = [target.rawValue]
    return kinds.isAll
      ? TwoSidedSearch.distance(
        in: self, from: sources, to: targets, maximumLinks, EveryEdge(), isCancelled)
      : TwoSidedSearch.distance(
        in: self, from: sources, to: targets, maximumLinks, test(kinds), isCancelled)
  }

  /// Splits the question where the sets overlap, and keeps the first of the answers.
  private func shortestPath(
    _ sources: [UInt32], _ targets: [UInt32], _ maximumLinks: Int, _ isCancelled: () -> Bool,
    where test: some EdgeTest
  ) -> Path? {
    var best: Path?
    for (sources, targets) in Self.disjoint(sources, targets) {
      let path = TwoSidedSearch.firstPath(
        in: self, from: sources, to: targets, min(maximumLinks, best?.linkCount ?? .max), test,
        isCancelled)
      guard let path else { continue }
      if let best, precedes(best, path) { continue }
      best = path
    }
    return best
  }

  /// Splits a question into ones whose two sets share no vertex, and which cover every pair.
  ///
  /// A path between two vertices that are in both sets has ends whose numbers in that overlap
  /// differ in some binary digit; so a question each way for each digit is enough.
  static func disjoint(
    _ sources: [UInt32], _ targets: [UInt32]
  ) -> [(sources: [UInt32], targets: [UInt32])] {
    if sources.count == 1, targets.count == 1 {
      return sources == targets ? [] : [(sources, targets)]
    }
    let (sources, targets) = (Set(sources), Set(targets))
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
}
