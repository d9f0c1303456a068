/// Values as text.
enum ValueText {
  /// A float as the language writes it: at least one digit behind the point, exponents in capitals.
  static func float(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
    let text = value.description
    guard let mark = text.firstIndex(of: "e") else {
      let size = abs(value)
      return size == 0 || (size >= 1e-3 && size < 1e7) ? text : scientific(text)
    }
    let exponent = Int(text[text.index(after: mark)...]) ?? 0
    let mantissa = String(text[..<mark])
    return (mantissa.contains(".") ? mantissa : mantissa + ".0") + "E\(exponent)"
  }

  /// Moves a plain decimal's point behind its first digit.
  private static func scientific(_ text: String) -> String {
    let isNegative = text.hasPrefix("-")
    let digits = isNegative ? String(text.dropFirst()) : text
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    let whole = parts.first.map(String.init) ?? "0"
    let rest = parts.count > 1 ? String(parts[1]) : ""
    let all = Array((whole + rest).drop { $0 == "0" })
    guard let first = all.first else { return text }
    let leading = (whole + rest).prefix { $0 == "0" }.count
    let exponent = whole.count - leading - 1
    var behind = String(all.dropFirst())
    while behind.hasSuffix("0") { behind.removeLast() }
    if behind.isEmpty { behind = "0" }
    return (isNegative ? "-" : "") + "\(first).\(behind)E\(exponent)"
  }

  /// Text in quotes, its own quotes escaped.
  static func quoted(_ text: String) -> String {
    var result = "'"
    for scalar in text.unicodeScalars {
      switch scalar {
      case "'": result += "\\'"
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "'"
  }

  /// A value as a literal or pattern of the language.
  ///
  /// Nesting is that of the value; what a query builds is no deeper than the query and the graph.
  static func literal(_ value: Value, in graph: any PropertyGraph) -> String {
    switch value {
    case .null: return "null"
    case .boolean(let truth): return truth ? "true" : "false"
    case .integer(let number): return String(number)
    case .float(let number): return float(number)
    case .string(let text): return quoted(text)
    case .list(let elements):
      return "[" + elements.map { literal($0, in: graph) }.joined(separator: ", ") + "]"
    case .map(let entries): return map(entries, in: graph)
    case .node(let id): return node(id, in: graph)
    case .relationship(let id): return relationship(id, in: graph)
    case .path(let path): return "<" + self.path(path, in: graph) + ">"
    case .temporal(let value): return "'\(value.description)'"
    case .duration(let value): return "'\(value.description)'"
    }
  }

  private static func map(_ entries: [String: Value], in graph: any PropertyGraph) -> String {
    let parts = entries.sorted { $0.key < $1.key }.map {
      "\($0.key): \(literal($0.value, in: graph))"
    }
    return "{" + parts.joined(separator: ", ") + "}"
  }

  private static func node(_ id: Int, in graph: any PropertyGraph) -> String {
    let labels = graph.labels(ofNode: id).map { ":\($0)" }.joined()
    let properties = graph.properties(ofNode: id)
    let gap = labels.isEmpty || properties.isEmpty ? "" : " "
    return "(" + labels + gap + (properties.isEmpty ? "" : map(properties, in: graph)) + ")"
  }

  private static func relationship(_ id: Int, in graph: any PropertyGraph) -> String {
    let properties = graph.properties(ofRelationship: id)
    return "[:" + graph.type(ofRelationship: id)
      + (properties.isEmpty ? "" : " " + map(properties, in: graph)) + "]"
  }

  private static func path(_ path: PathValue, in graph: any PropertyGraph) -> String {
    var text = path.nodes.first.map { node($0, in: graph) } ?? ""
    for (place, id) in path.relationships.enumerated() where place + 1 < path.nodes.count {
      let isForward = graph.ends(ofRelationship: id).from == path.nodes[place]
      let arrow = relationship(id, in: graph)
      text += (isForward ? "-\(arrow)->" : "<-\(arrow)-") + node(path.nodes[place + 1], in: graph)
    }
    return text
  }
}

extension Value: CustomStringConvertible {
  /// The value as the language writes it, dates without quotes; things of a graph by their places.
  public var description: String {
    switch self {
    case .temporal(let value): value.description
    case .duration(let value): value.description
    case .list(let values): "[\(values.map(\.description).joined(separator: ", "))]"
    case .map(let entries):
      "{\(entries.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", "))}"
    case .node(let place): "(node \(place))"
    case .relationship(let place): "[relationship \(place)]"
    case .path(let path): "<path of \(path.relationships.count)>"
    default: ValueText.literal(self, in: MemoryGraph())
    }
  }
}
