import Graphviz

/// The set pieces of a map and their sizes with the fonts at hand.
struct MapParts {
  private var parts: [String: (label: Label, size: Size)] = [:]

  /// Measures pieces in one call of the library, and keeps them.
  mutating func add(_ pieces: [Piece]) throws(GraphvizError) {
    guard !pieces.isEmpty else { return }
    let sizes = try Diagram.sizes(of: pieces.map(\.label))
    parts.reserveCapacity(parts.count + pieces.count)
    for ((id, label), size) in zip(pieces, sizes) { parts[id] = (label, size) }
  }

  func label(_ id: String) -> Label? { parts[id]?.label }

  func size(_ id: String) -> Size { parts[id]?.size ?? .zero }

  func has(_ id: String) -> Bool { parts[id] != nil }
}
