/// Makes times from maps of parts and from other times.
struct TemporalBuilder {
  private let kind: TemporalValue.Kind
  private let parts: [String: Value]
  /// Whether parts below a second are added to what is there, as truncation asks.
  private let addsFractions: Bool

  private static let dayNames: Set<String> = [
    "year", "month", "day", "week", "dayOfWeek", "quarter", "dayOfQuarter", "ordinalDay",
  ]
  private static let timeNames: Set<String> = [
    "hour", "minute", "second", "millisecond", "microsecond", "nanosecond",
  ]
  private static let baseNames: Set<String> = ["date", "time", "datetime", "timezone"]

  init(_ kind: TemporalValue.Kind, _ parts: [String: Value], addsFractions: Bool = false) {
    self.kind = kind
    self.parts = parts
    self.addsFractions = addsFractions
  }

  private func fault(_ message: String) -> Fault {
    .argument(message, .invalidArgumentValue)
  }

  private func integer(_ name: String) throws(Fault) -> Int? {
    switch parts[name] {
    case nil: return nil
    case .integer(let number): return number
    case let other?: throw fault("\(name) is an integer, not \(other.typeName)")
    }
  }

  private func integer(
    _ name: String, _ range: ClosedRange<Int>, or other: Int
  ) throws(Fault) -> Int {
    guard let number = try integer(name) else { return other }
    guard range.contains(number) else { throw fault("\(name) lies in \(range)") }
    return number
  }

  private func base(_ names: [String]) throws(Fault) -> TemporalValue? {
    for name in names {
      switch parts[name] {
      case nil: continue
      case .temporal(let value): return value
      case let other?: throw fault("\(name) is a time, not \(other.typeName)")
      }
    }
    return nil
  }

  /// The value; parts that are not named come from other times in the map, or are the least.
  func build() throws(Fault) -> TemporalValue {
    for name in parts.keys
    where !Self.dayNames.union(Self.timeNames).union(Self.baseNames).contains(name) {
      throw fault("a time has no part '\(name)'")
    }
    let dayBase = try base(["date", "datetime"])
    let timeBase = try base(["time", "datetime"])
    var day = dayBase?.day ?? 0
    var nanosecond = timeBase?.nanosecond ?? 0
    var offset = 0
    var zone: String?
    if kind.hasOffset {
      let hasOffset = timeBase?.kind.hasOffset == true
      offset = hasOffset ? timeBase?.offset ?? 0 : 0
      zone = hasOffset ? timeBase?.zone : nil
    }
    if kind.hasOffset, case .string(let text)? = parts["timezone"] {
      guard let found = TemporalReader.readZone(text) else {
        throw fault("there is no time zone '\(text)'")
      }
      if timeBase?.kind.hasOffset == true {
        // The instant stays; the clock is another.
        let utc = nanosecond - offset * 1_000_000_000
        let (days, rest) = Calendar.floorDivide(utc, TemporalValue.nanosecondsOfDay)
        var target = found.offset ?? 0
        if let name = found.zone {
          target = ZoneRules.offset(of: name, day: day + days, nanosecond: rest) ?? 0
          target =
            ZoneRules.offset(
              of: name, day: day + days, nanosecond: rest + target * 1_000_000_000) ?? 0
        }
        let (further, local) = Calendar.floorDivide(
          rest + target * 1_000_000_000, TemporalValue.nanosecondsOfDay)
        nanosecond = local
        if kind.hasDay { day += days + further }
      }
      offset = found.offset ?? 0
      zone = found.zone
    }
    if kind.hasDay { day = try self.day(from: dayBase == nil ? nil : day) }
    if kind.hasTime { nanosecond = try self.nanosecond(from: nanosecond) }
    if let zone { offset = ZoneRules.offset(of: zone, day: day, nanosecond: nanosecond) ?? offset }
    return TemporalValue(
      kind, day: kind.hasDay ? day : 0, nanosecond: kind.hasTime ? nanosecond : 0,
      offset: kind.hasOffset ? offset : 0, zone: kind == .dateTime ? zone : nil)
  }

  private func day(from base: Int?) throws(Fault) -> Int {
    let known = base.map { Calendar.civil($0) }
    if base == nil, parts["year"] == nil {
      throw fault("a date has a year")
    }
    let years = TemporalValue.years
    if parts["week"] != nil || (parts["dayOfWeek"] != nil && parts["day"] == nil) {
      let week = base.map { Calendar.week($0) }
      let year = try integer("year", years, or: week?.year ?? 0)
      let number = try integer("week", 1...53, or: week?.week ?? 1)
      let weekday = try integer("dayOfWeek", 1...7, or: base.map { Calendar.weekday($0) } ?? 1)
      return Calendar.firstWeek(of: year) + (number - 1) * 7 + weekday - 1
    }
    let year = try integer("year", years, or: known?.year ?? 0)
    if parts["ordinalDay"] != nil {
      let last = Calendar.isLeap(year) ? 366 : 365
      return Calendar.day(year: year, month: 1, day: 1)
        + (try integer("ordinalDay", 1...last, or: 1)) - 1
    }
    if parts["quarter"] != nil || parts["dayOfQuarter"] != nil {
      let oldQuarter = known.map { ($0.month - 1) / 3 + 1 } ?? 1
      let quarter = try integer("quarter", 1...4, or: oldQuarter)
      let start = Calendar.day(year: year, month: quarter * 3 - 2, day: 1)
      if parts["dayOfQuarter"] == nil, let known {
        let month = quarter * 3 - 2 + (known.month - 1) % 3
        let last = Calendar.days(inMonth: month, of: year)
        let day = try integer("day", 1...31, or: known.day)
        return Calendar.day(year: year, month: month, day: min(day, last))
      }
      return start + (try integer("dayOfQuarter", 1...92, or: 1)) - 1
    }
    let month = try integer("month", 1...12, or: known?.month ?? 1)
    let last = Calendar.days(inMonth: month, of: year)
    if parts["day"] != nil {
      return Calendar.day(year: year, month: month, day: try integer("day", 1...last, or: 1))
    }
    return Calendar.day(year: year, month: month, day: min(known?.day ?? 1, last))
  }

