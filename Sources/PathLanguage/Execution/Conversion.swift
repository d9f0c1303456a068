/// From one type to another.
enum Conversion {
  /// A plain value as text; nil for what has no text.
  static func text(_ value: Value) -> String? {
    switch value {
    case .boolean(let truth): truth ? "true" : "false"
    case .integer(let number): String(number)
    case .float(let number): ValueText.float(number)
    case .string(let text): text
    case .temporal(let time): time.description
    case .duration(let length): length.description
    default: nil
    }
  }

  static func string(_ value: Value) throws(Fault) -> Value {
    if value.isNull { return .null }
    guard let text = text(value) else { throw refused("toString", value) }
    return .string(text)
  }

  static func integer(_ value: Value) throws(Fault) -> Value {
    switch value {
    case .null, .integer: return value
    case .float(let number):
      return Int(exactly: number.rounded(.towardZero)).map { .integer($0) } ?? .null
    case .string(let text):
      let trimmed = trim(text)
      if let whole = Int(trimmed) { return .integer(whole) }
      guard let number = decimal(trimmed) else { return .null }
      return Int(exactly: number.rounded(.towardZero)).map { .integer($0) } ?? .null
    default: throw refused("toInteger", value)
    }
  }

  static func float(_ value: Value) throws(Fault) -> Value {
    switch value {
    case .null, .float: return value
    case .integer(let number): return .float(Double(number))
    case .string(let text): return decimal(trim(text)).map { .float($0) } ?? .null
    default: throw refused("toFloat", value)
    }
  }

  static func boolean(_ value: Value) throws(Fault) -> Value {
    switch value {
    case .null, .boolean: return value
    case .string(let text):
      switch trim(text).lowercased() {
      case "true": return .boolean(true)
      case "false": return .boolean(false)
      default: return .null
      }
    default: throw refused("toBoolean", value)
    }
  }

  private static func refused(_ name: String, _ value: Value) -> Fault {
    .type("\(name) does not take \(value.typeName)", .invalidArgumentValue)
  }

  private static func trim(_ text: String) -> String {
    var part = Substring(text)
    while let first = part.first, first.isWhitespace { part.removeFirst() }
    while let last = part.last, last.isWhitespace { part.removeLast() }
    return String(part)
  }

  /// A decimal number and nothing else: no `inf`, no hexadecimal.
  private static func decimal(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ (48...57).contains($0) || "+-.eE".utf8.contains($0) }),
      text.utf8.contains(where: { (48...57).contains($0) })
    else { return nil }
    var body = text
    if body.hasPrefix(".") { body = "0" + body }
    if body.hasPrefix("-.") { body = "-0" + body.dropFirst() }
    if body.hasSuffix(".") { body += "0" }
    return Double(body)
  }
}
