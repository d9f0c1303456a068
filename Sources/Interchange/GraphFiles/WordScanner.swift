import SourceDiagnostics

/// Splits a text of words, quoted strings and marks, and knows the line of each.
struct WordScanner {
  enum Kind {
    case word(String)
    case quoted(String)
    case mark(UInt8)
  }
  struct Word {
    let kind: Kind
    let line: Int
  }

  private let input: ForeignInput
  /// Whether each byte is a mark; whether it ends a word.
  private let isMark: [Bool]
  private let endsWord: [Bool]
  private let isGML: Bool
  private var at = 0
  private var line = 1

  init(_ input: ForeignInput, marks: Set<UInt8>, isGML: Bool = false) {
    self.input = input
    isMark = (0...255).map { marks.contains(UInt8($0)) }
    endsWord = (0...255).map {
      $0 <= 0x20 || marks.contains(UInt8($0)) || $0 == UInt8(ascii: "\"")
    }
    self.isGML = isGML
    if input.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
  }

  /// The next word; nil at the end or behind a fault, which is reported.
  mutating func next() -> Word? {
    skipBlanks()
    let bytes = input.bytes
    guard at < bytes.count else { return nil }
    let start = line
    let byte = bytes[at]
    if byte == UInt8(ascii: "\"") { return quoted().map { Word(kind: .quoted($0), line: start) } }
    if !isGML, byte == UInt8(ascii: "<") {
      return markup().map { Word(kind: .quoted($0), line: start) }
    }
    if isMark[Int(byte)] {
      at += 1
      return Word(kind: .mark(byte), line: start)
    }
    let first = at
    while at < bytes.count, !endsWord[Int(bytes[at])] {
      // An arrow ends a word: `a->b`.
      if !isGML, at > first, bytes[at] == UInt8(ascii: "-"), at + 1 < bytes.count,
        bytes[at + 1] == UInt8(ascii: ">") || bytes[at + 1] == UInt8(ascii: "-")
      {
        break
      }
      at += 1
      if !isGML, at - first == 2, bytes[first] == UInt8(ascii: "-"),
        bytes[first + 1] == UInt8(ascii: ">") || bytes[first + 1] == UInt8(ascii: "-")
      {
        break
      }
    }
    return Word(kind: .word(String(decoding: bytes[first..<at], as: UTF8.self)), line: start)
  }

  private mutating func skipBlanks() {
    let bytes = input.bytes
    var isLineStart = at == 0
    while at < bytes.count {
      let byte = bytes[at]
      if byte == 0x0A {
        line += 1
        isLineStart = true
      } else if byte == UInt8(ascii: "#"), isGML || isLineStart {
        skipLine()
        continue
      } else if !isGML, byte == UInt8(ascii: "/"), at + 1 < bytes.count,
        bytes[at + 1] == UInt8(ascii: "/")
      {
        skipLine()
        continue
      } else if !isGML, byte == UInt8(ascii: "/"), at + 1 < bytes.count,
        bytes[at + 1] == UInt8(ascii: "*")
      {
        at += 2
        while at + 1 < bytes.count,
          bytes[at] != UInt8(ascii: "*") || bytes[at + 1] != UInt8(ascii: "/")
        {
          if bytes[at] == 0x0A { line += 1 }
          at += 1
        }
        at += 1
      } else if byte > 0x20 {
        return
      }
      at += 1
    }
  }

  private mutating func skipLine() {
    while at < input.bytes.count, input.bytes[at] != 0x0A { at += 1 }
  }

  /// A string in double quotes; in DOT a backslash keeps the quote behind it, in GML entities do.
  private mutating func quoted() -> String? {
    let bytes = input.bytes
    let opening = at
    at += 1
    // What stands before the first escape is the text as it is.
    while at < bytes.count, bytes[at] != UInt8(ascii: "\""),
      isGML || bytes[at] != UInt8(ascii: "\\")
    {
      if bytes[at] == 0x0A { line += 1 }
      at += 1
    }
    var text = Array(bytes[opening + 1..<min(at, bytes.count)])
    while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
      if bytes[at] == 0x0A { line += 1 }
      if !isGML, bytes[at] == UInt8(ascii: "\\"), at + 1 < bytes.count {
        at += 1
        switch bytes[at] {
        case UInt8(ascii: "n"), UInt8(ascii: "l"), UInt8(ascii: "r"): text.append(0x20)
        case 0x0A: line += 1
        default: text.append(bytes[at])
        }
        at += 1
        continue
      }
      text.append(bytes[at])
      at += 1
    }
    guard at < bytes.count else {
      input.problems.report(
        .malformed, "a quote is opened and never closed", at: input.place(opening),
        hint: "the file may have been cut off")
      return nil
    }
    at += 1
    let string = String(decoding: text, as: UTF8.self)
    guard isGML, string.utf8.contains(UInt8(ascii: "&")) else { return string }
    return GML.unescaped(string)
  }

  /// A label in angle brackets: its text without the tags.
  private mutating func markup() -> String? {
    let bytes = input.bytes
    let opening = at
    var depth = 0
    var text: [UInt8] = []
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte == 0x0A { line += 1 }
      if byte == UInt8(ascii: "<") {
        depth += 1
      } else if byte == UInt8(ascii: ">") {
        depth -= 1
        if depth == 0 { return String(decoding: text, as: UTF8.self) }
      } else if depth == 1 {
        text.append(byte)
      }
    }
    input.problems.report(
      .malformed, "an angle bracket is opened and never closed", at: input.place(opening))
    return nil
  }
}
