import EndUseTestSupport
import ExposureModel
import ExposurePaths
import Testing

@Suite struct `The order of a route in time` {
  private func verdict(_ steps: [(String, String?)]) throws -> TimeVerdict {
    var sketch = GraphSketch()
    for place in 0...steps.count { sketch.add("p\(place)", .company) }
    for (place, step) in steps.enumerated() {
      sketch.link("p\(place)", step.0, "p\(place + 1)", when: step.1)
    }
    return TimeOrder.verdict(on: try sketch.graph().links).verdict
  }

  @Test func `is certain when each sale ends before the next begins`() throws {
    #expect(try verdict([("supplies", "2016"), ("supplies", "2017")]) == .certain)
  }

  @Test func `is possible within one year of unknown days`() throws {
    #expect(try verdict([("supplies", "2017"), ("supplies", "2017")]) == .possible)
  }

  @Test func `is impossible when a thing is sold on before it was bought`() throws {
    #expect(try verdict([("supplies", "2018"), ("supplies", "2017")]) == .impossible)
  }

  @Test func `is possible and no more without a date`() throws {
    #expect(try verdict([("supplies", "2017"), ("supplies", nil)]) == .possible)
    #expect(try verdict([("supplies", nil)]) == .possible)
  }

  @Test func `takes the first delivery of many and the last resale`() throws {
    #expect(try verdict([("supplies", "2016/2019"), ("supplies", "2018")]) == .certain)
    #expect(try verdict([("supplies", "2018"), ("supplies", "2016/2019")]) == .certain)
  }

  @Test func `does not take a sale by some day for one on every day before`() throws {
    #expect(try verdict([("supplies", "../2017-06"), ("supplies", "2016")]) == .possible)
    #expect(try verdict([("supplies", "../2017-06"), ("supplies", "2018")]) == .certain)
  }

  @Test func `waits at every step for the slowest before it`() throws {
    #expect(
      try verdict([("supplies", "2017"), ("supplies", "2015/2020"), ("supplies", "2016")])
        == .impossible)
  }
}
