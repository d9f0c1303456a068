/// How rows become one value.
enum Aggregation: Sendable {
  case count, sum, average, minimum, maximum, collect, deviation, populationDeviation
  case percentileContinuous, percentileDiscrete

  static let names = [
    "count", "sum", "avg", "min", "max", "collect", "stDev", "stDevP", "percentileCont",
    "percentileDisc",
  ]

  init?(name: String) {
    switch name.lowercased() {
    case "count": self = .count
    case "sum": self = .sum
    case "avg": self = .average
    case "min": self = .minimum
    case "max": self = .maximum
    case "collect": self = .collect
    case "stdev": self = .deviation
    case "stdevp": self = .populationDeviation
    case "percentilecont": self = .percentileContinuous
    case "percentiledisc": self = .percentileDiscrete
    default: return nil
    }
  }

  var argumentCount: Int {
    self == .percentileContinuous || self == .percentileDiscrete ? 2 : 1
  }
}

/// An aggregation over the rows so far.
struct Accumulator {
  private let kind: Aggregation
  private let countsRows: Bool
  private var seen: Set<Value>?
  private var count = 0
  private var best: Value = .null
  private var values: [Value] = []
  private var sum: Value = .integer(0)
  private var percentile: Double?

  init(_ spec: AggregateSpec) {
    kind = spec.kind
    countsRows = spec.arguments.isEmpty
    seen = spec.isDistinct ? [] : nil
  }

  /// Whether it keeps every value.
  var keepsValues: Bool {
    switch kind {
    case .collect, .deviation, .populationDeviation, .percentileContinuous, .percentileDiscrete:
      true
    default: seen != nil
    }
  }

  mutating func add(_ arguments: [Value]) throws(Fault) {
    guard !countsRows, let value = arguments.first else {
      count += 1
      return
    }
    if arguments.count > 1, percentile == nil { percentile = try Self.percentile(arguments[1]) }
    if value.isNull { return }
    if seen != nil, seen?.insert(value).inserted == false { return }
    count += 1
    switch kind {
    case .count: break
    case .sum, .average: sum = try Arithmetic.add(sum, try summand(value))
    case .minimum: if best.isNull || Value.precedes(value, best) { best = value }
    case .maximum: if best.isNull || Value.precedes(best, value) { best = value }
    case .collect: values.append(value)
    case .deviation, .populationDeviation, .percentileContinuous, .percentileDiscrete:
      guard value.number != nil else {
        throw .type("the aggregation takes numbers, not \(value.typeName)")
      }
      values.append(value)
    }
  }

  private func summand(_ value: Value) throws(Fault) -> Value {
    switch value {
    case .integer, .float, .duration: return value
    default: throw .type("the aggregation takes numbers, not \(value.typeName)")
    }
  }

  private static func percentile(_ value: Value) throws(Fault) -> Double {
    guard let number = value.number else {
      throw .argument(
        "a percentile is a number, not \(value.typeName)", .invalidArgumentType)
    }
    guard number >= 0, number <= 1 else {
      throw .argument("a percentile lies from 0 to 1", .numberOutOfRange)
    }
    return number
  }

  /// The value over all rows added.
  func result() throws(Fault) -> Value {
    switch kind {
    case .count: return .integer(count)
    case .sum:
      if count == 0 { return .integer(0) }
      return sum
    case .average:
      if count == 0 { return .null }
      return try Arithmetic.divide(
        { if case .integer(let whole) = sum { .float(Double(whole)) } else { sum } }(),
        .integer(count))
    case .minimum, .maximum: return best
    case .collect: return .list(values)
    case .deviation, .populationDeviation: return deviation()
    case .percentileContinuous, .percentileDiscrete: return percentileValue()
    }
  }

  private func deviation() -> Value {
    let numbers = values.compactMap(\.number)
    let divisor = kind == .deviation ? numbers.count - 1 : numbers.count
    guard divisor > 0 else { return numbers.isEmpty ? .float(0) : .float(0) }
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return .float((squares / Double(divisor)).squareRoot())
  }

  private func percentileValue() -> Value {
    let sorted = values.sorted(by: Value.precedes)
    guard !sorted.isEmpty, let percentile else { return .null }
    if kind == .percentileDiscrete {
      let place = Int((percentile * Double(sorted.count)).rounded(.up)) - 1
      return sorted[min(max(place, 0), sorted.count - 1)]
    }
    let place = percentile * Double(sorted.count - 1)
    let low = Int(place.rounded(.down))
    let high = min(low + 1, sorted.count - 1)
    let (one, other) = (sorted[low].number ?? 0, sorted[high].number ?? 0)
    return .float(one + (other - one) * (place - Double(low)))
  }
}
