import ExposureModel

/// Where days stand along the axis.
struct TimelineScale {
  let first: Int
  let last: Int
  let left: Double
  let width: Double

  /// The years that the days of a chart lie in, whole ones.
  init(_ chart: TimelineChart, left: Double, width: Double) {
    let days =
      (chart.marks.flatMap { [$0.from, $0.to] } + chart.lines.flatMap { [$0.from, $0.to] })
      .compactMap(\.self)
    let years = days.map(\.civil.year)
    // Facts of centuries would press the rest together; what is older goes to the edge.
    let latest = max(years.max() ?? 2000, chart.asOf?.civil.year ?? Int.min)
    let earliest = max(years.min() ?? latest, latest - 60)
    first = Self.newYear(earliest)
    last = Self.newYear(latest + 1)
    self.left = left
    self.width = width
  }

  /// The place of a day, kept on the axis.
  func x(_ day: Day) -> Double {
    let share = Double(day.number - first) / Double(max(1, last - first))
    return left + min(1, max(0, share)) * width
  }

  /// The years that bear a label, at most fourteen.
  var years: [(year: Int, x: Double)] {
    let earliest = Day(number: first).civil.year
    let latest = Day(number: last).civil.year
    let step = [1, 2, 5, 10, 20, 50].first { (latest - earliest) / $0 <= 14 } ?? 100
    return (earliest...latest).filter { $0 % step == 0 || step == 1 }.map {
      ($0, x(Day(number: Self.newYear($0))))
    }
  }

  private static func newYear(_ year: Int) -> Int {
    Day(year: year, month: 1, day: 1)?.number ?? 0
  }
}
