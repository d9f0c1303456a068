import EndUseTestSupport
import Testing

@testable import ExposurePaths

@Suite struct `The smallest sets that meet all` {
  /// Every set of members, tried one after the other.
  private func tried(_ wanted: [Set<Int>], members: Int) -> (size: Int, sets: Set<Set<Int>>) {
    var size = Int.max
    var sets: Set<Set<Int>> = []
    for mask in 0..<(1 << members) {
      let set = Set((0..<members).filter { mask & (1 << $0) != 0 })
      guard wanted.allSatisfy({ !$0.isDisjoint(with: set) }), set.count <= size else { continue }
      if set.count < size { sets = [] }
      size = set.count
      sets.insert(set)
    }
    return (size, sets)
  }

  @Test(arguments: UInt64(1)...60)
  func `are those that trying every set finds, each once`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let members = 8
    let wanted = (0..<Int.random(in: 1...9, using: &random)).map { _ in
      Set(
        (0..<Int.random(in: 1...4, using: &random)).map { _ in
          Int.random(in: 0..<members, using: &random)
        })
    }
    let answer = HittingSet(wanted)
    let oracle = tried(wanted, members: members)
    #expect(answer.isExact && answer.isWhole)
    #expect(answer.lowerBound == oracle.size)
    #expect(answer.sets.count == oracle.sets.count)
    #expect(Set(answer.sets.map { Set($0) }) == oracle.sets)
  }

  @Test func `are one empty set when there is nothing to meet`() {
    #expect(HittingSet([]).sets == [[]])
  }

  @Test func `are a bound when the work runs out`() {
    // Six triangles: each needs two of its three members, and no two of its sides lie apart.
    let wanted = (0..<6).flatMap { place in
      [[0, 1], [1, 2], [0, 2]].map { side in Set(side.map { 3 * place + $0 }) }
    }
    let answer = HittingSet(wanted, workLimit: 5)
    #expect(!answer.isExact)
    #expect(answer.lowerBound == 6)
    #expect(wanted.allSatisfy { !$0.isDisjoint(with: Set(answer.sets[0])) })
    let whole = HittingSet(wanted)
    #expect(whole.isExact && whole.lowerBound == 12)
  }

  @Test func `are proven when a quick guess is as small as the bound`() {
    // Two thousand sets that share nothing need as many members, whichever are taken.
    let wanted = (0..<2_000).map { Set([2 * $0, 2 * $0 + 1]) }
    let answer = HittingSet(wanted, workLimit: 5)
    #expect(answer.isExact && !answer.isWhole)
    #expect(answer.lowerBound == 2_000)
    #expect(Set(answer.sets[0]).count == 2_000)
    #expect(wanted.allSatisfy { !$0.isDisjoint(with: Set(answer.sets[0])) })
  }

  @Test(arguments: UInt64(1)...40)
  func `are met by what is proven to be no more than the bound, however little work is allowed`(
    seed: UInt64
  ) {
    var random = SplitMix64(seed: seed)
    let wanted = (0..<Int.random(in: 4...12, using: &random)).map { _ in
      Set((0..<3).map { _ in Int.random(in: 0..<9, using: &random) })
    }
    let oracle = tried(wanted, members: 9)
    for limit in [1, 10, 40, 200] {
      let answer = HittingSet(wanted, workLimit: limit)
      #expect(wanted.allSatisfy { !$0.isDisjoint(with: Set(answer.sets[0])) })
      #expect(answer.lowerBound <= oracle.size)
      #expect(!answer.isExact || answer.sets[0].count == oracle.size)
    }
  }
}
