import SourceDiagnostics

/// Lines of two names each: an edge list.
enum EdgeList {
  static let reader = GraphFileReader(format: .edgeList, isFormat: recognises, fill: read)

  /// Whether the first lines are pairs of numbers, with at most a weight and a time behind them.
  static func recognises(_ input: GraphInput) -> Bool {
    guard let first = Sniff.first(input),
      first == UInt8(ascii: "#") || first == UInt8(ascii: "%") || (48...57).contains(first)
    else { return false }
    var pairs = 0
    for line in Sniff.head(input, 4096).split(whereSeparator: \.isNewline).dropLast().prefix(60) {
      if isComment(line) { continue }
      let parts = fields(line)
      guard (2...4).contains(parts.count), parts.prefix(2).allSatisfy({ Int($0) != nil }),
        parts.dropFirst(2).allSatisfy({ Double($0) != nil })
      else { return false }
      pairs += 1
    }
    return pairs > 0
  }

  private static func isComment(_ line: Substring) -> Bool {
    guard let first = line.first else { return true }
    return first == "#" || first == "%"
  }

  private static func fields(_ line: Substring) -> [Substring] {
    line.split { $0 == " " || $0 == "\t" || $0 == "," || $0 == ";" }
  }

  private static func read(_ input: ForeignInput, _ graph: PlainGraph) {
    let text = String(decoding: input.bytes, as: UTF8.self)
    var number = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      let parts = fields(line)
      if parts.isEmpty || isComment(line) { continue }
      guard parts.count >= 2 else {
        input.drop("line without a pair", "a line names two nodes", at: input.line(number))
        continue
      }
      if parts.count > 2 { input.ignore("weight of an edge") }
      graph.addEdge(from: String(parts[0]), to: String(parts[1]), [:], input, line: number)
    }
  }
}

/// GML: keys and values, lists in brackets.
enum GML {
  static let reader = GraphFileReader(format: .gml, isFormat: recognises, fill: read)

  static func recognises(_ input: GraphInput) -> Bool {
    let lines = Sniff.head(input, 8192).split(whereSeparator: \.isNewline)
      .filter { !$0.hasPrefix("#") }.joined(separator: " ")
    let words = lines.split { $0.isWhitespace }
    guard let place = words.firstIndex(where: { $0 == "graph" || $0 == "graph[" }), place < 20
    else {
      return false
    }
    let next = words.index(after: place)
    return words[place] == "graph[" || (next < words.endIndex && words[next].hasPrefix("["))
  }

  private static func read(_ input: ForeignInput, _ graph: PlainGraph) {
    var scanner = WordScanner(input, marks: [UInt8(ascii: "["), UInt8(ascii: "]")], isGML: true)
    var lists: [(name: String, values: [String: String], line: Int)] = []
    var isDirected = false
    var key: String?
    while let word = scanner.next() {
      switch word.kind {
      case .mark(UInt8(ascii: "[")):
        guard lists.count < input.limits.depth else {
          input.problems.report(
            .nestedTooDeep, "lists are nested more than \(input.limits.depth) deep",
            at: input.line(word.line))
          return
        }
        lists.append((key ?? "", [:], word.line))
        key = nil
      case .mark:
        guard let list = lists.popLast() else {
          input.problems.report(
            .malformed, "a bracket is closed that was not opened", at: input.line(word.line))
          return
        }
        if list.name == "node", lists.count == 1 {
          var attributes = list.values
          let id = attributes.removeValue(forKey: "id") ?? ""
          graph.addNode(id, attributes, input, line: list.line)
        } else if list.name == "edge", lists.count == 1 {
          var attributes = list.values
          let from = attributes.removeValue(forKey: "source") ?? ""
          let to = attributes.removeValue(forKey: "target") ?? ""
          let id = attributes.removeValue(forKey: "id")
          graph.addEdge(
            from: from, to: to, id: id, isDirected: isDirected, attributes, input, line: list.line)
        } else if lists.count > 1 {
          input.ignore("\(list.name) of a node or edge")
        }
      case .word(let text), .quoted(let text):
        guard let name = key else {
          key = text
          continue
        }
        key = nil
        if lists.count == 1, name == "directed" { isDirected = text == "1" }
        if !lists.isEmpty { lists[lists.count - 1].values[name] = text }
      }
    }
    if let list = lists.last {
      input.problems.report(
        .malformed, "the bracket is never closed", at: input.line(list.line),
        hint: "the file may have been cut off")
    }
  }
}

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
  private let marks: Set<UInt8>
  private let isGML: Bool
  private var at = 0
  private var line = 1

  init(_ input: ForeignInput, marks: Set<UInt8>, isGML: Bool = false) {
    self.input = input
    self.marks = marks
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
    if marks.contains(byte) {
      at += 1
      return Word(kind: .mark(byte), line: start)
    }
    let first = at
    while at < bytes.count, bytes[at] > 0x20, !marks.contains(bytes[at]),
      bytes[at] != UInt8(ascii: "\"")
    {
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
    var text: [UInt8] = []
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
    return [("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
      .reduce(string) { $0.replacing($1.0, with: $1.1) }
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
