/// Orders the steps of matching: begins where least is to be looked at, tests as early as it can.
struct MatchPlanner {
  private(set) var steps: [MatchStep] = []
  private(set) var ruleCount = 0
  private(set) var bound: Set<Slot>
  var pending: [PendingCondition]
  /// Whether the clause has one pattern, so that no other can meet its relationships again.
  private(set) var isAlone = false

  init(bound: Set<Slot>, pending: [PendingCondition]) {
    self.bound = bound
    self.pending = pending
  }

  /// Plans every path, those with something known first.
  mutating func plan(_ layouts: [PathLayout]) throws(Fault) {
    isAlone = layouts.count == 1
    emitReadyConditions()
    var open = layouts
    while !open.isEmpty {
      let scores = open.map { layout in layout.nodes.indices.map { score(layout, $0) }.max() ?? 0 }
      let best = scores.indices.max { (scores[$0], -$0) < (scores[$1], -$1) } ?? 0
      try plan(open.remove(at: best))
    }
    // What names nothing that a pattern binds, or names what only a later clause does.
    for condition in pending { steps.append(.filter(condition.bound)) }
    pending = []
  }

  /// How much is known of a node: bound, found by a property, has a label.
  func score(_ layout: PathLayout, _ place: Int) -> Int {
    if bound.contains(layout.nodes[place]) { return 3 }
    if anchor(layout.nodes[place], layout.tests[place]) != nil { return 2 }
    return layout.tests[place].labels == nil ? 0 : 1
  }

  /// How a node can be looked up by what is asked of it.
  func anchor(_ slot: Slot, _ test: NodeTest) -> Anchor? {
    if let first = test.properties.first(where: { Self.isKey($0.name) }) {
      return .property(first.name, first.value)
    }
    for condition in pending where condition.needs.subtracting(bound) == [slot] {
      switch condition.bound {
      case .comparison(let sides, [.equal]):
        for (one, other) in [(sides[0], sides[1]), (sides[1], sides[0])] {
          if case .property(.slot(slot), let name, _) = one, Self.isKey(name), other.isSteady {
            return .property(name, other)
          }
        }
      case .binary(.isIn, .property(.slot(slot), let name, _), let list, _):
        if Self.isKey(name), list.isSteady { return .listed(name, list) }
      default: continue
      }
    }
    return test.properties.first.map { .property($0.name, $0.value) }
  }

  private static func isKey(_ name: String) -> Bool { name == "id" || name == "name" }

  private mutating func emit(_ step: MatchStep, binding slots: [Slot] = []) {
    steps.append(step)
    bound.formUnion(slots)
    emitReadyConditions()
  }

  private mutating func emitReadyConditions() {
    let ready = pending.filter { $0.needs.isSubset(of: bound) }
    pending.removeAll { $0.needs.isSubset(of: bound) }
    for condition in ready { steps.append(.filter(condition.bound)) }
  }

  private mutating func plan(_ layout: PathLayout) throws(Fault) {
    let pattern = layout.pattern
    if pattern.selector != .all || pattern.cost != nil {
      try planSelective(layout)
    } else {
      try planChain(layout, mayEnumerate: true)
    }
    if let path = layout.path {
      emit(
        .path(path, start: layout.nodes[0], relationships: layout.relationships), binding: [path])
    }
  }

  private mutating func bindNode(_ layout: PathLayout, _ place: Int) {
    let slot = layout.nodes[place]
    if bound.contains(slot) {
      emit(.check(slot, layout.tests[place]))
    } else {
      let anchor = anchor(slot, layout.tests[place]) ?? .everyNode
      emit(.scan(slot, layout.tests[place], anchor), binding: [slot])
    }
  }

