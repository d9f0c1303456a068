import SourceDiagnostics

/// A parsed text: its bytes and its tokens.
final class JSONDocument {
  let text: SourceText
  let bytes: [UInt8]
  fileprivate(set) var tokens: [JSONToken] = []
  private var parser: JSONParser
  /// The line that was asked for last: texts are read in their order.
  private var latestLine = 1

  /// A document over an input, with nothing parsed yet.
  init(_ text: SourceText, bytes: [UInt8], depth: Int) {
    self.text = text
    self.bytes = bytes
    parser = JSONParser(depth: depth)
  }

  /// Parses the next value; what was parsed before is gone.
  ///
  /// - Returns: The byte behind it.
  func parse(from start: Int) throws(JSONFault) -> Int {
    tokens = []
    let end = try parser.parse(bytes, from: start)
    tokens = parser.tokens
    return end
  }

  /// What was parsed.
  var root: JSONValue { JSONValue(document: self, index: 0) }

  /// The line on which a value begins.
  func line(_ index: Int) -> Int {
    latestLine = text.line(ofByte: tokens[index].offset, near: latestLine)
    return latestLine
  }

  func string(_ index: Int) -> String { JSONText.text(of: tokens[index], bytes) }

  /// Whether the raw bytes of a string are those of a word without escapes.
  func isWord(_ index: Int, _ word: StaticString) -> Bool {
    let token = tokens[index]
    guard Int(token.length) == word.utf8CodeUnitCount, !token.hasEscapes else { return false }
    for place in 0..<word.utf8CodeUnitCount
    where unsafe bytes[token.offset + place] != word.utf8Start[place] {
      // In bounds: the lengths are equal.
      return false
    }
    return true
  }

  func range(_ index: Int) -> SourceRange {
    let token = tokens[index]
    let isString = token.kind == .string
    let start = token.offset - (isString ? 1 : 0)
    let isScalar = token.kind != .array && token.kind != .object
    let end = isScalar ? token.offset + Int(token.length) + (isString ? 1 : 0) : start + 1
    return SourceRange(
      text, from: text.position(ofByte: start), to: text.position(ofByte: end))
  }
}

/// A value of a document; valid until the document parses the next text.
struct JSONValue {
  let document: JSONDocument
  let index: Int

  var kind: JSONKind { document.tokens[index].kind }
  var isNull: Bool { kind == .null }
  /// Members of an object, elements of an array.
  var count: Int { kind == .object || kind == .array ? Int(document.tokens[index].length) : 0 }
  /// Where it stands; of an array or object, its first byte.
  var range: SourceRange { document.range(index) }
  /// The line on which it begins.
  var line: Int { document.line(index) }
  /// What sort of value it is, for messages.
  var sort: String {
    switch kind {
    case .null: "null"
    case .isFalse, .isTrue: "true or false"
    case .number: "a number"
    case .string: "text"
    case .array: "a list"
    case .object: "an object"
    }
  }

  /// What a string says; nil for any other value.
  var string: String? { kind == .string ? document.string(index) : nil }

  /// The digits of a number or what a string says.
  var scalarText: String? {
    kind == .string || kind == .number ? document.string(index) : nil
  }

  /// Whether it is true or false; nil for any other value.
  var truth: Bool? {
    switch kind {
    case .isTrue: true
    case .isFalse: false
    default: nil
    }
  }

  /// The elements of an array; none of any other value.
  var elements: JSONElements {
    JSONElements(
      document: document, position: index + 1,
      left: kind == .array ? Int(document.tokens[index].length) : 0)
  }

  /// The members of an object; none of any other value.
  var members: JSONMembers {
    JSONMembers(
      document: document, position: index + 1,
      left: kind == .object ? Int(document.tokens[index].length) : 0)
  }

  /// The value behind a key.
  ///
  /// Cost: linear in the members.
  subscript(key: StaticString) -> JSONValue? {
    guard kind == .object else { return nil }
    let tokens = document.tokens
    var position = index + 1
    for _ in 0..<tokens[index].length {
      if Int(tokens[position].length) == key.utf8CodeUnitCount, document.isWord(position, key) {
        return JSONValue(document: document, index: position + 1)
      }
      position = Int(tokens[position + 1].next)
    }
    return nil
  }
}

/// The elements of an array in order.
struct JSONElements: Sequence, IteratorProtocol {
  let document: JSONDocument
  var position: Int
  var left: Int

  mutating func next() -> JSONValue? {
    guard left > 0 else { return nil }
    left -= 1
    defer { position = Int(document.tokens[position].next) }
    return JSONValue(document: document, index: position)
  }
}

/// One member of an object.
struct JSONMember {
  let document: JSONDocument
  let keyIndex: Int

  var key: String { document.string(keyIndex) }
  var keyRange: SourceRange { document.range(keyIndex) }
  var value: JSONValue { JSONValue(document: document, index: keyIndex + 1) }
}

/// The members of an object in order.
struct JSONMembers: Sequence, IteratorProtocol {
  let document: JSONDocument
  var position: Int
  var left: Int

  mutating func next() -> JSONMember? {
    guard left > 0 else { return nil }
    left -= 1
    let key = position
    position = Int(document.tokens[key + 1].next)
    return JSONMember(document: document, keyIndex: key)
  }
}
