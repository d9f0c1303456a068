import ExposureModel
import SourceDiagnostics

import struct FoundationEssentials.Decimal

/// Dates, numbers and codes.
extension Fields {
  /// Takes a date or period in EDTF.
  mutating func takePeriod(_ key: String) -> Period? {
    guard let node = take(key), let text = scalar(node, "'\(key)'") else { return nil }
    do throws(Period.Fault) {
      return try Period(text)
    } catch {
      report(error, of: text, at: node.range)
      return nil
    }
  }

  private func report(_ fault: Period.Fault, of text: String, at range: SourceRange) {
    switch fault {
    case .endsBeforeItBegins:
      problems.report(
        .impossiblePeriod, "'\(text)' ends before it begins", at: range,
        hint: "change the two ends over")
    case .notADate(let part):
      let whole = part == text || part.isEmpty ? "" : " in '\(text.prefix(60))'"
      problems.report(
        .badDate, "'\(part.prefix(60))'\(whole) is no date", at: range,
        hint: "write 2017, 2017-06 or 2017-06-30; an interval 2010/2011; an open one 2016/..")
    }
  }

  /// Takes a date that must be a single day.
  mutating func takeDay(_ key: String) -> Day? {
    guard let node = take(key), let text = scalar(node, "'\(key)'") else { return nil }
    guard let date = EDTFDate(text), date.precision == .day, date.qualifier == nil else {
      problems.report(
        .badDate, "'\(key)' of \(subject) must be a day, and '\(text.prefix(60))' is none",
        at: node.range, hint: "write it as 2017-06-30")
      return nil
    }
    return date.earliest
  }

  /// Takes a value that a type accepts or refuses as a whole: a country, a language, an address.
  mutating func takeCode<Code>(
    _ key: String, _ what: @autoclosure () -> String, _ make: (String) -> Code?
  ) -> Code? {
    guard let node = take(key), let text = scalar(node, "'\(key)'") else { return nil }
    if let code = make(text) { return code }
    problems.report(.badCode, "'\(text.prefix(80))' is no \(what())", at: node.range)
    return nil
  }

  /// Takes a country.
  mutating func takeCountry() -> CountryCode? {
    takeCode("country", "country: two capital letters, such as CN", CountryCode.init)
  }

  /// Takes a region.
  mutating func takeRegion() -> RegionCode? {
    takeCode("region", "region: country and subdivision, such as CN-XJ", RegionCode.init)
  }

  /// Takes a language.
  mutating func takeLanguage() -> LanguageTag? {
    takeCode("language", "language tag, such as zh or ug-Arab", LanguageTag.init)
  }

  /// Takes a web address.
  mutating func takeAddress(_ key: String) -> WebAddress? {
    takeCode(key, "web address: it begins with http:// or https://", WebAddress.init)
  }

  // MARK: Numbers

  /// A plain decimal number: digits, one point, a minus sign; no quotes, exponents or separators.
  func decimal(_ node: YAMLNode, _ what: @autoclosure () -> String) -> Decimal? {
    guard let text = scalar(node, what()) else { return nil }
    guard case .scalar(_, .plain) = node.content else {
      problems.report(
        .wrongType, "\(what()) of \(subject) must be a number, and this is text", at: node.range,
        hint: "write it without quotes")
      return nil
    }
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    let isPlain =
      (1...2).contains(parts.count)
      && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
    // Decimal keeps 38 digits; with more, the last ones would be lost in silence.
    guard isPlain, digits.utf8.count <= 30, let number = Decimal(string: text) else {
      problems.report(
        .badNumber, "'\(text.prefix(60))' is no plain decimal number", at: node.range,
        hint: "write digits and at most one point, such as 1250000 or 0.5")
      return nil
    }
    return number
  }

  /// Takes `true` or `false`.
  mutating func takeTruth(_ key: String) -> Bool? {
    guard let node = take(key) else { return nil }
    switch node.content {
    case .scalar("true", .plain): return true
    case .scalar("false", .plain): return false
    case .refused: return nil
    default:
      problems.report(
        .wrongType, "'\(key)' of \(subject) must be true or false", at: node.range)
      return nil
    }
  }

