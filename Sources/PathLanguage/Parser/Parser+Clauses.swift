import SourceDiagnostics

extension Parser {
  private static let clauseWords: Set<String> = [
    "MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "UNION", "CREATE", "MERGE", "DELETE",
    "DETACH", "SET", "REMOVE", "FOREACH", "LOAD", "DROP", "CALL", "INSERT",
  ]
  private static let writingWords: Set<String> = [
    "CREATE", "MERGE", "DELETE", "DETACH", "SET", "REMOVE", "FOREACH", "LOAD", "DROP", "INSERT",
  ]

  /// The whole text as one query.
  ///
  /// - Throws: The first fault, or the one that ended reading; those before it are in `faults`.
  mutating func query() throws(Fault) -> Query {
    var unions: [Bool] = []
    let query = try queryBody(closing: nil, unions: &unions)
    if let first = faults.first { throw first }
    _ = take(";")
    if current.kind != .end { throw unexpected("a clause or the end of the query") }
    return query
  }

  /// Clauses up to a closing bracket or the end, parts joined by UNION.
  mutating func queryBody(closing: String?, unions: inout [Bool]) throws(Fault) -> Query {
    var parts: [SingleQuery] = []
    while true {
      parts.append(try singleQuery(closing: closing))
      guard isAt(keyword: "UNION") else { break }
      let start = place
      advance()
      unions.append(take(keyword: "ALL"))
      if !unions.allSatisfy({ $0 == unions[0] }) {
        throw .syntax(
          .invalidClauseComposition, "UNION and UNION ALL are mixed", at: span(from: start))
      }
    }
    return Query(parts: parts, keepsDuplicates: unions.first ?? true)
  }

  private mutating func singleQuery(closing: String?) throws(Fault) -> SingleQuery {
    let start = place
    var clauses: [Clause] = []
    while current.kind != .end, !isAt(keyword: "UNION"), !isAt(";") {
      if let closing, isAt(closing) { break }
      let clauseStart = place
      if case .return = clauses.last {
        if case .bad = current.kind { throw unexpected("the end of the query") }
        if !Self.clauseWords.contains(current.keyword) {
          throw unexpected("the end of the query")
        }
        throw .syntax(
          .invalidClauseComposition, "\(current.spelling) stands behind RETURN", at: current.span)
      }
      guard closing == nil else {
        clauses.append(try clause())
        continue
      }
      do {
        clauses.append(try clause())
      } catch {
        guard error.detail == .unexpectedSyntax, faults.count < 9 else { throw error }
        faults.append(error)
        if place == clauseStart { advance() }
        while current.kind != .end, !Self.clauseWords.contains(current.keyword) { advance() }
      }
      if clauses.count > Self.mostElements {
        throw .syntax(.queryTooLong, "the query has too many clauses", at: current.span)
      }
    }
    if clauses.isEmpty, faults.isEmpty {
      throw unexpected("a clause such as MATCH or RETURN")
    }
    return SingleQuery(clauses: clauses, span: span(from: start))
  }

  private mutating func clause() throws(Fault) -> Clause {
    let start = place
    switch current.keyword {
    case "MATCH":
      advance()
      return try matchClause(isOptional: false, start)
    case "OPTIONAL":
      advance()
      try expect(keyword: "MATCH", "behind OPTIONAL")
      return try matchClause(isOptional: true, start)
    case "UNWIND":
      advance()
      let list = try expression()
      try expect(keyword: "AS", "and a name")
      return .unwind(list, try variable("a name"), span(from: start))
    case "WITH":
      advance()
      let projection = try projection(start)
      return .with(projection, condition: try condition())
    case "RETURN":
      advance()
      return .return(try projection(start))
    case "CREATE" where allowsCreate:
      advance()
      return .create(try pathPatterns(), span(from: start))
    case "DELETE" where allowsCreate, "DETACH" where allowsCreate:
      if take(keyword: "DETACH"), !isAt(keyword: "DELETE") { throw unexpected("DELETE") }
      advance()
      var targets = [try value()]
      while take(",") { targets.append(try value()) }
      return .delete(targets, span(from: start))
    case "SET" where allowsCreate:
      advance()
      var changes = [try setItem()]
      while take(",") { changes.append(try setItem()) }
      return .set(changes, span(from: start))
    case "CALL":
      throw .syntax(
        .unsupported, "the language has no procedures, so CALL is not read", at: current.span)
    case let word where Self.writingWords.contains(word):
      throw .syntax(
        .writingRefused, "\(word) would change the graph; the language reads and never writes",
        at: current.span, hint: "a case is changed in its case file")
    default:
      let near = Suggestion.nearest(to: current.keyword, among: Self.clauseWords)
      var fault = unexpected("a clause such as MATCH, WITH or RETURN")
      if let near, !current.keyword.isEmpty { fault.hint = "did you mean '\(near)'" }
      throw fault
    }
  }

  /// A property or labels to set, with the new value.
  private mutating func setItem() throws(Fault) -> SetItem {
    let target = try postfix()
    if case .hasLabels = target.kind { return SetItem(target: target, value: nil) }
    try expect("=", "and a value")
    return SetItem(target: target, value: try value())
  }

  private mutating func matchClause(isOptional: Bool, _ start: Int) throws(Fault) -> Clause {
    let patterns = try pathPatterns()
    return .match(
      isOptional: isOptional, patterns, condition: try condition(), span(from: start))
  }

  /// WHERE and its condition, if there is one.
  mutating func condition() throws(Fault) -> Expression? {
    guard take(keyword: "WHERE") else { return nil }
    return try predicate()
  }

  /// An expression in which a pattern stands for whether it is found.
  mutating func predicate() throws(Fault) -> Expression {
    let outer = allowsPatternPredicate
    allowsPatternPredicate = true
    defer { allowsPatternPredicate = outer }
    return try expression()
  }

  /// An expression in which a pattern does not stand for a truth value.
  mutating func value() throws(Fault) -> Expression {
    let outer = allowsPatternPredicate
    allowsPatternPredicate = false
    defer { allowsPatternPredicate = outer }
    return try expression()
  }

  private mutating func projection(_ start: Int) throws(Fault) -> Projection {
    var projection = Projection(span: tokens[start].span)
    projection.isDistinct = take(keyword: "DISTINCT")
    if take("*") {
      projection.includesAll = true
    } else {
      projection.items.append(try projectionItem())
    }
    while take(",") { projection.items.append(try projectionItem()) }
    if take(keyword: "ORDER") {
      try expect(keyword: "BY", "behind ORDER")
      repeat {
        let key = try value()
        let descending = isAt(keyword: "DESC") || isAt(keyword: "DESCENDING")
        if descending || isAt(keyword: "ASC") || isAt(keyword: "ASCENDING") { advance() }
        projection.order.append(SortItem(expression: key, isDescending: descending))
      } while take(",")
    }
    if take(keyword: "SKIP") || take(keyword: "OFFSET") { projection.skip = try value() }
    if take(keyword: "LIMIT") { projection.limit = try value() }
    projection.span = span(from: start)
    return projection
  }

  private mutating func projectionItem() throws(Fault) -> ProjectionItem {
    let start = place
    let expression = try value()
    let text = text(span(from: start))
    let alias = take(keyword: "AS") ? try name("a name for the column") : nil
    return ProjectionItem(expression: expression, alias: alias, text: text)
  }
}
