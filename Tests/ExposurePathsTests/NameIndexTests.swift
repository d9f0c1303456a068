import EndUseTestSupport
import ExposureModel
import ExposurePaths
import Testing

@Suite struct `A typed name` {
  private func index() throws -> NameIndex {
    var sketch = GraphSketch()
    sketch.add(
      "harbour-watch", .governmentBuyer, name: "Harbour Watch of Größenwall",
      names: [Name("港口警察局", kind: .native), Name("HW", kind: .abbreviation)])
    sketch.add("harbour-genomics", .manufacturer, name: "Harbour Genomics Inc.")
    sketch.add("hw", .company, name: "Hull Works")
    return NameIndex(try sketch.graph())
  }

  @Test(arguments: [
    ("harbour-watch", ["harbour-watch"], NameIndex.Match.id),
    ("hw", ["hw"], .id),
    ("HARBOUR WATCH OF GROSSENWALL", ["harbour-watch"], .name),
    ("harbour watch of größenwall", ["harbour-watch"], .name),
    ("港口警察局", ["harbour-watch"], .name),
    ("港口", ["harbour-watch"], .prefix),
    ("警察", ["harbour-watch"], .prefix),
    ("harbour", ["harbour-watch", "harbour-genomics"], .prefix),
    ("genomics", ["harbour-genomics"], .prefix),
    ("harbour genomcs inc.", ["harbour-genomics"], .close),
    ("genomcis", ["harbour-genomics"], .close),
    ("harbourgenomics", ["harbour-genomics"], .close),
    ("hulworks", ["hw"], .close),
  ])
  func `means`(text: String, ids: [String], match: NameIndex.Match) throws {
    let found = try index().resolve(text)
    #expect(found.map(\.entity.rawValue) == ids)
    #expect(found.allSatisfy { $0.match == match })
  }

  @Test(arguments: ["", "   ", "zzzzzzzz", "\u{0}"])
  func `that is nobody's means nobody`(text: String) throws {
    #expect(try index().resolve(text).isEmpty)
  }
}
