package import Graphviz

/// Where the parts of a chart ended up, for tests.
package struct ChartGeometry: Hashable, Sendable {
  /// The page.
  package var page = Box(left: 0, bottom: 0, right: 0, top: 0)
  /// Words, by the id of their piece; none may lie on another.
  package var words: [String: Box] = [:]
  /// Bars and cells, by id; no words but their own may lie on them.
  package var marks: [String: Box] = [:]
}