  private func nanosecond(from base: Int) throws(Fault) -> Int {
    let seconds = base / 1_000_000_000
    let hour = try integer("hour", 0...23, or: seconds / 3600)
    let minute = try integer("minute", 0...59, or: seconds / 60 % 60)
    let second = try integer("second", 0...59, or: seconds % 60)
    var fraction = base % 1_000_000_000
    if ["millisecond", "microsecond", "nanosecond"].contains(where: { parts[$0] != nil }) {
      let milli = try integer("millisecond", 0...999, or: 0)
      let micro = try integer("microsecond", 0...999_999, or: 0)
      let nano = try integer("nanosecond", 0...999_999_999, or: 0)
      let sum = milli * 1_000_000 + micro * 1000 + nano
      fraction = addsFractions ? fraction + sum : sum
      guard fraction < 1_000_000_000 else { throw fault("the parts are more than a second") }
    }
    return ((hour * 60 + minute) * 60 + second) * 1_000_000_000 + fraction
  }

  // MARK: Truncation

  /// A time cut to a unit, its finer parts set from a map.
  static func truncate(
    _ value: TemporalValue, to unit: String, as kind: TemporalValue.Kind, _ parts: [String: Value]
  ) throws(Fault) -> TemporalValue {
    var day = value.day
    var nanosecond = value.nanosecond
    let (year, month, _) = Calendar.civil(day)
    func january(_ year: Int) -> Int { Calendar.day(year: year, month: 1, day: 1) }
    func floor(_ divisor: Int) -> Int { Calendar.floorDivide(year, divisor).quotient * divisor }
    func cut(_ size: Int) -> Int { nanosecond - nanosecond % size }
    var isDayUnit = true
    switch unit.lowercased() {
    case "millennium": day = january(floor(1000))
    case "century": day = january(floor(100))
    case "decade": day = january(floor(10))
    case "year": day = january(year)
    case "weekyear": day = Calendar.firstWeek(of: Calendar.week(day).year)
    case "quarter": day = Calendar.day(year: year, month: (month - 1) / 3 * 3 + 1, day: 1)
    case "month": day = Calendar.day(year: year, month: month, day: 1)
    case "week": day -= Calendar.weekday(day) - 1
    case "day": break
    default: isDayUnit = false
    }
    if isDayUnit {
      nanosecond = 0
      guard value.kind.hasDay || unit.lowercased() == "day" else {
        throw .argument("a time of day has no \(unit)", .invalidArgumentValue)
      }
    } else {
      switch unit.lowercased() {
      case "hour": nanosecond = cut(3_600_000_000_000)
      case "minute": nanosecond = cut(60_000_000_000)
      case "second": nanosecond = cut(1_000_000_000)
      case "millisecond": nanosecond = cut(1_000_000)
      case "microsecond": nanosecond = cut(1000)
      default: throw .argument("there is no unit '\(unit)'", .invalidArgumentValue)
      }
    }
    guard value.kind.hasDay || !kind.hasDay, value.kind.hasTime || isDayUnit else {
      throw .argument("\(value.kind.name) has no \(unit)", .invalidArgumentValue)
    }
    let base = TemporalValue(
      value.kind.hasDay
        ? (value.kind.hasOffset ? .dateTime : .localDateTime)
        : (value.kind.hasOffset ? .time : .localTime),
      day: day, nanosecond: nanosecond, offset: value.offset, zone: value.zone)
    var entries = parts
    var zone = value.zone ?? (value.kind.hasOffset ? TemporalValue.offsetText(value.offset) : "Z")
    if case .string(let text)? = parts["timezone"] { zone = text }
    // The clock stays as it was cut, whatever zone it is then said to be in.
    let local = TemporalValue(
      base.kind.hasDay ? .localDateTime : .localTime, day: day, nanosecond: nanosecond)
    if kind.hasDay { entries["date"] = .temporal(local) }
    if kind.hasTime { entries["time"] = .temporal(local) }
    entries["timezone"] = kind.hasOffset ? .string(zone) : nil
    return try TemporalBuilder(kind, entries, addsFractions: true).build()
  }
}
