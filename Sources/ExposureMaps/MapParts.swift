import Graphviz

/// The set pieces of a map and their sizes with the fonts at hand.
struct MapParts {
  private var parts: [String: MeasuredLabel] = [:]

  /// Measures pieces in one call of the library, and keeps them.
  mutating func add(_ pieces: [Piece]) throws(GraphvizError) {
    guard !pieces.isEmpty else { return }
    parts.reserveCapacity(parts.count + pieces.count)
    let measured = try Diagram.measured(pieces.map(\.label))
    for ((id, _), part) in zip(pieces, measured) { parts[id] = part }
  }

  var count: Int { parts.count }

  subscript(_ id: String) -> MeasuredLabel? { parts[id] }

  func size(_ id: String) -> Size { parts[id]?.size ?? .zero }

  func has(_ id: String) -> Bool { parts[id] != nil }
}
