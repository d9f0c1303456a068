/// Along edges, or against them.
public enum Direction: Hashable, Sendable {
  /// From tail to head.
  case outward
  /// From head to tail.
  case inward

  /// The other direction.
  public var reversed: Direction {
    switch self {
    case .outward: .inward
    case .inward: .outward
    }
  }
}
