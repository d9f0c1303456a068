import EndUseTestSupport
import ExposureModel
import ExposurePaths
import Graphviz
import Testing

@testable import ExposureMaps

@Suite struct `The map of choke points` {
  @Test func `marks the fewest parties and says whom all routes need`() throws {
    var sketch = GraphSketch()
    for id in ["maker", "rival"] { sketch.add(id, .manufacturer) }
    sketch.add("shop", .distributor)
    sketch.add("police", .governmentBuyer)
    sketch.add("people", .population)
    sketch.link("maker", "supplies", "shop")
    sketch.link("rival", "supplies", "shop")
    sketch.link("shop", "supplies", "police")
    sketch.link("police", "harms", "people")
    let index = ExposureIndex(try sketch.graph(), files: [])
    let search = RouteSearch(index)
    let points = search.chokePoints(Question())
    let map = ChokePointMap(index).map(of: points, search.trace(Question()))
    let severing = try #require(points.parties?.nearestMaker.first?.rawValue)
    #expect(map.cards.first { $0.id == severing }?.badge == "severs all routes")
    #expect(
      map.cards.filter { $0.badge.isEmpty }.map(\.id).sorted() == ["maker", "people", "rival"])
    #expect(map.title == "Without \(severing.uppercased()), all 2 routes would break")
    #expect(map.arrows.contains { $0.badge.hasPrefix("✕") })
    try expectClear(map)
  }
}

@Suite struct `The map of choke points that is too large for all of them` {
  @Test(arguments: [true, false])
  func `says in its title how many of those who sever are drawn`(ownTitle: Bool) throws {
    var sketch = GraphSketch()
    for place in 0..<6 {
      sketch.add("maker\(place)", .manufacturer)
      sketch.add("shop\(place)", .distributor)
      sketch.add("police\(place)", .governmentBuyer)
      sketch.add("people\(place)", .population)
      sketch.link("maker\(place)", "supplies", "shop\(place)")
      sketch.link("shop\(place)", "supplies", "police\(place)")
      sketch.link("police\(place)", "harms", "people\(place)")
    }
    let index = ExposureIndex(try sketch.graph(), files: [])
    let search = RouteSearch(index)
    let points = search.chokePoints(Question())
    var options = RouteMap.Options()
    (options.maximumCards, options.maximumArrows) = (9, 9)
    if !ownTitle { options.title = "A title of the user's" }
    let map = ChokePointMap(index, options: options).map(of: points, search.trace(Question()))
    let severing = Set(try #require(points.parties).nearestMaker.map(\.rawValue))
    let drawn = map.cards.flatMap { $0.members.isEmpty ? [$0.id] : $0.members }
      .filter { severing.contains($0) }
    #expect(severing.count == 6 && (1..<6).contains(drawn.count), "\(drawn)")
    if ownTitle {
      #expect(map.title.contains("(\(drawn.count) of 6 drawn), all 6 routes would break"))
      // The names in the title are on the map.
      #expect(map.title.hasPrefix("Without \(drawn[0].uppercased())"))
    } else {
      #expect(map.title == "A title of the user's")
    }
    let words = drawn.count == 1 ? "is" : "are"
    #expect(
      map.legend.leftOut.contains(
        "\(drawn.count) of the 6 severing parties \(words) drawn; the others are on routes that are "
          + "not"))
    try expectClear(map)
  }
}

@Suite struct `The foot of a picture` {
  @Test func `counts one source as one`() throws {
    var sketch = GraphSketch()
    for id in ["holding", "firm"] { sketch.add(id, .company) }
    sketch.link("holding", "owns", "firm", sources: ["a"])
    let index = ExposureIndex(try sketch.graph(), files: [])
    let map = OwnersMap(index).map(of: OwnershipSearch(index).ownership(of: "firm"))
    #expect(map.footer == ["Searched 1 link and 1 source. Not legal advice."])
    let trace = RouteSearch(index).trace(Question())
    #expect(
      RouteMap(index).map(of: trace).footer == ["Searched 1 link and 1 source to a depth of 8."])
    #expect(
      TimelineMap(index).chart(of: trace).frame.footer
        == ["Searched 1 link and 1 source to a depth of 8."])
  }
}

