/// What a node must be, apart from its place in a pattern.
struct NodeTest: Sendable {
  var labels: LabelExpression?
  var properties: [(name: String, value: Bound)] = []
  var condition: Bound?

  var isEmpty: Bool { labels == nil && properties.isEmpty && condition == nil }
}

/// What a relationship must be, and which way it is walked.
struct RelationshipTest: Sendable {
  var types: LabelExpression?
  var properties: [(name: String, value: Bound)] = []
  var condition: Bound?
  var direction: PatternDirection
}

/// A rule over a whole path, kept up to date as it grows.
struct PathRule: Sendable {
  let mode: PathMode
  let journey: JourneyRules

  var hasJourney: Bool { !journey.isEmpty }
}

/// One relationship from a node that is known.
struct Expansion: Sendable {
  var from: Slot
  var to: Slot
  var toIsBound: Bool
  var relationship: Slot
  var relationshipIsBound: Bool
  var test: RelationshipTest
  var toTest: NodeTest
  /// The number of the path's rule, if it has one of its own.
  var rule: Int?
  /// Whether a relationship may stand in the pattern but once.
  var isUnique: Bool
}

/// A relationship that repeats.
struct RepeatedExpansion: Sendable {
  var base: Expansion
  /// The slot of the single relationship while its condition is looked at.
  var single: Slot
  var least: Int
  var most: Int?
  /// Whether the steps are walked from the right of the pattern to its left.
  var isReversed: Bool
}

/// A part of a pattern that repeats.
struct GroupExpansion: Sendable {
  var from: Slot
  var to: Slot
  var toIsBound: Bool
  var toTest: NodeTest
  var inner: [MatchStep]
  var innerFrom: Slot
  var innerTo: Slot
  /// The slots of one round and of the lists over all rounds.
  var lists: [(single: Slot, list: Slot)]
  /// The relationships of one round, in order, as slots of relationships or lists of them.
  var innerRelationships: [Slot]
  var relationships: Slot
  var least: Int
  var most: Int?
  var rule: Int?
  var isUnique: Bool
}

/// A search for some of the paths between two nodes.
struct SelectiveSearch: Sendable {
  var expansion: RepeatedExpansion
  var selector: PathSelector
  var mode: PathMode
  var cost: Bound?
  var pathRule: PathRule?
  /// Which properties the test of a relationship looks at; nil when it looks at more than those.
  var reads: Set<String>?
}

/// The nodes where paths begin or end.
struct PathEnd: Sendable {
  var slot: Slot
  /// Whether an earlier step bound it.
  var isBound: Bool
  var test: NodeTest
  var anchor: Anchor
  /// What is asked of the node alone.
  var conditions: [Bound]
}

/// Every path without a repeated node from some nodes to others over a relationship that repeats,
/// fewest links first.
struct PathEnumeration: Sendable {
  var from: PathEnd
  var to: PathEnd
  var relationship: Slot
  /// Whether anything looks at the relationships: a name, a path, another pattern.
  var needsRelationships: Bool
  /// The slot of the single relationship while its condition is looked at.
  var single: Slot
  var test: RelationshipTest
  /// Which properties the test of a relationship looks at; nil when it looks at more than those.
  var reads: Set<String>?
  var least: Int
  var most: Int?
  var rules: JourneyRules
  /// The same, for graphs that have no edges for the kernels.
  var otherwise: [MatchStep]
}

/// Some of the matches of a whole path, by its ends and lengths.
struct SelectedMatches: Sendable {
  var inner: [MatchStep]
  var first: Slot
  var last: Slot
  var relationships: [Slot]
  var selector: PathSelector
  /// What the inner steps bind.
  var bound: [Slot]
}

/// Where a search for a node begins.
enum Anchor: Sendable {
  case everyNode
  case property(String, Bound)
  /// A property that is one of a list.
  case listed(String, Bound)
}

/// One step of matching a pattern; each hands every way of going on to the next.
indirect enum MatchStep: Sendable {
  case scan(Slot, NodeTest, Anchor)
  case check(Slot, NodeTest)
  case expand(Expansion)
  case expandRepeatedly(RepeatedExpansion)
  case group(GroupExpansion)
  case beginRule(Int, PathRule, at: Slot)
  case filter(Bound)
  case path(Slot, start: Slot, relationships: [Slot])
  case search(SelectiveSearch)
  case paths(PathEnumeration)
  case select(SelectedMatches)
}

/// How a pattern is matched.
struct MatchPlan: Sendable {
  var steps: [MatchStep]
  /// The slots that it binds.
  var bound: [Slot]
  var ruleCount: Int
}

extension MatchPlan {
  /// The variable of the path whose length never falls from one match to the next, if paths are found
  /// by the kernels, and what it is held to.
  var ascendingPath: (path: Slot, rules: JourneyRules)? {
    guard case .paths(let paths)? = steps.first else { return nil }
    var found: Slot?
    for step in steps.dropFirst() {
      switch step {
      case .path(let slot, _, let relationships) where relationships == [paths.relationship]:
        found = slot
      case .filter, .path, .check: continue
      default: return nil
      }
    }
    return found.map { ($0, paths.rules) }
  }
}
