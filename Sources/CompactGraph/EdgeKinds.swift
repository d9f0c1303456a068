/// A set of edge kinds.
///
/// Searches that keep to some kinds test this beside each edge they read, which costs less than
/// asking a closure.
public struct EdgeKinds: Hashable, Sendable {
  private var low: SIMD4<UInt64>

  private init(low: SIMD4<UInt64>) { self.low = low }

  /// Every kind there can be.
  public static let all = EdgeKinds(low: SIMD4(repeating: .max))

  /// Some kinds.
  public init(_ kinds: some Sequence<EdgeKind>) {
    low = SIMD4()
    for kind in kinds { insert(kind) }
  }

  /// Adds a kind.
  public mutating func insert(_ kind: EdgeKind) {
    low[Int(kind.rawValue >> 6)] |= 1 << UInt64(kind.rawValue & 63)
  }

  /// Takes a kind out.
  public mutating func remove(_ kind: EdgeKind) {
    low[Int(kind.rawValue >> 6)] &= ~(1 << UInt64(kind.rawValue & 63))
  }

  /// Whether a kind is in the set.
  public func contains(_ kind: EdgeKind) -> Bool { contains(rawValue: kind.rawValue) }

  @inline(__always)
  func contains(rawValue kind: UInt8) -> Bool {
    low[Int(kind >> 6)] &>> UInt64(kind & 63) & 1 != 0
  }

  /// The bits of the kinds, 64 at a time.
  var words: InlineArray<4, UInt64> { [low[0], low[1], low[2], low[3]] }

  /// Whether every kind is in the set.
  var isAll: Bool { self == .all }
}
