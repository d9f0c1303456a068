/// A number, or none, for each vertex or each edge of a graph.
///
/// Held in as few bytes as the numbers need: 0, 1, 2, 4 or 8 each, counted from a base. Reading one
/// costs a branch and an addition.
public struct Column: Sendable {
  enum Store: Sendable {
    case constant
    case bytes(Numbers<UInt8>)
    case shorts(Numbers<UInt16>)
    case words(Numbers<UInt32>)
    case longs(Numbers<UInt64>)
  }

  /// How many elements there are.
  public let count: Int
  let store: Store
  /// What to add to each number.
  let base: Int64
  private let keeper: any Sendable

  init(count: Int, store: Store, base: Int64, keeper: any Sendable) {
    self.count = count
    self.store = store
    self.base = base
    self.keeper = keeper
  }

  /// The base of a column of no bytes whose every element is none.
  static let allNone = Int64.min

  /// The element at a position, which must be below the count; nil where there is none.
  @inline(__always)
  public subscript(position: Int) -> Int64? {
    precondition(position >= 0 && position < count, "no such element in the column")
    switch store {
    case .constant: return base == Self.allNone ? nil : base
    case .bytes(let numbers):
      let number = numbers[position]
      return number == .max ? nil : base &+ Int64(number)
    case .shorts(let numbers):
      let number = numbers[position]
      return number == .max ? nil : base &+ Int64(number)
    case .words(let numbers):
      let number = numbers[position]
      return number == .max ? nil : base &+ Int64(number)
    case .longs(let numbers):
      let number = numbers[position]
      return number == .max ? nil : base &+ Int64(bitPattern: number)
    }
  }

  /// Counts the vertices that have a number.
  public func count(_ number: Int64, among vertices: [Vertex]) -> Int {
    if case .bytes(let numbers) = store {
      guard let wanted = UInt8(exactly: number &- base), wanted != .max else { return 0 }
      return vertices.reduce(0) { count, vertex in
        precondition(vertex.position < self.count, "no such element in the column")
        return count + (numbers[vertex.position] == wanted ? 1 : 0)
      }
    }
    return vertices.count { self[$0] == number }
  }

  /// The element for a vertex.
  public subscript(vertex: Vertex) -> Int64? { self[vertex.position] }

  /// The element for an edge.
  public subscript(edge: Edge) -> Int64? { self[edge.position] }
}

/// The fewest bytes that a column's numbers fit in.
struct ColumnShape: Hashable {
  var width: Int
  var base: Int64

  /// The shape for numbers from `least` to `most`; both nil when every element is none.
  init(least: Int64?, most: Int64?, hasNone: Bool) {
    guard let least, let most, least != Column.allNone else {
      self.init(width: least == nil ? 0 : 8, base: least == nil ? Column.allNone : 0)
      return
    }
    let (span, overflow) = most.subtractingReportingOverflow(least)
    if overflow {
      self.init(width: 8, base: 0)
    } else if span == 0, !hasNone {
      self.init(width: 0, base: least)
    } else if span < Int64(UInt8.max) {
      self.init(width: 1, base: least)
    } else if span < Int64(UInt16.max) {
      self.init(width: 2, base: least)
    } else if span < Int64(UInt32.max) {
      self.init(width: 4, base: least)
    } else {
      self.init(width: 8, base: least)
    }
  }

  private init(width: Int, base: Int64) {
    self.width = width
    self.base = base
  }

  /// The number to store for an element; all ones for none.
  @inline(__always)
  func stored(_ element: Int64?) -> UInt64 {
    element.map { UInt64(bitPattern: $0 &- base) } ?? .max
  }
}

extension Column {
  /// Makes a column of some elements.
  ///
  /// An element of 2⁶⁴ − 1 above the least reads as none; no caller has one.
  public init(_ elements: [Int64?]) {
    let numbers = elements.compactMap { $0 }
    let shape = ColumnShape(
      least: numbers.min(), most: numbers.max(), hasNone: numbers.count < elements.count)
    func block<Number: FixedWidthInteger & BitwiseCopyable & Sendable>(
      _: Number.Type
    ) -> NumberBlock<Number> {
      NumberBlock(elements.map { Number(truncatingIfNeeded: shape.stored($0)) }, zero: 0)
    }
    switch shape.width {
    case 0: self.init(count: elements.count, store: .constant, base: shape.base, keeper: ())
    case 1:
      let kept = block(UInt8.self)
      self.init(
        count: elements.count, store: .bytes(kept.numbers), base: shape.base, keeper: kept)
    case 2:
      let kept = block(UInt16.self)
      self.init(
        count: elements.count, store: .shorts(kept.numbers), base: shape.base, keeper: kept)
    case 4:
      let kept = block(UInt32.self)
      self.init(
        count: elements.count, store: .words(kept.numbers), base: shape.base, keeper: kept)
    default:
      let kept = block(UInt64.self)
      self.init(
        count: elements.count, store: .longs(kept.numbers), base: shape.base, keeper: kept)
    }
  }
}
