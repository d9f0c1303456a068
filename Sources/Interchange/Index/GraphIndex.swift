import CompactGraph
public import ExposureModel

/// A graph as one file of arrays that is mapped, not read: what `enduse index` writes.
///
/// It holds the links as rows both ways with a column a fact that searches ask about, the entities
/// with theirs, names to find them by, and the whole graph to the letter, so that every question has
/// the answer that the case files give. An index of the generator's pair of tables holds the arrays
/// alone.
public enum GraphIndex {
  /// The list that holds the whole graph, as `GraphJSONWriter` writes it.
  static let wholeGraph = "graph.json"
  /// The list of the inputs that the graph was read from.
  static let inputs = "inputs"
  /// The list of the inputs of its cases, one a case.
  static let caseFiles = "case.files"

  /// Whether some bytes are the beginning of an index.
  public static func recognises(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.starts(with: [0x89, 0x43, 0x47, 0x46, 0x0D, 0x0A, 0x1A, 0x0A])
  }

  /// Writes a graph as an index: aside, then to the disk, then under its name.
  ///
  /// - Parameters:
  ///   - graph: The graph, as far as the audience may see it.
  ///   - names: The inputs that it was read from.
  ///   - weights: A number from 0 to 1 a link, for ranking only; kept as its cost.
  ///   - path: Where to; a file that is there is replaced once the new one is whole.
  ///   - isCancelled: Asked from time to time whether to stop, leaving nothing behind.
  /// - Throws: Why it could not be written.
  /// - Complexity: O(records), and O(*n* log *n*) for *n* names.
  public static func write(
    _ graph: ExposureGraph, inputs names: [String], weights: [Double], to path: String,
    isCancelled: () -> Bool = { false }
  ) throws(IndexFailure) {
    do throws(GraphFileFailure) {
      var writer = GraphFileWriter(try compact(graph))
      try addLinks(graph, to: &writer)
      let costs = weights.map { $0 > 0 && $0 <= 1 ? EdgeCosts.cost(ofProbability: $0) : nil }
      try writer.addEdgeColumn("weight", costs.map { $0.map { Int64($0) } })
      try addEntities(graph, to: &writer)
      try writer.addTexts(inputs, names)
      try writer.addTexts(caseFiles, graph.cases.map(\.file))
      try writer.addTexts(
        wholeGraph, [String(decoding: GraphJSONWriter().write(graph), as: UTF8.self)])
      try writer.write(to: path, isCancelled: isCancelled)
    } catch {
      throw IndexFailure(error)
    }
  }

  private static func compact(_ graph: ExposureGraph) throws(GraphFileFailure) -> CompactGraph {
    do throws(GraphFailure) {
      var builder = try CompactGraph.Builder(vertexCount: graph.entities.count)
      for link in graph.links {
        let role = LinkRole.allCases.firstIndex(of: link.kind.role) ?? 0
        // Both ends of a link are entities of its graph.
        try builder.addEdge(
          from: Vertex(rawValue: UInt32(graph.position(of: link.from) ?? 0)),
          to: Vertex(rawValue: UInt32(graph.position(of: link.to) ?? 0)),
          kind: EdgeKind(rawValue: UInt8(role)))
      }
      return builder.build()
    } catch {
      throw .refused("\(error)")
    }
  }

  /// The places of words among those that are there, and these.
  private static func coded(_ words: [String]) -> (codes: [Int64?], words: [String]) {
    let known = Array(Set(words)).sorted()
    let places = Dictionary(
      known.enumerated().map { ($0.element, Int64($0.offset)) }, uniquingKeysWith: { one, _ in one }
    )
    return (words.map { places[$0] }, known)
  }

  private static func addLinks(
    _ graph: ExposureGraph, to writer: inout GraphFileWriter
  ) throws(GraphFileFailure) {
    let links = graph.links
    let verbs = coded(links.map(\.kind.code))
    try writer.addEdgeColumn("verb", verbs.codes)
    try writer.addTexts("edge.verbs", verbs.words)
    let statuses = LinkStatus.allCases
    try writer.addEdgeColumn(
      "status", links.map { statuses.firstIndex(of: $0.status).map(Int64.init) })
    try writer.addTexts("edge.statuses", statuses.map(\.rawValue))
    try writer.addEdgeColumn(
      "grade",
      links.map { link in
        link.evidence.compactMap(\.credibility?.rawValue).min().map(Int64.init)
      })
    try writer.addEdgeColumn(
      "from", links.map { ($0.when?.earliest?.number).map(Int64.init) })
    try writer.addEdgeColumn("to", links.map { ($0.when?.latest?.number).map(Int64.init) })
    try writer.addEdgeColumn(
      "product",
      links.map { link in
        link.products.first.flatMap { graph.position(of: $0) }.map(Int64.init)
      })
    try writer.addTexts("edge.id", links.map(\.id.rawValue))
  }

  private static func addEntities(
    _ graph: ExposureGraph, to writer: inout GraphFileWriter
  ) throws(GraphFileFailure) {
    let entities = graph.entities
    let kinds = coded(entities.map(\.kind.rawValue))
    try writer.addVertexColumn("kind", kinds.codes)
    try writer.addTexts("vertex.kinds", kinds.words)
    let tiers = Tier.allCases
    try writer.addVertexColumn(
      "tier", entities.map { $0.kind.tier.flatMap(tiers.firstIndex).map(Int64.init) })
    try writer.addTexts("vertex.tiers", tiers.map(\.rawValue))
    let countries = coded(entities.map { $0.homeCountry?.rawValue ?? "" })
    try writer.addVertexColumn("country", countries.codes)
    try writer.addTexts("vertex.countries", countries.words)
    func vertex(_ place: Int) -> Vertex { Vertex(rawValue: UInt32(place)) }
    try writer.addNames("id", entities.enumerated().map { ($1.id.rawValue, vertex($0)) })
    try writer.addNames("name", entities.enumerated().map { ($1.name, vertex($0)) })
    try writer.addNames(
      "alias",
      entities.enumerated().flatMap { place, entity in
        entity.names.map { ($0.text, vertex(place)) }
      })
  }
}

/// Why an index could not be written or read, in words.
public struct IndexFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The reason; it names the file, and the part of it that is at fault.
  public let description: String
  /// Whether somebody asked to stop.
  public let isCancellation: Bool

  init(_ failure: GraphFileFailure) {
    description = "\(failure)"
    isCancellation = failure.isCancellation
  }
}
