extension Matcher {
  /// A path on its way, linked to the one that it goes on from.
  private struct Partial {
    let node: Int
    let relationship: Int
    let parent: Int
    let length: Int
    let cost: Double
    let journey: (any Journey)?
  }

  /// Finds some paths between two nodes, shortest or cheapest first, over a relationship that
  /// repeats.
  ///
  /// Best first over whole paths: B. Y. Wu and K.-M. Chao, "Spanning Trees and Optimization
  /// Problems", 2004, for the tree; a node is left after as many visits as answers are asked for
  /// where repeating it cannot matter.
  func search(
    _ search: SelectiveSearch, _ steps: [MatchStep], _ index: Int, _ frame: inout Frame,
    _ sink: Sink
  ) throws(Fault) -> Bool {
    let expansion = search.expansion
    let base = expansion.base
    guard let start = try node(frame[base.from]) else { return true }
    let target = base.toIsBound ? try node(frame[base.to]) : nil
    if base.toIsBound, target == nil { return true }
    if let goesOn = try shortest(search, start, target, steps, index, &frame, sink) {
      return goesOn
    }
    let most = expansion.most ?? .max
    var tally = SelectionTally(search.selector)
    let prunes = tally.visitsPerNode(
      mode: search.mode, least: expansion.least, hasJourney: search.pathRule != nil,
      hasCost: search.cost != nil)
    var visits: [Int: SelectionTally.Count] = [:]
    let journey = search.pathRule.flatMap {
      graph.journey($0.journey)
    }
    var tree = [
      Partial(
        node: start, relationship: -1, parent: -1, length: 0, cost: 0,
        journey: journey?.started(at: start))
    ]
    var queue = PathQueue(isOrdered: search.cost != nil)
    queue.push(0, cost: 0)
    var heldBytes = 0
    defer { execution.release(heldBytes) }
    while let place = queue.pop() {
      try execution.step()
      let partial = tree[place]
      let rank = search.cost == nil ? Double(partial.length) : partial.cost
      if partial.length >= expansion.least, target == nil || target == partial.node,
        tally.wants(partial.node, rank: rank)
      {
        let chain = Self.chain(tree, place)
        if try arrive(at: partial.node, base, &frame) {
          tally.take(partial.node, rank: rank)
          let ordered = expansion.isReversed ? chain.reversed() : chain
          frame[base.relationship] = .list(ordered.map { .relationship($0) })
          for relationship in chain where base.isUnique { used.push(relationship) }
          let goesOn = try go(steps, index + 1, &frame, sink)
          for _ in chain where base.isUnique { used.pop() }
          guard goesOn else { return false }
        }
      }
      if let target, tally.isDone(target, rank: rank) { break }
      guard partial.length < most else { continue }
      if search.mode == .simple, partial.length > 0, partial.node == start { continue }
      if let prunes {
        var count = visits[partial.node] ?? SelectionTally.Count()
        guard count.admit(rank: rank, limit: prunes) else { continue }
        visits[partial.node] = count
      }
      for (relationship, other) in try candidates(
        partial.node, base.test, single: expansion.single, &frame)
      {
        if base.isUnique, used.contains(relationship) { continue }
        guard Self.allows(search.mode, tree, place, relationship, other, start) else { continue }
        var next: (any Journey)?
        if let journey = partial.journey {
          next = journey.advanced(along: relationship, from: partial.node, to: other)
          if next == nil { continue }
        }
        let step = try cost(search, relationship, &frame)
        tree.append(
          Partial(
            node: other, relationship: relationship, parent: place, length: partial.length + 1,
            cost: partial.cost + step, journey: next))
        try execution.hold(64)
        heldBytes += 64
        queue.push(tree.count - 1, cost: partial.cost + step)
      }
    }
    return true
  }

  private func cost(
    _ search: SelectiveSearch, _ relationship: Int, _ frame: inout Frame
  ) throws(Fault) -> Double {
    guard let bound = search.cost else { return 1 }
    frame[search.expansion.single] = .relationship(relationship)
    let value = try execution.value(bound, &frame)
    guard let cost = value.number, cost >= 0 else {
      throw .argument(
        value.number == nil
          ? "a cost is a number, not \(value.typeName)" : "a cost is not negative",
        .invalidArgumentValue)
    }
    return cost
  }

  private static func chain(_ tree: [Partial], _ place: Int) -> [Int] {
    var found: [Int] = []
    var current = place
    while tree[current].parent >= 0 {
      found.append(tree[current].relationship)
      current = tree[current].parent
    }
    return found.reversed()
  }

  private static func allows(
    _ mode: PathMode, _ tree: [Partial], _ place: Int, _ relationship: Int, _ node: Int,
    _ start: Int
  ) -> Bool {
    if mode == .walk { return true }
    if mode == .simple, node == start { return true }
    var current = place
    while current >= 0 {
      switch mode {
      case .trail: if tree[current].relationship == relationship { return false }
      default: if tree[current].node == node { return false }
      }
      current = tree[current].parent
    }
    return true
  }

  /// Chooses among all matches of a path, by its ends.
  func select(
    _ selected: SelectedMatches, _ steps: [MatchStep], _ index: Int, _ frame: inout Frame,
    _ sink: Sink
  ) throws(Fault) -> Bool {
    var found: [(length: Int, values: [Value])] = []
    _ = try go(selected.inner, 0, &frame) { row throws(Fault) in
      let length = Self.relationships(in: row, selected.relationships).count
      let values = selected.bound.map { row[$0] }
      try self.execution.hold(values)
      found.append((length, values))
      return true
    }
    let ordered = found.enumerated()
      .sorted { ($0.element.length, $0.offset) < ($1.element.length, $1.offset) }
    var tallies: [[Value]: SelectionTally] = [:]
    for (_, match) in ordered {
      for (slot, value) in zip(selected.bound, match.values) { frame[slot] = value }
      let ends = [frame[selected.first], frame[selected.last]]
      var tally = tallies[ends] ?? SelectionTally(selected.selector)
      guard tally.wants(0, rank: Double(match.length)) else { continue }
      tally.take(0, rank: Double(match.length))
      tallies[ends] = tally
      let relationships = Self.relationships(in: frame, selected.relationships)
      for relationship in relationships { used.push(relationship) }
      let goesOn = try go(steps, index + 1, &frame, sink)
      for _ in relationships { used.pop() }
      guard goesOn else { return false }
    }
    return true
  }
}
