import EndUseTestSupport
import ExposureModel

/// Small graphs with a bit of everything, the same for the same seed.
enum Harbour {
  /// A harbour of makers, shops, police and people; links of every role, dates, grades and goods.
  static func graph(seed: UInt64) throws -> ExposureGraph {
    var random = SplitMix64(seed: seed)
    func pick<Value>(_ values: [Value]) -> Value {
      values[Int.random(in: 0..<values.count, using: &random)]
    }
    var sketch = GraphSketch()
    sketch.product("kits")
    sketch.product("kit-a", kindOf: "kits")
    sketch.product("chip", partOf: ["kit-a"])
    let parties = (0..<6).map { "p\($0)" }
    for (place, party) in parties.enumerated() {
      sketch.add(party, place < 2 ? .manufacturer : place < 5 ? .distributor : .governmentBuyer)
    }
    sketch.add("people", .population)
    sketch.add("others", .population)
    for number in 0..<Int.random(in: 8...16, using: &random) {
      let (from, to) = (
        Int.random(in: 0..<5, using: &random), Int.random(in: 1..<6, using: &random)
      )
      guard from != to else { continue }
      let verb = pick([
        "supplies", "supplies", "supplies", "gap", "same-as", "possibly-same-as", "owns",
      ])
      let goods =
        ["supplies", "gap"].contains(verb) ? pick([[], ["kits"], ["kit-a"], ["chip"]]) : []
      let year = Int.random(in: 2015...2019, using: &random)
      sketch.link(
        parties[from], verb, parties[to], id: "l\(number)", products: goods,
        when: pick([nil, "\(year)", "\(year)/..", "../\(year)"]),
        status: pick([.documented, .reported, .disputed, .retracted]),
        sources: pick([["s1"], ["s2"], ["s1", "s2"]]),
        credibility: pick([nil, .probablyTrue, .doubtful]))
    }
    sketch.link("p5", "harms", "people", id: "harm", when: "2017/..")
    return try sketch.graph()
  }
}
