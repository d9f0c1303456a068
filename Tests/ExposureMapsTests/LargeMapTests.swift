import EndUseTestSupport
import ExposureModel
import ExposurePaths
import Graphviz
import Testing

@testable import ExposureMaps

@Suite struct `A map of a large answer` {
  @Test(arguments: [3, 7, 40])
  func `keeps its budget and accounts for every route and party`(width: Int) throws {
    let (index, trace) = try fan(width: width)
    var options = RouteMap.Options()
    options.maximumCards = 12
    options.maximumArrows = 20
    let map = RouteMap(index, options: options).map(of: trace)
    #expect(map.cards.count <= 12)
    #expect(map.arrows.count <= 20)
    #expect(!map.routes.isEmpty)
    let links = Set(trace.routes.flatMap { $0.steps.map(\.link.id) }).count
    let parties = Set(trace.routes.flatMap(\.entities)).count
    #expect(
      map.legend.leftOut.first?.hasPrefix(
        "Shown: \(trace.routes.count) of \(trace.routes.count) routes, through \(parties) of")
        == true)
    // Every link is in exactly one arrow.
    #expect(map.arrows.reduce(0) { $0 + $1.count } == links)
    try expectClear(map)
  }

  @Test func `joins parties with the same neighbours, and says who they are`() throws {
    let (index, trace) = try fan(width: 40)
    var options = RouteMap.Options()
    options.maximumCards = 30
    let map = RouteMap(index, options: options).map(of: trace)
    let group = try #require(map.cards.first { $0.name.hasPrefix("40 ×") })
    #expect(group.note == "SHOP0, SHOP1 and 38 more. XA 20, XB 20")
    #expect(map.legend.leftOut.contains("Parties with the same neighbours stand in one card"))
    let into = try #require(map.arrows.first { $0.to == group.id })
    #expect(into.count == 40)
    #expect(into.dates == "2010–2013")
    #expect(map.sources.map(\.number).sorted() == map.sources.map(\.number))
  }

  @Test func `keeps what it marks: a few by themselves, of many how many`() throws {
    let (index, trace) = try fan(width: 40)
    var options = RouteMap.Options()
    options.maximumCards = 30
    options.badges = ["shop3": "on every route"]
    let one = RouteMap(index, options: options).map(of: trace)
    #expect(one.cards.first { $0.id == "shop3" }?.badge == "on every route")
    #expect(one.cards.contains { $0.name.hasPrefix("39 ×") && $0.badge.isEmpty })
    for place in 0..<20 { options.badges[EntityID("shop\(place)") ?? "shop3"] = "severs" }
    let many = RouteMap(index, options: options).map(of: trace)
    #expect(many.cards.first { $0.name.hasPrefix("40 ×") }?.badge == "20 of these: severs")
    let link = trace.routes[0].steps[0].link.id
    options.linkBadges = [link: "severing"]
    let arrows = RouteMap(index, options: options).map(of: trace).arrows
    #expect(arrows.filter { !$0.badge.isEmpty }.map(\.badge) == ["1 of these: severing"])
  }

  @Test func `keeps those that the question names by themselves`() throws {
    let (index, _) = try fan(width: 40)
    var question = Question()
    question.via = ["shop3"]
    question.limit = 5_000
    let trace = RouteSearch(index).trace(question)
    var options = RouteMap.Options()
    options.maximumCards = 3
    let map = RouteMap(index, options: options).map(of: trace)
    #expect(map.cards.count <= 3)
    #expect(map.cards.contains { $0.id == "shop3" } || map.cards.isEmpty)
  }

  @Test func `joins the companies of a group, but not those with a minority share`() throws {
    var sketch = GraphSketch()
    sketch.add("maker", .manufacturer)
    sketch.add("holding", .company)
    sketch.add("police", .governmentBuyer)
    sketch.add("people", .population)
    for place in 0..<8 {
      sketch.add("sub\(place)", .distributor)
      sketch.link("maker", "supplies", "sub\(place)")
      sketch.link("sub\(place)", "supplies", "police")
      sketch.link("holding", "controls", "sub\(place)", id: "c\(place)")
    }
    sketch.link("police", "harms", "people")
    let index = ExposureIndex(try sketch.graph(), files: [])
    var options = RouteMap.Options()
    options.maximumCards = 6
    let trace = RouteSearch(index).trace(Question())
    let map = RouteMap(index, options: options).map(of: trace)
    #expect(map.cards.contains { $0.name == "Group of HOLDING: 8 parties" })

    // Where there is room, only when asked.
    options.maximumCards = 60
    #expect(RouteMap(index, options: options).map(of: trace).cards.count == 11)
    options.grouping = .companies
    let grouped = RouteMap(index, options: options).map(of: trace)
    let card = try #require(grouped.cards.first { $0.name == "Group of HOLDING: 8 parties" })
    #expect(card.members.count == 8 && card.note.hasPrefix("SUB0, SUB1 and 6 more"))
    #expect(grouped.cards.count == 4)
    #expect(grouped.legend.leftOut.contains("Companies of one group stand in one card"))
    #expect(grouped.arrows.reduce(0) { $0 + $1.count } == 17)
    try expectClear(grouped)
  }

  @Test func `says when there is no group to put together, and draws as it would without`() throws {
    let (index, trace) = try fan(width: 3)
    var options = RouteMap.Options()
    let plain = RouteMap(index, options: options).map(of: trace)
    options.grouping = .companies
    var grouped = RouteMap(index, options: options).map(of: trace)
    #expect(grouped.legend.leftOut.contains("No two parties of a column stand under one parent"))
    grouped.legend.leftOut = plain.legend.leftOut
    #expect(grouped == plain)
  }

  @Test func `is the same twice, and its cards stand in the order of the graph`() throws {
    let (index, trace) = try fan(width: 40)
    var options = RouteMap.Options()
    options.maximumCards = 12
    let map = RouteMap(index, options: options).map(of: trace)
    #expect(RouteMap(index, options: options).map(of: trace) == map)
    let first = try MapDrawing(of: map).bytes(as: .svg)
    #expect(try MapDrawing(of: map).bytes(as: .svg) == first)
  }

  @Test func `comes in pages by programme and by country, every route on one of them`() throws {
    var sketch = GraphSketch()
    sketch.add("maker", .manufacturer)
    sketch.add("police", .governmentBuyer)
    sketch.link("maker", "supplies", "police")
    for (place, country) in ["XA", "XB", "XA"].enumerated() {
      sketch.add("scheme\(place)", .programme, country: country)
      sketch.add("people\(place)", .population, country: country)
      sketch.link("police", "operates", "scheme\(place)")
      sketch.link("scheme\(place)", "harms", "people\(place)")
    }
    let index = ExposureIndex(try sketch.graph(), files: [])
    let trace = RouteSearch(index).trace(Question())
    let byProgramme = RouteMap(index).pages(of: trace, by: .programme)
    #expect(byProgramme.map(\.name) == ["scheme0", "scheme1", "scheme2"])
    #expect(byProgramme.allSatisfy { $0.map.routes.count == 1 })
    let byCountry = RouteMap(index).pages(of: trace, by: .country)
    #expect(byCountry.map(\.name) == ["XA", "XB"])
    #expect(byCountry.map(\.map.routes.count) == [2, 1])
    #expect(byCountry[1].map.legend.leftOut.contains("Map 2 of 2: 1 of 3 routes"))
  }

  /// A maker, as many shops as asked for with the same neighbours, two police forces, a scheme.
  private func fan(width: Int) throws -> (ExposureIndex, Trace) {
    var sketch = GraphSketch()
    sketch.add("maker", .manufacturer)
    for place in 0..<width {
      sketch.add("shop\(place)", .distributor, country: place.isMultiple(of: 2) ? "XA" : "XB")
    }
    for id in ["north", "south"] { sketch.add(id, .governmentBuyer) }
    sketch.add("scheme", .programme)
    for place in 0..<12 { sketch.add("people\(place)", .population) }
    for place in 0..<width {
      sketch.link("maker", "supplies", "shop\(place)", when: "201\(place % 4)")
      for id in ["north", "south"] { sketch.link("shop\(place)", "supplies", id) }
    }
    for id in ["north", "south"] { sketch.link(id, "operates", "scheme") }
    for place in 0..<12 { sketch.link("scheme", "harms", "people\(place)") }
    let index = ExposureIndex(try sketch.graph(), files: [])
    var question = Question()
    question.limit = 5_000
    return (index, RouteSearch(index).trace(question))
  }
}

