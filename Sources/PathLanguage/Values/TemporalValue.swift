/// A point in time, or a part of one: a day, a time of day, both, with an offset or without.
public struct TemporalValue: Sendable {
  /// Which parts it has.
  public enum Kind: String, Hashable, Sendable {
    /// A day and a time of day in a zone.
    case dateTime
    /// A day and a time of day.
    case localDateTime
    /// A day.
    case date
    /// A time of day with an offset.
    case time
    /// A time of day.
    case localTime

    /// The type as messages name it.
    var name: String {
      switch self {
      case .dateTime: "a date-time"
      case .localDateTime: "a local date-time"
      case .date: "a date"
      case .time: "a time"
      case .localTime: "a local time"
      }
    }

    /// The place among values of other types.
    var rank: Int {
      switch self {
      case .dateTime: 0
      case .localDateTime: 1
      case .date: 2
      case .time: 3
      case .localTime: 4
      }
    }

    var hasDay: Bool { self == .date || hasBoth }
    var hasTime: Bool { self != .date }
    var hasBoth: Bool { self == .dateTime || self == .localDateTime }
    var hasOffset: Bool { self == .dateTime || self == .time }
  }

  /// Which parts it has.
  public let kind: Kind
  /// Days since 1970-01-01; nought without a day.
  public let day: Int
  /// Nanoseconds since midnight; nought without a time.
  public let nanosecond: Int
  /// Seconds east of Greenwich; nought without an offset.
  public let offset: Int
  /// The zone's name, if it has one.
  public let zone: String?

  init(_ kind: Kind, day: Int = 0, nanosecond: Int = 0, offset: Int = 0, zone: String? = nil) {
    self.kind = kind
    self.day = day
    self.nanosecond = nanosecond
    self.offset = offset
    self.zone = zone
  }

  static let nanosecondsOfDay = 86_400_000_000_000

  /// The instant as days and nanoseconds, the offset taken off.
  var instant: (day: Int, nanosecond: Int) {
    let shifted = nanosecond - offset * 1_000_000_000
    guard kind == .dateTime else { return (day, shifted) }
    let days = Calendar.floorDivide(shifted, Self.nanosecondsOfDay)
    return (day + days.quotient, days.remainder)
  }

  /// How two values of one kind stand to each other; nil for different kinds.
  func comparison(to other: TemporalValue) -> Value.Comparison? {
    guard kind == other.kind else { return nil }
    let (one, another) = (instant, other.instant)
    if one == another { return .same }
    return one < another ? .before : .after
  }
}

extension TemporalValue: Hashable {
  /// Whether two values of one kind are one instant.
  public static func == (left: Self, right: Self) -> Bool {
    left.comparison(to: right) == .some(.same)
  }

  /// Hashes the instant.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    let instant = instant
    hasher.combine(instant.day)
    hasher.combine(instant.nanosecond)
  }
}

/// A length of time: months, days and seconds, none of which is a fixed number of another.
public struct DurationValue: Hashable, Sendable {
  /// Whole months.
  public let months: Int
  /// Whole days.
  public let days: Int
  /// Whole seconds, rounded down.
  public let seconds: Int
  /// Nanoseconds over the seconds, never negative.
  public let nanoseconds: Int

  init(months: Int = 0, days: Int = 0, seconds: Int = 0, nanoseconds: Int = 0) {
    self.months = months
    self.days = days
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// The length with months and days of average length, for sorting only.
  var averageNanoseconds: Double {
    (Double(months) * 2_629_746 + Double(days) * 86_400 + Double(seconds)) * 1e9
      + Double(nanoseconds)
  }
}

/// The proleptic Gregorian calendar.
enum Calendar {
  /// Quotient and remainder, the remainder never negative.
  static func floorDivide(_ value: Int, _ divisor: Int) -> (quotient: Int, remainder: Int) {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }

  static func isLeap(_ year: Int) -> Bool {
    (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
  }

  static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01.
  ///
  /// H. Hinnant, "chrono-compatible low-level date algorithms", 2013.
  static func day(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let (era, yearOfEra) = floorDivide(shifted, 400)
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  static func civil(_ number: Int) -> (year: Int, month: Int, day: Int) {
    let (era, dayOfEra) = floorDivide(number + 719_468, 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted + (shifted < 10 ? 3 : -9)
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1
    )
  }

  /// Monday is 1.
  static func weekday(_ number: Int) -> Int { floorDivide(number + 3, 7).remainder + 1 }

  /// ISO 8601: the week of a year and the year that it belongs to.
  static func week(_ number: Int) -> (year: Int, week: Int) {
    let thursday = number - weekday(number) + 4
    let year = civil(thursday).year
    return (year, (thursday - day(year: year, month: 1, day: 1)) / 7 + 1)
  }

  /// The Monday of a year's first week.
  static func firstWeek(of year: Int) -> Int {
    let fourth = day(year: year, month: 1, day: 4)
    return fourth - weekday(fourth) + 1
  }
}
