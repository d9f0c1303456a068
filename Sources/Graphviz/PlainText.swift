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
  static func escaped(_ text: String, lineBreak: String = " ") throws(GraphvizError) -> String {
    if text.utf8.allSatisfy(isPlain), text.utf8.count <= maximumBytes { return text }
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\0":
        throw cutShort
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\\": escaped += "\\\\"
      case "\n": escaped += lineBreak
      case "\t": escaped += " "
      default:
        if !isDropped(scalar) { escaped.unicodeScalars.append(scalar) }
      }
    }
    guard escaped.utf8.count <= maximumBytes else { throw tooLong(text) }
    return escaped
  }

  /// Whether a byte is a letter, digit or sign of ASCII that means nothing to anybody: nearly all are.
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
    guard value.isFinite, value.magnitude < 1e9 else {
      throw GraphvizError(.notANumber, "a length is not a number that fits on a page: \(value)")
    }
    let thousandths = Int((value * 1_000).rounded())
    let (whole, rest) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1_000)
    var text = thousandths < 0 ? "-\(whole)" : "\(whole)"
    if rest > 0 {
      let digits = String(rest)
      text += "." + String(repeating: "0", count: 3 - digits.utf8.count) + digits
      while text.utf8.last == UInt8(ascii: "0") { text.removeLast() }
    }
    return text
  }

  /// Writes printed points as the points that Graphviz works in.
  static func points(_ value: Double) throws(GraphvizError) -> String {
    try text(value * magnification)
  }

  /// Writes printed points as the inches that Graphviz works in.
  static func inches(_ value: Double) throws(GraphvizError) -> String {
    try text(value * magnification / 72)
  }

  /// Writes printed points as whole points, for table attributes, within what they can hold.
  static func wholePoints(
    _ value: Double, _ name: String, upTo limit: Int
  ) throws(GraphvizError) -> String {
    let magnified = (value * magnification).rounded()
    guard magnified >= 0, magnified <= Double(limit) else {
      throw GraphvizError(
        .sizeOutOfRange, "\(name) must lie between 0 and \(limit / Int(magnification)) points")
    }
    return String(Int(magnified))
  }
}