  /// Binds the other end of a repeated relationship too where it can be looked up: then the walk
  /// goes only towards it.
  private mutating func bindFarEnd(of layout: PathLayout, from start: Int) {
    guard layout.steps.count == 1, case .relationship(_, _?, _) = layout.steps[0] else { return }
    let slot = layout.nodes[1 - start]
    guard !bound.contains(slot) else { return }
    switch anchor(slot, layout.tests[1 - start]) {
    case .property(let name, _)?, .listed(let name, _)?:
      if Self.isKey(name) { bindNode(layout, 1 - start) }
    case .everyNode?, nil: break
    }
  }

  private mutating func planChain(
    _ layout: PathLayout, mayEnumerate: Bool = false
  ) throws(Fault) {
    let pattern = layout.pattern
    if mayEnumerate {
      var generic = MatchPlanner(bound: bound, pending: pending)
      generic.ruleCount = ruleCount
      try generic.planChain(layout)
      if let paths = pathEnumeration(layout, otherwise: generic.steps) {
        ruleCount = generic.ruleCount
        emit(
          .paths(paths), binding: [layout.nodes[0], layout.nodes[1], layout.relationships[0]])
        return
      }
    }
    let rule = PathRule(
      mode: pattern.mode ?? .trail, journey: pattern.journey)
    var number: Int?
    if rule.hasJourney || rule.mode == .acyclic || rule.mode == .simple {
      number = ruleCount
      ruleCount += 1
    }
    let hasGroup = layout.steps.contains { step in
      if case .group = step { return true }
      return false
    }
    let places = layout.nodes.indices
    let fromLeft = rule.hasJourney || rule.mode == .simple || hasGroup
    let start =
      fromLeft
      ? 0 : places.max { (score(layout, $0), -$0) < (score(layout, $1), -$1) } ?? 0
    bindNode(layout, start)
    bindFarEnd(of: layout, from: start)
    if let number { emit(.beginRule(number, rule, at: layout.nodes[start])) }
    for place in start..<layout.steps.count {
      try planStep(layout, place, isReversed: false, rule: number)
    }
    for place in (0..<start).reversed() {
      try planStep(layout, place, isReversed: true, rule: number)
    }
  }

  private func expansion(
    _ layout: PathLayout, _ place: Int, _ test: RelationshipTest, isReversed: Bool, rule: Int?
  ) -> Expansion {
    let toPlace = isReversed ? place : place + 1
    var test = test
    if isReversed, test.direction != .either {
      test.direction = test.direction == .outward ? .inward : .outward
    }
    return Expansion(
      from: layout.nodes[isReversed ? place + 1 : place], to: layout.nodes[toPlace],
      toIsBound: bound.contains(layout.nodes[toPlace]),
      relationship: layout.relationships[place],
      relationshipIsBound: layout.isKnown[place], test: test, toTest: layout.tests[toPlace],
      rule: rule, isUnique: layout.pattern.mode != .walk)
  }

  private mutating func planStep(
    _ layout: PathLayout, _ place: Int, isReversed: Bool, rule: Int?
  ) throws(Fault) {
    switch layout.steps[place] {
    case .relationship(let test, let repetition, let single):
      let base = expansion(layout, place, test, isReversed: isReversed, rule: rule)
      if let repetition {
        let repeated = RepeatedExpansion(
          base: base, single: single, least: repetition.least, most: repetition.most,
          isReversed: isReversed)
        emit(.expandRepeatedly(repeated), binding: [base.to, base.relationship])
      } else {
        emit(.expand(base), binding: [base.to, base.relationship])
      }
    case .group(let group):
      var inner = MatchPlanner(
        bound: bound.union([group.inner.nodes[0]]), pending: group.conditions)
      inner.emit(.check(group.inner.nodes[0], group.inner.tests[0]))
      for place in group.inner.steps.indices {
        try inner.planStep(group.inner, place, isReversed: false, rule: rule)
      }
      let innerSteps = inner.steps + inner.pending.map { MatchStep.filter($0.bound) }
      let (from, to) = (layout.nodes[place], layout.nodes[place + 1])
      let expansion = GroupExpansion(
        from: from, to: to, toIsBound: bound.contains(to), toTest: layout.tests[place + 1],
        inner: innerSteps, innerFrom: group.inner.nodes[0],
        innerTo: group.inner.nodes[group.inner.nodes.count - 1], lists: group.lists,
        innerRelationships: group.inner.relationships,
        relationships: layout.relationships[place], least: group.repetition.least,
        most: group.repetition.most, rule: rule, isUnique: layout.pattern.mode != .walk)
      emit(
        .group(expansion),
        binding: [to, layout.relationships[place]] + group.lists.map(\.list))
    }
  }

