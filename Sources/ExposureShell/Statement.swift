/// One thing that is typed into the shell.
public enum Statement: Hashable, Sendable {
  /// `:name words`.
  case command(String, [String])
  /// A verb of the command line, with its words.
  case verb([String])
  /// A query of the pattern language.
  case query(String)
  /// What cannot be read, and why.
  case malformed(String)
}

/// Cuts what is typed into statements, line by line.
///
/// A command and a verb end with their line, a verb's line goes on behind a backslash at its end. A
/// query ends at a semicolon outside of quotes and comments, or at an empty line.
public struct StatementReader: Sendable {
  private let verbs: Set<String>
  private var pending = ""
  private var isQuery = false

  /// The longest statement, in bytes.
  public static let limit = 1 << 20

  /// Reads statements whose verbs are these.
  public init(verbs: [String]) { self.verbs = Set(verbs) }

  /// Whether a statement has begun and not ended.
  public var isOpen: Bool { !pending.isEmpty }

  /// Takes a line, without its line break.
  public mutating func take(_ line: String) -> [Statement] {
    if pending.isEmpty {
      guard let first = line.first(where: { !$0.isWhitespace }) else { return [] }
      if first == "#" || line.drop(while: \.isWhitespace).hasPrefix("//") { return [] }
      isQuery = first != ":" && !verbs.contains(Self.firstWord(of: line))
    }
    guard pending.utf8.count + line.utf8.count <= Self.limit else {
      clear()
      return [.malformed("the statement is longer than 1 MiB")]
    }
    if isQuery { return takeQuery(line) }
    if line.hasSuffix("\\") {
      pending += line.dropLast() + " "
      return []
    }
    let whole = pending + line
    clear()
    return [Self.words(in: whole)]
  }

  /// What is left when no more lines come.
  public mutating func finish() -> [Statement] {
    defer { clear() }
    guard isOpen else { return [] }
    guard isQuery else { return [Self.words(in: pending)] }
    let text = pending.trimmed
    return text.isEmpty ? [] : [.query(text)]
  }

  /// Drops what has begun.
  public mutating func clear() {
    pending = ""
    isQuery = false
  }

  private mutating func takeQuery(_ line: String) -> [Statement] {
    var found: [Statement] = []
    if line.allSatisfy(\.isWhitespace), isOpen { return finish() }
    pending += (pending.isEmpty ? "" : "\n") + line
    while let end = Self.end(of: pending) {
      let text = String(pending[..<end]).trimmed
      pending = String(pending[pending.index(after: end)...]).trimmed
      if !text.isEmpty { found.append(.query(text)) }
    }
    return found
  }

  /// The first semicolon outside of quotes and comments.
  private static func end(of text: String) -> String.Index? {
    var quote: Character?
    var place = text.startIndex
    while place < text.endIndex {
      let character = text[place]
      let rest = text[place...]
      if let open = quote {
        if character == "\\", open != "`" {
          place = text.index(place, offsetBy: 2, limitedBy: text.endIndex) ?? text.endIndex
          continue
        }
        if character == open { quote = nil }
      } else if rest.hasPrefix("//") {
        guard let stop = rest.firstIndex(where: \.isNewline) else { return nil }
        place = stop
      } else if rest.hasPrefix("/*") {
        guard let stop = Self.endOfComment(rest.dropFirst(2)) else { return nil }
        place = stop
        continue
      } else if character == ";" {
        return place
      } else if "'\"`".contains(character) {
        quote = character
      }
      place = text.index(after: place)
    }
    return nil
  }

  private static func endOfComment(_ text: Substring) -> String.Index? {
    var place = text.startIndex
    while place < text.endIndex {
      if text[place...].hasPrefix("*/") { return text.index(place, offsetBy: 2) }
      place = text.index(after: place)
    }
    return nil
  }

  static func firstWord(of line: String) -> String {
    String(line.drop(while: \.isWhitespace).prefix { !$0.isWhitespace })
  }

  /// Words as a POSIX shell cuts them: blanks part them, quotes keep them together.
  static func words(in line: String) -> Statement {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var isEscaped = false
    for character in line {
      if isEscaped {
        word = (word ?? "") + String(character)
        isEscaped = false
      } else if let open = quote {
        if character == open {
          quote = nil
        } else if character == "\\", open == "\"" {
          isEscaped = true
        } else {
          word = (word ?? "") + String(character)
        }
      } else if character == "\\" {
        isEscaped = true
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character.isWhitespace {
        if let done = word { words.append(done) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    guard quote == nil else { return .malformed("a quote is not closed") }
    if let done = word { words.append(done) }
    guard let first = words.first else { return .malformed("nothing stands there") }
    return first.hasPrefix(":")
      ? .command(String(first.dropFirst()), Array(words.dropFirst())) : .verb(words)
  }
}

extension StringProtocol {
  /// Without blanks at its ends.
  var trimmed: String {
    var text = String(self)[...]
    while text.first?.isWhitespace == true { text = text.dropFirst() }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }
}
