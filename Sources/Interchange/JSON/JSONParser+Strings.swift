import SourceDiagnostics

/// The strings of a text.
extension JSONParser {
  /// A string that was looked through, or a part of one.
  struct Text {
    /// Its closing quote; of a part, the byte behind it.
    let end: Int
    let marks: JSONMarks
  }

  /// Looks through the string that begins with a quote.
  @inline(__always)
  static func string(
    _ bytes: Span<UInt8>, _ quote: Int
  ) throws(JSONFault) -> Text {
    var end = quote + 1
    var marks: JSONMarks = []
    while true {
      // Nearly all bytes of nearly all texts: plain ones.
      end = skipPlain(bytes, from: end)
      guard end < bytes.count else {
        throw JSONFault(
          "the text ends within a string", at: quote, hint: "it may have been cut off")
      }
      if bytes[end] == UInt8(ascii: "\"") { return Text(end: end, marks: marks) }
      let other = try other(bytes, at: end)
      end = other.end
      marks.formUnion(other.marks)
    }
  }

  /// What does not stand for itself at a byte: an escape, characters above ASCII.
  private static func other(_ bytes: Span<UInt8>, at start: Int) throws(JSONFault) -> Text {
    let byte = bytes[start]
    if byte == UInt8(ascii: "\\") {
      return Text(end: try escape(bytes, at: start), marks: .escapes)
    }
    guard byte >= 0x20 else {
      throw JSONFault("a control character stands in a string", at: start)
    }
    if byte == 0x7F { return Text(end: start + 1, marks: .deleted) }
    var end = start
    while end < bytes.count, bytes[end] >= 0x80 {
      let width = UTF8Text.width(bytes, at: end)
      guard width > 0 else {
        throw JSONFault(
          "byte \(end), \(UTF8Text.hexadecimal(bytes[end])), is not UTF-8", at: end,
          code: .wrongEncoding, hint: "save the file as UTF-8")
      }
      end += width
    }
    return Text(end: end, marks: .beyondASCII)
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
    let last = bytes.count - 8
    while index <= last {
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
