extension Matcher {
  /// A node on the way, and where to go from it.
  private struct Level {
    let node: Int
    let candidates: [(relationship: Int, other: Int)]
    var next = 0
  }

  /// Walks a relationship that repeats, every number of times that is asked for.
  func expandRepeatedly(
    _ expansion: RepeatedExpansion, _ steps: [MatchStep], _ index: Int, _ frame: inout Frame,
    _ sink: Sink
  ) throws(Fault) -> Bool {
    let base = expansion.base
    guard let start = try node(frame[base.from]) else { return true }
    if base.relationshipIsBound {
      return try followKnown(expansion, start, steps, index, &frame, sink)
    }
    let most = expansion.most ?? .max
    if expansion.least > most { return true }
    let distances = try distancesToEnd(expansion, &frame)
    if let distances, distances[start].map({ $0 > most }) ?? true { return true }
    var chain: [Int] = []
    func emit() throws(Fault) -> Bool {
      let end = chainEnd
      guard try arrive(at: end, base, &frame) else { return true }
      let ordered = expansion.isReversed ? chain.reversed() : chain
      frame[base.relationship] = .list(ordered.map { .relationship($0) })
      return try go(steps, index + 1, &frame, sink)
    }
    var chainEnd = start
    if expansion.least == 0, try !emit() { return false }
    guard most > 0 else { return true }
    var levels = [
      Level(
        node: start,
        candidates: try candidates(start, base.test, single: expansion.single, &frame))
    ]
    func stepBack() {
      guard chain.popLast() != nil else { return }
      if base.isUnique { used.pop() }
      retreatRule(base.rule)
    }
    while let top = levels.indices.last {
      guard levels[top].next < levels[top].candidates.count else {
        levels.removeLast()
        if top > 0 { stepBack() }
        continue
      }
      let (relationship, other) = levels[top].candidates[levels[top].next]
      levels[top].next += 1
      try execution.step()
      if base.isUnique, used.contains(relationship) { continue }
      if let distances {
        guard let left = distances[other], left <= most - chain.count - 1 else { continue }
      }
      guard advanceRule(base.rule, relationship, levels[top].node, other) else { continue }
      chain.append(relationship)
      if base.isUnique { used.push(relationship) }
      chainEnd = other
      if chain.count >= expansion.least, try !emit() {
        while !chain.isEmpty { stepBack() }
        return false
      }
      if chain.count < most {
        levels.append(
          Level(
            node: other,
            candidates: try candidates(other, base.test, single: expansion.single, &frame)))
      } else {
        stepBack()
      }
    }
    return true
  }

  /// Follows relationships that an earlier clause bound as a list.
  private func followKnown(
    _ expansion: RepeatedExpansion, _ start: Int, _ steps: [MatchStep], _ index: Int,
    _ frame: inout Frame, _ sink: Sink
  ) throws(Fault) -> Bool {
    let base = expansion.base
    let known: [Value]
    switch frame[base.relationship] {
    case .null: return true
    case .list(let elements): known = elements
    case let other: throw .type("a list of relationships belongs here, not \(other.typeName)")
    }
    guard known.count >= expansion.least, known.count <= expansion.most ?? .max else {
      return true
    }
    var current = start
    var taken = 0
    var fits = true
    for element in expansion.isReversed ? known.reversed() : known {
      guard case .relationship(let relationship) = element,
        let other = otherEnd(relationship, from: current, base.test.direction),
        try passes(relationship, base.test, single: expansion.single, &frame),
        !(base.isUnique && used.contains(relationship)),
        advanceRule(base.rule, relationship, current, other)
      else {
        fits = false
        break
      }
      if base.isUnique { used.push(relationship) }
      taken += 1
      current = other
    }
    var goesOn = true
    if fits, try arrive(at: current, base, &frame) {
      goesOn = try go(steps, index + 1, &frame, sink)
    }
    for _ in 0..<taken {
      if base.isUnique { used.pop() }
      retreatRule(base.rule)
    }
    return goesOn
  }

