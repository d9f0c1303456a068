/// A condition that is looked at as soon as what it names is bound.
struct PendingCondition {
  var bound: Bound
  var needs: Set<Slot>
  /// Whether it is part of a pattern, not of the WHERE behind all of them.
  var isInline = true
}

/// A pattern with a slot for each of its parts.
struct PathLayout {
  var pattern: PathPattern
  var nodes: [Slot] = []
  var tests: [NodeTest] = []
  /// The slot of each step's relationship, or of the list of them.
  var relationships: [Slot] = []
  /// Whether a step's variable was bound before the clause.
  var isKnown: [Bool] = []
  var steps: [LayoutStep] = []
  var path: Slot?
  var cost: Bound?
}

/// A step of a pattern, its expressions bound.
indirect enum LayoutStep {
  case relationship(RelationshipTest, Repetition?, single: Slot)
  case group(GroupLayout)
}

/// A part that repeats, its expressions bound.
struct GroupLayout {
  var inner: PathLayout
  var conditions: [PendingCondition]
  var lists: [(single: Slot, list: Slot)]
  var repetition: Repetition
}

extension Binder {
  /// How the patterns of a clause are matched.
  mutating func matchPlan(
    _ patterns: [PathPattern], condition: Expression?, scope: inout Scope
  ) throws(Fault) -> MatchPlan {
    let before = scope
    let firstNew = slotCount
    var declared: Set<String> = []
    var layouts: [PathLayout] = []
    for pattern in patterns {
      layouts.append(try declare(pattern, scope: &scope, declared: &declared, before: before))
    }
    var pending: [PendingCondition] = []
    for place in layouts.indices {
      try bindParts(of: &layouts[place], scope: scope, known: before.slots, pending: &pending)
    }
    if let condition {
      var conjuncts = [condition]
      if case .and(let parts) = condition.kind { conjuncts = parts }
      for conjunct in conjuncts {
        var condition = try pendingCondition(conjunct, scope: scope)
        condition.isInline = false
        pending.append(condition)
      }
    }
    var planner = MatchPlanner(bound: before.slots, pending: pending)
    try planner.plan(layouts)
    let newSlots = Array(firstNew..<max(firstNew, slotCount))
    return MatchPlan(steps: planner.steps, bound: newSlots, ruleCount: planner.ruleCount)
  }

  private mutating func pendingCondition(
    _ condition: Expression, scope: Scope
  ) throws(Fault) -> PendingCondition {
    let outer = looked
    let limit = slotCount
    looked = []
    let (bound, type) = try bind(condition, scope)
    try expectBoolean(type, at: condition.span)
    let needs = looked.filter { $0 < limit }
    looked = outer.union(needs)
    return PendingCondition(bound: bound, needs: needs)
  }

  // MARK: Variables

  private mutating func declare(
    _ pattern: PathPattern, scope: inout Scope, declared: inout Set<String>, before: Scope
  ) throws(Fault) -> PathLayout {
    try checkBounds(of: pattern)
    var layout = PathLayout(pattern: pattern)
    layout.nodes.append(try declare(pattern.nodes[0], scope: &scope))
    for (step, node) in zip(pattern.steps, pattern.nodes.dropFirst()) {
      switch step {
      case .relationship(let relationship):
        let (slot, isKnown) = try declare(
          relationship, scope: &scope, declared: &declared, before: before)
        layout.relationships.append(slot)
        layout.isKnown.append(isKnown)
        let test = RelationshipTest(
          types: relationship.types, direction: relationship.direction)
        layout.steps.append(
          .relationship(test, relationship.repetition, single: newSlot()))
      case .group(let group):
        layout.relationships.append(newSlot())
        layout.isKnown.append(false)
        layout.steps.append(.group(try declare(group, scope: &scope, before: before)))
      }
      layout.nodes.append(try declare(node, scope: &scope))
    }
    if let name = pattern.variable {
      guard scope[name] == nil else {
        throw .syntax(.variableAlreadyBound, "'\(name)' is bound already", at: pattern.span)
      }
      let slot = newSlot()
      scope[name] = Scope.Variable(slot: slot, type: .path)
      layout.path = slot
    }
    return layout
  }

  private mutating func declare(
    _ node: NodePattern, scope: inout Scope
  ) throws(Fault) -> Slot {
    for name in node.labels?.names ?? [] {
      check(name, among: catalog?.labels, "kind", at: node.span)
    }
    guard let name = node.variable else { return newSlot() }
    if let known = scope[name] {
      guard known.type.mayBeNode else {
        throw .syntax(
          .variableTypeConflict, "'\(name)' is \(known.type.name), not a node", at: node.span)
      }
      looked.insert(known.slot)
      return known.slot
    }
    let slot = newSlot()
    scope[name] = Scope.Variable(slot: slot, type: .node)
    return slot
  }