@Suite struct `The simple layout` {
  @Test(arguments: [250, 400, 600])
  func `takes over from Graphviz in large maps, and lays nothing over anything`(cards: Int) throws {
    var map = AtlantisMap.crowd(cards)
    map.arrows = Array(map.arrows.prefix(1_200))
    map.routes = [.init(arrows: map.arrows.prefix(4).map(\.id))]
    let grid = try MapGrid(map)
    let things = grid.ways.reduce(cards) { $0 + $1.stops.count }
    #expect(things > RowLayout.limit.things)
    try expectClear(map)
    let first = try MapDrawing(of: map).bytes(as: .svg)
    #expect(try MapDrawing(of: map).bytes(as: .svg) == first)
  }

  @Test func `is used when asked for, of a small map too`() throws {
    var map = AtlantisMap.harbourWatch
    #expect(MapDrawing.isLaidOutByGraphviz(map))
    map.layout = .rows
    #expect(!MapDrawing.isLaidOutByGraphviz(map))
    try expectClear(map)
  }

  @Test func `keeps the first route on top of every layer`() throws {
    let grid = try MapGrid(AtlantisMap.harbourWatch)
    let layout = RowLayout(
      grid: grid, gap: 7, extentOfCard: { _ in Extent(above: 10, below: 30) },
      extentOfStop: { _ in Extent(above: 5, below: 5) })
    let rows = LayeredRows(layout).rows()
    for card in grid.spineCards { #expect(abs(rows.cards[card] - 10) < 0.001) }
    for (one, column) in grid.columnOfCard.enumerated() {
      for other in grid.columnOfCard.indices
      where other != one && grid.columnOfCard[other] == column {
        #expect(abs(rows.cards[one] - rows.cards[other]) >= 40)
      }
    }
  }
}
