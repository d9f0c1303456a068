/// How often each field of JSON had a value and no place, by the bytes of its key.
///
/// A large list of parties has a dozen such fields a record; a text for each would cost as much as
/// reading the values.
struct FieldCounts {
  private struct Slot {
    /// Where the name stands among the names.
    var start = 0
    var length = 0
    var count = 0
  }

  private var slots: [Slot] = []
  private var names: [UInt8] = []
  private var used = 0
  private var properties: [Int] = []
  /// Fields beyond a number are counted by text: a hostile input may have as many as it has bytes.
  private var others: [String: Int] = [:]

  private static let size = 1024

  /// Counts a key.
  mutating func add(_ key: JSONToken, in bytes: Span<UInt8>) {
    guard !key.hasEscapes else {
      others[JSONText.text(of: key, bytes), default: 0] += 1
      return
    }
    if slots.isEmpty { slots = Array(repeating: Slot(), count: Self.size) }
    let range = key.offset..<key.offset + Int(key.length)
    var place = Int(key.hash) & (Self.size - 1)
    while slots[place].count > 0 {
      let slot = slots[place]
      if slot.length == range.count, JSONText.areSame(bytes, range, names.span, slot.start) {
        slots[place].count += 1
        return
      }
      place = (place + 1) & (Self.size - 1)
    }
    guard used < Self.size / 2 else {
      others[JSONText.text(of: key, bytes), default: 0] += 1
      return
    }
    used += 1
    slots[place] = Slot(start: names.count, length: range.count, count: 1)
    for place in range { names.append(bytes[place]) }
  }

  /// Counts a property that has a name of our own.
  mutating func add(_ property: FtMProperty) {
    if properties.isEmpty { properties = Array(repeating: 0, count: FtMProperty.allCases.count) }
    properties[Int(property.rawValue)] += 1
  }

  /// The fields and how often each was counted, in no order.
  var counts: [(name: String, count: Int)] {
    zip(FtMProperty.allCases, properties).filter { $0.1 > 0 }.map { ($0.0.key, $0.1) }
      + slots.filter { $0.count > 0 }.map { slot in
        (UTF8Text.string(names, slot.start..<slot.start + slot.length), slot.count)
      }
      + others.map { ($0.key, $0.value) }
  }
}
