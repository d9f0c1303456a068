/// Some of the sources that were asked about together.
public struct SourceSet: Sendable {
  private let words: [UInt64]
  private let first: Int

  init(words: [UInt64], first: Int) {
    self.words = words
    self.first = first
  }

  /// How many there are.
  public var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Their places in the list of sources, rising.
  public var places: [Int] {
    var places: [Int] = []
    for (word, bits) in words.enumerated() {
      var bits = bits
      while bits != 0 {
        places.append(first + word * 64 + bits.trailingZeroBitCount)
        bits &= bits - 1
      }
    }
    return places
  }
}

/// A set of sources that a search handles at once, a bit each.
private protocol Lanes: BitwiseCopyable {
  static var laneCount: Int { get }
  static var none: Self { get }
  var isEmpty: Bool { get }
  var bitCount: Int { get }
  var words: [UInt64] { get }
  mutating func insert(_ lane: Int)
  func union(_ other: Self) -> Self
  func subtracting(_ other: Self) -> Self
}

extension UInt64: Lanes {
  fileprivate static var laneCount: Int { 64 }
  fileprivate static var none: UInt64 { 0 }
  @inline(__always) fileprivate var isEmpty: Bool { self == 0 }
  fileprivate var bitCount: Int { nonzeroBitCount }
  fileprivate var words: [UInt64] { [self] }
  fileprivate mutating func insert(_ lane: Int) { self |= 1 << UInt64(lane) }
  @inline(__always) fileprivate func union(_ other: UInt64) -> UInt64 { self | other }
  @inline(__always) fileprivate func subtracting(_ other: UInt64) -> UInt64 { self & ~other }
}

extension SIMD8<UInt64>: Lanes {
  fileprivate static var laneCount: Int { 512 }
  fileprivate static var none: Self { Self() }
  @inline(__always) fileprivate var isEmpty: Bool {
    let half = lowHalf | highHalf
    let quarter = half.lowHalf | half.highHalf
    return quarter[0] | quarter[1] == 0
  }
  fileprivate var bitCount: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
  fileprivate var words: [UInt64] { indices.map { self[$0] } }
  fileprivate mutating func insert(_ lane: Int) { self[lane >> 6] |= 1 << UInt64(lane & 63) }
  @inline(__always) fileprivate func union(_ other: Self) -> Self { self | other }
  @inline(__always) fileprivate func subtracting(_ other: Self) -> Self { self & ~other }
}

extension CompactGraph {
  /// Finds, for many sources at once, which of them reach each vertex, and in how many edges.
  ///
  /// One breadth-first search for up to 512 sources, a bit each, so that what their searches share
  /// is looked at once: M. Then, M. Kaufmann, F. Chirigati, T.-A. Hoang-Vu, K. Pham, A. Kemper, T.
  /// Neumann, H. T. Vo, "The more the merrier: efficient multi-source graph traversal", PVLDB 8(4),
  /// 2014.
  ///
  /// - Parameters:
  ///   - sources: Where to start; each must be a vertex of this graph.
  ///   - maximumLinks: How many edges to follow at most.
  ///   - kinds: The kinds of edge that may be followed.
  ///   - isWanted: Which vertices to report.
  ///   - isCancelled: Asked at each level whether to stop.
  ///   - report: Takes a vertex, the distance, and the sources that are at this distance from it;
  ///     never a source with itself. All of one distance come together, nearest first, for each
  ///     512 sources.
  /// - Returns: False when it was cancelled.
  /// - Complexity: O(*d* (V + E)) for each 512 sources, *d* the number of levels; commonly O(V + E).
  ///   128 bytes for each vertex met, 16 when there are at most 64 sources.
  @discardableResult
  public func sourceMatrix(
    from sources: [Vertex], maximumLinks: Int = .max, along kinds: EdgeKinds = .all,
    where isWanted: (Vertex) -> Bool = { _ in true }, isCancelled: () -> Bool = { false },
    _ report: (Vertex, _ distance: Int, SourceSet) -> Void
  ) -> Bool {
    let numbers = numbers(sources)
    func run<L: Lanes>(_: L.Type) -> Bool {
      for first in stride(from: 0, to: numbers.count, by: L.laneCount) {
        let part = numbers[first..<min(first + L.laneCount, numbers.count)]
        let isWhole = matrix(Array(part), maximumLinks, test(kinds), isCancelled) {
          (vertex, distance, lanes: L) in
          guard isWanted(Vertex(rawValue: vertex)) else { return }
          report(
            Vertex(rawValue: vertex), distance, SourceSet(words: lanes.words, first: first))
        }
        guard isWhole else { return false }
      }
      return true
    }
    return numbers.count <= 64 ? run(UInt64.self) : run(SIMD8<UInt64>.self)
  }

