extension Parser {
  /// Path patterns separated by commas.
  mutating func pathPatterns() throws(Fault) -> [PathPattern] {
    var patterns = [try pathPattern()]
    while take(",") { patterns.append(try pathPattern()) }
    return patterns
  }

  private mutating func pathPattern() throws(Fault) -> PathPattern {
    let start = place
    var variable: String?
    if isAhead(1, "=") {
      variable = try self.variable("a path's name")
      advance()
    }
    let selector = try selector()
    let mode = PathMode(rawValue: current.keyword)
    if mode != nil, !isAhead(1, "=") {
      advance()
      _ = take(keyword: "PATH") || take(keyword: "PATHS")
    }
    var pattern: PathPattern
    let word = current.keyword
    if word == "SHORTESTPATH" || word == "ALLSHORTESTPATHS", isAhead(1, "(") {
      advance()
      advance()
      pattern = try patternChain()
      try expect(")", "to close \(word == "SHORTESTPATH" ? "shortestPath" : "allShortestPaths")")
      pattern.isLegacyShortest = true
      pattern.selector = word == "SHORTESTPATH" ? .shortest(1) : .shortestGroups(1)
    } else {
      pattern = try patternChain()
      pattern.selector = selector
    }
    pattern.variable = variable
    pattern.mode = mode
    try ownEndings(of: &pattern)
    pattern.span = span(from: start)
    return pattern
  }

  /// COST BY and the rules of exposure behind a path.
  private mutating func ownEndings(of pattern: inout PathPattern) throws(Fault) {
    while true {
      if take("COST", "BY") {
        pattern.cost = try value()
      } else if take("ALONG", "EXPOSURE") {
        pattern.journey.isAlongExposure = true
      } else if take("TIME", "ORDERED") {
        pattern.journey.isTimeOrdered = true
      } else if take("PRODUCT", "CONSISTENT") {
        pattern.journey.isProductConsistent = true
        // A path's own WITH has text behind it, the clause of that name has none that is alone.
        if isAt(keyword: "WITH"), case .string(let product) = ahead(1).kind {
          advance()
          advance()
          pattern.journey.product = product
        }
      } else {
        return
      }
    }
  }

  private mutating func take(_ first: String, _ second: String) -> Bool {
    guard isAt(keyword: first), ahead(1).keyword == second else { return false }
    advance()
    advance()
    return true
  }

  private mutating func selector() throws(Fault) -> PathSelector {
    func paths(_ parser: inout Parser) {
      _ = parser.take(keyword: "PATH") || parser.take(keyword: "PATHS")
    }
    switch current.keyword {
    case "ALL":
      advance()
      if take(keyword: "SHORTEST") {
        paths(&self)
        return .shortestGroups(1)
      }
      paths(&self)
      return .all
    case "ANY":
      advance()
      if take(keyword: "SHORTEST") {
        paths(&self)
        return .shortest(1)
      }
      let count = try count()
      paths(&self)
      return .any(count ?? 1)
    case "SHORTEST":
      advance()
      let count = try count() ?? 1
      paths(&self)
      if take(keyword: "GROUPS") || take(keyword: "GROUP") { return .shortestGroups(count) }
      return .shortest(count)
    default: return .all
    }
  }

  private mutating func count() throws(Fault) -> Int? {
    guard case .integer(let size) = current.kind else { return nil }
    guard let size, size >= 1, size <= 1_000_000 else {
      throw .syntax(
        .numberOutOfRange, "a selector takes a number from 1 to 1,000,000", at: current.span)
    }
    advance()
    return Int(size)
  }

  /// A node and the steps behind it.
  mutating func patternChain() throws(Fault) -> PathPattern {
    let start = place
    var pattern = PathPattern(nodes: [], span: current.span)
    if isAt("("), isAhead(1, "(") {
      pattern.nodes.append(
        NodePattern(span: TextSpan(start: current.span.start, end: current.span.start)))
    } else {
      pattern.nodes.append(try node())
    }
    while true {
      elements += 1
      guard elements <= Self.mostElements else {
        throw .syntax(
          .queryTooLong, "the query has more than \(Self.mostElements) pattern elements",
          at: current.span)
      }
      if isAt("("), isAhead(1, "(") {
        pattern.steps.append(.group(try group()))
        let follows = isAt("(") && !isAhead(1, "(")
        pattern.nodes.append(follows ? try node() : NodePattern(span: span(from: place)))
      } else if startsRelationship() {
        pattern.steps.append(.relationship(try relationship()))
        if isAt("("), isAhead(1, "(") {
          pattern.nodes.append(NodePattern(span: current.span))
        } else {
          pattern.nodes.append(try node())
        }
      } else {
        break
      }
    }
    pattern.span = span(from: start)
    return pattern
  }

  private func startsRelationship() -> Bool {
    if isAt("-") { return isAhead(1, "-") || isAhead(1, "[") || isAhead(1, ">") }
    if isAt("<") { return isAhead(1, "-") && (isAhead(2, "-") || isAhead(2, "[")) }
    return false
  }

  private mutating func node() throws(Fault) -> NodePattern {
    let start = place
    try expect("(", "to begin a node")
    var node = NodePattern(span: tokens[start].span)
    switch current.kind {
    case .word where !isAt(keyword: "WHERE"), .quotedName:
      node.variable = try variable("a node's name")
    default: break
    }
    if isAt(":") { node.labels = try labelExpression(takesAlternatives: true) }
    node.properties = try properties()
    node.condition = try condition()
    try expect(")", "to close the node")
    node.span = span(from: start)
    return node
  }

