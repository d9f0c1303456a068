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
  private enum Expected { case value, valueOrEnd, keyOrEnd, key, commaOrEnd, nothing }

  let depth: Int
  private(set) var tokens: [JSONToken] = []
  private var open: [Int] = []
  private var scratch: [(hash: UInt32, token: Int)] = []

  /// A parser of values nested at most so deep.
  init(depth: Int) { self.depth = depth }

  /// Parses the one value that begins at a byte or behind blanks.
  ///
  /// - Returns: The byte behind the value.
  mutating func parse(_ bytes: [UInt8], from start: Int) throws(JSONFault) -> Int {
    tokens.removeAll(keepingCapacity: true)
    open.removeAll(keepingCapacity: true)
    var at = start
    var expected = Expected.value
    while true {
      at = Self.skipBlanks(bytes, from: at)
      if expected == .nothing { return at }
      guard at < bytes.count else {
        throw JSONFault(
          "the text ends within \(open.isEmpty ? "a value" : "an array or object")",
          at: bytes.count, hint: "it may have been cut off")
      }
      let byte = bytes[at]
      switch expected {
      case .value, .valueOrEnd:
        if byte == UInt8(ascii: "]"), expected == .valueOrEnd {
          expected = try close(bytes, at: at)
          at += 1
        } else {
          expected = try value(bytes, &at)
        }
      case .key, .keyOrEnd:
        if byte == UInt8(ascii: "}"), expected == .keyOrEnd {
          expected = try close(bytes, at: at)
          at += 1
        } else {
          try key(bytes, &at)
          expected = .value
        }
      case .commaOrEnd:
        guard let container = open.last else { return at }
        let isObject = tokens[container].kind == .object
        if byte == UInt8(ascii: ",") {
          at += 1
          expected = isObject ? .key : .value
        } else if byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
          expected = try close(bytes, at: at)
          at += 1
        } else {
          throw JSONFault(
            "a comma or the closing \(isObject ? "brace" : "bracket") must stand here", at: at)
        }
      case .nothing: return at
      }
      if open.isEmpty, expected != .value { return at }
    }
  }

  private mutating func key(_ bytes: [UInt8], _ at: inout Int) throws(JSONFault) {
    guard bytes[at] == UInt8(ascii: "\"") else {
      throw JSONFault("a key in double quotes must stand here", at: at)
    }
    try string(bytes, &at, isKey: true)
    at = Self.skipBlanks(bytes, from: at)
    guard at < bytes.count, bytes[at] == UInt8(ascii: ":") else {
      throw JSONFault("a key is followed by a colon", at: at)
    }
    at += 1
  }

  @inline(__always)
  static func skipBlanks(_ bytes: [UInt8], from start: Int) -> Int {
    var at = start
    while at < bytes.count {
      let byte = bytes[at]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { break }
      at += 1
    }
    return at
  }

  // MARK: Values

  private mutating func value(
    _ bytes: [UInt8], _ at: inout Int
  ) throws(JSONFault) -> Expected {
    if let container = open.last, tokens[container].kind == .array {
      tokens[container].length += 1
    }
    switch bytes[at] {
    case UInt8(ascii: "\""): try string(bytes, &at, isKey: false)
    case UInt8(ascii: "{"): return try begin(.object, &at)
    case UInt8(ascii: "["): return try begin(.array, &at)
    case UInt8(ascii: "t"): try word("true", .isTrue, bytes, &at)
    case UInt8(ascii: "f"): try word("false", .isFalse, bytes, &at)
    case UInt8(ascii: "n"): try word("null", .null, bytes, &at)
    case UInt8(ascii: "-"), 0x30...0x39: try number(bytes, &at)
    default: throw JSONFault("a value must stand here", at: at)
    }
    return .commaOrEnd
  }

  private mutating func append(_ kind: JSONKind, from offset: Int, to end: Int) throws(JSONFault) {
    guard end - offset < Int(UInt32.max), tokens.count < Int(UInt32.max) - 1 else {
      throw JSONFault("a value is larger than 4 GiB", at: offset, code: .tooLarge)
    }
    tokens.append(
      JSONToken(
        offset: offset, length: UInt32(end - offset), next: UInt32(tokens.count + 1), kind: kind))
  }

  private mutating func begin(_ kind: JSONKind, _ at: inout Int) throws(JSONFault) -> Expected {
    guard open.count < depth else {
      throw JSONFault(
        "values are nested more than \(depth) deep", at: at, code: .nestedTooDeep)
    }
    open.append(tokens.count)
    try append(kind, from: at, to: at)
    at += 1
    return kind == .object ? .keyOrEnd : .valueOrEnd
  }

  private mutating func close(_ bytes: [UInt8], at: Int) throws(JSONFault) -> Expected {
    guard let container = open.popLast() else { return .nothing }
    tokens[container].next = UInt32(tokens.count)
    if tokens[container].kind == .object { try checkKeys(of: container, bytes) }
    return .commaOrEnd
  }

  private mutating func word(
    _ word: StaticString, _ kind: JSONKind, _ bytes: [UInt8], _ at: inout Int
  ) throws(JSONFault) {
    let end = at + word.utf8CodeUnitCount
    var matches = end <= bytes.count
    if matches {
      // In bounds: the count was just compared.
      for index in 0..<word.utf8CodeUnitCount
      where unsafe bytes[at + index] != word.utf8Start[index] { matches = false }
    }
    guard matches else { throw JSONFault("a value must stand here", at: at) }
    try append(kind, from: at, to: end)
    at = end
  }

  private mutating func number(_ bytes: [UInt8], _ at: inout Int) throws(JSONFault) {
    let start = at
    func digits(_ at: inout Int) -> Int {
      let first = at
      while at < bytes.count, (0x30...0x39).contains(bytes[at]) { at += 1 }
      return at - first
    }
    if bytes[at] == UInt8(ascii: "-") { at += 1 }
    let first = at
    var isSound = digits(&at) > 0 && (at == first + 1 || bytes[first] != UInt8(ascii: "0"))
    if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
      at += 1
      isSound = digits(&at) > 0 && isSound
    }
    if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") {
        at += 1
      }
      isSound = digits(&at) > 0 && isSound
    }
    guard isSound else { throw JSONFault("this is no JSON number", at: start, code: .badNumber) }
    try append(.number, from: start, to: at)
  }

  // MARK: Strings

  private mutating func string(
    _ bytes: [UInt8], _ at: inout Int, isKey: Bool
  ) throws(JSONFault) {
    let quote = at
    var index = at + 1
    var hasEscapes = false
    while true {
      // Nearly all bytes of nearly all texts: plain ones.
      index = Self.skipPlain(bytes, from: index)
      guard index < bytes.count else {
        throw JSONFault(
          "the text ends within a string", at: quote, hint: "it may have been cut off")
      }
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") { break }
      if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        index = try Self.escape(bytes, at: index)
      } else if byte < 0x20 {
        throw JSONFault("a control character stands in a string", at: index)
      } else if byte < 0x80 {
        index += 1
      } else {
        let width = UTF8Text.width(bytes, at: index)
        guard width > 0 else {
          throw JSONFault(
            "byte \(index), \(UTF8Text.hexadecimal(byte)), is not UTF-8", at: index,
            code: .wrongEncoding, hint: "save the file as UTF-8")
        }
        index += width
      }
    }
    try append(.string, from: quote + 1, to: index)
    let token = tokens.count - 1
    tokens[token].hasEscapes = hasEscapes
    at = index + 1
    guard isKey else { return }
    tokens[token].hash =
      hasEscapes
      ? JSONText.hash(Array(JSONText.unescape(bytes, from: quote + 1, to: index).utf8))
      : JSONText.hash(bytes, from: quote + 1, to: index)
    if let container = open.last { tokens[container].length += 1 }
  }

  /// Whether a byte of a string stands for itself and ends nothing.
  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte &- 0x20 < 0x60 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  /// The first byte from a place on that does not stand for itself, eight bytes at a time.
  @inline(__always)
  private static func skipPlain(_ bytes: [UInt8], from start: Int) -> Int {
    // Bytes are bytes.
    let raw = unsafe bytes.span.bytes
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
  private static func escape(_ bytes: [UInt8], at start: Int) throws(JSONFault) -> Int {
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

  private mutating func checkKeys(of container: Int, _ bytes: [UInt8]) throws(JSONFault) {
    let count = Int(tokens[container].length)
    guard count > 1 else { return }
    scratch.removeAll(keepingCapacity: true)
    var key = container + 1
    for _ in 0..<count {
      scratch.append((tokens[key].hash, key))
      key = Int(tokens[key + 1].next)
    }
    if count <= 12 {
      for later in 1..<count {
        for earlier in 0..<later where scratch[earlier].hash == scratch[later].hash {
          try compare(scratch[earlier].token, scratch[later].token, bytes)
        }
      }
      return
    }
    scratch.sort { ($0.hash, $0.token) < ($1.hash, $1.token) }
    var first = 0
    for index in 1..<count {
      if scratch[index].hash != scratch[first].hash { first = index }
      for earlier in first..<index {
        try compare(scratch[earlier].token, scratch[index].token, bytes)
      }
    }
  }

  private func compare(_ one: Int, _ other: Int, _ bytes: [UInt8]) throws(JSONFault) {
    let text = JSONText.text(of: tokens[other], bytes)
    guard JSONText.text(of: tokens[one], bytes) == text else { return }
    throw JSONFault(
      "the key '\(text.prefix(60))' stands twice in one object", at: tokens[other].offset - 1,
      code: .duplicateKey, hint: "keep one of the two")
  }
}
