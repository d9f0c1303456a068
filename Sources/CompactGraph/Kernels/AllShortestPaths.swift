/// Every shortest path from one vertex to another, found as they are asked for.
///
/// Holds only the edges that lie on a shortest path, of which there are few even where the paths
/// are many. Paths come in the fixed order: at the first place where two differ, the edge added
/// earlier comes first.
public struct ShortestPaths: Sequence, Sendable {
  /// How many edges each path has; nil when there is no path.
  public let linkCount: Int?

  fileprivate let source: Vertex
  fileprivate let target: Vertex
  /// The edges that leave each vertex for the next level, with their heads.
  fileprivate let rows: [UInt32: [Step]]

  fileprivate struct Step: Sendable {
    let edge: UInt32
    let head: UInt32
  }

  /// Starts listing the paths.
  public func makeIterator() -> Iterator { Iterator(self) }

  /// How many paths there are; `Int.max` when there are more than that.
  ///
  /// - Complexity: O(edges on shortest paths).
  public var pathCount: Int {
    guard let linkCount else { return 0 }
    var ways: [UInt32: Int] = [source.rawValue: 1]
    for _ in 0..<linkCount {
      var next: [UInt32: Int] = [:]
      for (vertex, count) in ways {
        for step in rows[vertex] ?? [] {
          let (sum, overflow) = next[step.head, default: 0].addingReportingOverflow(count)
          next[step.head] = overflow ? .max : sum
        }
      }
      ways = next
    }
    return ways[target.rawValue] ?? 0
  }

  /// Lists the paths one at a time.
  public struct Iterator: IteratorProtocol {
    private let paths: ShortestPaths
    private var steps: [(row: [Step], place: Int)] = []
    private var isDone: Bool

    fileprivate init(_ paths: ShortestPaths) {
      self.paths = paths
      isDone = paths.linkCount == nil
    }

    /// Finds the next path.
    ///
    /// - Complexity: O(length).
    public mutating func next() -> Path? {
      guard !isDone, let length = paths.linkCount else { return nil }
      while let last = steps.last {
        steps[steps.count - 1].place += 1
        if last.place + 1 < last.row.count { break }
        steps.removeLast()
      }
      isDone = steps.isEmpty && started
      started = true
      if isDone { return nil }
      while steps.count < length {
        let here = steps.last.map { $0.row[$0.place].head } ?? paths.source.rawValue
        guard let row = paths.rows[here], !row.isEmpty else {
          isDone = true  // Only a file that lies can lead here.
          return nil
        }
        steps.append((row, 0))
      }
      return Path(
        edges: steps.map { Edge(rawValue: $0.row[$0.place].edge) }, source: paths.source,
        target: paths.target)
    }

    private var started = false
  }
}

extension CompactGraph {
  /// Finds every shortest path from one vertex to another.
  ///
  /// Searches from both sides as ``shortestPath(from:to:maximumLinks:isCancelled:where:)`` does, and keeps the
  /// edges between the levels of the two searches; the paths themselves, of which there can be
  /// exponentially many, are listed as they are asked for.
  ///
  /// - Parameters:
  ///   - source: Where the paths begin; a vertex of this graph.
  ///   - target: Where they end; likewise. There are no paths from a vertex to itself.
  ///   - maximumLinks: The longest path wanted.
  ///   - kinds: The kinds of edge that may be followed.
  ///   - isCancelled: Asked at each level of the search whether to stop.
  /// - Returns: The paths, none when there is no path so short or the search was cancelled.
  /// - Complexity: O(V + E), the vertices met and the edges there; then O(length) a path.
  public func shortestPaths(
    from source: Vertex, to target: Vertex, maximumLinks: Int = .max,
    along kinds: EdgeKinds = .all, isCancelled: () -> Bool = { false }
  ) -> ShortestPaths {
    precondition(contains(source) && contains(target), "no such vertex")
    let levels =
      source == target
      ? nil
      : TwoSidedSearch.shortestEdges(
        in: self, from: [source.rawValue], to: [target.rawValue], maximumLinks, test(kinds),
        isCancelled)
    var rows: [UInt32: [ShortestPaths.Step]] = [:]
    for edge in (levels ?? []).joined() {
      let place = Edge(rawValue: edge)
      rows[tail(of: place).rawValue, default: []].append(
        ShortestPaths.Step(edge: edge, head: head(of: place).rawValue))
    }
    return ShortestPaths(
      linkCount: levels?.count, source: source, target: target, rows: rows)
  }
}
