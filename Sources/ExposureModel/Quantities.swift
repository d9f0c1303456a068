public import struct FoundationEssentials.Decimal

/// A share of the whole, in hundredths of a per cent.
public struct Percentage: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Hundredths of a per cent; 10 000 is the whole.
  public let basisPoints: Int

  /// Nil when the number lies outside 0…100 or is finer than a hundredth of a per cent.
  public init?(percent: Decimal) {
    let scaled = percent * 100
    guard scaled >= 0, scaled <= 10_000 else { return nil }
    guard let whole = Int(scaled.description) else { return nil }
    basisPoints = whole
  }

  /// Nil when the number lies outside 0…10 000.
  public init?(basisPoints: Int) {
    guard (0...10_000).contains(basisPoints) else { return nil }
    self.basisPoints = basisPoints
  }

  /// Per cent without the sign: `49`, `49.5`.
  public var description: String {
    let (whole, rest) = basisPoints.quotientAndRemainder(dividingBy: 100)
    if rest == 0 { return String(whole) }
    return String(whole) + Self.fractions[rest]
  }

  /// What is written of hundredths, behind the whole.
  private static let fractions = (0..<100).map { rest in
    rest % 10 == 0 ? ".\(rest / 10)" : "." + EDTFDate.digits(rest, 2)
  }

  /// Smaller shares come first.
  public static func < (left: Self, right: Self) -> Bool { left.basisPoints < right.basisPoints }
}

/// How much of a company an owner holds, as far as it was disclosed.
public enum EquityShare: Hashable, Sendable {
  /// Disclosed to the figure.
  case exact(Percentage)
  /// Disclosed as a range; the minimum is never above the maximum when it comes from a reader.
  case range(minimum: Percentage, maximum: Percentage)
  /// Not disclosed.
  case unknown
}

/// An amount of money as a document states it.
public struct Money: Hashable, Sendable {
  private struct Fields: Hashable, Sendable {
    let amount: Decimal
    let currency: String
    let isApproximate: Bool
  }
  // Few links state an amount, and every link has room for one.
  private let fields: Boxed<Fields>

  /// The exact amount, in units of the currency.
  public var amount: Decimal { fields.value.amount }
  /// ISO 4217 code.
  public var currency: String { fields.value.currency }
  /// Whether the document says "about" or "over".
  public var isApproximate: Bool { fields.value.isApproximate }

  /// Nil when the currency is not three capital letters or the amount is not a number.
  public init?(amount: Decimal, currency: String, isApproximate: Bool = false) {
    guard currency.utf8.count == 3, currency.utf8.allSatisfy({ (65...90).contains($0) }),
      !amount.isNaN
    else { return nil }
    fields = Boxed(Fields(amount: amount, currency: currency, isApproximate: isApproximate))
  }
}

/// A number of things as a document states it.
public struct Quantity: Hashable, Sendable {
  private struct Fields: Hashable, Sendable {
    let amount: Decimal
    let unit: String?
  }
  private let fields: Boxed<Fields>

  /// The exact number.
  public var amount: Decimal { fields.value.amount }
  /// What is counted, such as `devices`; nil when only the number is given.
  public var unit: String? { fields.value.unit }

  /// Nil for a number below nought.
  public init?(amount: Decimal, unit: String? = nil) {
    guard !amount.isNaN, amount >= 0 else { return nil }
    fields = Boxed(Fields(amount: amount, unit: unit))
  }
}
