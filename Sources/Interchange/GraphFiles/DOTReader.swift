import SourceDiagnostics

/// DOT: the names, edges and labels of a graph; nothing is laid out and no attribute is acted on.
///
/// The project's own parser: Graphviz is for graphs that we write, and an input of others is never
/// handed to it.
struct DOTReader {
  static let reader = GraphFileReader(
    format: .dot, isFormat: recognises,
    fill: { input, graph in
      var parser = DOTReader(input, graph)
      parser.parse()
    })

  private let input: ForeignInput
  private let graph: PlainGraph
  private var scanner: WordScanner
  private var word: WordScanner.Word?
  private var isDirected = true
  private var defaults: [[String: [String: String]]] = [[:]]

  private static let marks = Set("{}[]=;,:".utf8)

  private init(_ input: ForeignInput, _ graph: PlainGraph) {
    self.input = input
    self.graph = graph
    scanner = WordScanner(input, marks: Self.marks)
  }

  static func recognises(_ input: GraphInput) -> Bool {
    guard !Sniff.isJSON(input), !XMLEvents.recognises(input) else { return false }
    var rest = Sniff.head(input, 8192)[...]
    while true {
      rest = rest.drop { $0.isWhitespace }
      if rest.hasPrefix("//") || rest.hasPrefix("#") {
        rest = rest.drop { !$0.isNewline }
      } else if rest.hasPrefix("/*") {
        guard let end = rest.firstRange(of: "*/") else { return false }
        rest = rest[end.upperBound...]
      } else {
        break
      }
    }
    if rest.hasPrefix("strict") { rest = rest.dropFirst(6).drop { $0.isWhitespace } }
    let word = rest.prefix { $0.isLetter }
    guard word == "digraph" || word == "graph" else { return false }
    return rest.dropFirst(word.count).prefix { !$0.isNewline || true }.prefix(200).contains("{")
  }

  // MARK: Words

  private mutating func advance() { word = scanner.next() }

  private var text: String? {
    switch word?.kind {
    case .word(let text), .quoted(let text): text
    case .mark, nil: nil
    }
  }

  private func isMark(_ character: Character) -> Bool {
    guard case .mark(let byte)? = word?.kind else { return false }
    return byte == character.asciiValue
  }

  private var keyword: String? {
    guard case .word(let text)? = word?.kind else { return nil }
    return text.lowercased()
  }

  // MARK: Statements

  private mutating func parse() {
    advance()
    while word != nil {
      if keyword == "strict" { advance() }
      guard keyword == "graph" || keyword == "digraph" else {
        return fail("a graph must begin here")
      }
      isDirected = keyword == "digraph"
      advance()
      if text != nil { advance() }
      guard isMark("{") else { return fail("the brace of the graph must stand here") }
      advance()
      guard statements(depth: 1) != nil else { return }
    }
  }

  private func fail(_ message: String) {
    guard input.problems.isEmpty else { return }
    let place = word.map { input.line($0.line) } ?? input.place(input.bytes.count)
    input.problems.report(.malformed, message, at: place)
  }

  /// Statements up to the closing brace; the nodes that they name, or nil after a fault.
  private mutating func statements(depth: Int) -> [String]? {
    guard depth <= input.limits.depth else {
      input.problems.report(
        .nestedTooDeep, "subgraphs are nested more than \(input.limits.depth) deep",
        at: input.line(word?.line ?? 1))
      return nil
    }
    var nodes: [String] = []
    while let current = word {
      if isMark("}") {
        advance()
        return nodes
      }
      if isMark(";") || isMark(",") {
        advance()
        continue
      }
      let before = current.line
      guard let found = statement(depth: depth, line: before) else { return nil }
      nodes += found
    }
    fail("the graph is not closed")
    return nil
  }

  private mutating func statement(depth: Int, line: Int) -> [String]? {
    if let key = keyword, key == "node" || key == "edge" || key == "graph" {
      advance()
      guard let attributes = attributes() else { return nil }
      if key == "graph" {
        for name in attributes.keys { input.ignore("\(name) of the graph") }
      } else {
        defaults[defaults.count - 1][key, default: [:]].merge(attributes) { $1 }
      }
      return []
    }
    guard var ends = endpoint(depth: depth) else { return nil }
    if isMark("=") {
      advance()
      guard text != nil else {
        fail("a value must stand behind the equals sign")
        return nil
      }
      advance()
      input.ignore("\(ends.nodes.first ?? "attribute") of the graph")
      return []
    }
    var chain = [ends.nodes]
    while keyword == "->" || keyword == "--" {
      advance()
      guard let next = endpoint(depth: depth) else { return nil }
      chain.append(next.nodes)
      ends.isSubgraph = false
    }
    guard let own = attributes() else { return nil }
    if chain.count == 1 {
      if !ends.isSubgraph, let name = chain[0].first {
        let given = inherited("node").merging(own) { $1 }
        graph.addNode(name, given.filter { Self.kept.contains($0.key) }, input, line: line)
        for key in given.keys where !Self.kept.contains(key) { input.ignore("\(key) of a node") }
      }
      return chain[0]
    }
    let given = inherited("edge").merging(own) { $1 }
    let kept = given.filter { Self.kept.contains($0.key) }
    for key in given.keys where !Self.kept.contains(key) { input.ignore("\(key) of an edge") }
    for index in 1..<chain.count {
      for tail in chain[index - 1] {
        for head in chain[index] {
          graph.addEdge(from: tail, to: head, isDirected: isDirected, kept, input, line: line)
        }
      }
    }
    return chain.flatMap { $0 }
  }

  private static let kept: Set<String> = [
    "label", "kind", "type", "name", "country", "relation", "when", "date", "note",
  ]

  private func inherited(_ key: String) -> [String: String] {
    defaults.reduce(into: [:]) { $0.merge($1[key] ?? [:]) { $1 } }
  }

  /// A node with its port, or a subgraph.
  private mutating func endpoint(depth: Int) -> (nodes: [String], isSubgraph: Bool)? {
    if keyword == "subgraph" {
      advance()
      if text != nil { advance() }
      if !isMark("{") { return ([], true) }
    }
    if isMark("{") {
      advance()
      defaults.append([:])
      defer { defaults.removeLast() }
      guard let nodes = statements(depth: depth + 1) else { return nil }
      return (nodes.uniqued(), true)
    }
    guard let name = text else {
      fail("a node, an edge or a subgraph must stand here")
      return nil
    }
    advance()
    if isMark(":") { input.ignore("port") }
    while isMark(":") {
      advance()
      if text != nil { advance() }
    }
    return ([name], false)
  }

  private mutating func attributes() -> [String: String]? {
    var found: [String: String] = [:]
    while isMark("[") {
      advance()
      while !isMark("]") {
        if isMark(";") || isMark(",") {
          advance()
          continue
        }
        guard let key = text else {
          fail("an attribute or the closing bracket must stand here")
          return nil
        }
        advance()
        if isMark("=") {
          advance()
          guard let value = text else {
            fail("a value must stand behind the equals sign")
            return nil
          }
          found[key.lowercased()] = value
          advance()
        } else {
          found[key.lowercased()] = "true"
        }
      }
      advance()
    }
    return found
  }
}
