extension TemporalValue: CustomStringConvertible {
  /// The value in ISO 8601; a zone's name in brackets behind it.
  public var description: String {
    var parts: [String] = []
    if kind.hasDay { parts.append(Self.dayText(day)) }
    if kind.hasTime { parts.append(Self.timeText(nanosecond)) }
    var text = parts.joined(separator: "T")
    if kind.hasOffset { text += Self.offsetText(offset) }
    if let zone { text += "[\(zone)]" }
    return text
  }

  private static func digits(_ number: Int, _ count: Int) -> String {
    let text = String(abs(number))
    return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, count - text.count))
      + text
  }

  static func dayText(_ day: Int) -> String {
    let (year, month, day) = Calendar.civil(day)
    return (year > 9999 ? "+" : "") + digits(year, 4) + "-" + digits(month, 2) + "-"
      + digits(day, 2)
  }

  static func timeText(_ nanosecond: Int) -> String {
    let seconds = nanosecond / 1_000_000_000
    let rest = nanosecond % 1_000_000_000
    var text = digits(seconds / 3600, 2) + ":" + digits(seconds / 60 % 60, 2)
    if seconds % 60 == 0, rest == 0 { return text }
    text += ":" + digits(seconds % 60, 2)
    if rest == 0 { return text }
    if rest % 1_000_000 == 0 { return text + "." + digits(rest / 1_000_000, 3) }
    if rest % 1000 == 0 { return text + "." + digits(rest / 1000, 6) }
    return text + "." + digits(rest, 9)
  }

  static func offsetText(_ offset: Int) -> String {
    if offset == 0 { return "Z" }
    let size = abs(offset)
    let text =
      (offset < 0 ? "-" : "+") + digits(size / 3600, 2) + ":" + digits(size / 60 % 60, 2)
    return size % 60 == 0 ? text : text + ":" + digits(size % 60, 2)
  }
}

extension DurationValue: CustomStringConvertible {
  /// The length in ISO 8601, as `P1Y2M10DT2H30M`.
  public var description: String {
    var date = ""
    let (years, restMonths) = (months / 12, months % 12)
    if years != 0 { date += "\(years)Y" }
    if restMonths != 0 { date += "\(restMonths)M" }
    if days != 0 { date += "\(days)D" }
    var time = ""
    // Seconds are rounded down, so a negative length has them one too low beside nanoseconds.
    let isNegative = seconds < 0 && nanoseconds > 0
    let whole = isNegative ? seconds + 1 : seconds
    let rest = isNegative ? 1_000_000_000 - nanoseconds : nanoseconds
    if whole / 3600 != 0 { time += "\(whole / 3600)H" }
    if whole / 60 % 60 != 0 { time += "\(whole / 60 % 60)M" }
    if whole % 60 != 0 || rest != 0 {
      let isBelowNought = whole % 60 == 0 && isNegative
      time += (isBelowNought ? "-" : "") + "\(whole % 60)"
      if rest != 0 {
        var fraction = String(rest)
        fraction = String(repeating: "0", count: 9 - fraction.count) + fraction
        while fraction.hasSuffix("0") { fraction.removeLast() }
        time += "." + fraction
      }
      time += "S"
    }
    if date.isEmpty, time.isEmpty { return "PT0S" }
    return "P" + date + (time.isEmpty ? "" : "T" + time)
  }
}