@Suite struct `The map of owners` {
  @Test func `draws a share as thickness where it is disclosed, and dots where it is not`() throws {
    let map = try owners()
    let style = ArrowStyle(palette: .light, hasRoute: false)
    let lines = map.arrows.map { style.line(of: $0, isOnRoute: false) }
    #expect(map.arrows.map(\.share) == [.undisclosed, .undisclosed])
    #expect(lines.allSatisfy { !$0.dashes.isEmpty && $0.width <= 1 })
    var arrow = map.arrows[0]
    arrow.share = .disclosed(0.5)
    let half = style.line(of: arrow, isOnRoute: false)
    arrow.share = .disclosed(1)
    #expect(style.line(of: arrow, isOnRoute: false).width > half.width)
    #expect(half.dashes.isEmpty)
    #expect(map.title == "HOLDING stands above FIRM")
    #expect(Set(map.cards.map(\.id)) == ["firm", "holding", "daughter"])
    try expectClear(map)
  }

  @Test func `writes shares as they were stated`() {
    #expect(OwnersMap.percent(4_200, 4_200) == "42 %")
    #expect(OwnersMap.percent(1_005, 2_500) == "10.05–25 %")
  }

  private func owners() throws -> ExposureMap {
    var sketch = GraphSketch()
    for id in ["holding", "firm", "daughter"] { sketch.add(id, .company) }
    sketch.link("holding", "owns", "firm", sources: ["a"])
    sketch.link("firm", "owns", "daughter", sources: ["b"])
    let index = ExposureIndex(try sketch.graph(), files: [])
    return OwnersMap(index).map(of: OwnershipSearch(index).ownership(of: "firm"))
  }
}

@Suite struct `The map of a difference` {
  @Test func `lights what is added and re-graded, strikes out what is lost`() throws {
    let (old, new) = (try version(1), try version(2))
    let traces = [old, new].map { RouteSearch($0).trace(Question()) }
    let map = DifferenceMap(from: old, to: new).map(from: traces[0], to: traces[1])
    let changes = Dictionary(uniqueKeysWithValues: map.arrows.map { ($0.id, $0) })
    #expect(changes["sale"]?.change == .regraded)
    #expect(changes["sale"]?.badge == "was claimed")
    #expect(changes["direct"]?.change == .lost)
    #expect(changes["through"]?.change == .added)
    #expect(changes["harm"]?.change == nil)
    #expect(
      map.legend.verdict == "1 route before, 1 route after; links: 2 added, 1 lost, 1 re-graded")
    try expectClear(map)
    let text = String(decoding: try MapDrawing(of: map).bytes(as: .svg), as: UTF8.self)
    for word in ["WAS CLAIMED", "ADDED", "LOST", "line-through"] { #expect(text.contains(word)) }
  }

  @Test func `says that nothing has changed when nothing has`() throws {
    let index = try version(2)
    let trace = RouteSearch(index).trace(Question())
    let map = DifferenceMap(from: index, to: index).map(from: trace, to: trace)
    #expect(map.title == "No step of the routes has changed")
    #expect(map.routes == [])
    #expect(map.arrows.allSatisfy { $0.change == nil })
  }

  private func version(_ number: Int) throws -> ExposureIndex {
    var sketch = GraphSketch()
    sketch.add("maker", .manufacturer)
    for id in ["shop", "second"] { sketch.add(id, .distributor) }
    sketch.add("police", .governmentBuyer)
    sketch.add("people", .population)
    sketch.link(
      "maker", "supplies", "shop", id: "sale", status: number == 1 ? .claimed : .documented)
    if number == 1 {
      sketch.link("shop", "supplies", "police", id: "direct", sources: ["s2"])
    } else {
      sketch.link("shop", "supplies", "second", id: "on")
      sketch.link("second", "supplies", "police", id: "through")
    }
    sketch.link("police", "harms", "people", id: "harm")
    return ExposureIndex(try sketch.graph(), files: [])
  }
}

/// What every map keeps: cards apart, words off cards, everything on the page, footnotes listed.
func expectClear(_ map: ExposureMap) throws {
  let geometry = try MapDrawing(of: map).geometry
  let cards = geometry.cards.sorted { $0.key < $1.key }
  #expect(cards.count == map.cards.count)
  for (place, card) in cards.enumerated() {
    #expect(geometry.page.contains(card.value), "\(card.key) leaves the page")
    for other in cards[(place + 1)...] {
      #expect(!card.value.overlaps(other.value), "\(card.key) lies on \(other.key)")
    }
    for (arrow, boxes) in geometry.labels {
      for box in boxes {
        #expect(geometry.page.contains(box), "the words of \(arrow) leave the page")
        #expect(!card.value.overlaps(box), "the words of \(arrow) lie on \(card.key)")
      }
    }
  }
  let listed = Set(map.sources.map(\.number))
  #expect(map.arrows.allSatisfy { listed.isSuperset(of: $0.sources) })
  #expect(map.cards.allSatisfy { listed.isSuperset(of: $0.sources) })
}