  /// Counts the pairs of a source and a wanted vertex that some path joins.
  ///
  /// As ``sourceMatrix(from:maximumLinks:along:where:isCancelled:_:)``, when only the number is
  /// of interest.
  ///
  /// - Returns: Nil when it was cancelled.
  public func connectedPairs(
    from sources: [Vertex], maximumLinks: Int = .max, along kinds: EdgeKinds = .all,
    where isWanted: (Vertex) -> Bool = { _ in true }, isCancelled: () -> Bool = { false }
  ) -> Int? {
    let numbers = numbers(sources)
    func run<L: Lanes>(_: L.Type) -> Int? {
      var count = 0
      for first in stride(from: 0, to: numbers.count, by: L.laneCount) {
        let part = numbers[first..<min(first + L.laneCount, numbers.count)]
        let isWhole = matrix(Array(part), maximumLinks, test(kinds), isCancelled) {
          (vertex, _, lanes: L) in
          if isWanted(Vertex(rawValue: vertex)) { count += lanes.bitCount }
        }
        guard isWhole else { return nil }
      }
      return count
    }
    return numbers.count <= 64 ? run(UInt64.self) : run(SIMD8<UInt64>.self)
  }

  @inline(__always)
  private func matrix<L: Lanes>(
    _ sources: [UInt32], _ maximumLinks: Int, _ test: some EdgeTest, _ isCancelled: () -> Bool,
    _ report: (UInt32, Int, L) -> Void
  ) -> Bool {
    let rows = outward
    let cells = LaneCells<L>(count: vertexCount)
    var frontier = Pile<UInt32>()
    var lanes = Pile<L>()
    for (lane, source) in sources.enumerated() {
      var own = L.none
      own.insert(lane)
      if cells.add(own, at: source) { frontier.append(source) }
    }
    for place in 0..<frontier.count { lanes.append(cells.settle(frontier[place])) }
    var distance = 0
    while distance < maximumLinks, !frontier.isEmpty {
      if isCancelled() { return false }
      distance += 1
      var next = Pile<UInt32>(capacity: frontier.count)
      for place in 0..<frontier.count {
        let here = lanes[place]
        for position in rows.bounds(of: frontier[place]) {
          guard test.admits(rows, position) else { continue }
          let head = rows.neighbor(at: position)
          if cells.add(here, at: head) { next.append(head) }
        }
      }
      lanes.keep(0)
      for place in 0..<next.count {
        let found = cells.settle(next[place])
        report(next[place], distance, found)
        lanes.append(found)
      }
      frontier = next
    }
    return true
  }
}

/// For each vertex, the sources that have reached it and those that reach it next.
@safe private struct LaneCells<L: Lanes>: ~Copyable {
  private struct Cell {
    var seen: L
    var next: L
  }
  private let region: ScratchRegion
  private let cells: UnsafeMutablePointer<Cell>
  private let count: Int

  init(count: Int) {
    self.count = count
    region = ScratchRegion(byteCount: count * MemoryLayout<Cell>.stride)
    unsafe cells = region.elements(of: Cell.self)
  }

  /// Adds sources that reach a vertex next.
  ///
  /// - Returns: Whether there were none before and now are.
  @inline(__always)
  func add(_ lanes: L, at vertex: UInt32) -> Bool {
    assert(Int(vertex) < count)
    // In bounds: searches only hold vertices of their graph, and the region is held here.
    let cell = unsafe cells + Int(vertex)
    let new = unsafe lanes.subtracting(cell.pointee.seen)
    guard !new.isEmpty else { return false }
    let before = unsafe cell.pointee.next
    unsafe cell.pointee.next = before.union(new)
    return before.isEmpty
  }

  /// Lets the sources that reach a vertex next have reached it.
  @inline(__always)
  func settle(_ vertex: UInt32) -> L {
    assert(Int(vertex) < count)
    let cell = unsafe cells + Int(vertex)  // As above.
    let lanes = unsafe cell.pointee.next
    unsafe cell.pointee.seen = cell.pointee.seen.union(lanes)
    unsafe cell.pointee.next = .none
    return lanes
  }
}
