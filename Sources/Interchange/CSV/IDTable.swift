/// Ids by their bytes, numbered in the order in which they first come.
///
/// An id that is a number not far above the count of ids stands in an array by its value: four bytes.
/// Any other has a slot of a hash table, open addressing with linear probing (D. E. Knuth, *The Art of
/// Computer Programming*, vol. 3, 6.4): one of up to eleven bytes stands in its slot whole, so that
/// finding it touches one line of memory; of a longer one the slot has a hash, and one array the bytes.
///
/// Slots are chosen with numbers drawn anew in each process, so that nobody can write a table whose
/// ids all want the same one.
struct IDTable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  private var slots: [Slot]
  private var mask: Int
  /// The numbers of ids that are written as decimal numbers, by their value.
  private var byValue: [UInt32] = []
  private let secret = IDHash()

  private struct Slot {
    var word: UInt64 = 0
    var tag: UInt32 = 0
    var number = IDTable.none
  }

  init(capacity: Int = 1024) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = Self.free(size)
    mask = size - 1
  }

  /// As many free slots.
  private static func free(_ count: Int) -> [Slot] {
    // All of the room is filled.
    unsafe [Slot](unsafeUninitializedCapacity: count) { room, filled in
      unsafe LargePages.advise(UnsafeMutableRawBufferPointer(room))
      unsafe room.initialize(repeating: Slot())
      filled = count
    }
  }

  /// How many ids there are.
  var count: Int { ends.count - 1 }

  /// The id of a number.
  func text(_ number: Int) -> String {
    String(decoding: bytes[ends[number]..<ends[number + 1]], as: UTF8.self)
  }

  /// What stands for an id that is not in the table.
  static let none = UInt32.max

  /// What an id is looked for by: worked out first for many ids, so that the searches, each of which
  /// waits for memory, follow each other without anything between them.
  struct Key {
    fileprivate var packed: PackedID
    /// Bits that choose a slot; the place itself where the id stands by its value.
    fileprivate var hash: UInt32
    fileprivate let start: Int
    fileprivate let end: Int
  }

  /// The key of the id between two places; it holds until an id is added.
  @inline(__always)
  func key(_ source: [UInt8], _ start: Int, _ end: Int) -> Key {
    let packed = PackedID(source, start, end, secret)
    if let value = packed.value, value < byValue.count {
      return Key(packed: .value, hash: UInt32(value), start: start, end: end)
    }
    return Key(packed: packed, hash: secret.hash(packed), start: start, end: end)
  }

  /// The numbers of ids of the bytes that their keys were made of, `none` where one is not there.
  func find(_ keys: [Key], in source: [UInt8], into numbers: inout [UInt32]) {
    if numbers.count < keys.count {
      numbers += [UInt32](repeating: Self.none, count: keys.count - numbers.count)
    }
    numbers.removeLast(numbers.count - keys.count)
    var room = numbers.mutableSpan
    // Twice: the first time only touches what is looked for, and waits for none of it before it asks
    // for the next.
    for place in keys.indices { room[place] = guess(keys[place]) }
    for place in keys.indices where room[place] == Self.none || !keys[place].packed.isValue {
      room[place] = number(of: keys[place], in: source)
    }
  }

  /// What is at the place where an id most likely stands.
  @inline(__always)
  private func guess(_ key: Key) -> UInt32 {
    key.packed.isValue ? byValue[Int(key.hash)] : slots[Int(key.hash) & mask].number
  }

  /// The number of an id of the bytes that its key was made of, `none` where it is not there.
  @inline(__always)
  func number(of key: Key, in source: [UInt8]) -> UInt32 {
    guard key.packed.isValue else { return slots[slot(key, source)].number }
    let number = byValue[Int(key.hash)]
    // It may have come before the array was as long.
    return number != Self.none ? number : slots[slot(plain(key, source), source)].number
  }

  /// The key of an id as any other than a number has it.
  private func plain(_ key: Key, _ source: [UInt8]) -> Key {
    let packed = PackedID(source, key.start, key.end, secret)
    return Key(packed: packed, hash: secret.hash(packed), start: key.start, end: key.end)
  }

  /// The number of an id, which is added where it is new.
  mutating func intern(
    _ source: [UInt8], _ start: Int, _ end: Int
  ) -> (number: UInt32, isNew: Bool) {
    let key = key(source, start, end)
    let known = number(of: key, in: source)
    if known != Self.none { return (known, false) }
    let number = UInt32(count)
    bytes += source[start..<end]
    ends.append(bytes.count)
    if key.packed.isValue {
      byValue[Int(key.hash)] = number
    } else if let value = key.packed.value, value <= count * 2 + 64 {
      let length = max(value + 1, byValue.count * 2)
      byValue += [UInt32](repeating: Self.none, count: length - byValue.count)
      byValue[value] = number
    } else {
      slots[slot(key, source)] = Slot(word: key.packed.word, tag: key.packed.tag, number: number)
      used += 1
      if used * 4 > slots.count * 3 { grow() }
    }
    return (number, true)
  }

  /// How many slots are taken.
  private var used = 0

  /// Where an id stands, or the free place where it would.
  @inline(__always)
  private func slot(_ key: Key, _ source: [UInt8]) -> Int {
    var place = Int(key.hash) & mask
    while true {
      let slot = slots[place]
      if slot.number == Self.none { return place }
      if slot.word == key.packed.word, slot.tag == key.packed.tag,
        !key.packed.isLong || isSame(Int(slot.number), source, key.start, key.end)
      {
        return place
      }
      place = (place + 1) & mask
    }
  }

  /// Whether the id of a number has the bytes between two places, twelve or more.
  @inline(__always)
  private func isSame(_ number: Int, _ source: [UInt8], _ start: Int, _ end: Int) -> Bool {
    let (first, last) = (ends[number], ends[number + 1])
    let count = end - start
    guard last - first == count, count >= 8, last <= bytes.count, end <= source.count, start >= 0
    else { return false }
    let (mine, theirs) = unsafe (bytes.span.bytes, source.span.bytes)
    var index = 0
    while true {
      // In bounds on both sides: `index` is no more than eight below `count`.
      let one = unsafe mine.unsafeLoadUnaligned(fromByteOffset: first + index, as: UInt64.self)
      let other = unsafe theirs.unsafeLoadUnaligned(fromByteOffset: start + index, as: UInt64.self)
      guard one == other else { return false }
      if index + 8 == count { return true }
      // The last eight bytes may overlap those before.
      index = min(index + 8, count - 8)
    }
  }

  private mutating func grow() {
    let old = slots
    mask = slots.count * 2 - 1
    slots = Self.free(mask + 1)
    for slot in old where slot.number != Self.none {
      var place = Int(secret.hash(PackedID(word: slot.word, tag: slot.tag))) & mask
      while slots[place].number != Self.none { place = (place + 1) & mask }
      slots[place] = slot
    }
  }
}
