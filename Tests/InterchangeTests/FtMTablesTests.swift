import EndUseTestSupport
import ExposureModel
import Foundation
import Interchange
import SourceDiagnostics
import Testing

@Suite struct `FollowTheMoney entities read in blocks` {
  private static let text = """
    {"id": "a", "schema": "Company", "properties": {"name": ["Lagoon \\"Lenses\\", Ltd"], "country": ["cn"]}}
    {"id": "p", "schema": "Person", "properties": {"name": ["A Person"]}}
    {"id": "aw", "schema": "ContractAward", "properties": {"contract": ["k"], "supplier": ["a"]}}
    {"id": "o", "schema": "Ownership", "properties": {"owner": ["a"], "asset": ["b"], "startDate": ["2019-02"]}}
    {"id": "b", "schema": "PublicBody", "properties": {"name": ["海港公安局"]}}
    {"id": "d", "schema": "Directorship", "properties": {"director": ["p"], "organization": ["b"]}}
    {"id": "k", "schema": "Contract", "properties": {"title": ["Cameras"], "authority": ["b"]}}
    {"id": "x", "schema": "Address", "properties": {"full": ["1 Harbour Street"]}}

    """

  private func tables(
    _ texts: [String], block: Int, keepPersons: Bool = true, limits: ReadLimits = ReadLimits()
  ) throws -> (nodes: String, edges: String, summaries: [ReadSummary]) {
    let folder = try TemporaryFolder()
    let (nodes, edges) = (folder.path + "/n", folder.path + "/e")
    let paths = try texts.enumerated().map { number, text in
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder.path)/\(number).json"))
      return "\(folder.path)/\(number).json"
    }
    let tables = try FtMTables(
      nodes: nodes, edges: edges, keepPersons: keepPersons, limits: limits, blockSize: block)
    let summaries = try tables.fill(from: paths)
    return try withExtendedLifetime((tables, folder)) {
      (
        try String(contentsOfFile: nodes, encoding: .utf8),
        try String(contentsOfFile: edges, encoding: .utf8), summaries
      )
    }
  }

  @Test(arguments: [1, 7, 100, 257, 1 << 20])
  func `become the same tables whatever the size of a block`(block: Int) throws {
    let found = try tables([Self.text], block: block)
    #expect(
      found.nodes == """
        id,kind,name
        a,company,"Lagoon ""Lenses"", Ltd"
        p,person,A Person
        b,public-body,海港公安局
        k,contract,Cameras

        """)
    #expect(
      found.edges == """
        src,dst,type,confidence,date
        a,b,owns,,2019-02-01
        p,b,controls,,
        b,a,awards,,

        """)
    let summary = try #require(found.summaries.first)
    #expect(summary.records == 8)
    #expect(summary.entities == 4 && summary.links == 3)
    #expect(summary.dropped == ["schema without a place: Address": 1])
  }

  @Test func `leave natural persons out of what is published`() throws {
    let found = try tables([Self.text], block: 64, keepPersons: false)
    #expect(!found.nodes.contains("Person") && found.nodes.contains("k,contract"))
  }

  @Test(arguments: [1, 90, 1 << 20])
  func `are refused with the line of the input when one is broken`(block: Int) throws {
    let broken = Self.text + "{\"id\": }\n" + Self.text + "{\"id\"}\n"
    let faults = faults { try tables([Self.text, broken], block: block) }
    let places = faults.map { "\(($0.file ?? "").suffix(6)):\($0.range?.start.line ?? 0)" }
    #expect(places == ["1.json:9", "1.json:18"])
    #expect(faults.last?.range?.text.line(18) == "{\"id\"}")
  }

  private func faults<Result>(_ work: () throws -> Result) -> [Diagnostic] {
    do {
      _ = try work()
    } catch FtMTables.Failure.faults(let faults) {
      return faults
    } catch { Issue.record(error) }
    return []
  }

  @Test func `are refused where a line is too long, and memory stays bounded`() throws {
    let long = "{\"id\": \"z\", \"schema\": \"\(String(repeating: "x", count: 5000))\"}\n"
    let faults = faults {
      try tables([Self.text + long], block: 64, limits: ReadLimits(lineBytes: 500))
    }
    #expect(faults.first?.code.id == "too-large" && faults.first?.range?.start.line == 9)
  }

  @Test(arguments: ["", "id,name\na,b\n", "{\"nodes\": []}", "\u{1F}"])
  func `are refused when they are something else`(text: String) throws {
    #expect(throws: FtMTables.Failure.self) { try tables([text], block: 64) }
  }

  @Test func `leave no table behind once nobody holds them`() throws {
    let folder = try TemporaryFolder()
    _ = try FtMTables(nodes: folder.path + "/n", edges: folder.path + "/e", keepPersons: true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }
}
