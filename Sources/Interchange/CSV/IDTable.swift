/// Ids by their bytes, numbered in the order in which they first come.
///
/// Open addressing with linear probing: D. E. Knuth, *The Art of Computer Programming*, vol. 3, 6.4.
/// An id of up to seven bytes stands in its slot, so that finding it touches one line of memory;
/// of a longer one the slot has a hash, and one array the bytes.
struct IDTable {
  private struct Slot {
    var key: UInt64 = 0
    var number = IDTable.none
    var isLong = false
  }

  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  private var slots: [Slot]
  private var mask: Int

  init(capacity: Int = 1024) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = [Slot](repeating: Slot(), count: size)
    mask = size - 1
  }

  /// How many ids there are.
  var count: Int { ends.count - 1 }

  /// The id of a number.
  func text(_ number: Int) -> String {
    String(decoding: bytes[ends[number]..<ends[number + 1]], as: UTF8.self)
  }

  /// What an id is looked for by: worked out first for many ids, so that the searches, each of which
  /// waits for memory, follow each other without anything between them.
  struct Key {
    fileprivate let key: UInt64
    fileprivate let isLong: Bool
    fileprivate let start: Int
    fileprivate let end: Int

    /// The key of the id between two places.
    @inline(__always)
    init(_ source: [UInt8], _ start: Int, _ end: Int) {
      (key, isLong) = IDTable.key(source, start, end)
      (self.start, self.end) = (start, end)
    }
  }

  /// What stands for an id that is not in the table.
  static let none = UInt32.max

  /// The numbers of ids of the bytes that their keys were made of, `none` where one is not there.
  @inline(__always)
  func find(_ keys: some Sequence<Key>, in source: [UInt8], into numbers: inout [UInt32]) {
    numbers.removeAll(keepingCapacity: true)
    for key in keys {
      numbers.append(slots[slot(key.key, key.isLong, source, key.start, key.end)].number)
    }
  }

  /// The number of an id, which is added where it is new.
  mutating func intern(
    _ source: [UInt8], _ start: Int, _ end: Int
  ) -> (number: UInt32, isNew: Bool) {
    let (key, isLong) = Self.key(source, start, end)
    let place = slot(key, isLong, source, start, end)
    if slots[place].number != .max { return (slots[place].number, false) }
    let number = UInt32(count)
    slots[place] = Slot(key: key, number: number, isLong: isLong)
    bytes += source[start..<end]
    ends.append(bytes.count)
    if count * 4 > slots.count * 3 { grow() }
    return (number, true)
  }

  /// Where an id stands, or the free place where it would.
  @inline(__always)
  private func slot(
    _ key: UInt64, _ isLong: Bool, _ source: [UInt8], _ start: Int, _ end: Int
  ) -> Int {
    var place = Self.place(key) & mask
    while true {
      let slot = slots[place]
      if slot.number == .max { return place }
      if slot.key == key, slot.isLong == isLong,
        !isLong || isSame(Int(slot.number), source, start, end)
      {
        return place
      }
      place = (place + 1) & mask
    }
  }

  private func isSame(_ number: Int, _ source: [UInt8], _ start: Int, _ end: Int) -> Bool {
    let first = ends[number]
    guard ends[number + 1] - first == end - start else { return false }
    for index in 0..<end - start where bytes[first + index] != source[start + index] {
      return false
    }
    return true
  }

  /// The bytes of a short id with its length; a hash (FNV-1a) of a long one.
  @inline(__always)
  fileprivate static func key(_ source: [UInt8], _ start: Int, _ end: Int) -> (UInt64, Bool) {
    let count = end - start
    if count <= 7 {
      let length = UInt64(count) << 56
      if start + 8 <= source.count {
        // In bounds by the line above, and every pattern of eight bytes is a number.
        let word = unsafe source.span.bytes.unsafeLoadUnaligned(
          fromByteOffset: start, as: UInt64.self)
        return (UInt64(littleEndian: word) & ((1 << UInt64(count * 8)) - 1) | length, false)
      }
      var key: UInt64 = 0
      for index in (start..<end).reversed() { key = key << 8 | UInt64(source[index]) }
      return (key | length, false)
    }
    var hash: UInt64 = 14_695_981_039_346_656_037
    for index in start..<end { hash = (hash ^ UInt64(source[index])) &* 1_099_511_628_211 }
    return (hash, true)
  }

  /// Spreads a key over all bits: the finalizer of splitmix64.
  @inline(__always)
  private static func place(_ key: UInt64) -> Int {
    let mixed = (key ^ (key >> 30)) &* 0xBF58_476D_1CE4_E5B9
    return Int(truncatingIfNeeded: mixed ^ (mixed >> 31))
  }

  private mutating func grow() {
    let old = slots
    mask = slots.count * 2 - 1
    slots = [Slot](repeating: Slot(), count: mask + 1)
    for slot in old where slot.number != .max {
      var place = Self.place(slot.key) & mask
      while slots[place].number != .max { place = (place + 1) & mask }
      slots[place] = slot
    }
  }
}
