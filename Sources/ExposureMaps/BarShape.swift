import ExposureModel

/// A period as a bar: the sure part thick, the possible part thin, the unbounded ends marked.
struct BarShape: Hashable {
  /// What happens at an end of a bar.
  enum End: Hashable {
    /// It ends there.
    case closed
    /// It goes on: an arrow to the edge.
    case open
    /// There is an end, nobody says where: dots.
    case unknown
  }

  /// Everything that it can have been, from left to right.
  var possible: ClosedRange<Double>
  /// What it has been for sure; nil when only some moment of the possible is known.
  var sure: ClosedRange<Double>?
  var start = End.closed
  var end = End.closed

  /// How far dots reach past a bound that is not known.
  static let dots = 40.0
  /// The least width that one can see.
  static let least = 5.0

  /// The shape of a period on a scale.
  init(_ period: Period, _ scale: TimeScale) {
    func range(_ date: EDTFDate) -> ClosedRange<Double> {
      let from = scale.x(date.earliest)
      return from...max(from, scale.end(date.latest))
    }
    switch (period.start, period.end) {
    case (.date(let start), .date(let end)) where period.isInterval:
      let (first, last) = (range(start), range(end))
      possible = first.lowerBound...max(first.lowerBound, last.upperBound)
      if start.latest <= end.earliest {
        let from = start.precision == .day ? first.lowerBound : first.upperBound
        let to = end.precision == .day ? last.upperBound : last.lowerBound
        if to - from > 1 { sure = from...to }
      }
    case (.date(let date), .date):
      possible = range(date)
      if date.precision == .day { sure = possible }
    case (.date(let start), let other):
      let first = range(start)
      end = other == .open ? .open : .unknown
      possible = first
      if start.precision == .day { sure = first }
      if end == .open {
        possible = first.lowerBound...scale.right
        sure = min(first.upperBound, scale.right)...scale.right
      }
    case (let other, .date(let finish)):
      let last = range(finish)
      start = other == .open ? .open : .unknown
      possible = last
      if finish.precision == .day { sure = last }
      // "By June 2017" does not say that it was so all the time before.
      if start == .open { possible = scale.left...max(scale.left, last.upperBound) }
    default:
      possible = scale.left...scale.right
      (start, end) = (.unknown, .unknown)
    }
    if possible.upperBound - possible.lowerBound < Self.least {
      let from = min(possible.lowerBound, scale.right - Self.least)
      possible = from...(from + Self.least)
      if sure != nil { sure = possible }
    }
  }
}
