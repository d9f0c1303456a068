import ExposureModel
import Graphviz

/// Composes a timeline: flags on top, the years, a lane a party, the years again.
struct TimelinePage {
  let chart: TimelineChart
  let palette: Palette
  let type = Typography.roomy
  let scale: TimeScale
  var page: PageBuilder
  private(set) var geometry = ChartGeometry()
  /// How deep the page is without sources and foot.
  private(set) var end = 0.0

  static let headWidth = 172.0
  static let plotLeft = 190.0
  static let plotRight = 900.0
  static let width = 1_024.0
  static let flagWidth = 112.0
  static let wordsWidth = 310.0
  static let barHeight = 8.0
  static let laneGap = 5.0
  /// The room that is left where there is no lane.
  static let emptyHeight = 40.0

  /// Composes a chart on a page of the size that it needs, or one of several pages.
  init(_ chart: TimelineChart, _ part: ChartPart? = nil) throws(GraphvizError) {
    self.chart = chart
    palette = Palette.of(chart.frame.theme)
    scale = TimeScale(Self.days(of: chart), left: Self.plotLeft, right: Self.plotRight)
    let furniture = Furniture(map: chart.frame.map, palette: palette, type: type)
    let columns = SourceColumns(count: chart.frame.sources.count, pageWidth: Self.width)
    let entries = (part?.key ?? Self.key(chart, palette)) + furniture.leftOut()
    let isRunning = part.map { $0.place > 0 } ?? false
    var parts = MapParts()
    try parts.add(
      furniture.heading(width: Self.width, isOnSheet: part != nil, isRunning: isRunning)
        + furniture.keyPieces(entries, width: Self.width)
        + furniture.sources(width: columns.width) + [furniture.footer(width: Self.width)]
        + Self.pieces(chart, scale, palette, furniture))
    page = PageBuilder(parts)
    page.diagram.title = chart.frame.title
    page.diagram.summary = Self.summary(chart)
    page.diagram.background = palette.page
    var y = 0.0
    page.putHeading(palette, &y)
    page.putKey(entries, Self.width, &y)
    putBody(&y)
    end = y
    guard part == nil else { return }
    page.putSources(chart.frame.sources, columns, Self.width, palette, &y)
    geometry.page = page.close(Self.width, &y)
  }

  /// The days that its years reach over.
  static func days(of chart: TimelineChart) -> [Day] {
    chart.days + chart.flags.flatMap { [$0.from, $0.to] }
      + chart.lanes.flatMap(\.rows).flatMap { row in
        [row.period?.earliest, row.period?.latest].compactMap { $0 }
      }
  }

  // MARK: Pieces

  private static func pieces(
    _ chart: TimelineChart, _ scale: TimeScale, _ palette: Palette, _ furniture: Furniture
  ) -> [Piece] {
    var pieces: [Piece] = []
    for (place, tick) in scale.ticks().enumerated() where !tick.words.isEmpty {
      // On the colour of the page, so that no line of a flag shows through.
      let words = Cell(.text(furniture.set(tick.words, 60, 8, palette.softInk)), padding: 1)
      let label = Label.table(Table([[words]], fill: palette.page))
      pieces += [("year-top-\(place)", label), ("year-foot-\(place)", label)]
    }
    for (place, flag) in chart.flags.enumerated() {
      pieces.append(("flag-\(place)", label(of: flag, palette, furniture)))
    }
    for (lane, party) in chart.lanes.enumerated() {
      let width = headWidth - 20
      let rows = [
        furniture.set(
          party.tier.sign + " " + party.kicker.uppercased(), width, 7.25, palette.softInk,
          isBold: true),
        furniture.set(party.name, width, 10.5, palette.ink, isBold: true, atMost: 4),
      ]
      pieces.append(("lane-\(lane)", .table(Table(rows.map { [Cell(.text($0))] }, spacing: 1))))
      for (place, row) in party.rows.enumerated() {
        pieces.append((rowID(lane, place), label(of: row, palette, furniture)))
      }
    }
    return pieces
  }

  private static func rowID(_ lane: Int, _ row: Int) -> String { "row-\(lane)-\(row)" }

