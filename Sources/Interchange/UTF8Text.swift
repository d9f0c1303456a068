/// Text from bytes that may not be text.
enum UTF8Text {
  /// How many bytes the character has that begins at a byte above 0x7F; 0 when it is none.
  ///
  /// The table of well-formed sequences of the Unicode Standard, 3.9, D92: no overlong forms, no
  /// surrogates, nothing above U+10FFFF.
  static func width(_ bytes: [UInt8], at index: Int) -> Int { width(bytes.span, at: index) }

  /// The same of borrowed bytes.
  static func width(_ bytes: Span<UInt8>, at index: Int) -> Int {
    let lead = bytes[index]
    // Nearly all that is not ASCII: three bytes of any value.
    if lead & 0xF0 == 0xE0, lead != 0xE0, lead != 0xED, index + 2 < bytes.count {
      return bytes[index + 1] & 0xC0 == 0x80 && bytes[index + 2] & 0xC0 == 0x80 ? 3 : 0
    }
    func follows(_ distance: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
      guard index + distance < bytes.count else { return false }
      let byte = bytes[index + distance]
      return byte >= low && byte <= high
    }
    switch lead {
    case 0xC2...0xDF: return follows(1) ? 2 : 0
    case 0xE0: return follows(1, 0xA0) && follows(2) ? 3 : 0
    case 0xED: return follows(1, 0x80, 0x9F) && follows(2) ? 3 : 0
    case 0xE1...0xEF: return follows(1) && follows(2) ? 3 : 0
    case 0xF0: return follows(1, 0x90) && follows(2) && follows(3) ? 4 : 0
    case 0xF4: return follows(1, 0x80, 0x8F) && follows(2) && follows(3) ? 4 : 0
    case 0xF1...0xF3: return follows(1) && follows(2) && follows(3) ? 4 : 0
    default: return 0
    }
  }

  /// The first byte of a stretch that is not part of well-formed UTF-8.
  static func firstInvalid(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    // Bytes are bytes.
    let raw = unsafe bytes.span.bytes
    var index = range.lowerBound
    while index < range.upperBound {
      // ASCII, eight bytes at a time; in bounds by this line and the first, and every pattern of eight
      // bytes is a number.
      while index + 8 <= range.upperBound,
        unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self)
          & 0x8080_8080_8080_8080 == 0
      {
        index += 8
      }
      guard index < range.upperBound else { return nil }
      if bytes[index] < 0x80 {
        index += 1
        continue
      }
      let width = width(bytes, at: index)
      if width == 0 || index + width > range.upperBound { return index }
      index += width
    }
    return nil
  }

  /// The text of bytes that were checked.
  static func string(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// The text of bytes that the parser of JSON checked, and found to be ASCII or not.
  ///
  /// Cost: one copy; a second check of each text took as long as all that was made of them.
  static func string(_ bytes: Span<UInt8>, _ range: Range<Int>, isASCII: Bool) -> String {
    // Well-formed: the parser throws at the first byte that is not.
    let text = unsafe UTF8Span(unchecked: bytes.extracting(range), isKnownASCII: isASCII)
    return String(copying: text)
  }

  /// A byte as `0x9F`.
  static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "0x" + (digits.count < 2 ? "0" : "") + digits
  }

  /// What an input is encoded in, where its first bytes show that it is not UTF-8.
  static func foreignEncoding(_ bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      return "UTF-32"
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
    guard bytes.count >= 4 else { return nil }
    let noughts = bytes.prefix(4).map { $0 == 0 }
    let isWide = noughts == [false, true, false, true] || noughts == [true, false, true, false]
    return isWide ? "UTF-16" : nil
  }
}
