import EndUseTestSupport
import ExposureModel
import ExposurePaths
import ExposureReports
import Foundation
import Testing

@Suite struct `A report on a difference` {
  private func report(_ old: ExposureGraph, _ new: ExposureGraph) -> DifferenceReport {
    func side(_ text: String) -> DifferenceReport.Side {
      DifferenceReport.Side(
        digest: DocumentHash(of: Array(text.utf8)), asOf: "2024-01-31", version: "0.0.0", routes: 1)
    }
    var question = Question()
    question.allowsGaps = true
    return DifferenceReport(
      GraphDifference(
        from: ExposureIndex(old, files: []), to: ExposureIndex(new, files: []), asking: question),
      from: side("a"), to: side("b"))
  }

  private func atlantis(_ changes: [(String, String)]) throws -> ExposureGraph {
    var text = Atlantis.caseFile
    for (old, new) in changes {
      #expect(text.contains(old), "\(old)")
      text = text.replacingOccurrences(of: old, with: new)
    }
    return try Atlantis.graph(from: text)
  }

  @Test func `of the fictional case reads as its golden files`() throws {
    let report = report(
      try atlantis([]),
      try atlantis([
        ("reliability: B", "reliability: C"), ("when: ../2021-06", "when: 2019-05"),
        ("status: claimed", "status: reported"), ("name: Coral Optics", "name: Coral Optics Ltd"),
        ("- by: Sea Council", "- by: Council of the Seas"),
        ("product: [hg-3]", "product: [lens-9]"),
      ]))
    for (text, name) in [
      (report.text(), "txt"), (report.markdown(), "md"), (report.json(), "json"),
    ] {
      let path = Golden.folder() + "/Golden/atlantis.diff." + name
      let difference = Golden.difference(of: text, from: path)
      #expect(difference == nil, "\(difference ?? "")")
    }
  }

  @Test func `says that nothing differs, and when the graphs do elsewhere`() throws {
    let graph = try Atlantis.graph()
    #expect(report(graph, graph).text().contains("nothing that is compared differs"))
    #expect(report(graph, graph).difference.changes.isEmpty)
  }

  @Test(arguments: `Hostile text in every field`.hostile)
  func `does nothing with hostile names`(text: String) throws {
    func graph(_ name: String) throws -> ExposureGraph {
      var sketch = GraphSketch()
      sketch.add("maker", .manufacturer, name: name, note: Note(name))
      sketch.add("people", .population)
      sketch.link("maker", "harms", "people", when: "2018")
      return try sketch.graph()
    }
    let report = report(try graph("plain"), try graph(text))
    let page = report.markdown()
    let bare = `Hostile text in every field`.unescaped(page)
    for sign in ["<", "&", "](", "![", "`"] { #expect(!bare.contains(sign), "\(sign)") }
    #expect(!page.contains("\u{202E}"))
    #expect(!report.text().contains("\u{202E}"))
    let lines = report.text().split(separator: "\n").count
    #expect(
      lines
        == self.report(try graph("plain"), try graph("other")).text()
        .split(separator: "\n").count)
    #expect(throws: Never.self) {
      try JSONSerialization.jsonObject(with: Data(report.json().utf8))
    }
  }
}
