public import ExposureModel

/// Whether the dates of a route's links allow the order of its steps.
public enum TimeVerdict: String, Hashable, Sendable, CaseIterable, Comparable {
  /// The order holds whatever the exact days were.
  case certain
  /// There are days in the stated periods for which it holds.
  case possible
  /// There are none.
  case impossible

  /// Better verdicts come first.
  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
}

/// What is known of the time at which a thing has come to a point of a route.
///
/// A thing cannot be handed on before it was received: there must be days d1 <= d2 <= … within the
/// links' periods. `earliest` is the smallest day that the steps so far allow; an order exists as
/// long as it lies before the end of the next period (greedy choice is exact for a chain of
/// intervals). `surely` is the day by which the thing has come whatever the exact days were.
public struct TimeState: Hashable, Sendable {
  /// The smallest day number that the steps so far allow.
  public var earliest = Int.min
  /// The day number by which it has surely come; `Int.max` when no date bounds it.
  public var surely = Int.min
  /// Whether every step so far was certain to come in order.
  public var isCertain = true

  /// Before the first step.
  public init() {}

  /// The state after a link, or nil when its period ended before the thing can have come.
  public func advanced(along link: Link) -> TimeState? {
    guard link.kind.role != .identity else { return self }
    let (start, end) = TimeOrder.bounds(of: link)
    guard earliest <= end.possible else { return nil }
    var next = TimeState()
    next.earliest = max(earliest, start.possible)
    next.isCertain = isCertain && surely <= end.certain && link.when != nil
    next.surely = max(surely, start.certain)
    return next
  }
}

/// The order of a route in time.
public enum TimeOrder {
  /// The days of one end of a period.
  struct Bound {
    /// The day that is most generous to the order.
    let possible: Int
    /// The day that holds whatever the exact date was.
    let certain: Int
  }

  /// The period of a link as day numbers.
  static func bounds(of link: Link) -> (start: Bound, end: Bound) {
    guard let period = link.when else {
      return (Bound(possible: .min, certain: .max), Bound(possible: .max, certain: .min))
    }
    let end: Bound =
      switch period.end {
      case .date(let date):
        Bound(possible: date.latest.number, certain: date.earliest.number)
      case .open: Bound(possible: .max, certain: .max)
      case .unknown: Bound(possible: .max, certain: .min)
      }
    let start: Bound =
      switch period.start {
      case .date(let date):
        Bound(possible: date.earliest.number, certain: date.latest.number)
      case .open where link.kind.isLasting:
        // It was so all along.
        Bound(possible: .min, certain: .min)
      case .open, .unknown:
        // It happened some time before the end.
        Bound(possible: .min, certain: period.latest?.number ?? .max)
      }
    return (start, end)
  }

  /// The verdict on a chain of links, and the first link that is not certain to come in order.
  public static func verdict(
    on links: [Link]
  ) -> (verdict: TimeVerdict, doubtfulStep: Int?) {
    var state = TimeState()
    var doubtful: Int?
    for (step, link) in links.enumerated() {
      guard let next = state.advanced(along: link) else { return (.impossible, step) }
      if doubtful == nil, !next.isCertain { doubtful = step }
      state = next
    }
    return (doubtful == nil ? .certain : .possible, doubtful)
  }

  /// Whether a link had begun by a day.
  public static func hadBegun(_ link: Link, by day: Day) -> Bool {
    (link.when?.earliest ?? day) <= day
  }

  /// Whether a link had not ended before a day.
  public static func hadNotEnded(_ link: Link, before day: Day) -> Bool {
    (link.when?.latest ?? day) >= day
  }
}
