import ExposureModel

/// Days to places across the page, and the years and quarters to mark.
struct TimeScale {
  let left: Double
  let right: Double
  let first: Day
  let last: Day

  /// A scale that holds all of the days, with a little room at both ends.
  init(_ days: [Day], left: Double, right: Double) {
    self.left = left
    self.right = right
    let low = days.map(\.number).min() ?? 0
    let high = days.map(\.number).max() ?? low
    let room = max((high - low) / 24, 45)
    first = Day(number: low - room)
    last = Day(number: high + room)
  }

  /// Where a day begins.
  func x(_ day: Day) -> Double {
    let share = Double(day.number - first.number) / Double(max(1, last.number - first.number))
    return min(max(left + share * (right - left), left), right)
  }

  /// Where a day ends.
  func end(_ day: Day) -> Double { x(Day(number: day.number + 1)) }

  /// A line to mark: where, and its year when it has words.
  struct Tick: Hashable {
    var x: Double
    var words: String
  }

  /// The first days of years, every so many that their words keep apart; quarters when few years.
  func ticks() -> [Tick] {
    let (from, to) = (first.civil.year, last.civil.year)
    let years = Double(to - from + 1)
    let room = (right - left) / max(1, years)
    let step = [1, 2, 5, 10, 20, 50, 100, 200, 500].first { room * Double($0) >= 34 } ?? 1_000
    var ticks: [Tick] = []
    for year in from...max(from, to) {
      for month in step == 1 && room > 150 ? [1, 4, 7, 10] : [1] {
        guard month == 1 ? year.isMultiple(of: step) : true,
          let day = Day(year: year, month: month, day: 1), day > first, day < last
        else { continue }
        ticks.append(Tick(x: x(day), words: month == 1 ? String(year) : ""))
      }
    }
    return ticks
  }
}
