import EndUseTestSupport
import PathLanguage
import Testing

/// Queries put together at random, most of them broken, all of them from a seed.
struct QueryGenerator {
  private var random: SplitMix64
  /// The variables that can be named, nodes first; some queries name others all the same.
  private var nodes: [String] = []
  private var values: [String] = []
  private var fresh = 0

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  private mutating func pick(_ words: [String]) -> String {
    words[Int(random.next() % UInt64(words.count))]
  }

  private mutating func chance(_ percent: UInt64) -> Bool { random.next() % 100 < percent }

  mutating func query() -> String {
    if chance(30) { return soup() }
    (nodes, values, fresh) = ([], [], 0)
    var text = ""
    for _ in 0...(random.next() % 3) { text += clause() + " " }
    let answer = expression(Int(random.next() % 3))
    text += "RETURN " + answer + " AS answer"
    if chance(30) { text += " ORDER BY " + pick(["answer", "answer DESC", expression(1)]) }
    if chance(20) { text += " LIMIT " + pick(["1", "0", "-1", "$p", "1.5"]) }
    if chance(10) { text += " UNION RETURN 1 AS answer" }
    if chance(20) { text = mutated(text) }
    return text
  }

  private mutating func soup() -> String {
    let pieces = [
      "MATCH", "(", ")", "[", "]", "{", "}", "-", "->", "<-", "a", "b", ":", "|", "*", "..", "1",
      "'x", "'y'", "$", "RETURN", "WHERE", "WITH", "AS", "CASE", "END", "all(", "reduce(", "EXISTS",
      "=", "<", "+", "^", "NOT", "IN", "null", "0x", "1e999", "`", "\u{0}", "é", "/*", "//", "\\u",
      "SHORTEST", "TRAIL", "COST BY", "99999999999999999999", ",", ".", ";", "%", "&", "!",
    ]
    return (0..<(random.next() % 40)).map { _ in pick(pieces) }.joined(separator: pick([" ", ""]))
  }

  private mutating func mutated(_ text: String) -> String {
    var letters = Array(text)
    for _ in 0...(random.next() % 4) where !letters.isEmpty {
      let place = Int(random.next() % UInt64(letters.count))
      if chance(50) { letters.remove(at: place) } else { letters.insert(letters[place], at: 0) }
    }
    return String(letters)
  }

  private mutating func name() -> String {
    fresh += 1
    return "v\(fresh)"
  }

  private mutating func clause() -> String {
    switch random.next() % 5 {
    case 0:
      let list = pick(["[1, 2, null]", "range(1, 3)", "['a', 2.5]", expression(2)])
      let variable = name()
      values.append(variable)
      return "UNWIND " + list + " AS " + variable
    case 1:
      let value = expression(2)
      let variable = name()
      let kept = nodes.isEmpty ? "" : pick(nodes)
      let isKept = !kept.isEmpty && chance(60)
      (nodes, values) = (isKept ? [kept] : [], [variable])
      return "WITH " + value + " AS " + variable + (isKept ? ", " + kept : "")
    case 2: return "OPTIONAL MATCH " + pattern()
    default: return "MATCH " + pattern() + (chance(40) ? " WHERE " + expression(2) : "")
    }
  }

  private mutating func pattern() -> String {
    var text = pick(["", "", "", "TRAIL ", "ANY SHORTEST ", "SHORTEST 2 ACYCLIC ", "WALK "])
    if chance(20) {
      let path = name()
      values.append(path)
      text = path + " = " + text
    }
    text += node()
    for _ in 0..<(random.next() % 3) {
      let link = name()
      text += pick([
        "-->", "<--", "--", "-[\(link)]->", "-[:T*1..2]-", "-[\(link):T]->+", "-[*1..3]->",
        "-[:T|S {w: 1}]-", "-[\(link) WHERE \(link).w > 0]->{1,2}", "(()-[:T]->()){1,2}",
      ])
      text += node()
    }
    return text
  }

  private mutating func node() -> String {
    guard chance(50) else { return pick(["()", "(:A|B)", "({n: 1})", "(:!A)", "(:A&!B)"]) }
    let variable = pick(["a", "b", "c"])
    if !nodes.contains(variable) { nodes.append(variable) }
    return "("
      + pick([
        variable, variable + ":B", variable + " {name: 'a'}", variable + " WHERE \(variable).n > 1",
      ])
      + ")"
  }

