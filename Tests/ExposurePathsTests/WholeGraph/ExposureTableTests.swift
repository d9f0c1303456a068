import EndUseTestSupport
import ExposureModel
import ExposurePaths
import Testing

@Suite struct `A table of makers and programmes` {
  /// maker (XA) sells to the police by a shop and directly; rival (XB) only over a gap to the guard;
  /// the police run scheme (XA), the guard runs net (XB); scheme harms people.
  private func harbour() -> GraphSketch {
    var sketch = GraphSketch()
    sketch.add("maker", .manufacturer, country: "XA")
    sketch.add("rival", .manufacturer, country: "XB")
    sketch.add("homeless", .manufacturer, country: nil)
    sketch.add("shop", .distributor)
    sketch.add("police", .governmentBuyer)
    sketch.add("guard", .governmentBuyer)
    sketch.add("scheme", .programme, country: "XA")
    sketch.add("net", .programme, country: "XB")
    sketch.add("people", .population)
    sketch.link("maker", "supplies", "police", when: "2016", status: .reported, sources: ["ngo"])
    sketch.link("maker", "supplies", "shop", when: "2016", sources: ["award"])
    sketch.link("shop", "supplies", "police", when: "2017", sources: ["award"])
    sketch.link("rival", "gap", "guard", reason: .acquisitionRouteUnknown)
    sketch.link("police", "operates", "scheme", when: "2015/..", sources: ["register"])
    sketch.link("guard", "operates", "net", when: "2015/..", sources: ["register"])
    sketch.link("scheme", "harms", "people", when: "2015/..", sources: ["ngo"])
    return sketch
  }

  private func table(_ change: (inout ExposureRequest) -> Void = { _ in }) throws -> ExposureTable {
    var request = ExposureRequest()
    change(&request)
    let index = ExposureIndex(try harbour().graph(), files: ["f"])
    return RouteSearch(index).exposure(request)
  }

  @Test func `counts links and routes, and takes the proof of the best-evidenced route`() throws {
    let table = try table()
    // To scheme: maker, police (2 links, reported) and maker, shop, police (3 links, documented).
    let cell = try #require(table.cell("maker", "scheme"))
    #expect(cell.hops == 2)
    #expect(cell.routes == 2)
    #expect(cell.best.hops == 3)
    #expect(cell.best.proof.weakest.status == .documented)
    #expect(table.cells.count == 1)
    #expect(table.makers == ["maker", "rival", "homeless"])
    #expect(table.ends == ["scheme", "net"])
  }

  @Test func `says who reaches a programme only across gaps`() throws {
    #expect(try table().onlyAcrossGaps == ["rival"])
    let open = try table { $0.question.allowsGaps = true }
    #expect(open.onlyAcrossGaps.isEmpty)
    #expect(open.cell("rival", "net")?.best.proof.gaps == 1)
  }

  @Test func `takes the makers of a country, and names those of no stated home`() throws {
    let table = try table { $0.home = Place("XB") }
    #expect(table.makers == ["rival"])
    #expect(table.makersOfUnstatedPlace == ["homeless"])
    #expect(table.cells.isEmpty)
  }

  @Test func `takes the programmes of a region, and names those that may lie there`() throws {
    let country = try table { $0.region = Place("XA") }
    #expect(country.ends == ["scheme"])
    let region = try table { $0.region = Place("XA-PO") }
    #expect(region.ends.isEmpty)
    #expect(region.endsOfUnstatedPlace == ["scheme"])
    // Nothing to reach is nothing found, not everything.
    #expect(region.cells.isEmpty)
  }

  @Test func `has people for its columns when asked`() throws {
    let table = try table { $0.columns = .people }
    #expect(table.ends == ["people"])
    #expect(table.cell("maker", "people")?.hops == 3)
  }

  @Test func `says where the limit cut a maker's routes`() throws {
    let table = try table { $0.question.limit = 1 }
    #expect(table.cell("maker", "scheme")?.isCut == true)
    #expect(table.scope.truncation == .routeLimit)
  }
}

@Suite struct `A place` {
  @Test func `is a country or a subdivision, in capitals`() {
    #expect(Place("CN")?.country == CountryCode("CN"))
    #expect(Place("CN-XJ")?.country == CountryCode("CN"))
    #expect(Place("cn") == nil)
    #expect(Place("Xinjiang") == nil)
  }
}