  /// The words of a notice; its kind and date alone where a page before has said the rest.
  private static func label(
    of flag: TimelineChart.Flag, _ palette: Palette, _ furniture: Furniture
  ) -> Label {
    let ink = flag.kind == .halt ? palette.ink : palette.route
    let cited = flag.sources.map { "[\($0)]" }.joined()
    let head = flag.kind.rawValue.uppercased() + "\u{A0} " + flag.dates
    var text = furniture.set(head, flagWidth, 7.75, ink, isBold: true, atMost: 2)
    guard !flag.isTold else { return .text(text) }
    let words = [flag.words, cited].filter { !$0.isEmpty }.joined(separator: " ")
    text.lines += furniture.set(words, flagWidth, 7.75, palette.softInk, atMost: 4).lines
    return .text(text)
  }

  /// The words of a row, on the colour of the band so that no line shows through them.
  private static func label(
    of row: TimelineChart.Row, _ palette: Palette, _ furniture: Furniture
  ) -> Label {
    let isStatement = row.phase == .statement
    var text = furniture.set(
      row.words, wordsWidth, 8.75, isStatement ? palette.softInk : palette.ink,
      isBold: !isStatement, atMost: 3)
    let cited = row.sources.map { "[\($0)]" }.joined()
    let date = row.dates.isEmpty ? "no date" : row.dates
    let ink = row.phase.isLate ? palette.route : palette.softInk
    var line = [
      TextRun([date, cited].filter { !$0.isEmpty }.joined(separator: " "), size: 8, colour: ink)
    ]
    let word = [row.status?.word, row.phase.word]
      .compactMap { $0 }.joined(separator: " · ")
    if !word.isEmpty { line.append(TextRun("  " + word, size: 7, colour: ink, isBold: true)) }
    text.lines.append(line)
    return .table(Table([[Cell(.text(text), padding: 1)]], fill: palette.band))
  }

  // MARK: Body

  private mutating func putBody(_ y: inout Double) {
    putFlags(&y)
    putYears("top", &y)
    let top = y
    var tops: [ClosedRange<Double>] = []
    for lane in chart.lanes.indices {
      let rows = chart.lanes[lane].rows.indices.map { rowHeight(lane, $0) }
      let head = page.parts.size("lane-\(lane)").height
      let height = max(rows.reduce(0, +) + 8, head + 14)
      tops.append(y...(y + height))
      y += height + Self.laneGap
    }
    if tops.isEmpty { y += Self.emptyHeight }
    for (lane, range) in tops.enumerated() { putLane(lane, range) }
    for (place, tick) in scale.ticks().enumerated() {
      page.fill(
        "grid-\(place)", left: tick.x - 0.3, top: top, right: tick.x + 0.3,
        bottom: y - Self.laneGap, palette.cardBorder)
    }
    for flag in chart.flags.indices { putLines(flag, tops) }
    for lane in chart.lanes.indices {
      var rowTop = tops[lane].lowerBound + 5
      for row in chart.lanes[lane].rows.indices {
        putRow(lane, row, rowTop)
        rowTop += rowHeight(lane, row)
      }
    }
    y += 2
    putYears("foot", &y)
    y += 16
  }

  func rowHeight(_ lane: Int, _ row: Int) -> Double {
    page.parts.size(Self.rowID(lane, row)).height + Self.barHeight + 11
  }

  private mutating func putYears(_ name: String, _ y: inout Double) {
    var height = 0.0
    for (place, tick) in scale.ticks().enumerated() where !tick.words.isEmpty {
      let id = "year-\(name)-\(place)"
      let size = page.parts.size(id)
      page.put(id, left: tick.x - size.width / 2, top: y)
      height = max(height, size.height)
    }
    y += height + 4
  }

  private mutating func putLane(_ lane: Int, _ range: ClosedRange<Double>) {
    page.fill(
      "lane-band-\(lane)", left: 0, top: range.lowerBound, right: Self.plotRight,
      bottom: range.upperBound, palette.band)
    page.fill(
      "lane-bar-\(lane)", left: 0, top: range.lowerBound, right: 5, bottom: range.upperBound,
      palette.tiers[chart.lanes[lane].tier] ?? palette.ink)
    put("lane-\(lane)", left: 13, top: range.lowerBound + 7, classes: ["lane"])
  }

