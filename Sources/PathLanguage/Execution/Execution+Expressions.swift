extension Execution {
  /// The value of an expression in a row.
  ///
  /// The parser bounds how deep expressions nest, and so how deep this goes.
  func value(_ bound: Bound, _ frame: inout Frame) throws(Fault) -> Value {
    switch bound {
    case .constant(let value): return value
    case .slot(let slot): return frame[slot]
    case .parameter(let name): return try parameter(name)
    case .property(let base, let name, let span):
      return try property(name, of: try value(base, &frame), at: span)
    case .comparison(let sides, let operators): return try compare(sides, operators, &frame)
    case .and(let parts): return try conjunction(parts, &frame)
    case .or(let parts): return try disjunction(parts, &frame)
    case .not(let inner):
      guard let truth = try truth(inner, &frame) else { return .null }
      return .boolean(!truth)
    case .isNull(let inner, let negated):
      return .boolean(try value(inner, &frame).isNull != negated)
    case .negate(let inner, let span):
      do { return try Arithmetic.negate(try value(inner, &frame)) } catch {
        throw located(error, span)
      }
    case .plus(let inner): return try value(inner, &frame)
    case .binary(let sign, let left, let right, let span):
      return try binary(sign, left, right, span, &frame)
    case .call(let function, let arguments, let span):
      return try call(function, arguments, span, &frame)
    default: return try compound(bound, &frame)
    }
  }

  private func compound(_ bound: Bound, _ frame: inout Frame) throws(Fault) -> Value {
    switch bound {
    case .list(let elements): return .list(try values(elements, &frame))
    case .map(let entries):
      var result: [String: Value] = [:]
      for (key, entry) in entries { result[key] = try value(entry, &frame) }
      return .map(result)
    case .index(let base, let place, let span):
      let (list, index) = (try value(base, &frame), try value(place, &frame))
      return try element(of: list, at: index, span)
    case .slice(let base, let from, let to, let span):
      return try slice(try value(base, &frame), from, to, span, &frame)
    case .hasLabels(let base, let labels): return try hasLabels(try value(base, &frame), labels)
    case .choice(let subject, let branches, let otherwise):
      return try choice(subject, branches, otherwise, &frame)
    default: return try local(bound, &frame)
    }
  }

  private func values(_ bounds: [Bound], _ frame: inout Frame) throws(Fault) -> [Value] {
    var found: [Value] = []
    found.reserveCapacity(bounds.count)
    for bound in bounds { found.append(try value(bound, &frame)) }
    return found
  }

  private func parameter(_ name: String) throws(Fault) -> Value {
    guard let value = parameters[name] else {
      throw Fault(
        type: .parameterMissing, phase: .runtime, detail: .missingParameter,
        message: "the parameter '$\(name)' was not given", span: nil, hint: nil)
    }
    return value
  }

  /// A fault with a place, where it has none.
  func located(_ fault: Fault, _ span: TextSpan) -> Fault {
    var fault = fault
    if fault.span == nil, fault.type != .limitExceeded { fault.span = span }
    return fault
  }

  private func call(
    _ function: Function, _ arguments: [Bound], _ span: TextSpan, _ frame: inout Frame
  ) throws(Fault) -> Value {
    let values = try values(arguments, &frame)
    do { return try function.body(self, values) } catch { throw located(error, span) }
  }

  /// Three-valued truth: nil stands for unknown.
  func truth(_ bound: Bound, _ frame: inout Frame) throws(Fault) -> Bool? {
    switch try value(bound, &frame) {
    case .null: return nil
    case .boolean(let truth): return truth
    case let other: throw .type("a truth value belongs here, not \(other.typeName)")
    }
  }

  private func conjunction(_ parts: [Bound], _ frame: inout Frame) throws(Fault) -> Value {
    var isUnknown = false
    for part in parts {
      switch try truth(part, &frame) {
      case .some(false): return .boolean(false)
      case nil: isUnknown = true
      default: break
      }
    }
    return isUnknown ? .null : .boolean(true)
  }

  private func disjunction(_ parts: [Bound], _ frame: inout Frame) throws(Fault) -> Value {
    var isUnknown = false
    for part in parts {
      switch try truth(part, &frame) {
      case .some(true): return .boolean(true)
      case nil: isUnknown = true
      default: break
      }
    }
    return isUnknown ? .null : .boolean(false)
  }

  private func compare(
    _ sides: [Bound], _ operators: [ComparisonOperator], _ frame: inout Frame
  ) throws(Fault) -> Value {
    var isUnknown = false
    var left = try value(sides[0], &frame)
    for (place, sign) in operators.enumerated() {
      let right = try value(sides[place + 1], &frame)
      switch Self.compare(left, sign, right) {
      case .some(false): return .boolean(false)
      case nil: isUnknown = true
      default: break
      }
      left = right
    }
    return isUnknown ? .null : .boolean(true)
  }

  static func compare(_ left: Value, _ sign: ComparisonOperator, _ right: Value) -> Bool? {
    switch sign {
    case .equal: Value.equals(left, right)
    case .notEqual: Value.equals(left, right).map { !$0 }
    case .less: Value.compare(left, right) { $0 == .before }
    case .lessOrEqual: Value.compare(left, right) { $0 != .after }
    case .greater: Value.compare(left, right) { $0 == .after }
    case .greaterOrEqual: Value.compare(left, right) { $0 != .before }
    }
  }

  private func binary(
    _ sign: BinaryOperator, _ left: Bound, _ right: Bound, _ span: TextSpan, _ frame: inout Frame
  ) throws(Fault) -> Value {
    if sign == .xor {
      let (one, other) = (try truth(left, &frame), try truth(right, &frame))
      guard let one, let other else { return .null }
      return .boolean(one != other)
    }
    let (one, other) = (try value(left, &frame), try value(right, &frame))
    switch sign {
    case .isIn: return try contains(other, one, span)
    case .startsWith, .endsWith, .contains, .matches:
      guard case .string(let text) = one, case .string(let part) = other else { return .null }
      return .boolean(try test(text, sign, part))
    default:
      do { return try Arithmetic.evaluate(sign, one, other) } catch { throw located(error, span) }
    }
  }

  private func test(
    _ text: String, _ sign: BinaryOperator, _ part: String
  ) throws(Fault) -> Bool {
    let (whole, piece) = (Array(text.utf8), Array(part.utf8))
    switch sign {
    case .startsWith: return whole.starts(with: piece)
    case .endsWith: return whole.reversed().starts(with: piece.reversed())
    case .contains:
      if piece.isEmpty { return true }
      guard whole.count >= piece.count else { return false }
      return (0...(whole.count - piece.count)).contains {
        whole[$0] == piece[0] && whole[$0..<($0 + piece.count)].elementsEqual(piece)
      }
    default: return try matches(text, part)
    }
  }

  private func contains(
    _ list: Value, _ wanted: Value, _ span: TextSpan
  ) throws(Fault) -> Value {
    switch list {
    case .null: return .null
    case .list(let elements):
      var isUnknown = false
      for element in elements {
        switch Value.equals(element, wanted) {
        case .some(true): return .boolean(true)
        case nil: isUnknown = true
        default: break
        }
      }
      return isUnknown ? .null : .boolean(false)
    default: throw .type("IN takes a list, not \(list.typeName)", at: span)
    }
  }

  func property(_ name: String, of base: Value, at span: TextSpan) throws(Fault) -> Value {
    switch base {
    case .null: return .null
    case .node(let id): return graph.property(name, ofNode: id)
    case .relationship(let id): return graph.property(name, ofRelationship: id)
    case .map(let entries): return entries[name] ?? .null
    case .temporal(let time): return time.component(name)
    case .duration(let length): return length.component(name)
    default: throw .type("\(base.typeName) has no properties", at: span)
    }
  }

  private func element(
    of base: Value, at index: Value, _ span: TextSpan
  ) throws(Fault) -> Value {
    if base.isNull || index.isNull {
      if base.isNull { return .null }
      switch base {
      case .list, .map, .node, .relationship: return .null
      default: throw .type("\(base.typeName) has no elements", at: span)
      }
    }
    switch base {
    case .list(let elements):
      guard case .integer(let place) = index else {
        throw .type(
          "an element of a list is named by an integer, not \(index.typeName)",
          .listElementAccessByNonInteger, at: span)
      }
      let position = place < 0 ? elements.count + place : place
      return elements.indices.contains(position) ? elements[position] : .null
    case .map, .node, .relationship:
      guard case .string(let name) = index else {
        throw .type(
          "an entry of a map is named by text, not \(index.typeName)",
          .mapElementAccessByNonString, at: span)
      }
      return try property(name, of: base, at: span)
    default: throw .type("\(base.typeName) has no elements", at: span)
    }
  }

  private func slice(
    _ base: Value, _ from: Bound?, _ to: Bound?, _ span: TextSpan, _ frame: inout Frame
  ) throws(Fault) -> Value {
    let lower: Value = if let from { try value(from, &frame) } else { .integer(0) }
    var upper: Value?
    if let to { upper = try value(to, &frame) }
    if base.isNull || lower.isNull || upper?.isNull == true { return .null }
    guard case .list(let elements) = base else {
      throw .type("\(base.typeName) has no elements", at: span)
    }
    let count = elements.count
    func place(_ value: Value?) throws(Fault) -> Int {
      guard let value else { return count }
      guard case .integer(let number) = value else {
        throw .type(
          "a slice is bounded by integers, not \(value.typeName)",
          .listElementAccessByNonInteger, at: span)
      }
      return number < 0 ? max(0, number < -count ? 0 : count + number) : min(number, count)
    }
    let (start, end) = (try place(lower), try place(upper))
    return .list(start < end ? Array(elements[start..<end]) : [])
  }

  private func hasLabels(_ base: Value, _ labels: LabelExpression) throws(Fault) -> Value {
    switch base {
    case .null: return .null
    case .node(let id): return .boolean(labels.holds { graph.node(id, hasLabel: $0) })
    case .relationship(let id):
      return .boolean(labels.holds { graph.relationship(id, hasType: $0) })
    default: throw .type("\(base.typeName) has no labels")
    }
  }

  private func choice(
    _ subject: Bound?, _ branches: [(Bound, Bound)], _ otherwise: Bound?, _ frame: inout Frame
  ) throws(Fault) -> Value {
    var wanted: Value?
    if let subject { wanted = try value(subject, &frame) }
    for (condition, result) in branches {
      let holds: Bool =
        if let wanted {
          Value.equals(wanted, try value(condition, &frame)) == true
        } else {
          try truth(condition, &frame) == true
        }
      if holds { return try value(result, &frame) }
    }
    guard let otherwise else { return .null }
    return try value(otherwise, &frame)
  }
}
