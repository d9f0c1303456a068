import EndUseTestSupport
import ExposureModel
import Testing

@testable import ExposurePaths

@Suite struct `What a finding hangs on` {
  private func fewest(_ routes: [[Set<OriginID>]]) -> Fragility {
    Fragility(routes, isWhole: true, workLimit: 200_000)
  }

  @Test func `is one document where every route crosses it`() {
    let fragility = fewest([[["a"], ["b"]], [["b"], ["c"]]])
    #expect(fragility.origins == ["b"])
    #expect(fragility.isExact)
  }

  @Test func `is two where a link has two origins on the only common way`() {
    #expect(fewest([[["a", "b"]], [["a", "b"], ["c", "d", "e"]]]).origins.count == 2)
  }

  @Test func `is one a route where routes share nothing`() {
    #expect(fewest([[["a"]], [["b"]], [["c"]]]).origins == ["a", "b", "c"])
  }

  @Test func `is nothing without routes, and for routes that no origin carries`() {
    #expect(fewest([]).origins.isEmpty)
    #expect(fewest([[]]).origins.isEmpty)
  }

  @Test func `is a proven bound when the work runs out`() {
    let routes = (0..<12).map { route -> [Set<OriginID>] in
      [[OriginID(stringLiteral: "a\(route)")], [OriginID(stringLiteral: "b\(route)")]]
    }
    let fragility = Fragility(routes, isWhole: true, workLimit: 500)
    #expect(!fragility.isExact)
    #expect(fragility.lowerBound <= 12)
    #expect(fragility.origins.count >= 12)
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `equals the smallest of all subsets on small cases`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let all = ["a", "b", "c", "d", "e"].map { OriginID(stringLiteral: $0) }
    let routes = (0..<Int.random(in: 1...5, using: &random)).map { _ -> [Set<OriginID>] in
      (0..<Int.random(in: 1...3, using: &random)).map { _ in
        Set(
          (0..<Int.random(in: 1...2, using: &random)).map { _ in all.randomElement(using: &random)!
          })
      }
    }
    let smallest = (0..<32).map { mask in
      Set(all.enumerated().filter { mask & (1 << $0.offset) != 0 }.map(\.element))
    }.filter { lost in
      routes.allSatisfy { $0.contains { $0.isSubset(of: lost) } }
    }.map(\.count).min()
    #expect(fewest(routes).origins.count == smallest)
  }
}
