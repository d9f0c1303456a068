import EndUseTestSupport
import ExposureModel
import Interchange
import SourceDiagnostics
import Testing

/// What reading one text prints.
func printed(_ text: String, name: String = "case.yaml") -> String {
  printed([GraphInput(name: name, text: text)])
}

/// What reading inputs prints.
func printed(_ inputs: [GraphInput]) -> String {
  do throws(ReadFailure) {
    return DiagnosticText().render(try GraphLoader().read(inputs).warnings)
  } catch {
    return DiagnosticText().render(error.diagnostics)
  }
}

@Suite struct `A case file` {
  @Test func `of a sound case is read without a word`() throws {
    #expect(printed(Atlantis.caseFile) == "")
    let graph = try Atlantis.graph()
    #expect(graph.entities.count == 14)
    #expect(graph.links.count == 13)
    #expect(graph.sources.count == 4)
    #expect(graph.statements.count == 4)
    #expect(graph.cases.first?.asOf == Day(year: 2024, month: 1, day: 31))
  }

  @Test func `with more weak spots than faults are taken is read all the same`() throws {
    let links = (0..<1200).map { _ in
      "  - {from: a, supplies: b, status: reported, evidence: [{source: s}]}\n"
    }
    let text =
      "sources: {s: {title: S, kind: press}}\nentities:\n"
      + "  a: {kind: company, name: A, country: XA}\n  b: {kind: company, name: B, country: XB}\n"
      + "links:\n" + links.joined()
    let loaded = try GraphLoader().read([GraphInput(name: "case.yaml", text: text)])
    #expect(loaded.graph.links.count == 1200)
    #expect(loaded.warnings.count == 1200)
  }

  @Test func `of other countries keeps the words that YAML 1.1 takes for truth`() throws {
    let text = """
      case: no
      entities:
        y: {kind: company, name: Yes, country: NO, identifiers: {orgnr: 0123}}
      """
    let graph = try GraphLoader().read([GraphInput(name: "case.yaml", text: text)]).graph
    let entity = try #require(graph.entities.first)
    #expect(graph.cases.first?.title == "no")
    #expect(entity.id.rawValue == "y")
    #expect(entity.name == "Yes")
    #expect(entity.country == CountryCode("NO"))
    #expect(entity.identifiers.first?.value == "0123")
  }

  @Test func `drops the line break that ends a block, and keeps those within`() throws {
    let text = """
      case: >
        folded
        title
      standfirst: |
        one
        two

      """
    let header = try GraphLoader().read([GraphInput(name: "case.yaml", text: text)]).graph.cases
    #expect(header.first?.title == "folded title")
    #expect(header.first?.standfirst == "one\ntwo")
  }

  @Test func `with a misspelt visibility shows nothing by mistake`() {
    let draft = CaseFileReader().read(
      [
        GraphInput(
          name: "case.yaml",
          text: "entities: {a: {kind: company, name: A, visibility: confidental}}")
      ], limits: ReadLimits()
    ).draft
    #expect(draft.entities.first?.value.visibility == .confidential)
  }
}
