/// When each edge is there.
public struct EdgeTimes: Sendable {
  private let first: Column
  private let last: Column?

  /// Edges that are there at one time each; those without a time are there always.
  public init(at times: Column) {
    first = times
    last = nil
  }

  /// Edges that are there from one time to another, both included; no time is no bound.
  public init(from first: Column, to last: Column) {
    self.first = first
    self.last = last
  }

  /// From when to when an edge is there.
  func interval(_ edge: Edge) -> (first: Int64, last: Int64) {
    let start = first[edge]
    let end = last.map { $0[edge] } ?? start
    return (start ?? .min, end ?? .max)
  }
}

/// How the times along a path must follow one another.
public enum TimeOrder: Hashable, Sendable {
  /// A thing could have passed along the path: a time for each edge, none before the last.
  case rising
  /// As `rising`, and each time later than the last.
  case strictlyRising
  /// There is one time at which every edge of the path is there.
  case together
}

/// The rule that the times along a path follow one another; what ``CompactGraph/timedPaths(from:to:maximumLinks:times:order:listing:limits:along:)``
/// keeps to.
public struct TimeConstraint: PathConstraint {
  private let times: EdgeTimes
  private let order: TimeOrder
  private let usable: Set<UInt32>?

  init(times: EdgeTimes, order: TimeOrder, usable: Set<UInt32>?) {
    self.times = times
    self.order = order
    self.usable = usable
  }

  /// The rule alone, to be kept with others.
  public init(times: EdgeTimes, order: TimeOrder) {
    self.init(times: times, order: order, usable: nil)
  }

  /// Whether a path in time can use the edge at all.
  public func admits(_ edge: Edge) -> Bool {
    if let usable { return usable.contains(edge.rawValue) }
    let (first, last) = times.interval(edge)
    return first <= last
  }

  /// Any time.
  public func initial(at source: Vertex) -> ClosedRange<Int64> { .min ... .max }

  /// The times at which the path can be where it is, or nil when there are none.
  ///
  /// For rising times, from the earliest arrival on; for times together, those of every edge.
  public func advance(_ state: ClosedRange<Int64>, along edge: Edge) -> ClosedRange<Int64>? {
    let (first, last) = times.interval(edge)
    switch order {
    case .together:
      let (low, high) = (max(state.lowerBound, first), min(state.upperBound, last))
      return low <= high ? low...high : nil
    case .rising, .strictlyRising:
      let arrival = max(state.lowerBound, first)
      guard arrival <= last else { return nil }
      guard order == .strictlyRising else { return arrival ... .max }
      // The next edge must be taken later than this one; none is later than the last time.
      return arrival == .max ? .max ... .max : arrival + 1 ... .max
    }
  }
}

extension CompactGraph {
  /// Finds the simple paths whose times follow one another.
  ///
  /// For rising times the search is kept to edges that lie between the earliest arrival at their
  /// tail and the latest departure from their head, found for all vertices near enough to both
  /// ends: H. Wu, J. Cheng, S. Huang, Y. Ke, Y. Lu, Y. Xu, "Path problems in temporal graphs",
  /// PVLDB 7(9), 2014. Whether a path in time exists is quickly told; to find simple paths that
  /// also wait no longer than a bound is NP-hard (A. Casteigts, A.-S. Himmel, H. Molter, P.
  /// Zschoche, "Finding temporal paths under waiting time constraints", *Algorithmica* 83, 2021),
  /// and not offered.
  ///
  /// - Parameters:
  ///   - sources: Where a path may begin; each must be a vertex of this graph.
  ///   - targets: Where it may end; likewise.
  ///   - maximumLinks: The longest path wanted.
  ///   - times: When each edge is there.
  ///   - order: How times follow one another.
  ///   - listing: Which paths come first.
  ///   - limits: When to give up.
  ///   - kinds: The kinds of edge that may be followed.
  /// - Returns: The paths, found as they are asked for; the state of each is the times at which it
  ///   can end.
  /// - Complexity: As ``SimplePaths``, after O(E log V) for the edges near enough to both ends.
  public func timedPaths(
    from sources: some Sequence<Vertex>, to targets: some Sequence<Vertex>, maximumLinks: Int,
    times: EdgeTimes, order: TimeOrder = .rising, listing: PathOrder = .shortestFirst,
    limits: SearchLimits = SearchLimits(), along kinds: EdgeKinds = .all
  ) -> SimplePaths<TimeConstraint> {
    let (sources, targets) = (Array(sources), Array(targets))
    let index = PathIndex(
      in: self, from: Set(numbers(sources)).sorted(), to: Set(numbers(targets)).sorted(),
      maximumLinks: min(maximumLinks, vertexCount - 1), where: test(kinds))
    let usable = TimeLabels(index, times, order).usableEdges()
    return SimplePaths(
      in: self, from: sources, to: targets, maximumLinks: maximumLinks, order: listing,
      limits: limits, keeping: TimeConstraint(times: times, order: order, usable: usable))
  }
}

