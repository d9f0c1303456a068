import EndUseTestSupport
import ExposureModel
import ExposurePaths
import Testing

@Suite struct `A difference of two graphs` {
  private func harbour(_ change: (inout GraphSketch) -> Void = { _ in }) throws -> ExposureIndex {
    var sketch = GraphSketch()
    sketch.add("maker", .manufacturer)
    sketch.add("police", .governmentBuyer)
    sketch.add("scheme", .programme)
    sketch.add("people", .population)
    sketch.link("maker", "supplies", "police", id: "sale", when: "2016", sources: ["ngo"])
    sketch.link("police", "operates", "scheme", id: "runs", when: "2015/..", sources: ["ngo"])
    sketch.link("scheme", "harms", "people", id: "harm", when: "2015/..", sources: ["ngo"])
    change(&sketch)
    return ExposureIndex(try sketch.graph(), files: [])
  }

  private func difference(
    _ change: (inout GraphSketch) -> Void
  ) throws -> GraphDifference {
    GraphDifference(from: try harbour(), to: try harbour(change), asking: Question())
  }

  private func fields(_ difference: GraphDifference, _ id: String) -> [FieldChange] {
    guard case .changed(let fields)? = difference.changes.first(where: { $0.id == id })?.change
    else { return [] }
    return fields
  }

  @Test func `is empty between a graph and itself`() throws {
    #expect(try difference { _ in }.changes.isEmpty)
  }

  @Test func `says that a status went down, and that its route did`() throws {
    let difference = try difference { sketch in
      sketch.draft.links[0].value.status = .disputed
    }
    let change = try #require(fields(difference, "sale").first)
    #expect(change.name == "status")
    #expect(change.removed == ["documented"] && change.added == ["disputed"])
    #expect(change.direction == .weaker)
    let weakest = try #require(
      fields(difference, "sale runs harm").first { $0.name == "weakest-status" })
    #expect(weakest.direction == .weaker)
  }

  @Test func `names the link through which a route is lost`() throws {
    let difference = try difference { sketch in sketch.draft.links.remove(at: 1) }
    let route = try #require(difference.changes.first { $0.sort == .route })
    #expect(route.change == .removed)
    #expect(difference.causes(of: route).map(\.id) == ["runs"])
    #expect(difference.count(of: .link) == (added: 0, removed: 1, changed: 0))
  }

  @Test func `names the link through which a route comes`() throws {
    let difference = try difference { sketch in
      sketch.add("shop", .distributor)
      sketch.link("maker", "supplies", "shop", id: "to-shop", when: "2016", sources: ["ngo"])
      sketch.link("shop", "supplies", "police", id: "from-shop", when: "2017", sources: ["ngo"])
    }
    let route = try #require(difference.changes.first { $0.sort == .route })
    #expect(route.change == .added)
    #expect(difference.causes(of: route).map(\.id) == ["to-shop", "from-shop"])
    #expect(difference.count(of: .entity).added == 1)
  }

  @Test func `tells what came into a list and what went`() throws {
    let difference = try difference { sketch in
      sketch.source("press")
      sketch.draft.links[0].value.evidence = [Evidence(source: "press", place: "p. 2")]
    }
    let evidence = try #require(fields(difference, "sale").first { $0.name == "evidence" })
    #expect(evidence.removed == ["ngo"] && evidence.added == ["press, at p. 2"])
    #expect(difference.count(of: .source).added == 1)
  }

  @Test func `is turned round when the graphs are`() throws {
    let (one, other) = (
      try harbour(), try harbour { $0.draft.links[0].value.status = .reported }
    )
    let there = GraphDifference(from: one, to: other, asking: Question())
    let back = GraphDifference(from: other, to: one, asking: Question())
    #expect(there.changes.map(\.id) == back.changes.map(\.id))
    #expect(fields(there, "sale").first?.direction == .weaker)
    #expect(fields(back, "sale").first?.direction == .stronger)
    #expect(fields(there, "sale").first?.removed == fields(back, "sale").first?.added)
  }

  @Test(arguments: UInt64(0)..<20)
  func `of seeded graphs adds one way what it removes the other`(seed: UInt64) throws {
    guard let one = SeededExposureGraph.graph(seed: seed),
      let other = SeededExposureGraph.graph(seed: seed + 100)
    else { return }
    #expect(RecordChange.between(one.records, one.records).isEmpty)
    let there = RecordChange.between(one.records, other.records)
    let back = RecordChange.between(other.records, one.records)
    func keys(_ changes: [RecordChange], _ change: RecordChange.Change) -> Set<String> {
      Set(changes.filter { $0.change == change }.map { "\($0.sort) \($0.id)" })
    }
    #expect(keys(there, .added) == keys(back, .removed))
    #expect(keys(there, .removed) == keys(back, .added))
    #expect(there.count == back.count)
  }
}
