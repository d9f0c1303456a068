/// How likely it is that some path exists, when each edge exists with a probability of its own.
public struct ConnectionProbability: Hashable, Sendable {
  /// The probability, or the best estimate of it.
  public let value: Double
  /// The probability itself, or where it lies in 95 of 100 such estimates.
  public let interval: ClosedRange<Double>
  /// How many worlds were drawn; nought when the value is exact.
  public let worldCount: Int

  /// Whether the value is the probability itself, but for rounding.
  public var isExact: Bool { worldCount == 0 }
}

extension CompactGraph {
  /// Works out how likely it is that some path of bounded length exists.
  ///
  /// Each edge exists or not, apart from all others. Paths that share edges are not independent,
  /// so their probabilities must not be combined as if they were; this looks at worlds, in each of
  /// which an edge exists or not. To count them is #P-hard (L. G. Valiant, 1979). So, where few
  /// edges lie on paths, all worlds are summed, edge by edge where it matters; elsewhere worlds are
  /// drawn, 64 at a time, a bit each: the plain method that X. Ke, A. Khan, L. L. H. Quan, "An
  /// in-depth comparison of s-t reliability algorithms over uncertain graphs", PVLDB 12, 2019, finds
  /// hard to beat. The interval is E. B. Wilson's (1927).
  ///
  /// - Parameters:
  ///   - sources: Where a path may begin; each must be a vertex of this graph.
  ///   - targets: Where it may end; likewise.
  ///   - maximumLinks: The longest path that counts.
  ///   - kinds: The kinds of edge that may be followed.
  ///   - worldCount: How many worlds to draw when the exact sum is too long; rounded up to 64.
  ///   - seed: What the worlds are drawn from; the same seed gives the same answer everywhere.
  ///   - isCancelled: Asked at each 64 worlds whether to stop; what was drawn until then counts.
  ///   - probability: How likely each edge is, from 0 to 1; anything else counts as the nearer.
  /// - Returns: 1 when a vertex is both source and target.
  /// - Complexity: At most 2¹⁶ steps of the exact sum; then O(*w* *d* E / 64) for *w* worlds, the
  ///   edges near enough to both ends, and *d* the number of levels.
  public func connectionProbability(
    from sources: some Sequence<Vertex>, to targets: some Sequence<Vertex>, maximumLinks: Int,
    along kinds: EdgeKinds = .all, worldCount: Int = 65_536, seed: UInt64 = 1,
    isCancelled: () -> Bool = { false }, probability: (Edge) -> Double
  ) -> ConnectionProbability {
    let (sources, targets) = (Set(numbers(sources)), Set(numbers(targets)))
    guard sources.isDisjoint(with: targets) else { return .certain(1) }
    let index = PathIndex(
      in: self, from: sources.sorted(), to: targets.sorted(),
      maximumLinks: min(maximumLinks, vertexCount - 1), where: test(kinds))
    guard !index.edges.isEmpty else { return .certain(0) }
    let worlds = EdgeWorlds(
      index,
      index.edges.map {
        let number = probability(Edge(rawValue: $0))
        return number.isNaN ? 0 : min(max(number, 0), 1)
      })
    if let exact = worlds.exactProbability(mostSteps: 1 << 16) { return .certain(exact) }
    return worlds.draw(max(worldCount, 1), seed, isCancelled)
  }
}

extension ConnectionProbability {
  fileprivate static func certain(_ value: Double) -> Self {
    let value = min(max(value, 0), 1)
    return Self(value: value, interval: value...value, worldCount: 0)
  }

  /// The estimate from a number of worlds, in some of which there was a path.
  fileprivate static func estimate(_ hits: Int, of worlds: Int) -> Self {
    let (count, part) = (Double(worlds), Double(hits) / Double(worlds))
    let z = 1.959_963_984_540_054
    let middle = (part + z * z / (2 * count)) / (1 + z * z / count)
    let half =
      (part * (1 - part) / count + z * z / (4 * count * count)).squareRoot() * z
      / (1 + z * z / count)
    let low = hits == 0 ? 0 : max(0, middle - half)
    let high = hits == worlds ? 1 : min(1, middle + half)
    return Self(
      value: part, interval: min(low, part)...max(high, part), worldCount: worlds)
  }
}

/// The edges that paths can use, which exist in some worlds and not in others.
private struct EdgeWorlds {
  private let index: PathIndex
  private let probabilities: [Double]
  private let tails: [UInt32]

  init(_ index: PathIndex, _ probabilities: [Double]) {
    self.index = index
    self.probabilities = probabilities
    tails = index.vertices.indices.flatMap { vertex in
      index.row(of: UInt32(vertex)).map { _ in UInt32(vertex) }
    }
  }

  private enum Fate { case open, present, absent }