  private mutating func declare(
    _ relationship: RelationshipPattern, scope: inout Scope, declared: inout Set<String>,
    before: Scope
  ) throws(Fault) -> (slot: Slot, isKnown: Bool) {
    for name in relationship.types?.names ?? [] {
      check(name, among: catalog?.types, "verb", at: relationship.span)
    }
    guard let name = relationship.variable else { return (newSlot(), false) }
    let repeats = relationship.repetition != nil
    if let known = scope[name] {
      let fits: Bool =
        switch known.type {
        case .any, .null: true
        case .relationship: !repeats
        case .list(let element): repeats && (element.isOpen || element == .relationship)
        default: false
        }
      if declared.contains(name),
        known.type == .relationship || known.type == .list(.relationship)
      {
        throw .syntax(
          .relationshipUniquenessViolation, "the relationship '\(name)' stands twice",
          at: relationship.span)
      }
      guard fits else {
        throw .syntax(
          .variableTypeConflict, "'\(name)' is \(known.type.name), not a relationship",
          at: relationship.span)
      }
      looked.insert(known.slot)
      return (known.slot, true)
    }
    declared.insert(name)
    let slot = newSlot()
    scope[name] = Scope.Variable(slot: slot, type: repeats ? .list(.relationship) : .relationship)
    return (slot, false)
  }

  private mutating func declare(
    _ group: GroupPattern, scope: inout Scope, before: Scope
  ) throws(Fault) -> GroupLayout {
    var inner = scope
    var declared: Set<String> = []
    let outerNames = Set(scope.names)
    for name in Self.variables(of: group.path) where outerNames.contains(name) {
      throw .syntax(
        .variableAlreadyBound, "'\(name)' is bound outside the part that repeats", at: group.span)
    }
    let layout = try declare(group.path, scope: &inner, declared: &declared, before: before)
    var lists: [(single: Slot, list: Slot)] = []
    for name in inner.names where !outerNames.contains(name) {
      guard let variable = inner[name] else { continue }
      let slot = newSlot()
      lists.append((variable.slot, slot))
      scope[name] = Scope.Variable(slot: slot, type: .list(variable.type))
    }
    var groupLayout = GroupLayout(
      inner: layout, conditions: [], lists: lists, repetition: group.repetition)
    try bindParts(
      of: &groupLayout.inner, scope: inner, known: scope.slots,
      pending: &groupLayout.conditions)
    if let condition = group.condition {
      groupLayout.conditions.append(try pendingCondition(condition, scope: inner))
    }
    return groupLayout
  }

  private static func variables(of pattern: PathPattern) -> [String] {
    var names = pattern.nodes.compactMap(\.variable)
    for step in pattern.steps {
      switch step {
      case .relationship(let relationship): names += [relationship.variable].compactMap { $0 }
      case .group(let group): names += variables(of: group.path)
      }
    }
    return names
  }

  /// Refuses what would have no end.
  private func checkBounds(of pattern: PathPattern) throws(Fault) {
    for step in pattern.steps {
      let repetition: Repetition?
      let span: TextSpan
      switch step {
      case .relationship(let relationship):
        (repetition, span) = (relationship.repetition, relationship.span)
      case .group(let group): (repetition, span) = (group.repetition, group.span)
      }
      guard let repetition, repetition.most == nil, pattern.selector == .all else { continue }
      if pattern.mode == .walk || (pattern.mode == nil && repetition.isPostfix) {
        throw .syntax(
          .unboundedQuantifier,
          "the quantifier has no upper bound, and nothing keeps a path from going in circles",
          at: span,
          hint: "write TRAIL, SIMPLE or ACYCLIC before the path, or a selector such as ANY SHORTEST"
        )
      }
    }
  }

  // MARK: Expressions

