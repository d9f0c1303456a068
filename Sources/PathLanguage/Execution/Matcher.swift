/// What is done with a match; false ends the search.
typealias Sink = (inout Frame) throws(Fault) -> Bool

/// Finds every way to match a pattern from one row, depth first.
///
/// Steps call each other as deep as the pattern has parts; what repeats along the graph keeps a
/// stack of its own.
final class Matcher {
  let execution: Execution
  let plan: MatchPlan
  var used = UsedRelationships()
  var rules: [RuleState?]
  /// The distances to an end that is known, by the relationship's slot.
  var reach: [Slot: (target: Int, distances: [Int: Int])] = [:]

  init(_ execution: Execution, _ plan: MatchPlan) {
    self.execution = execution
    self.plan = plan
    rules = Array(repeating: nil, count: plan.ruleCount)
  }

  var graph: any PropertyGraph { execution.graph }

  /// Hands every match on; false when the receiver had enough.
  func run(_ frame: inout Frame, _ sink: Sink) throws(Fault) -> Bool {
    try go(plan.steps, 0, &frame, sink)
  }

  /// Takes the steps from one on.
  func go(
    _ steps: [MatchStep], _ index: Int, _ frame: inout Frame, _ sink: Sink
  ) throws(Fault) -> Bool {
    guard index < steps.count else { return try sink(&frame) }
    try execution.step()
    switch steps[index] {
    case .scan(let slot, let test, let anchor):
      return try scan(slot, test, anchor, steps, index, &frame, sink)
    case .check(let slot, let test):
      guard let node = try node(frame[slot]) else { return true }
      guard try passes(node, test, &frame) else { return true }
      return try go(steps, index + 1, &frame, sink)
    case .expand(let expansion): return try expand(expansion, steps, index, &frame, sink)
    case .expandRepeatedly(let expansion):
      return try expandRepeatedly(expansion, steps, index, &frame, sink)
    case .group(let group): return try expandGroup(group, steps, index, &frame, sink)
    case .beginRule(let number, let rule, let slot):
      guard let node = try node(frame[slot]) else { return true }
      rules[number] = RuleState(rule, at: node, in: graph)
      return try go(steps, index + 1, &frame, sink)
    case .filter(let condition):
      guard try execution.truth(condition, &frame) == true else { return true }
      return try go(steps, index + 1, &frame, sink)
    case .path(let slot, let start, let relationships):
      guard let path = path(frame, start, relationships) else { return true }
      frame[slot] = .path(path)
      return try go(steps, index + 1, &frame, sink)
    case .search(let search): return try self.search(search, steps, index, &frame, sink)
    case .paths(let paths): return try enumerate(paths, steps, index, &frame, sink)
    case .select(let selected): return try select(selected, steps, index, &frame, sink)
    }
  }

  /// The node that a value is; nil for null.
  func node(_ value: Value) throws(Fault) -> Int? {
    switch value {
    case .node(let id): return id
    case .null: return nil
    default: throw .type("a node belongs here, not \(value.typeName)")
    }
  }

  /// The nodes that a test and an anchor leave to be looked at; nil for every node.
  func known(
    _ test: NodeTest, _ anchor: Anchor, _ frame: inout Frame
  ) throws(Fault) -> [Int]? {
    var known: [Int]?
    switch anchor {
    case .everyNode: break
    case .property(let name, let value):
      known = graph.nodes(having: name, equalTo: try execution.value(value, &frame))
    case .listed(let name, let list):
      if case .list(let values) = try execution.value(list, &frame) {
        var seen: Set<Int> = []
        known = []
        for value in values {
          guard let nodes = graph.nodes(having: name, equalTo: value) else {
            known = nil
            break
          }
          known? += nodes.filter { seen.insert($0).inserted }
        }
      }
    }
    return known ?? graph.nodes(withLabel: test.labels?.required)
  }

  private func scan(
    _ slot: Slot, _ test: NodeTest, _ anchor: Anchor, _ steps: [MatchStep], _ index: Int,
    _ frame: inout Frame, _ sink: Sink
  ) throws(Fault) -> Bool {
    let known = try known(test, anchor, &frame)
    if let known {
      for node in known {
        guard try visit(node, slot, test, steps, index, &frame, sink) else { return false }
      }
      return true
    }
    for node in 0..<graph.nodeCount {
      guard try visit(node, slot, test, steps, index, &frame, sink) else { return false }
    }
    return true
  }

  private func visit(
    _ node: Int, _ slot: Slot, _ test: NodeTest, _ steps: [MatchStep], _ index: Int,
    _ frame: inout Frame, _ sink: Sink
  ) throws(Fault) -> Bool {
    try execution.step()
    guard try passes(node, test, &frame) else { return true }
    frame[slot] = .node(node)
    return try go(steps, index + 1, &frame, sink)
  }

  /// Whether a node has the labels and properties asked for.
  func passes(_ node: Int, _ test: NodeTest, _ frame: inout Frame) throws(Fault) -> Bool {
    if test.isEmpty { return true }
    if let labels = test.labels, !labels.holds({ graph.node(node, hasLabel: $0) }) {
      return false
    }
    for (name, bound) in test.properties {
      let wanted = try execution.value(bound, &frame)
      guard Value.equals(graph.property(name, ofNode: node), wanted) == true else { return false }
    }
    return true
  }

