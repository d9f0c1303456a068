import Graphviz

extension TimelinePage {
  /// Puts the words of a row and the bar under them.
  mutating func putRow(_ lane: Int, _ place: Int, _ top: Double) {
    let row = chart.lanes[lane].rows[place]
    let id = "row-\(lane)-\(place)"
    let size = page.parts.size(id)
    let shape = row.period.map { BarShape($0, scale) }
    let start = shape?.possible.lowerBound ?? scale.left + 2
    let left = max(scale.left + 2, min(start - 1, scale.right - size.width - 2))
    putWords(id, left: left, top: top, Self.spoken(row, in: chart.lanes[lane]))
    let middle = top + size.height + 2 + Self.barHeight / 2
    guard let shape else {
      // No date at all: it may be anywhere.
      page.sample(
        id + "-anytime",
        Diagram.Line(
          colour: palette.dimmedArrow, width: 1.6, dashes: [1.6, 6], head: .none),
        left: scale.left + 2, right: scale.right - 2, at: middle)
      return
    }
    put(shape, of: row.phase, id, at: middle)
  }

  private mutating func put(
    _ shape: BarShape, of phase: TimelineChart.Phase, _ id: String, at middle: Double
  ) {
    let ink = colour(of: phase)
    let (from, to) = (shape.possible.lowerBound, shape.possible.upperBound)
    if shape.start == .unknown { dots(id + "-before", from - BarShape.dots, from, middle, ink) }
    if shape.end == .unknown { dots(id + "-after", to, to + BarShape.dots, middle, ink) }
    // Thin where it may have been, with an upright at each end.
    let half = phase.isLate ? 1.75 : 1.0
    page.fill(
      id + "-span", left: from, top: middle - half, right: to, bottom: middle + half, ink,
      classes: ["span", phase.className])
    for (name, x, end) in [("from", from, shape.start), ("to", to - 1.4, shape.end)]
    where end == .closed || end == .unknown {
      page.fill(
        "\(id)-\(name)", left: x, top: middle - 4, right: x + 1.4, bottom: middle + 4, ink)
    }
    if let sure = shape.sure {
      bar(id, sure.lowerBound, sure.upperBound, middle, phase)
    }
    if shape.end == .open { arrow(id + "-on", to - 10, to + 8, middle, ink) }
    if shape.start == .open { arrow(id + "-back", from + 10, from - 8, middle, ink) }
    markBar(
      id,
      Box(
        left: from, bottom: -middle - Self.barHeight / 2, right: to,
        top: -middle + Self.barHeight / 2))
  }

  /// A thick bar: outlined before notice, full after it, striped after the party's own halt.
  private mutating func bar(
    _ id: String, _ left: Double, _ right: Double, _ middle: Double, _ phase: TimelineChart.Phase
  ) {
    let (top, bottom) = (middle - Self.barHeight / 2, middle + Self.barHeight / 2)
    let ink = colour(of: phase)
    page.fill(
      id + "-bar", left: left, top: top, right: right, bottom: bottom, ink,
      classes: ["bar", phase.className])
    switch phase {
    case .beforeNotice where right - left > 3:
      page.fill(
        id + "-inside", left: left + 1.2, top: top + 1.2, right: right - 1.2, bottom: bottom - 1.2,
        palette.card)
    case .afterOwnHalt:
      var (x, number) = (left + 3, 0)
      while x + 2 < right, number < 200 {
        page.fill(
          "\(id)-stripe-\(number)", left: x, top: top, right: x + 2, bottom: bottom, palette.card)
        x += 5
        number += 1
      }
    default: break
    }
  }

  private mutating func dots(
    _ id: String, _ left: Double, _ right: Double, _ y: Double, _ ink: Colour
  ) {
    let (left, right) = (max(left, scale.left), min(right, scale.right))
    guard right - left > 3 else { return }
    page.sample(
      id, Diagram.Line(colour: ink, width: 1.8, dashes: [1.8, 4], head: .none), left: left,
      right: right, at: y)
  }

  private mutating func arrow(
    _ id: String, _ from: Double, _ to: Double, _ y: Double, _ ink: Colour
  ) {
    page.sample(id, Diagram.Line(colour: ink, width: 2, endSize: 0.9), left: from, right: to, at: y)
  }