  private mutating func bindParts(
    of layout: inout PathLayout, scope: Scope, known: Set<Slot>,
    pending: inout [PendingCondition]
  ) throws(Fault) {
    for (place, node) in layout.pattern.nodes.enumerated() {
      var test = NodeTest(labels: node.labels)
      let slot = layout.nodes[place]
      for (name, value, needs, span) in try properties(node.properties, scope) {
        check(name, among: catalog?.nodeProperties, "property of entities", at: span)
        if needs.isSubset(of: known) {
          test.properties.append((name, value))
        } else {
          pending.append(Self.equality(slot, name, value, needs, span))
        }
      }
      layout.tests.append(test)
      if let condition = node.condition {
        pending.append(try pendingCondition(condition, scope: scope))
      }
    }
    for (place, step) in layout.pattern.steps.enumerated() {
      guard case .relationship(let relationship) = step,
        case .relationship(var test, let repetition, let single) = layout.steps[place]
      else { continue }
      for (name, value, needs, span) in try properties(relationship.properties, scope) {
        check(name, among: catalog?.relationshipProperties, "property of links", at: span)
        if repetition != nil || needs.isSubset(of: known) {
          test.properties.append((name, value))
        } else {
          pending.append(
            Self.equality(layout.relationships[place], name, value, needs, span))
        }
      }
      if let condition = relationship.condition {
        if repetition != nil {
          var inner = scope
          if let name = relationship.variable {
            inner[name] = Scope.Variable(slot: single, type: .relationship)
          }
          test.condition = try pendingCondition(condition, scope: inner).bound
        } else {
          pending.append(try pendingCondition(condition, scope: scope))
        }
      }
      if let cost = layout.pattern.cost {
        var inner = scope
        if let name = relationship.variable {
          inner[name] = Scope.Variable(slot: single, type: .relationship)
        }
        layout.cost = try bind(cost, inner).bound
      }
      layout.steps[place] = .relationship(test, repetition, single: single)
    }
  }

  private static func equality(
    _ slot: Slot, _ name: String, _ value: Bound, _ needs: Set<Slot>, _ span: TextSpan
  ) -> PendingCondition {
    PendingCondition(
      bound: .comparison([.property(.slot(slot), name, span), value], [.equal]),
      needs: needs.union([slot]))
  }

  private mutating func properties(
    _ expression: Expression?, _ scope: Scope
  ) throws(Fault) -> [(String, Bound, Set<Slot>, TextSpan)] {
    guard let expression, case .map(let entries) = expression.kind else { return [] }
    var found: [(String, Bound, Set<Slot>, TextSpan)] = []
    for entry in entries {
      let outer = looked
      let limit = slotCount
      looked = []
      let bound = try bind(entry.value, scope).bound
      let needs = looked.filter { $0 < limit }
      looked = outer.union(needs)
      found.append((entry.key, bound, needs, entry.value.span))
    }
    return found
  }

  // MARK: Building graphs for tests

  /// What a SET of a test's setup changes.
  mutating func setSteps(_ items: [SetItem], _ scope: Scope) throws(Fault) -> [CreateStep] {
    var steps: [CreateStep] = []
    for item in items {
      switch item.target.kind {
      case .hasLabels(let base, let labels):
        steps.append(.addLabels(try bind(base, scope).bound, labels.names))
      case .property(let base, let name):
        guard let value = item.value else { continue }
        steps.append(
          .setProperty(try bind(base, scope).bound, name, try bind(value, scope).bound))
      default:
        throw .syntax(.unexpectedSyntax, "SET takes a property or labels", at: item.target.span)
      }
    }
    return steps
  }

  /// What a CREATE of a test's setup adds.
  mutating func createSteps(
    _ patterns: [PathPattern], scope: inout Scope
  ) throws(Fault) -> [CreateStep] {
    var steps: [CreateStep] = []
    for pattern in patterns {
      var ends: [Slot] = []
      for node in pattern.nodes {
        if let name = node.variable, let known = scope[name] {
          ends.append(known.slot)
          continue
        }
        let slot = newSlot()
        let values = try properties(node.properties, scope).map { ($0.0, $0.1) }
        if let name = node.variable { scope[name] = Scope.Variable(slot: slot, type: .node) }
        steps.append(.node(slot, labels: node.labels?.names ?? [], values))
        ends.append(slot)
      }
      for (place, step) in pattern.steps.enumerated() {
        guard case .relationship(let relationship) = step,
          let type = relationship.types?.names.first
        else {
          throw .syntax(.unexpectedSyntax, "a created relationship has one type", at: pattern.span)
        }
        let slot = newSlot()
        let values = try properties(relationship.properties, scope).map { ($0.0, $0.1) }
        if let name = relationship.variable {
          scope[name] = Scope.Variable(slot: slot, type: .relationship)
        }
        let isInward = relationship.direction == .inward
        steps.append(
          .relationship(
            slot, type: type, from: ends[isInward ? place + 1 : place],
            to: ends[isInward ? place : place + 1], values))
      }
    }
    return steps
  }
}
