/// Text on its way into Graphviz.
///
/// Entities and backslash escapes are read by Graphviz even in plain attributes and, after the
/// entities are resolved, in HTML-like labels too (`&#92;N` prints the node's name), so both are
/// written out of the way here. Seen with 2.42.
enum PlainText {
  /// libgvc 2.42 has fixed-size buffers on its less travelled ways; nothing longer is handed in.
  static let maximumBytes = 65_000

  /// Refuses what would be cut short or run long, and drops what must not reach a page.
  ///
  /// Dropped are control characters, the noncharacters U+FFFE and U+FFFF, which XML forbids, and
  /// the bidirectional overrides and isolates, which can make a name read as another one.
  static func escaped(_ text: String, lineBreak: StaticString = " ") throws(GraphvizError) -> String
  {
    if isPlain(text) { return text }
    var escaped = LibraryText(roomFor: text.utf8.count + 16)
    try write(text, lineBreak: lineBreak, to: &escaped)
    return escaped.string
  }

  /// Refuses what `escaped` refuses, without writing it.
  static func check(_ text: String) throws(GraphvizError) {
    if text.utf8.contains(0) { throw cutShort }
    guard text.utf8.count <= maximumBytes else { throw tooLong(text) }
  }

  /// Adds a text to one that is being put together, as `escaped` gives it.
  static func write(
    _ text: String, lineBreak: StaticString = " ", to escaped: inout LibraryText
  ) throws(GraphvizError) {
    guard !isPlain(text) else { return escaped.append(text) }
    let start = escaped.count
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\0":
        throw cutShort
      case "&": escaped.append("&amp;")
      case "<": escaped.append("&lt;")
      case ">": escaped.append("&gt;")
      case "\"": escaped.append("&quot;")
      case "\\": escaped.append("\\\\")
      case "\n": escaped.append(lineBreak)
      case "\t": escaped.append(" ")
      default:
        if !isDropped(scalar) { escaped.append(scalar) }
      }
    }
    guard escaped.count - start <= maximumBytes else { throw tooLong(text) }
  }

  /// Whether a text needs no look at its characters: nearly all are.
  static func isPlain(_ text: String) -> Bool {
    text.utf8.count <= maximumBytes && allBytes(of: text, isPlain)
  }

  /// Whether all bytes of a text pass a test; several times as fast as its view of bytes.
  static func allBytes(of text: String, _ passes: (UInt8) -> Bool) -> Bool {
    // Within the call, and by the buffer's own bounds.
    let passed = unsafe text.utf8.withContiguousStorageIfAvailable { bytes in
      unsafe bytes.allSatisfy(passes)
    }
    return passed ?? text.utf8.allSatisfy(passes)
  }

  /// Whether a byte is a letter, digit or sign of ASCII that means nothing to anybody.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "\\"):
      false
    default: (0x20...0x7E).contains(byte)
    }
  }

  static let cutShort = GraphvizError(
    .nulCharacter, "text has a NUL character, which would cut it short")

  static func tooLong(_ text: String) -> GraphvizError {
    GraphvizError(
      .textTooLong, "text of more than 65 000 bytes, beginning '\(text.prefix(40))'")
  }

  /// Whether a character has no business on a page.
  static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0xFFFE...0xFFFF: true
    default: false
    }
  }
}

/// Numbers as Graphviz reads them: decimals after a point, no exponent, whatever the locale.
enum PlainNumber {
  /// Everything is handed to Graphviz this many times as large, and printed that much smaller.
  ///
  /// Tables and type sizes are whole points in Graphviz, and pango rounds each glyph's advance to
  /// a 96th of an inch, which sets small bold capitals unevenly. Four times as large, both errors
  /// are four times as small.
  static let magnification = 4.0

  /// Writes a number with three decimals.
  static func text(_ value: Double) throws(GraphvizError) -> String {
    var text = LibraryText()
    try text.append(decimal: value)
    return text.string
  }

  /// Writes printed points as the points that Graphviz works in.
  static func points(_ value: Double) throws(GraphvizError) -> String {
    try text(value * magnification)
  }

  /// Writes printed points as the inches that Graphviz works in.
  static func inches(_ value: Double) throws(GraphvizError) -> String {
    try text(value * magnification / 72)
  }
}
