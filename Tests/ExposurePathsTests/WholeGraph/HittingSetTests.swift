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
    // Twelve sets that share nothing need twelve members.
    let wanted = (0..<12).map { Set([2 * $0, 2 * $0 + 1]) }
    let answer = HittingSet(wanted, workLimit: 5)
    #expect(!answer.isExact)
    #expect(answer.lowerBound == 12)
    #expect(wanted.allSatisfy { !$0.isDisjoint(with: Set(answer.sets[0])) })
  }
}
