import EndUseTestSupport
import ExposureModel
import Interchange
import SourceDiagnostics
import Testing

@Suite struct `A case that includes another file` {
  private static let shared = """
    case: Shared
    include: ../one/case.yaml
    sources: {report: {title: A report, kind: press}, spare: {title: Unused, kind: press}}
    entities:
      police: {kind: government-buyer, name: Harbour Watch, country: XC}
    """
  private static let one = """
    case: One
    include: [../shared/case.yaml]
    entities:
      maker: {kind: manufacturer, name: Harbour Genomics, country: XA}
    links:
      - {from: maker, supplies: police, when: 2017, status: reported, evidence: [{source: report}]}
    """

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    _ = try folder.write(Self.shared, to: "shared/case.yaml")
    _ = try folder.write(Self.one, to: "one/case.yaml")
    return folder
  }

  @Test func `reads it too, in a circle or not, and calls it no case of its own`() throws {
    let folder = try folder()
    let loaded = try GraphLoader().read(paths: [folder.path + "/one"])
    #expect(loaded.graph.cases.map(\.title) == ["One"])
    #expect(loaded.graph.entities.count == 2)
    #expect(loaded.warnings.isEmpty)
    #expect(loaded.inputs == ["/one/case.yaml", "/shared/case.yaml"].map { folder.path + $0 })
  }

  @Test func `is read once beside what it includes`() throws {
    let folder = try folder()
    let loaded = try GraphLoader().read(paths: [folder.path])
    #expect(loaded.graph.cases.map(\.title) == ["One", "Shared"])
    #expect(loaded.warnings.map(\.code) == [.unusedSource])
  }

  @Test func `is told where it names what is not there`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("case: One\ninclude: ../none.yaml\n", to: "one/case.yaml")
    let failure = #expect(throws: ReadFailure.self) { try GraphLoader().read(paths: [file]) }
    let diagnostic = try #require(failure?.diagnostics.first)
    #expect(diagnostic.code == .unreadable)
    #expect(diagnostic.range?.start == SourcePosition(line: 2, column: 10))
  }

  @Test(arguments: ["/etc/passwd", "~/case.yaml", "notes.txt", "/case.yaml"])
  func `cannot name a file from the root, of the home, or of another sort`(path: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("case: One\ninclude: [\(path)]\n", to: "case.yaml")
    let failure = #expect(throws: ReadFailure.self) { try GraphLoader().read(paths: [file]) }
    #expect(failure?.diagnostics.map(\.code) == [.badCode])
  }
}
