/// Adding and measuring times; what has no place in 64 bits or in the calendar is a fault.
extension TemporalValue {
  /// The years that a day may lie in.
  static let years = -999_999_999...999_999_999

  static let outOfRange = Fault.argument("the time lies outside the calendar", .numberOutOfRange)

  /// The value a length later; parts that the value does not have are left out.
  func adding(_ length: DurationValue) throws(Fault) -> TemporalValue {
    var newDay = day
    if kind.hasDay {
      let civil = Calendar.civil(day)
      let (months, overflow) = (civil.year * 12 + civil.month - 1)
        .addingReportingOverflow(length.months)
      guard !overflow else { throw Self.outOfRange }
      let (year, month) = Calendar.floorDivide(months, 12)
      guard Self.years.contains(year) else { throw Self.outOfRange }
      let last = Calendar.days(inMonth: month + 1, of: year)
      newDay = Calendar.day(year: year, month: month + 1, day: min(civil.day, last))
      let (sum, tooFar) = newDay.addingReportingOverflow(length.days)
      guard !tooFar, abs(sum) < 365_250_000_000 else { throw Self.outOfRange }
      newDay = sum
    }
    // A day is turned on by the whole days within the seconds as well.
    let (days, seconds) = Calendar.floorDivide(length.seconds, 86_400)
    var newNanosecond = nanosecond
    if kind.hasTime {
      let total = nanosecond + seconds * 1_000_000_000 + length.nanoseconds
      let (carried, rest) = Calendar.floorDivide(total, Self.nanosecondsOfDay)
      newNanosecond = rest
      if kind.hasDay { newDay += days + carried }
    } else {
      newDay += length.seconds / 86_400
    }
    guard abs(newDay) < 365_250_000_000 else { throw Self.outOfRange }
    return moved(day: newDay, nanosecond: newNanosecond)
  }

  /// The same with another day and time of day, the zone's offset looked up again.
  func moved(day: Int, nanosecond: Int) -> TemporalValue {
    var newOffset = offset
    if kind == .dateTime, let zone {
      newOffset = ZoneRules.offset(of: zone, day: day, nanosecond: nanosecond) ?? offset
    }
    return TemporalValue(
      kind, day: day, nanosecond: nanosecond, offset: newOffset, zone: zone)
  }
}

extension DurationValue {
  /// A length of parts that may be broken numbers; what is broken goes into the next smaller part.
  static func make(
    months: Double, days: Double, seconds: Double, nanoseconds: Double = 0
  ) throws(Fault) -> DurationValue {
    let wholeMonths = months.rounded(.towardZero)
    // A month of average length in the Gregorian calendar has 2,629,746 seconds.
    let monthSeconds = (months - wholeMonths) * 2_629_746
    let monthDays = (monthSeconds / 86_400).rounded(.towardZero)
    let allDays = days + monthDays
    let wholeDays = allDays.rounded(.towardZero)
    let allSeconds = seconds + (monthSeconds - monthDays * 86_400) + (allDays - wholeDays) * 86_400
    let wholeSeconds = allSeconds.rounded(.towardZero)
    let allNanoseconds = ((allSeconds - wholeSeconds) * 1e9 + nanoseconds)
    // What is lost in the last digits of a double is not told from a part of a nanosecond.
    let rounded =
      abs(allNanoseconds - allNanoseconds.rounded()) < 1e-2
      ? allNanoseconds.rounded() : allNanoseconds.rounded(.towardZero)
    guard let exactMonths = Int(exactly: wholeMonths), let exactDays = Int(exactly: wholeDays),
      let exactSeconds = Int(exactly: wholeSeconds), let exactNanoseconds = Int(exactly: rounded)
    else { throw .arithmetic("the duration is too long") }
    return try normal(
      months: exactMonths, days: exactDays, seconds: exactSeconds,
      nanoseconds: exactNanoseconds)
  }

  /// A length with nanoseconds of any size.
  static func normal(
    months: Int, days: Int, seconds: Int, nanoseconds: Int
  ) throws(Fault) -> DurationValue {
    let (carried, rest) = Calendar.floorDivide(nanoseconds, 1_000_000_000)
    let (sum, overflow) = seconds.addingReportingOverflow(carried)
    guard !overflow, [months, days, sum].allSatisfy({ abs($0 / 2) < Int.max / 4 }) else {
      throw .arithmetic("the duration is too long")
    }
    return DurationValue(months: months, days: days, seconds: sum, nanoseconds: rest)
  }

  func adding(_ other: DurationValue) throws(Fault) -> DurationValue {
    try Self.normal(
      months: months &+ other.months, days: days &+ other.days,
      seconds: seconds &+ other.seconds, nanoseconds: nanoseconds + other.nanoseconds)
  }

