import EndUseTestSupport
import ExposureModel
import ExposurePaths
import Synchronization
import Testing

@Suite struct `A search that is cancelled` {
  /// A ladder of shops, each with two next ones: more routes than anyone waits for.
  private func ladder() throws -> ExposureIndex {
    var sketch = GraphSketch()
    sketch.add("maker", .manufacturer)
    sketch.add("people", .population)
    var before = ["maker"]
    for level in 0..<18 {
      let now = ["a\(level)", "b\(level)"]
      for shop in now {
        sketch.add(shop, level == 17 ? .governmentBuyer : .distributor)
        for other in before { sketch.link(other, "supplies", shop) }
      }
      before = now
    }
    for last in before { sketch.link(last, "harms", "people") }
    return ExposureIndex(try sketch.graph(), files: [])
  }

  @Test func `ends soon and does not claim to be whole`() throws {
    let search = RouteSearch(try ladder())
    var question = Question()
    question.maximumLinks = 30
    question.limit = 1_000_000
    let asked = Mutex(0)
    let isRequested: @Sendable () -> Bool = {
      asked.withLock {
        $0 += 1; return $0 > 3
      }
    }
    let found = SearchCancellation.$isRequested.withValue(isRequested) { search.count(question) }
    #expect(found.truncation != nil)
    #expect(found.work < 5 * 4096)
    #expect(search.count(question).routes == 1 << 18)
  }

  @Test func `says so in a survey of every maker and in a search for choke points`() throws {
    let search = RouteSearch(try ladder())
    var question = Question()
    question.maximumLinks = 30
    SearchCancellation.$isRequested.withValue({ true }) {
      #expect(search.survey(question).scope.truncation != nil)
      #expect(search.chokePoints(question).scope.truncation != nil)
    }
  }
}
