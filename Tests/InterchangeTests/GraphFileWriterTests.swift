import EndUseTestSupport
import ExposureModel
import FoundationEssentials
import Interchange
import SourceDiagnostics
import Testing

/// What a graph file carries: who there is, and who is linked to whom by which verb and when.
private struct Carried: Hashable {
  let nodes: Set<String>
  let edges: Set<String>

  init(_ graph: ExposureGraph, file: String? = nil, names: Bool = true) {
    nodes = Set(
      graph.entities.map {
        "\($0.id) \($0.kind.rawValue) \(names ? $0.name : "") \($0.homeCountry?.rawValue ?? "-")"
      })
    let prefix = file.map { "\($0)/" } ?? ""
    edges = Set(
      graph.links.filter { $0.from != $0.to }.map { link in
        let id = link.id.rawValue.hasPrefix(prefix) ? link.id.rawValue.dropFirst(prefix.count) : ""
        // Gaps and verbs that a case declares are read as the plainest link there is.
        let isOurs = LinkKind.named(link.kind.code) != nil && !link.isGap
        return "\(id) \(link.from) \(isOurs ? link.kind.code : "linked-with") \(link.to) "
          + "\(link.when.map { "\($0)" } ?? "-")"
      })
  }
}

@Suite struct `A graph file` {
  static let written: [Format] = [.graphML, .gexf, .cytoscape, .jsonGraph]

  private func read(_ graph: ExposureGraph, as format: Format) throws -> ExposureGraph {
    let bytes = try #require(format.writer).write(graph)
    let input = GraphInput(name: "again", bytes: bytes)
    #expect(Format.recognise(input) == format)
    return try GraphLoader().read([input]).graph
  }

  @Test(arguments: written)
  func `gives back who is linked to whom by which verb and when`(format: Format) throws {
    let graph = try Atlantis.graph()
    let again = try read(graph, as: format)
    #expect(Carried(again, file: "again") == Carried(graph))
  }

  @Test(arguments: written, [UInt64(1), 2, 3])
  func `gives back random graphs`(format: Format, seed: UInt64) throws {
    let graph = try #require(SeededExposureGraph.graph(seed: seed))
    let again = try read(graph, as: format)
    // Blanks at the ends of a name and characters that cannot be seen are not taken from others.
    #expect(Carried(again, file: "again", names: false) == Carried(graph, names: false))
  }
}

@Suite struct `A bundle of STIX` {
  @Test func `refers to nothing that is not in it`() throws {
    let text = String(decoding: STIXWriter().write(try Atlantis.graph()), as: UTF8.self)
    let ids = Set(Self.values(of: "id", in: text))
    let named = Self.values(of: "source_ref", in: text) + Self.values(of: "target_ref", in: text)
    #expect(!named.isEmpty)
    #expect(named.allSatisfy(ids.contains))
    #expect(ids.count == text.matches(of: /^\{"type"/.anchorsMatchLineEndings()).count)
  }

  @Test func `gives a record the same UUID of version 5 in every bundle`() throws {
    let graph = try GraphLoader(format: .caseFile).read([
      GraphInput(
        name: "one.yaml",
        text:
          "case: One\nentities:\n  maker: {kind: manufacturer, name: Harbour Genomics, country: XA}\n"
      )
    ]).graph
    let text = String(decoding: STIXWriter().write(graph), as: UTF8.self)
    #expect(text.contains("\"identity--98c8895f-349c-5c7e-94c4-d819365b8271\""))
  }

  private static func values(of key: String, in text: String) -> [String] {
    text.split(separator: "\"\(key)\": \"").dropFirst().compactMap {
      $0.split(separator: "\"", maxSplits: 1).first.map(String.init)
    }
  }
}
