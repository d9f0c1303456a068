extension DistanceLabels {
  /// The distance to the nearest target, for every vertex that a path of bounded length can meet.
  ///
  /// A vertex gets its label when the distance from the nearest source and the distance to the
  /// nearest target add up to no more than the bound; a few others get theirs too, never a wrong
  /// one. The two sides share the bound, each time the one whose next level has fewer edges; what
  /// is left of the inward side then keeps to vertices that the outward side has met near enough.
  init(
    in graph: CompactGraph, from sources: [Vertex], to targets: [Vertex], maximumLinks: Int,
    where admits: (Edge) -> Bool
  ) {
    var outward = LevelSearch(in: graph, from: sources, .outward)
    var inward = LevelSearch(in: graph, from: targets, .inward)
    while outward.depth + inward.depth < maximumLinks,
      !outward.frontier.isEmpty, !inward.frontier.isEmpty
    {
      if outward.frontierDegree < inward.frontierDegree {
        outward.step(where: admits, entering: { _ in true })
      } else {
        inward.step(where: admits, entering: { _ in true })
      }
    }
    let near = outward.labels
    while inward.depth < maximumLinks, !inward.frontier.isEmpty {
      // The outward side went at least this far, or as far as it could: it has met every vertex
      // that is near enough.
      let left = maximumLinks - inward.depth - 1
      inward.step(where: admits, entering: { near[$0] <= left })
    }
    self = inward.labels
  }
}
