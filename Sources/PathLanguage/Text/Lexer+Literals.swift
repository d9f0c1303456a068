extension Lexer {
  /// Reads a number: decimal, hexadecimal after `0x`, octal after `0o`, or a float.
  mutating func number() -> Token {
    let start = place
    if byte() == UInt8(ascii: "0"), byte(1) | 0x20 == UInt8(ascii: "x") {
      return radixNumber(16, start)
    }
    if byte() == UInt8(ascii: "0"), byte(1) | 0x20 == UInt8(ascii: "o") {
      return radixNumber(8, start)
    }
    var isFloat = false
    while Self.isDigit(byte()) { place += 1 }
    if byte() == UInt8(ascii: "."), Self.isDigit(byte(1)) {
      isFloat = true
      place += 1
      while Self.isDigit(byte()) { place += 1 }
    }
    if byte() | 0x20 == UInt8(ascii: "e") {
      let signed = byte(1) == UInt8(ascii: "-") || byte(1) == UInt8(ascii: "+")
      if Self.isDigit(byte(signed ? 2 : 1)) {
        isFloat = true
        place += signed ? 3 : 2
        while Self.isDigit(byte()) { place += 1 }
      }
    }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    if let bad = trailingLetters(start) { return bad }
    let span = TextSpan(start: start, end: place)
    guard isFloat else { return Token(.integer(UInt64(text)), span) }
    guard let value = Double(text.hasPrefix(".") ? "0" + text : text), value.isFinite else {
      return Token(.bad(.floatingPointOverflow, "the number \(text) is too large"), span)
    }
    return Token(.float(value), span)
  }

  private mutating func radixNumber(_ radix: Int, _ start: Int) -> Token {
    place += 2
    let digits = place
    while Self.isDigit(byte()) || (radix == 16 && (97...102).contains(byte() | 0x20)) {
      place += 1
    }
    let text = String(decoding: bytes[digits..<place], as: UTF8.self)
    if let bad = trailingLetters(start) { return bad }
    let span = TextSpan(start: start, end: place)
    guard !text.isEmpty, radix == 16 || text.allSatisfy({ $0 < "8" }) else {
      return Token(.bad(.invalidNumberLiteral, "a number must be written as one"), span)
    }
    return Token(.integer(UInt64(text, radix: radix)), span)
  }

  private mutating func trailingLetters(_ start: Int) -> Token? {
    guard wordWidth(at: place, isStart: false) != nil else { return nil }
    while let width = wordWidth(at: place, isStart: false) { place += width }
    let text = String(decoding: bytes[start..<min(place, bytes.count)], as: UTF8.self)
    return Token(
      .bad(.invalidNumberLiteral, "'\(text)' begins as a number and is none"),
      TextSpan(start: start, end: min(place, bytes.count)))
  }

  /// Reads text in single or double quotes.
  mutating func string(quote: UInt8) -> Token {
    let start = place
    place += 1
    var content: [UInt8] = []
    var fault: Token?
    while place < bytes.count {
      let current = byte()
      if current == quote {
        place += 1
        let span = TextSpan(start: start, end: place)
        return fault ?? Token(.string(String(decoding: content, as: UTF8.self)), span)
      }
      guard current == UInt8(ascii: "\\") else {
        content.append(current)
        place += 1
        continue
      }
      let escape = place
      guard let scalar = escaped() else {
        let bad: FaultDetail =
          byte(1) | 0x20 == UInt8(ascii: "u") ? .invalidUnicodeLiteral : .unexpectedSyntax
        fault =
          fault
          ?? Token(
            .bad(bad, "the escape is none"), TextSpan(start: escape, end: escape + 2))
        place = min(bytes.count, place + 2)
        continue
      }
      content += Array(String(Character(scalar)).utf8)
    }
    return Token(
      .bad(.unexpectedSyntax, "text is not closed"), TextSpan(start: start, end: bytes.count))
  }

  /// Reads an escape and goes behind it; stays and gives nil when it is none.
  private mutating func escaped() -> Unicode.Scalar? {
    let simple: [UInt8: Unicode.Scalar] = [
      UInt8(ascii: "\\"): "\\", UInt8(ascii: "'"): "'", UInt8(ascii: "\""): "\"",
      UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n",
      UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t", UInt8(ascii: "`"): "`",
      UInt8(ascii: "/"): "/",
    ]
    if let scalar = simple[byte(1)] {
      place += 2
      return scalar
    }
    let digits = byte(1) == UInt8(ascii: "u") ? 4 : byte(1) == UInt8(ascii: "U") ? 8 : 0
    guard digits > 0, place + 2 + digits <= bytes.count,
      let code = UInt32(
        String(decoding: bytes[(place + 2)..<(place + 2 + digits)], as: UTF8.self), radix: 16)
    else { return nil }
    if let scalar = Unicode.Scalar(code) {
      place += 2 + digits
      return scalar
    }
    // Two escapes that name the halves of one UTF-16 character.
    guard digits == 4, (0xD800..<0xDC00).contains(code), byte(6) == UInt8(ascii: "\\"),
      byte(7) == UInt8(ascii: "u"), place + 12 <= bytes.count,
      let low = UInt32(
        String(decoding: bytes[(place + 8)..<(place + 12)], as: UTF8.self), radix: 16),
      (0xDC00..<0xE000).contains(low),
      let scalar = Unicode.Scalar(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00))
    else { return nil }
    place += 12
    return scalar
  }
}
