import EndUseTestSupport
import ExposureModel
import Testing

@testable import ExposurePaths

@Suite struct `Routes of a random graph` {
  /// A harbour of makers, shops, police and people; goods are two kinds of kit, a part, and boats.
  private func graph(seed: UInt64) throws -> ExposureGraph {
    var random = SplitMix64(seed: seed)
    var sketch = GraphSketch()
    sketch.product("kits")
    sketch.product("kit-a", kindOf: "kits")
    sketch.product("chip", partOf: ["kit-a"])
    sketch.product("boats")
    let goods = ["kits", "kit-a", "chip", "boats"]
    let parties = (0..<6).map { "p\($0)" }
    for (place, party) in parties.enumerated() {
      sketch.add(party, place < 2 ? .manufacturer : place < 5 ? .distributor : .governmentBuyer)
    }
    sketch.add("people", .population)
    for place in 0..<Int.random(in: 1...2, using: &random) {
      sketch.link(parties[place], "manufactures", goods[Int.random(in: 0..<4, using: &random)])
    }
    for number in 0..<Int.random(in: 6...14, using: &random) {
      let from = Int.random(in: 0..<5, using: &random)
      let to = Int.random(in: 1..<6, using: &random)
      guard from != to else { continue }
      let named = Int.random(in: 0..<4, using: &random) % 3
      let products = (0..<named).map { _ in goods[Int.random(in: 0..<4, using: &random)] }
      let verb = ["supplies", "supplies", "gap", "same-as"][Int.random(in: 0..<4, using: &random)]
      let year = Int.random(in: 2015...2019, using: &random)
      sketch.link(
        parties[from], verb, parties[to], id: "l\(number)",
        products: verb == "same-as" ? [] : Array(Set(products)).sorted(),
        when: [nil, "\(year)", "\(year)/..", "../\(year)"][Int.random(in: 0..<4, using: &random)],
        status: Bool.random(using: &random) ? .reported : .documented)
    }
    sketch.link("p5", "harms", "people", id: "harm", when: "2017/..")
    return try sketch.graph()
  }

  /// Every simple chain of steps from the makers to the people, each judged as a whole at its end.
  private func tried(_ question: Question, _ search: RouteSearch) -> Set<[String]> {
    let graph = search.graph
    let conditions = RouteConditions(question, graph)
    var found: Set<[String]> = []
    func grow(_ steps: [RouteStep], _ passed: [EntityID]) {
      guard let here = passed.last else { return }
      if here == "people", !steps.isEmpty, keeps(steps, passed) {
        found.insert(steps.map { "\($0.link.id) \($0.to)" })
      }
      guard steps.count < question.maximumLinks else { return }
      for link in graph.links where conditions.allows(link) {
        let ways =
          switch link.kind.direction {
          case .forward: [(link.from, link.to)]
          case .reverse: [(link.to, link.from)]
          case .both: [(link.from, link.to), (link.to, link.from)]
          }
        for (from, to) in ways where from == here && !passed.contains(to) {
          grow(steps + [RouteStep(link: link, from: from, to: to)], passed + [to])
        }
      }
    }
    func keeps(_ steps: [RouteStep], _ passed: [EntityID]) -> Bool {
      guard question.via.allSatisfy(passed.contains) else { return false }
      var time = TimeState()
      var products = ProductState(at: passed[0], asking: question.product)
      for step in steps {
        let (next, verdict, _) = search.index.products.advance(step, from: products)
        if verdict == .broken, !question.allowsBrokenProducts { return false }
        products = next
        if let later = time.advanced(along: step.link) {
          time = later
        } else if !question.allowsImpossibleOrder {
          return false
        }
      }
      return true
    }
    for maker in search.makers(question) { grow([], [maker]) }
    return found
  }

  @Test(arguments: UInt64(1)...200)
  func `are those that trying every chain finds`(seed: UInt64) throws {
    let index = ExposureIndex(try graph(seed: seed), files: [])
    let search = RouteSearch(index)
    var random = SplitMix64(seed: seed &* 7919)
    for _ in 0..<4 {
      var question = Question()
      question.maximumLinks = Int.random(in: 2...7, using: &random)
      question.allowsGaps = Bool.random(using: &random)
      question.identity = Bool.random(using: &random) ? .certain : .none
      question.allowsBrokenProducts = Bool.random(using: &random)
      question.allowsImpossibleOrder = Bool.random(using: &random)
      if Bool.random(using: &random) { question.minimumStatus = .documented }
      if Bool.random(using: &random) { question.product = "kits" }
      if Bool.random(using: &random) { question.via = ["p3"] }
      if Bool.random(using: &random) { question.avoiding = ["p2"] }
      if Bool.random(using: &random) { question.until = Day(year: 2017, month: 6, day: 1) }
      question.ends = ["people"]
      let found = search.survey(question).routes.map { route in
        route.steps.map { "\($0.link.id) \($0.to)" }
      }
      #expect(Set(found) == tried(question, search))
      #expect(Set(found).count == found.count)
      #expect(search.count(question).routes == found.count)
    }
  }
}
