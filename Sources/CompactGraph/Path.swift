/// A walk along edges, by the edges: each begins where the one before it ends.
///
/// Paths that searches return have at least one edge and meet no vertex twice. Edges, not
/// vertices, tell paths apart: parallel edges make different paths.
public struct Path: Hashable, Sendable {
  /// The edges, from source to target.
  public let edges: [Edge]
  /// Where the first edge begins.
  public let source: Vertex
  /// Where the last edge ends.
  public let target: Vertex

  init(edges: [Edge], source: Vertex, target: Vertex) {
    self.edges = edges
    self.source = source
    self.target = target
  }

  /// How many edges there are.
  public var linkCount: Int { edges.count }
}

extension CompactGraph {
  /// Whether one path comes before another in the fixed order.
  ///
  /// Fewer edges come first; between paths of one length, the one whose edge was added earlier at
  /// the first place where they differ.
  public func precedes(_ path: Path, _ other: Path) -> Bool {
    guard path.edges.count == other.edges.count else {
      return path.edges.count < other.edges.count
    }
    return path.edges.lazy.map(turn(of:)).lexicographicallyPrecedes(
      other.edges.lazy.map(turn(of:)))
  }
}

extension CompactGraph {
  /// The vertices a path meets, from source to target: one more than its edges.
  public func vertices(of path: Path) -> [Vertex] {
    [path.source] + path.edges.map(head(of:))
  }
}
