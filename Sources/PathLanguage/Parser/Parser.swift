/// Reads tokens into a query by recursive descent; nesting is bounded, faults are gathered.
///
/// Within a clause the first fault ends it; reading goes on at the next clause, so that one run
/// reports a fault a clause.
struct Parser {
  /// How deep expressions may be nested.
  static let deepest = 200
  /// How many clauses, and how many pattern elements, a query may have.
  static let mostElements = 500

  let tokens: [Token]
  let source: [UInt8]
  /// Whether CREATE is read, as only a test that builds its graph may ask.
  let allowsCreate: Bool
  var place = 0
  var nesting = 0
  var elements = 0
  /// Whether a pattern may stand for a truth value here.
  var allowsPatternPredicate = false
  /// Places where an attempt to read a pattern failed, so that none is read twice.
  var notPatterns: Set<Int> = []
  /// Whether faults here are part of an attempt.
  var faults: [Fault] = []

  init(_ text: String, allowsCreate: Bool = false) {
    var lexer = Lexer(text)
    tokens = lexer.tokens()
    source = lexer.bytes
    self.allowsCreate = allowsCreate
  }

  // MARK: Tokens

  var current: Token { tokens[place] }

  func ahead(_ offset: Int) -> Token { tokens[min(place + offset, tokens.count - 1)] }

  mutating func advance() {
    if place < tokens.count - 1 { place += 1 }
  }

  func isAt(_ symbol: String) -> Bool { current.kind == .symbol(symbol) }

  func isAt(keyword: String) -> Bool { current.keyword == keyword }

  func isAhead(_ offset: Int, _ symbol: String) -> Bool { ahead(offset).kind == .symbol(symbol) }

  mutating func take(_ symbol: String) -> Bool {
    guard isAt(symbol) else { return false }
    advance()
    return true
  }

  mutating func take(keyword: String) -> Bool {
    guard isAt(keyword: keyword) else { return false }
    advance()
    return true
  }

  mutating func expect(_ symbol: String, _ purpose: String) throws(Fault) {
    guard take(symbol) else { throw unexpected("'\(symbol)' \(purpose)") }
  }

  mutating func expect(keyword: String, _ purpose: String) throws(Fault) {
    guard take(keyword: keyword) else { throw unexpected("\(keyword) \(purpose)") }
  }

  /// The fault that something else stands here than was expected.
  func unexpected(_ expected: String) -> Fault {
    if case .bad(let detail, let message) = current.kind {
      // In the place of anything but a value, a malformed number is just the wrong token.
      let shown = detail == .invalidNumberLiteral ? FaultDetail.unexpectedSyntax : detail
      return .syntax(shown, message, at: current.span)
    }
    return .syntax(
      .unexpectedSyntax, "\(current.spelling) stands where \(expected) was expected",
      at: current.span)
  }

  /// A name: a word, keyword or not, or a name in backticks.
  mutating func name(_ purpose: String) throws(Fault) -> String {
    switch current.kind {
    case .word(let text), .quotedName(let text):
      advance()
      return text
    default: throw unexpected(purpose)
    }
  }

  /// The name of a variable: as a name, keywords that begin or join clauses aside.
  mutating func variable(_ purpose: String) throws(Fault) -> String {
    if Self.reserved.contains(current.keyword) { throw unexpected(purpose) }
    return try name(purpose)
  }

  static let reserved: Set<String> = [
    "MATCH", "WHERE", "RETURN", "WITH", "UNWIND", "UNION", "AS", "AND", "OR", "XOR", "IN", "WHEN",
    "THEN", "ELSE", "DISTINCT", "CREATE", "NOT", "NULL", "TRUE", "FALSE", "CASE", "STARTS", "ENDS",
    "CONTAINS", "IS",
  ]

  /// From a token to the last one taken.
  func span(from start: Int) -> TextSpan {
    let last = max(start, place - 1)
    return tokens[start].span.joined(to: tokens[last].span)
  }

  func text(_ span: TextSpan) -> String {
    String(decoding: source[span.start..<min(span.end, source.count)], as: UTF8.self)
  }

  mutating func nested<Result>(
    _ body: (inout Parser) throws(Fault) -> Result
  ) throws(Fault) -> Result {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= Self.deepest else {
      throw .syntax(
        .nestedTooDeep, "the expression is nested deeper than \(Self.deepest)", at: current.span)
    }
    return try body(&self)
  }

  /// An expression from a token to the last one taken.
  ///
  /// Mutating, so that its arguments, which take tokens, are read before its own view of `place`.
  mutating func make(_ kind: ExpressionKind, from start: Int) throws(Fault) -> Expression {
    let expression = Expression(kind, span(from: start))
    guard expression.depth <= Self.deepest else {
      throw .syntax(
        .nestedTooDeep, "the expression is nested deeper than \(Self.deepest)",
        at: expression.span)
    }
    return expression
  }
}
