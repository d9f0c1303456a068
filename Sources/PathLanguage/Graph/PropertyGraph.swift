/// A graph as the language sees it: nodes with labels, typed relationships, both with properties.
///
/// Nodes and relationships are named by their places, from nought on. A type may have several
/// spellings; `type(ofRelationship:)` is the one that is shown.
public protocol PropertyGraph: Sendable {
  /// How many nodes there are.
  var nodeCount: Int { get }
  /// How many relationships there are.
  var relationshipCount: Int { get }
  /// The labels of a node, in the order in which they are shown.
  func labels(ofNode node: Int) -> [String]
  /// Whether a node has a label.
  func node(_ node: Int, hasLabel label: String) -> Bool
  /// The properties of a node.
  func properties(ofNode node: Int) -> [String: Value]
  /// One property of a node; null when it has none such.
  func property(_ name: String, ofNode node: Int) -> Value
  /// The type of a relationship.
  func type(ofRelationship relationship: Int) -> String
  /// Whether a relationship is of a type, in any of the type's spellings.
  func relationship(_ relationship: Int, hasType type: String) -> Bool
  /// The properties of a relationship.
  func properties(ofRelationship relationship: Int) -> [String: Value]
  /// One property of a relationship; null when it has none such.
  func property(_ name: String, ofRelationship relationship: Int) -> Value
  /// Where a relationship begins and ends.
  func ends(ofRelationship relationship: Int) -> (from: Int, to: Int)
  /// The relationships that begin at a node.
  func relationships(from node: Int) -> [Int]
  /// The relationships that end at a node.
  func relationships(to node: Int) -> [Int]
  /// The nodes that can have a value as a property; nil when every node has to be looked at.
  func nodes(having property: String, equalTo value: Value) -> [Int]?
  /// The nodes that may have a label, or any nodes; nil when every place has to be looked at.
  func nodes(withLabel label: String?) -> [Int]?
  /// What a graph can have, for hints; nil when nothing is known and nothing is checked.
  var catalog: GraphCatalog? { get }
  /// The relationships as edges for the path kernels, with what a path is held to; nil when the graph
  /// offers none.
  func edges(_ rules: JourneyRules) -> PathEdges?
  /// What must hold along a path by some rules; nil when the graph has none.
  func journey(_ rules: JourneyRules) -> (any Journey)?
  /// A function of the graph's own over a path; nil when there is none of the name.
  func function(_ name: String, of path: PathValue) -> Value?
}

/// The labels, types and properties that a graph can have.
public struct GraphCatalog: Sendable {
  /// Labels of nodes.
  public var labels: Set<String>
  /// Types of relationships, in every spelling.
  public var types: Set<String>
  /// Properties of nodes.
  public var nodeProperties: Set<String>
  /// Properties of relationships.
  public var relationshipProperties: Set<String>
}

/// Which rules a path is held to, as they stand behind it.
public struct JourneyRules: Hashable, Sendable {
  /// `ALONG EXPOSURE`: each link is walked the way that exposure travels.
  public var isAlongExposure = false
  /// `TIME ORDERED`: the dates allow the order.
  public var isTimeOrdered = false
  /// `PRODUCT CONSISTENT`: what goes out can be what came in.
  public var isProductConsistent = false
  /// `PRODUCT CONSISTENT WITH 'id'`: the product or class that goes all the way.
  public var product: String?

  /// No rule.
  public init() {}

  /// Whether there is none.
  public var isEmpty: Bool { self == JourneyRules() }

  /// The rules as they are written.
  public var words: [String] {
    var words: [String] = []
    if isAlongExposure { words.append("ALONG EXPOSURE") }
    if isTimeOrdered { words.append("TIME ORDERED") }
    if isProductConsistent {
      let product = product.map { " WITH \(ValueText.quoted($0))" } ?? ""
      words.append("PRODUCT CONSISTENT" + product)
    }
    return words
  }
}

/// What must hold along a path, step by step.
public protocol Journey: Sendable {
  /// Begins at a node.
  func started(at node: Int) -> any Journey
  /// Goes along a relationship to a node; nil when that may not be.
  func advanced(along relationship: Int, from: Int, to: Int) -> (any Journey)?
}

extension PropertyGraph {
  /// No node is known by its properties.
  public func nodes(having property: String, equalTo value: Value) -> [Int]? { nil }
  /// Every place has to be looked at.
  public func nodes(withLabel label: String?) -> [Int]? { nil }
  /// Nothing is known.
  public var catalog: GraphCatalog? { nil }
  /// No edges.
  public func edges(_ rules: JourneyRules) -> PathEdges? { nil }
  /// No rules.
  public func journey(_ rules: JourneyRules) -> (any Journey)? { nil }
  /// No functions.
  public func function(_ name: String, of path: PathValue) -> Value? { nil }
}
