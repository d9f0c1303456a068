/// A day of the proleptic Gregorian calendar, counted from 1970-01-01.
public struct Day: Hashable, Sendable, Comparable, CustomStringConvertible {
  // A link has up to eight days, and a large graph millions of links.
  private let stored: Int32

  /// Days since 1970-01-01, negative before it.
  public var number: Int { Int(stored) }

  /// Makes a day from its number; one beyond what 32 bits hold, some six million years, is the last
  /// that they do.
  public init(number: Int) { stored = Int32(clamping: number) }

  /// Makes a day from year, month and day, or nil when the calendar has none such.
  ///
  /// H. Hinnant, "chrono-compatible low-level date algorithms", 2013 (days_from_civil).
  public init?(year: Int, month: Int, day: Int) {
    guard (-9999...9999).contains(year), (1...12).contains(month),
      day >= 1, day <= Self.days(inMonth: month, year: year)
    else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.init(number: era * 146_097 + dayOfEra - 719_468)
  }

  /// Reads `2017-06-30`, which is what nearly every date is; nil for any other text.
  package init?(plain text: String) {
    guard text.utf8.count == 10 else { return nil }
    var (year, month, number) = (0, 0, 0)
    let bytes = text.utf8.span
    for count in 1...10 {
      let byte = bytes[count - 1]
      if count == 5 || count == 8 {
        guard byte == UInt8(ascii: "-") else { return nil }
        if count == 5 { year = number } else { month = number }
        number = 0
      } else {
        guard byte &- 48 < 10 else { return nil }
        number = number * 10 + Int(byte &- 48)
      }
    }
    self.init(year: year, month: month, day: number)
  }

  /// How many days a month has.
  public static func days(inMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Year, month and day.
  public var civil: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthShifted = (5 * dayOfYear + 2) / 153
    let month = monthShifted + (monthShifted < 10 ? 3 : -9)
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthShifted + 2) / 5 + 1)
  }

  /// The day as `2017-06-30`.
  public var description: String {
    let (year, month, day) = civil
    return EDTFDate.digits(year, 4) + "-" + EDTFDate.digits(month, 2) + "-"
      + EDTFDate.digits(day, 2)
  }

  /// Earlier days come first.
  public static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}

/// A date with its precision and doubt kept: `2017`, `201X`, `2017-06`, `2017-06-30`, `2017~`.
///
/// Extended Date/Time Format, ISO 8601-2:2019, levels 0 and 1 without seasons and long years.
public struct EDTFDate: Hashable, Sendable, CustomStringConvertible {
  /// How finely the date is given.
  public enum Precision: Int, Hashable, Sendable, Comparable {
    case century, decade, year, month, day

    /// Coarser precisions come first.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// Doubt about the date as a whole.
  public enum Qualifier: String, Hashable, Sendable, CaseIterable {
    case uncertain = "?"
    case approximate = "~"
    case uncertainAndApproximate = "%"
  }

  /// How finely the date is given.
  public let precision: Precision
  /// The first day that it can mean.
  public let earliest: Day
  /// The last day that it can mean.
  public let latest: Day
  /// Doubt about it, if stated.
  public let qualifier: Qualifier?
  /// The date as written where that is not what all the rest says, as in `2017-XX`.
  private let written: Boxed<String>?

  /// Reads a date, or gives nil when EDTF (levels 0 and 1) has none such.
  public init?(_ written: some StringProtocol) { self.init(string: String(written)) }

  /// Reads a date of a text that is a string.
  ///
  /// Cost: little for a plain day; a string that goes by its protocol costs more than the reading.
  package init?(string written: String) {
    if let day = Day(plain: written) { self.init(day) } else { self.init(text: written) }
  }

  private init?(text written: String) {
    var body = Substring(written)
    var doubt: Qualifier?
    if let last = body.last, let found = Qualifier(rawValue: String(last)) {
      doubt = found
      body = body.dropLast()
    }
    let parts = body.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].count == 4 else { return nil }
    let known = parts[0].prefix { $0 != "X" }
    guard known.utf8.allSatisfy({ (48...57).contains($0) }), known.count >= 2,
      parts[0].dropFirst(known.count).allSatisfy({ $0 == "X" }), let stem = Int(known)
    else { return nil }
    func number(_ part: Substring) -> Int? {
      part.count == 2 && part.utf8.allSatisfy { (48...57).contains($0) } ? Int(part) : nil
    }
    // A year with unknown digits takes no month; an unknown month or day is less precision.
    let finer = parts.dropFirst().filter { $0 != "XX" }
    if parts.count == 3, parts[1] == "XX", parts[2] != "XX" { return nil }
    var first: Day?
    var last: Day?
    if known.count < 4 {
      guard parts.count == 1 else { return nil }
      precision = known.count == 3 ? .decade : .century
      let span = known.count == 3 ? 10 : 100
      first = Day(year: stem * span, month: 1, day: 1)
      last = Day(year: stem * span + span - 1, month: 12, day: 31)
    } else if finer.isEmpty {
      precision = .year
      first = Day(year: stem, month: 1, day: 1)
      last = Day(year: stem, month: 12, day: 31)
    } else if finer.count == 1 {
      guard let month = number(parts[1]), (1...12).contains(month) else { return nil }
      precision = .month
      first = Day(year: stem, month: month, day: 1)
      last = Day(year: stem, month: month, day: Day.days(inMonth: month, year: stem))
    } else {
      guard let month = number(parts[1]), let day = number(parts[2]) else { return nil }
      precision = .day
      first = Day(year: stem, month: month, day: day)
      last = first
    }
    guard let first, let last else { return nil }
    earliest = first
    latest = last
    qualifier = doubt
    let usual = Self.text(precision, first, doubt)
    self.written = usual == written ? nil : Boxed(written)
  }