  /// The length times a number, or divided by one where that is exact.
  func scaled(by factor: Double, divisor: Double? = nil) throws(Fault) -> DurationValue {
    if factor == -1 {
      return try Self.normal(
        months: -months, days: -days, seconds: -seconds, nanoseconds: -nanoseconds)
    }
    func times(_ value: Int) -> Double {
      divisor.map { Double(value) / $0 } ?? Double(value) * factor
    }
    return try Self.make(
      months: times(months), days: times(days), seconds: times(seconds),
      nanoseconds: times(nanoseconds))
  }

  /// The length between two times: months and days where both have days, the rest in seconds.
  static func between(_ from: TemporalValue, _ to: TemporalValue) throws(Fault) -> DurationValue {
    if from.kind.hasDay, to.kind.hasDay {
      let (start, end) = aligned(from, to)
      let months = wholeMonths(start, end)
      let middle = try start.adding(DurationValue(months: months))
      let (days, rest) = split(middle, end)
      return try normal(months: months, days: days, seconds: 0, nanoseconds: rest)
    }
    return try inSeconds(from, to)
  }

  static func inMonths(_ from: TemporalValue, _ to: TemporalValue) -> DurationValue {
    guard from.kind.hasDay, to.kind.hasDay else { return DurationValue() }
    let (start, end) = aligned(from, to)
    return DurationValue(months: wholeMonths(start, end))
  }

  static func inDays(_ from: TemporalValue, _ to: TemporalValue) -> DurationValue {
    guard from.kind.hasDay, to.kind.hasDay else { return DurationValue() }
    let (start, end) = aligned(from, to)
    return DurationValue(days: split(start, end).days)
  }

  static func inSeconds(_ from: TemporalValue, _ to: TemporalValue) throws(Fault) -> DurationValue {
    var (start, end) = aligned(from, to)
    if !from.kind.hasDay || !to.kind.hasDay {
      // Without a day on one side, both are taken on one day.
      start = TemporalValue(start.kind, nanosecond: start.nanosecond)
      end = TemporalValue(end.kind, nanosecond: end.nanosecond)
    }
    let seconds = (end.day - start.day).multipliedReportingOverflow(by: 86_400)
    guard !seconds.overflow else { throw .arithmetic("the duration is too long") }
    return try normal(
      months: 0, days: 0, seconds: seconds.partialValue,
      nanoseconds: end.nanosecond - start.nanosecond)
  }

  /// Both on one clock: by their instants when both have offsets, else as they are read.
  private static func aligned(
    _ from: TemporalValue, _ to: TemporalValue
  ) -> (TemporalValue, TemporalValue) {
    func plain(_ value: TemporalValue, offset: Int) -> TemporalValue {
      let shifted = value.nanosecond - (value.offset - offset) * 1_000_000_000
      let (days, rest) = Calendar.floorDivide(shifted, TemporalValue.nanosecondsOfDay)
      guard value.kind.hasDay else {
        return TemporalValue(.localDateTime, day: 0, nanosecond: shifted)
      }
      return TemporalValue(.localDateTime, day: value.day + days, nanosecond: rest)
    }
    if from.kind.hasOffset, to.kind.hasOffset {
      // The zone of the first one rules.
      return (plain(from, offset: from.offset), plain(to, offset: from.offset))
    }
    // A time without an offset is taken in the zone of the other.
    return (plain(from, offset: from.offset), plain(to, offset: to.offset))
  }

  private static func wholeMonths(_ start: TemporalValue, _ end: TemporalValue) -> Int {
    let (one, other) = (Calendar.civil(start.day), Calendar.civil(end.day))
    var months = (other.year - one.year) * 12 + other.month - one.month
    let isBefore = (one.day, start.nanosecond) > (other.day, end.nanosecond)
    let isBehind = (one.day, start.nanosecond) < (other.day, end.nanosecond)
    if months > 0, isBefore { months -= 1 } else if months < 0, isBehind { months += 1 }
    return months
  }

  /// Whole days and nanoseconds between two times, both of one sign.
  private static func split(
    _ start: TemporalValue, _ end: TemporalValue
  ) -> (days: Int, nanoseconds: Int) {
    var days = end.day - start.day
    var rest = end.nanosecond - start.nanosecond
    if days > 0, rest < 0 {
      days -= 1
      rest += TemporalValue.nanosecondsOfDay
    } else if days < 0, rest > 0 {
      days += 1
      rest -= TemporalValue.nanosecondsOfDay
    }
    return (days, rest)
  }
}
