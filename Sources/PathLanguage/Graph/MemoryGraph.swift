/// A graph built in memory, for tests and embedders.
public struct MemoryGraph: PropertyGraph {
  private struct Node {
    var labels: [String]
    var properties: [String: Value]
    var outward: [Int] = []
    var inward: [Int] = []
  }
  private struct Relationship {
    let type: String
    let from: Int
    let to: Int
    let properties: [String: Value]
  }

  private var nodes: [Node] = []
  private var relationships: [Relationship] = []
  private var removed: Set<Int> = []

  /// An empty graph.
  public init() {}

  /// Adds a node and gives its place; labels are kept once each.
  public mutating func addNode(labels: [String], properties: [String: Value]) -> Int {
    var seen: Set<String> = []
    nodes.append(
      Node(
        labels: labels.filter { seen.insert($0).inserted },
        properties: properties.filter { !$0.value.isNull }))
    return nodes.count - 1
  }

  /// Adds a relationship and gives its place; nil when an end is not there.
  public mutating func addRelationship(
    type: String, from: Int, to: Int, properties: [String: Value]
  ) -> Int? {
    guard nodes.indices.contains(from), nodes.indices.contains(to) else { return nil }
    let place = relationships.count
    relationships.append(
      Relationship(
        type: type, from: from, to: to, properties: properties.filter { !$0.value.isNull }))
    nodes[from].outward.append(place)
    nodes[to].inward.append(place)
    return place
  }

  mutating func setProperty(_ name: String, ofNode node: Int, to value: Value) {
    nodes[node].properties[name] = value.isNull ? nil : value
  }

  mutating func addLabels(_ labels: [String], toNode node: Int) {
    for label in labels where !nodes[node].labels.contains(label) {
      nodes[node].labels.append(label)
    }
  }

  mutating func removeRelationship(_ relationship: Int) {
    let ends = ends(ofRelationship: relationship)
    nodes[ends.from].outward.removeAll { $0 == relationship }
    nodes[ends.to].inward.removeAll { $0 == relationship }
  }

  /// Takes a node out with its relationships; the places of the others stay.
  mutating func removeNode(_ node: Int) {
    for relationship in nodes[node].outward + nodes[node].inward {
      removeRelationship(relationship)
    }
    removed.insert(node)
  }

  /// Every node that is there.
  public func nodes(withLabel label: String?) -> [Int]? {
    removed.isEmpty ? nil : nodes.indices.filter { !removed.contains($0) }
  }

  /// How many nodes there are.
  public var nodeCount: Int { nodes.count }
  /// How many relationships there are.
  public var relationshipCount: Int { relationships.count }
  /// The labels of a node.
  public func labels(ofNode node: Int) -> [String] { nodes[node].labels }
  /// Whether a node has a label.
  public func node(_ node: Int, hasLabel label: String) -> Bool {
    nodes[node].labels.contains(label)
  }
  /// The properties of a node.
  public func properties(ofNode node: Int) -> [String: Value] { nodes[node].properties }
  /// One property of a node.
  public func property(_ name: String, ofNode node: Int) -> Value {
    nodes[node].properties[name] ?? .null
  }
  /// The type of a relationship.
  public func type(ofRelationship relationship: Int) -> String { relationships[relationship].type }
  /// Whether a relationship is of a type.
  public func relationship(_ relationship: Int, hasType type: String) -> Bool {
    relationships[relationship].type == type
  }
  /// The properties of a relationship.
  public func properties(ofRelationship relationship: Int) -> [String: Value] {
    relationships[relationship].properties
  }
  /// One property of a relationship.
  public func property(_ name: String, ofRelationship relationship: Int) -> Value {
    relationships[relationship].properties[name] ?? .null
  }
  /// Where a relationship begins and ends.
  public func ends(ofRelationship relationship: Int) -> (from: Int, to: Int) {
    (relationships[relationship].from, relationships[relationship].to)
  }
  /// The relationships that begin at a node.
  public func relationships(from node: Int) -> [Int] { nodes[node].outward }
  /// The relationships that end at a node.
  public func relationships(to node: Int) -> [Int] { nodes[node].inward }
}