  /// A day as a date.
  public init(_ day: Day) {
    precision = .day
    earliest = day
    latest = day
    qualifier = nil
    written = nil
  }

  /// The date as written.
  public var description: String { written?.value ?? Self.text(precision, earliest, qualifier) }

  /// How a date is usually written.
  private static func text(
    _ precision: Precision, _ first: Day, _ qualifier: Qualifier?
  ) -> String {
    let (year, month, _) = first.civil
    let text =
      switch precision {
      case .century: digits(year / 100, 2) + "XX"
      case .decade: digits(year / 10, 3) + "X"
      case .year: digits(year, 4)
      case .month: digits(year, 4) + "-" + digits(month, 2)
      case .day: first.description
      }
    return text + (qualifier?.rawValue ?? "")
  }

  package static func digits(_ number: Int, _ width: Int) -> String {
    let text = String(abs(number))
    let zeros = String(repeating: "0", count: max(0, width - text.count))
    return (number < 0 ? "-" : "") + zeros + text
  }
}

/// When something was so: a date, or an interval whose ends may be open or unknown.
public struct Period: Hashable, Sendable, CustomStringConvertible {
  /// One end of an interval.
  public enum Bound: Hashable, Sendable {
    /// A date.
    case date(EDTFDate)
    /// `..`: it goes on without a bound.
    case open
    /// Nothing written: there is a bound and it is not known.
    case unknown
  }

  /// Why a text is no period.
  public enum Fault: Error, Hashable, Sendable {
    /// The text is not EDTF.
    case notADate(String)
    /// The period ends before it begins.
    case endsBeforeItBegins
  }

  /// Where it begins; equal to `end` for a single date.
  public let start: Bound
  /// Where it ends.
  public let end: Bound
  /// Whether it was written as an interval.
  public let isInterval: Bool

  /// Reads `2017`, `2017-06/2018`, `../2017-06`, `2016/..`, `/2017` or `2016/`.
  public init(_ written: some StringProtocol) throws(Fault) {
    try self.init(text: String(written))
  }

  private init(text written: String) throws(Fault) {
    if !written.utf8.contains(UInt8(ascii: "/")), let date = EDTFDate(written) {
      start = .date(date)
      end = start
      isInterval = false
      return
    }
    let parts = written.split(separator: "/", omittingEmptySubsequences: false)
    func bound(_ part: Substring) throws(Fault) -> Bound {
      if part.isEmpty { return .unknown }
      if part == ".." { return .open }
      guard let date = EDTFDate(part) else { throw .notADate(String(part)) }
      return .date(date)
    }
    switch parts.count {
    case 1:
      guard let date = EDTFDate(written) else { throw .notADate(written) }
      start = .date(date)
      end = start
      isInterval = false
    case 2:
      start = try bound(Substring(parts[0]))
      end = try bound(Substring(parts[1]))
      isInterval = true
      switch (start, end) {
      case (.date(let first), .date(let last)):
        guard first.earliest <= last.latest else { throw .endsBeforeItBegins }
      case (.date, _), (_, .date): break
      default: throw .notADate(written)
      }
    default: throw .notADate(written)
    }
  }

  /// A period of two dates that were read, either of which may be unknown.
  ///
  /// Nil when neither is known, or when it would end before it begins.
  package init?(from start: EDTFDate?, to end: EDTFDate?) {
    if let start, let end, start.earliest > end.latest { return nil }
    guard start != nil || end != nil else { return nil }
    self.start = start.map { .date($0) } ?? .unknown
    self.end = end.map { .date($0) } ?? .unknown
    isInterval = true
  }

  /// A single date.
  package init(_ date: EDTFDate) {
    start = .date(date)
    end = start
    isInterval = false
  }

  /// A single day.
  public init(_ day: Day) {
    start = .date(EDTFDate(day))
    end = start
    isInterval = false
  }

  /// The first day on which it can have been so; nil when nothing bounds it.
  public var earliest: Day? {
    // Inlined into a chain of optionals, it makes the optimizer of Swift 6.3.1 fail.
    @inline(never) get {
      guard case .date(let date) = start else { return nil }
      return date.earliest
    }
  }

  /// The last day on which it can have been so; nil when nothing bounds it.
  public var latest: Day? {
    @inline(never) get {
      guard case .date(let date) = end else { return nil }
      return date.latest
    }
  }

  /// The period as written, in EDTF.
  public var description: String {
    func text(_ bound: Bound) -> String {
      switch bound {
      case .date(let date): date.description
      case .open: ".."
      case .unknown: ""
      }
    }
    return isInterval ? "\(text(start))/\(text(end))" : text(start)
  }
}
