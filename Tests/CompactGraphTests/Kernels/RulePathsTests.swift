import CompactGraph
import EndUseTestSupport
import Testing

@Suite struct `Paths in time` {
  /// A time, a span or nothing for each edge, from its mark.
  private func interval(_ mark: Int, _ number: Int) -> (Int64?, Int64?) {
    switch (mark + number) % 5 {
    case 0: (nil, nil)
    case 1: (Int64(mark), Int64(mark))
    case 2: (Int64(mark), nil)
    case 3: (nil, Int64(mark))
    default: (Int64(mark), Int64(mark + number % 4 - 1))
    }
  }

  private func keeps(_ order: TimeOrder, _ intervals: [(Int64?, Int64?)]) -> Bool {
    var time = Int64.min
    var latest = Int64.max
    for (first, last) in intervals {
      time = max(time, first ?? .min)
      latest = order == .together ? min(latest, last ?? .max) : last ?? .max
      if time > latest { return false }
      if order == .strictlyRising { time = time == .max ? .max : time + 1 }
    }
    return true
  }

  @Test(arguments: [TimeOrder.rising, .strictlyRising, .together])
  func `are those of all paths whose times follow one another`(order: TimeOrder) throws {
    for example in SeededCase.all {
      let intervals = example.marks.enumerated().map { interval($1, $0) }
      let times = EdgeTimes(
        from: Column(intervals.map(\.0)), to: Column(intervals.map(\.1)))
      let found = try example.graph.compact().timedPaths(
        from: vertices(example.sources), to: vertices(example.targets),
        maximumLinks: example.maximumLinks, times: times, order: order)
      let expected = inFixedOrder(
        example.graph.simplePaths(
          from: example.sources, to: example.targets, maximumLinks: example.maximumLinks
        ).filter { keeps(order, $0.map { intervals[$0] }) })
      #expect(found.map(\.numbers) == expected, "\(example)")
    }
  }

  @Test func `may take edges of one time each`() throws {
    let graph = try CompactGraph.make(vertexCount: 3, [(0, 1), (1, 2), (1, 2), (1, 2)])
    let times = EdgeTimes(at: Column([5, 4, 5, nil]))
    func paths(_ order: TimeOrder) -> [[Int]] {
      graph.timedPaths(
        from: [vertex(0)], to: [vertex(2)], maximumLinks: 2, times: times, order: order
      ).map(\.numbers)
    }
    #expect(paths(.rising) == [[0, 2], [0, 3]])
    #expect(paths(.strictlyRising) == [[0, 3]])
    #expect(paths(.together) == [[0, 2], [0, 3]])
  }
}

@Suite struct `Paths that an automaton accepts` {
  /// An automaton of three states whose steps a seed gives.
  private func automaton(_ seed: UInt64) -> EdgeAutomaton {
    var random = SplitMix64(seed: seed)
    var automaton = EdgeAutomaton(stateCount: 3)
    for state in 0..<3 {
      for kind in UInt8(0)...3 where Bool.random(using: &random) {
        automaton.addStep(
          from: state, to: Int.random(in: 0...2, using: &random),
          along: EdgeKinds([EdgeKind(rawValue: kind)]))
      }
      if Bool.random(using: &random) { automaton.accept(state) }
    }
    return automaton
  }

  @Test func `are those of all paths that it accepts`() throws {
    for example in SeededCase.all {
      let automaton = automaton(example.seed)
      let found = try example.graph.compact().paths(
        from: vertices(example.sources), to: vertices(example.targets),
        maximumLinks: example.maximumLinks, accepted: automaton)
      let expected = inFixedOrder(
        example.graph.simplePaths(
          from: example.sources, to: example.targets, maximumLinks: example.maximumLinks
        ).filter { path in
          var state: Int? = 0
          for edge in path {
            state = state.flatMap {
              automaton.step($0, along: EdgeKind(rawValue: example.graph.edges[edge].kind))
            }
          }
          return state.map(automaton.accepts) ?? false
        })
      #expect(found.map(\.numbers) == expected, "\(example)")
    }
  }
}

@Suite struct `The probability of a connection` {
  /// The sum over all worlds.
  private func expected(_ example: SeededCase, _ probabilities: [Double]) -> Double {
    let edges = example.graph.edges.indices
    if !Set(example.sources).isDisjoint(with: example.targets) { return 1 }
    return (0..<1 << edges.count).reduce(0) { sum, world in
      let distances = example.graph.distances(
        from: example.sources, maximumLinks: example.maximumLinks, where: { world >> $0 & 1 == 1 })
      guard example.targets.contains(where: { distances[$0] != nil }) else { return sum }
      return sum
        + edges.reduce(1.0) {
          $0 * (world >> $1 & 1 == 1 ? probabilities[$1] : 1 - probabilities[$1])
        }
    }
  }

  @Test func `is the sum over all worlds where few edges matter`() throws {
    for example in SeededCase.all.prefix(1000) where example.graph.edges.count <= 7 {
      let probabilities = example.marks.map { Double($0) / 9 }
      let found = try example.graph.compact().connectionProbability(
        from: vertices(example.sources), to: vertices(example.targets),
        maximumLinks: example.maximumLinks, probability: { probabilities[$0.position] })
      #expect(found.isExact)
      #expect(abs(found.value - expected(example, probabilities)) < 1e-12, "\(example)")
    }
  }

  /// Rungs and rails, too many to sum over.
  private func ladder() throws -> CompactGraph {
    try CompactGraph.make(
      vertexCount: 60,
      (0..<29).flatMap { rung in
        let (left, right) = (rung * 2, rung * 2 + 1)
        return [(left, right), (right, left), (left, left + 2), (right, right + 2)]
      })
  }

  @Test func `is drawn elsewhere, the same for one seed, and lies in its interval`() throws {
    let graph = try ladder()
    func found(_ seed: UInt64, _ worlds: Int = 512) -> ConnectionProbability {
      graph.connectionProbability(
        from: [vertex(0)], to: [vertex(58)], maximumLinks: 59, worldCount: worlds, seed: seed,
        probability: { _ in 0.97 })
    }
    #expect(!found(1).isExact)
    #expect(found(1) == found(1))
    #expect(found(1) != found(2))
    let close = found(3, 1 << 14).value
    let covering = (10..<40).count { found(UInt64($0)).interval.contains(close) }
    #expect(covering >= 24, "\(covering) of 30")
  }

  @Test func `stops when it is cancelled`() throws {
    let found = try ladder().connectionProbability(
      from: [vertex(0)], to: [vertex(58)], maximumLinks: 59, isCancelled: { true },
      probability: { _ in 0.97 })
    #expect(found.worldCount == 64)
  }

  @Test func `is certain where there is nothing to doubt`() throws {
    let graph = try CompactGraph.make(vertexCount: 3, [(0, 1)])
    func value(_ target: Int, _ probability: Double) -> Double {
      graph.connectionProbability(
        from: [vertex(0)], to: [vertex(target)], maximumLinks: 5, probability: { _ in probability }
      ).value
    }
    #expect(value(0, 0.5) == 1)
    #expect(value(2, 0.5) == 0)
    #expect(value(1, 7) == 1)
    #expect(value(1, .nan) == 0)
    #expect(value(1, 0.25) == 0.25)
  }
}
