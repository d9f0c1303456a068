import PathLanguage

/// A value as a table of the suite writes it, in one canonical text per value.
struct ExpectedValue {
  private let text: [Character]
  private var place = 0
  private let sortsLists: Bool

  /// The canonical text of a table's cell; nil when the cell is no value.
  static func canonical(_ cell: String, sortsLists: Bool) -> String? {
    var reader = ExpectedValue(text: Array(cell), sortsLists: sortsLists)
    let value = reader.value()
    reader.skip()
    return reader.place == reader.text.count ? value : nil
  }

  private init(text: [Character], sortsLists: Bool) {
    self.text = text
    self.sortsLists = sortsLists
  }

  private var current: Character { place < text.count ? text[place] : "\0" }

  private mutating func skip() { while current == " " { place += 1 } }

  private mutating func take(_ character: Character) -> Bool {
    skip()
    guard current == character else { return false }
    place += 1
    return true
  }

  private mutating func value() -> String? {
    skip()
    switch current {
    case "'": return string()
    case "[":
      place += 1
      skip()
      if current == ":" { return relationship() }
      var elements: [String] = []
      if take("]") { return Self.list([], sorts: sortsLists) }
      repeat {
        guard let element = value() else { return nil }
        elements.append(element)
      } while take(",")
      return take("]") ? Self.list(elements, sorts: sortsLists) : nil
    case "{": return map().map { "{\($0)}" }
    case "(": return node()
    case "<": return path()
    default: return word()
    }
  }

  static func list(_ elements: [String], sorts: Bool) -> String {
    "[" + (sorts ? elements.sorted() : elements).joined(separator: ",") + "]"
  }

  private mutating func string() -> String? {
    place += 1
    var content = ""
    while place < text.count, current != "'" {
      if current == "\\", place + 1 < text.count {
        place += 1
        switch current {
        case "n": content += "\n"
        case "t": content += "\t"
        case "r": content += "\r"
        case "b": content += "\u{8}"
        case "f": content += "\u{C}"
        default: content.append(current)
        }
      } else {
        content.append(current)
      }
      place += 1
    }
    guard place < text.count else { return nil }
    place += 1
    return "s:" + content
  }

  private mutating func name() -> String {
    skip()
    if current == "`" {
      place += 1
      var name = ""
      while place < text.count, current != "`" {
        name.append(current)
        place += 1
      }
      place += 1
      return name
    }
    var name = ""
    while current.isLetter || current.isNumber || current == "_" {
      name.append(current)
      place += 1
    }
    return name
  }

  private mutating func map() -> String? {
    guard take("{") else { return nil }
    var entries: [String] = []
    if take("}") { return "" }
    repeat {
      let key = name()
      guard take(":"), let value = value() else { return nil }
      entries.append("\(key)=\(value)")
    } while take(",")
    return take("}") ? entries.sorted().joined(separator: ",") : nil
  }

  private mutating func node() -> String? {
    guard take("(") else { return nil }
    var labels: [String] = []
    while take(":") { labels.append(name()) }
    skip()
    var properties = ""
    if current == "{" {
      guard let found = map() else { return nil }
      properties = found
    }
    return take(")") ? Self.node(labels, properties) : nil
  }

  static func node(_ labels: [String], _ properties: String) -> String {
    "(" + labels.sorted().joined(separator: ":") + "{\(properties)})"
  }

  private mutating func relationship() -> String? {
    guard take(":") else { return nil }
    let type = name()
    skip()
    var properties = ""
    if current == "{" {
      guard let found = map() else { return nil }
      properties = found
    }
    return take("]") ? "<\(type){\(properties)}>" : nil
  }

  private mutating func path() -> String? {
    guard take("<"), var result = node() else { return nil }
    while !take(">") {
      let pointsLeft = take("<")
      guard take("-"), take("["), let link = relationship(), take("-") else { return nil }
      let pointsRight = take(">")
      guard let end = node() else { return nil }
      result += (pointsLeft ? "<" : "") + link + (pointsRight ? ">" : "") + end
    }
    return "p" + result
  }

  private mutating func word() -> String? {
    var word = ""
    while place < text.count, current != ",", current != "]", current != "}", current != ")",
      current != " "
    {
      word.append(current)
      place += 1
    }
    switch word {
    case "null", "true", "false": return word
    case "NaN": return "f:nan"
    case "Infinity", "Inf": return "f:inf"
    case "-Infinity", "-Inf": return "f:-inf"
    default:
      if let whole = Int(word) { return "i:\(whole)" }
      return Double(word.hasPrefix(".") ? "0" + word : word).map { "f:\($0 == 0 ? 0 : $0)" }
    }
  }
}

extension ExpectedValue {
  /// The canonical text of a value that a query gave.
  static func canonical(
    _ value: Value, in graph: MemoryGraph, sortsLists: Bool
  ) -> String {
    func map(_ entries: [String: Value]) -> String {
      entries.map { "\($0.key)=\(canonical($0.value, in: graph, sortsLists: sortsLists))" }
        .sorted().joined(separator: ",")
    }
    func node(_ id: Int) -> String {
      Self.node(graph.labels(ofNode: id), map(graph.properties(ofNode: id)))
    }
    func link(_ id: Int) -> String {
      "<\(graph.type(ofRelationship: id)){\(map(graph.properties(ofRelationship: id)))}>"
    }
    switch value {
    case .null: return "null"
    case .boolean(let truth): return truth ? "true" : "false"
    case .integer(let number): return "i:\(number)"
    case .float(let number): return number.isNaN ? "f:nan" : "f:\(number == 0 ? 0 : number)"
    case .string(let text): return "s:" + text
    case .list(let elements):
      return list(
        elements.map { canonical($0, in: graph, sortsLists: sortsLists) }, sorts: sortsLists)
    case .map(let entries): return "{\(map(entries))}"
    case .node(let id): return node(id)
    case .relationship(let id): return link(id)
    case .path(let path):
      var result = path.nodes.first.map(node) ?? ""
      for (place, id) in path.relationships.enumerated() {
        let isForward = graph.ends(ofRelationship: id).from == path.nodes[place]
        result +=
          (isForward ? "" : "<") + link(id) + (isForward ? ">" : "")
          + node(path.nodes[place + 1])
      }
      return "p" + result
    case .temporal(let time): return "s:" + time.description
    case .duration(let length): return "s:" + length.description
    }
  }

  /// A parameter's value; nil when the cell is no plain value.
  static func parameter(_ cell: String) -> Value? {
    // A parameter is written as a literal of the language.
    guard let query = try? PatternQuery("RETURN \(cell) AS value") else { return nil }
    var found: Value?
    _ = try? query.run(on: MemoryGraph()) { row in
      found = row.first
      return false
    }
    return found
  }
}
