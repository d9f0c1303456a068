/// Reads times and lengths of time from ISO 8601.
struct TemporalReader {
  private let text: [UInt8]
  private var place = 0

  init(_ text: String) { self.text = Array(text.utf8) }

  private var isAtEnd: Bool { place >= text.count }
  private var current: UInt8 { place < text.count ? text[place] : 0 }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  private func digitCount() -> Int {
    text[min(place, text.count)...].prefix { (48...57).contains($0) }.count
  }

  private mutating func number(_ count: Int) -> Int? {
    guard count > 0, count <= 12, digitCount() >= count else { return nil }
    var value = 0
    for _ in 0..<count {
      value = value * 10 + Int(current - 48)
      place += 1
    }
    return value
  }

  // MARK: Points in time

  /// A value of one kind; nil when the text is none.
  static func read(_ text: String, as kind: TemporalValue.Kind) -> TemporalValue? {
    var reader = TemporalReader(text)
    var day = 0
    var nanosecond = 0
    var hasTime = false
    if kind.hasDay {
      guard let found = reader.day() else { return nil }
      day = found
      if kind.hasBoth, reader.take("T") {
        guard let time = reader.time() else { return nil }
        nanosecond = time
        hasTime = true
      }
    } else {
      guard let time = reader.time() else { return nil }
      nanosecond = time
      hasTime = true
    }
    var offset: Int?
    var zone: String?
    if kind.hasOffset, hasTime { (offset, zone) = reader.offsetAndZone() }
    guard reader.isAtEnd else { return nil }
    if let zone {
      guard let known = ZoneRules.offset(of: zone, day: day, nanosecond: nanosecond) else {
        return nil
      }
      return TemporalValue(
        kind, day: day, nanosecond: nanosecond, offset: known,
        zone: kind == .dateTime ? zone : nil)
    }
    return TemporalValue(kind, day: day, nanosecond: nanosecond, offset: offset ?? 0)
  }

  /// An offset or a zone's name by itself.
  static func readZone(_ text: String) -> (offset: Int?, zone: String?)? {
    var reader = TemporalReader(text)
    if let offset = reader.offset(), reader.isAtEnd { return (offset, nil) }
    return ZoneRules.offset(of: text, day: 0, nanosecond: 0) == nil ? nil : (nil, text)
  }

  private mutating func day() -> Int? {
    let isNegative = current == UInt8(ascii: "-")
    let isSigned = isNegative || current == UInt8(ascii: "+")
    if isSigned { place += 1 }
    let count = digitCount()
    let yearDigits = isSigned ? min(count, 9) : 4
    guard let size = number(yearDigits) else { return nil }
    let year = isNegative ? -size : size
    let first = Calendar.day(year: year, month: 1, day: 1)
    let hasHyphen = take("-")
    if take("W") {
      guard let week = number(2), (1...53).contains(week) else { return nil }
      var weekday = 1
      if hasHyphen ? take("-") : digitCount() > 0 {
        guard let found = number(1), (1...7).contains(found) else { return nil }
        weekday = found
      }
      return Calendar.firstWeek(of: year) + (week - 1) * 7 + weekday - 1
    }
    let rest = digitCount()
    if rest == 3 {
      guard let ordinal = number(3), ordinal >= 1,
        ordinal <= (Calendar.isLeap(year) ? 366 : 365)
      else { return nil }
      return first + ordinal - 1
    }
    if rest == 0 { return hasHyphen ? nil : first }
    guard let month = number(2), (1...12).contains(month) else { return nil }
    guard hasHyphen ? take("-") : digitCount() > 0 else {
      return Calendar.day(year: year, month: month, day: 1)
    }
    guard let day = number(2), day >= 1, day <= Calendar.days(inMonth: month, of: year) else {
      return nil
    }
    return Calendar.day(year: year, month: month, day: day)
  }