  /// Whether a relationship has the type and properties asked for.
  func passes(
    _ relationship: Int, _ test: RelationshipTest, single: Slot?, _ frame: inout Frame
  ) throws(Fault) -> Bool {
    if let types = test.types,
      !types.holds({ graph.relationship(relationship, hasType: $0) })
    {
      return false
    }
    for (name, bound) in test.properties {
      let wanted = try execution.value(bound, &frame)
      guard Value.equals(graph.property(name, ofRelationship: relationship), wanted) == true
      else { return false }
    }
    if let condition = test.condition, let single {
      frame[single] = .relationship(relationship)
      return try execution.truth(condition, &frame) == true
    }
    return true
  }

  /// The relationships at a node that a step may take, each with its other end.
  func candidates(
    _ node: Int, _ test: RelationshipTest, single: Slot?, _ frame: inout Frame
  ) throws(Fault) -> [(relationship: Int, other: Int)] {
    var found: [(relationship: Int, other: Int)] = []
    if test.direction != .inward {
      for relationship in graph.relationships(from: node) {
        try execution.step()
        if try passes(relationship, test, single: single, &frame) {
          found.append((relationship, graph.ends(ofRelationship: relationship).to))
        }
      }
    }
    if test.direction != .outward {
      for relationship in graph.relationships(to: node) {
        try execution.step()
        let from = graph.ends(ofRelationship: relationship).from
        // A loop is met both ways and taken once.
        if test.direction == .either, from == node { continue }
        if try passes(relationship, test, single: single, &frame) {
          found.append((relationship, from))
        }
      }
    }
    return found
  }

  /// The other end of a relationship that is walked from a node; nil when it does not go that way.
  func otherEnd(_ relationship: Int, from node: Int, _ direction: PatternDirection) -> Int? {
    let (from, to) = graph.ends(ofRelationship: relationship)
    if direction != .inward, from == node { return to }
    if direction != .outward, to == node { return from }
    return nil
  }

  private func expand(
    _ expansion: Expansion, _ steps: [MatchStep], _ index: Int, _ frame: inout Frame,
    _ sink: Sink
  ) throws(Fault) -> Bool {
    guard let from = try node(frame[expansion.from]) else { return true }
    if expansion.relationshipIsBound {
      switch frame[expansion.relationship] {
      case .null: return true
      case .relationship(let relationship):
        guard let other = otherEnd(relationship, from: from, expansion.test.direction),
          try passes(relationship, expansion.test, single: nil, &frame)
        else { return true }
        return try take(relationship, from, other, expansion, steps, index, &frame, sink)
      case let other: throw .type("a relationship belongs here, not \(other.typeName)")
      }
    }
    for (relationship, other) in try candidates(from, expansion.test, single: nil, &frame) {
      guard try take(relationship, from, other, expansion, steps, index, &frame, sink) else {
        return false
      }
    }
    return true
  }

  private func take(
    _ relationship: Int, _ from: Int, _ other: Int, _ expansion: Expansion,
    _ steps: [MatchStep], _ index: Int, _ frame: inout Frame, _ sink: Sink
  ) throws(Fault) -> Bool {
    if expansion.isUnique, used.contains(relationship) { return true }
    frame[expansion.relationship] = .relationship(relationship)
    guard try arrive(at: other, expansion, &frame) else { return true }
    guard advanceRule(expansion.rule, relationship, from, other) else { return true }
    if expansion.isUnique { used.push(relationship) }
    let goesOn = try go(steps, index + 1, &frame, sink)
    if expansion.isUnique { used.pop() }
    retreatRule(expansion.rule)
    return goesOn
  }

  /// Binds the node at the end of a step, or compares it with the one that is bound.
  func arrive(
    at other: Int, _ expansion: Expansion, _ frame: inout Frame
  ) throws(Fault) -> Bool {
    if expansion.toIsBound {
      guard try node(frame[expansion.to]) == other else { return false }
    }
    guard try passes(other, expansion.toTest, &frame) else { return false }
    frame[expansion.to] = .node(other)
    return true
  }

  /// The path from a node along what its steps bound; nil when a part is null.
  private func path(_ frame: Frame, _ start: Slot, _ slots: [Slot]) -> PathValue? {
    guard case .node(var current) = frame[start] else { return nil }
    var nodes = [current]
    var relationships: [Int] = []
    for relationship in Self.relationships(in: frame, slots) {
      let (from, to) = graph.ends(ofRelationship: relationship)
      current = from == current ? to : from
      nodes.append(current)
      relationships.append(relationship)
    }
    return PathValue(nodes: nodes, relationships: relationships)
  }

  /// The relationships that slots hold, alone or in lists.
  static func relationships(in frame: Frame, _ slots: [Slot]) -> [Int] {
    var found: [Int] = []
    for slot in slots {
      switch frame[slot] {
      case .relationship(let id): found.append(id)
      case .list(let elements):
        for case .relationship(let id) in elements { found.append(id) }
      default: break
      }
    }
    return found
  }
}