  /// How far every node is at least from an end that is known; nil when it is not worth knowing.
  private func distancesToEnd(
    _ expansion: RepeatedExpansion, _ frame: inout Frame
  ) throws(Fault) -> [Int: Int]? {
    let base = expansion.base
    let most = expansion.most ?? .max
    guard base.toIsBound, most > 1, let target = try node(frame[base.to]) else { return nil }
    if let known = reach[base.relationship], known.target == target, base.test.condition == nil {
      return known.distances
    }
    var backwards = base.test
    if backwards.direction != .either {
      backwards.direction = backwards.direction == .outward ? .inward : .outward
    }
    var distances = [target: 0]
    var frontier = [target]
    var depth = 0
    while !frontier.isEmpty, depth < most {
      depth += 1
      var next: [Int] = []
      for node in frontier {
        for (_, other) in try candidates(node, backwards, single: expansion.single, &frame)
        where distances[other] == nil {
          distances[other] = depth
          next.append(other)
        }
      }
      frontier = next
    }
    reach[base.relationship] = (target, distances)
    return distances
  }

  /// One way to have walked a part so far.
  private struct Round {
    let end: Int
    let relationships: [Int]
    let values: [[Value]]
    let count: Int
  }

  /// Walks a part in parentheses that repeats.
  func expandGroup(
    _ group: GroupExpansion, _ steps: [MatchStep], _ index: Int, _ frame: inout Frame,
    _ sink: Sink
  ) throws(Fault) -> Bool {
    guard let start = try node(frame[group.from]) else { return true }
    let most = group.most ?? .max
    let empty = Round(
      end: start, relationships: [], values: group.lists.map { _ in [] }, count: 0)
    var open = [empty]
    while let round = open.popLast() {
      try execution.step()
      let taken = try enter(round, group, from: start)
      defer { leave(taken, group) }
      if round.count >= group.least {
        guard try emit(round, group, steps, index, &frame, sink) else { return false }
      }
      guard round.count < most else { continue }
      frame[group.innerFrom] = .node(round.end)
      var found: [Round] = []
      _ = try go(group.inner, 0, &frame) { row throws(Fault) in
        guard case .node(let end) = row[group.innerTo] else { return true }
        let further = Self.relationships(in: row, group.innerRelationships)
        // A round that walks nothing would repeat for ever.
        if further.isEmpty, round.count >= group.least { return true }
        var values = round.values
        for (place, list) in group.lists.enumerated() { values[place].append(row[list.single]) }
        found.append(
          Round(
            end: end, relationships: round.relationships + further, values: values,
            count: round.count + 1))
        try self.execution.step()
        return true
      }
      open += found.reversed()
    }
    return true
  }

  /// Marks a round's relationships as used.
  private func enter(_ round: Round, _ group: GroupExpansion, from start: Int) throws(Fault) -> Int
  {
    var current = start
    for relationship in round.relationships {
      let (from, to) = graph.ends(ofRelationship: relationship)
      let other = from == current ? to : from
      if group.isUnique { used.push(relationship) }
      // The rule held when the round was found.
      _ = advanceRule(group.rule, relationship, current, other)
      current = other
    }
    return round.relationships.count
  }

  private func leave(_ count: Int, _ group: GroupExpansion) {
    for _ in 0..<count {
      if group.isUnique { used.pop() }
      retreatRule(group.rule)
    }
  }

  private func emit(
    _ round: Round, _ group: GroupExpansion, _ steps: [MatchStep], _ index: Int,
    _ frame: inout Frame, _ sink: Sink
  ) throws(Fault) -> Bool {
    if group.toIsBound {
      guard try node(frame[group.to]) == round.end else { return true }
    }
    guard try passes(round.end, group.toTest, &frame) else { return true }
    frame[group.to] = .node(round.end)
    frame[group.relationships] = .list(round.relationships.map { .relationship($0) })
    for (place, list) in group.lists.enumerated() { frame[list.list] = .list(round.values[place]) }
    return try go(steps, index + 1, &frame, sink)
  }
}
