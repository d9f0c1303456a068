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
  /// The page as one of a document.
  let leaf: Leaf

  /// The most rows or cells of a chart.
  static let limit = 2_000

  /// Composes a timeline.
  ///
  /// - Throws: When there are more than 2 000 rows, when a footnote has no source, when a text
  ///   holds a NUL, or when Graphviz gives up.
  public init(of chart: TimelineChart, on sheet: Sheet? = nil) throws(MapFailure) {
    var (chart, cuts) = try Self.prepared(chart)
    do {
      var page = try TimelinePage(chart)
      if let words = sheet?.smallPrint(
        of: page.geometry.page.size, smallest: Typography.chartSmallest)
      {
        chart.frame.footer.append(words)
        page = try TimelinePage(chart)
      }
      self.init(Leaf(page.page, page.palette), page.geometry, cuts, chart.texts, sheet)
    } catch {
      throw MapFailure(error)
    }
  }

  /// Composes a matrix.
  ///
  /// - Throws: When there are more than 2 000 places, when a footnote has no source, when a cell has
  ///   no row or column or shares its place, when a text holds a NUL, or when Graphviz gives up.
  public init(of chart: MatrixChart, on sheet: Sheet? = nil) throws(MapFailure) {
    var (chart, cuts) = try Self.prepared(chart)
    do {
      var page = try MatrixPage(chart)
      if let words = sheet?.smallPrint(
        of: page.geometry.page.size, smallest: Typography.chartSmallest)
      {
        chart.frame.footer.append(words)
        page = try MatrixPage(chart)
      }
      self.init(Leaf(page.page, page.palette), page.geometry, cuts, chart.texts, sheet)
    } catch {
      throw MapFailure(error)
    }
  }

  /// A chart that can be drawn, its texts cut to what fits anywhere.
  static func prepared(
    _ chart: TimelineChart
  ) throws(MapFailure) -> (chart: TimelineChart, cuts: [MapWarning]) {
    let rows = chart.lanes.flatMap(\.rows)
    try check(
      count: rows.count + chart.flags.count,
      cited: rows.flatMap(\.sources) + chart.flags.flatMap(\.sources), in: chart.frame)
    var (chart, cuts) = (chart, chart.frame.map.shortened())
    chart.frame.take(cuts.map)
    let warnings = cuts.warnings + chart.shorten()
    return (chart, warnings)
  }

  /// A chart that can be drawn, its texts cut to what fits anywhere.
  static func prepared(
    _ chart: MatrixChart
  ) throws(MapFailure) -> (chart: MatrixChart, cuts: [MapWarning]) {
    try check(
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
    let warnings = cuts.warnings + chart.shorten()
    return (chart, warnings)
  }

  private init(
    _ leaf: Leaf, _ geometry: ChartGeometry, _ warnings: [MapWarning], _ texts: [String],
    _ sheet: Sheet?
  ) {
    var leaf = leaf
    self.geometry = geometry
    let paper = sheet ?? .a3
    let points = Typography.chartSmallest * paper.scale(of: geometry.page.size)
    let small =
      points < Sheet.legible ? [MapWarning.smallPrint(paper: paper.name, points: points)] : []
    self.warnings = warnings + small + InstalledFonts.missing(in: texts).map { .missingFont($0) }
    sheet?.fit(&leaf.diagram)
    self.leaf = leaf
    size = leaf.size
  }

  /// Whether its words are too small to read on its sheet.
  var isTooSmall: Bool {
    warnings.contains { if case .smallPrint = $0 { true } else { false } }
  }

  /// Writes the chart in a format; the same chart and fonts give the same bytes.
  public func bytes(as format: OutputFormat) throws(MapFailure) -> [UInt8] {
    do {
      return try leaf.diagram.drawn(as: format, by: .pinned)
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

extension TimelineChart {
  /// Everything that it says.
  var texts: [String] {
    frame.map.texts + lanes.flatMap { [$0.name] + $0.rows.map(\.words) } + flags.map(\.words)
  }
}

extension MatrixChart {
  /// Everything that it says.
  var texts: [String] { frame.map.texts + (rows + columns).flatMap { [$0.name, $0.note] } }
}

extension ChartFrame {
  /// Takes over the texts of its map, which were cut.
  mutating func take(_ map: ExposureMap) {
    (title, standfirst, asOf) = (map.title, map.standfirst, map.asOf)
    (sources, leftOut, footer) = (map.sources, map.legend.leftOut, map.footer)
  }
}
