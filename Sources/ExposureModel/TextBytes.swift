/// Looks at the bytes of texts, eight of them at a time.
///
/// Every text of a large input is looked at, and byte by byte that took as long as all that is made
/// of it.
package enum TextBytes {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highest: UInt64 = 0x8080_8080_8080_8080

  /// Whether all bytes of a text are of ASCII and within a range.
  package static func areAll(_ text: String, _ range: ClosedRange<UInt8>) -> Bool {
    let bytes = text.utf8.span
    var at = 0
    // What is added to a byte above the range makes its highest bit; of one below, it is lent away.
    let above = ones &* UInt64(0x7F - min(range.upperBound, 0x7F))
    let below = ones &* UInt64(min(range.lowerBound, 0x7F))
    // Bytes are bytes.
    let raw = unsafe bytes.bytes
    while at + 8 <= bytes.count {
      // In bounds by the line above, and every pattern of eight bytes is a number.
      let word = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: at, as: UInt64.self)
      guard word & highest == 0, (word &+ above) & highest == 0,
        ((word | highest) &- below) & highest == highest
      else { return false }
      at += 8
    }
    while at < bytes.count {
      guard bytes[at] < 0x80, range.contains(bytes[at]) else { return false }
      at += 1
    }
    return true
  }

  /// Whether two texts are the same bytes.
  package static func areSame(_ one: String, _ other: String) -> Bool {
    let left = one.utf8.span
    let right = other.utf8.span
    let count = left.count
    guard count == right.count else { return false }
    if left.isIdentical(to: right) { return true }
    // Bytes are bytes.
    let mine = unsafe left.bytes
    let theirs = unsafe right.bytes
    var at = 0
    while at + 8 <= count {
      // In bounds by the line above, and every pattern of eight bytes is a number.
      let first = unsafe mine.unsafeLoadUnaligned(fromUncheckedByteOffset: at, as: UInt64.self)
      let second = unsafe theirs.unsafeLoadUnaligned(fromUncheckedByteOffset: at, as: UInt64.self)
      if first != second { return false }
      at += 8
    }
    while at < count {
      if left[at] != right[at] { return false }
      at += 1
    }
    return true
  }

  /// Whether a text has no end that is blank and no character that has no place in what people
  /// read, as far as single bytes tell; one that is not tidy may still be all right.
  package static func areTidy(_ text: String) -> Bool {
    let bytes = text.utf8.span
    guard bytes.count > 0, bytes[0] != 0x20, bytes[bytes.count - 1] != 0x20 else { return false }
    // Bytes are bytes.
    let raw = unsafe bytes.bytes
    var at = 0
    while at < bytes.count {
      if at + 8 <= bytes.count {
        // In bounds by the line above, and every pattern of eight bytes is a number.
        let word = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: at, as: UInt64.self)
        if !mayHoldUnseen(word) {
          at += 8
          continue
        }
      }
      switch bytes[at] {
      // What cannot be seen below U+00A0, around U+2028 and U+2060, and above U+FEFF begins so.
      case 0..<0x20, 0x7F, 0xC2, 0xE2, 0xEF...0xFF: return false
      default: at += 1
      }
    }
    return true
  }

  /// Whether one of eight bytes may begin what cannot be seen; see ``areTidy(_:)``.
  @inline(__always)
  private static func mayHoldUnseen(_ word: UInt64) -> Bool {
    let low = word & ~highest
    // The highest bit of each byte: below a blank; the last of ASCII; 0xC2; 0xE2; 0xEF and above.
    // What is left of a byte without its highest bit carries into no other.
    let control = ~(low &+ ones &* 0x60) & ~word
    let delete = (low &+ ones) & ~word
    let c2 = ~((low ^ ones &* 0x42) &+ ones &* 0x7F) & word
    let e2 = ~((low ^ ones &* 0x62) &+ ones &* 0x7F) & word
    let ef = (low &+ ones &* 0x11) & word
    return (control | delete | c2 | e2 | ef) & highest != 0
  }

  /// Texts one behind the other, in room of their size at once.
  package static func joined(
    _ first: String, _ second: String, _ third: String = ""
  ) -> String {
    let count = first.utf8.count + second.utf8.count + third.utf8.count
    return unsafe String(unsafeUninitializedCapacity: count) { room in
      // In bounds: there is room for all of them.
      var used = unsafe copy(first, to: room, at: 0)
      used = unsafe copy(second, to: room, at: used)
      return unsafe copy(third, to: room, at: used)
    }
  }

  /// Copies a text to a place of room that is large enough, and gives the place behind it.
  @inline(__always)
  private static func copy(
    _ text: String, to room: UnsafeMutableBufferPointer<UInt8>, at start: Int
  ) -> Int {
    let bytes = text.utf8.span
    guard bytes.count > 0, let base = room.baseAddress else { return start }
    return unsafe bytes.withUnsafeBufferPointer { source in
      guard let first = source.baseAddress else { return start }
      unsafe (base + start).initialize(from: first, count: source.count)
      return start + source.count
    }
  }
}
