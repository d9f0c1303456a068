public import Graphviz

/// A chart composed and ready to be written in any format; each shows the same picture.
///
/// Nothing is laid out by Graphviz: it measures the words and draws. A timeline of 60 rows takes
/// about as long as a map of 60 cards.
public struct ChartDrawing: Sendable {
  /// What to tell the user before they show the chart.
  public let warnings: [MapWarning]
  /// The size of the page in points.
  public let size: Size
  package let geometry: ChartGeometry
  private let diagram: Diagram

  /// The smallest type of a chart in points: kickers and the words of a proof.
  private static let smallest = 7.0

  /// The most rows or cells of a chart.
  static let limit = 2_000

  /// Composes a timeline.
  ///
  /// - Throws: When there are more than 2 000 rows, when a footnote has no source, when a text
  ///   holds a NUL, or when Graphviz gives up.
  public init(of chart: TimelineChart, on sheet: Sheet? = nil) throws(MapFailure) {
    let rows = chart.lanes.flatMap(\.rows)
    try Self.check(
      count: rows.count + chart.flags.count,
      cited: rows.flatMap(\.sources)
        + chart.flags.flatMap(\.sources), in: chart.frame)
    var (chart, cuts) = (chart, chart.frame.map.shortened())
    chart.frame.take(cuts.map)
    cuts.warnings += chart.shorten()
    do {
      var page = try TimelinePage(chart)
      if let words = sheet?.smallPrint(of: page.geometry.page.size, smallest: Self.smallest) {
        chart.frame.footer.append(words)
        page = try TimelinePage(chart)
      }
      let texts =
        chart.lanes.flatMap { [$0.name] + $0.rows.map(\.words) } + chart.flags.map(\.words)
      self.init(
        page.page.diagram, page.geometry, cuts.warnings, chart.frame.map.texts + texts, sheet)
    } catch {
      throw MapFailure(error)
    }
  }

  /// Composes a matrix.
  ///
  /// - Throws: When there are more than 2 000 places, when a footnote has no source, when a cell has
  ///   no row or column or shares its place, when a text holds a NUL, or when Graphviz gives up.
  public init(of chart: MatrixChart, on sheet: Sheet? = nil) throws(MapFailure) {
    try Self.check(
      count: chart.rows.count * max(1, chart.columns.count), cited: chart.cells.flatMap(\.sources),
      in: chart.frame)
    var taken: Set<[Int]> = []
    for cell in chart.cells {
      guard chart.rows.indices.contains(cell.row), chart.columns.indices.contains(cell.column),
        taken.insert([cell.row, cell.column]).inserted
      else { throw MapFailure(.unknownID, "two cells share a place, or one has none") }
    }
    var (chart, cuts) = (chart, chart.frame.map.shortened())
    chart.frame.take(cuts.map)
    cuts.warnings += chart.shorten()
    do {
      var page = try MatrixPage(chart)
      if let words = sheet?.smallPrint(of: page.geometry.page.size, smallest: Self.smallest) {
        chart.frame.footer.append(words)
        page = try MatrixPage(chart)
      }
      let texts = (chart.rows + chart.columns).flatMap { [$0.name, $0.note] }
      self.init(
        page.page.diagram, page.geometry, cuts.warnings, chart.frame.map.texts + texts, sheet)
    } catch {
      throw MapFailure(error)
    }
  }

  private init(
    _ diagram: Diagram, _ geometry: ChartGeometry, _ warnings: [MapWarning], _ texts: [String],
    _ sheet: Sheet?
  ) {
    var diagram = diagram
    self.geometry = geometry
    let paper = sheet ?? .a3
    let points = Self.smallest * paper.scale(of: geometry.page.size)
    let small =
      points < Sheet.legible ? [MapWarning.smallPrint(paper: paper.name, points: points)] : []
    self.warnings = warnings + small + InstalledFonts.missing(in: texts).map { .missingFont($0) }
    sheet?.fit(&diagram)
    self.diagram = diagram
    size = Size(
      (diagram.page?.size.width ?? 0) * diagram.scale,
      (diagram.page?.size.height ?? 0) * diagram.scale)
  }

  /// Writes the chart in a format; the same chart and fonts give the same bytes.
  public func bytes(as format: OutputFormat) throws(MapFailure) -> [UInt8] {
    do {
      return try diagram.drawn(as: format, by: .pinned)
    } catch {
      throw MapFailure(error)
    }
  }

  static func check(count: Int, cited: [Int], in frame: ChartFrame) throws(MapFailure) {
    guard count <= limit else {
      throw MapFailure(.tooLarge, "a chart has at most \(limit) rows or cells")
    }
    let listed = Set(frame.sources.map(\.number))
    if let missing = cited.first(where: { !listed.contains($0) }) {
      throw MapFailure(.unlistedSource, "the chart cites source \(missing), which it does not list")
    }
  }
}

extension ChartFrame {
  /// Takes over the texts of its map, which were cut.
  mutating func take(_ map: ExposureMap) {
    (title, standfirst, asOf) = (map.title, map.standfirst, map.asOf)
    (sources, leftOut, footer) = (map.sources, map.legend.leftOut, map.footer)
  }
}

extension TimelineChart {
  /// Cuts texts that are too long for any place.
  mutating func shorten() -> [MapWarning] {
    var warnings: [MapWarning] = []
    func cut(_ text: inout String, _ limit: Int, _ field: String) {
      guard text.unicodeScalars.count > limit else { return }
      text = String(text.unicodeScalars.prefix(limit - 1)) + "…"
      warnings.append(.shortened(field: field, of: "the timeline"))
    }
    for lane in lanes.indices {
      cut(&lanes[lane].name, 160, "name of a lane")
      cut(&lanes[lane].kicker, 60, "kicker of a lane")
      for row in lanes[lane].rows.indices {
        cut(&lanes[lane].rows[row].words, 300, "words of a row")
        cut(&lanes[lane].rows[row].dates, 60, "date of a row")
        lanes[lane].rows[row].sources = Array(lanes[lane].rows[row].sources.prefix(12))
      }
    }
    for flag in flags.indices {
      cut(&flags[flag].words, 160, "words of a notice")
      cut(&flags[flag].dates, 60, "date of a notice")
      flags[flag].sources = Array(flags[flag].sources.prefix(8))
    }
    return warnings
  }
}

extension MatrixChart {
  /// Cuts texts that are too long for any place.
  mutating func shorten() -> [MapWarning] {
    var warnings: [MapWarning] = []
    func cut(_ head: inout Head) {
      for (field, limit) in [(\Head.name, 160), (\.note, 300), (\.code, 8), (\.mark, 12)]
      where head[keyPath: field].unicodeScalars.count > limit {
        head[keyPath: field] =
          String(head[keyPath: field].unicodeScalars.prefix(limit - 1)) + "…"
        warnings.append(.shortened(field: "head of a row or column", of: "the matrix"))
      }
    }
    for place in rows.indices { cut(&rows[place]) }
    for place in columns.indices { cut(&columns[place]) }
    for place in cells.indices { cells[place].sources = Array(cells[place].sources.prefix(8)) }
    return warnings
  }
}
