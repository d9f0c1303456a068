/// The edges at a vertex in one direction, in the order they were added.
public struct EdgeRow: ~Escapable {
  private let rows: RowArrays
  private let bounds: Range<Int>

  @_lifetime(immortal)
  init(_ rows: RowArrays, _ bounds: Range<Int>) {
    self.rows = rows
    self.bounds = bounds
  }

  /// How many edges there are.
  public var count: Int { bounds.count }

  /// Whether there are none.
  public var isEmpty: Bool { bounds.isEmpty }

  /// The places in the row, from nought.
  public var indices: Range<Int> { 0..<bounds.count }

  /// The edge at a place in the row.
  public subscript(place: Int) -> Edge {
    precondition(indices.contains(place), "no such place in the row")
    return Edge(rawValue: rows.edge(at: bounds.lowerBound + place))
  }
}

/// The far ends of the edges at a vertex in one direction, edge for edge with an ``EdgeRow``.
public struct VertexRow: ~Escapable {
  private let rows: RowArrays
  private let bounds: Range<Int>

  @_lifetime(immortal)
  init(_ rows: RowArrays, _ bounds: Range<Int>) {
    self.rows = rows
    self.bounds = bounds
  }

  /// How many vertices there are, one for each edge.
  public var count: Int { bounds.count }

  /// Whether there are none.
  public var isEmpty: Bool { bounds.isEmpty }

  /// The places in the row, from nought.
  public var indices: Range<Int> { 0..<bounds.count }

  /// The vertex at a place in the row.
  public subscript(place: Int) -> Vertex {
    precondition(indices.contains(place), "no such place in the row")
    return Vertex(rawValue: rows.neighbor(at: bounds.lowerBound + place))
  }
}
