/// A directed graph with numbered vertices and edges, held in sparse rows both ways.
///
/// Edges have a kind; parallel edges and self-loops are kept. The graph never changes once built,
/// so copies share their storage and any number of threads may search one at a time of their own.
///
/// A row lists the edges at a vertex in the order they were added. Every search walks rows in that
/// order, which is why one graph and one question always give one answer.
///
/// Costs 8 bytes a vertex and 25 an edge. At most 2³² − 2 of either.
public struct CompactGraph: Sendable {
  /// How many vertices there are; they are numbered from nought.
  public let vertexCount: Int

  private let tails: [Vertex]
  private let heads: [Vertex]
  private let kinds: [EdgeKind]
  private let outward: Rows
  private let inward: Rows

  /// Builds the rows of edges whose ends the builder has checked.
  init(vertexCount: Int, tails: [Vertex], heads: [Vertex], kinds: [EdgeKind]) {
    self.vertexCount = vertexCount
    self.tails = tails
    self.heads = heads
    self.kinds = kinds
    outward = Rows(vertexCount: vertexCount, from: tails, to: heads)
    inward = Rows(vertexCount: vertexCount, from: heads, to: tails)
  }

  /// How many edges there are; they are numbered from nought.
  public var edgeCount: Int { tails.count }

  /// Every vertex, rising.
  public var vertices: some RandomAccessCollection<Vertex> {
    (0..<vertexCount).lazy.map { Vertex(rawValue: UInt32($0)) }
  }

  /// Every edge, in the order they were added.
  public var edges: some RandomAccessCollection<Edge> {
    tails.indices.lazy.map { Edge(rawValue: UInt32($0)) }
  }

  /// Whether the graph has such a vertex.
  public func contains(_ vertex: Vertex) -> Bool { vertex.position < vertexCount }

  /// Whether the graph has such an edge.
  public func contains(_ edge: Edge) -> Bool { edge.position < tails.count }

  /// Where an edge begins.
  public func tail(of edge: Edge) -> Vertex { tails[edge.position] }

  /// Where an edge ends.
  public func head(of edge: Edge) -> Vertex { heads[edge.position] }

  /// The kind an edge was added with.
  public func kind(of edge: Edge) -> EdgeKind { kinds[edge.position] }

  /// The edges that leave a vertex, in the order they were added.
  @_lifetime(borrow self)
  public func outEdges(of vertex: Vertex) -> Span<Edge> {
    outward.edges.span.extracting(outward.bounds(of: vertex))
  }

  /// The edges that enter a vertex, in the order they were added.
  @_lifetime(borrow self)
  public func inEdges(of vertex: Vertex) -> Span<Edge> {
    inward.edges.span.extracting(inward.bounds(of: vertex))
  }

  /// The heads of the edges that leave a vertex, edge for edge with ``outEdges(of:)``.
  @_lifetime(borrow self)
  public func successors(of vertex: Vertex) -> Span<Vertex> {
    outward.neighbors.span.extracting(outward.bounds(of: vertex))
  }

  /// The tails of the edges that enter a vertex, edge for edge with ``inEdges(of:)``.
  @_lifetime(borrow self)
  public func predecessors(of vertex: Vertex) -> Span<Vertex> {
    inward.neighbors.span.extracting(inward.bounds(of: vertex))
  }

  /// The edges at a vertex in one direction, in the order they were added.
  @_lifetime(borrow self)
  public func edges(at vertex: Vertex, _ direction: Direction) -> Span<Edge> {
    switch direction {
    case .outward: outEdges(of: vertex)
    case .inward: inEdges(of: vertex)
    }
  }

  /// The far ends of the edges at a vertex, edge for edge with ``edges(at:_:)``.
  @_lifetime(borrow self)
  public func neighbors(of vertex: Vertex, _ direction: Direction) -> Span<Vertex> {
    switch direction {
    case .outward: successors(of: vertex)
    case .inward: predecessors(of: vertex)
    }
  }

  /// How many edges a vertex has in one direction.
  public func degree(of vertex: Vertex, _ direction: Direction) -> Int {
    switch direction {
    case .outward: outward.bounds(of: vertex).count
    case .inward: inward.bounds(of: vertex).count
    }
  }
}
