import CompactGraph
public import ExposureModel
public import ExposurePaths

/// A case graph as the language sees it.
///
/// A node is an entity; its labels are its kind and its tier. A relationship is a link that is not
/// retracted, from the link's first end to its second; its type is the verb. Kinds and verbs are
/// known in three spellings: `government-buyer`, `GovernmentBuyer`, `GOVERNMENT_BUYER`.
public struct ExposurePropertyGraph: PropertyGraph {
  /// The graph's index.
  public let index: ExposureIndex
  /// The links as edges from their first ends to their second, as far as they are not retracted.
  let stored: CompactGraph
  /// Where the link of each relationship stands in the graph of the model.
  let places: [UInt32]
  /// The relationships of `stored`: its edges in their order.
  let storedRelationships: [UInt32]
  /// The relationship of each edge of the index, and whether the edge goes against it.
  let wayRelationships: [UInt32]
  let wayIsReversed: [Bool]
  /// Which links are alike, by relationship.
  let likeness: [UInt32]
  private let labelNumbers: [String: Int]
  private let labelNames: [String]
  private let labels: [[Int]]
  private let labelled: [[Int]]
  private let typeNumbers: [String: Int]
  private let types: [UInt16]
  private let typeNames: [String]
  private let byName: [String: [Int]]
  private let known: GraphCatalog

  /// Views a graph; O(entities + links).
  public init(_ index: ExposureIndex) {
    self.index = index
    let graph = index.graph
    var builder = CompactGraph.Builder()
    var places: [UInt32] = []
    var relationshipOfLink = [UInt32](repeating: 0, count: graph.links.count)
    var typeNumbers: [String: Int] = [:]
    var typeNames: [String] = []
    var types: [UInt16] = []
    do {
      builder = try CompactGraph.Builder(vertexCount: graph.entities.count)
      for (place, link) in graph.links.enumerated() where link.status != .retracted {
        // Every link's ends are entities of its graph.
        let from = Vertex(rawValue: UInt32(graph.position(of: link.from) ?? 0))
        let to = Vertex(rawValue: UInt32(graph.position(of: link.to) ?? 0))
        relationshipOfLink[place] = UInt32(places.count)
        try builder.addEdge(from: from, to: to, kind: EdgeKind(rawValue: 0))
        places.append(UInt32(place))
        types.append(UInt16(clamping: Self.number(link.kind.code, &typeNumbers, &typeNames)))
      }
    } catch {
      // The index has made a compact graph of the same entities and links.
      preconditionFailure("a graph in memory has a compact form: \(error)")
    }
    for kind in LinkKind.standard + graph.declaredKinds {
      _ = Self.number(kind.code, &typeNumbers, &typeNames)
    }
    var labelNumbers: [String: Int] = [:]
    var labelNames: [String] = []
    for kind in EntityKind.allCases { _ = Self.number(kind.rawValue, &labelNumbers, &labelNames) }
    for tier in Tier.allCases { _ = Self.number(tier.rawValue, &labelNumbers, &labelNames) }
    var labels: [[Int]] = []
    var labelled = [[Int]](repeating: [], count: labelNames.count)
    var byName: [String: [Int]] = [:]
    for (place, entity) in graph.entities.enumerated() {
      var own = [labelNumbers[entity.kind.rawValue] ?? 0]
      if let tier = index.tiers.tier(of: entity.id), let number = labelNumbers[tier.rawValue],
        !own.contains(number)
      {
        own.append(number)
      }
      for label in own { labelled[label].append(place) }
      labels.append(own)
      byName[entity.name, default: []].append(place)
    }
    stored = builder.build()
    storedRelationships = Array(0..<UInt32(places.count))
    wayRelationships = index.ways.map { relationshipOfLink[$0.link] }
    wayIsReversed = index.ways.map(\.isReversed)
    likeness = places.map { index.linkFacts[Int($0)].likeness }
    self.places = places
    self.typeNumbers = typeNumbers
    self.typeNames = typeNames.map { Self.upperSnake($0) }
    self.types = types
    self.labelNumbers = labelNumbers
    self.labelNames = labelNames.map { Self.camel($0) }
    self.labels = labels
    self.labelled = labelled
    self.byName = byName
    known = GraphCatalog(
      labels: Set(labelNumbers.keys), types: Set(typeNumbers.keys),
      nodeProperties: Self.nodeProperties, relationshipProperties: Self.linkProperties)
  }

  /// The number of a code, given to each of its spellings.
  private static func number(
    _ code: String, _ numbers: inout [String: Int], _ names: inout [String]
  ) -> Int {
    if let known = numbers[code] { return known }
    let number = names.count
    names.append(code)
    for spelling in [code, camel(code), upperSnake(code)] { numbers[spelling] = number }
    return number
  }

  static func camel(_ code: String) -> String {
    code.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  static func upperSnake(_ code: String) -> String {
    code.uppercased().split(separator: "-").joined(separator: "_")
  }

  /// The entity that a node stands for.
  public func entity(_ node: Int) -> Entity { index.graph.entities[node] }
  /// The link that a relationship stands for.
  public func link(_ relationship: Int) -> Link {
    index.graph.links[Int(places[relationship])]
  }

  /// How many entities there are.
  public var nodeCount: Int { labels.count }
  /// How many links there are, retracted ones left out.
  public var relationshipCount: Int { places.count }
  /// The kind of an entity, and its tier where that is another word.
  public func labels(ofNode node: Int) -> [String] { labels[node].map { labelNames[$0] } }
  /// Whether an entity is of a kind or tier.
  public func node(_ node: Int, hasLabel label: String) -> Bool {
    labelNumbers[label].map { labels[node].contains($0) } ?? false
  }
  /// The verb of a link.
  public func type(ofRelationship relationship: Int) -> String {
    typeNames[Int(types[relationship])]
  }
  /// Whether a link is of a verb.
  public func relationship(_ relationship: Int, hasType type: String) -> Bool {
    typeNumbers[type] == Int(types[relationship])
  }
  /// The ends of a link.
  public func ends(ofRelationship relationship: Int) -> (from: Int, to: Int) {
    let edge = Edge(rawValue: UInt32(relationship))
    return (stored.tail(of: edge).position, stored.head(of: edge).position)
  }
  /// The links that begin at an entity.
  public func relationships(from node: Int) -> [Int] { row(of: node, .outward) }
  /// The links that end at an entity.
  public func relationships(to node: Int) -> [Int] { row(of: node, .inward) }

  private func row(of node: Int, _ direction: Direction) -> [Int] {
    let row = stored.edges(at: Vertex(rawValue: UInt32(node)), direction)
    return row.indices.map { row[$0].position }
  }

  /// The entities of an id or a name.
  public func nodes(having property: String, equalTo value: Value) -> [Int]? {
    guard property == "id" || property == "name" else { return nil }
    guard case .string(let text) = value else { return [] }
    if property == "name" { return byName[text] ?? [] }
    return EntityID(text).flatMap { index.graph.position(of: $0) }.map { [$0] } ?? []
  }

  /// The entities of a kind or tier.
  public func nodes(withLabel label: String?) -> [Int]? {
    guard let label else { return nil }
    return labelNumbers[label].map { labelled[$0] } ?? []
  }

  /// The kinds, verbs and properties that a case can have.
  public var catalog: GraphCatalog? { known }
}