  /// Puts words and remembers where they are.
  private mutating func put(
    _ id: String, left: Double, top: Double, classes: [String], spoken: String = ""
  ) {
    page.put(id, left: left, top: top, classes: classes, spoken: spoken)
    geometry.words[id] = page.boxes[id]
  }

  /// Puts the words of a row.
  mutating func putWords(_ id: String, left: Double, top: Double, _ spoken: String) {
    put(id, left: left, top: top, classes: ["row"], spoken: spoken)
  }

  /// Remembers where a bar is.
  mutating func markBar(_ id: String, _ box: Box) { geometry.marks[id] = box }

  // MARK: Flags

  /// A flag: its line, how large its words are, how high it rises over the years.
  struct Standing {
    var flag: Int
    var x: Double
    var size: Size
    var rise = 0.0
  }

  /// How flags stand: set from right to left, each above all whose lines would run through its words.
  static func standing(_ flags: [Standing]) -> [Standing] {
    var standing: [Standing] = []
    for var flag in flags.sorted(by: { ($0.x, $0.flag) > ($1.x, $1.flag) }) {
      let above = standing.filter { $0.x <= flag.x + flag.size.width + 12 }.map(\.rise).max() ?? 0
      flag.rise = above + flag.size.height + 6
      standing.append(flag)
    }
    return standing
  }

  /// A flag that does not stand yet.
  func flag(_ place: Int) -> Standing {
    Standing(
      flag: place, x: scale.x(chart.flags[place].from), size: page.parts.size("flag-\(place)"))
  }

  private mutating func putFlags(_ y: inout Double) {
    let bottoms = Self.standing(chart.flags.indices.map { flag($0) })
    let height = bottoms.map(\.rise).max() ?? 0
    let foot = y + height + 4
    for standing in bottoms {
      let (flag, x) = (standing.flag, standing.x)
      let ink = chart.flags[flag].kind == .halt ? palette.ink : palette.route
      let top = foot - 4 - standing.rise
      page.fill(
        "flag-line-\(flag)", left: x, top: top, right: x + 1.2, bottom: foot + 13, ink,
        classes: ["flag"])
      put(
        "flag-\(flag)", left: x + 5, top: top, classes: ["flag"],
        spoken: Self.spoken(chart.flags[flag]))
    }
    y = foot
  }

  /// The line of a flag through the lanes: strong in those that it concerns, thin in the others.
  private mutating func putLines(_ place: Int, _ lanes: [ClosedRange<Double>]) {
    let flag = chart.flags[place]
    let x = scale.x(flag.from)
    let ink = flag.kind == .halt ? palette.ink : palette.route
    for (lane, range) in lanes.enumerated() {
      let id = "flag-\(place)-lane-\(lane)"
      let (top, bottom) = (range.lowerBound, range.upperBound)
      guard flag.lanes.contains(lane) else {
        page.fill(
          id, left: x + 0.35, top: top, right: x + 0.85, bottom: bottom + Self.laneGap,
          palette.dimmedArrow)
        continue
      }
      let last = scale.end(flag.to)
      if last - x > 3 {
        // Some day of these, or from the first of them on.
        page.fill(id + "-foot", left: x, top: bottom - 3, right: last, bottom: bottom - 1.5, ink)
        page.fill(id + "-end", left: last - 1, top: bottom - 6, right: last, bottom: bottom, ink)
      }
      guard flag.kind == .halt else {
        page.fill(id, left: x, top: top, right: x + 1.6, bottom: bottom + Self.laneGap, ink)
        continue
      }
      var (dash, number) = (top, 0)
      while dash < bottom + Self.laneGap {
        page.fill(
          "\(id)-\(number)", left: x, top: dash, right: x + 2.2,
          bottom: min(dash + 6, bottom + Self.laneGap), ink)
        dash += 10
        number += 1
      }
    }
  }
}

extension TimelineChart.Phase {
  /// Whether it began after somebody could have known.
  var isLate: Bool { self == .afterNotice || self == .afterOwnHalt }

  /// The name in the SVG.
  var className: String { rawValue.split(separator: " ").joined(separator: "-") }

  /// The word that stands at a bar.
  var word: String? {
    switch self {
    case .statement, .notAsked: nil
    default: rawValue.uppercased()
    }
  }
}
