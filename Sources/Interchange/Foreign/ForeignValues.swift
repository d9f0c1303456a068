import ExposureModel

import struct FoundationEssentials.Decimal

/// Dates, numbers and codes as other programs write them.
enum ForeignValue {
  /// A date of the precision that is written: `2019`, `2019-02`, `2019-02-20`, and a time behind it,
  /// which is left out.
  static func date(_ text: String) -> EDTFDate? {
    if let date = EDTFDate(string: text) { return date }
    let day = Substring(text.utf8.prefix { $0 != UInt8(ascii: "T") && $0 != 0x20 })
    return day.utf8.count < text.utf8.count ? EDTFDate(day) : nil
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
    Period(from: start, to: end)
  }

  /// A single date as a period.
  static func moment(_ date: EDTFDate?) -> Period? { date.map { Period($0) } }

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

  /// A decimal number, and whether it is written as numbers usually are: as its description says.
  static func writtenDecimal(_ text: String) -> (number: Decimal, isUsual: Bool)? {
    if let plain = plainDecimal(text) { return (plain, true) }
    return decimal(text).map { ($0, Spelling.areAlike($0.description, text)) }
  }

  /// A number of at most 15 figures that is not below nought and is written as usual; it need not be
  /// taken apart and put together again by rules for any number.
  private static func plainDecimal(_ text: String) -> Decimal? {
    let bytes = text.utf8.span
    let zero = UInt8(ascii: "0")
    guard (1...16).contains(bytes.count) else { return nil }
    var number = 0
    var decimals = -1
    for place in bytes.indices {
      let byte = bytes[place]
      if byte == UInt8(ascii: "."), decimals < 0, place > 0 {
        decimals = 0
      } else if byte &- zero < 10 {
        number = number * 10 + Int(byte &- zero)
        if decimals >= 0 { decimals += 1 }
      } else {
        return nil
      }
    }
    // Noughts that are not written as usual: in front of other figures, and behind the decimals.
    guard bytes[0] != zero || bytes.count == 1 || bytes[1] == UInt8(ascii: "."), decimals != 0,
      decimals < 0 || bytes[bytes.count - 1] != zero
    else { return nil }
    if decimals < 0 { return Decimal(number) }
    return Decimal(sign: .plus, exponent: -decimals, significand: Decimal(number))
  }

  /// A share in per cent; `%` may stand behind it.
  static func percentage(_ text: String) -> Percentage? { writtenPercentage(text)?.share }

  /// A share in per cent, and whether it is written as shares usually are: as its description says.
  static func writtenPercentage(_ text: String) -> (share: Percentage, isUsual: Bool)? {
    if let plain = plainPercentage(text) { return plain }
    var body = text.filter { $0 != "%" && $0 != " " }
    if body.contains("."), body.split(separator: ".").last.map({ $0.count > 2 }) == true {
      // Finer than a hundredth of a per cent: only noughts may be cut.
      while body.hasSuffix("0"), body.split(separator: ".").last.map({ $0.count > 2 }) == true {
        body.removeLast()
      }
    }
    return decimal(body).flatMap { Percentage(percent: $0) }.map {
      ($0, Spelling.areAlike($0.description, text))
    }
  }

  /// A share of at most two decimals, which is what nearly every share is.
  private static func plainPercentage(_ text: String) -> (share: Percentage, isUsual: Bool)? {
    var number = 0
    var decimals = -1
    let bytes = text.utf8.span
    guard (1...6).contains(bytes.count), bytes[0] != UInt8(ascii: ".") else { return nil }
    for place in bytes.indices {
      let byte = bytes[place]
      if byte == UInt8(ascii: "."), decimals < 0 {
        decimals = 0
        continue
      }
      guard byte &- 48 < 10 else { return nil }
      number = number * 10 + Int(byte &- 48)
      if decimals >= 0 { decimals += 1 }
    }
    guard decimals != 0, decimals <= 2 else { return nil }
    let share = Percentage(basisPoints: number * (decimals == 1 ? 10 : decimals == 2 ? 1 : 100))
    // No nought that could be left out: none before another figure of the whole, none at the end of
    // the decimals.
    let zero = UInt8(ascii: "0")
    let leads = bytes[0] == zero && bytes.count > 1 && bytes[1] != UInt8(ascii: ".")
    let trails = decimals > 0 && bytes[bytes.count - 1] == zero
    return share.map { ($0, !leads && !trails) }
  }

  /// Whether a character may have no place in text that people read.
  private static func isSuspect(_ scalar: UInt32) -> Bool {
    scalar < 0x20 || (0x7F...0x9F).contains(scalar) || (0x2028...0x206F).contains(scalar)
      || scalar >= 0xFEFF
  }

  /// Text that people read: without control characters, at most so many characters.
  static func text(_ text: String, atMost limit: Int) -> String? {
    if text.utf8.count <= limit, TextBytes.areTidy(text) { return text }
    let plain = TextBytes.areAll(text, 0x20...0x7E)
    var clean = text
    if !plain, text.unicodeScalars.contains(where: { isSuspect($0.value) }) {
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
      var bytes = clean.utf8.drop { $0 == 0x20 }
      while bytes.last == 0x20 { bytes.removeLast() }
      clean = String(Substring(bytes))
    }
    guard !clean.isEmpty else { return nil }
    guard clean.utf8.count > limit else { return clean }
    var cut = clean.prefix(limit)
    while cut.last == " " { cut.removeLast() }
    return String(cut)
  }
}
