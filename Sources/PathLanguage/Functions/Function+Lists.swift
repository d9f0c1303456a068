extension Function {
  /// Functions over lists.
  static let lists: [Function] = [
    Function("size", 1...1, takes: .sized, gives: .integer) { _, arguments throws(Fault) in
      switch arguments[0] {
      case .null: return .null
      case .list(let elements): return .integer(elements.count)
      case .string(let text): return .integer(text.unicodeScalars.count)
      default: throw refused("size", arguments[0])
      }
    },
    Function("isEmpty", 1...1, gives: .boolean) { _, arguments throws(Fault) in
      switch arguments[0] {
      case .null: return .null
      case .list(let elements): return .boolean(elements.isEmpty)
      case .string(let text): return .boolean(text.isEmpty)
      case .map(let entries): return .boolean(entries.isEmpty)
      default: throw refused("isEmpty", arguments[0])
      }
    },
    Function("head", 1...1, takes: .list) { _, arguments throws(Fault) in
      try list(arguments[0], "head")?.first ?? .null
    },
    Function("last", 1...1, takes: .list) { _, arguments throws(Fault) in
      try list(arguments[0], "last")?.last ?? .null
    },
    Function("tail", 1...1, takes: .list, gives: .list(.any)) { _, arguments throws(Fault) in
      guard let elements = try list(arguments[0], "tail") else { return .null }
      return .list(Array(elements.dropFirst()))
    },
    Function("reverse", 1...1) { _, arguments throws(Fault) in
      switch arguments[0] {
      case .null: return .null
      case .list(let elements): return .list(elements.reversed())
      case .string(let text):
        return .string(String(String.UnicodeScalarView(text.unicodeScalars.reversed())))
      default: throw refused("reverse", arguments[0])
      }
    },
    Function("range", 2...3, gives: .list(.integer)) { execution, arguments throws(Fault) in
      var bounds: [Int] = []
      for argument in arguments {
        guard case .integer(let number) = argument else {
          throw .argument(
            "range takes integers, not \(argument.typeName)", .invalidArgumentType)
        }
        bounds.append(number)
      }
      let step = bounds.count > 2 ? bounds[2] : 1
      guard step != 0 else {
        throw .argument("the step of a range is not nought", .numberOutOfRange)
      }
      var elements: [Value] = []
      var next = bounds[0]
      while step > 0 ? next <= bounds[1] : next >= bounds[1] {
        elements.append(.integer(next))
        try execution.hold(16)
        let (further, overflow) = next.addingReportingOverflow(step)
        if overflow { break }
        next = further
      }
      execution.release(16 * elements.count)
      return .list(elements)
    },
  ]

  private static func list(_ value: Value, _ name: String) throws(Fault) -> [Value]? {
    switch value {
    case .null: return nil
    case .list(let elements): return elements
    default: throw refused(name, value)
    }
  }
}
