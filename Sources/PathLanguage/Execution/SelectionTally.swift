/// How many paths were taken to each end, and how many more a selector wants.
struct SelectionTally {
  /// Paths and different ranks seen at one place.
  struct Count {
    var paths = 0
    var groups = 0
    var last = -Double.infinity

    /// Counts a path if it is within a limit.
    mutating func admit(rank: Double, limit: Limit) -> Bool {
      switch limit {
      case .paths(let most):
        guard paths < most else { return false }
      case .groups(let most):
        guard groups < most || rank == last else { return false }
      case .none: break
      }
      paths += 1
      if rank != last { groups += 1 }
      last = rank
      return true
    }
  }

  /// The most that is wanted.
  enum Limit {
    case none
    case paths(Int)
    case groups(Int)
  }

  private let limit: Limit
  private var counts: [Int: Count] = [:]

  init(_ selector: PathSelector) {
    limit =
      switch selector {
      case .all: .none
      case .any(let count), .shortest(let count): .paths(count)
      case .shortestGroups(let count): .groups(count)
      }
  }

  /// Whether one more path to an end is wanted.
  func wants(_ end: Int, rank: Double) -> Bool {
    var count = counts[end] ?? Count()
    return count.admit(rank: rank, limit: limit)
  }

  /// Counts a path to an end.
  mutating func take(_ end: Int, rank: Double) {
    var count = counts[end] ?? Count()
    _ = count.admit(rank: rank, limit: limit)
    counts[end] = count
  }

  /// Whether nothing of this rank or a later one is wanted for an end.
  func isDone(_ end: Int, rank: Double) -> Bool {
    guard let count = counts[end] else { return false }
    switch limit {
    case .none: return false
    case .paths(let most): return count.paths >= most
    case .groups(let most): return count.groups >= most && rank > count.last
    }
  }

  /// How often a search needs to go on from one node; nil when there is no telling.
  ///
  /// A walk may be cut at a node that was left as often as there are answers. Where a path may not
  /// repeat itself that holds for the best path alone.
  func visitsPerNode(mode: PathMode, least: Int, hasJourney: Bool, hasCost: Bool) -> Limit? {
    if hasJourney || least > 1 { return nil }
    switch limit {
    case .none: return nil
    case .paths(let most): return mode == .walk || most == 1 ? limit : nil
    case .groups(let most):
      // Steps that cost nothing make circles of one rank.
      if hasCost { return nil }
      return mode == .walk || most == 1 ? limit : nil
    }
  }
}

/// Paths that wait: in turn, or cheapest first.
struct PathQueue {
  private let isOrdered: Bool
  private var waiting: [(place: Int, cost: Double)] = []
  private var head = 0

  init(isOrdered: Bool) { self.isOrdered = isOrdered }

  mutating func push(_ place: Int, cost: Double) {
    waiting.append((place, cost))
    guard isOrdered else { return }
    var child = waiting.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard precedes(child, parent) else { break }
      waiting.swapAt(child, parent)
      child = parent
    }
  }

  mutating func pop() -> Int? {
    if !isOrdered {
      guard head < waiting.count else { return nil }
      head += 1
      return waiting[head - 1].place
    }
    guard let first = waiting.first, let last = waiting.popLast() else { return nil }
    if waiting.isEmpty { return first.place }
    waiting[0] = last
    var parent = 0
    while true {
      var best = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < waiting.count && precedes(child, best) {
        best = child
      }
      if best == parent { return first.place }
      waiting.swapAt(best, parent)
      parent = best
    }
  }

  private func precedes(_ one: Int, _ other: Int) -> Bool {
    (waiting[one].cost, waiting[one].place) < (waiting[other].cost, waiting[other].place)
  }
}
