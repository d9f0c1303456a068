public import CompactGraph

/// A graph as a list, searched in the plainest way that is right: the oracle for the kernels.
public struct SlowGraph: Sendable {
  /// How many vertices there are, numbered from nought.
  public let vertexCount: Int
  /// The edges, whose places are their numbers.
  public var edges: [(tail: Int, head: Int, kind: UInt8)] = []

  /// Starts with no edges.
  public init(vertexCount: Int) {
    self.vertexCount = vertexCount
  }

  /// The graph with every edge turned round.
  public var transposed: SlowGraph {
    var graph = self
    graph.edges = edges.map { (tail: $0.head, head: $0.tail, kind: $0.kind) }
    return graph
  }

  /// The same graph, as the kernels want it.
  public func compact() throws -> CompactGraph {
    var builder = try CompactGraph.Builder(vertexCount: vertexCount)
    for edge in edges {
      try builder.addEdge(
        from: Vertex(rawValue: UInt32(edge.tail)), to: Vertex(rawValue: UInt32(edge.head)),
        kind: EdgeKind(rawValue: edge.kind))
    }
    return builder.build()
  }

  /// The distance of each vertex from the origins, or nil: every edge tried, over and over.
  public func distances(
    from origins: [Int], maximumLinks: Int = .max, where admits: (Int) -> Bool = { _ in true }
  ) -> [Int?] {
    var distances = [Int?](repeating: nil, count: vertexCount)
    for origin in origins { distances[origin] = 0 }
    for _ in 0..<vertexCount {
      for (number, edge) in edges.enumerated() where admits(number) {
        guard let before = distances[edge.tail] else { continue }
        distances[edge.head] = min(distances[edge.head] ?? .max, before + 1)
      }
    }
    return distances.map { distance in
      distance.flatMap { $0 <= maximumLinks ? $0 : nil }
    }
  }

  /// Every simple path as its edges, in depth-first order: every way on tried, one after another.
  public func simplePaths(
    from sources: [Int], to targets: [Int], maximumLinks: Int,
    where admits: (Int) -> Bool = { _ in true }
  ) -> [[Int]] {
    var paths: [[Int]] = []
    func extend(_ path: [Int], met: [Int]) {
      guard path.count < maximumLinks else { return }
      for (number, edge) in edges.enumerated() {
        guard edge.tail == met[met.count - 1], !met.contains(edge.head), admits(number) else {
          continue
        }
        if targets.contains(edge.head) { paths.append(path + [number]) }
        extend(path + [number], met: met + [edge.head])
      }
    }
    for source in Set(sources) { extend([], met: [source]) }
    return paths.sorted { $0.lexicographicallyPrecedes($1) }
  }
}

/// The fixed order of paths: by length, then by the numbers of their edges.
public func inFixedOrder(_ paths: [[Int]]) -> [[Int]] {
  paths.sorted {
    $0.count == $1.count ? $0.lexicographicallyPrecedes($1) : $0.count < $1.count
  }
}
