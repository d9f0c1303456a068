internal import Glibc

/// Bytes of a block, which whoever holds these holds as well.
///
/// Places are held against the count: what a table says must never lead outside its block.
@safe struct Bytes {
  private let base: UnsafeMutablePointer<UInt8>
  let count: Int

  @unsafe init(_ base: UnsafeMutablePointer<UInt8>, count: Int) {
    unsafe self.base = base
    self.count = count
  }

  @inline(__always)
  subscript(place: Int) -> UInt8 {
    get {
      precondition(place >= 0 && place < count)
      return unsafe base[place]  // Held against the count.
    }
    nonmutating set {
      precondition(place >= 0 && place < count)
      unsafe base[place] = newValue  // Likewise.
    }
  }

  /// A part of the bytes.
  @inline(__always)
  subscript(range: Range<Int>) -> Bytes {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return unsafe Bytes(base + range.lowerBound, count: range.count)  // Likewise.
  }

  /// A number that was stored at a place, aligned or not.
  @inline(__always)
  func load<Number: FixedWidthInteger & BitwiseCopyable>(_ place: Int, as: Number.Type) -> Number {
    precondition(place >= 0 && place + MemoryLayout<Number>.size <= count)
    // Held against the count.
    return unsafe UnsafeRawPointer(base + place).loadUnaligned(as: Number.self)
  }

  /// How these bytes stand to others: less than nought when they come before.
  @inline(__always)
  func compare(_ other: Bytes) -> Int {
    // Both are as long as the shorter one at least.
    let order = unsafe memcmp(base, other.base, min(count, other.count))
    return order != 0 ? Int(order) : count - other.count
  }

  @inline(__always)
  func equals(_ other: Bytes) -> Bool { count == other.count && compare(other) == 0 }

  /// The eight bytes from a place on as a number that is in order as they are; noughts behind the end.
  @inline(__always)
  func key(_ place: Int) -> UInt64 {
    if place + 8 <= count { return UInt64(bigEndian: load(place, as: UInt64.self)) }
    var key: UInt64 = 0
    for offset in place..<place + 8 {
      key = key << 8 | (offset < count ? UInt64(self[offset]) : 0)
    }
    return key
  }

  /// The bytes as text, whatever is not UTF-8 replaced.
  var text: String { unsafe String(decoding: buffer, as: UTF8.self) }

  /// The bytes for a copy.
  @unsafe var buffer: UnsafeBufferPointer<UInt8> {
    unsafe UnsafeBufferPointer(start: base, count: count)
  }
}
