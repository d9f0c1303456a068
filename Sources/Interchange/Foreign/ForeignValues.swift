import ExposureModel

import struct FoundationEssentials.Decimal

/// Dates, numbers and codes as other programs write them.
enum ForeignValue {
  /// A date of the precision that is written: `2019`, `2019-02`, `2019-02-20`, and a time behind it,
  /// which is left out.
  static func date(_ text: String) -> EDTFDate? {
    if let date = EDTFDate(text) { return date }
    let day = text.prefix { $0 != "T" && $0 != " " }
    return day.count < text.count ? EDTFDate(day) : nil
  }

  /// A date of American lists: `10/07/2019` or `10/7/2019`, month first.
  static func americanDate(_ text: String) -> EDTFDate? {
    let parts = text.split(separator: "/").compactMap { Int($0) }
    guard parts.count == 3, let day = Day(year: parts[2], month: parts[0], day: parts[1]) else {
      return nil
    }
    return EDTFDate(day)
  }

  /// A period of two dates, either of which may be missing: an unknown end stays unknown.
  static func period(from start: EDTFDate?, to end: EDTFDate?) -> Period? {
    switch (start, end) {
    case (nil, nil): nil
    case (let start?, nil): try? Period("\(start)/")
    case (nil, let end?): try? Period("/\(end)")
    case (let start?, let end?): try? Period("\(start)/\(end)")
    }
  }

  /// A single date as a period.
  static func moment(_ date: EDTFDate?) -> Period? { date.flatMap { try? Period($0.description) } }

  /// A country in small or capital letters.
  static func country(_ text: String) -> CountryCode? { CountryCode(text.uppercased()) }

  /// A decimal number with at most 30 digits; an exponent is taken where the number stays plain.
  static func decimal(_ text: String) -> Decimal? {
    let parts = text.lowercased().split(separator: "e", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count) else { return nil }
    let mantissa = parts[0].hasPrefix("-") ? parts[0].dropFirst() : parts[0]
    let digits = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(digits.count), mantissa.utf8.count <= 31,
      digits.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } })
    else { return nil }
    if parts.count == 2 {
      let exponent = parts[1].hasPrefix("+") ? parts[1].dropFirst() : parts[1]
      guard let power = Int(exponent), (-30...30).contains(power) else { return nil }
    }
    return Decimal(string: text)
  }

  /// A share in per cent; `%` may stand behind it.
  static func percentage(_ text: String) -> Percentage? {
    var body = text.filter { $0 != "%" && $0 != " " }
    if body.contains("."), body.split(separator: ".").last.map({ $0.count > 2 }) == true {
      // Finer than a hundredth of a per cent: only noughts may be cut.
      while body.hasSuffix("0"), body.split(separator: ".").last.map({ $0.count > 2 }) == true {
        body.removeLast()
      }
    }
    return decimal(body).flatMap { Percentage(percent: $0) }
  }

  /// Text that people read: without control characters, at most so many characters.
  static func text(_ text: String, atMost limit: Int) -> String? {
    let plain = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    var clean = text
    if !plain {
      var scalars = String.UnicodeScalarView()
      for scalar in text.unicodeScalars {
        if scalar == "\n" || scalar == "\t" || scalar == "\r" {
          scalars.append(" ")
        } else if UnseenCharacter.name(scalar.value) == nil {
          scalars.append(scalar)
        }
      }
      clean = String(scalars)
    }
    if clean.utf8.first == 0x20 || clean.utf8.last == 0x20 {
      clean = String(clean.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
    guard !clean.isEmpty else { return nil }
    return clean.utf8.count > limit ? String(clean.prefix(limit)) : clean
  }
}
