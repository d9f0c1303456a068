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
  ///   - workLimit: How many sets may be looked at before giving a bound instead; a set is looked at
  ///     again at every step down.
  /// - Complexity: O(m^k) looks, m the members of a set and k the answer's size.
  init(_ wanted: [Set<Int>], limit: Int = 256, workLimit: Int = 2_000_000) {
    let needed = Self.minimal(wanted)
    guard !needed.isEmpty else {
      (sets, isExact, lowerBound, isWhole) = ([[]], true, 0, true)
      return
    }
    var search = Search(needed: needed, limit: limit, work: workLimit)
    var size = search.apart()
    let least = size
    while search.work > 0 {
      search.deepen(left: size)
      if !search.found.isEmpty { break }
      size += 1
    }
    if search.found.isEmpty {
      let few = search.greedy()
      sets = [few]
      lowerBound = max(least, size - 1)
      // As few as the bound are proven to be the fewest, however they were found.
      isExact = few.count == lowerBound
      isWhole = false
    } else {
      sets = search.found.map { $0.sorted() }
      isExact = true
      lowerBound = size
      isWhole = search.work > 0 && search.found.count < limit
    }
  }

  /// Only sets that hold no other one: whoever meets the smaller meets the larger.
  ///
  /// A set kept is looked for under the member that the fewest sets have, so that a set is held
  /// against few others.
  private static func minimal(_ wanted: [Set<Int>]) -> [[Int]] {
    var counts: [Int: Int] = [:]
    let distinct = Set(wanted)
    for member in distinct.joined() { counts[member, default: 0] += 1 }
    let ordered = distinct.map { (set: $0, members: $0.sorted()) }.sorted {
      ($0.set.count, $0.members) < ($1.set.count, $1.members)
    }
    var kept: [[Int]] = []
    var keptUnder: [Int: [Int]] = [:]
    for (set, members) in ordered {
      let holdsAnother = members.contains { member in
        (keptUnder[member] ?? []).contains { kept[$0].allSatisfy(set.contains) }
      }
      guard !holdsAnother else { continue }
      let rarest = members.min { (counts[$0] ?? 0, $0) < (counts[$1] ?? 0, $1) }
      if let rarest { keptUnder[rarest, default: []].append(kept.count) }
      kept.append(members)
    }
    return kept
  }

  private struct Search {
    /// What has become of a member on the way down.
    private enum Fate: UInt8 { case open, chosen, closed }

    let needed: [[Int]]
    let limit: Int
    var work: Int
    var found: [Set<Int>] = []
    private var fates: [Fate]
    /// The last count of sets apart that took a member, by the number of the count.
    private var taken: [Int]
    private var count = 0

    init(needed: [[Int]], limit: Int, work: Int) {
      self.needed = needed
      self.limit = limit
      self.work = work
      let members = (needed.joined().max() ?? -1) + 1
      fates = Array(repeating: .open, count: members)
      taken = Array(repeating: 0, count: members)
    }

    private func isMet(_ set: [Int]) -> Bool { set.contains { fates[$0] == .chosen } }

    /// How many of the sets not met share no open member with one another, taken as they come.
    mutating func apart() -> Int {
      count += 1
      var apart = 0
      for set in needed {
        work -= 1
        guard !isMet(set) else { continue }
        if set.contains(where: { fates[$0] == .open && taken[$0] == count }) { continue }
        for member in set where fates[member] == .open { taken[member] = count }
        apart += 1
      }
      return apart
    }

    mutating func deepen(left: Int) {
      if SearchCancellation.isNow { work = 0 }
      guard work > 0, found.count < limit else { return }
      guard let open = needed.first(where: { !isMet($0) }) else {
        found.append(Set(fates.indices.filter { fates[$0] == .chosen }))
        return
      }
      guard left > 0, apart() <= left else { return }
      var tried: [Int] = []
      for member in open where fates[member] == .open {
        fates[member] = .chosen
        deepen(left: left - 1)
        fates[member] = .closed
        tried.append(member)
      }
      for member in tried { fates[member] = .open }
    }

    /// Members that meet every set, the one in most sets first, without a claim to be the fewest.
    func greedy() -> [Int] {
      var holders: [Int: [Int]] = [:]
      for (place, set) in needed.enumerated() {
        for member in set { holders[member, default: []].append(place) }
      }
      let members = holders.keys.sorted()
      var counts = members.map { holders[$0]?.count ?? 0 }
      let places = Dictionary(uniqueKeysWithValues: zip(members, members.indices))
      var isMet = Array(repeating: false, count: needed.count)
      var chosen: [Int] = []
      while let most = counts.max(), most > 0, let best = counts.firstIndex(of: most) {
        chosen.append(members[best])
        for set in holders[members[best]] ?? [] where !isMet[set] {
          isMet[set] = true
          for member in needed[set] { places[member].map { counts[$0] -= 1 } }
        }
      }
      return chosen.sorted()
    }
  }
}

/// Orders by a number, then by whole numbers one after the other.
private func < (left: (Int, [Int]), right: (Int, [Int])) -> Bool {
  left.0 != right.0 ? left.0 < right.0 : left.1.lexicographicallyPrecedes(right.1)
}
