import ExposureModel
import SourceDiagnostics

/// Text, ids and words of a vocabulary.
extension Fields {
  /// The text of a scalar as written: `2017`, `NO` and `yes` are text like any other.
  func scalar(_ node: YAMLNode, _ what: @autoclosure () -> String) -> String? {
    switch node.content {
    case .scalar(let text, let style):
      // The line break that ends a block belongs to the layout.
      guard style == .block, text.utf8.last == UInt8(ascii: "\n") else { return text }
      let rest = text.utf8.reversed().prefix { $0 == UInt8(ascii: "\n") }.count
      return String(decoding: text.utf8.dropLast(rest), as: UTF8.self)
    case .refused: return nil
    case .list, .mapping:
      problems.report(
        .wrongType, "\(what()) of \(subject) must be text, and this is \(node.sort)",
        at: node.range)
      return nil
    }
  }

  /// Text that people read, held to the rules for text.
  func text(_ node: YAMLNode, _ what: @autoclosure () -> String, lines: Bool = false) -> String? {
    guard let text = scalar(node, what()) else { return nil }
    guard text.contains(where: { !$0.isWhitespace }) else {
      problems.report(.badText, "\(what()) of \(subject) is empty", at: node.range)
      return nil
    }
    if let name = UnseenCharacter.first(in: text) {
      problems.report(
        .badText, "\(name) stands in \(what()) of \(subject)", at: node.range, hint: "take it out")
      return nil
    }
    // Every other line break was refused above.
    if !lines, text.utf8.contains(UInt8(ascii: "\n")) {
      problems.report(
        .badText, "\(what()) of \(subject) has a line break", at: node.range,
        hint: "write it on one line, or begin a folded text with '>-'")
      return nil
    }
    // Bytes first: counting the characters of a huge text takes a while.
    if text.utf8.count > limits.characters, text.count > limits.characters {
      problems.report(
        .badText,
        "\(what()) of \(subject) has \(text.count) characters, and \(limits.characters) are taken",
        at: node.range)
      return nil
    }
    return text
  }

  /// Takes a text.
  mutating func takeText(_ key: String, lines: Bool = false) -> String? {
    take(key).flatMap { text($0, "'\(key)'", lines: lines) }
  }

  /// Takes a text that must be there.
  mutating func requireText(_ key: String) -> String? {
    require(key)
    return takeText(key)
  }

  // MARK: Ids

  /// An id; reported when it is none.
  func id<Subject>(_ node: YAMLNode, _ what: @autoclosure () -> String) -> Identifier<Subject>? {
    guard let text = scalar(node, what()) else { return nil }
    if node.isNull {
      problems.report(.wrongType, "\(what()) of \(subject) has no value", at: node.range)
      return nil
    }
    guard let id = Identifier<Subject>(text) else {
      problems.report(
        .badIdentifier, "'\(text.prefix(60))' is no id", at: node.range,
        hint: "use letters, digits and hyphens")
      return nil
    }
    return id
  }

  /// Takes an id.
  mutating func takeID<Subject>(_ key: String) -> Identifier<Subject>? {
    take(key).flatMap { id($0, "'\(key)'") }
  }

  /// Takes one id or a list of them; their places are kept as `key[0]`, `key[1]`, ….
  mutating func takeIDs<Subject>(_ key: String) -> [Identifier<Subject>] {
    var ids: [Identifier<Subject>] = []
    var seen: Set<Identifier<Subject>> = []
    for node in takeList(key, allowsSingle: true) {
      guard let id: Identifier<Subject> = id(node, "'\(key)'") else { continue }
      guard seen.insert(id).inserted else {
        problems.report(
          .repeatedValue, "'\(key)' of \(subject) names '\(id)' twice", at: node.range,
          hint: "keep one of the two")
        continue
      }
      place("\(key)[\(ids.count)]", at: node.range)
      ids.append(id)
    }
    return ids
  }

  // MARK: Words

  /// A word of a vocabulary; reported when it is none.
  func word<Words: Vocabulary>(
    _ node: YAMLNode, _ what: @autoclosure () -> String, code: DiagnosticCode = .unknownWord
  ) -> Words? {
    guard let text = scalar(node, what()) else { return nil }
    if let word = Words(rawValue: text) { return word }
    problems.report(
      code, "\(what()) of \(subject) cannot be '\(text.prefix(60))'", at: node.range,
      hint: Suggestion.hint(for: text, among: Words.codes)
        ?? "the words are \(Words.codes.joined(separator: ", "))")
    return nil
  }

  /// Takes a word of a vocabulary.
  mutating func takeWord<Words: Vocabulary>(
    _ key: String, code: DiagnosticCode = .unknownWord
  ) -> Words? {
    take(key).flatMap { word($0, "'\(key)'", code: code) }
  }

  /// Takes one word or a list of them, each once.
  mutating func takeWords<Words: Vocabulary>(_ key: String) -> [Words] {
    var words: [Words] = []
    for node in takeList(key, allowsSingle: true) {
      guard let word: Words = word(node, "'\(key)'") else { continue }
      if words.contains(word) {
        problems.report(
          .repeatedValue, "'\(key)' of \(subject) has '\(word.rawValue)' twice", at: node.range,
          hint: "keep one of the two")
      } else {
        words.append(word)
      }
    }
    return words
  }

  /// Takes the visibility; public where none is written.
  ///
  /// One that cannot be read is as good as the strictest: nothing is shown by a typing error.
  mutating func takeVisibility() -> Visibility {
    guard let node = take("visibility") else { return has("visibility") ? .confidential : .public }
    return word(node, "'visibility'") ?? .confidential
  }
}
