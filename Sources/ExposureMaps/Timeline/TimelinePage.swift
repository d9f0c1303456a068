import ExposureModel
import Graphviz

/// Composes the page of a timeline.
struct TimelinePage {
  let chart: TimelineChart
  let palette: Palette
  let style: TimelineStyle
  private(set) var page: PageBuilder
  private let scale: TimelineScale

  private static let margin = 26.0
  private static let wordsWidth = 366.0
  private static let dateWidth = 86.0
  private static let axisLeft = 386.0
  private static let axisWidth = 540.0
  private static let rowGap = 5.0
  private static let laneGap = 12.0

  init(_ chart: TimelineChart) throws(GraphvizError) {
    self.chart = chart
    palette = Palette.of(chart.theme)
    style = TimelineStyle(palette: palette)
    scale = TimelineScale(chart, left: Self.axisLeft, width: Self.axisWidth)
    let width = Self.axisLeft + Self.axisWidth
    let furniture = PageFurniture(palette: palette, type: .roomy)
    let entries = style.key(chart)
    let columns = SourceColumns(count: chart.sources.count, pageWidth: width)
    var parts = MapParts()
    try parts.add(
      furniture.heading(title: chart.title, standfirst: chart.standfirst, width: width)
        + furniture.key(entries, width: width)
        + furniture.sources(chart.sources, width: columns.width)
        + [furniture.footer(asOf: MapDates.long(chart.asOf), lines: [], width: width)]
        + Self.pieces(chart, style, scale))
    page = PageBuilder(parts)
    page.diagram.title = chart.title
    page.diagram.summary = Self.summary(chart)
    page.diagram.background = palette.page
    var y = 0.0
    page.putHeading(palette, &y)
    page.putKey(entries, width, &y)
    putBody(&y)
    page.putFoot(chart.sources, columns, palette, width: width, &y)
    page.diagram.page = Box(
      left: -Self.margin, bottom: -y - Self.margin, right: width + Self.margin, top: Self.margin)
  }

  /// The picture in sentences, for those who cannot see it.
  private static func summary(_ chart: TimelineChart) -> String {
    ([chart.standfirst]
      + chart.lines.map { "\($0.words): \($0.from == $0.to ? "" : "\($0.from) to ")\($0.to)." }
      + chart.marks.map { mark in
        let sources = mark.sources.map { "[\($0)]" }.joined()
        return "\(chart.lanes[mark.lane].name), \(mark.dates): \(mark.words)"
          + (TimelineStyle.word(mark.look).map { ", \($0.lowercased())" } ?? "") + " \(sources)."
      }).joined(separator: " ")
  }

  // MARK: Pieces

  private static func rowID(_ place: Int) -> String { "row-\(place)" }
  private static func dateID(_ place: Int) -> String { "date-\(place)" }
  private static func signID(_ place: Int) -> String { "sign-\(place)" }
  private static func laneID(_ place: Int) -> String { "lane-\(place)" }
  private static func yearID(_ year: Int) -> String { "year-\(year)" }
  private static func lineID(_ place: Int) -> String { "line-\(place)" }

  private static func pieces(
    _ chart: TimelineChart, _ style: TimelineStyle, _ scale: TimelineScale
  ) -> [Piece] {
    let palette = style.palette
    var pieces: [Piece] = []
    for (place, lane) in chart.lanes.enumerated() {
      var name = PageFurniture.set(
        "\(lane.tier.sign) \(lane.name)", wordsWidth - 12, 11, palette.ink, isBold: true)
      name.lines += PageFurniture.set(lane.kicker, wordsWidth - 12, 8, palette.softInk).lines
      pieces.append((laneID(place), .text(name)))
    }
    for (place, mark) in chart.marks.enumerated() {
      pieces.append(
        (
          dateID(place),
          .text(PageFurniture.set(mark.dates, dateWidth - 6, 8, palette.softInk, isBold: true))
        ))
      pieces.append((rowID(place), .text(words(of: mark, style))))
      let sign = TextRun(
        style.sign(mark.look), size: 10, colour: style.ink(mark.look), isBold: true)
      pieces.append((signID(place), .text(Paragraph([[sign]], alignment: .center))))
    }
    for (year, _) in scale.years {
      pieces.append((yearID(year), .text(PageFurniture.set("\(year)", 60, 8, palette.softInk))))
    }
    for (place, line) in chart.lines.enumerated() {
      let ink = line.isHalt ? palette.ink : palette.route
      pieces.append(
        (lineID(place), .text(PageFurniture.set(line.words, 150, 8, ink, isBold: true))))
    }
    return pieces
  }

  /// What a mark is, its word, and its sources.
  private static func words(of mark: TimelineChart.Mark, _ style: TimelineStyle) -> Paragraph {
    let palette = style.palette
    let width = wordsWidth - dateWidth
    var text = PageFurniture.set(mark.words, width, 8.75, palette.ink)
    var tail: [TextRun] = []
    if let word = TimelineStyle.word(mark.look) {
      tail.append(TextRun(word + "  ", size: 6.75, colour: style.ink(mark.look), isBold: true))
    }
    let sources = mark.sources.map { "[\($0)]" }.joined()
    if !sources.isEmpty { tail.append(TextRun(sources, size: 7.5, colour: palette.softInk)) }
    if !tail.isEmpty { text.lines.append(tail) }
    return text
  }

  // MARK: Body

