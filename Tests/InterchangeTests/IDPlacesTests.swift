import EndUseTestSupport
import ExposureModel
import Testing

@testable import Interchange

@Suite struct `The places of ids` {
  /// What is added and asked, one after the other, with the answers of a dictionary.
  private func check(_ texts: [String]) {
    var places = IDPlaces<Entity>()
    var slow: [EntityID: Int] = [:]
    var spelled: [String] = []
    for (number, text) in texts.enumerated() {
      guard let id = EntityID(text) else { continue }
      #expect(places.place(of: id) == slow[id])
      guard number % 3 > 0 else { continue }
      let isNew = slow[id] == nil
      let place = slow[id] ?? slow.count
      slow[id] = place
      #expect(places.add(id) == place)
      if isNew { spelled.append(text) }
    }
    for (id, place) in slow { #expect(places.place(of: id) == place) }
    // The same added by the hundred, with one more in between that nothing was prepared for.
    var prepared = IDPlaces<Entity>()
    var order: [EntityID: Int] = [:]
    for start in stride(from: 0, to: texts.count, by: 100) {
      let some = texts[start..<min(start + 100, texts.count)].map { EntityID($0) }
      let rooms = prepared.prepare(some.count) { some[$0] }
      for (number, id) in some.enumerated() {
        guard let id else { continue }
        let place = order[id] ?? order.count
        order[id] = place
        let added = rooms.isEmpty ? prepared.add(id) : prepared.add(id, rooms[number])
        #expect(added == place)
        guard number == 50, let other = EntityID("between-\(start)é") else { continue }
        let further = order[other] ?? order.count
        order[other] = further
        #expect(prepared.add(other) == further)
      }
    }
    let ids = texts.compactMap { EntityID($0) }
    #expect(places.places(of: ids.count) { ids[$0] } == ids.map { slow[$0] })
    #expect(places.ids.count == slow.count)
    #expect(zip(places.ids, spelled).allSatisfy { $0.rawValue.utf8.elementsEqual($1.utf8) })
  }

  @Test(arguments: 0..<20)
  func `are those that a dictionary gives`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let plain = (0..<2000).map { _ in
      let length = Int.random(in: 1...40, using: &random)
      return "NK-\(Int.random(in: 0..<600, using: &random))"
        + String(repeating: "x", count: max(0, length - 20))
    }
    check(plain)
    // One, two or three texts that Unicode holds for one: a letter with its accent, the Kelvin sign,
    // the Greek question mark.
    let odd = ["caf\u{E9}", "cafe\u{301}", "K", "\u{212A}", ";", "\u{37E}", "新疆", "`", "\u{1FEF}"]
    var mixed = plain
    for _ in 0..<Int.random(in: 1...60, using: &random) {
      let text = odd[Int.random(in: 0..<odd.count, using: &random)]
      mixed.insert(text, at: Int.random(in: 0...mixed.count, using: &random))
    }
    check(mixed)
  }

  @Test func `differ by every byte of an id`() {
    for length in 1...48 {
      let text = String(repeating: "a", count: length)
      var hashes: Set<UInt32> = []
      for place in 0..<length {
        var bytes = Array(text.utf8)
        bytes[place] = UInt8(ascii: "b")
        if let hash = SeededHash.ofASCII(String(decoding: bytes, as: UTF8.self)) {
          hashes.insert(hash)
        }
      }
      #expect(hashes.count == length)
    }
    #expect(SeededHash.ofASCII("é") == nil && SeededHash.ofASCII("0123456789abcdefé") == nil)
    #expect(SeededHash.ofASCII("") != nil)
  }
}
