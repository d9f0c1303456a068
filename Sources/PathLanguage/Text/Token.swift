/// The smallest piece of a query's text.
struct Token: Sendable {
  /// What it is.
  enum Kind: Hashable, Sendable {
    /// A word: a keyword or a name; the parser tells which by its place.
    case word(String)
    /// A name in backticks, never a keyword.
    case quotedName(String)
    /// A whole number's size; nil when it does not lie in 64 bits.
    case integer(UInt64?)
    /// A number with a point or an exponent.
    case float(Double)
    /// Text in quotes, escapes resolved.
    case string(String)
    /// `$name`.
    case parameter(String)
    /// An operator or bracket.
    case symbol(String)
    /// What is no token; the fault is told where a value was expected.
    case bad(FaultDetail, String)
    /// Behind the last token.
    case end
  }

  let kind: Kind
  let span: TextSpan
  /// The word in capitals, to be compared with keywords; empty for what is no word.
  let keyword: String

  init(_ kind: Kind, _ span: TextSpan) {
    self.kind = kind
    self.span = span
    if case .word(let text) = kind { keyword = text.uppercased() } else { keyword = "" }
  }

  /// As a message names it.
  var spelling: String {
    switch kind {
    case .word(let text): "'\(text)'"
    case .quotedName(let text): "'`\(text)`'"
    case .integer, .float: "a number"
    case .string: "text"
    case .parameter(let name): "'$\(name)'"
    case .symbol(let text): "'\(text)'"
    case .bad: "a malformed token"
    case .end: "the end of the query"
    }
  }
}