  /// A share in per cent.
  private func percentage(_ node: YAMLNode, _ what: @autoclosure () -> String) -> Percentage? {
    guard let number = decimal(node, what()) else { return nil }
    guard let share = Percentage(percent: number) else {
      problems.report(
        .badShare,
        "\(number) is no share: it lies from 0 to 100 per cent, with two decimals at most",
        at: node.range)
      return nil
    }
    return share
  }

  /// Takes a share: a number, `{exact}`, `{min, max}` or `unknown`.
  mutating func takeShare() -> EquityShare? {
    guard let node = take("share") else { return nil }
    switch node.content {
    case .scalar("unknown", .plain): return .unknown
    case .scalar: return percentage(node, "'share'").map { .exact($0) }
    case .refused: return nil
    case .list, .mapping:
      let hint = "write 49, {min: 25, max: 50} or unknown"
      guard var fields = fields(node, "'share'", hint: hint) else { return nil }
      defer { fields.finish(known: ["exact", "min", "max"]) }
      if fields.has("exact") {
        guard !fields.has("min"), !fields.has("max") else {
          problems.report(
            .badShare, "\(fields.subject) is exact, and so has no 'min' or 'max'", at: node.range)
          return nil
        }
        return fields.take("exact").flatMap { percentage($0, "'exact'") }.map { .exact($0) }
      }
      fields.require("min")
      fields.require("max")
      let minimum = fields.take("min").flatMap { percentage($0, "'min'") }
      let maximum = fields.take("max").flatMap { percentage($0, "'max'") }
      guard let minimum, let maximum else { return nil }
      guard minimum <= maximum else {
        problems.report(
          .badShare, "the minimum share, \(minimum), lies above the maximum, \(maximum)",
          at: node.range)
        return nil
      }
      return .range(minimum: minimum, maximum: maximum)
    }
  }

  /// Takes a likelihood from 0 to 1.
  mutating func takeScore() -> Percentage? {
    guard let node = take("score"), let number = decimal(node, "'score'") else { return nil }
    guard let score = Percentage(percent: number * 100) else {
      problems.report(
        .badNumber, "\(number) is no score: it lies from 0 to 1, with four decimals at most",
        at: node.range)
      return nil
    }
    return score
  }

  /// Takes a quantity: a number or `{amount, unit}`.
  mutating func takeQuantity() -> Quantity? {
    guard let node = take("quantity") else { return nil }
    var amountNode: YAMLNode? = node
    var unit: String?
    if case .scalar = node.content {
    } else {
      let hint = "write 12 or {amount: 12, unit: devices}"
      guard var fields = fields(node, "'quantity'", hint: hint) else { return nil }
      fields.require("amount")
      amountNode = fields.take("amount")
      unit = fields.takeText("unit")
      fields.finish(known: ["amount", "unit"])
    }
    guard let amountNode, let amount = decimal(amountNode, "'quantity'") else { return nil }
    guard let quantity = Quantity(amount: amount, unit: unit) else {
      problems.report(.badNumber, "a quantity is not below nought", at: amountNode.range)
      return nil
    }
    return quantity
  }

  /// Takes a value: `{amount, currency, approximate}`.
  mutating func takeMoney() -> Money? {
    guard
      var fields = takeFields("value", hint: "write it as {amount: 160000, currency: USD}")
    else { return nil }
    fields.require("amount")
    fields.require("currency")
    let amount = fields.take("amount").flatMap { fields.decimal($0, "'amount'") }
    let isApproximate = fields.takeTruth("approximate") ?? false
    let money = fields.takeCode("currency", "currency: three capital letters, such as USD") {
      Money(amount: amount ?? 0, currency: $0, isApproximate: isApproximate)
    }
    fields.finish(known: ["amount", "currency", "approximate"])
    return amount == nil ? nil : money
  }
}
