import EndUseTestSupport
import ExposureMaps
import ExposureModel
import ExposurePage
import ExposurePaths

/// Pages of the other kinds of chart, of small made-up worlds.
enum ChartPages: String, CaseIterable {
  case timeline, matrix, owners, difference

  /// Whether the page has tools; without, it has no script either.
  var hasTools: Bool { self == .owners || self == .difference }

  func page(_ theme: ExposureMap.Theme = .light) throws -> String {
    switch self {
    case .timeline:
      var sketch = HarbourPage.sketch()
      sketch.statement(
        by: "Harbour Rights", .givesNotice, about: ["police"], date: "2016-06-01", sources: ["s2"])
      sketch.statement(by: "maker", .halts, about: ["police"], date: "2020", sources: ["s3"])
      sketch.link(
        "maker", "supplies", "police", products: ["camera"], when: "2018", sources: ["s5"])
      let index = ExposureIndex(try sketch.graph(), files: [])
      var options = TimelineMap.Options()
      options.theme = theme
      let trace = RouteSearch(index).trace(Question())
      return try ExposurePage.page(
        of: TimelineMap(index, options: options).chart(of: trace)
      ).text
    case .matrix: return try ExposurePage.page(of: Self.matrix(theme) { $0 }).text
    case .owners:
      var sketch = GraphSketch()
      for id in ["owner", "firm", "branch"] { sketch.add(id, .company) }
      sketch.link("owner", "owns", "firm", when: "2019")
      sketch.link("firm", "owns", "branch", sources: ["s2"])
      let graph = try sketch.graph()
      let index = ExposureIndex(graph, files: [])
      var options = RouteMap.Options()
      options.theme = theme
      let map = OwnersMap(index, options: options)
        .map(of: OwnershipSearch(index).ownership(of: "firm"))
      return try ExposurePage(graph).page(of: map).text
    case .difference:
      let (old, new) = (try Self.version(1), try Self.version(2))
      let (before, after) = (RouteSearch(old).trace(Question()), RouteSearch(new).trace(Question()))
      var options = RouteMap.Options()
      options.theme = theme
      let map = DifferenceMap(from: old, to: new, options: options).map(from: before, to: after)
      return try ExposurePage(old.graph).page(of: map, from: before, to: after, in: new.graph).text
    }
  }

  /// A matrix whose every word goes through a change.
  static func matrix(
    _ theme: ExposureMap.Theme = .light, _ word: (String) -> String
  ) -> MatrixChart {
    MatrixChart(
      frame: ChartFrame(
        title: word("Who reaches whom"), standfirst: word("Ranked."), asOf: word("2024"),
        sources: [.init(number: 3, text: word("A ledger"), url: word("https://example.org/"))],
        leftOut: [word("One maker not shown")], footer: [word("Searched")], theme: theme),
      columns: [.init(name: word("People"), code: "XA"), .init(name: word("Fishers"))],
      rows: [
        .init(name: word("Maker"), mark: "1.", note: word("reaches 1 of 2")),
        .init(name: word("Rival")),
      ],
      cells: [
        .init(row: 0, column: 0, hops: 3, routes: 2, status: .reported, sources: [3]),
        .init(row: 1, column: 1, hops: 2, isCut: true, lateness: .afterOwnHalt),
      ])
  }

  private static func version(_ number: Int) throws -> ExposureIndex {
    var sketch = GraphSketch()
    sketch.add("maker", .manufacturer)
    sketch.add("shop", .distributor)
    sketch.add("police", .governmentBuyer)
    sketch.add("people", .population)
    if number == 1 {
      sketch.link("maker", "supplies", "police", id: "direct", when: "2018")
    } else {
      sketch.link("maker", "supplies", "shop", id: "first", when: "2018")
      sketch.link("shop", "supplies", "police", id: "second", when: "2019")
    }
    sketch.link("police", "harms", "people", id: "harm", when: "2016/..", sources: ["s2"])
    return ExposureIndex(try sketch.graph(), files: [])
  }
}
