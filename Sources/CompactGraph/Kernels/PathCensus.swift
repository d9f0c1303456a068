/// How many simple paths there are, and some of them.
public struct PathCensus: Sendable {
  /// How many were counted.
  public let count: Int
  /// As many paths as were asked for, in no promised order, but always the same.
  public let paths: [Path]
  /// Why the count is too low; nil when it is right.
  public let truncation: Truncation?
}

extension CompactGraph {
  /// Counts the simple paths of bounded length between two sets of vertices, and lists some.
  ///
  /// Counts the paths that ``SimplePaths`` lists, faster: in no order, without making a path of
  /// each, and, where paths are many and share few halves, by joining halves that meet in the
  /// middle (the join of the same work) instead of walking each path.
  ///
  /// - Parameters:
  ///   - sources: Where a path may begin; each must be a vertex of this graph.
  ///   - targets: Where it may end; likewise.
  ///   - maximumLinks: The longest path to count.
  ///   - kinds: The kinds of edge that may be followed.
  ///   - listing: How many paths to list.
  ///   - limits: When to give up.
  /// - Returns: The number of paths and the first ones met.
  /// - Complexity: As ``SimplePaths``; the number of paths can be *n*! for *n* vertices.
  public func countSimplePaths(
    from sources: some Sequence<Vertex>, to targets: some Sequence<Vertex>, maximumLinks: Int,
    along kinds: EdgeKinds = .all, listing: Int = 0, limits: SearchLimits = SearchLimits()
  ) -> PathCensus {
    let index = PathIndex(
      in: self, from: Set(numbers(sources)).sorted(), to: Set(numbers(targets)).sorted(),
      maximumLinks: min(maximumLinks, vertexCount - 1), where: test(kinds))
    let isUnlimited = limits.maximumPaths == .max && limits.maximumWork == .max
    if isUnlimited, let join = PathJoin(index) {
      var listed = CensusWalk(
        index, listing: listing,
        limits: SearchLimits(maximumPaths: listing, isCancelled: limits.isCancelled))
      if listing > 0 { listed.run() }
      let count = join.count(isCancelled: limits.isCancelled ?? { false })
      return PathCensus(
        count: count ?? listed.count, paths: listed.listed,
        truncation: count == nil ? .cancelled : nil)
    }
    var walk = CensusWalk(index, listing: min(listing, limits.maximumPaths), limits: limits)
    walk.run()
    return PathCensus(count: walk.count, paths: walk.listed, truncation: walk.truncation)
  }
}

extension CompactGraph {
  /// Counts simple paths by joining halves after a number of edges, however dear; for tests.
  package func countByJoin(
    from source: Vertex, to targets: some Sequence<Vertex>, maximumLinks: Int, cut: Int
  ) -> Int {
    let index = PathIndex(
      in: self, from: [source.rawValue], to: Set(numbers(targets)).sorted(),
      maximumLinks: min(maximumLinks, vertexCount - 1), where: EveryEdge())
    guard !index.sources.isEmpty, (1..<max(index.maximumLinks, 1)).contains(cut) else {
      var walk = CensusWalk(index, listing: 0, limits: SearchLimits())
      walk.run()
      return walk.count
    }
    return PathJoin(index, cut: cut).count() ?? 0
  }
}

/// A walk over every simple path in an index, nearest the target first.
struct CensusWalk: ~Copyable {
  private let index: PathIndex
  private let rows: NearestFirst
  private let listing: Int
  private let limits: SearchLimits
  private(set) var count = 0
  private(set) var listed: [Path] = []
  private(set) var truncation: Truncation?
  private var work = 0

  init(_ index: PathIndex, listing: Int, limits: SearchLimits) {
    self.index = index
    self.listing = listing
    self.limits = limits
    rows = NearestFirst(index)
  }

  mutating func run() {
    for source in index.sources {
      run(from: source)
      if truncation != nil { return }
    }
  }