/// The earliest arrival at each vertex of an index, and the latest departure from it.
private struct TimeLabels {
  private struct Key: Comparable, BitwiseCopyable {
    let time: Int64
    let vertex: UInt32
    static func < (left: Key, right: Key) -> Bool { left.time < right.time }
  }

  private let index: PathIndex
  private let intervals: [(first: Int64, last: Int64)]
  /// Nought, or one where the next edge must be later than the last.
  private let gap: Int64
  private let isTogether: Bool

  init(_ index: PathIndex, _ times: EdgeTimes, _ order: TimeOrder) {
    self.index = index
    intervals = index.edges.map { times.interval(Edge(rawValue: $0)) }
    gap = order == .strictlyRising ? 1 : 0
    isTogether = order == .together
  }

  /// The edges that a path whose times follow one another can use.
  func usableEdges() -> Set<UInt32> {
    var usable: Set<UInt32> = []
    let (arrivals, departures) = isTogether ? ([], []) : (earliestArrivals(), latestDepartures())
    for vertex in index.vertices.indices {
      for place in index.row(of: UInt32(vertex)) {
        let (first, last) = intervals[place]
        guard first <= last else { continue }
        if !isTogether {
          guard let arrival = arrivals[vertex],
            let departure = departures[Int(index.heads[place])],
            max(arrival, first) <= min(departure, last)
          else { continue }
        }
        usable.insert(index.edges[place])
      }
    }
    return usable
  }

  /// For each vertex the first time at which the next edge may be taken there; nil for never.
  private func earliestArrivals() -> [Int64?] {
    var arrivals = [Int64?](repeating: nil, count: index.vertices.count)
    var queue = Heap<Key>()
    for source in index.sources {
      arrivals[Int(source)] = .min
      queue.insert(Key(time: .min, vertex: source))
    }
    while !queue.isEmpty {
      let key = queue.removeFirst()
      guard arrivals[Int(key.vertex)] == key.time else { continue }
      for place in index.row(of: key.vertex) {
        let (first, last) = intervals[place]
        let time = max(key.time, first)
        let head = Int(index.heads[place])
        guard time <= last else { continue }
        let next = time == .max ? .max : time + gap
        if let known = arrivals[head], known <= next { continue }
        arrivals[head] = next
        queue.insert(Key(time: next, vertex: UInt32(head)))
      }
    }
    return arrivals
  }

  /// For each vertex the last time at which an edge into it may be taken; nil for never.
  private func latestDepartures() -> [Int64?] {
    var inward = [[(tail: UInt32, place: Int)]](repeating: [], count: index.vertices.count)
    for vertex in index.vertices.indices {
      for place in index.row(of: UInt32(vertex)) {
        inward[Int(index.heads[place])].append((UInt32(vertex), place))
      }
    }
    var departures = [Int64?](repeating: nil, count: index.vertices.count)
    var queue = Heap<Key>()
    // Times are turned round, so that the latest comes first: nought minus a time, less one.
    for vertex in index.vertices.indices where index.ahead[vertex] == 0 {
      departures[vertex] = .max
      queue.insert(Key(time: ~Int64.max, vertex: UInt32(vertex)))
    }
    while !queue.isEmpty {
      let key = queue.removeFirst()
      let departure = ~key.time
      guard departures[Int(key.vertex)] == departure else { continue }
      for (tail, place) in inward[Int(key.vertex)] {
        let (first, last) = intervals[place]
        let time = min(departure, last)
        guard time >= first else { continue }
        let next = time == .min ? .min : time - gap
        if let known = departures[Int(tail)], known >= next { continue }
        departures[Int(tail)] = next
        queue.insert(Key(time: ~next, vertex: tail))
      }
    }
    return departures
  }
}
