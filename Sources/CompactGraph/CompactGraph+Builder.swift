extension CompactGraph {
  /// Collects vertices and edges, then makes a graph of them.
  ///
  /// ```swift
  /// var builder = CompactGraph.Builder()
  /// let a = try builder.addVertex()
  /// let b = try builder.addVertex()
  /// try builder.addEdge(from: a, to: b, kind: EdgeKind(rawValue: 0))
  /// let graph = builder.build()
  /// ```
  public struct Builder: Sendable {
    /// How many vertices there are so far.
    public private(set) var vertexCount = 0

    private var tails: [UInt32] = []
    private var heads: [UInt32] = []
    private var kinds: [UInt8] = []

    /// Starts with no vertices and no edges.
    public init() {}

    /// Starts with some vertices and no edges.
    ///
    /// - Throws: ``GraphFailure`` when the count is negative or more than 2³² − 2.
    public init(vertexCount: Int) throws(GraphFailure) {
      guard (0...Self.limit).contains(vertexCount) else {
        throw .tooManyVertices(vertexCount)
      }
      self.vertexCount = vertexCount
    }

    /// How many edges there are so far.
    public var edgeCount: Int { tails.count }

    /// Makes room for edges that are about to be added.
    public mutating func reserveEdges(_ count: Int) {
      tails.reserveCapacity(count)
      heads.reserveCapacity(count)
      kinds.reserveCapacity(count)
    }

    /// Adds a vertex; the first is number nought.
    ///
    /// - Throws: ``GraphFailure`` when there are 2³² − 2 already.
    public mutating func addVertex() throws(GraphFailure) -> Vertex {
      guard vertexCount < Self.limit else { throw .tooManyVertices(vertexCount + 1) }
      defer { vertexCount += 1 }
      return Vertex(rawValue: UInt32(vertexCount))
    }

    /// Adds an edge; the first is number nought.
    ///
    /// - Returns: The edge, whose number is how many were added before it.
    /// - Throws: ``GraphFailure`` when an end is not a vertex of this graph, or there are
    ///   2³² − 2 edges already. The builder is then as it was.
    @discardableResult
    public mutating func addEdge(
      from tail: Vertex, to head: Vertex, kind: EdgeKind
    ) throws(GraphFailure) -> Edge {
      guard tail.position < vertexCount else {
        throw .noSuchVertex(tail, edge: edgeCount, vertexCount: vertexCount)
      }
      guard head.position < vertexCount else {
        throw .noSuchVertex(head, edge: edgeCount, vertexCount: vertexCount)
      }
      guard edgeCount < Self.limit else { throw .tooManyEdges(edgeCount + 1) }
      tails.append(tail.rawValue)
      heads.append(head.rawValue)
      kinds.append(kind.rawValue)
      return Edge(rawValue: UInt32(edgeCount - 1))
    }

    /// Sorts the edges into rows.
    ///
    /// - Complexity: O(V + E) time and space.
    public func build() -> CompactGraph {
      CompactGraph(vertexCount: vertexCount, tails: tails, heads: heads, kinds: kinds)
    }

    // One number is kept back, so that a search can write "none" where it writes a vertex.
    private static let limit = Int(UInt32.max) - 1
  }
}
