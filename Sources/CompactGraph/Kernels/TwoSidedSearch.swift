/// Two breadth-first searches, one outward and one inward, until they meet.
///
/// Used by every question about shortest paths. The two sets of ends must share no vertex.
struct TwoSidedSearch: ~Copyable {
  let graph: CompactGraph
  var outward: LevelSearch
  var inward: LevelSearch

  private init(in graph: CompactGraph, from sources: [UInt32], to targets: [UInt32]) {
    self.graph = graph
    outward = LevelSearch(in: graph, from: sources, .outward)
    inward = LevelSearch(in: graph, from: targets, .inward)
  }

  /// How many edges a shortest path has, once the sides have met.
  var length: Int { outward.depth + inward.depth + 1 }

  /// Grows the side with less to look at until an edge joins the two.
  ///
  /// Between steps no vertex is met by both sides, so the next edge to join them closes a path of
  /// exactly `length` edges.
  @inline(__always)
  private mutating func meet(
    _ maximumLinks: Int, _ isCancelled: () -> Bool, where test: some EdgeTest
  ) -> Bool {
    while outward.depth + inward.depth < maximumLinks {
      guard !outward.frontier.isEmpty, !inward.frontier.isEmpty, !isCancelled() else {
        return false
      }
      let met =
        outward.frontierDegree <= inward.frontierDegree
        ? outward.step(toward: inward, where: test) : inward.step(toward: outward, where: test)
      if met { return true }
    }
    return false
  }

  private consuming func release() {
    outward.release()
    inward.release()
  }

  /// The length of a shortest path.
  static func distance(
    in graph: CompactGraph, from sources: [UInt32], to targets: [UInt32], _ maximumLinks: Int,
    _ test: some EdgeTest, _ isCancelled: () -> Bool = { false }
  ) -> Int? {
    var search = TwoSidedSearch(in: graph, from: sources, to: targets)
    let distance = search.meet(maximumLinks, isCancelled, where: test) ? search.length : nil
    search.release()
    return distance
  }

  /// The first of the shortest paths in the fixed order.
  static func firstPath(
    in graph: CompactGraph, from sources: [UInt32], to targets: [UInt32], _ maximumLinks: Int,
    _ test: some EdgeTest, _ isCancelled: () -> Bool = { false }
  ) -> Path? {
    var search = TwoSidedSearch(in: graph, from: sources, to: targets)
    let path =
      search.meet(maximumLinks, isCancelled, where: test) ? search.firstPath(where: test) : nil
    search.release()
    return path
  }

  /// Every edge that lies on a shortest path, level by level; nil when there is no path.
  static func shortestEdges(
    in graph: CompactGraph, from sources: [UInt32], to targets: [UInt32], _ maximumLinks: Int,
    _ test: some EdgeTest, _ isCancelled: () -> Bool = { false }
  ) -> [[UInt32]]? {
    var search = TwoSidedSearch(in: graph, from: sources, to: targets)
    let edges =
      search.meet(maximumLinks, isCancelled, where: test) ? search.edges(where: test) : nil
    search.release()
    return edges
  }

  /// The vertices at each distance from which a shortest path goes on, nearest the source first.
  ///
  /// An edge from the last outward level into the inward side reaches its last level, for the
  /// sides would have met earlier otherwise; and an edge from one outward level reaches the next
  /// level or none beyond. So a bit for each vertex kept at the level ahead is all that is needed.
  private func outwardLevels(where test: some EdgeTest) -> [[UInt32]] {
    let ahead = Bitmap(count: graph.vertexCount, from: graph.storage.scratch)
    var kept = Pile<UInt32>()
    var levels: [[UInt32]] = []
    for distance in (0...outward.depth).reversed() {
      var level: [UInt32] = []
      for place in outward.level(distance) {
        let vertex = outward.met[place]
        for position in graph.outward.bounds(of: vertex) {
          let neighbor = graph.outward.neighbor(at: position)
          let goesOn =
            distance == outward.depth ? inward.bits.contains(neighbor) : ahead.contains(neighbor)
          guard goesOn, test.admits(graph.outward, position) else { continue }
          level.append(vertex)
          break
        }
      }
      // Marks of levels farther on may stay: no edge from nearer can reach them.
      for vertex in level {
        ahead.insert(vertex)
        kept.append(vertex)
      }
      levels.append(level)
    }
    ahead.release(clearing: kept)
    return levels.reversed()
  }

  /// Walks from level to level, handing over the edges that lie on shortest paths.
  ///
  /// - Parameters:
  ///   - test: Which edges may be followed.
  ///   - visit: Takes the edges that leave the vertices of one level for the next, in the order
  ///     of rows, and says which heads to go on from.
  private func walk(
    where test: some EdgeTest, _ visit: ([(edge: UInt32, head: UInt32)]) -> [UInt32]
  ) {
    let levels = outwardLevels(where: test)
    let next = Bitmap(count: graph.vertexCount, from: graph.storage.scratch)
    var here = levels[0]
    for distance in 0..<length {
      var marked = Pile<UInt32>()
      if distance + 1 < levels.count {
        for vertex in levels[distance + 1] { marked.append(vertex) }
      } else {
        for place in inward.level(length - distance - 1) { marked.append(inward.met[place]) }
      }
      for place in 0..<marked.count { next.insert(marked[place]) }
      var edges: [(edge: UInt32, head: UInt32)] = []
      for vertex in here {
        for position in graph.outward.bounds(of: vertex) {
          let head = graph.outward.neighbor(at: position)
          let edge = graph.outward.edge(at: position)
          if next.contains(head), test.admits(graph.outward, position) {
            edges.append((edge, head))
          }
        }
      }
      for place in 0..<marked.count { next.remove(marked[place]) }
      here = visit(edges)
    }
    next.release(clearing: Pile())
  }

  private func firstPath(where test: some EdgeTest) -> Path? {
    var path: [Edge] = []
    var target: UInt32?
    walk(where: test) { edges in
      let first = edges.min { turn($0.edge) < turn($1.edge) }
      guard let first else { return [] }
      path.append(Edge(rawValue: first.edge))
      target = first.head
      return [first.head]
    }
    // Only a file that lies can lead here with a part of a path.
    guard let target, path.count == length else { return nil }
    return Path(
      edges: path, source: graph.tail(of: path[0]), target: Vertex(rawValue: target))
  }

  private func edges(where test: some EdgeTest) -> [[UInt32]] {
    var levels: [[UInt32]] = []
    walk(where: test) { edges in
      levels.append(edges.map(\.edge))
      var heads: [UInt32] = []
      var seen: Set<UInt32> = []
      for edge in edges where seen.insert(edge.head).inserted { heads.append(edge.head) }
      return heads
    }
    return levels
  }

  private func turn(_ edge: UInt32) -> Int { graph.turn(of: Edge(rawValue: edge)) }
}
