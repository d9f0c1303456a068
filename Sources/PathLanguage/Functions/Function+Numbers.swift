import Foundation

extension Function {
  /// Functions over numbers.
  static let numbers: [Function] =
    [
      Function("rand", 0...0, gives: .float) { _, _ throws(Fault) in
        .float(Double.random(in: 0..<1))
      },
      Function("pi", 0...0, gives: .float) { _, _ throws(Fault) in .float(.pi) },
      Function("e", 0...0, gives: .float) { _, _ throws(Fault) in .float(exp(1)) },
      Function("abs", 1...1) { _, arguments throws(Fault) in
        if case .integer(let number) = arguments[0] {
          return number < 0 ? try Arithmetic.negate(arguments[0]) : arguments[0]
        }
        return try real(arguments[0], "abs") { abs($0) }
      },
      Function("sign", 1...1, gives: .integer) { _, arguments throws(Fault) in
        if arguments[0].isNull { return .null }
        guard let number = arguments[0].number else { throw refused("sign", arguments[0]) }
        return .integer(number > 0 ? 1 : number < 0 ? -1 : 0)
      },
      Function("round", 1...2, gives: .float) { _, arguments throws(Fault) in
        var places = 0
        if arguments.count > 1 {
          guard case .integer(let number) = arguments[1], (-300...300).contains(number) else {
            throw refused("round", arguments[1])
          }
          places = number
        }
        let scale = pow(10, Double(places))
        return try real(arguments[0], "round") { number in
          let scaled = number * scale
          guard scaled.isFinite else { return number }
          return (scaled + 0.5).rounded(.down) / scale
        }
      },
      Function("atan2", 2...2, gives: .float) { _, arguments throws(Fault) in
        if arguments.contains(where: \.isNull) { return .null }
        guard let one = arguments[0].number, let other = arguments[1].number else {
          throw refused("atan2", arguments[0])
        }
        return .float(atan2(one, other))
      },
    ] + [
      real("ceil") { $0.rounded(.up) }, real("floor") { $0.rounded(.down) },
      real("sqrt") { $0.squareRoot() }, real("exp") { exp($0) }, real("log") { log($0) },
      real("ln") { log($0) }, real("log10") { log10($0) }, real("sin") { sin($0) },
      real("cos") { cos($0) }, real("tan") { tan($0) }, real("cot") { 1 / tan($0) },
      real("asin") { asin($0) }, real("acos") { acos($0) }, real("atan") { atan($0) },
      real("degrees") { $0 * 180 / .pi }, real("radians") { $0 * .pi / 180 },
      real("haversin") { (1 - cos($0)) / 2 },
    ]

  /// Functions from one type to another.
  static let conversions: [Function] = [
    Function("toInteger", 1...1, gives: .integer) { _, arguments throws(Fault) in
      try Conversion.integer(arguments[0])
    },
    Function("toFloat", 1...1, gives: .float) { _, arguments throws(Fault) in
      try Conversion.float(arguments[0])
    },
    Function("toBoolean", 1...1, gives: .boolean) { _, arguments throws(Fault) in
      try Conversion.boolean(arguments[0])
    },
    Function("toString", 1...1, gives: .string) { _, arguments throws(Fault) in
      try Conversion.string(arguments[0])
    },
  ]

  private static func real(
    _ name: String, _ body: @escaping @Sendable (Double) -> Double
  ) -> Function {
    Function(name, 1...1, gives: .float) { _, arguments throws(Fault) in
      try real(arguments[0], name, body)
    }
  }

  private static func real(
    _ value: Value, _ name: String, _ body: (Double) -> Double
  ) throws(Fault) -> Value {
    if value.isNull { return .null }
    guard let number = value.number else { throw refused(name, value) }
    return .float(body(number))
  }
}

extension Arithmetic {
  static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
}
