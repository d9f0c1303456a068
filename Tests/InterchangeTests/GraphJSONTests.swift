import EndUseTestSupport
import ExposureModel
import Interchange
import SourceDiagnostics
import Testing

@Suite struct `A graph as JSON` {
  @Test(arguments: UInt64(1)...200)
  func `reads back to an equal graph, whatever it holds`(seed: UInt64) throws {
    let graph = try #require(SeededExposureGraph.graph(seed: seed))
    let again = try reread(graph, as: .graphJSON)
    let difference = difference(graph, again)
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test(arguments: SeededExposureGraph.nastyTexts + SeededExposureGraph.nastyLines.prefix(0))
  func `keeps every text to the letter`(text: String) throws {
    let graph = try SeededExposureGraph.graph(title: text)
    #expect(try reread(graph, as: .graphJSON).cases.first?.title == text)
  }

  @Test func `keeps several cases apart`() throws {
    let graph = try GraphLoader().read([
      GraphInput(name: "a.yaml", text: "case: One\nas-of: 2023-01-01"),
      GraphInput(name: "b.yaml", text: "case: Two\nheadline: Lost"),
    ]).graph
    #expect(try reread(graph, as: .graphJSON).cases.map(\.title) == ["One", "Two"])
  }

  @Test func `says where a key is unknown`() {
    let text = #"""
      {"schema": "enduse.graph/1",
       "entities": {"a": {"kind": "company", "nam": "A"}}}
      """#
    let printed = readingText([GraphInput(name: "g.json", text: text)])
    #expect(printed.contains("g.json:2:40: error: the entity 'a' has the unknown key 'nam'"))
    #expect(printed.contains("g.json:2:20: error: the entity 'a' has no 'name'"))
  }
}
