import CompactGraph
import ExposureModel

/// The states that products can be in on the paths of one search, each with a number.
///
/// `ProductHierarchy.advance` says what a step hands on. Its answer depends on the state and on the
/// products that the link names alone, and few of either are met, so each answer is worked out once
/// and looked up from then on: an automaton built as it is walked.
final class ProductStates {
  /// A state's number.
  typealias Number = UInt32

  private let index: ExposureIndex
  private var states: [ProductState] = []
  private var numbers: [ProductState: Number] = [:]
  private var steps = StepTable()

  init(_ index: ExposureIndex) { self.index = index }

  /// The number of a state.
  func number(of state: ProductState) -> Number {
    let state = index.products.canonical(state)
    if let number = numbers[state] { return number }
    let number = Number(states.count)
    states.append(state)
    numbers[state] = number
    return number
  }

  /// What goes on after a step, and whether nothing that came in goes out.
  func advance(
    _ number: Number, along edge: Edge, _ facts: ExposureIndex.LinkFacts
  ) -> (number: Number, isBroken: Bool) {
    let state = states[Int(number)]
    var key = UInt64(number) << 33 | UInt64(facts.goods) << 1
    if facts.goods == ExposureIndex.noGoods {
      // What came in goes on. Before anything was named, who is passed counts, where it makes goods.
      guard state.carried == nil, !state.passed.isEmpty else { return (number, false) }
      let head = index.compact.head(of: edge)
      if state.passed.count > 1, !index.isMaker[head.position] { return (number, false) }
      key = UInt64(number) << 33 | UInt64(head.rawValue) << 1 | 1
    }
    if let known = steps[key] { return (known >> 1, known & 1 == 1) }
    let (next, verdict, _) = index.products.advance(index.step(along: edge), from: state)
    let step = (number: self.number(of: next), isBroken: verdict == .broken)
    steps[key] = step.number << 1 | (step.isBroken ? 1 : 0)
    return step
  }
}

/// Answers by key, with open addressing; a search looks into it at each edge.
///
/// D. E. Knuth, *The Art of Computer Programming* 3, 6.4, linear probing.
private struct StepTable {
  // No key has every bit set: numbers of states stay under 2^31.
  private static let empty = UInt64.max
  private var keys = [UInt64](repeating: empty, count: 64)
  private var values = [UInt32](repeating: 0, count: 64)
  private var count = 0

  subscript(key: UInt64) -> UInt32? {
    get {
      let place = place(of: key)
      return keys[place] == key ? values[place] : nil
    }
    set {
      guard let newValue else { return }
      if count * 2 >= keys.count { grow() }
      let place = place(of: key)
      if keys[place] != key { count += 1 }
      keys[place] = key
      values[place] = newValue
    }
  }

  /// Where a key stands, or the free place where it would.
  private func place(of key: UInt64) -> Int {
    let mask = keys.count - 1
    var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while keys[place] != key, keys[place] != Self.empty { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    let (oldKeys, oldValues) = (keys, values)
    keys = [UInt64](repeating: Self.empty, count: oldKeys.count * 2)
    values = [UInt32](repeating: 0, count: oldKeys.count * 2)
    for (old, key) in oldKeys.enumerated() where key != Self.empty {
      let place = place(of: key)
      keys[place] = key
      values[place] = oldValues[old]
    }
  }
}