  /// Sums over the fates of edges, or gives up.
  ///
  /// Decides only edges that matter, those on a shortest path that the fates decided leave
  /// possible: A. Satyanarayana, M. K. Chang, "Network reliability and the factoring theorem",
  /// *Networks* 13, 1983.
  ///
  /// - Returns: Nil when it takes too many steps.
  func exactProbability(mostSteps: Int) -> Double? {
    guard index.edges.count <= 512 else { return nil }
    var fates = probabilities.map { $0 == 1 ? Fate.present : $0 == 0 ? .absent : .open }
    /// The edges decided so far, whether the second fate is being tried, and the weight before.
    var decided: [(edge: Int, isSecond: Bool, weight: Double)] = []
    var total = 0.0
    var weight = 1.0
    var steps = 0
    while true {
      steps += 1
      if steps > mostSteps { return nil }
      if let path = shortestPath(avoiding: fates) {
        guard let edge = path.first(where: { fates[$0] == .open }) else {
          total += weight
          guard backtrack(&decided, &fates, &weight) else { return total }
          continue
        }
        decided.append((edge, false, weight))
        fates[edge] = .present
        weight *= probabilities[edge]
      } else {
        guard backtrack(&decided, &fates, &weight) else { return total }
      }
    }
  }

  private func backtrack(
    _ decided: inout [(edge: Int, isSecond: Bool, weight: Double)], _ fates: inout [Fate],
    _ weight: inout Double
  ) -> Bool {
    while let last = decided.popLast() {
      guard last.isSecond else {
        fates[last.edge] = .absent
        weight = last.weight * (1 - probabilities[last.edge])
        decided.append((last.edge, true, last.weight))
        return true
      }
      fates[last.edge] = .open
    }
    return false
  }

  /// The places of the edges of a path that no decided edge rules out.
  ///
  /// Of the shortest, which is short enough when any is; edges known to exist are not preferred.
  private func shortestPath(avoiding fates: [Fate]) -> [Int]? {
    var cameBy = [Int?](repeating: nil, count: index.vertices.count)
    var isMet = [Bool](repeating: false, count: index.vertices.count)
    var frontier = index.sources
    for source in frontier { isMet[Int(source)] = true }
    var distance = 0
    while !frontier.isEmpty, distance < index.maximumLinks {
      distance += 1
      var next: [UInt32] = []
      for vertex in frontier {
        for place in index.row(of: vertex) where fates[place] != .absent {
          let head = index.heads[place]
          guard !isMet[Int(head)] else { continue }
          isMet[Int(head)] = true
          cameBy[Int(head)] = place
          if index.ahead[Int(head)] == 0 { return path(to: head, cameBy) }
          next.append(head)
        }
      }
      frontier = next
    }
    return nil
  }

  private func path(to end: UInt32, _ cameBy: [Int?]) -> [Int] {
    var path: [Int] = []
    var vertex = end
    while let place = cameBy[Int(vertex)] {
      path.append(place)
      vertex = tails[place]
    }
    return path.reversed()
  }

  /// Draws worlds, 64 at a time.
  func draw(
    _ count: Int, _ seed: UInt64, _ isCancelled: () -> Bool
  ) -> ConnectionProbability {
    // Probabilities to 32 binary places, which is finer than any interval.
    let odds = probabilities.map { UInt64(($0 * 4_294_967_296).rounded()) }
    var state = seed
    var hits = 0
    var drawn = 0
    var exists = [UInt64](repeating: 0, count: odds.count)
    while drawn < count {
      if drawn > 0, isCancelled() { break }
      for place in odds.indices { exists[place] = Self.worlds(odds[place], &state) }
      hits += connected(exists).nonzeroBitCount
      drawn += 64
    }
    return .estimate(hits, of: drawn)
  }

  /// The worlds in which a path exists.
  private func connected(_ exists: [UInt64]) -> UInt64 {
    var reached = [UInt64](repeating: 0, count: index.vertices.count)
    var added = reached
    var next = reached
    var frontier = index.sources
    for source in frontier { (reached[Int(source)], added[Int(source)]) = (.max, .max) }
    var found: UInt64 = 0
    var distance = 0
    while !frontier.isEmpty, distance < index.maximumLinks, found != .max {
      distance += 1
      var heads: [UInt32] = []
      for vertex in frontier {
        let here = added[Int(vertex)] & ~found
        added[Int(vertex)] = 0
        guard here != 0 else { continue }
        for place in index.row(of: vertex) {
          let head = Int(index.heads[place])
          let new = here & exists[place] & ~reached[head]
          guard new != 0 else { continue }
          if next[head] == 0 { heads.append(UInt32(head)) }
          next[head] |= new
        }
      }
      for head in heads.map(Int.init) {
        reached[head] |= next[head]
        added[head] = next[head]
        if index.ahead[head] == 0 { found |= next[head] }
        next[head] = 0
      }
      frontier = heads
    }
    return found
  }

  /// 64 worlds in each of which an edge exists with odds out of 2³².
  ///
  /// Reads the odds' binary places from the last: one random bit a world decides between the
  /// worlds so far and all, or none.
  private static func worlds(_ odds: UInt64, _ state: inout UInt64) -> UInt64 {
    if odds >= 4_294_967_296 { return .max }
    if odds == 0 { return 0 }
    var worlds: UInt64 = 0
    for place in UInt64(odds.trailingZeroBitCount)..<32 {
      let random = next(&state)
      worlds = odds >> place & 1 == 1 ? worlds | random : worlds & random
    }
    return worlds
  }

  /// The next 64 random bits, by SplitMix64 (Steele, Lea, Flood, 2014).
  private static func next(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
