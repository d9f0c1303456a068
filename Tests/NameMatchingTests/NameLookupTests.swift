import EndUseTestSupport
import NameMatching
import Testing

@Suite struct `Texts that are looked up` {
  /// Short texts over few letters, so that they share beginnings and are close to each other.
  private func texts(_ random: inout SplitMix64) -> [String] {
    (0..<Int.random(in: 0...30, using: &random)).map { _ in
      (0..<Int.random(in: 1...3, using: &random)).map { _ in
        String(
          (0..<Int.random(in: 1...6, using: &random)).map { _ in
            ["a", "b", "c", "é", "公", "安"][Int.random(in: 0..<6, using: &random)] as Character
          })
      }.joined(separator: " ")
    }
  }

  private func distance(_ one: String, _ other: String) -> Int {
    let (left, right) = (Array(one.unicodeScalars), Array(other.unicodeScalars))
    var row = Array(0...right.count)
    for (place, letter) in left.enumerated() {
      var corner = row[0]
      row[0] = place + 1
      for column in right.indices {
        let cost = min(
          corner + (letter == right[column] ? 0 : 1), row[column + 1] + 1, row[column] + 1)
        corner = row[column + 1]
        row[column + 1] = cost
      }
    }
    return row[right.count]
  }

  @Test(arguments: UInt64(1)...200)
  func `are those that reading every one finds`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let kept = texts(&random)
    let lookup = NameLookup(kept)
    for wanted in texts(&random) + kept.prefix(3) {
      let found = lookup.beginnings(wanted)
      let expected = kept.indices.filter { entry in
        kept[entry].hasPrefix(wanted) || kept[entry].contains(" " + wanted)
          || (wanted.unicodeScalars.first.map { $0.value >= 0x80 } ?? false)
            && kept[entry].contains(wanted)
      }
      #expect(Set(found.map(\.entry)) == Set(expected), "\(wanted) in \(kept)")
      #expect(found.count == expected.count)
      for hit in found { #expect(hit.isWhole == (kept[hit.entry] == wanted)) }

      for limit in 1...3 {
        var distances = kept.map { text in
          let words = text.split(separator: " ").map(String.init)
          return (words + (wanted.contains(" ") ? [text] : [])).map { distance(wanted, $0) }.min()
            ?? .max
        }
        if !distances.contains(where: { $0 <= limit }) {
          distances = kept.map { distance(wanted, $0) }
        }
        let least = distances.min() ?? .max
        let close = least <= limit ? kept.indices.filter { distances[$0] == least } : []
        #expect(lookup.closest(to: wanted, limit: limit) == close, "\(wanted) in \(kept)")
      }
    }
  }

  @Test func `are none where nothing is kept or asked`() {
    #expect(NameLookup([]).beginnings("a").isEmpty)
    #expect(NameLookup(["", "a"]).beginnings("").isEmpty)
    #expect(NameLookup(["", "a"]).closest(to: "", limit: 3).isEmpty)
    #expect(NameLookup([]).closest(to: "a b", limit: 3).isEmpty)
    #expect(NameLookup(["a"]).closest(to: String(repeating: "z", count: 1000), limit: 3).isEmpty)
  }
}
