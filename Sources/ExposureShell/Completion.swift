/// What the word at the end of a line can become.
public struct Completion: Sendable {
  /// Verbs of the command, each with its options.
  public var verbs: [String: [String]] = [:]
  /// Words of the pattern language.
  public var keywords: [String] = []
  /// Kinds and tiers, as labels.
  public var labels: [String] = []
  /// Verbs of links, as types.
  public var types: [String] = []
  /// Properties of entities and links.
  public var properties: [String] = []
  /// Ids and names of entities, sources and links.
  public var names: [String] = []

  /// Nothing to offer yet but the words of the language.
  public init() { keywords = Self.language }

  private static let language = [
    "ACYCLIC", "ALL SHORTEST", "ALONG EXPOSURE", "AND", "ANY SHORTEST", "AS", "ASC", "CASE",
    "CONTAINS", "COST BY", "DESC", "DISTINCT", "ELSE", "END", "ENDS WITH", "EXISTS", "IN",
    "IS NULL",
    "IS NOT NULL", "LIMIT", "MATCH", "NOT", "OPTIONAL MATCH", "OR", "ORDER BY",
    "PRODUCT CONSISTENT", "RETURN", "SHORTEST", "SIMPLE", "SKIP", "STARTS WITH", "THEN",
    "TIME ORDERED", "TRAIL", "UNION", "UNWIND", "WALK", "WHEN", "WHERE", "WITH",
  ]

  /// Characters that part words; a hyphen does not, as ids and options have it.
  public static let breaks = " \t\n\"'`(){}[]<>|&!,:.;=+*/%^$"

  /// Candidates for the word at the end of a line, sorted: what the word would become.
  ///
  /// Within quotes a name may hold blanks; what is offered then begins at the name's word that is
  /// being typed.
  ///
  /// - Parameters:
  ///   - line: The line up to the cursor.
  ///   - limit: How many are offered at most.
  /// - Returns: Nothing where nothing fits.
  public func candidates(for line: String, limit: Int = 200) -> [String] {
    let word = Self.word(of: line)
    let before = line.dropLast(word.count)
    if let phrase = Self.openQuote(of: line) {
      let typed = phrase.count - word.count
      return Self.fitting(phrase, among: names, limit).map { String($0.dropFirst(typed)) }
    }
    let pool: [String]
    if before.allSatisfy(\.isWhitespace) {
      pool = verbs.keys.sorted() + keywords
    } else if before.trimmed == ":" {
      pool = ColonCommand.allCases.map(\.rawValue)
    } else if let options = verbs[StatementReader.firstWord(of: line)] {
      pool = word.hasPrefix("-") ? options : names.filter { !$0.contains(" ") }
    } else {
      pool =
        switch before.last {
        case ":", "|", "&", "!": Self.isInLink(before) ? types : labels
        case ".": properties
        default: keywords
        }
    }
    return Self.fitting(word, among: pool, limit)
  }

  private static func fitting(_ word: String, among pool: [String], _ limit: Int) -> [String] {
    // In the case that was typed, where anything fits; else in any.
    let folded = word.lowercased()
    let exact = pool.filter { $0.hasPrefix(word) }
    let found = exact.isEmpty ? pool.filter { $0.lowercased().hasPrefix(folded) } : exact
    return Array(Set(found).sorted().prefix(limit))
  }

  /// The word at the end of a line.
  public static func word(of line: String) -> String {
    String(line.reversed().prefix { !breaks.contains($0) }.reversed())
  }

  /// What stands behind a quote that is not closed.
  private static func openQuote(of line: String) -> String? {
    var quote: Character?
    var text = ""
    for character in line {
      if let open = quote {
        if character == open {
          quote = nil
        } else {
          text.append(character)
        }
      } else if character == "'" || character == "\"" {
        quote = character
        text = ""
      }
    }
    return quote == nil ? nil : text
  }

  /// Whether the last bracket is that of a link.
  private static func isInLink(_ text: Substring) -> Bool {
    guard let open = text.lastIndex(where: { "([{".contains($0) }) else { return false }
    return text[open] == "["
  }
}
