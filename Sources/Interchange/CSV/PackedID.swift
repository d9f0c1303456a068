/// An id in twelve bytes: itself with its length where it has up to eleven, a hash where it has more.
struct PackedID {
  /// The first eight bytes, noughts behind them; of a long id a hash.
  let word: UInt64
  /// The next three, and the length above them; of a long id 255 and the lower bits of its length.
  let tag: UInt32

  private static let long: UInt32 = 0xFF << 24
  /// What says that an id stands by its value.
  static let value = PackedID(word: 0, tag: 0xFE << 24)

  @inline(__always)
  init(word: UInt64, tag: UInt32) { (self.word, self.tag) = (word, tag) }

  /// Packs the bytes between two places.
  @inline(__always)
  init(_ source: [UInt8], _ start: Int, _ end: Int, _ secret: IDHash) {
    let count = end - start
    guard count <= 11 else {
      word = secret.hash(source, start, end)
      tag = Self.long | UInt32(truncatingIfNeeded: count) & 0xFF_FFFF
      return
    }
    let length = UInt32(truncatingIfNeeded: count) << 24
    guard start + 16 <= source.count else {
      var (word, rest): (UInt64, UInt32) = (0, 0)
      for index in (start..<min(end, start + 8)).reversed() {
        word = word << 8 | UInt64(source[index])
      }
      for index in (min(end, start + 8)..<end).reversed() {
        rest = rest << 8 | UInt32(source[index])
      }
      (self.word, tag) = (word, length | rest)
      return
    }
    let raw = unsafe source.span.bytes
    // In bounds by the guard, and every pattern of eight bytes is a number.
    let first = unsafe raw.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self)
    word = UInt64(littleEndian: first) & (.max >> UInt64(max(0, 64 - count * 8)))
    guard count > 8 else {
      tag = length
      return
    }
    // The guard again.
    let next = unsafe raw.unsafeLoadUnaligned(fromByteOffset: start + 8, as: UInt32.self)
    tag = length | UInt32(littleEndian: next) & (.max >> UInt32(96 - count * 8))
  }

  /// Whether the id has so many bytes that only a hash of them is here.
  var isLong: Bool { tag >= Self.long }
  /// Whether this stands for an id that is found by its value.
  var isValue: Bool { tag == Self.value.tag }

  /// The number that an id of one to eight digits is, written without noughts before it; nil for any
  /// other id.
  @inline(__always)
  var value: Int? {
    let count = UInt64(tag >> 24)
    guard count &- 1 < 8, word & 0xFF != 0x30 || count == 1 else { return nil }
    // Noughts before it make it eight digits, each of which is a byte of 0 to 9 then.
    let noughts: UInt64 = 0x3030_3030_3030_3030
    let digits = (word << (64 - count * 8) | noughts >> (count * 8)) ^ noughts
    guard (digits | (digits &+ 0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080 == 0 else {
      return nil
    }
    // Two neighbours at a time: D. Lemire, "Quickly parsing eight digits", 2018.
    let pairs = digits &* 10 &+ digits >> 8
    let upper = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let lower = (pairs >> 16 & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return Int((upper &+ lower) >> 32)
  }
}

/// Hashes of ids that nobody outside the process can work out: products of 128 bits with numbers drawn
/// when it began, folded (Wang Yi, "wyhash", 2019).
struct IDHash {
  private static let drawn = (
    UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max) | 1
  )
  private let first: UInt64
  private let second: UInt64

  init() { (first, second) = Self.drawn }

  /// Bits that choose a slot.
  @inline(__always)
  func hash(_ id: PackedID) -> UInt32 {
    UInt32(truncatingIfNeeded: Self.folded(id.word ^ first, second ^ UInt64(id.tag) << 20))
  }

  /// A hash of the bytes between two places, eight or more.
  func hash(_ source: [UInt8], _ start: Int, _ end: Int) -> UInt64 {
    precondition(start >= 0 && start + 8 <= end && end <= source.count)
    let raw = unsafe source.span.bytes
    var hash = first ^ UInt64(truncatingIfNeeded: end - start)
    var index = start
    while index + 8 <= end {
      // In bounds by what was asked first; every pattern of eight bytes is a number.
      hash ^= unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      hash = Self.folded(hash, second)
      index += 8
    }
    // The last eight bytes, some of them a second time; in bounds as those before.
    hash ^= unsafe raw.unsafeLoadUnaligned(fromByteOffset: end - 8, as: UInt64.self)
    return Self.folded(hash, second)
  }

  @inline(__always)
  private static func folded(_ one: UInt64, _ other: UInt64) -> UInt64 {
    let product = one.multipliedFullWidth(by: other)
    return product.high ^ product.low
  }
}
