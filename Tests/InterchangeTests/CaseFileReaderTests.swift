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
}
