import EndUseTestSupport
import ExposureModel
import Interchange
import SourceDiagnostics
import Testing

/// What the tables hold of a link: all of it but who may see its note and its quotes.
private struct TabledLink: Equatable {
  let id: LinkID
  let ends: [EntityID]
  let verb: LinkKind
  let detail: Link.Detail
  let periods: [Period?]
  let status: LinkStatus
  let note: String?
  let evidence: [[String?]]

  init(_ link: Link) {
    id = link.id
    ends = [link.from, link.to]
    verb = link.kind
    detail = link.detail
    periods = [link.when, link.knownFrom]
    status = link.status
    note = link.note?.text
    evidence = link.evidence.map {
      [
        $0.source.rawValue, $0.place, $0.quote?.original, $0.quote?.translation,
        $0.credibility.map { "\($0.rawValue)" }, $0.origin?.rawValue,
      ]
    }
  }
}

@Suite struct `A graph as tables` {
  @Test(arguments: UInt64(1)...100)
  func `reads back to the same links, entities and sources, whatever they hold`(
    seed: UInt64
  ) throws {
    let graph = try #require(SeededExposureGraph.graph(seed: seed))
    do throws(ReadFailure) {
      let files = CSVWriter().files(graph)
      let again = try GraphLoader().read(
        files.map { GraphInput(name: "again\($0.suffix).csv", bytes: $0.bytes) }
      ).graph
      #expect(again.links.map(TabledLink.init) == graph.links.map(TabledLink.init))
      #expect(again.entities.map(\.id) == graph.entities.map(\.id))
      #expect(again.entities.map(\.name) == graph.entities.map(\.name))
      #expect(again.entities.map(\.names) == graph.entities.map(\.names))
      #expect(again.entities.map(\.detail) == graph.entities.map(\.detail))
      #expect(again.entities.map(\.identifiers) == graph.entities.map(\.identifiers))
      #expect(again.sources.map(\.id) == graph.sources.map(\.id))
      #expect(again.sources.map(\.title) == graph.sources.map(\.title))
      #expect(again.sources.map(\.date) == graph.sources.map(\.date))
      #expect(again.statements.map(\.subjects) == graph.statements.map(\.subjects))
      #expect(CSVWriter().write(again) == CSVWriter().write(graph), "writing again changes it")
    } catch {
      Issue.record("\(DiagnosticText().render(error.diagnostics.filter { $0.severity == .error }))")
    }
  }
}

@Suite struct `Parallel links` {
  private static let text = """
    case: Parallel
    sources:
      report: {title: "The “report”", kind: press}
    entities:
      maker: {kind: manufacturer, name: Harbour Genomics}
      police: {kind: government-buyer, name: 港湾警察}
    links:
      - {id: one, from: maker, supplies: police, status: reported, when: 2017, evidence: [{source: report}]}
      - {id: two, from: maker, supplies: police, status: reported, when: 2017, evidence: [{source: report}]}
      - {id: three, from: maker, supplies: police, status: claimed, when: 2017-06~, evidence: [{source: report, quote: "„so“ said"}]}
    """

  @Test(arguments: [Format.caseFile, .graphJSON, .csv, .followTheMoney, .neo4j] + graphFiles)
  func `of two parties stay as many in every format that is read back`(format: Format) throws {
    let graph = try GraphLoader().read([GraphInput(name: "a.yaml", text: Self.text)]).graph
    let again = try reread(graph, as: format)
    #expect(again.links.count == 3)
    #expect(Set(again.links.map { "\($0.from) \($0.to)" }) == ["maker police"])
    #expect(again.entity("police")?.name == "港湾警察")
  }

  private static let graphFiles: [Format] = [.graphML, .gexf, .cytoscape, .jsonGraph]
}
