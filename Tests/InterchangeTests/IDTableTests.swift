import EndUseTestSupport
import Testing

@testable import Interchange

/// Ids of every sort, joined to one text, and where each stands in it.
private struct SketchedIDs {
  var bytes: [UInt8] = []
  var places: [Range<Int>] = []

  init(seed: UInt64) {
    var numbers = SplitMix64(seed: seed)
    let isDense = Bool.random(using: &numbers)
    for count in 0..<Int.random(in: 0...3000, using: &numbers) {
      let id: String
      switch Int.random(in: 0..<5, using: &numbers) {
      case 0, 1:
        // Numbers, dense or scattered, some with noughts before them, some too long to be such.
        let bound =
          isDense
          ? count + 10 : [10, 100_000, 100_000_000, .max].randomElement(using: &numbers) ?? 10
        let number = String(Int.random(in: 0..<bound, using: &numbers))
        id = Int.random(in: 0..<8, using: &numbers) == 0 ? "00\(number)" : number
      case 2:
        // Bytes beside those of digits.
        id = "1\(["/", ":", "\u{B0}", "\0", "x"].randomElement(using: &numbers) ?? "")2"
      default:
        // Up to and beyond what a slot holds, alike but for one byte.
        var text = [UInt8](repeating: 0x61, count: Int.random(in: 0...30, using: &numbers))
        if let place = text.indices.randomElement(using: &numbers) {
          text[place] = UInt8.random(in: 0x62...0x65, using: &numbers)
        }
        id = String(decoding: text, as: UTF8.self)
      }
      places.append(bytes.count..<bytes.count + id.utf8.count)
      bytes += id.utf8
      // Some stand so near the end of the text that eight bytes are not there to be read.
      if Bool.random(using: &numbers) { bytes.append(0x2C) }
    }
  }
}

@Suite struct `A table of ids` {
  @Test(arguments: 0..<60)
  func `numbers ids as a dictionary of their bytes does`(_ seed: UInt64) {
    let sketch = SketchedIDs(seed: seed)
    var table = IDTable(capacity: 1)
    var oracle: [[UInt8]: UInt32] = [:]
    var found: [UInt32] = []
    for (number, place) in sketch.places.enumerated() {
      let id = Array(sketch.bytes[place])
      // A key holds until the next id is added; it is looked for before and after.
      table.find(
        [table.key(sketch.bytes, place.lowerBound, place.upperBound)], in: sketch.bytes,
        into: &found)
      #expect(found == [oracle[id] ?? IDTable.none])
      let isNew = oracle[id] == nil
      let expected = oracle[id] ?? UInt32(oracle.count)
      oracle[id] = expected
      let added = table.intern(sketch.bytes, place.lowerBound, place.upperBound)
      #expect(added.number == expected && added.isNew == isNew, "id \(number)")
    }
    #expect(table.count == oracle.count)
    for (id, number) in oracle {
      #expect(table.text(Int(number)) == String(decoding: id, as: UTF8.self))
    }
    let keys = sketch.places.map { table.key(sketch.bytes, $0.lowerBound, $0.upperBound) }
    table.find(keys, in: sketch.bytes, into: &found)
    #expect(found == sketch.places.map { oracle[Array(sketch.bytes[$0])] ?? IDTable.none })
  }

  @Test func `reads a number as its digits say and no other id as one`() {
    let secret = IDHash()
    func value(_ text: String, behind: String) -> Int? {
      let bytes = Array((text + behind).utf8)
      return PackedID(bytes, 0, text.utf8.count, secret).value
    }
    for behind in ["", ",and so much that eight bytes are there"] {
      for number in [0, 1, 9, 10, 99, 123, 9999, 10_000, 1_234_567, 87_654_321, 99_999_999] {
        #expect(value("\(number)", behind: behind) == number)
      }
      for text in ["", "00", "01", "100000000", "1a", "a1", "-1", "+1", " 1", "1.5", "１", "/", ":"]
      {
        #expect(value(text, behind: behind) == nil, "\(text)")
      }
    }
  }
}
