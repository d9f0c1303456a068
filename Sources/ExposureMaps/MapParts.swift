import Graphviz

/// The set pieces of a map and their sizes with the fonts at hand.
struct MapParts {
  private(set) var labels: [String: Label] = [:]
  private(set) var sizes: [String: Size] = [:]

  /// Measures pieces in one call of the library, and keeps them.
  mutating func add(_ pieces: [Piece]) throws(GraphvizError) {
    guard !pieces.isEmpty else { return }
    let nodes = pieces.map { Diagram.Node(id: $0.id, .label($0.label), at: Point(0, 0)) }
    let layout = try Diagram(nodes: nodes).layout(by: .pinned)
    labels.reserveCapacity(labels.count + pieces.count)
    sizes.reserveCapacity(sizes.count + pieces.count)
    for (id, label) in pieces {
      labels[id] = label
      sizes[id] = layout.nodes[id]?.size
    }
  }

  func size(_ id: String) -> Size { sizes[id] ?? .zero }

  func has(_ id: String) -> Bool { labels[id] != nil }
}
