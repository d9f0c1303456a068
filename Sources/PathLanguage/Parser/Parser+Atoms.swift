extension Parser {
  /// The smallest whole expression at this place.
  mutating func atom() throws(Fault) -> Expression {
    let start = place
    switch current.kind {
    case .integer(let magnitude):
      guard let magnitude, magnitude <= UInt64(Int64.max) else {
        throw .syntax(.integerOverflow, "the integer is too large", at: current.span)
      }
      advance()
      return try make(.literal(.integer(Int(magnitude))), from: start)
    case .float(let value):
      advance()
      return try make(.literal(.float(value)), from: start)
    case .string(let text):
      advance()
      return try make(.literal(.string(text)), from: start)
    case .parameter(let name):
      advance()
      return try make(.parameter(name), from: start)
    case .quotedName: return try nameOrCall()
    case .word: return try wordAtom()
    case .symbol("("): return try parenthesised()
    case .symbol("["): return try list()
    case .symbol("{"): return try map()
    case .bad(let detail, let message):
      throw .syntax(detail, message, at: current.span)
    default: throw unexpected("an expression")
    }
  }

  private mutating func wordAtom() throws(Fault) -> Expression {
    let start = place
    let opens = isAhead(1, "(")
    switch current.keyword {
    case "NULL":
      advance()
      return try make(.literal(.null), from: start)
    case "TRUE", "FALSE":
      let value = isAt(keyword: "TRUE")
      advance()
      return try make(.literal(.boolean(value)), from: start)
    case "CASE": return try choice()
    case "COUNT" where opens && isAhead(2, "*") && isAhead(3, ")"):
      place = min(place + 4, tokens.count - 1)
      return try make(.countStar, from: start)
    case "ALL" where opens, "ANY" where opens, "NONE" where opens, "SINGLE" where opens:
      return try quantifier()
    case "REDUCE" where opens: return try reduction()
    case "EXISTS" where isAhead(1, "{"): return try existence()
    case "EXISTS" where opens: return try existenceOfArgument()
    case "SHORTESTPATH" where opens, "ALLSHORTESTPATHS" where opens:
      throw .syntax(
        .unexpectedSyntax, "\(current.spelling) stands in a pattern of MATCH only",
        at: current.span)
    case let word where Self.reserved.contains(word): throw unexpected("an expression")
    default: return try nameOrCall()
    }
  }

  private mutating func nameOrCall() throws(Fault) -> Expression {
    let start = place
    // A call's name may have parts: `duration.between(`.
    var parts = 0
    while isAhead(parts * 2 + 1, "."), isName(ahead(parts * 2 + 2)) { parts += 1 }
    guard isAhead(parts * 2 + 1, "(") else {
      return try make(.variable(try name("a name")), from: start)
    }
    var callee = try name("a function's name")
    for _ in 0..<parts {
      advance()
      callee += "." + (try name("a function's name"))
    }
    advance()
    let isDistinct = take(keyword: "DISTINCT")
    var arguments: [Expression] = []
    if !isAt(")") {
      repeat { arguments.append(try value()) } while take(",")
    }
    try expect(")", "to close the arguments")
    return try make(.call(name: callee, isDistinct: isDistinct, arguments), from: start)
  }

  private func isName(_ token: Token) -> Bool {
    switch token.kind {
    case .word, .quotedName: true
    default: false
    }
  }

  private mutating func parenthesised() throws(Fault) -> Expression {
    let start = place
    if let pattern = try attemptPattern() {
      guard allowsPatternPredicate else {
        throw .syntax(
          .unexpectedSyntax, "a pattern stands where a value was expected", at: pattern.span,
          hint: "a pattern in a WHERE says whether it is found; [(a)-->(b) | b] lists what it finds"
        )
      }
      return try make(.pattern(pattern), from: start)
    }
    advance()
    let inner = try expression()
    try expect(")", "to close the parenthesis")
    return inner
  }

  /// Reads a pattern with at least one step if there is one here; else stays and gives nil.
  mutating func attemptPattern() throws(Fault) -> PathPattern? {
    guard !notPatterns.contains(place), isAt("("), looksLikeNode() else { return nil }
    let saved = self
    do {
      let pattern = try patternChain()
      if !pattern.steps.isEmpty { return pattern }
    } catch {
      if error.detail == .nestedTooDeep || error.detail == .queryTooLong { throw error }
    }
    let failed = saved.place
    var known = notPatterns
    self = saved
    known.insert(failed)
    notPatterns = known
    return nil
  }

  private func looksLikeNode() -> Bool {
    if isAhead(1, ")") || isAhead(1, ":") || isAhead(1, "{") { return true }
    guard isName(ahead(1)) else { return false }
    return isAhead(2, ")") || isAhead(2, ":") || isAhead(2, "{")
      || ahead(2).keyword == "WHERE"
  }

  private mutating func list() throws(Fault) -> Expression {
    let start = place
    if isName(ahead(1)), ahead(2).keyword == "IN", !Self.reserved.contains(ahead(1).keyword) {
      advance()
      let variable = try variable("a name")
      advance()
      let list = try value()
      let condition = try condition()
      let result = take("|") ? try value() : nil
      try expect("]", "to close the list")
      return try make(
        .listComprehension(variable, list, condition: condition, result: result), from: start)
    }
    if let comprehension = try patternComprehension() { return comprehension }
    advance()
    var elements: [Expression] = []
    if !isAt("]") {
      repeat { elements.append(try value()) } while take(",")
    }
    try expect("]", "to close the list")
    return try make(.list(elements), from: start)
  }

  private mutating func patternComprehension() throws(Fault) -> Expression? {
    let start = place
    let named = isName(ahead(1)) && isAhead(2, "=") && isAhead(3, "(")
    guard named || isAhead(1, "(") else { return nil }
    let saved = (place, elements)
    advance()
    var path: String?
    if named {
      path = try variable("a name")
      advance()
    }
    guard var pattern = try attemptPattern(), isAt("|") || isAt(keyword: "WHERE") else {
      (place, elements) = saved
      return nil
    }
    pattern.variable = path
    let condition = try condition()
    try expect("|", "and what to list")
    let result = try value()
    try expect("]", "to close the list")
    return try make(
      .patternComprehension(pattern, condition: condition, result: result), from: start)
  }

  private mutating func map() throws(Fault) -> Expression {
    let start = place
    advance()
    var entries: [MapEntry] = []
    if !isAt("}") {
      repeat {
        let key = try name("a key")
        try expect(":", "behind the key")
        entries.append(MapEntry(key: key, value: try value()))
      } while take(",")
    }
    try expect("}", "to close the map")
    return try make(.map(entries), from: start)
  }

  private mutating func choice() throws(Fault) -> Expression {
    let start = place
    advance()
    let subject = isAt(keyword: "WHEN") ? nil : try value()
    var branches: [CaseBranch] = []
    while take(keyword: "WHEN") {
      let condition = try subject == nil ? predicate() : value()
      try expect(keyword: "THEN", "and a value")
      branches.append(CaseBranch(condition: condition, result: try value()))
    }
    if branches.isEmpty { throw unexpected("WHEN") }
    let otherwise = take(keyword: "ELSE") ? try value() : nil
    try expect(keyword: "END", "to close CASE")
    return try make(.choice(subject: subject, branches, otherwise: otherwise), from: start)
  }

  private mutating func quantifier() throws(Fault) -> Expression {
    let start = place
    guard let kind = QuantifierKind(rawValue: current.keyword.lowercased()) else {
      throw unexpected("all, any, none or single")
    }
    place = min(place + 2, tokens.count - 1)
    let variable = try variable("a name")
    try expect(keyword: "IN", "and a list")
    let list = try value()
    let condition = try condition()
    try expect(")", "to close \(kind.rawValue)")
    return try make(.quantifier(kind, variable, list, condition: condition), from: start)
  }

  private mutating func reduction() throws(Fault) -> Expression {
    let start = place
    place = min(place + 2, tokens.count - 1)
    let sum = try variable("a name")
    try expect("=", "and a first value")
    let first = try value()
    try expect(",", "and a variable over a list")
    let variable = try variable("a name")
    try expect(keyword: "IN", "and a list")
    let list = try value()
    try expect("|", "and an expression")
    let body = try value()
    try expect(")", "to close reduce")
    return try make(.reduce(sum, first, variable, list, body), from: start)
  }

  private mutating func existence() throws(Fault) -> Expression {
    let start = place
    place = min(place + 2, tokens.count - 1)
    let outer = allowsPatternPredicate
    defer { allowsPatternPredicate = outer }
    let query = try nested { parser throws(Fault) -> Query in
      if parser.isAt("(") || parser.isAhead(1, "=") {
        let clauseStart = parser.place
        let patterns = try parser.pathPatterns()
        let condition = try parser.condition()
        let span = parser.span(from: clauseStart)
        let match = Clause.match(isOptional: false, patterns, condition: condition, span)
        return Query(parts: [SingleQuery(clauses: [match], span: span)])
      }
      var unions: [Bool] = []
      return try parser.queryBody(closing: "}", unions: &unions)
    }
    try expect("}", "to close EXISTS")
    return try make(.exists(query), from: start)
  }

  private mutating func existenceOfArgument() throws(Fault) -> Expression {
    let start = place
    place = min(place + 2, tokens.count - 1)
    let argument = try predicate()
    try expect(")", "to close exists")
    if case .pattern = argument.kind { return argument }
    return try make(.unary(.isNotNull, argument), from: start)
  }
}
