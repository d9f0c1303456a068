/// A breadth-first search that its owner drives a level at a time.
///
/// Keeps the vertices it met in the order it met them, and so level by level.
struct LevelSearch {
  let graph: CompactGraph
  let direction: Direction
  private(set) var labels: DistanceLabels
  /// The vertices met, nearest first.
  private(set) var met: [Vertex] = []
  /// Where in `met` each level starts; the last one is the frontier.
  private(set) var levelStarts = [0]

  /// Starts at a set of vertices, which are at distance nought; repeats are met once.
  init(in graph: CompactGraph, from origins: some Sequence<Vertex>, _ direction: Direction) {
    self.graph = graph
    self.direction = direction
    labels = DistanceLabels(vertexCount: graph.vertexCount)
    for origin in origins where !labels.contains(origin) {
      labels[origin] = 0
      met.append(origin)
    }
  }

  /// The distance of the frontier.
  var depth: Int { levelStarts.count - 1 }

  /// The places in `met` of the vertices at a distance that the search has finished.
  func level(_ distance: Int) -> Range<Int> {
    let end = distance < depth ? levelStarts[distance + 1] : met.count
    return levelStarts[distance]..<end
  }

  /// The vertices found last.
  var frontier: Range<Int> { level(depth) }

  /// How many edges the next step will look at.
  var frontierDegree: Int {
    frontier.reduce(0) { $0 + graph.degree(of: met[$1], direction) }
  }

  /// Finds the next level.
  ///
  /// - Parameters:
  ///   - admits: Which edges may be followed. Asked before `enters`, so it must be free of effects.
  ///   - enters: Whether a vertex not met before may be met. A no is not remembered.
  mutating func step(where admits: (Edge) -> Bool, entering enters: (Vertex) -> Bool) {
    let graph = self.graph  // Lent apart from the rest, which the loop changes.
    let frontier = self.frontier
    levelStarts.append(met.count)
    let distance = UInt32(depth)
    for place in frontier {
      let vertex = met[place]
      let edges = graph.edges(at: vertex, direction)
      let neighbors = graph.neighbors(of: vertex, direction)
      for index in edges.indices {
        let neighbor = neighbors[index]
        guard !labels.contains(neighbor), admits(edges[index]), enters(neighbor) else { continue }
        labels[neighbor] = distance
        met.append(neighbor)
      }
    }
  }
}
