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
    let bytes = input.bytes
    var at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var number = 0
    var words: [Range<Int>] = []
    var (weights, times, others) = (0, 0, 0)
    while at < bytes.count {
      number += 1
      at = line(bytes, from: at, &words)
      guard let first = words.first, bytes[first.lowerBound] != UInt8(ascii: "#"),
        bytes[first.lowerBound] != UInt8(ascii: "%")
      else { continue }
      guard words.count >= 2 else {
        input.drop("line without a pair", "a line names two nodes", at: input.line(number))
        continue
      }
      if words.count > 2 { weights += 1 }
      if words.count > 3 { times += 1 }
      if words.count > 4 { others += 1 }
      graph.addEdge(
        from: graph.end(bytes, words[0]), to: graph.end(bytes, words[1]), [:], input, line: number)
    }
    for (name, count) in [
      ("weight of an edge", weights), ("time of an edge", times),
      ("further words of a line", others),
    ] where count > 0 {
      input.summary.ignored[name, default: 0] += count
    }
  }

  /// Splits a line into words, and gives where the next one begins; a line ends as on any system.
  private static func line(_ bytes: [UInt8], from start: Int, _ words: inout [Range<Int>]) -> Int {
    words.removeAll(keepingCapacity: true)
    var at = start
    var first = start
    while at < bytes.count, bytes[at] != 0x0A, bytes[at] != 0x0D {
      let byte = bytes[at]
      if byte == 0x20 || byte == 0x09 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") {
        if at > first { words.append(first..<at) }
        first = at + 1
      }
      at += 1
    }
    if at > first { words.append(first..<at) }
    let isPair = at + 1 < bytes.count && bytes[at] == 0x0D && bytes[at + 1] == 0x0A
    return at + (isPair ? 2 : 1)
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

  /// Text without its entities: `&#233;`, `&#xE9;` and the five that XML has too.
  static func unescaped(_ text: String) -> String {
    let named = ["quot": "\"", "lt": "<", "gt": ">", "amp": "&", "apos": "'"]
    var parts = text.split(separator: "&", omittingEmptySubsequences: false).map(String.init)
    for index in parts.indices.dropFirst() {
      guard let end = parts[index].firstIndex(of: ";") else {
        parts[index] = "&" + parts[index]
        continue
      }
      let name = parts[index][..<end]
      let digits = name.hasPrefix("#x") ? name.dropFirst(2) : name.dropFirst(1)
      let number =
        name.hasPrefix("#") ? UInt32(digits, radix: name.hasPrefix("#x") ? 16 : 10) : nil
      let character = number.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
      let rest = parts[index][parts[index].index(after: end)...]
      // An entity that is not known stays as it is written.
      parts[index] = (named[String(name)] ?? character).map { $0 + rest } ?? "&" + parts[index]
    }
    return parts.joined()
  }

  private static func article(_ name: String) -> String {
    switch name {
    case "node": "a node"
    case "edge": "an edge"
    default: "the \(name)"
    }
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
        } else if let owner = lists.last {
          input.ignore("\(list.name) of \(Self.article(owner.name))")
        } else {
          for key in list.values.keys where key != "directed" {
            input.ignore("\(key) of the graph")
          }
        }
      case .word(let text), .quoted(let text):
        guard let name = key else {
          key = text
          continue
        }
        key = nil
        if lists.count == 1, name == "directed" { isDirected = text == "1" }
        if lists.isEmpty {
          input.ignore("\(name) of the file")
        } else if lists[lists.count - 1].values.updateValue(text, forKey: name) != nil {
          input.ignore("\(name) of \(Self.article(lists[lists.count - 1].name)), said twice")
        }
      }
    }
    if let list = lists.last {
      input.problems.report(
        .malformed, "the bracket is never closed", at: input.line(list.line),
        hint: "the file may have been cut off")
    }
  }
}
