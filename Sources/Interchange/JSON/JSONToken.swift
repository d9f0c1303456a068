/// What a JSON value is.
enum JSONKind: UInt8 {
  case null, isFalse, isTrue, number, string, array, object
}

/// What is unusual about a string, so that nobody need look through it again.
struct JSONMarks: OptionSet {
  let rawValue: UInt8

  /// It has to be unescaped.
  static let escapes = JSONMarks(rawValue: 1)
  /// Not every byte of it is one of ASCII.
  static let beyondASCII = JSONMarks(rawValue: 2)
  /// It has the character that stands for a deleted one, the last of ASCII.
  static let deleted = JSONMarks(rawValue: 4)
}

/// One value of a parsed text, by its place in the bytes; nothing is copied until it is asked for.
struct JSONToken {
  /// Its first byte; of a string, the one behind the quote.
  var offset: Int
  /// Bytes of a scalar; elements of an array; members of an object.
  var length: UInt32
  /// The token behind this one and all that it holds.
  var next: UInt32
  /// Of a key: a hash of what it says.
  var hash: UInt32 = 0
  var kind: JSONKind
  /// What is unusual about a string.
  var marks: JSONMarks = []

  /// Whether a string has to be unescaped.
  var hasEscapes: Bool { marks.contains(.escapes) }
  /// Whether every byte of it is one of ASCII; such a text needs no further look to be made.
  var isASCII: Bool { !marks.contains(.beyondASCII) }

  /// Whether a string is what people read as it stands: ASCII that can be seen, and no blank at an end.
  @inline(__always)
  func isPlain(in bytes: Span<UInt8>) -> Bool {
    guard marks.isEmpty, length > 0 else { return false }
    return bytes[offset] != 0x20 && bytes[offset + Int(length) - 1] != 0x20
  }
}
