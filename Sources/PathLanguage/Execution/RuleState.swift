/// The relationships of the match so far.
struct UsedRelationships {
  private var stack: [Int] = []
  private var members: Set<Int> = []

  var isEmpty: Bool { stack.isEmpty }

  func contains(_ relationship: Int) -> Bool {
    stack.count <= 8 ? stack.contains(relationship) : members.contains(relationship)
  }

  mutating func push(_ relationship: Int) {
    stack.append(relationship)
    members.insert(relationship)
  }

  mutating func pop() {
    if let last = stack.popLast() { members.remove(last) }
  }
}

/// What a path's own rule knows of the path so far.
struct RuleState {
  let rule: PathRule
  private var visited: [Int]
  private var isClosed = false
  private var journeys: [any Journey] = []

  init(_ rule: PathRule, at node: Int, in graph: any PropertyGraph) {
    self.rule = rule
    visited = [node]
    if rule.hasJourney, let journey = graph.journey(rule.journey) {
      journeys = [journey.started(at: node)]
    }
  }

  /// Goes along a relationship; false, and nothing changed, when that may not be.
  mutating func advance(along relationship: Int, from: Int, to: Int) -> Bool {
    switch rule.mode {
    case .acyclic: if visited.contains(to) { return false }
    case .simple:
      if isClosed { return false }
      if visited.dropFirst().contains(to) { return false }
    case .walk, .trail: break
    }
    if let journey = journeys.last {
      guard let next = journey.advanced(along: relationship, from: from, to: to) else {
        return false
      }
      journeys.append(next)
    }
    if rule.mode == .simple, to == visited[0] { isClosed = true }
    visited.append(to)
    return true
  }

  /// Takes the last step back.
  mutating func retreat() {
    guard visited.count > 1 else { return }
    visited.removeLast()
    isClosed = false
    if journeys.count > 1 { journeys.removeLast() }
  }
}

extension Matcher {
  func advanceRule(_ number: Int?, _ relationship: Int, _ from: Int, _ to: Int) -> Bool {
    guard let number else { return true }
    return rules[number]?.advance(along: relationship, from: from, to: to) ?? true
  }

  func retreatRule(_ number: Int?) {
    guard let number else { return }
    rules[number]?.retreat()
  }
}
