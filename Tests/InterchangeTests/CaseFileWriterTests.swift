import EndUseTestSupport
import ExposureModel
import Interchange
import SourceDiagnostics
import Testing

/// Whether two graphs say the same; the name of the file that a case was read from may differ.
func difference(_ one: ExposureGraph, _ other: ExposureGraph) -> String? {
  func first<Value: Equatable>(_ name: String, _ one: [Value], _ other: [Value]) -> String? {
    if one.count != other.count { return "\(one.count) and \(other.count) \(name)" }
    guard let pair = zip(one, other).first(where: { $0 != $1 }) else { return nil }
    return "\(name): \(pair.0)\nis not\n\(pair.1)"
  }
  func heads(_ graph: ExposureGraph) -> [CaseHeader] {
    graph.cases.map {
      CaseHeader(
        title: $0.title, headline: $0.headline, standfirst: $0.standfirst, asOf: $0.asOf, file: "")
    }
  }
  return first("cases", heads(one), heads(other))
    ?? first("kinds", one.declaredKinds, other.declaredKinds)
    ?? first("origins", one.origins, other.origins)
    ?? first("sources", one.sources, other.sources)
    ?? first("entities", one.entities, other.entities)
    ?? first("links", one.links, other.links)
    ?? first("statements", one.statements, other.statements)
}

/// Reads what the writer wrote.
func reread(_ graph: ExposureGraph) throws(ReadFailure) -> ExposureGraph {
  try GraphLoader().read([GraphInput(name: "again.yaml", bytes: CaseFileWriter().write(graph))])
    .graph
}

@Suite struct `A written case file` {
  @Test(arguments: UInt64(1)...200)
  func `reads back to an equal graph`(seed: UInt64) throws {
    let graph = try #require(SeededExposureGraph.graph(seed: seed))
    let text = String(decoding: CaseFileWriter().write(graph), as: UTF8.self)
    do throws(ReadFailure) {
      let again = try reread(graph)
      let difference = difference(graph, again)
      #expect(difference == nil)
      #expect(CaseFileWriter().write(again) == Array(text.utf8), "writing again changes it")
    } catch {
      Issue.record("\(DiagnosticText().render(error.diagnostics.filter { $0.severity == .error }))")
    }
  }
}
