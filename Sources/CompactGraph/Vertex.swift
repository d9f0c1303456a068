/// A vertex of one graph: its position, counted from nought.
///
/// The number means nothing in another graph. Callers keep what they know about a vertex in
/// arrays of their own, in this order.
public struct Vertex: Hashable, Comparable, Sendable {
  /// The position, below the graph's vertex count.
  public let rawValue: UInt32

  /// The position as an array subscript.
  public var position: Int { Int(rawValue) }

  /// Names the vertex at a position.
  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// Orders vertices by position.
  public static func < (left: Vertex, right: Vertex) -> Bool {
    left.rawValue < right.rawValue
  }
}
