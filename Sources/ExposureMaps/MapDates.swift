import ExposureModel

/// Dates as the reader of a map should see them: `Jun 2017`, `by Jun 2017`, `2016–`.
enum MapDates {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  private static let longMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// A period in few letters; empty when there is none.
  static func short(_ period: Period?) -> String {
    guard let period else { return "" }
    guard period.isInterval else { return short(period.start) }
    switch (period.start, period.end) {
    case (.date(let start), .date(let end)):
      return "\(short(start))–\(short(end))"
    case (.date(let start), .open): return "\(short(start))–"
    case (.date(let start), .unknown): return "from \(short(start))"
    case (_, .date(let end)): return "by \(short(end))"
    default: return ""
    }
  }

  /// A day in full: `31 March 2024`; empty when there is none.
  static func long(_ day: Day?) -> String {
    guard let (year, month, day) = day?.civil else { return "" }
    return "\(day) \(longMonths[month - 1]) \(year)"
  }

  private static func short(_ bound: Period.Bound) -> String {
    guard case .date(let date) = bound else { return "" }
    return short(date)
  }

  private static func short(_ date: EDTFDate) -> String {
    let (year, month, day) = date.earliest.civil
    let doubt = date.qualifier == nil ? "" : "about "
    switch date.precision {
    case .century, .decade: return "\(doubt)\(year)s"
    case .year: return "\(doubt)\(year)"
    case .month: return "\(doubt)\(months[month - 1]) \(year)"
    case .day: return "\(doubt)\(day) \(months[month - 1]) \(year)"
    }
  }
}