  private mutating func expression(_ depth: Int) -> String {
    guard depth > 0 else {
      return pick(
        [
          "1", "2.5", "'t'", "null", "true", "$p", "[1, 2]", "{k: 1}", "-1", "0",
          "9223372036854775807", "date('2020-01-31')", "duration('P1M')",
        ] + (chance(3) ? ["count(*)", "unknown"] : []) + nodes + nodes.map { $0 + ".n" } + values
          + values)
    }
    let (one, other) = (expression(depth - 1), expression(depth - 1))
    switch random.next() % 12 {
    case 0, 1: return one + pick([" + ", " - ", " * ", " / ", " % ", " ^ "]) + other
    case 2: return one + pick([" = ", " < ", " >= ", " <> ", " IN ", " STARTS WITH "]) + other
    case 3: return one + pick([" AND ", " OR ", " XOR "]) + other
    case 4: return pick(["NOT ", "-", "+"]) + one
    case 5:
      return pick(["size", "toString", "head", "abs", "sum", "collect", "nodes", "foo", "range"])
        + "(" + one + ")"
    case 6: return "[v IN " + one + " WHERE " + other + " | v]"
    case 7: return pick(["all", "any", "single"]) + "(v IN " + one + " WHERE " + other + ")"
    case 8: return "CASE " + one + " WHEN " + other + " THEN 1 ELSE 2 END"
    case 9: return "(" + one + ")[" + other + "]"
    case 10: return pick(["[(a)-->(v) | ", "EXISTS { (a)-->() } AND [", "["]) + one + "]"
    default: return one + pick([" IS NULL", ".n", ":A", "[0..1]", " IS NOT NULL"])
    }
  }
}

@Suite struct `A query at random` {
  @Test func `never crashes, read or run`() throws {
    var graph = MemoryGraph()
    let a = graph.addNode(labels: ["A"], properties: ["n": .integer(1), "name": .string("a")])
    let b = graph.addNode(labels: ["B"], properties: ["n": .integer(2)])
    _ = graph.addRelationship(type: "T", from: a, to: b, properties: ["w": .integer(1)])
    _ = graph.addRelationship(type: "S", from: b, to: a, properties: ["w": .float(0.5)])
    var generator = QueryGenerator(seed: 2026)
    var (read, answered) = (0, 0)
    for _ in 0..<10_000 {
      let text = generator.query()
      guard let query = try? PatternQuery(text) else { continue }
      read += 1
      var settings = QuerySettings()
      settings.timeLimit = .seconds(2)
      settings.memoryLimit = 1 << 22
      _ = query.explanation()
      if (try? query.run(on: graph, parameters: ["p": .integer(1)], settings: settings) { _ in true
      })
        != nil
      {
        answered += 1
      }
    }
    // Enough of them must be queries, and have an answer, or little was tried.
    #expect(read > 1_000)
    #expect(answered > 300)
  }

  @Test(arguments: ["(", "[", "{a: ", "NOT ", "-", "1 + ", "CASE WHEN ", "all(x IN ", "[x IN "])
  func `nested without end is refused`(opening: String) {
    let text = "RETURN " + String(repeating: opening, count: 100_000) + "1"
    #expect(throws: QueryFailure.self) { try PatternQuery(text) }
  }

  @Test func `of very many parts is refused`() {
    let pattern = "MATCH ()" + String(repeating: "-->()", count: 100_000) + " RETURN 1"
    #expect(throws: QueryFailure.self) { try PatternQuery(pattern) }
    let groups = "MATCH " + String(repeating: "(", count: 100_000) + " RETURN 1"
    #expect(throws: QueryFailure.self) { try PatternQuery(groups) }
    let labels = "MATCH (n:" + String(repeating: "(", count: 100_000) + " RETURN 1"
    #expect(throws: QueryFailure.self) { try PatternQuery(labels) }
  }

  @Test func `takes long lists of conditions`() throws {
    let terms = (0..<5_000).map { "x = \($0)" }.joined(separator: " OR ")
    let query = try PatternQuery("UNWIND [4999, 5000] AS x WITH x WHERE \(terms) RETURN x")
    var rows = 0
    _ = try query.run(on: MemoryGraph()) { _ in
      rows += 1
      return true
    }
    #expect(rows == 1)
  }
}
