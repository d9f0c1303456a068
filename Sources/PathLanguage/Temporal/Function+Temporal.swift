extension Function {
  /// Functions that make and measure times.
  static let temporal: [Function] =
    makers("date", .date) + makers("time", .time) + makers("localtime", .localTime)
    + makers("datetime", .dateTime) + makers("localdatetime", .localDateTime) + durations
    + [
      Function("datetime.fromepoch", 2...2, gives: .temporal) { _, arguments throws(Fault) in
        if arguments.contains(where: \.isNull) { return .null }
        guard case .integer(let seconds) = arguments[0],
          case .integer(let nanoseconds) = arguments[1], abs(seconds / 2) < 1 << 52,
          (0..<1_000_000_000).contains(nanoseconds)
        else { throw refused("datetime.fromepoch", arguments[0]) }
        return .temporal(epoch(seconds, nanoseconds))
      },
      Function("datetime.fromepochmillis", 1...1, gives: .temporal) {
        _, arguments throws(Fault) in
        if arguments[0].isNull { return .null }
        guard case .integer(let milliseconds) = arguments[0] else {
          throw refused("datetime.fromepochmillis", arguments[0])
        }
        let (seconds, rest) = Calendar.floorDivide(milliseconds, 1000)
        guard abs(seconds / 2) < 1 << 52 else { throw TemporalValue.outOfRange }
        return .temporal(epoch(seconds, rest * 1_000_000))
      },
      Function("timestamp", 0...0, gives: .integer) { execution, _ throws(Fault) in
        .integer(execution.now.seconds * 1000 + execution.now.nanoseconds / 1_000_000)
      },
    ]

  private static func epoch(_ seconds: Int, _ nanoseconds: Int) -> TemporalValue {
    let (day, rest) = Calendar.floorDivide(seconds, 86_400)
    return TemporalValue(.dateTime, day: day, nanosecond: rest * 1_000_000_000 + nanoseconds)
  }

  private static func now(
    _ execution: Execution, _ kind: TemporalValue.Kind, _ zone: Value? = nil
  ) throws(Fault) -> Value {
    let instant = epoch(execution.now.seconds, execution.now.nanoseconds)
    var parts: [String: Value] = ["datetime": .temporal(instant)]
    if let zone, kind.hasOffset { parts["timezone"] = zone }
    return .temporal(try TemporalBuilder(kind, parts).build())
  }

  private static func makers(_ name: String, _ kind: TemporalValue.Kind) -> [Function] {
    let clocks = ["transaction", "statement", "realtime"].map { clock in
      Function("\(name).\(clock)", 0...1, gives: .temporal) { execution, arguments throws(Fault) in
        try now(execution, kind, arguments.first)
      }
    }
    return clocks + [
      Function(name, 0...1, gives: .temporal) { execution, arguments throws(Fault) in
        guard let argument = arguments.first else { return try now(execution, kind) }
        return try make(kind, argument, execution)
      },
      Function("\(name).truncate", 1...3, gives: .temporal) { execution, arguments throws(Fault) in
        if arguments.prefix(2).contains(where: \.isNull) { return .null }
        let unit = try string(arguments[0], name)
        var value = try arguments.count > 1 ? arguments[1] : now(execution, kind)
        if case .string = value { value = try make(kind, value, execution) }
        guard case .temporal(let time) = value else { throw refused(name, value) }
        var parts: [String: Value] = [:]
        if arguments.count > 2, case .map(let entries) = arguments[2] { parts = entries }
        return .temporal(try TemporalBuilder.truncate(time, to: unit, as: kind, parts))
      },
    ]
  }

  private static func make(
    _ kind: TemporalValue.Kind, _ argument: Value, _ execution: Execution
  ) throws(Fault) -> Value {
    switch argument {
    case .null: return .null
    case .string(let text):
      guard let value = TemporalReader.read(text, as: kind) else {
        throw .argument("'\(text)' is not \(kind.name)", .invalidArgumentValue)
      }
      return .temporal(value)
    case .map(let parts):
      if parts.values.contains(where: \.isNull) { return .null }
      if Array(parts.keys) == ["timezone"] { return try now(execution, kind, parts["timezone"]) }
      return .temporal(try TemporalBuilder(kind, parts).build())
    case .temporal(let value):
      var parts: [String: Value] = [:]
      if kind.hasDay {
        guard value.kind.hasDay else { throw refused("a conversion", argument) }
        parts["date"] = argument
      }
      if kind.hasTime, value.kind.hasTime { parts["time"] = argument }
      if kind.hasTime, !kind.hasDay, !value.kind.hasTime {
        throw refused("a conversion", argument)
      }
      return .temporal(try TemporalBuilder(kind, parts).build())
    default:
      throw .type("\(kind.name) is not made from \(argument.typeName)", .invalidArgumentValue)
    }
  }

  // MARK: Durations

  private static let durations: [Function] = [
    Function("duration", 1...1, gives: .duration) { _, arguments throws(Fault) in
      switch arguments[0] {
      case .null: return .null
      case .duration: return arguments[0]
      case .string(let text):
        guard let value = try TemporalReader.readDuration(text) else {
          throw .argument("'\(text)' is no duration", .invalidArgumentValue)
        }
        return .duration(value)
      case .map(let parts): return .duration(try duration(parts))
      default: throw refused("duration", arguments[0])
      }
    },
    measure("duration.between") { one, other throws(Fault) in
      try DurationValue.between(one, other)
    },
    measure("duration.inMonths") { one, other throws(Fault) in
      DurationValue.inMonths(one, other)
    },
    measure("duration.inDays") { one, other throws(Fault) in
      DurationValue.inDays(one, other)
    },
    measure("duration.inSeconds") { one, other throws(Fault) in
      try DurationValue.inSeconds(one, other)
    },
  ]

  private static func measure(
    _ name: String,
    _ body: @escaping @Sendable (TemporalValue, TemporalValue) throws(Fault) -> DurationValue
  ) -> Function {
    Function(name, 2...2, gives: .duration) { _, arguments throws(Fault) in
      if arguments.contains(where: \.isNull) { return .null }
      guard case .temporal(let one) = arguments[0], case .temporal(let other) = arguments[1] else {
        throw refused(name, arguments[0])
      }
      return .duration(try body(one, other))
    }
  }

  private static func duration(_ parts: [String: Value]) throws(Fault) -> DurationValue {
    var (months, days, seconds, nanoseconds) = (0.0, 0.0, 0.0, 0.0)
    for (name, value) in parts {
      guard let number = value.number else {
        throw .argument("\(name) is a number, not \(value.typeName)", .invalidArgumentValue)
      }
      switch name {
      case "years": months += number * 12
      case "quarters": months += number * 3
      case "months": months += number
      case "weeks": days += number * 7
      case "days": days += number
      case "hours": seconds += number * 3600
      case "minutes": seconds += number * 60
      case "seconds": seconds += number
      case "milliseconds": nanoseconds += number * 1e6
      case "microseconds": nanoseconds += number * 1e3
      case "nanoseconds": nanoseconds += number
      default: throw .argument("a duration has no part '\(name)'", .invalidArgumentValue)
      }
    }
    return try .make(months: months, days: days, seconds: seconds, nanoseconds: nanoseconds)
  }
}