  private func colour(of phase: TimelineChart.Phase) -> Colour {
    switch phase {
    case .beforeNotice: palette.ink
    case .afterNotice, .afterOwnHalt: palette.route
    case .unknown, .statement, .notAsked: palette.dimmedArrow
    }
  }

  // MARK: Key and words

  /// The entries that this chart needs.
  static func key(_ chart: TimelineChart, _ palette: Palette) -> [Furniture.KeyEntry] {
    let rows = chart.lanes.flatMap(\.rows)
    var entries: [Furniture.KeyEntry] = []
    for phase in TimelineChart.Phase.allCases
    where phase.word != nil && rows.contains(where: { $0.phase == phase && $0.period != nil }) {
      let words =
        switch phase {
        case .beforeNotice: "Before the first notice"
        case .afterNotice: "Began after notice"
        case .afterOwnHalt: "Began after the maker’s own halt"
        case .unknown, .statement, .notAsked: "Dates do not tell, or no supply"
        }
      entries.append(
        Furniture.KeyEntry(
          id: "key-phase-\(entries.count)", line: nil, words: words, swatch: swatch(phase, palette))
      )
    }
    if rows.contains(where: { $0.period != nil }) {
      entries.append(
        Furniture.KeyEntry(
          id: "key-bars", line: nil,
          words: "Thick: surely then. Thin: some time between. Dots: end not known"))
    }
    for kind in [TimelineChart.Flag.Kind.notice, .halt]
    where chart.flags.contains(where: { $0.kind == kind }) {
      let line = Diagram.Line(
        colour: kind == .halt ? palette.ink : palette.route, width: kind == .halt ? 2.2 : 1.6,
        dashes: kind == .halt ? [6, 4] : [], head: .none)
      entries.append(
        Furniture.KeyEntry(
          id: "key-\(kind.rawValue)", line: line,
          words: kind == .halt
            ? "Halt: a party says that it stops" : "Notice: from here one could have known"))
    }
    return entries
  }

  private static func swatch(_ phase: TimelineChart.Phase, _ palette: Palette) -> Table {
    let size = Size(28, 8)
    switch phase {
    case .beforeNotice:
      return Table(
        [[Cell()]], fixedSize: size, border: 1, borderColour: palette.ink, fill: palette.card)
    case .afterNotice:
      return Table([[Cell()]], fixedSize: size, fill: palette.route)
    case .afterOwnHalt:
      let stripe = [Cell(width: 3, fill: palette.route), Cell(width: 2, fill: palette.card)]
      return Table([Array(repeating: stripe, count: 6).flatMap { $0 }], fixedSize: Size(30, 8))
    case .unknown, .statement, .notAsked:
      return Table([[Cell()]], fixedSize: size, fill: palette.dimmedArrow)
    }
  }

  static func spoken(_ flag: TimelineChart.Flag) -> String {
    "\(flag.kind.rawValue), \(flag.dates): \(flag.words)" + spoken(flag.sources)
  }

  static func spoken(_ row: TimelineChart.Row, in lane: TimelineChart.Lane) -> String {
    let parts = [
      row.dates.isEmpty ? "no date" : row.dates, row.status?.rawValue ?? "",
      row.phase.word == nil ? "" : row.phase.rawValue,
    ].filter { !$0.isEmpty }
    return "\(lane.name): \(row.words), " + parts.joined(separator: ", ") + spoken(row.sources)
  }

  private static func spoken(_ sources: [Int]) -> String {
    guard !sources.isEmpty else { return "" }
    return (sources.count == 1 ? ", source " : ", sources ")
      + sources.map(String.init).joined(separator: ", ")
  }

  /// The chart in sentences.
  static func summary(_ chart: TimelineChart) -> String {
    var sentences = [chart.frame.standfirst].filter { !$0.isEmpty }
    sentences += chart.flags.map { spoken($0) }
    for lane in chart.lanes { sentences += lane.rows.map { spoken($0, in: lane) } }
    return sentences.map { $0.hasSuffix(".") ? $0 : $0 + "." }.joined(separator: " ")
  }
}
