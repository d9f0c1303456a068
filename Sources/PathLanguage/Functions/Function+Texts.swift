extension Function {
  /// Functions over text; lengths and places count Unicode scalars.
  static let texts: [Function] = [
    mapping("toLower") { $0.lowercased() }, mapping("lower") { $0.lowercased() },
    mapping("toUpper") { $0.uppercased() }, mapping("upper") { $0.uppercased() },
    mapping("trim") { trimStart(trimEnd($0)) }, mapping("lTrim") { trimStart($0) },
    mapping("rTrim") { trimEnd($0) },
    Function("left", 2...2, gives: .string) { _, arguments throws(Fault) in
      if arguments[0].isNull { return .null }
      let (text, count) = (try scalars(arguments[0], "left"), try count(arguments[1], "left"))
      return .string(join(text.prefix(count)))
    },
    Function("right", 2...2, gives: .string) { _, arguments throws(Fault) in
      if arguments[0].isNull { return .null }
      let (text, count) = (try scalars(arguments[0], "right"), try count(arguments[1], "right"))
      return .string(join(text.suffix(count)))
    },
    Function("substring", 2...3, gives: .string) { _, arguments throws(Fault) in
      if arguments[0].isNull { return .null }
      let text = try scalars(arguments[0], "substring")
      let rest = text.dropFirst(try count(arguments[1], "substring"))
      guard arguments.count > 2 else { return .string(join(rest)) }
      return .string(join(rest.prefix(try count(arguments[2], "substring"))))
    },
    Function("replace", 3...3, gives: .string) { execution, arguments throws(Fault) in
      if arguments.contains(where: \.isNull) { return .null }
      let text = try string(arguments[0], "replace")
      let parts = split(text, by: try string(arguments[1], "replace"))
      let result = parts.joined(separator: try string(arguments[2], "replace"))
      try execution.hold(result.utf8.count)
      execution.release(result.utf8.count)
      return .string(result)
    },
    Function("split", 2...2, gives: .list(.string)) { _, arguments throws(Fault) in
      if arguments.contains(where: \.isNull) { return .null }
      let text = try string(arguments[0], "split")
      var separators: [String] = []
      if case .list(let all) = arguments[1] {
        for one in all { separators.append(try string(one, "split")) }
      } else {
        separators = [try string(arguments[1], "split")]
      }
      var parts = [text]
      for separator in separators { parts = parts.flatMap { split($0, by: separator) } }
      return .list(parts.map { .string($0) })
    },
  ]

  private static func mapping(
    _ name: String, _ body: @escaping @Sendable (String) -> String
  ) -> Function {
    Function(name, 1...1, gives: .string) { _, arguments throws(Fault) in
      if arguments[0].isNull { return .null }
      return .string(body(try string(arguments[0], name)))
    }
  }

  static func string(_ value: Value, _ name: String) throws(Fault) -> String {
    guard case .string(let text) = value else { throw refused(name, value) }
    return text
  }

  private static func scalars(_ value: Value, _ name: String) throws(Fault) -> [Unicode.Scalar] {
    Array(try string(value, name).unicodeScalars)
  }

  private static func count(_ value: Value, _ name: String) throws(Fault) -> Int {
    guard case .integer(let number) = value else { throw refused(name, value) }
    guard number >= 0 else {
      throw .argument("\(name) takes no negative number", .numberOutOfRange)
    }
    return number
  }

  private static func join(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private static func trimStart(_ text: String) -> String {
    String(text.drop { $0.isWhitespace })
  }

  private static func trimEnd(_ text: String) -> String {
    var part = Substring(text)
    while let last = part.last, last.isWhitespace { part.removeLast() }
    return String(part)
  }

  /// Cuts a text at a separator; at every scalar when the separator is empty.
  private static func split(_ text: String, by separator: String) -> [String] {
    let bytes = Array(text.utf8)
    let mark = Array(separator.utf8)
    guard !mark.isEmpty else { return text.unicodeScalars.map { String($0) } }
    var parts: [String] = []
    var start = 0
    var place = 0
    while place + mark.count <= bytes.count {
      if bytes[place] == mark[0], bytes[place..<(place + mark.count)].elementsEqual(mark) {
        parts.append(String(decoding: bytes[start..<place], as: UTF8.self))
        place += mark.count
        start = place
      } else {
        place += 1
      }
    }
    parts.append(String(decoding: bytes[start...], as: UTF8.self))
    return parts
  }
}
