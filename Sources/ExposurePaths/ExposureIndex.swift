package import CompactGraph
public import ExposureModel

/// A graph of the model as a compact graph: a vertex an entity, an edge a way along a link.
///
/// Edges go the way that exposure travels: along *supplies*, against *uses*, both ways along
/// *same-as*. Context and retracted links have no edge.
public struct ExposureIndex: Sendable {
  /// What an edge stands for.
  package struct Way: Sendable {
    /// Where the link stands in the graph's links.
    package let link: Int
    /// Whether the edge goes against the link's verb.
    package let isReversed: Bool
  }

  /// The graph of the model.
  public let graph: ExposureGraph
  /// The inputs that it was read from.
  public let files: [String]
  /// Which column each entity stands in.
  public let tiers: Tiers
  /// How products hang together.
  public let products: ProductHierarchy
  /// The links as edges, the way that exposure travels.
  package let compact: CompactGraph
  /// What each edge stands for.
  package let ways: [Way]
  /// What searches ask about each link, by its place in the graph.
  package let linkFacts: [LinkFacts]
  /// The same by edge, beside each other in memory.
  let facts: [LinkFacts]
  /// How many kinds of link there are that most questions cannot tell apart.
  package let likenesses: Int
  /// Whether each entity is a maker or known to make a product.
  let isMaker: [Bool]

  /// Indexes a graph.
  ///
  /// - Parameters:
  ///   - graph: The graph.
  ///   - files: What the user called its inputs.
  /// - Complexity: O(entities + links).
  public init(_ graph: ExposureGraph, files: [String]) {
    self.graph = graph
    self.files = files
    tiers = Tiers(graph)
    let products = ProductHierarchy(graph)
    self.products = products
    isMaker = graph.entities.map { products.isMaker($0.id) }
    do {
      (compact, ways) = try Self.compact(graph)
    } catch {
      // Both ends of every link are positions of this graph's own entities, and a graph of more
      // than four thousand million of either does not fit into memory.
      preconditionFailure("a graph in memory has a compact form: \(error)")
    }
    let (linkFacts, likenesses) = Self.facts(graph, products)
    self.linkFacts = linkFacts
    self.likenesses = likenesses
    facts = ways.map { linkFacts[$0.link] }
  }

  private static func compact(
    _ graph: ExposureGraph
  ) throws(GraphFailure) -> (CompactGraph, [Way]) {
    var ways: [Way] = []
    var builder = try CompactGraph.Builder(vertexCount: graph.entities.count)
    for (place, link) in graph.links.enumerated() {
      guard link.kind.role != .context, link.status != .retracted,
        let from = graph.position(of: link.from), let to = graph.position(of: link.to)
      else { continue }
      let kind = EdgeKind(rawValue: roleNumber(link.kind.role))
      let (tail, head) = (Vertex(rawValue: UInt32(from)), Vertex(rawValue: UInt32(to)))
      if link.kind.direction != .reverse {
        try builder.addEdge(from: tail, to: head, kind: kind)
        ways.append(Way(link: place, isReversed: false))
      }
      if link.kind.direction != .forward {
        try builder.addEdge(from: head, to: tail, kind: kind)
        ways.append(Way(link: place, isReversed: true))
      }
    }
    return (builder.build(), ways)
  }

  private static func roleNumber(_ role: LinkRole) -> UInt8 {
    UInt8(LinkRole.allCases.firstIndex(of: role) ?? 0)
  }

  func link(of edge: Edge) -> Link { graph.links[ways[edge.position].link] }

  func step(along edge: Edge) -> RouteStep {
    let way = ways[edge.position]
    let link = graph.links[way.link]
    return way.isReversed
      ? RouteStep(link: link, from: link.to, to: link.from)
      : RouteStep(link: link, from: link.from, to: link.to)
  }
}
