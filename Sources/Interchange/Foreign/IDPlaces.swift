import ExposureModel

/// Ids in the order in which they first came, and where among them each one stands.
///
/// A table for ids that are ASCII, which is nearly all of them, with a hash of their bytes that is
/// another in each process, so that no input can be made whose ids all meet. The first id that is
/// not ASCII, asked for or added, makes it a table by the hash of the standard library: texts that
/// Unicode holds for one are one id, and only that hash knows them.
///
/// Open addressing with linear probing: D. E. Knuth, *The Art of Computer Programming*, vol. 3, 6.4.
struct IDPlaces<Subject> {
  /// All ids.
  private(set) var ids: [Identifier<Subject>] = []
  /// Half of a hash above, the place and one more below; nought where nothing stands.
  private var slots: [UInt64] = []
  /// Whether every id is ASCII, so that those that are one are spelled alike.
  private(set) var isASCII = true

  init() {}

  /// Makes room for so many ids.
  mutating func reserve(_ count: Int) {
    ids.reserveCapacity(count)
    if count * 2 > slots.count { fill(slotsFor: count) }
  }

  /// Where an id stands; nil where it is not there.
  mutating func place(of id: Identifier<Subject>) -> Int? {
    guard !ids.isEmpty else { return nil }
    // First, as it may make the slots anew.
    let hash = hash(id)
    return find(id, hash: hash).place
  }

  /// Where so many ids stand; nil for each that is not there.
  ///
  /// They are looked for side by side: each search waits for memory, and so they wait together.
  mutating func places(of count: Int, _ id: (Int) -> Identifier<Subject>) -> [Int?] {
    guard !ids.isEmpty else { return [Int?](repeating: nil, count: count) }
    let wereASCII = isASCII
    var hashes = (0..<count).map { hash(id($0)) }
    if wereASCII, !isASCII { hashes = (0..<count).map { hash(id($0)) } }
    let mask = slots.count - 1
    let first = hashes.map { slots[Int($0) & mask] }
    return (0..<count).map { number in
      guard first[number] != 0 else { return nil }
      let place = Int(first[number] & 0xFFFF_FFFF) - 1
      if UInt32(first[number] >> 32) == hashes[number], ids[place] == id(number) { return place }
      return find(id(number), hash: hashes[number]).place
    }
  }

  /// Where an id stands, the last place where it is new.
  mutating func add(_ id: Identifier<Subject>) -> Int {
    if ids.count * 2 >= slots.count { fill(slotsFor: ids.count * 2) }
    // First, as it may make the slots anew.
    let hash = hash(id)
    return add(id, hash: hash)
  }

  /// What was found out of an id that is to be added.
  struct Prepared {
    fileprivate let hash: UInt32
    /// Whether the slot was free where it would stand first.
    fileprivate let isFree: Bool
  }

  /// Looks for room for so many ids that are to be added next; nothing where one is not ASCII.
  ///
  /// They are looked at side by side, and what each waits for in memory is near when it is added.
  mutating func prepare(_ count: Int, _ id: (Int) -> Identifier<Subject>?) -> [Prepared] {
    guard isASCII else { return [] }
    if (ids.count + count) * 2 >= slots.count { fill(slotsFor: (ids.count + count) * 2) }
    var hashes: [UInt32] = []
    hashes.reserveCapacity(count)
    for number in 0..<count {
      guard let hash = SeededHash.ofASCII(id(number)?.rawValue ?? "") else { return [] }
      hashes.append(hash)
    }
    let mask = slots.count - 1
    return hashes.map { Prepared(hash: $0, isFree: slots[Int($0) & mask] == 0) }
  }

  /// Where an id stands that was prepared, the last place where it is new.
  mutating func add(_ id: Identifier<Subject>, _ prepared: Prepared) -> Int {
    // One that was added meanwhile may have changed the table, or filled it.
    guard isASCII, (ids.count + 1) * 2 < slots.count else { return add(id) }
    let slot = Int(prepared.hash) & (slots.count - 1)
    guard prepared.isFree, slots[slot] == 0 else { return add(id, hash: prepared.hash) }
    return append(id, hash: prepared.hash, at: slot)
  }

  private mutating func add(_ id: Identifier<Subject>, hash: UInt32) -> Int {
    let (place, slot) = find(id, hash: hash)
    return place ?? append(id, hash: hash, at: slot)
  }

  private mutating func append(
    _ id: Identifier<Subject>, hash: UInt32, at slot: Int
  ) -> Int {
    ids.append(id)
    slots[slot] = UInt64(hash) << 32 | UInt64(ids.count)
    return ids.count - 1
  }

  /// The place of an id, or the slot where it would stand.
  private func find(_ id: Identifier<Subject>, hash: UInt32) -> (place: Int?, slot: Int) {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let place = Int(slots[slot] & 0xFFFF_FFFF) - 1
      if UInt32(slots[slot] >> 32) == hash, ids[place] == id { return (place, slot) }
      slot = (slot + 1) & mask
    }
    return (nil, slot)
  }

  private mutating func hash(_ id: Identifier<Subject>) -> UInt32 {
    if isASCII {
      if let hash = SeededHash.ofASCII(id.rawValue) { return hash }
      isASCII = false
      fill(slotsFor: ids.count)
    }
    return UInt32(truncatingIfNeeded: id.hashValue)
  }

  /// Puts all ids into as many slots as so many ids need, and no fewer than there are.
  private mutating func fill(slotsFor count: Int) {
    var size = max(16, slots.count)
    while size < count * 2 { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
    for place in ids.indices {
      let hash = hash(ids[place])
      var slot = Int(hash) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = UInt64(hash) << 32 | UInt64(place + 1)
    }
  }
}

/// A hash that is another in each process.
enum SeededHash {
  private static let seeds = (
    UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max),
    UInt64.random(in: .min ... .max)
  )

  /// The hash of the bytes of a text; nil where one of them is not ASCII.
  ///
  /// Sixteen bytes at a time are multiplied with each other, each eight of them mixed with a number
  /// that nobody outside knows, and the halves of the product joined: wyhash, of Wang Yi.
  static func ofASCII(_ text: String) -> UInt32? {
    let bytes = text.utf8.span
    let (first, second, third) = seeds
    var hash = first
    var all: UInt64 = 0
    var at = 0
    repeat {
      let low = JSONText.word(bytes, at, bytes.count - at)
      let high = JSONText.word(bytes, at + 8, bytes.count - at - 8)
      all |= low | high
      hash = mix(low ^ second, high ^ hash)
      at += 16
    } while at < bytes.count
    guard all & 0x8080_8080_8080_8080 == 0 else { return nil }
    return UInt32(truncatingIfNeeded: mix(hash ^ third, UInt64(bytes.count) ^ second))
  }

  @inline(__always)
  private static func mix(_ one: UInt64, _ other: UInt64) -> UInt64 {
    let product = one.multipliedFullWidth(by: other)
    return product.high ^ product.low
  }
}
