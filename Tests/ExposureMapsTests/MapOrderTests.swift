import EndUseTestSupport
import ExposureModel
import ExposurePaths
import Graphviz
import Testing

@testable import ExposureMaps

@Suite struct `Maps of two dates` {
  /// Four tiers with random links that begin between 2010 and 2019.
  private func index(seed: UInt64) throws -> ExposureIndex {
    var random = SplitMix64(seed: seed)
    var sketch = GraphSketch()
    let tiers: [(String, EntityKind, Int)] = [
      ("m", .manufacturer, 3), ("d", .distributor, 5), ("b", .governmentBuyer, 5),
      ("p", .population, 3),
    ]
    for (letter, kind, count) in tiers {
      for place in 0..<count { sketch.add("\(letter)\(place)", kind) }
    }
    for (from, to) in zip(tiers, tiers.dropFirst()) {
      for one in 0..<from.2 {
        for other in 0..<to.2 where Int.random(in: 0..<100, using: &random) < 55 {
          let year = 2_010 + Int.random(in: 0..<10, using: &random)
          sketch.link(
            "\(from.0)\(one)", to.0 == "p" ? "harms" : "supplies", "\(to.0)\(other)",
            when: "\(year)/..")
        }
      }
    }
    return ExposureIndex(try sketch.graph(), files: [])
  }

  @Test func `say in their key which days they hold to`() throws {
    let index = try index(seed: 1)
    let beside = "Links beside the routes are of all times"
    for cards in [60, 6] {
      let map = try map(index, until: 2_015, layout: .rows, cards: cards)
      #expect(
        map.legend.leftOut.contains { $0.hasPrefix("Only routes as of 31 December 2015; notes") },
        "\(map.legend.leftOut)")
      #expect(map.legend.leftOut.contains(beside) == (cards == 60))
    }
    let whole = try map(index, until: nil, layout: .rows, cards: 60)
    #expect(whole.legend.leftOut.allSatisfy { !$0.hasPrefix("Only routes") && $0 != beside })
    var question = Question()
    question.until = try #require(EDTFDate("2015")).latest
    question.knownBy = try #require(EDTFDate("2016")).latest
    let chart = TimelineMap(index).chart(of: RouteSearch(index).trace(question))
    #expect(
      chart.frame.leftOut.contains {
        $0 == "Only routes until 31 December 2015, public by 31 December 2016"
      })
  }

  private func map(
    _ index: ExposureIndex, until year: Int?, layout: ExposureMap.Layout, cards: Int
  ) throws -> ExposureMap {
    var options = RouteMap.Options()
    options.layout = layout
    options.maximumCards = cards
    var question = Question()
    question.allowsImpossibleOrder = true
    let author = RouteMap(index, options: options)
    let search = RouteSearch(index)
    guard let year else { return author.map(of: search.trace(question)) }
    question.asOf = try #require(EDTFDate("\(year)")).latest
    let trace = search.trace(question)
    #expect(trace.question.hasTimeLimits && !trace.question.withoutTimeLimits.hasTimeLimits)
    var map = author.map(of: trace)
    try map.keepOrder(
      of: author.map(of: search.trace(trace.question.withoutTimeLimits)), in: index.graph)
    return map
  }

  @Test(arguments: UInt64(1)...6)
  func `keep any two cards of a column in one order, which is that of all times`(
    seed: UInt64
  ) throws {
    let index = try index(seed: seed)
    for layout in ExposureMap.Layout.allCases {
      // Narrow budgets put alike parties together, on one of the maps or on both.
      for cards in [60, 9] {
        var compared = 0
        let maps = try [nil, 2_013, 2_016, 2_019].map {
          try map(index, until: $0, layout: layout, cards: cards)
        }
        let drawn = try maps.map { try MapDrawing(of: $0).geometry.cards }
        for (one, other) in [(0, 1), (0, 3), (1, 2), (2, 3), (1, 3)] {
          let both = drawn[one].keys.filter { drawn[other][$0] != nil }.sorted()
          for (place, card) in both.enumerated() {
            for next in both[(place + 1)...] {
              guard let a = drawn[one][card], let b = drawn[one][next], let c = drawn[other][card],
                let d = drawn[other][next], abs(a.left - b.left) < 1, abs(c.left - d.left) < 1
              else { continue }
              #expect((a.top > b.top) == (c.top > d.top), "\(card) and \(next), seed \(seed)")
              compared += 1
            }
          }
        }
        // Where each party has its card there are pairs to compare.
        #expect(compared > 5 || cards < 60)
        for map in maps { try expectClear(map) }
      }
    }
  }

  @Test func `are the same twice`() throws {
    let index = try index(seed: 7)
    let one = try map(index, until: 2_016, layout: .graphviz, cards: 60)
    #expect(try map(index, until: 2_016, layout: .graphviz, cards: 60) == one)
    #expect(Set(one.order.values).count == one.cards.count)
    let bytes = try MapDrawing(of: one).bytes(as: .svg)
    #expect(try MapDrawing(of: one).bytes(as: .svg) == bytes)
  }
}
