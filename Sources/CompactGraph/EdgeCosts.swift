internal import Glibc

/// What each edge costs, as a whole number.
///
/// Whole numbers add up to the same sum in any order and on any machine, so that ties are ties
/// everywhere. Costs lie between 0 and 2³² − 1; an edge with another number, or none, cannot be
/// used by a search that adds up costs.
public struct EdgeCosts: Sendable {
  private let column: Column
  private let words: Numbers<UInt32>?

  /// Takes costs from a column for edges.
  public init(_ column: Column) {
    self.column = column
    if case .words(let words) = column.store, column.base >= 0, column.base < 1 << 30 {
      self.words = words
    } else {
      words = nil
    }
  }

  /// Takes costs by the numbers of edges; nil for an edge that cannot be used.
  public init(_ costs: [UInt32?]) {
    self.init(Column(costs.map { $0.map(Int64.init) }))
  }

  var count: Int { column.count }

  /// What an edge costs; nil when it cannot be used.
  public func cost(of edge: Edge) -> UInt64? { cost(of: edge.rawValue) }

  @inline(__always)
  func cost(of edge: UInt32) -> UInt64? {
    if let words {
      let word = words[Int(edge)]
      return word == .max ? nil : UInt64(word) &+ UInt64(truncatingIfNeeded: column.base)
    }
    guard let cost = column[Int(edge)], cost >= 0, cost <= Int64(UInt32.max) else { return nil }
    return UInt64(cost)
  }

  /// How many units of cost stand for one of the natural logarithm: 2²⁴.
  public static let unitsPerLogarithm = 16_777_216.0

  /// The cost that stands for a probability: minus its natural logarithm, in units of 2⁻²⁴.
  ///
  /// Adding such costs multiplies the probabilities, to about seven places.
  ///
  /// - Returns: Nil for nought, for what is no probability, and below e⁻²⁵⁵.
  public static func cost(ofProbability probability: Double) -> UInt32? {
    guard probability > 0, probability <= 1 else { return nil }
    return UInt32(exactly: (-log(probability) * unitsPerLogarithm).rounded())
  }

  /// The probability that a sum of such costs stands for.
  public static func probability(ofCost cost: UInt64) -> Double {
    exp(-Double(cost) / unitsPerLogarithm)
  }
}
