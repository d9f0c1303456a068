package import Graphviz

/// Where things ended up, for tests and for pages around the map.
package struct MapGeometry: Hashable, Sendable {
  /// The page.
  package var page = Box(left: 0, bottom: 0, right: 0, top: 0)
  /// The cards by id.
  package var cards: [String: Box] = [:]
  /// The words of each arrow by its id.
  package var labels: [String: [Box]] = [:]
  /// The path of each arrow by its id, in pieces.
  package var arrows: [String: [[Point]]] = [:]
}
