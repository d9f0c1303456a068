import SourceDiagnostics

/// Why a text is no JSON: the rule and the byte.
struct JSONFault: Error {
  let code: DiagnosticCode
  let message: String
  let offset: Int
  let hint: String?

  init(_ message: String, at offset: Int, code: DiagnosticCode = .malformed, hint: String? = nil) {
    self.code = code
    self.message = message
    self.offset = offset
    self.hint = hint
  }
}

/// Parses one JSON text (RFC 8259) into tokens that know their bytes.
///
/// Our own, because every fault and every value must have its line and column, keys must be unique
/// and text must be UTF-8: simdjson tells the place of neither, and a second pass to find them
/// costs more than this one. It does not recurse, so that no nesting can exhaust the stack.
///
/// Cost: one pass.
struct JSONParser {
  private enum Expected { case value, valueOrEnd, keyOrEnd, key, commaOrEnd }

  /// How far the parsing of one text has come.
  private struct State {
    /// The next byte.
    var at: Int
    var expected = Expected.value
    /// How many values and keys were found.
    var count = 0
    /// The innermost array or object that is open; each keeps the one around it where it will say
    /// what comes behind it.
    var container = State.none
    var isObject = false
    /// How many are open.
    var depth = 0

    static let none = UInt32.max
  }

  let depth: Int
  /// The values and keys of the text in their order; what follows is left from longer texts.
  private(set) var tokens: [JSONToken] = []
  /// How many values and keys the text has.
  private(set) var count = 0
  private var keys: [(hash: UInt32, token: Int)] = []

  /// A parser of values nested at most so deep.
  init(depth: Int) { self.depth = depth }

  /// Parses the one value that begins at a byte or behind blanks.
  ///
  /// - Returns: The byte behind the value.
  mutating func parse(_ bytes: [UInt8], from start: Int) throws(JSONFault) -> Int {
    var state = State(at: start)
    while true {
      if try Self.run(bytes.span, &state, depth: depth, &tokens, &keys) {
        count = state.count
        return state.at
      }
      try grow(at: state.at)
    }
  }

  /// Makes room for as many tokens again.
  private mutating func grow(at offset: Int) throws(JSONFault) {
    guard tokens.count < Int(UInt32.max) / 2 else {
      throw JSONFault("a value is larger than 4 GiB", at: offset, code: .tooLarge)
    }
    let empty = JSONToken(offset: 0, length: 0, next: 0, kind: .null)
    tokens.append(contentsOf: repeatElement(empty, count: max(64, tokens.count)))
  }

