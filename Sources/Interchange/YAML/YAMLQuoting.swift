/// Text as a YAML scalar that every YAML reader, of version 1.1 or 1.2, reads back as that text.
enum YAMLQuoting {
  /// The text as it stands where it reads as itself, and in double quotes everywhere else.
  ///
  /// - Parameters:
  ///   - text: Any text.
  ///   - inFlow: Whether it stands between brackets, or as a key.
  /// - Returns: One line.
  static func write(_ text: String, inFlow: Bool) -> String {
    isPlain(text, inFlow: inFlow) ? text : quoted(text)
  }

  /// The text in double quotes, with escapes for all that cannot be seen.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default:
        if isSeen(scalar) || scalar == " " {
          result.unicodeScalars.append(scalar)
        } else {
          result += escape(scalar)
        }
      }
    }
    return result + "\""
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let (letter, width) =
      scalar.value <= 0xFF ? ("x", 2) : scalar.value <= 0xFFFF ? ("u", 4) : ("U", 8)
    return "\\\(letter)" + String(repeating: "0", count: width - digits.count) + digits
  }

  /// Whether a character prints and is no blank.
  static func isSeen(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return (0x21...0x7E).contains(scalar.value) }
    guard UnseenCharacter.name(scalar.value) == nil, !scalar.properties.isWhitespace else {
      return false
    }
    switch scalar.properties.generalCategory {
    // Joiners and direction marks belong to Arabic, Persian, Uyghur and Indic spelling.
    case .format: return [0x200C, 0x200D, 0x200E, 0x200F, 0x061C].contains(scalar.value)
    case .control, .surrogate, .unassigned, .privateUse, .lineSeparator, .paragraphSeparator:
      return false
    default: return true
    }
  }

  // MARK: Plain text

  private static func isPlain(_ text: String, inFlow: Bool) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else {
      return false
    }
    let mayBegin =
      !first.isASCII || (0x30...0x39).contains(first.value) || isLetter(first)
      || "(/.$+_".unicodeScalars.contains(first)
    guard mayBegin, isSeen(first), isSeen(last), last != ":" else { return false }
    guard !text.hasPrefix("..."), !readsAsOther(text) else { return false }
    var before: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      guard isSeen(scalar) || scalar == " " else { return false }
      if scalar == " ", before == ":" { return false }
      if scalar == "#", before == " " { return false }
      if inFlow, ",[]{}:?".unicodeScalars.contains(scalar) { return false }
      before = scalar
    }
    return true
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    (0x41...0x5A).contains(scalar.value) || (0x61...0x7A).contains(scalar.value)
  }

  private static let words: Set<String> = [
    "y", "n", "yes", "no", "on", "off", "true", "false", "null", ".inf", "+.inf", ".nan",
  ]
  private static let beginnings = Set("0123456789.+".utf8)
  private static let numerals = Set("0123456789.+-_:eExXoObBtTzZaAcCdDfF /".utf8)

  /// Words that some version of YAML reads as truth or nothing, and all that may be a number or a
  /// date to one.
  private static func readsAsOther(_ text: String) -> Bool {
    guard text.utf8.count <= 40 else { return false }
    if text.utf8.count <= 5, words.contains(text.lowercased()) { return true }
    guard let first = text.utf8.first, beginnings.contains(first) else { return false }
    return text.utf8.allSatisfy(numerals.contains)
  }

  // MARK: Blocks

  /// The lines of a text as a folded block of a width; nil when folding would not give it back.
  static func folded(_ text: String, width: Int) -> [String]? {
    guard !text.contains("\n"), isSafeInBlock(text) else { return nil }
    var lines: [String] = []
    var line = ""
    var length = 0
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    // Two blanks in a row give an empty word. A line must neither begin nor end with a blank.
    for (place, word) in words.enumerated() {
      let count = word.count
      let mayBreak = !word.isEmpty && place > 0 && !words[place - 1].isEmpty
      if place > 0, mayBreak, length + 1 + count > width {
        lines.append(line)
        line = String(word)
        length = count
      } else {
        if place > 0 { line += " " }
        line += word
        length += count + (place > 0 ? 1 : 0)
      }
    }
    return lines + [line]
  }

  /// The lines of a text as a literal block; nil when the block would not give it back.
  static func literal(_ text: String) -> [String]? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count > 1, lines.last?.isEmpty == false, lines.first?.isEmpty == false,
      lines.allSatisfy({ $0.isEmpty || isSafeInBlock($0) })
    else { return nil }
    return lines
  }

  private static func isSafeInBlock(_ line: String) -> Bool {
    guard let first = line.unicodeScalars.first, let last = line.unicodeScalars.last else {
      return false
    }
    return isSeen(first) && isSeen(last)
      && line.unicodeScalars.allSatisfy { isSeen($0) || $0 == " " }
  }
}