  private mutating func planSelective(_ layout: PathLayout) throws(Fault) {
    let pattern = layout.pattern
    if layout.steps.count == 1,
      case .relationship(let test, let repetition, let single) = layout.steps[0],
      repetition != nil || pattern.cost != nil
    {
      let hasJourney = !pattern.journey.isEmpty
      let isReversed = !hasJourney && score(layout, 1) > score(layout, 0)
      bindNode(layout, isReversed ? 1 : 0)
      bindFarEnd(of: layout, from: isReversed ? 1 : 0)
      let base = expansion(layout, 0, test, isReversed: isReversed, rule: nil)
      let repeated = RepeatedExpansion(
        base: base, single: single, least: repetition?.least ?? 1,
        most: repetition == nil ? 1 : repetition?.most, isReversed: isReversed)
      let rule = PathRule(
        mode: pattern.mode ?? .trail, journey: pattern.journey)
      let search = SelectiveSearch(
        expansion: repeated, selector: pattern.selector, mode: pattern.mode ?? .trail,
        cost: layout.cost, pathRule: hasJourney ? rule : nil, reads: test.reads(single: single))
      emit(.search(search), binding: [base.to, base.relationship])
      return
    }
    if pattern.cost != nil {
      throw .syntax(
        .unsupported, "COST BY takes a path of one relationship with a quantifier",
        at: pattern.span, hint: "write (a)-[e]->{1,8}(b) COST BY …")
    }
    if pattern.mode == .walk, pattern.steps.contains(where: \.isUnbounded) {
      throw .syntax(
        .unsupported, "WALK without an upper bound takes a path of one relationship",
        at: pattern.span, hint: "write TRAIL, or an upper bound")
    }
    // A selector chooses before WHERE does, so that only what is said of the ends goes within.
    let ends: Set<Slot> = [layout.nodes[0], layout.nodes[layout.nodes.count - 1]]
    let inward = pending.filter { $0.isInline || $0.needs.isSubset(of: bound.union(ends)) }
    let outward = pending.filter { !$0.isInline && !$0.needs.isSubset(of: bound.union(ends)) }
    var inner = MatchPlanner(bound: bound, pending: inward)
    inner.ruleCount = ruleCount
    inner.emitReadyConditions()
    try inner.planChain(layout)
    ruleCount = inner.ruleCount
    let newly = inner.bound.subtracting(bound)
    pending = inner.pending + outward
    let selected = SelectedMatches(
      inner: inner.steps, first: layout.nodes[0], last: layout.nodes[layout.nodes.count - 1],
      relationships: layout.relationships, selector: pattern.selector, bound: newly.sorted())
    emit(.select(selected), binding: Array(newly))
  }
}

extension PatternStep {
  /// Whether it may repeat without end.
  var isUnbounded: Bool {
    switch self {
    case .relationship(let relationship):
      relationship.repetition.map { $0.most == nil } ?? false
    case .group(let group): group.repetition.most == nil
    }
  }
}

extension Bound {
  /// Whether it is a constant, a parameter, a variable or a list of such.
  var isSteady: Bool {
    switch self {
    case .constant, .parameter, .slot: true
    case .list(let elements): elements.allSatisfy(\.isSteady)
    default: false
    }
  }
}
