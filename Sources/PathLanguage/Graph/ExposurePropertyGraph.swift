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
  let links: [Link]
  private let ends: [(from: Int, to: Int)]
  private let outward: [[Int]]
  private let inward: [[Int]]
  private let labelNumbers: [String: Int]
  private let labelNames: [String]
  private let labels: [[Int]]
  private let labelled: [[Int]]
  private let typeNumbers: [String: Int]
  private let types: [Int]
  private let typeNames: [String]
  private let byName: [String: [Int]]
  private let known: GraphCatalog

  /// Views a graph; O(entities + links).
  public init(_ index: ExposureIndex) {
    self.index = index
    let graph = index.graph
    links = graph.links.filter { $0.status != .retracted }
    var ends: [(from: Int, to: Int)] = []
    var outward = [[Int]](repeating: [], count: graph.entities.count)
    var inward = outward
    var typeNumbers: [String: Int] = [:]
    var typeNames: [String] = []
    var types: [Int] = []
    for (place, link) in links.enumerated() {
      // Every link's ends are entities of its graph.
      let from = graph.position(of: link.from) ?? 0
      let to = graph.position(of: link.to) ?? 0
      ends.append((from, to))
      outward[from].append(place)
      inward[to].append(place)
      types.append(Self.number(link.kind.code, &typeNumbers, &typeNames))
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
    self.ends = ends
    self.outward = outward
    self.inward = inward
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
  public func link(_ relationship: Int) -> Link { links[relationship] }

  /// How many entities there are.
  public var nodeCount: Int { labels.count }
  /// How many links there are, retracted ones left out.
  public var relationshipCount: Int { links.count }
  /// The kind of an entity, and its tier where that is another word.
  public func labels(ofNode node: Int) -> [String] { labels[node].map { labelNames[$0] } }
  /// Whether an entity is of a kind or tier.
  public func node(_ node: Int, hasLabel label: String) -> Bool {
    labelNumbers[label].map { labels[node].contains($0) } ?? false
  }
  /// The verb of a link.
  public func type(ofRelationship relationship: Int) -> String { typeNames[types[relationship]] }
  /// Whether a link is of a verb.
  public func relationship(_ relationship: Int, hasType type: String) -> Bool {
    typeNumbers[type] == types[relationship]
  }
  /// The ends of a link.
  public func ends(ofRelationship relationship: Int) -> (from: Int, to: Int) { ends[relationship] }
  /// The links that begin at an entity.
  public func relationships(from node: Int) -> [Int] { outward[node] }
  /// The links that end at an entity.
  public func relationships(to node: Int) -> [Int] { inward[node] }

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
