/// Which labels or types a thing must have.
indirect enum LabelExpression: Sendable, Hashable {
  case label(String)
  case not(LabelExpression)
  case and(LabelExpression, LabelExpression)
  case or(LabelExpression, LabelExpression)
  case any

  /// Whether labels satisfy it.
  func holds(_ has: (String) -> Bool) -> Bool {
    switch self {
    case .label(let name): has(name)
    case .not(let inner): !inner.holds(has)
    case .and(let left, let right): left.holds(has) && right.holds(has)
    case .or(let left, let right): left.holds(has) || right.holds(has)
    case .any: true
    }
  }

  /// A label that everything which satisfies it has.
  var required: String? {
    switch self {
    case .label(let name): name
    case .and(let left, let right): left.required ?? right.required
    case .not, .or, .any: nil
    }
  }

  /// Every name in it.
  var names: [String] {
    switch self {
    case .label(let name): [name]
    case .not(let inner): inner.names
    case .and(let left, let right), .or(let left, let right): left.names + right.names
    case .any: []
    }
  }

  /// As it is written.
  var description: String {
    switch self {
    case .label(let name): name
    case .not(let inner): "!\(inner.description)"
    case .and(let left, let right): "\(left.description)&\(right.description)"
    case .or(let left, let right): "\(left.description)|\(right.description)"
    case .any: "%"
    }
  }
}

/// What may repeat on a path.
enum PathMode: String, Sendable, Hashable {
  case walk = "WALK"
  case trail = "TRAIL"
  case simple = "SIMPLE"
  case acyclic = "ACYCLIC"
}

/// Which paths between two ends are answered.
enum PathSelector: Sendable, Hashable {
  case all
  case any(Int)
  case shortest(Int)
  case shortestGroups(Int)

  /// As it is written.
  var description: String {
    switch self {
    case .all: "ALL"
    case .any(let count): count == 1 ? "ANY" : "ANY \(count)"
    case .shortest(let count): "SHORTEST \(count)"
    case .shortestGroups(let count): count == 1 ? "ALL SHORTEST" : "SHORTEST \(count) GROUPS"
    }
  }
}

/// How often a part of a path repeats.
struct Repetition: Sendable, Hashable {
  var least: Int
  var most: Int?
  /// Whether it was written as a quantifier behind the part (`->+`, `->{1,3}`).
  var isPostfix: Bool

  var description: String { "{\(least),\(most.map(String.init) ?? "")}" }
}

/// A node in a pattern.
struct NodePattern: Sendable {
  var variable: String?
  var labels: LabelExpression?
  var properties: Expression?
  var condition: Expression?
  var span: TextSpan
}

/// Which way a relationship is walked.
enum PatternDirection: Sendable {
  case outward, inward, either
}

/// A relationship in a pattern.
struct RelationshipPattern: Sendable {
  var variable: String?
  var types: LabelExpression?
  var direction: PatternDirection
  var repetition: Repetition?
  var properties: Expression?
  var condition: Expression?
  var span: TextSpan
}

/// A part in parentheses that repeats.
struct GroupPattern: Sendable {
  var path: PathPattern
  var condition: Expression?
  var repetition: Repetition
  var span: TextSpan
}

/// What leads from one node of a pattern to the next.
indirect enum PatternStep: Sendable {
  case relationship(RelationshipPattern)
  case group(GroupPattern)
}

/// A path in a pattern: a node, and steps each with the node that it ends at.
struct PathPattern: Sendable {
  var variable: String?
  var selector: PathSelector = .all
  var mode: PathMode?
  var nodes: [NodePattern]
  var steps: [PatternStep] = []
  /// Written as `shortestPath(…)` or `allShortestPaths(…)`.
  var isLegacyShortest = false
  var cost: Expression?
  var journey = JourneyRules()
  var span: TextSpan
}
