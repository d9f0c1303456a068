/// A distance for each vertex that a search has met; the rest are out of reach.
///
/// - Complexity: O(1) to read and write; 4 bytes a vertex of the graph, met or not.
struct DistanceLabels: Sendable {
  /// Farther than any path is long.
  static let outOfReach = UInt32.max

  private var distances: [UInt32]

  init(vertexCount: Int) {
    distances = [UInt32](repeating: Self.outOfReach, count: vertexCount)
  }

  @inline(__always)
  subscript(vertex: Vertex) -> UInt32 {
    get { distances[vertex.position] }
    set { distances[vertex.position] = newValue }
  }

  /// Whether a search has met the vertex.
  @inline(__always)
  func contains(_ vertex: Vertex) -> Bool {
    distances[vertex.position] != Self.outOfReach
  }
}
