/// A directed graph with numbered vertices and edges, held in sparse rows both ways.
///
/// Edges have a kind; parallel edges and self-loops are kept. The graph never changes once built,
/// so copies share their storage and any number of threads may search one at a time of their own.
/// It lies in memory, if a ``Builder`` made it, or in a mapped file, if a ``GraphFile`` did; the
/// searches are the same code over the same arrays.
///
/// A row lists the edges at a vertex in the order they were added. Every search walks rows in that
/// order, which is why one graph and one question always give one answer.
///
/// Costs 8 bytes a vertex and 27 an edge. At most 2³² − 2 of either.
public struct CompactGraph: Sendable {
  /// How many vertices there are; they are numbered from nought.
  public let vertexCount: Int
  /// How many edges there are; they are numbered from nought.
  public let edgeCount: Int

  let storage: GraphStorage
  let outward: RowArrays
  let inward: RowArrays
  let kinds: Numbers<UInt8>
  /// The ends by edge; nil where edges are numbered as the outward rows lie.
  private let ends: (tails: Numbers<UInt32>, heads: Numbers<UInt32>)?
  /// When each edge was added, where that is not its number.
  private let turns: Numbers<UInt32>?

  /// Looks at a file's arrays, whose counts the file has checked.
  init(
    vertexCount: Int, edgeCount: Int, storage: GraphStorage, outward: RowArrays,
    inward: RowArrays, kinds: Numbers<UInt8>, turns: Numbers<UInt32>?
  ) {
    self.vertexCount = vertexCount
    self.edgeCount = edgeCount
    self.storage = storage
    self.outward = outward
    self.inward = inward
    self.kinds = kinds
    self.turns = turns
    ends = nil
  }

  /// Builds the rows of edges whose ends the builder has checked.
  init(vertexCount: Int, tails: [UInt32], heads: [UInt32], kinds: [UInt8]) {
    self.vertexCount = vertexCount
    edgeCount = tails.count
    let damage = Damage()
    var keepers: [any Sendable] = []
    func kept(_ numbers: [UInt32]) -> Numbers<UInt32> {
      let block = NumberBlock(numbers, zero: 0)
      keepers.append(block)
      return block.numbers
    }
    func keptKinds(_ kinds: [UInt8]) -> Numbers<UInt8> {
      let block = NumberBlock(kinds, zero: 0)
      keepers.append(block)
      return block.numbers
    }
    func rows(_ near: [UInt32], _ far: [UInt32], _ part: Damage.Part) -> RowArrays {
      let sorted = RowArrays.sorted(vertexCount: vertexCount, from: near, to: far)
      return RowArrays(
        starts: kept(sorted.starts), neighbors: kept(sorted.neighbors), edges: kept(sorted.edges),
        kinds: keptKinds(sorted.edges.map { kinds[Int($0)] }), damage: damage, part: part)
    }
    outward = rows(tails, heads, .outwardRows)
    inward = rows(heads, tails, .inwardRows)
    ends = (kept(tails), kept(heads))
    turns = nil
    self.kinds = keptKinds(kinds)
    storage = GraphStorage(keeping: keepers, damage: damage)
  }

  /// Every vertex, rising.
  public var vertices: some RandomAccessCollection<Vertex> {
    (0..<vertexCount).lazy.map { Vertex(rawValue: UInt32($0)) }
  }

  /// Every edge, rising.
  public var edges: some RandomAccessCollection<Edge> {
    (0..<edgeCount).lazy.map { Edge(rawValue: UInt32($0)) }
  }

  /// Whether the graph has such a vertex.
  public func contains(_ vertex: Vertex) -> Bool { vertex.position < vertexCount }

  /// Whether the graph has such an edge.
  public func contains(_ edge: Edge) -> Bool { edge.position < edgeCount }

  /// Where an edge begins.
  ///
  /// - Complexity: O(1); O(log V) in a file.
  public func tail(of edge: Edge) -> Vertex {
    precondition(contains(edge), "no such edge")
    return Vertex(rawValue: ends?.tails[edge.position] ?? outward.owner(of: edge.position))
  }

  /// Where an edge ends.
  public func head(of edge: Edge) -> Vertex {
    precondition(contains(edge), "no such edge")
    return Vertex(rawValue: ends?.heads[edge.position] ?? outward.neighbor(at: edge.position))
  }

  /// The kind an edge was added with.
  public func kind(of edge: Edge) -> EdgeKind {
    precondition(contains(edge), "no such edge")
    return EdgeKind(rawValue: kinds[edge.position])
  }

  /// How many edges had been added before this one.
  ///
  /// The edge's own number in a graph made by a ``Builder``. A file numbers edges by their tails
  /// and keeps this beside them.
  public func turn(of edge: Edge) -> Int {
    precondition(contains(edge), "no such edge")
    return turns.map { Int($0[edge.position]) } ?? edge.position
  }

  /// The edges that leave a vertex, in the order they were added.
  @_lifetime(borrow self)
  public func outEdges(of vertex: Vertex) -> EdgeRow { edges(at: vertex, .outward) }

  /// The edges that enter a vertex, in the order of their numbers.
  @_lifetime(borrow self)
  public func inEdges(of vertex: Vertex) -> EdgeRow { edges(at: vertex, .inward) }

  /// The heads of the edges that leave a vertex, edge for edge with ``outEdges(of:)``.
  @_lifetime(borrow self)
  public func successors(of vertex: Vertex) -> VertexRow { neighbors(of: vertex, .outward) }

  /// The tails of the edges that enter a vertex, edge for edge with ``inEdges(of:)``.
  @_lifetime(borrow self)
  public func predecessors(of vertex: Vertex) -> VertexRow { neighbors(of: vertex, .inward) }

  /// The edges at a vertex in one direction, in the order of their numbers.
  @_lifetime(borrow self)
  public func edges(at vertex: Vertex, _ direction: Direction) -> EdgeRow {
    precondition(contains(vertex), "no such vertex")
    let rows = rows(direction)
    return unsafe _overrideLifetime(
      EdgeRow(rows, rows.bounds(of: vertex.rawValue)), borrowing: self)
  }

  /// The far ends of the edges at a vertex, edge for edge with ``edges(at:_:)``.
  @_lifetime(borrow self)
  public func neighbors(of vertex: Vertex, _ direction: Direction) -> VertexRow {
    precondition(contains(vertex), "no such vertex")
    let rows = rows(direction)
    return unsafe _overrideLifetime(
      VertexRow(rows, rows.bounds(of: vertex.rawValue)), borrowing: self)
  }

  /// How many edges a vertex has in one direction.
  public func degree(of vertex: Vertex, _ direction: Direction) -> Int {
    precondition(contains(vertex), "no such vertex")
    return rows(direction).degree(of: vertex.rawValue)
  }

  @inline(__always)
  func rows(_ direction: Direction) -> RowArrays {
    direction == .outward ? outward : inward
  }
}