  private mutating func run(from source: UInt32) {
    let most = index.maximumLinks
    guard most > 0 else { return }
    // The partial path: its vertices, and the places of the edges between them.
    var vertices = Pile<UInt32>()
    var places = Pile<Int>()
    var isOnPath = Pile<Bool>(capacity: index.vertices.count)
    for _ in index.vertices.indices { isOnPath.append(false) }
    vertices.append(source)
    places.append(rows.row(of: source).lowerBound)
    isOnPath[Int(source)] = true
    while true {
      let depth = vertices.count - 1
      let here = vertices[depth]
      let place = places[depth]
      let left = most - depth - 1
      // Rows are sorted, so the first edge that is too far ends the row.
      guard place < rows.row(of: here).upperBound, rows.ahead(place) <= left else {
        isOnPath[Int(here)] = false
        _ = vertices.removeLast()
        _ = places.removeLast()
        if vertices.isEmpty { return }
        continue
      }
      places[depth] = place + 1
      guard spend() else { return }
      let head = rows.head(place)
      guard !isOnPath[Int(head)] else { continue }
      if rows.ahead(place) == 0 {
        guard count < limits.maximumPaths else {
          truncation = .pathLimit
          return
        }
        count += 1
        if listed.count < listing { list(vertices, places, to: head) }
      }
      // On from a target only to others: where there is one, its row is empty.
      let row = rows.row(of: head)
      if left > 0, !row.isEmpty {
        vertices.append(head)
        places.append(row.lowerBound)
        isOnPath[Int(head)] = true
      }
    }
  }

  private mutating func list(
    _ vertices: borrowing Pile<UInt32>, _ places: borrowing Pile<Int>, to target: UInt32
  ) {
    listed.append(
      Path(
        edges: places.array(0..<places.count) { Edge(rawValue: rows.edge($0 - 1)) },
        source: Vertex(rawValue: index.vertices[Int(vertices[0])]),
        target: Vertex(rawValue: index.vertices[Int(target)])))
  }

  @inline(__always)
  private mutating func spend() -> Bool {
    if work >= limits.maximumWork {
      truncation = .workLimit
      return false
    }
    if work & 4095 == 0, let isCancelled = limits.isCancelled, isCancelled() {
      truncation = .cancelled
      return false
    }
    work &+= 1
    return true
  }
}

/// The rows of an index with the edges that lead nearest a target first.
struct NearestFirst: ~Copyable {
  private var entries: Pile<Entry>
  private var starts: Pile<Int>

  private struct Entry: BitwiseCopyable {
    let ahead: UInt32
    let head: UInt32
    let edge: UInt32
  }

  init(_ index: PathIndex) {
    entries = Pile(capacity: index.edges.count)
    starts = Pile(capacity: index.starts.count)
    for start in index.starts { starts.append(start) }
    for place in index.edges.indices {
      let head = index.heads[place]
      entries.append(
        Entry(ahead: index.ahead[Int(head)], head: head, edge: index.edges[place]))
    }
    for vertex in index.vertices.indices { sort(index.row(of: UInt32(vertex))) }
  }

  /// Sorts a row, keeping the order of edges that lead equally near.
  private func sort(_ row: Range<Int>) {
    guard row.count > 1 else { return }
    guard row.count > 24 else {
      for place in row.dropFirst() {
        let entry = entries[place]
        var hole = place
        while hole > row.lowerBound, entries[hole - 1].ahead > entry.ahead {
          entries[hole] = entries[hole - 1]
          hole -= 1
        }
        entries[hole] = entry
      }
      return
    }
    let sorted = row.map { entries[$0] }.sorted {
      $0.ahead == $1.ahead ? $0.edge < $1.edge : $0.ahead < $1.ahead
    }
    for (place, entry) in zip(row, sorted) { entries[place] = entry }
  }

  @inline(__always)
  func row(of vertex: UInt32) -> Range<Int> {
    // Starts rise, so the bounds need no check.
    unsafe Range(uncheckedBounds: (starts[Int(vertex)], starts[Int(vertex) + 1]))
  }

  @inline(__always) func ahead(_ place: Int) -> Int { Int(entries[place].ahead) }
  @inline(__always) func head(_ place: Int) -> UInt32 { entries[place].head }
  @inline(__always) func edge(_ place: Int) -> UInt32 { entries[place].edge }
}
