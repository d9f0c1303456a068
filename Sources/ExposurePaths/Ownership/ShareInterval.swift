public import ExposureModel

/// A share of a company as far as it is known: it lies from the one to the other.
public struct ShareInterval: Hashable, Sendable {
  /// At least so much.
  public let minimum: Percentage
  /// At most so much; never below the minimum.
  public let maximum: Percentage

  /// Makes an interval of hundredths of a per cent; what lies outside the whole is cut off.
  init(basisPoints minimum: Int, _ maximum: Int) {
    let whole = 0...10_000
    let least = min(max(minimum, whole.lowerBound), whole.upperBound)
    let most = min(max(maximum, least), whole.upperBound)
    // Both lie within the whole now, so that neither is nil.
    self.minimum = Percentage(basisPoints: least) ?? Percentage.none
    self.maximum = Percentage(basisPoints: most) ?? Percentage.whole
  }

  /// Whether the share is known to the figure.
  public var isExact: Bool { minimum == maximum }
}

extension Percentage {
  /// Nothing of it.
  static var none: Percentage { Percentage(basisPoints: 0) ?? .whole }
  /// All of it.
  static var whole: Percentage {
    guard let whole = Percentage(basisPoints: 10_000) else {
      preconditionFailure("10 000 hundredths of a per cent are the whole")
    }
    return whole
  }
}

/// One owner's share of one company, all links about it taken together.
public struct Holding: Hashable, Sendable {
  /// Who holds.
  public let owner: EntityID
  /// What is held.
  public let asset: EntityID
  /// The links that say so, in the order of the graph; never empty.
  public let links: [Link]
  /// How much is held, from the least that the links allow to the most.
  public let share: ShareInterval
  /// Whether no link discloses the share, so that only the other owners' shares bound it.
  public let isUndisclosed: Bool
}

/// A link of ownership or control that does not count on the day asked for.
public struct LinkAside: Hashable, Sendable {
  /// Why it does not count.
  public enum Reason: String, Hashable, Sendable {
    /// Its stated period was over.
    case ended
    /// It had not begun.
    case notBegun = "not-begun"
  }

  /// The link.
  public let link: Link
  /// Why.
  public let reason: Reason
}