  private mutating func putBody(_ y: inout Double) {
    let top = y
    // Labels of the lines across, in as many rows as keep them apart; then the years.
    var ends: [Double] = []
    var labels: [(place: Int, x: Double, row: Int)] = []
    for (place, line) in chart.lines.enumerated() {
      let size = page.parts.size(Self.lineID(place))
      let x = min(scale.x(line.to) + 3, Self.axisLeft + Self.axisWidth - size.width)
      let row = ends.firstIndex { $0 + 6 <= x } ?? ends.count
      if row == ends.count { ends.append(0) }
      ends[row] = x + size.width
      labels.append((place, x, row))
    }
    let bodyTop = top + Double(ends.count) * 13 + 4
    let rowsTop = bodyTop + 18
    let heights = rowHeights()
    let bottom =
      rowsTop + heights.reduce(0, +)
      + chart.lanes.indices.reduce(0) { $0 + laneHeight($1) + Self.laneGap }
    putGrid(from: bodyTop, to: bottom)
    for label in labels {
      page.put(
        Self.lineID(label.place), left: label.x, top: top + Double(label.row) * 13,
        classes: ["across"])
    }
    var row = rowsTop
    for lane in chart.lanes.indices {
      page.fill(
        "rule-lane-\(lane)", left: 0, top: row - 4, right: Self.axisLeft + Self.axisWidth,
        bottom: row - 3.4, palette.cardBorder)
      page.fill(
        "bar-lane-\(lane)", left: 0, top: row, right: 4, bottom: row + laneHeight(lane) - 4,
        palette.tiers[chart.lanes[lane].tier] ?? palette.ink)
      page.put(Self.laneID(lane), left: 10, top: row, classes: ["lane"])
      row += laneHeight(lane)
      for (place, mark) in chart.marks.enumerated() where mark.lane == lane {
        putMark(place, mark, at: row)
        row += heights[place]
      }
      row += Self.laneGap
    }
    putLines(from: top + 2, to: bottom)
    y = bottom + 24
  }

  private func laneHeight(_ lane: Int) -> Double { page.parts.size(Self.laneID(lane)).height + 4 }

  private func rowHeights() -> [Double] {
    chart.marks.indices.map {
      max(
        page.parts.size(Self.rowID($0)).height, page.parts.size(Self.dateID($0)).height, 12)
        + Self.rowGap
    }
  }

  private mutating func putGrid(from top: Double, to bottom: Double) {
    page.fill(
      "axis", left: Self.axisLeft, top: top + 14, right: Self.axisLeft + Self.axisWidth,
      bottom: bottom, palette.band)
    putDoubt(from: top + 14, to: bottom)
    for (year, x) in scale.years {
      let size = page.parts.size(Self.yearID(year))
      page.fill(
        "tick-\(year)", left: x, top: top + 14, right: x + 0.5, bottom: bottom, palette.cardBorder)
      guard x + size.width <= Self.axisLeft + Self.axisWidth else { continue }
      page.put(Self.yearID(year), left: x, top: top, classes: ["year"])
    }
  }

  /// Shades the days between which a notice or halt lies, where more than one can be it.
  private mutating func putDoubt(from top: Double, to bottom: Double) {
    for (place, line) in chart.lines.enumerated() {
      let (from, to) = (scale.x(line.from), scale.x(line.to))
      guard to - from > 2 else { continue }
      page.fill(
        "doubt-\(place)", left: from, top: top, right: to, bottom: bottom, palette.chip)
    }
  }

  private mutating func putLines(from top: Double, to bottom: Double) {
    var taken: [Double] = []
    for (place, line) in chart.lines.enumerated() {
      let (from, to) = (scale.x(line.from), scale.x(line.to))
      for (end, day) in [("first", from), ("last", to)] where end == "last" || to - from > 2 {
        // Lines of one day stand side by side.
        var x = day
        while taken.contains(where: { abs($0 - x) < 2 }) { x += 2.5 }
        taken.append(x)
        page.draw(
          "across-\(place)-\(end)", style.line(isHalt: line.isHalt), from: (x, top),
          to: (x, bottom), classes: ["across"], spoken: line.words)
      }
    }
  }

  private mutating func putMark(_ place: Int, _ mark: TimelineChart.Mark, at top: Double) {
    page.put(Self.dateID(place), left: 10, top: top, classes: ["date"])
    page.put(
      Self.rowID(place), left: Self.dateWidth, top: top, classes: ["mark"],
      spoken: "\(chart.lanes[mark.lane].name), \(mark.dates): \(mark.words)")
    let y = top + 7
    let left = mark.from.map(scale.x) ?? Self.axisLeft
    let right = mark.to.map(scale.x) ?? Self.axisLeft + Self.axisWidth
    if right - left > 8 {
      var line = style.line(mark.look, isCertain: mark.isLasting)
      if mark.isLasting, mark.to == nil { line.head = .arrow }
      page.draw(
        "bar-\(place)", line, from: (left, y), to: (right, y), classes: ["mark"],
        spoken: mark.words)
    }
    // The sign stands at the day that is known: the last one, or the first where only that is.
    guard !(mark.isLasting && right - left > 8) else { return }
    let x = right - left <= 8 ? (left + right) / 2 : mark.to == nil ? left : right
    let size = page.parts.size(Self.signID(place))
    page.put(
      Self.signID(place), left: x - size.width / 2, top: y - size.height / 2, classes: ["mark"])
  }
}
