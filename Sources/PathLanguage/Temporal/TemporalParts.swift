/// The parts of times, by name.
extension TemporalValue {
  /// A part of the value by its name; null when it has none such.
  func component(_ name: String) -> Value {
    if kind.hasDay, let value = dayPart(name) { return .integer(value) }
    if kind.hasTime, let value = timePart(name) { return .integer(value) }
    if kind.hasOffset {
      switch name {
      case "timezone": return .string(zone ?? Self.offsetText(offset))
      case "offset": return .string(Self.offsetText(offset))
      case "offsetMinutes": return .integer(offset / 60)
      case "offsetSeconds": return .integer(offset)
      default: break
      }
    }
    if kind == .dateTime {
      let instant = instant
      let seconds = instant.day * 86_400 + instant.nanosecond / 1_000_000_000
      switch name {
      case "epochSeconds": return .integer(seconds)
      case "epochMillis":
        return .integer(seconds * 1000 + instant.nanosecond / 1_000_000 % 1000)
      default: break
      }
    }
    return .null
  }

  private func dayPart(_ name: String) -> Int? {
    let (year, month, dayOfMonth) = Calendar.civil(day)
    let quarterMonth = (month - 1) / 3 * 3 + 1
    switch name {
    case "year": return year
    case "month": return month
    case "day": return dayOfMonth
    case "quarter": return (month - 1) / 3 + 1
    case "week": return Calendar.week(day).week
    case "weekYear": return Calendar.week(day).year
    case "weekDay", "dayOfWeek": return Calendar.weekday(day)
    case "ordinalDay": return day - Calendar.day(year: year, month: 1, day: 1) + 1
    case "dayOfQuarter": return day - Calendar.day(year: year, month: quarterMonth, day: 1) + 1
    default: return nil
    }
  }

  private func timePart(_ name: String) -> Int? {
    let seconds = nanosecond / 1_000_000_000
    let rest = nanosecond % 1_000_000_000
    switch name {
    case "hour": return seconds / 3600
    case "minute": return seconds / 60 % 60
    case "second": return seconds % 60
    case "millisecond": return rest / 1_000_000
    case "microsecond": return rest / 1000
    case "nanosecond": return rest
    default: return nil
    }
  }
}

extension DurationValue {
  /// A part of the length by its name; null when it has none such.
  func component(_ name: String) -> Value {
    switch name {
    case "years": return .integer(months / 12)
    case "quarters": return .integer(months / 3)
    case "months": return .integer(months)
    case "weeks": return .integer(days / 7)
    case "days": return .integer(days)
    case "hours": return .integer(seconds / 3600)
    case "minutes": return .integer(seconds / 60)
    case "seconds": return .integer(seconds)
    case "milliseconds": return scaled(1000, 1_000_000)
    case "microseconds": return scaled(1_000_000, 1000)
    case "nanoseconds": return scaled(1_000_000_000, 1)
    case "quartersOfYear": return .integer(months / 3 % 4)
    case "monthsOfQuarter": return .integer(months % 3)
    case "monthsOfYear": return .integer(months % 12)
    case "daysOfWeek": return .integer(days % 7)
    case "minutesOfHour": return .integer(seconds / 60 % 60)
    case "secondsOfMinute": return .integer(seconds % 60)
    case "millisecondsOfSecond": return .integer(nanoseconds / 1_000_000)
    case "microsecondsOfSecond": return .integer(nanoseconds / 1000)
    case "nanosecondsOfSecond": return .integer(nanoseconds)
    default: return .null
    }
  }

  private func scaled(_ perSecond: Int, _ divisor: Int) -> Value {
    let (product, overflow) = seconds.multipliedReportingOverflow(by: perSecond)
    if overflow { return .null }
    let (sum, further) = product.addingReportingOverflow(nanoseconds / divisor)
    return further ? .null : .integer(sum)
  }
}
