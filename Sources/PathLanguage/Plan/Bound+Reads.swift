extension Bound {
  /// The properties of a slot's value that it looks at; nil when it looks at more of it than those.
  ///
  /// Patterns and queries within count as looking at everything.
  func reads(of slot: Slot) -> Set<String>? {
    var found: Set<String> = []
    var open = [self]
    while let next = open.popLast() {
      switch next {
      case .property(.slot(slot), let name, _): found.insert(name)
      case .slot(slot), .patternExists, .patternList, .exists: return nil
      default: open += next.parts
      }
    }
    return found
  }

  /// The expressions directly within, but those of patterns and queries.
  private var parts: [Bound] {
    switch self {
    case .constant, .parameter, .slot, .patternExists, .patternList, .exists: []
    case .property(let base, _, _): [base]
    case .hasLabels(let base, _), .not(let base), .negate(let base, _), .plus(let base): [base]
    case .isNull(let base, _): [base]
    case .index(let base, let place, _): [base, place]
    case .slice(let base, let from, let to, _): [base] + [from, to].compactMap { $0 }
    case .list(let elements), .and(let elements), .or(let elements): elements
    case .map(let entries): entries.map(\.1)
    case .binary(_, let left, let right, _): [left, right]
    case .comparison(let sides, _): sides
    case .choice(let subject, let choices, let otherwise):
      [subject, otherwise].compactMap { $0 } + choices.flatMap { [$0.0, $0.1] }
    case .call(_, let arguments, _): arguments
    case .listComprehension(_, let list, let condition, let result):
      [list] + [condition, result].compactMap { $0 }
    case .quantifier(_, _, let list, let condition): [list] + [condition].compactMap { $0 }
    case .reduce(_, let start, _, let list, let body): [start, list, body]
    }
  }
}

extension RelationshipTest {
  /// The properties of the relationship that it looks at; nil when it looks at more than those.
  func reads(single: Slot) -> Set<String>? {
    var found = Set(properties.map(\.name))
    // A value that is looked for may come from the relationship itself.
    for part in properties.map(\.value) + [condition].compactMap({ $0 }) {
      guard let names = part.reads(of: single) else { return nil }
      found.formUnion(names)
    }
    return found
  }
}
