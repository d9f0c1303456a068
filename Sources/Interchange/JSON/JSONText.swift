/// What the strings of a JSON text say.
enum JSONText {
  /// The text of a token: of a string what it says, of a number its digits.
  static func text(of token: JSONToken, _ bytes: [UInt8]) -> String { text(of: token, bytes.span) }

  /// The same of borrowed bytes.
  static func text(of token: JSONToken, _ bytes: Span<UInt8>) -> String {
    let end = token.offset + Int(token.length)
    guard token.hasEscapes else {
      return UTF8Text.string(bytes, token.offset..<end, isASCII: token.isASCII)
    }
    return unescape(bytes, from: token.offset, to: end)
  }

  /// The hash that the parser gives a key: of what it says, eight bytes at a time.
  ///
  /// The words are mixed as those of FNV-1a are, with the multiplier of splitmix64 (Vigna) in the
  /// place of its prime, whose high bits would not reach the low ones.
  @inline(__always)
  static func hash(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> UInt32 {
    // Bytes are bytes.
    let raw = unsafe bytes.bytes
    var hash = UInt64(end - start)
    var at = start
    while at + 8 <= end {
      // In bounds: the end is, and every pattern of eight bytes is a number.
      let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
      hash = (hash ^ UInt64(littleEndian: word)) &* 0xBF58_476D_1CE4_E5B9
      hash ^= hash >> 32
      at += 8
    }
    hash = (hash ^ word(bytes, at, end - at)) &* 0xBF58_476D_1CE4_E5B9
    return UInt32(truncatingIfNeeded: hash >> 32)
  }

  /// At most eight bytes as a number, the first of them lowest; noughts stand for those that lack.
  @inline(__always)
  static func word(_ bytes: Span<UInt8>, _ start: Int, _ count: Int) -> UInt64 {
    guard count > 0 else { return 0 }
    if start >= 0, start + 8 <= bytes.count {
      // In bounds by the line above, and every pattern of eight bytes is a number.
      let word = unsafe bytes.bytes.unsafeLoadUnaligned(
        fromUncheckedByteOffset: start, as: UInt64.self)
      return UInt64(littleEndian: word) & (UInt64.max >> UInt64(64 - min(count, 8) * 8))
    }
    var word: UInt64 = 0
    for place in (start..<start + min(count, 8)).reversed() {
      word = word << 8 | UInt64(bytes[place])
    }
    return word
  }

  /// The hash of a key.
  static func hash(_ bytes: [UInt8]) -> UInt32 {
    hash(bytes.span, from: 0, to: bytes.count)
  }

  /// Whether two stretches of bytes are the same, eight of them at a time.
  @inline(__always)
  static func areSame(
    _ one: Span<UInt8>, _ range: Range<Int>, _ other: Span<UInt8>, _ start: Int
  ) -> Bool {
    let count = range.count
    guard range.lowerBound >= 0, start >= 0, range.upperBound <= one.count,
      start + count <= other.count
    else { return false }
    // Bytes are bytes.
    let left = unsafe one.bytes
    let right = unsafe other.bytes
    var at = 0
    while at + 8 <= count {
      // In bounds: both stretches lie in their bytes, and every pattern of eight is a number.
      let mine = unsafe left.unsafeLoadUnaligned(
        fromUncheckedByteOffset: range.lowerBound + at, as: UInt64.self)
      let theirs = unsafe right.unsafeLoadUnaligned(
        fromUncheckedByteOffset: start + at, as: UInt64.self)
      if mine != theirs { return false }
      at += 8
    }
    while at < count {
      if one[range.lowerBound + at] != other[start + at] { return false }
      at += 1
    }
    return true
  }

  /// A string without its escapes, which were checked before.
  static func unescape(_ bytes: [UInt8], from start: Int, to end: Int) -> String {
    unescape(bytes.span, from: start, to: end)
  }

  /// The same of borrowed bytes.
  static func unescape(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> String {
    var plain: [UInt8] = []
    plain.reserveCapacity(end - start)
    var at = start
    while at < end {
      let byte = bytes[at]
      guard byte == UInt8(ascii: "\\"), at + 1 < end else {
        plain.append(byte)
        at += 1
        continue
      }
      let letter = bytes[at + 1]
      at += 2
      switch letter {
      case UInt8(ascii: "b"): plain.append(8)
      case UInt8(ascii: "f"): plain.append(12)
      case UInt8(ascii: "n"): plain.append(10)
      case UInt8(ascii: "r"): plain.append(13)
      case UInt8(ascii: "t"): plain.append(9)
      case UInt8(ascii: "u"):
        var value = hexadecimal(bytes, at: at) ?? 0xFFFD
        at += 4
        if (0xD800...0xDBFF).contains(value), let low = hexadecimal(bytes, at: at + 2) {
          value = 0x10000 + (value - 0xD800) << 10 + (low & 0x3FF)
          at += 6
        }
        let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
        plain += Array(String(Character(scalar)).utf8)
      default: plain.append(letter)
      }
    }
    return String(decoding: plain, as: UTF8.self)
  }

  /// The value of four hexadecimal digits, or nil.
  static func hexadecimal(_ bytes: Span<UInt8>, at start: Int) -> UInt32? {
    guard start + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for index in start..<start + 4 {
      switch bytes[index] {
      case let digit where (0x30...0x39).contains(digit): value = value << 4 + UInt32(digit - 0x30)
      case let letter where (0x41...0x46).contains(letter): value = value << 4 + UInt32(letter - 55)
      case let letter where (0x61...0x66).contains(letter): value = value << 4 + UInt32(letter - 87)
      default: return nil
      }
    }
    return value
  }

  /// A text as a JSON string in its quotes; characters that cannot be seen are escaped.
  static func quote(_ text: String, into output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): output += [UInt8(ascii: "\\"), byte]
      case 0x0A: output += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
      case 0x0D: output += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
      case 0x09: output += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
      case 0..<0x20, 0x7F:
        let digits = Array("0123456789abcdef".utf8)
        output += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }
}
