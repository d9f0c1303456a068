/// Where Graphviz put things, in points as printed.
public struct Layout: Hashable, Sendable {
  /// The box of every node, by id.
  public var nodes: [String: Box] = [:]
  /// The Bézier points of every edge that has a line, by id: a start, then three a segment.
  public var edges: [String: [Point]] = [:]
  /// The centre of every edge label, by the edge's id.
  public var edgeLabels: [String: Point] = [:]
}

/// Who decides where things go.
public enum LayoutEngine: String, Hashable, Sendable, CaseIterable {
  /// Ranks one under another, from tails to heads.
  ///
  /// Under half a second of CPU up to 1,000 nodes, half a minute at 5,000, and it cannot be
  /// interrupted: check the size of the graph first.
  case dot
  /// Springs; small graphs only.
  case neato
  /// Springs for large graphs.
  case sfdp
  /// Rings around a centre.
  case twopi
  /// Nobody: nodes stand where they say, edges run along their paths.
  case pinned = "nop2"
}

/// What a drawing is written as.
public enum OutputFormat: Hashable, Sendable {
  /// Scalable Vector Graphics, with title, description and text that can be selected.
  case svg
  /// Pixels, at a number of dots an inch between 24 and 600.
  case png(dpi: Int)
  /// A page of its own size, fonts embedded, links kept; always of the same date.
  case pdf
  /// Graphviz's own notation, with the positions found; `neato -n2` draws the same picture.
  case dot

  var rendererName: String {
    switch self {
    case .svg: "svg"
    case .png: "png"
    case .pdf: "pdf"
    case .dot: "dot"
    }
  }
}
