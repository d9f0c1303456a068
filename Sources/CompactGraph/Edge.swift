/// An edge of one graph: the number of edges that were added before it.
///
/// Two edges between the same two vertices are two edges, with two numbers; so callers can keep
/// what they know about an edge in arrays of their own, in this order.
public struct Edge: Hashable, Comparable, Sendable {
  /// The position, below the graph's edge count.
  public let rawValue: UInt32

  /// The position as an array subscript.
  public var position: Int { Int(rawValue) }

  /// Names the edge at a position.
  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// Orders edges by the order in which they were added.
  public static func < (left: Edge, right: Edge) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// What sort of edge an edge is, by a number that only the caller can read.
public struct EdgeKind: Hashable, Sendable {
  /// The number the caller chose.
  public let rawValue: UInt8

  /// Names the kind with a number.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }
}
