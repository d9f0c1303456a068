import EndUseTestSupport
import ExposureModel
import FoundationEssentials
import Interchange
import SourceDiagnostics
import Testing

/// Data of others, read where they stand; the tests skip themselves where they are not.
///
/// The folder is that of the variable ENDUSE_SHARED, or `../shared` beside the package.
enum RealFiles {
  static let folder =
    (ProcessInfo.processInfo.environment["ENDUSE_SHARED"]
      ?? Golden.folder().split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
      .joined(separator: "/") + "/shared") + "/data"

  static var isThere: Bool { FileManager.default.fileExists(atPath: folder) }

  /// The files below a folder whose paths satisfy a test, sorted.
  static func files(_ below: String, where isWanted: (String) -> Bool) -> [String] {
    let root = "\(folder)/\(below)"
    guard let names = try? FileManager.default.subpathsOfDirectory(atPath: root) else { return [] }
    return names.filter(isWanted).sorted().map { "\(root)/\($0)" }
  }

  /// Reads files together and says in a line or more what came of them.
  static func read(_ paths: [String], format: Format) -> (summary: String, faults: [Diagnostic]) {
    do throws(ReadFailure) {
      let loaded = try GraphLoader(format: format).read(paths: paths)
      return (loaded.summaries.map(\.description).joined(), [])
    } catch { return ("", error.diagnostics.filter { $0.severity == .error }) }
  }
}

@Suite(.enabled(if: RealFiles.isThere, "the folder of real data is not there: set ENDUSE_SHARED"))
struct `Real files` {
  /// Reads each file, or all of them together, and prints the table that the summary is.
  private func check(
    _ paths: [String], as format: Format, together: Bool = false, atLeast: Int = 1
  ) {
    #expect(paths.count >= atLeast)
    for group in together ? [paths] : paths.map({ [$0] }) {
      let (summary, faults) = RealFiles.read(group, format: format)
      print(summary.replacing(RealFiles.folder + "/", with: ""), terminator: "")
      #expect(faults.isEmpty, "\(DiagnosticText().render(Array(faults.prefix(3))))")
      for path in group {
        if let data = try? Data(contentsOf: URL(fileURLWithPath: path)) {
          let input = GraphInput(name: "-", bytes: Array(data))
          let told = Format.recognise(input)
          #expect(told == format, "\(path) is told as \(told?.rawValue ?? "nothing")")
        }
      }
    }
  }

  @Test func `of FollowTheMoney are read`() {
    check(
      RealFiles.files("ftm-yente") {
        $0.hasSuffix("entities.ftm.json")
          || $0.hasSuffix("entities.delta.json") && !$0.contains("zbn")
      } + RealFiles.files("ftm-nomenklatura") { $0.hasSuffix(".ijson") }, as: .followTheMoney,
      atLeast: 5)
  }

  @Test func `of OCDS are read`() {
    let sample = RealFiles.files("ocds-sample-data") {
      $0.hasSuffix(".json") && $0.hasPrefix("fictional-example")
    }
    let publishers = RealFiles.files("ocds-ocdskit/tests/fixtures/realdata") {
      // One is not UTF-8; it is refused, below.
      $0.hasSuffix(".json") && !$0.contains("iso-8859") && !$0.contains("compile_encoding")
    }
    check(sample + publishers, as: .ocds, atLeast: 30)
  }

  @Test func `of OCDS in another encoding are refused at the first byte that is not UTF-8`() throws
  {
    let path = try #require(
      RealFiles.files("ocds-ocdskit/tests/fixtures/realdata") { $0.contains("iso-8859") }.first)
    let faults = RealFiles.read([path], format: .ocds).faults
    #expect(faults.map(\.code) == [.wrongEncoding])
    #expect(faults.first?.range != nil)
  }

  @Test func `of BODS are read`() {
    check(
      RealFiles.files("bods-standard/examples") { $0.hasSuffix(".json") }, as: .bods, atLeast: 15)
    check(
      RealFiles.files("bods-standard/tests/data/valid-statements") { $0.hasSuffix(".json") },
      as: .bods, together: true, atLeast: 100)
  }

  @Test func `of BODS that are invalid are read or refused without a crash`() {
    for path in RealFiles.files(
      "bods-standard/tests/data/invalid-statements", where: { $0.hasSuffix(".json") })
    {
      _ = RealFiles.read([path], format: .bods)
    }
  }

  @Test func `of lists are read`() {
    check(
      RealFiles.files("lists-watchman/test/testdata") {
        !$0.contains("/") && ($0.hasPrefix("sdn") || $0.hasPrefix("add") || $0.hasPrefix("alt"))
      }, as: .list, together: true, atLeast: 4)
    check(
      RealFiles.files("lists-watchman/test/testdata") { $0.hasPrefix("cons_") }, as: .list,
      together: true, atLeast: 4)
    check(
      RealFiles.files("lists-watchman/test/testdata") {
        ["dpl.txt", "csl.csv", "UN_consolidated.xml"].contains($0)
      } + RealFiles.files("lists-watchman/internal/cslustest") { $0.hasSuffix(".csv") }, as: .list,
      atLeast: 4)
  }

  @Test func `of graphs are read`() {
    check(RealFiles.files("networkit-graphs") { $0.hasSuffix(".gexf") }, as: .gexf, atLeast: 3)
    check(RealFiles.files("networkit-graphs") { $0.hasSuffix(".gml") }, as: .gml, atLeast: 3)
    check(RealFiles.files("networkit-graphs") { $0 == "wiki-Vote.txt" }, as: .edgeList)
  }

  @Test func `of Neo4j are read`() {
    check(
      RealFiles.files("ldbc-snb/neo4j-admin") { $0.hasSuffix(".csv") }, as: .neo4j, together: true,
      atLeast: 30)
  }

  @Test func `of agencies are read by a mapping file`() throws {
    let mapping = GraphInput(
      name: "agencies.map.yaml",
      text: """
        tables:
          - file: agency_access20240426.csv
            empty: [NA]
            source: {title: Portals of agencies, kind: research-report, date: 2024-04}
            entities:
              - {id: {column: src_agency_id, prefix: agency-}, kind: government-buyer, name: src_agency, country: {constant: US}}
              - {id: {column: external_agency_id, prefix: agency-}, kind: government-buyer, name: external_agency, country: {constant: US}}
            links:
              - {from: {column: src_agency_id, prefix: agency-}, verb: supplies, to: {column: external_agency_id, prefix: agency-}, status: reported}
        """)
    let path = try #require(
      RealFiles.files("surv-private-eyes/data") { $0 == "agency_access20240426.csv" }.first)
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    let loaded = try GraphLoader().read([mapping, GraphInput(name: path, bytes: bytes)])
    print(loaded.summaries.map(\.description).joined().replacing(RealFiles.folder + "/", with: ""))
    #expect(loaded.graph.links.count > 30_000)
    #expect(loaded.graph.entities.count > 4_000)
  }

  @Test func `of any spreadsheet get a mapping proposed that reads them`() throws {
    for path in RealFiles.files("surv-private-eyes/data", where: { $0.hasSuffix(".csv") }) {
      let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
      let input = GraphInput(name: path, bytes: bytes)
      let text = try #require(MappingGuess.mapping(for: input))
      let loaded = try GraphLoader().read([GraphInput(name: "guess.map.yaml", text: text), input])
      #expect(!loaded.graph.entities.isEmpty, "\(path)")
    }
  }
}
