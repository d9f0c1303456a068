/// A value to be written as YAML.
enum YAMLValue {
  /// Text, quoted where it has to be.
  case text(String)
  /// A number, a date or a word of the format, written as it is.
  case plain(String)
  case list([YAMLValue])
  case mapping([YAMLEntry])
  /// A mapping that always stands on lines of its own.
  case block([YAMLEntry])
}

/// A key and the value to be written behind it.
struct YAMLEntry {
  let key: String
  let value: YAMLValue

  init(_ key: String, _ value: YAMLValue) {
    self.key = key
    self.value = value
  }
}

/// Lays values out for people: short ones on one line, long ones on many.
struct YAMLLayout {
  /// Lines are kept below this many characters where a value can be broken.
  static let width = 100

  private(set) var lines: [String] = []

  /// Appends one entry of a mapping.
  mutating func append(_ key: String, _ value: YAMLValue, indent: Int) {
    append(YAMLQuoting.write(key, inFlow: true) + ":", value, indent: indent, isItem: false)
  }

  /// Appends an empty line.
  mutating func skip() { lines.append("") }

  private mutating func append(_ head: String, _ value: YAMLValue, indent: Int, isItem: Bool) {
    let margin = String(repeating: " ", count: indent)
    if let short = Self.inline(value), Self.fits(short, value, behind: margin.count + head.count) {
      lines.append(margin + head + " " + short)
      return
    }
    switch value {
    case .text(let text):
      let room = max(40, Self.width - indent - 2)
      if let folded = YAMLQuoting.folded(text, width: room), text.contains(" ") {
        appendBlock(margin + head + " >-", folded, indent: indent + 2)
      } else if let literal = YAMLQuoting.literal(text) {
        appendBlock(margin + head + " |-", literal, indent: indent + 2)
      } else {
        lines.append(margin + head + " " + YAMLQuoting.write(text, inFlow: false))
      }
    case .plain(let text): lines.append(margin + head + " " + text)
    case .list(let items):
      lines.append(margin + head)
      for item in items { append("-", item, indent: indent + 2, isItem: true) }
    case .mapping(let pairs), .block(let pairs):
      guard isItem else {
        lines.append(margin + head)
        for pair in pairs { append(pair.key, pair.value, indent: indent + 2) }
        return
      }
      // The first entry stands behind the dash, the others below it.
      let first = lines.count
      for pair in pairs { append(pair.key, pair.value, indent: indent + 2) }
      lines[first] = margin + "- " + lines[first].dropFirst(indent + 2)
    }
  }

  private mutating func appendBlock(_ head: String, _ text: [String], indent: Int) {
    lines.append(head)
    let margin = String(repeating: " ", count: indent)
    for line in text { lines.append(line.isEmpty ? "" : margin + line) }
  }

  private static func fits(_ short: String, _ value: YAMLValue, behind head: Int) -> Bool {
    switch value {
    case .plain: true
    case .text(let text): !text.contains("\n") && head + 1 + short.count <= width
    case .list, .mapping, .block: head + 1 + short.count <= width
    }
  }

  /// The value on one line; nil when it must not stand on one.
  private static func inline(_ value: YAMLValue) -> String? {
    if case .text(let text) = value { return YAMLQuoting.write(text, inFlow: false) }
    return flow(value)
  }

  private static func flow(_ value: YAMLValue) -> String? {
    switch value {
    case .text(let text):
      // A long text gets lines of its own.
      return text.utf8.count > width ? nil : YAMLQuoting.write(text, inFlow: true)
    case .plain(let text): return text
    case .list(let items):
      let parts = items.compactMap(flow)
      return parts.count == items.count ? "[\(parts.joined(separator: ", "))]" : nil
    case .mapping(let pairs):
      let parts = pairs.compactMap { pair in
        flow(pair.value).map { "\(YAMLQuoting.write(pair.key, inFlow: true)): \($0)" }
      }
      return parts.count == pairs.count ? "{\(parts.joined(separator: ", "))}" : nil
    case .block(let pairs): return pairs.isEmpty ? "{}" : nil
    }
  }
}
