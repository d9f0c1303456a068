import Foundation

/// Offsets of named zones, from the system's zone data.
enum ZoneRules {
  /// Seconds east of Greenwich at a local time; nil when there is no such zone.
  static func offset(of name: String, day: Int, nanosecond: Int) -> Int? {
    guard let zone = TimeZone(identifier: name), known.contains(name) || isFixed(name) else {
      return nil
    }
    let local = Double(day) * 86_400 + Double(nanosecond) / 1e9
    // An offset depends on the instant and the instant on the offset: twice settles it but in the
    // hour that a change of clocks leaves out.
    var offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: local))
    offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: local - Double(offset)))
    return offset
  }

  private static let known = Set(TimeZone.knownTimeZoneIdentifiers + ["UTC", "GMT", "Z"])

  private static func isFixed(_ name: String) -> Bool { name.hasPrefix("Etc/") }
}
