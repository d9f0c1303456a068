/// The operators on numbers, text, lists and times; nothing traps, what has no place is a fault.
enum Arithmetic {
  static func evaluate(
    _ sign: BinaryOperator, _ left: Value, _ right: Value
  ) throws(Fault) -> Value {
    if left.isNull || right.isNull { return .null }
    switch sign {
    case .add: return try add(left, right)
    case .subtract: return try subtract(left, right)
    case .multiply: return try multiply(left, right)
    case .divide: return try divide(left, right)
    case .modulo: return try modulo(left, right)
    case .power:
      guard let one = left.number, let other = right.number else {
        throw mismatch("^", left, right)
      }
      return .float(power(one, other))
    default: return .null
    }
  }

  static func mismatch(_ sign: String, _ left: Value, _ right: Value) -> Fault {
    .type("'\(sign)' does not take \(left.typeName) and \(right.typeName)")
  }

  private static func whole(
    _ result: (partialValue: Int, overflow: Bool)
  ) throws(Fault) -> Value {
    guard !result.overflow else { throw .arithmetic("the result is no integer of 64 bits") }
    return .integer(result.partialValue)
  }

  static func add(_ left: Value, _ right: Value) throws(Fault) -> Value {
    switch (left, right) {
    case (.integer(let one), .integer(let other)):
      return try whole(one.addingReportingOverflow(other))
    case (.string(let one), .string(let other)): return .string(one + other)
    case (.list(let one), .list(let other)): return .list(one + other)
    case (.list(let one), _): return .list(one + [right])
    case (_, .list(let other)): return .list([left] + other)
    case (.string(let one), .integer), (.string(let one), .float), (.string(let one), .boolean),
      (.string(let one), .temporal), (.string(let one), .duration):
      return .string(one + (Conversion.text(right) ?? ""))
    case (.integer, .string(let other)), (.float, .string(let other)),
      (.boolean, .string(let other)), (.temporal, .string(let other)),
      (.duration, .string(let other)):
      return .string((Conversion.text(left) ?? "") + other)
    case (.temporal(let time), .duration(let length)),
      (.duration(let length), .temporal(let time)):
      return .temporal(try time.adding(length))
    case (.duration(let one), .duration(let other)): return .duration(try one.adding(other))
    default:
      guard let one = left.number, let other = right.number else {
        throw mismatch("+", left, right)
      }
      return .float(one + other)
    }
  }

  static func subtract(_ left: Value, _ right: Value) throws(Fault) -> Value {
    switch (left, right) {
    case (.integer(let one), .integer(let other)):
      return try whole(one.subtractingReportingOverflow(other))
    case (.temporal(let time), .duration(let length)):
      return .temporal(try time.adding(try length.scaled(by: -1)))
    case (.duration(let one), .duration(let other)):
      return .duration(try one.adding(try other.scaled(by: -1)))
    default:
      guard let one = left.number, let other = right.number else {
        throw mismatch("-", left, right)
      }
      return .float(one - other)
    }
  }

  static func multiply(_ left: Value, _ right: Value) throws(Fault) -> Value {
    switch (left, right) {
    case (.integer(let one), .integer(let other)):
      return try whole(one.multipliedReportingOverflow(by: other))
    case (.duration(let length), _):
      guard let factor = right.number else { throw mismatch("*", left, right) }
      return .duration(try length.scaled(by: factor))
    case (_, .duration(let length)):
      guard let factor = left.number else { throw mismatch("*", left, right) }
      return .duration(try length.scaled(by: factor))
    default:
      guard let one = left.number, let other = right.number else {
        throw mismatch("*", left, right)
      }
      return .float(one * other)
    }
  }

  static func divide(_ left: Value, _ right: Value) throws(Fault) -> Value {
    switch (left, right) {
    case (.integer(let one), .integer(let other)):
      guard other != 0 else { throw .arithmetic("an integer is divided by nought") }
      return try whole(one.dividedReportingOverflow(by: other))
    case (.duration(let length), _):
      guard let divisor = right.number else { throw mismatch("/", left, right) }
      guard divisor != 0 else { throw .arithmetic("a duration is divided by nought") }
      return .duration(try length.scaled(by: 1 / divisor, divisor: divisor))
    default:
      guard let one = left.number, let other = right.number else {
        throw mismatch("/", left, right)
      }
      return .float(one / other)
    }
  }

  static func modulo(_ left: Value, _ right: Value) throws(Fault) -> Value {
    if case .integer(let one) = left, case .integer(let other) = right {
      guard other != 0 else { throw .arithmetic("an integer is divided by nought") }
      if other == -1 { return .integer(0) }
      return .integer(one % other)
    }
    guard let one = left.number, let other = right.number else {
      throw mismatch("%", left, right)
    }
    return .float(one.truncatingRemainder(dividingBy: other))
  }

  static func negate(_ value: Value) throws(Fault) -> Value {
    switch value {
    case .null: return .null
    case .integer(let number): return try whole((0).subtractingReportingOverflow(number))
    case .float(let number): return .float(-number)
    case .duration(let length): return .duration(try length.scaled(by: -1))
    default: throw .type("a sign stands before a number, not \(value.typeName)")
    }
  }
}