  private mutating func properties() throws(Fault) -> Expression? {
    if case .parameter = current.kind {
      throw .syntax(
        .invalidParameterUse, "a parameter stands for the properties of a pattern",
        at: current.span, hint: "write each property: {name: $name}")
    }
    guard isAt("{") else { return nil }
    return try nested { parser throws(Fault) in try parser.atom() }
  }

  private mutating func relationship() throws(Fault) -> RelationshipPattern {
    let start = place
    let pointsLeft = take("<")
    try expect("-", "of a relationship")
    var relationship = RelationshipPattern(direction: .either, span: tokens[start].span)
    if take("[") {
      try relationshipBody(&relationship)
      guard take("]") else {
        if isAt("..") || isAt("*") || isAt("-") {
          throw .syntax(
            .invalidRelationshipPattern,
            "\(current.spelling) does not belong into a relationship here", at: current.span,
            hint: "a range of lengths is written *1..5")
        }
        throw unexpected("']' to close the relationship")
      }
      try expect("-", "behind the relationship")
    } else if !isAt(">") {
      try expect("-", "of a relationship")
    }
    let pointsRight = take(">")
    relationship.direction =
      pointsLeft == pointsRight ? .either : pointsLeft ? .inward : .outward
    if let repetition = try postfixRepetition() {
      guard relationship.repetition == nil else {
        throw .syntax(
          .invalidRelationshipPattern, "the relationship has two quantifiers", at: current.span)
      }
      relationship.repetition = repetition
    }
    relationship.span = span(from: start)
    return relationship
  }

  private mutating func relationshipBody(
    _ relationship: inout RelationshipPattern
  ) throws(Fault) {
    switch current.kind {
    case .word where !isAt(keyword: "WHERE"), .quotedName:
      relationship.variable = try variable("a relationship's name")
    default: break
    }
    if isAt(":") { relationship.types = try labelExpression(takesAlternatives: true) }
    if take("*") { relationship.repetition = try lengths() }
    relationship.properties = try properties()
    relationship.condition = try condition()
  }

  /// The lengths behind an asterisk: nothing, `2`, `2..`, `..5`, `2..5`.
  private mutating func lengths() throws(Fault) -> Repetition {
    let least = try bound()
    if take("..") {
      return Repetition(least: least ?? 1, most: try bound(), isPostfix: false)
    }
    return Repetition(least: least ?? 1, most: least, isPostfix: false)
  }

  private mutating func bound() throws(Fault) -> Int? {
    if isAt("-") {
      throw .syntax(
        .invalidRelationshipPattern, "a path's length is not negative", at: current.span)
    }
    guard case .integer(let size) = current.kind else { return nil }
    guard let size, size <= UInt64(Int32.max) else {
      throw .syntax(.integerOverflow, "the length is too large", at: current.span)
    }
    advance()
    return Int(size)
  }

  /// A quantifier behind a part: `*`, `+`, `?`, `{2}`, `{2,5}`, `{2,}`, `{,5}`.
  private mutating func postfixRepetition() throws(Fault) -> Repetition? {
    if take("*") { return Repetition(least: 0, most: nil, isPostfix: true) }
    if take("+") { return Repetition(least: 1, most: nil, isPostfix: true) }
    if take("?") { return Repetition(least: 0, most: 1, isPostfix: true) }
    guard take("{") else { return nil }
    let least = try bound()
    var most = least
    if take(",") { most = try bound() } else if least == nil { throw unexpected("a number") }
    try expect("}", "to close the quantifier")
    return Repetition(least: least ?? 0, most: most, isPostfix: true)
  }

  private mutating func group() throws(Fault) -> GroupPattern {
    let start = place
    advance()
    let path = try nested { parser throws(Fault) in try parser.patternChain() }
    let condition = try condition()
    try expect(")", "to close the part")
    guard let repetition = try postfixRepetition() else {
      throw unexpected("a quantifier such as {1,3} or + behind the part in parentheses")
    }
    return GroupPattern(
      path: path, condition: condition, repetition: repetition, span: span(from: start))
  }

  /// Labels behind a colon.
  ///
  /// A bar joins alternatives where `takesAlternatives` says so; in an expression it may end a
  /// condition instead.
  mutating func labelExpression(takesAlternatives: Bool) throws(Fault) -> LabelExpression {
    try expect(":", "before a label")
    return try nested { parser throws(Fault) in
      try parser.labelAlternatives(takesAlternatives)
    }
  }

  private mutating func labelAlternatives(_ takesAlternatives: Bool) throws(Fault)
    -> LabelExpression
  {
    var left = try labelConjunction()
    var count = 0
    while takesAlternatives, take("|") {
      _ = take(":")
      left = .or(left, try labelConjunction())
      count += 1
      if count > Self.deepest { throw unexpected("fewer alternatives") }
    }
    return left
  }

  private mutating func labelConjunction() throws(Fault) -> LabelExpression {
    var left = try labelAtom()
    var count = 0
    while isAt("&") || isAt(":") {
      advance()
      left = .and(left, try labelAtom())
      count += 1
      if count > Self.deepest { throw unexpected("fewer labels") }
    }
    return left
  }

  private mutating func labelAtom() throws(Fault) -> LabelExpression {
    if take("%") { return .any }
    var negations = 0
    while take("!") { negations += 1 }
    var inner: LabelExpression
    if take("%") {
      inner = .any
    } else if take("(") {
      inner = try nested { parser throws(Fault) in try parser.labelAlternatives(true) }
      try expect(")", "to close the labels")
    } else {
      inner = .label(try name("a label"))
    }
    if negations % 2 == 1 { inner = .not(inner) }
    return inner
  }
}
