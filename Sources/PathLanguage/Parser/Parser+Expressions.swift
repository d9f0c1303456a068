extension Parser {
  /// How tightly operators bind; a larger number binds tighter.
  private enum Level {
    static let or = 1
    static let xor = 2
    static let and = 3
    static let comparison = 5
    static let predicate = 6
    static let sum = 7
    static let product = 8
    static let power = 9
  }

  /// An expression of any kind.
  mutating func expression() throws(Fault) -> Expression {
    try nested { parser throws(Fault) in try parser.expression(above: 0) }
  }

  private mutating func expression(above least: Int) throws(Fault) -> Expression {
    let start = place
    var left = try operand(above: least)
    while true {
      if least < Level.or, isAt(keyword: "OR") {
        var all = [left]
        while take(keyword: "OR") { all.append(try expression(above: Level.or)) }
        left = try make(.or(all), from: start)
      } else if least < Level.xor, isAt(keyword: "XOR") {
        advance()
        let right = try expression(above: Level.xor)
        left = try make(.binary(.xor, left, right), from: start)
      } else if least < Level.and, isAt(keyword: "AND") {
        var all = [left]
        while take(keyword: "AND") { all.append(try expression(above: Level.and)) }
        left = try make(.and(all), from: start)
      } else if least < Level.comparison, comparison() != nil {
        var all = [left]
        var operators: [ComparisonOperator] = []
        while let next = comparison() {
          advance()
          operators.append(next)
          all.append(try expression(above: Level.comparison))
        }
        left = try make(.comparison(all, operators), from: start)
      } else if least < Level.predicate, let next = try predicateOperator() {
        if case .isNull = next.unary {
          left = try make(.unary(.isNull, left), from: start)
        } else if case .isNotNull = next.unary {
          left = try make(.unary(.isNotNull, left), from: start)
        } else if let binary = next.binary {
          let right = try expression(above: Level.predicate)
          left = try make(.binary(binary, left, right), from: start)
        }
      } else if let (next, level) = arithmeticOperator(), least < level {
        advance()
        let right = try expression(above: level)
        left = try make(.binary(next, left, right), from: start)
      } else {
        return left
      }
    }
  }

  private func comparison() -> ComparisonOperator? {
    guard case .symbol(let text) = current.kind else { return nil }
    return ComparisonOperator(rawValue: text)
  }

  private func arithmeticOperator() -> (BinaryOperator, Int)? {
    guard case .symbol(let text) = current.kind else { return nil }
    switch text {
    case "+": return (.add, Level.sum)
    case "-": return (.subtract, Level.sum)
    case "*": return (.multiply, Level.product)
    case "/": return (.divide, Level.product)
    case "%": return (.modulo, Level.product)
    case "^": return (.power, Level.power)
    default: return nil
    }
  }

  /// Takes an operator on text, lists or null.
  private mutating func predicateOperator() throws(Fault) -> (
    unary: UnaryOperator?, binary: BinaryOperator?
  )? {
    switch current.keyword {
    case "IN":
      advance()
      return (nil, .isIn)
    case "STARTS":
      advance()
      try expect(keyword: "WITH", "behind STARTS")
      return (nil, .startsWith)
    case "ENDS":
      advance()
      try expect(keyword: "WITH", "behind ENDS")
      return (nil, .endsWith)
    case "CONTAINS":
      advance()
      return (nil, .contains)
    case "IS":
      advance()
      let isNot = take(keyword: "NOT")
      try expect(keyword: "NULL", "behind IS")
      return (isNot ? .isNotNull : .isNull, nil)
    default:
      guard isAt("=~") else { return nil }
      advance()
      return (nil, .matches)
    }
  }

  /// An operand with the signs and NOTs before it.
  private mutating func operand(above least: Int) throws(Fault) -> Expression {
    let start = place
    if isAt(keyword: "NOT") {
      // NOT stands above comparison whatever it is written behind.
      var count = 0
      while take(keyword: "NOT") { count += 1 }
      guard count <= Self.deepest else {
        throw .syntax(
          .nestedTooDeep, "the expression is nested deeper than \(Self.deepest)",
          at: current.span)
      }
      var inner = try nested { parser throws(Fault) in
        try parser.expression(above: Level.and)
      }
      for _ in 0..<count { inner = try make(.unary(.not, inner), from: start) }
      return inner
    }
    guard isAt("-") || isAt("+") else { return try postfix() }
    var signs: [Bool] = []
    while isAt("-") || isAt("+") {
      signs.append(isAt("-"))
      advance()
    }
    guard signs.count <= Self.deepest else {
      throw .syntax(
        .nestedTooDeep, "the expression is nested deeper than \(Self.deepest)", at: current.span)
    }
    var inner: Expression
    if signs.last == true, case .integer(let magnitude) = current.kind,
      !isAhead(1, "."), !isAhead(1, "[")
    {
      guard let magnitude, magnitude <= UInt64(Int64.max) + 1 else {
        throw .syntax(.integerOverflow, "the integer is too large", at: current.span)
      }
      advance()
      signs.removeLast()
      inner = try make(.literal(.integer(Int(truncatingIfNeeded: 0 &- magnitude))), from: start)
    } else {
      inner = try postfix()
    }
    for isMinus in signs.reversed() {
      inner = try make(.unary(isMinus ? .minus : .plus, inner), from: start)
    }
    return inner
  }

  /// An atom with the lookups behind it.
  mutating func postfix() throws(Fault) -> Expression {
    let start = place
    var base = try atom()
    while true {
      if isAt("."), case .symbol = current.kind {
        advance()
        base = try make(.property(base, try name("a property's name")), from: start)
      } else if isAt("[") {
        advance()
        base = try lookup(in: base, from: start)
      } else if isAt(":"), labelFollows() {
        let labels = try labelExpression(takesAlternatives: false)
        base = try make(.hasLabels(base, labels), from: start)
        if isAt(".") || isAt("[") { throw unexpected("an operator behind labels") }
      } else {
        return base
      }
    }
  }

  private func labelFollows() -> Bool {
    switch ahead(1).kind {
    case .word, .quotedName: true
    case .symbol(let text): ["!", "(", "%"].contains(text)
    default: false
    }
  }

  private mutating func lookup(in base: Expression, from start: Int) throws(Fault) -> Expression {
    if take("..") {
      let upper = isAt("]") ? nil : try value()
      try expect("]", "to close the slice")
      return try make(.slice(base, nil, upper), from: start)
    }
    let lower = try value()
    if take("..") {
      let upper = isAt("]") ? nil : try value()
      try expect("]", "to close the slice")
      return try make(.slice(base, lower, upper), from: start)
    }
    try expect("]", "to close the index")
    return try make(.index(base, lower), from: start)
  }
}