  /// Parses until the value ends or the room for tokens does.
  ///
  /// One function, and its state in variables of its own: a call and a look at who else holds the
  /// tokens for each value took longer than the values.
  ///
  /// - Returns: Whether the value ended.
  private static func run(
    _ bytes: Span<UInt8>, _ state: inout State, depth: Int, _ tokens: inout [JSONToken],
    _ keys: inout [(hash: UInt32, token: Int)]
  ) throws(JSONFault) -> Bool {
    var room = tokens.mutableSpan
    var (at, count, expected) = (state.at, state.count, state.expected)
    var (container, isObject) = (state.container, state.isObject)
    while count < room.count {
      at = Self.skipBlanks(bytes, from: at)
      guard at < bytes.count else {
        throw JSONFault(
          "the text ends within \(container == State.none ? "a value" : "an array or object")",
          at: bytes.count, hint: "it may have been cut off")
      }
      let byte = bytes[at]
      var closes = false
      switch expected {
      case .value, .valueOrEnd:
        if byte == UInt8(ascii: "]"), expected == .valueOrEnd {
          closes = true
          break
        }
        if container != State.none, !isObject { room[Int(container)].length += 1 }
        expected = .commaOrEnd
        switch byte {
        case UInt8(ascii: "\""):
          let text = try Self.string(bytes, at)
          var token = try Self.token(.string, from: at + 1, to: text.end)
          (token.hasEscapes, token.isASCII) = (text.hasEscapes, text.isASCII)
          token.next = UInt32(count + 1)
          room[count] = token
          at = text.end + 1
        case UInt8(ascii: "{"), UInt8(ascii: "["):
          guard state.depth < depth else {
            throw JSONFault(
              "values are nested more than \(depth) deep", at: at, code: .nestedTooDeep)
          }
          state.depth += 1
          isObject = byte == UInt8(ascii: "{")
          var token = try Self.token(isObject ? .object : .array, from: at, to: at)
          token.next = container
          room[count] = token
          container = UInt32(count)
          expected = isObject ? .keyOrEnd : .valueOrEnd
          at += 1
        default:
          var token = try Self.otherScalar(bytes, &at)
          token.next = UInt32(count + 1)
          room[count] = token
        }
        count += 1
      case .key, .keyOrEnd:
        if byte == UInt8(ascii: "}"), expected == .keyOrEnd {
          closes = true
          break
        }
        guard byte == UInt8(ascii: "\"") else {
          throw JSONFault("a key in double quotes must stand here", at: at)
        }
        let text = try Self.string(bytes, at)
        var key = try Self.token(.string, from: at + 1, to: text.end)
        (key.hasEscapes, key.isASCII) = (text.hasEscapes, text.isASCII)
        key.next = UInt32(count + 1)
        key.hash =
          text.hasEscapes
          ? JSONText.hash(Array(JSONText.unescape(bytes, from: at + 1, to: text.end).utf8))
          : JSONText.hash(bytes, from: at + 1, to: text.end)
        room[count] = key
        room[Int(container)].length += 1
        count += 1
        at = Self.skipBlanks(bytes, from: text.end + 1)
        guard at < bytes.count, bytes[at] == UInt8(ascii: ":") else {
          throw JSONFault("a key is followed by a colon", at: at)
        }
        at += 1
        expected = .value
      case .commaOrEnd:
        if byte == UInt8(ascii: ",") {
          at += 1
          expected = isObject ? .key : .value
        } else if byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
          closes = true
        } else {
          throw JSONFault(
            "a comma or the closing \(isObject ? "brace" : "bracket") must stand here", at: at)
        }
      }
      if closes {
        let closed = Int(container)
        container = room[closed].next
        room[closed].next = UInt32(count)
        if isObject { try Self.checkKeys(of: closed, room.span, bytes, &keys) }
        state.depth -= 1
        isObject = container != State.none && room[Int(container)].kind == .object
        expected = .commaOrEnd
        at += 1
      }
      if container == State.none {
        (state.at, state.count) = (at, count)
        return true
      }
    }
    (state.at, state.count, state.expected) = (at, count, expected)
    (state.container, state.isObject) = (container, isObject)
    return false
  }

  static func skipBlanks(_ bytes: [UInt8], from start: Int) -> Int {
    skipBlanks(bytes.span, from: start)
  }

  @inline(__always)
  private static func skipBlanks(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var at = start
    while at < bytes.count {
      let byte = bytes[at]
      guard byte <= 0x20, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else {
        break
      }
      at += 1
    }
    return at
  }

  // MARK: Values

  @inline(__always)
  private static func token(
    _ kind: JSONKind, from offset: Int, to end: Int
  ) throws(JSONFault) -> JSONToken {
    guard end - offset < Int(UInt32.max) else {
      throw JSONFault("a value is larger than 4 GiB", at: offset, code: .tooLarge)
    }
    return JSONToken(offset: offset, length: UInt32(end - offset), next: 0, kind: kind)
  }

  /// A value that is no text and holds no others.
  private static func otherScalar(
    _ bytes: Span<UInt8>, _ at: inout Int
  ) throws(JSONFault) -> JSONToken {
    switch bytes[at] {
    case UInt8(ascii: "t"): return try word("true", .isTrue, bytes, &at)
    case UInt8(ascii: "f"): return try word("false", .isFalse, bytes, &at)
    case UInt8(ascii: "n"): return try word("null", .null, bytes, &at)
    case UInt8(ascii: "-"), 0x30...0x39: return try number(bytes, &at)
    default: throw JSONFault("a value must stand here", at: at)
    }
  }

  private static func word(
    _ word: StaticString, _ kind: JSONKind, _ bytes: Span<UInt8>, _ at: inout Int
  ) throws(JSONFault) -> JSONToken {
    let (start, end) = (at, at + word.utf8CodeUnitCount)
    var matches = end <= bytes.count
    if matches {
      // In bounds: the count was just compared.
      for index in 0..<word.utf8CodeUnitCount
      where unsafe bytes[at + index] != word.utf8Start[index] { matches = false }
    }
    guard matches else { throw JSONFault("a value must stand here", at: at) }
    at = end
    return try token(kind, from: start, to: end)
  }

  private static func number(
    _ bytes: Span<UInt8>, _ at: inout Int
  ) throws(JSONFault) -> JSONToken {
    let start = at
    func digits(_ bytes: Span<UInt8>, _ at: inout Int) -> Int {
      let first = at
      while at < bytes.count, (0x30...0x39).contains(bytes[at]) { at += 1 }
      return at - first
    }
    if bytes[at] == UInt8(ascii: "-") { at += 1 }
    let first = at
    var isSound = digits(bytes, &at) > 0 && (at == first + 1 || bytes[first] != UInt8(ascii: "0"))
    if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
      at += 1
      isSound = digits(bytes, &at) > 0 && isSound
    }
    if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") {
        at += 1
      }
      isSound = digits(bytes, &at) > 0 && isSound
    }
    guard isSound else { throw JSONFault("this is no JSON number", at: start, code: .badNumber) }
    return try token(.number, from: start, to: at)
  }

  // MARK: Strings

  /// A string that was looked through.
  private struct Text {
    /// Its closing quote.
    var end: Int
    var hasEscapes = false
    var isASCII = true
  }

  /// Looks through the string that begins with a quote.
  @inline(__always)
  private static func string(
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
    byte &- 0x20 < 0x60 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
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
        littleEndian: unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
      let quote = word ^ (ones &* 0x22)
      let slash = word ^ (ones &* 0x5C)
      // The highest bit of the first byte that is a quote, a backslash, below a blank or above ASCII;
      // bits behind the first may be wrong, as what is lent goes on.
      let found =
        ((quote &- ones) | (slash &- ones) | (word &- (ones &* 0x20)) | word)
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

  // MARK: Keys

  /// Checks that no key of an object stands twice.
  private static func checkKeys(
    of container: Int, _ tokens: Span<JSONToken>, _ bytes: Span<UInt8>,
    _ keys: inout [(hash: UInt32, token: Int)]
  ) throws(JSONFault) {
    let count = Int(tokens[container].length)
    guard count > 1 else { return }
    // Four sets of bits: a key that lacks its bit in one of them is like none before it.
    var (first, second, third, fourth): (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    var isClear = true
    var key = container + 1
    for _ in 0..<count {
      let hash = tokens[key].hash
      let bit1 = UInt64(1) &<< UInt64(hash)
      let bit2 = UInt64(1) &<< UInt64(hash >> 6)
      let bit3 = UInt64(1) &<< UInt64(hash >> 12)
      let bit4 = UInt64(1) &<< UInt64(hash >> 18)
      let isNew = first & bit1 == 0 || second & bit2 == 0 || third & bit3 == 0 || fourth & bit4 == 0
      isClear = isClear && isNew
      first |= bit1
      second |= bit2
      third |= bit3
      fourth |= bit4
      key = Int(tokens[key + 1].next)
    }
    guard !isClear else { return }
    keys.removeAll(keepingCapacity: true)
    key = container + 1
    for _ in 0..<count {
      keys.append((tokens[key].hash, key))
      key = Int(tokens[key + 1].next)
    }
    if count <= 12 {
      for later in 1..<count {
        for earlier in 0..<later where keys[earlier].hash == keys[later].hash {
          try compare(tokens[keys[earlier].token], tokens[keys[later].token], bytes)
        }
      }
      return
    }
    keys.sort { ($0.hash, $0.token) < ($1.hash, $1.token) }
    var start = 0
    for index in 1..<count {
      if keys[index].hash != keys[start].hash { start = index }
      for earlier in start..<index {
        try compare(tokens[keys[earlier].token], tokens[keys[index].token], bytes)
      }
    }
  }

  private static func compare(
    _ one: JSONToken, _ other: JSONToken, _ bytes: Span<UInt8>
  ) throws(JSONFault) {
    let text = JSONText.text(of: other, bytes)
    guard JSONText.text(of: one, bytes) == text else { return }
    throw JSONFault(
      "the key '\(text.prefix(60))' stands twice in one object", at: other.offset - 1,
      code: .duplicateKey, hint: "keep one of the two")
  }
}
