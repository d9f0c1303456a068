/// Expressions with variables of their own: comprehensions, predicates over lists, patterns.
extension Execution {
  func local(_ bound: Bound, _ frame: inout Frame) throws(Fault) -> Value {
    switch bound {
    case .listComprehension(let slot, let list, let condition, let result):
      guard let elements = try elements(of: list, &frame) else { return .null }
      var found: [Value] = []
      for element in elements {
        try step()
        frame[slot] = element
        if let condition, try truth(condition, &frame) != true { continue }
        if let result { found.append(try value(result, &frame)) } else { found.append(element) }
      }
      return .list(found)
    case .quantifier(let kind, let slot, let list, let condition):
      return try quantify(kind, slot, list, condition, &frame)
    case .reduce(let sum, let first, let slot, let list, let body):
      guard let elements = try elements(of: list, &frame) else { return .null }
      var total = try value(first, &frame)
      for element in elements {
        try step()
        frame[sum] = total
        frame[slot] = element
        total = try value(body, &frame)
        try hold(total.weight)
        release(total.weight)
      }
      return total
    case .patternExists(let plan):
      var isFound = false
      _ = try Matcher(self, plan).run(&frame) { _ throws(Fault) in
        isFound = true
        return false
      }
      return .boolean(isFound)
    case .patternList(let plan, let result):
      var found: [Value] = []
      _ = try Matcher(self, plan).run(&frame) { row throws(Fault) in
        let value = try self.value(result, &row)
        try self.hold(value.weight)
        found.append(value)
        return true
      }
      for value in found { release(value.weight) }
      return .list(found)
    case .exists(let query):
      var isFound = false
      for part in query.parts where !isFound {
        let pipeline = Pipeline(self, part) { _ throws(Fault) in
          isFound = true
          return false
        }
        var row = frame
        try pipeline.run(&row)
      }
      return .boolean(isFound)
    default: return .null
    }
  }

  private func elements(of bound: Bound, _ frame: inout Frame) throws(Fault) -> [Value]? {
    switch try value(bound, &frame) {
    case .null: return nil
    case .list(let elements): return elements
    case let other: throw .type("a list belongs here, not \(other.typeName)")
    }
  }

  private func quantify(
    _ kind: QuantifierKind, _ slot: Slot, _ list: Bound, _ condition: Bound?,
    _ frame: inout Frame
  ) throws(Fault) -> Value {
    guard let elements = try elements(of: list, &frame) else { return .null }
    var (yes, unknown, no) = (0, 0, 0)
    for element in elements {
      try step()
      frame[slot] = element
      let holds: Bool?
      if let condition {
        holds = try truth(condition, &frame)
      } else if case .boolean(let truth) = element {
        holds = truth
      } else {
        holds = nil
      }
      switch holds {
      case .some(true): yes += 1
      case .some(false): no += 1
      case nil: unknown += 1
      }
    }
    switch kind {
    case .all: return no > 0 ? .boolean(false) : unknown > 0 ? .null : .boolean(true)
    case .any: return yes > 0 ? .boolean(true) : unknown > 0 ? .null : .boolean(false)
    case .none: return yes > 0 ? .boolean(false) : unknown > 0 ? .null : .boolean(true)
    case .single:
      return yes > 1 ? .boolean(false) : unknown > 0 ? .null : .boolean(yes == 1)
    }
  }
}