  private mutating func time() -> Int? {
    guard let hour = number(2), hour < 24 else { return nil }
    var (minute, second, fraction) = (0, 0, 0)
    let hasColon = take(":")
    if hasColon || digitCount() > 0 {
      guard let found = number(2), found < 60 else { return nil }
      minute = found
      if hasColon ? take(":") : digitCount() > 0 {
        guard let found = number(2), found < 60 else { return nil }
        second = found
        if take(".") || take(",") {
          let digits = digitCount()
          guard digits > 0, digits <= 9, var found = number(digits) else { return nil }
          for _ in digits..<9 { found *= 10 }
          fraction = found
        }
      }
    }
    return ((hour * 60 + minute) * 60 + second) * 1_000_000_000 + fraction
  }

  private mutating func offset() -> Int? {
    if take("Z") { return 0 }
    let isNegative = current == UInt8(ascii: "-")
    guard isNegative || current == UInt8(ascii: "+") else { return nil }
    place += 1
    guard let hours = number(2), hours <= 18 else { return nil }
    var seconds = hours * 3600
    if take(":") || digitCount() > 0 {
      guard let minutes = number(2), minutes < 60 else { return nil }
      seconds += minutes * 60
      if take(":") || digitCount() > 0 {
        guard let rest = number(2), rest < 60 else { return nil }
        seconds += rest
      }
    }
    return isNegative ? -seconds : seconds
  }

  private mutating func offsetAndZone() -> (Int?, String?) {
    let offset = offset()
    guard take("[") else { return (offset, nil) }
    let start = place
    while !isAtEnd, current != UInt8(ascii: "]") { place += 1 }
    let zone = String(decoding: text[start..<place], as: UTF8.self)
    _ = take("]")
    return (offset, zone)
  }

  // MARK: Lengths of time

  /// A length: `P1Y2M10DT2H30M`, its parts broken or negative, or `P2012-02-02T14:37:21.545`.
  static func readDuration(_ text: String) throws(Fault) -> DurationValue? {
    var reader = TemporalReader(text)
    guard reader.take("P") else { return nil }
    let start = reader.place
    if reader.digitCount() == 4 {
      if let found = try reader.dateLike() { return found }
      reader.place = start
    }
    return try reader.units()
  }

  private mutating func dateLike() throws(Fault) -> DurationValue? {
    guard let years = number(4), take("-"), let months = number(2), take("-"),
      let days = number(2)
    else { return nil }
    var nanoseconds = 0
    if take("T") {
      guard let time = time() else { return nil }
      nanoseconds = time
    }
    guard isAtEnd else { return nil }
    return try .normal(
      months: years * 12 + months, days: days, seconds: 0, nanoseconds: nanoseconds)
  }

  private mutating func units() throws(Fault) -> DurationValue? {
    var (months, days, seconds) = (0.0, 0.0, 0.0)
    var nanoseconds = 0.0
    var isTime = false
    var count = 0
    while !isAtEnd {
      if !isTime, take("T") {
        isTime = true
        continue
      }
      guard let (value, whole, fraction) = decimal() else { return nil }
      let unit = Unicode.Scalar(current)
      place += 1
      count += 1
      switch (unit, isTime) {
      case ("Y", false): months += value * 12
      case ("M", false): months += value
      case ("W", false): days += value * 7
      case ("D", false): days += value
      case ("H", true): seconds += value * 3600
      case ("M", true): seconds += value * 60
      case ("S", true):
        // The fraction is kept apart so that no digit of it is lost.
        seconds += whole
        nanoseconds += fraction
      default: return nil
      }
    }
    guard count > 0 else { return nil }
    return try .make(months: months, days: days, seconds: seconds, nanoseconds: nanoseconds)
  }

  /// A number as a whole, and its whole part and nanoths apart.
  private mutating func decimal() -> (Double, whole: Double, fraction: Double)? {
    let isNegative = take("-")
    if !isNegative { _ = take("+") }
    let digits = digitCount()
    guard digits <= 12 else { return nil }
    let whole = digits == 0 ? 0 : Double(number(digits) ?? 0)
    var fraction = 0.0
    if take(".") || take(",") {
      let behind = digitCount()
      guard behind > 0, behind <= 9, var found = number(behind) else { return nil }
      for _ in behind..<9 { found *= 10 }
      fraction = Double(found)
    } else if digits == 0 {
      return nil
    }
    let sign = isNegative ? -1.0 : 1.0
    return (sign * (whole + fraction / 1e9), sign * whole, sign * fraction)
  }
}
