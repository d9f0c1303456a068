extension Value {
  /// The operators `<` and its like: nil stands for unknown.
  static func compare(
    _ left: Value, _ right: Value, _ accepts: (Comparison) -> Bool
  ) -> Bool? {
    switch (left, right) {
    case (.null, _), (_, .null): return nil
    case (.float(let one), _) where one.isNaN: return right.number == nil ? nil : false
    case (_, .float(let other)) where other.isNaN: return left.number == nil ? nil : false
    default: return comparison(left, right).map(accepts)
    }
  }

  /// How two comparable values stand to each other; nil when they cannot be compared.
  static func comparison(_ left: Value, _ right: Value) -> Comparison? {
    switch (left, right) {
    case (.boolean(let one), .boolean(let other)):
      return one == other ? .same : other ? .before : .after
    case (.string(let one), .string(let other)): return compareTexts(one, other)
    case (.list(let one), .list(let other)): return compareLists(one, other)
    case (.temporal(let one), .temporal(let other)): return one.comparison(to: other)
    default: return compareNumbers(left, right)
    }
  }

  private static func compareTexts(_ one: String, _ other: String) -> Comparison {
    if one.unicodeScalars.elementsEqual(other.unicodeScalars) { return .same }
    // UTF-8 keeps the order of the code points.
    return one.utf8.lexicographicallyPrecedes(other.utf8) ? .before : .after
  }

  private static func compareLists(_ one: [Value], _ other: [Value]) -> Comparison? {
    for (left, right) in zip(one, other) {
      switch comparison(left, right) {
      case .some(.same): continue
      case let found: return found
      }
    }
    return one.count == other.count ? .same : one.count < other.count ? .before : .after
  }

  /// The order of ORDER BY: total, across types, null last.
  static func precedes(_ left: Value, _ right: Value) -> Bool { order(left, right) == .before }

  /// How two values stand to each other in the order of ORDER BY.
  static func order(_ left: Value, _ right: Value) -> Comparison {
    let ranks = (left.rank, right.rank)
    if ranks.0 != ranks.1 { return ranks.0 < ranks.1 ? .before : .after }
    switch (left, right) {
    case (.list(let one), .list(let other)): return order(one, other)
    case (.map(let one), .map(let other)): return orderMaps(one, other)
    case (.node(let one), .node(let other)), (.relationship(let one), .relationship(let other)):
      return one == other ? .same : one < other ? .before : .after
    case (.path(let one), .path(let other)):
      return order(one.steps, other.steps)
    case (.float(let one), _) where one.isNaN:
      if case .float(let other) = right, other.isNaN { return .same }
      return .after
    case (_, .float(let other)) where other.isNaN: return .before
    case (.temporal(let one), .temporal(let other)):
      return one.comparison(to: other) ?? .same
    case (.duration(let one), .duration(let other)):
      let keys = (one.averageNanoseconds, other.averageNanoseconds)
      return keys.0 == keys.1 ? .same : keys.0 < keys.1 ? .before : .after
    default: return comparison(left, right) ?? .same
    }
  }

  private static func order(_ one: [Value], _ other: [Value]) -> Comparison {
    for (left, right) in zip(one, other) {
      let found = order(left, right)
      if found != .same { return found }
    }
    return one.count == other.count ? .same : one.count < other.count ? .before : .after
  }

  private static func orderMaps(_ one: [String: Value], _ other: [String: Value]) -> Comparison {
    if one.count != other.count { return one.count < other.count ? .before : .after }
    let keys = (one.keys.sorted(), other.keys.sorted())
    for (left, right) in zip(keys.0, keys.1) where left != right {
      return left < right ? .before : .after
    }
    return order(keys.0.map { one[$0] ?? .null }, keys.1.map { other[$0] ?? .null })
  }

  private var rank: Int {
    switch self {
    case .map: 0
    case .node: 1
    case .relationship: 2
    case .list: 3
    case .path: 4
    case .temporal(let value): 5 + value.kind.rank
    case .duration: 10
    case .string: 11
    case .boolean: 12
    case .integer, .float: 13
    case .null: 14
    }
  }
}

extension PathValue {
  /// Nodes and relationships in turn.
  fileprivate var steps: [Value] {
    var found: [Value] = []
    for (place, node) in nodes.enumerated() {
      found.append(.node(node))
      if place < relationships.count { found.append(.relationship(relationships[place])) }
    }
    return found
  }
}
