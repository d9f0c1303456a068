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
