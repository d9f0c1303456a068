/// Cuts a query's text into tokens; never fails, what is no token becomes a bad one.
struct Lexer {
  let bytes: [UInt8]
  var place = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  /// Every token, an end token last.
  mutating func tokens() -> [Token] {
    var found: [Token] = []
    while true {
      let token = next()
      found.append(token)
      if token.kind == .end { return found }
    }
  }

  func byte(_ offset: Int = 0) -> UInt8 {
    let index = place + offset
    return index < bytes.count ? bytes[index] : 0
  }

  private mutating func skipBlanks() -> Token? {
    while place < bytes.count {
      let current = byte()
      if current == 0x20 || (current >= 0x09 && current <= 0x0D) {
        place += 1
      } else if current == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "/") {
        while place < bytes.count, byte() != UInt8(ascii: "\n") { place += 1 }
      } else if current == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "*") {
        let start = place
        place += 2
        while place < bytes.count,
          !(byte() == UInt8(ascii: "*") && byte(1) == UInt8(ascii: "/"))
        {
          place += 1
        }
        if place >= bytes.count {
          return Token(
            .bad(.unexpectedSyntax, "a comment is not closed"),
            TextSpan(start: start, end: bytes.count))
        }
        place += 2
      } else if current >= 0x80, let width = blankWidth() {
        place += width
      } else {
        return nil
      }
    }
    return nil
  }

  /// The width in bytes of a blank beyond ASCII at this place.
  private func blankWidth() -> Int? {
    let (scalar, width) = scalar(at: place)
    return scalar.properties.isWhitespace || scalar == "\u{FEFF}" ? width : nil
  }

  private func scalar(at index: Int) -> (Unicode.Scalar, Int) {
    let first = bytes[index]
    let width = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    let text = String(decoding: bytes[index..<min(bytes.count, index + width)], as: UTF8.self)
    return (text.unicodeScalars.first ?? "\u{FFFD}", width)
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

  func wordWidth(at index: Int, isStart: Bool) -> Int? {
    guard index < bytes.count else { return nil }
    let current = bytes[index]
    if current < 0x80 {
      let isLetter = (current | 0x20) >= 97 && (current | 0x20) <= 122
      if isLetter || current == UInt8(ascii: "_") { return 1 }
      return !isStart && Self.isDigit(current) ? 1 : nil
    }
    let (scalar, width) = scalar(at: index)
    let properties = scalar.properties
    return (isStart ? properties.isXIDStart : properties.isXIDContinue) ? width : nil
  }

  private mutating func next() -> Token {
    if let bad = skipBlanks() { return bad }
    let start = place
    guard place < bytes.count else { return Token(.end, TextSpan(start: start, end: start)) }
    let current = byte()
    if Self.isDigit(current) || (current == UInt8(ascii: ".") && Self.isDigit(byte(1))) {
      return number()
    }
    if wordWidth(at: place, isStart: true) != nil {
      return Token(.word(word()), TextSpan(start: start, end: place))
    }
    switch current {
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return string(quote: current)
    case UInt8(ascii: "`"): return quotedName()
    case UInt8(ascii: "$"): return parameter()
    default: return symbol()
    }
  }

  private mutating func word() -> String {
    let start = place
    while let width = wordWidth(at: place, isStart: place == start) { place += width }
    return String(decoding: bytes[start..<min(place, bytes.count)], as: UTF8.self)
  }

  private mutating func parameter() -> Token {
    let start = place
    place += 1
    if byte() == UInt8(ascii: "`") {
      let name = quotedName()
      if case .quotedName(let text) = name.kind {
        return Token(.parameter(text), TextSpan(start: start, end: place))
      }
      return name
    }
    let nameStart = place
    while let width = wordWidth(at: place, isStart: false) { place += width }
    let span = TextSpan(start: start, end: place)
    guard place > nameStart else {
      return Token(.bad(.unexpectedSyntax, "a parameter has no name"), span)
    }
    let name = String(decoding: bytes[nameStart..<min(place, bytes.count)], as: UTF8.self)
    return Token(.parameter(name), span)
  }

  private mutating func quotedName() -> Token {
    let start = place
    place += 1
    var name: [UInt8] = []
    while place < bytes.count {
      if byte() == UInt8(ascii: "`") {
        if byte(1) == UInt8(ascii: "`") {
          name.append(byte())
          place += 2
          continue
        }
        place += 1
        return Token(
          .quotedName(String(decoding: name, as: UTF8.self)), TextSpan(start: start, end: place))
      }
      name.append(byte())
      place += 1
    }
    return Token(
      .bad(.unexpectedSyntax, "a quoted name is not closed"), TextSpan(start: start, end: place))
  }

  private mutating func symbol() -> Token {
    let start = place
    let current = byte()
    let pair = [current, byte(1)]
    for two in ["..", "<>", "<=", ">=", "=~", "+="] where Array(two.utf8) == pair {
      place += 2
      return Token(.symbol(two), TextSpan(start: start, end: place))
    }
    let known = "()[]{}.,:;|+-*/%^=<>?&!"
    if known.utf8.contains(current) {
      place += 1
      return Token(
        .symbol(String(decoding: [current], as: UTF8.self)), TextSpan(start: start, end: place))
    }
    let (scalar, width) = scalar(at: place)
    place += width
    return Token(
      .bad(.unexpectedSyntax, "the character '\(scalar)' has no meaning here"),
      TextSpan(start: start, end: min(place, bytes.count)))
  }
}
