import SourceDiagnostics

/// The strings of a text.
extension JSONParser {
  /// A string that was looked through.
  struct Text {
    /// Its closing quote.
    var end: Int
    var hasEscapes = false
    var isASCII = true
    var hasDelete = false
  }

  /// Looks through the string that begins with a quote.
  @inline(__always)
  static func string(
    _ bytes: Span<UInt8>, _ quote: Int
  ) throws(JSONFault) -> Text {
    var text = Text(end: quote + 1)
    while true {
      // Nearly all bytes of nearly all texts: plain ones.
      text.end = skipPlain(bytes, from: text.end)
      guard text.end < bytes.count else {
        throw JSONFault(
          "the text ends within a string", at: quote, hint: "it may have been cut off")
      }
      if bytes[text.end] == UInt8(ascii: "\"") { return text }
      try skipOther(bytes, &text)
    }
  }

  /// Goes behind what does not stand for itself: an escape, characters above ASCII.
  private static func skipOther(_ bytes: Span<UInt8>, _ text: inout Text) throws(JSONFault) {
    let byte = bytes[text.end]
    if byte == UInt8(ascii: "\\") {
      text.hasEscapes = true
      text.end = try escape(bytes, at: text.end)
      return
    }
    guard byte >= 0x20 else {
      throw JSONFault("a control character stands in a string", at: text.end)
    }
    if byte == 0x7F {
      text.hasDelete = true
      text.end += 1
      return
    }
    var index = text.end
    while index < bytes.count, bytes[index] >= 0x80 {
      let width = UTF8Text.width(bytes, at: index)
      guard width > 0 else {
        throw JSONFault(
          "byte \(index), \(UTF8Text.hexadecimal(bytes[index])), is not UTF-8", at: index,
          code: .wrongEncoding, hint: "save the file as UTF-8")
      }
      index += width
    }
    text.isASCII = text.isASCII && index == text.end
    text.end = index
  }

  /// Whether a byte of a string stands for itself and ends nothing.
  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte &- 0x20 < 0x5F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  /// The first byte from a place on that does not stand for itself, eight bytes at a time.
  @inline(__always)
  private static func skipPlain(_ bytes: Span<UInt8>, from start: Int) -> Int {
    // Bytes are bytes.
    let raw = unsafe bytes.bytes
    let ones: UInt64 = 0x0101_0101_0101_0101
    var index = start
    while index + 8 <= bytes.count {
      // In bounds by the line above, and every pattern of eight bytes is a number.
      let word = UInt64(
        littleEndian: unsafe raw.unsafeLoadUnaligned(
          fromUncheckedByteOffset: index, as: UInt64.self))
      let quote = word ^ (ones &* 0x22)
      let slash = word ^ (ones &* 0x5C)
      // The highest bit of the first byte that is a quote, a backslash, below a blank, the last of ASCII
      // or above it; bits behind the first may be wrong, as what is lent or carried goes on.
      let found =
        ((quote &- ones) | (slash &- ones) | (word &- (ones &* 0x20)) | (word &+ ones) | word)
        & (ones &* 0x80)
      if found != 0 { return index + found.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < bytes.count, isPlain(bytes[index]) { index += 1 }
    return index
  }

  /// Checks an escape and gives the byte behind it.
  private static func escape(_ bytes: Span<UInt8>, at start: Int) throws(JSONFault) -> Int {
    guard start + 1 < bytes.count else { return start + 1 }
    switch bytes[start + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return start + 2
    case UInt8(ascii: "u"):
      guard let unit = JSONText.hexadecimal(bytes, at: start + 2) else { break }
      guard (0xD800...0xDFFF).contains(unit) else { return start + 6 }
      guard unit < 0xDC00, start + 7 < bytes.count, bytes[start + 6] == UInt8(ascii: "\\"),
        bytes[start + 7] == UInt8(ascii: "u"),
        let low = JSONText.hexadecimal(bytes, at: start + 8), (0xDC00...0xDFFF).contains(low)
      else {
        throw JSONFault(
          "half of a character stands alone", at: start, code: .wrongEncoding,
          hint: "write both halves of the surrogate pair")
      }
      return start + 12
    default: break
    }
    throw JSONFault("this is no escape that JSON has", at: start)
  }
}
