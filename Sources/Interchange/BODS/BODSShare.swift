import ExposureModel

/// How much is held, as BODS writes it: exactly, or between bounds that may be exclusive.
enum BODSShare {
  /// A bound in hundredths of a per cent: the hundredths below and above a finer number.
  private struct Bound {
    let floor: Int
    let ceiling: Int

    init?(_ text: String) {
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      guard (1...2).contains(parts.count), parts[0].utf8.count <= 3, !parts[0].isEmpty,
        parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
        let whole = Int(parts[0])
      else { return nil }
      let decimals = parts.count == 2 ? parts[1] : ""
      guard parts.count == 1 || !decimals.isEmpty else { return nil }
      let kept = (decimals + "00").prefix(2)
      floor = whole * 100 + (Int(kept) ?? 0)
      ceiling = floor + (decimals.dropFirst(2).allSatisfy { $0 == "0" } ? 0 : 1)
      guard ceiling <= 10_000 else { return nil }
    }
  }

  /// Reads a share; its words, where it cannot say the same exactly.
  static func read(_ fields: JSONFields) -> (share: EquityShare, words: String?) {
    var fields = fields
    let exact = bound(&fields, "exact")
    var minimum = bound(&fields, "minimum")
    var maximum = bound(&fields, "maximum")
    // Before 0.4 these say whether the bound is exclusive; then they are the bounds.
    let (above, isAbove) = exclusive(&fields, "exclusiveMinimum")
    let (below, isBelow) = exclusive(&fields, "exclusiveMaximum")
    fields.finish()
    if let exact {
      guard exact.floor != exact.ceiling else {
        return (share(exact.floor, exact.ceiling), nil)
      }
      return (
        share(exact.floor, exact.ceiling), "Share: stated finer than a hundredth of a per cent"
      )
    }
    guard minimum != nil || maximum != nil || above != nil || below != nil else {
      return (.unknown, nil)
    }
    let isOver = above != nil || (isAbove && minimum != nil)
    let isUnder = below != nil || (isBelow && maximum != nil)
    minimum = above ?? minimum
    maximum = below ?? maximum
    let low = min((minimum?.floor ?? 0) + (isOver ? 1 : 0), 10_000)
    let high = max((maximum?.ceiling ?? 10_000) - (isUnder ? 1 : 0), 0)
    guard low <= high else {
      fields.input.leaveOut(
        "share: no share", "the least share is above the greatest", at: fields.value.range)
      return (.unknown, nil)
    }
    guard isOver || isUnder else { return (share(low, high), nil) }
    let parts = [
      minimum.map { "\(isOver ? "more than" : "at least") \(percent($0.floor))" },
      maximum.map { "\(isUnder ? "less than" : "at most") \(percent($0.ceiling))" },
    ]
    return (
      share(low, high),
      "Share: \(parts.compactMap(\.self).joined(separator: " and ")) per cent"
    )
  }

  /// A share in words.
  static func words(_ share: EquityShare) -> String {
    switch share {
    case .exact(let share): "\(share) per cent"
    case .range(let minimum, let maximum): "\(minimum) to \(maximum) per cent"
    case .unknown: "share not stated"
    }
  }

  private static func percent(_ basisPoints: Int) -> String {
    Percentage(basisPoints: basisPoints)?.description ?? ""
  }

  private static func share(_ low: Int, _ high: Int) -> EquityShare {
    guard let minimum = Percentage(basisPoints: low), let maximum = Percentage(basisPoints: high)
    else { return .unknown }
    return low == high ? .exact(minimum) : .range(minimum: minimum, maximum: maximum)
  }

  private static func bound(_ fields: inout JSONFields, _ key: StaticString) -> Bound? {
    fields.take(key).flatMap { bound($0, fields.input) }
  }

  private static func bound(_ value: JSONValue, _ input: ForeignInput) -> Bound? {
    if let bound = value.scalarText.flatMap(Bound.init) { return bound }
    input.leaveOut("share: no share", "a share lies from 0 to 100 per cent", at: value.range)
    return nil
  }

  private static func exclusive(
    _ fields: inout JSONFields, _ key: StaticString
  ) -> (bound: Bound?, isExclusive: Bool) {
    guard let value = fields.take(key) else { return (nil, false) }
    if let truth = value.truth { return (nil, truth) }
    return (bound(value, fields.input), false)
  }
}
