import EndUseTestSupport
import ExposureModel
import Interchange
import SourceDiagnostics
import Testing
import Yams

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

  @Test(arguments: SeededExposureGraph.nastyTexts)
  func `means the same text to another reader, as a value and between brackets`(
    text: String
  ) throws {
    let graph = try SeededExposureGraph.graph(title: text)
    let output = String(decoding: CaseFileWriter().write(graph), as: UTF8.self)
    let document = try #require(try Yams.load(yaml: output) as? [String: Any])
    #expect(document["case"] as? String == text)
    let entities = try #require(document["entities"] as? [String: [String: Any]])
    let names = try #require(entities["a"]?["names"] as? [[String: String]])
    #expect(names.first?["text"] == text)
  }

  @Test func `of the fictional world is laid out for people`() throws {
    let output = String(decoding: CaseFileWriter().write(try Atlantis.graph()), as: UTF8.self)
    let difference = Golden.difference(
      of: output, from: Golden.folder() + "/Fixtures/atlantis.written.yaml")
    #expect(difference == nil, "\(difference ?? "")")
    #expect(
      output.split(separator: "\n").allSatisfy { $0.count <= 100 || !$0.contains(" ") })
  }

  @Test func `of several cases joins their titles`() throws {
    let graph = try GraphLoader().read([
      GraphInput(name: "a.yaml", text: "case: One\nas-of: 2023-01-01"),
      GraphInput(name: "b.yaml", text: "case: Two\nas-of: 2024-01-01\nheadline: Lost"),
    ]).graph
    let output = String(decoding: CaseFileWriter().write(graph), as: UTF8.self)
    #expect(output == "case: One; Two\nas-of: 2024-01-01\n")
  }

  @Test func `declares every origin once it declares any`() throws {
    let graph = try GraphLoader().read([
      GraphInput(name: "a.yaml", text: "origins: {one: One}"),
      GraphInput(
        name: "b.yaml",
        text:
          "sources: {s: {title: S, kind: press, origin: one}, t: {title: T, kind: press, origin: two}}"
      ),
    ]).graph
    #expect(try reread(graph).origins.map(\.id.rawValue) == ["one", "two"])
  }
}
