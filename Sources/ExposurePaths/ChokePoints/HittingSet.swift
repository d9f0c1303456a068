/// The smallest sets that meet every one of several sets.
///
/// Finding one is NP-hard (R. M. Karp, "Reducibility among combinatorial problems", 1972). Solved
/// exactly by iterative deepening: take a set that is not met yet, and try each of its members; a
/// member that was tried is closed to its later siblings, so that every answer is found once. Sets
/// that share no member each need a member of their own, which gives the bound to begin at and to
/// cut off with.
struct HittingSet {
  /// The smallest sets, the first found first; one that is only small when nothing is proven.
  let sets: [[Int]]
  /// Whether the number of members is proven to be the least.
  let isExact: Bool
  /// At least so many members are needed.
  let lowerBound: Int
  /// Whether `sets` are all that there are of that size.
  let isWhole: Bool

  /// Looks for the smallest sets.
  ///
  /// - Parameters:
  ///   - wanted: The sets to meet; none may be empty.
  ///   - limit: How many of the smallest sets are kept.
  ///   - workLimit: How many sets may be looked at before giving a bound instead.
  /// - Complexity: O(m^k) looks, m the members of a set and k the answer's size.
  init(_ wanted: [Set<Int>], limit: Int = 256, workLimit: Int = 2_000_000) {
    let needed = Self.minimal(wanted)
    guard !needed.isEmpty else {
      (sets, isExact, lowerBound, isWhole) = ([[]], true, 0, true)
      return
    }
    var search = Search(needed: needed.map { $0.sorted() }, limit: limit, work: workLimit)
    var size = search.apart(from: [], closed: [])
    let least = size
    while search.work > 0 {
      search.deepen([], closed: [], left: size)
      if !search.found.isEmpty { break }
      size += 1
    }
    if search.found.isEmpty {
      sets = [search.greedy()]
      isExact = false
      lowerBound = max(least, size - 1)
      isWhole = false
    } else {
      sets = search.found.map { $0.sorted() }
      isExact = true
      lowerBound = size
      isWhole = search.work > 0 && search.found.count < limit
    }
  }

  /// Only sets that hold no other one: whoever meets the smaller meets the larger.
  private static func minimal(_ wanted: [Set<Int>]) -> [Set<Int>] {
    var kept: [Set<Int>] = []
    for set in Set(wanted).sorted(by: { ($0.count, $0.sorted()) < ($1.count, $1.sorted()) })
    where kept.count > 4000 || !kept.contains(where: { $0.isSubset(of: set) }) {
      kept.append(set)
    }
    return kept
  }

  private struct Search {
    let needed: [[Int]]
    let limit: Int
    var work: Int
    var found: [Set<Int>] = []

    /// How many of the sets not met share no open member with one another, taken as they come.
    mutating func apart(from chosen: Set<Int>, closed: Set<Int>) -> Int {
      var used: Set<Int> = []
      var count = 0
      for set in needed where !set.contains(where: chosen.contains) {
        work -= 1
        let open = set.filter { !closed.contains($0) }
        if open.contains(where: used.contains) { continue }
        used.formUnion(open)
        count += 1
      }
      return count
    }

    mutating func deepen(_ chosen: Set<Int>, closed: Set<Int>, left: Int) {
      if SearchCancellation.isNow { work = 0 }
      guard work > 0, found.count < limit else { return }
      guard let open = needed.first(where: { !$0.contains(where: chosen.contains) }) else {
        found.append(chosen)
        return
      }
      guard left > 0, apart(from: chosen, closed: closed) <= left else { return }
      var closed = closed
      for member in open where !closed.contains(member) {
        deepen(chosen.union([member]), closed: closed, left: left - 1)
        closed.insert(member)
      }
    }

    /// Members that meet every set, the one in most sets first, without a claim to be the fewest.
    func greedy() -> [Int] {
      var chosen: [Int] = []
      var rest = needed
      while !rest.isEmpty {
        var counts: [Int: Int] = [:]
        for member in rest.joined() { counts[member, default: 0] += 1 }
        guard let best = counts.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) }) else {
          break
        }
        chosen.append(best.key)
        rest.removeAll { $0.contains(best.key) }
      }
      return chosen.sorted()
    }
  }
}

/// Orders by a number, then by whole numbers one after the other.
private func < (left: (Int, [Int]), right: (Int, [Int])) -> Bool {
  left.0 != right.0 ? left.0 < right.0 : left.1.lexicographicallyPrecedes(right.1)
}
