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
  private enum Expected { case value, valueOrEnd, keyOrEnd, key }

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
  /// tokens for each value took longer than the values. A key is parsed together with its value, and a
  /// value with the comma or the ends behind it, so that each round takes one member or element.
  ///
  /// - Returns: Whether the value ended.
  private static func run(
    _ bytes: Span<UInt8>, _ state: inout State, depth: Int, _ tokens: inout [JSONToken],
    _ keys: inout [(hash: UInt32, token: Int)]
  ) throws(JSONFault) -> Bool {
    var room = tokens.mutableSpan
    var (at, count, expected) = (state.at, state.count, state.expected)
    var (container, isObject) = (state.container, state.isObject)
    while count + 2 <= room.count {
      at = Self.skipBlanks(bytes, from: at)
      guard at < bytes.count else { throw cutOff(bytes, isWithin: container) }
      var byte = bytes[at]
      var closes = false
      switch expected {
      case .key, .keyOrEnd:
        if byte == UInt8(ascii: "}"), expected == .keyOrEnd {
          closes = true
          break
        }
        guard byte == UInt8(ascii: "\"") else {
          throw JSONFault("a key in double quotes must stand here", at: at)
        }
        let text = try Self.string(bytes, at)
        room[count] = try key(text, from: at + 1, bytes, next: count + 1)
        room[Int(container)].length += 1
        count += 1
        at = Self.skipBlanks(bytes, from: text.end + 1)
        guard at < bytes.count, bytes[at] == UInt8(ascii: ":") else {
          throw JSONFault("a key is followed by a colon", at: at)
        }
        at = Self.skipBlanks(bytes, from: at + 1)
        guard at < bytes.count else { throw cutOff(bytes, isWithin: container) }
        byte = bytes[at]
      case .value, .valueOrEnd:
        if byte == UInt8(ascii: "]"), expected == .valueOrEnd {
          closes = true
        } else if container != State.none {
          room[Int(container)].length += 1
        }
      }
      if !closes {
        switch byte {
        case UInt8(ascii: "\""):
          let text = try Self.string(bytes, at)
          var token = try Self.token(.string, from: at + 1, to: text.end, next: count + 1)
          token.marks = text.marks
          room[count] = token
          count += 1
          at = text.end + 1
        case UInt8(ascii: "{"), UInt8(ascii: "["):
          guard state.depth < depth else {
            throw JSONFault(
              "values are nested more than \(depth) deep", at: at, code: .nestedTooDeep)
          }
          state.depth += 1
          isObject = byte == UInt8(ascii: "{")
          var token = try Self.token(isObject ? .object : .array, from: at, to: at, next: 0)
          token.next = container
          room[count] = token
          container = UInt32(count)
          expected = isObject ? .keyOrEnd : .valueOrEnd
          count += 1
          at += 1
          continue
        default:
          room[count] = try Self.otherScalar(bytes, &at, next: count + 1)
          count += 1
        }
      }
      // Behind a value, or at the end of the innermost array or object.
      while true {
        if closes {
          let closed = Int(container)
          container = room[closed].next
          room[closed].next = UInt32(count)
          if isObject { try Self.checkKeys(of: closed, room.span, bytes, &keys) }
          state.depth -= 1
          isObject = container != State.none && room[Int(container)].kind == .object
          at += 1
        }
        guard container != State.none else {
          (state.at, state.count) = (at, count)
          return true
        }
        at = Self.skipBlanks(bytes, from: at)
        guard at < bytes.count else { throw cutOff(bytes, isWithin: container) }
        if bytes[at] == UInt8(ascii: ",") {
          at += 1
          expected = isObject ? .key : .value
          break
        }
        guard bytes[at] == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
          throw JSONFault(
            "a comma or the closing \(isObject ? "brace" : "bracket") must stand here", at: at)
        }
        closes = true
      }
    }
    (state.at, state.count, state.expected) = (at, count, expected)
    (state.container, state.isObject) = (container, isObject)
    return false
  }

  /// The fault of a text that ends before its value does.
  private static func cutOff(_ bytes: Span<UInt8>, isWithin container: UInt32) -> JSONFault {
    JSONFault(
      "the text ends within \(container == State.none ? "a value" : "an array or object")",
      at: bytes.count, hint: "it may have been cut off")
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
    _ kind: JSONKind, from offset: Int, to end: Int, next: Int
  ) throws(JSONFault) -> JSONToken {
    // The number of the next token fits: there is never room for more.
    guard end - offset < Int(UInt32.max) else {
      throw JSONFault("a value is larger than 4 GiB", at: offset, code: .tooLarge)
    }
    return JSONToken(
      offset: offset, length: UInt32(truncatingIfNeeded: end - offset),
      next: UInt32(truncatingIfNeeded: next), kind: kind)
  }

  @inline(__always)
  private static func key(
    _ text: Text, from start: Int, _ bytes: Span<UInt8>, next: Int
  ) throws(JSONFault) -> JSONToken {
    var key = try token(.string, from: start, to: text.end, next: next)
    key.marks = text.marks
    key.hash =
      text.marks.contains(.escapes)
      ? JSONText.hash(Array(JSONText.unescape(bytes, from: start, to: text.end).utf8))
      : JSONText.hash(bytes, from: start, to: text.end)
    return key
  }

  /// A value that is no text and holds no others.
  private static func otherScalar(
    _ bytes: Span<UInt8>, _ at: inout Int, next: Int
  ) throws(JSONFault) -> JSONToken {
    switch bytes[at] {
    case UInt8(ascii: "t"): return try word("true", .isTrue, bytes, &at, next: next)
    case UInt8(ascii: "f"): return try word("false", .isFalse, bytes, &at, next: next)
    case UInt8(ascii: "n"): return try word("null", .null, bytes, &at, next: next)
    case UInt8(ascii: "-"), 0x30...0x39: return try number(bytes, &at, next: next)
    default: throw JSONFault("a value must stand here", at: at)
    }
  }

  private static func word(
    _ word: StaticString, _ kind: JSONKind, _ bytes: Span<UInt8>, _ at: inout Int, next: Int
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
    return try token(kind, from: start, to: end, next: next)
  }

  private static func number(
    _ bytes: Span<UInt8>, _ at: inout Int, next: Int
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
    return try token(.number, from: start, to: at, next: next)
  }
}
