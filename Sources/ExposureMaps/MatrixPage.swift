import Graphviz

/// Composes a matrix: column heads on top, a band a row, a framed cell a pair.
struct MatrixPage {
  let chart: MatrixChart
  let palette: Palette
  let type = Typography.roomy
  private(set) var page: PageBuilder
  private(set) var geometry = ChartGeometry()
  /// How deep the page is without sources and foot.
  private(set) var end = 0.0

  static let headWidth = 206.0
  static let cellWidth = 100.0
  static let cellPadding = 4.0
  static let rowGap = 4.0

  /// The width of a matrix of so many columns.
  static func width(_ columns: Int) -> Double { max(640, headWidth + cellWidth * Double(columns)) }

  /// Composes a chart on a page of the size that it needs, or one of several pages.
  init(_ chart: MatrixChart, _ part: ChartPart? = nil) throws(GraphvizError) {
    self.chart = chart
    palette = Palette.of(chart.frame.theme)
    let width = part?.width ?? Self.width(chart.columns.count)
    let furniture = Furniture(map: chart.frame.map, palette: palette, type: type)
    let columns = SourceColumns(count: chart.frame.sources.count, pageWidth: width)
    let entries = (part?.key ?? Self.key(chart, palette)) + furniture.leftOut()
    let isRunning = part.map { $0.place > 0 } ?? false
    var parts = MapParts()
    try parts.add(
      furniture.heading(width: width, isOnSheet: part != nil, isRunning: isRunning)
        + furniture.keyPieces(entries, width: width)
        + furniture.sources(width: columns.width) + [furniture.footer(width: width)]
        + Self.pieces(chart, palette, furniture))
    page = PageBuilder(parts)
    page.diagram.title = chart.frame.title
    page.diagram.summary = Self.summary(chart)
    page.diagram.background = palette.page
    var y = 0.0
    if part?.isUnder != true { page.putHeading(palette, &y) }
    page.putKey(entries, width, &y)
    putHeads(&y)
    putRows(&y)
    end = y
    guard part == nil else { return }
    page.putSources(chart.frame.sources, columns, width, palette, &y)
    geometry.page = page.close(width, &y)
  }

  // MARK: Pieces

  private static func pieces(
    _ chart: MatrixChart, _ palette: Palette, _ furniture: Furniture
  ) -> [Piece] {
    var pieces: [Piece] = []
    for (place, head) in chart.columns.enumerated() {
      let sign = chart.columnTier.sign + " " + head.code
      pieces.append(
        (
          "column-\(place)",
          label(head, sign, cellWidth - 14, 9, palette, furniture)
        ))
    }
    for (place, head) in chart.rows.enumerated() {
      let sign = ExposureMap.Tier.maker.sign + " " + head.code
      let mark = head.mark.isEmpty ? sign : head.mark + "\u{A0} " + sign
      pieces.append(
        ("head-\(place)", label(head, mark, headWidth - 26, 10.5, palette, furniture)))
    }
    for (place, cell) in chart.cells.enumerated() {
      pieces.append(("cell-\(place)", label(cell, palette, furniture)))
    }
    let nothing = furniture.set("–", 20, 11, palette.faintInk)
    pieces.append(("nothing", .text(nothing)))
    return pieces
  }

  private static func label(
    _ head: MatrixChart.Head, _ mark: String, _ width: Double, _ size: Double,
    _ palette: Palette, _ furniture: Furniture
  ) -> Label {
    var rows = [
      furniture.set(mark, width, 7.25, palette.softInk, isBold: true, atMost: 1),
      furniture.set(head.name, width, size, palette.ink, isBold: true, atMost: 6),
    ]
    if !head.note.isEmpty {
      rows.append(furniture.set(head.note, width, 8.25, palette.softInk, atMost: 5))
    }
    return .table(Table(rows.map { [Cell(.text($0))] }, spacing: 1))
  }

  private static func label(
    _ cell: MatrixChart.Cell, _ palette: Palette, _ furniture: Furniture
  ) -> Label {
    let width = cellWidth - 2 * cellPadding - 16
    let first = [
      TextRun(String(cell.hops), size: 17, colour: palette.ink, isBold: true),
      TextRun(cell.hops == 1 ? " link" : " links", size: 8.5, colour: palette.ink),
    ]
    let count = "\(cell.isCut ? "at least " : "")\(cell.routes)"
    let routes = "\(count) \(cell.routes == 1 ? "route" : "routes")"
    let cited = cell.sources.map { "[\($0)]" }.joined()
    var rows = [Paragraph([first]), furniture.set(routes, width, 8.25, palette.softInk)]
    let word = cell.status.rawValue.uppercased()
    var proof = [TextRun(word, size: 7, colour: palette.ink, isBold: true)]
    let room = width - LineBreaking.width(word + "  ", 7, isBold: true)
    if !cited.isEmpty, LineBreaking.width(cited, 8) <= room {
      proof.append(TextRun("  " + cited, size: 8, colour: palette.softInk))
    }
    rows.append(Paragraph([proof]))
    if proof.count == 1, !cited.isEmpty {
      rows.append(furniture.set(cited, width, 8, palette.softInk, atMost: 2))
    }
    if cell.lateness != .none {
      rows.append(
        furniture.set(cell.lateness.rawValue.uppercased(), width, 7, palette.route, isBold: true))
    }
    return .table(Table(rows.map { [Cell(.text($0))] }, spacing: 0.5))
  }

  // MARK: Body

  private func left(_ column: Int) -> Double { Self.headWidth + Double(column) * Self.cellWidth }

  private mutating func put(
    _ id: String, left: Double, top: Double, as name: String? = nil, classes: [String],
    spoken: String = ""
  ) {
    page.put(id, left: left, top: top, as: name, classes: classes, spoken: spoken)
    if let box = page.boxes[id] { geometry.words[name ?? id] = box }
  }

  private mutating func putHeads(_ y: inout Double) {
    let height = chart.columns.indices.map { page.parts.size("column-\($0)").height }.max() ?? 0
    let ink = palette.tiers[chart.columnTier] ?? palette.ink
    for column in chart.columns.indices {
      let x = left(column)
      page.fill(
        "column-bar-\(column)", left: x + Self.cellPadding, top: y,
        right: x + Self.cellWidth - Self.cellPadding, bottom: y + 3, ink)
      put("column-\(column)", left: x + Self.cellPadding + 2, top: y + 8, classes: ["head"])
    }
    y += height + 16
  }

  private mutating func putRows(_ y: inout Double) {
    let right = left(chart.columns.count)
    let cells = Dictionary(grouping: chart.cells.indices) { chart.cells[$0].row }
    for row in chart.rows.indices {
      let places = cells[row] ?? []
      let height = rowHeight(row, places)
      page.fill(
        "row-band-\(row)", left: 0, top: y, right: right, bottom: y + height, palette.band)
      page.fill(
        "row-bar-\(row)", left: 0, top: y, right: 5, bottom: y + height,
        palette.tiers[.maker] ?? palette.ink)
      put("head-\(row)", left: 13, top: y + 7, classes: ["head"])
      for column in chart.columns.indices {
        let x = left(column)
        guard let place = places.first(where: { chart.cells[$0].column == column }) else {
          let size = page.parts.size("nothing")
          put(
            "nothing", left: x + (Self.cellWidth - size.width) / 2,
            top: y + (height - size.height) / 2, as: "nothing-\(row)-\(column)",
            classes: ["nothing"])
          continue
        }
        putCell(
          place, left: x + Self.cellPadding, top: y + Self.cellPadding,
          height: height - 2 * Self.cellPadding)
      }
      y += height + Self.rowGap
    }
    y += 16
  }

  /// How high a row is with some cells.
  func rowHeight(_ row: Int, _ cells: [Int]) -> Double {
    let inner = cells.map { page.parts.size("cell-\($0)").height + 12 }.max() ?? 20
    return max(inner + 2 * Self.cellPadding, page.parts.size("head-\(row)").height + 14)
  }

  private mutating func putCell(_ place: Int, left: Double, top: Double, height: Double) {
    let cell = chart.cells[place]
    let id = "cell-\(place)"
    let (right, bottom) = (left + Self.cellWidth - 2 * Self.cellPadding, top + height)
    page.fill(
      id + "-ground", left: left, top: top, right: right, bottom: bottom, palette.card,
      classes: ["cell"])
    geometry.marks[id + "-ground"] = Box(left: left, bottom: -bottom, right: right, top: -top)
    switch cell.lateness {
    case .none: break
    case .afterNotice:
      page.fill(id + "-late", left: left, top: top, right: left + 6, bottom: bottom, palette.route)
    case .afterOwnHalt:
      var (y, number) = (top, 0)
      while y < bottom {
        page.fill(
          "\(id)-late-\(number)", left: left, top: y, right: left + 6, bottom: min(y + 4, bottom),
          palette.route)
        y += 7
        number += 1
      }
    }
    put(id, left: left + 12, top: top + 6, classes: ["cell"], spoken: Self.spoken(cell, chart))
    let style = ArrowStyle(palette: palette, hasRoute: false)
    var line = style.line(cell.status, .flow, isOnRoute: false)
    line.head = .none
    line.width = 1.3
    let box = Box(left: left, bottom: -bottom, right: right, top: -top)
    page.frame(id + "-frame", around: box, of: id, line)
  }

  // MARK: Key and words

  static func key(_ chart: MatrixChart, _ palette: Palette) -> [Furniture.KeyEntry] {
    guard !chart.cells.isEmpty else { return [] }
    var entries = [
      Furniture.KeyEntry(
        id: "key-number", line: nil,
        words: "Number: fewest links of a route. Frame and word: weakest link of the best route")
    ]
    let style = ArrowStyle(palette: palette, hasRoute: false)
    for status in ExposureMap.Status.allCases
    where chart.cells.contains(where: { $0.status == status }) {
      var line = style.line(status, .flow, isOnRoute: false)
      line.head = .none
      entries.append(
        Furniture.KeyEntry(
          id: "key-\(status.rawValue)", line: line,
          words: "\(status.title): \(status.explanation)"))
    }
    for lateness in [MatrixChart.Lateness.afterNotice, .afterOwnHalt]
    where chart.cells.contains(where: { $0.lateness == lateness }) {
      let isHalt = lateness == .afterOwnHalt
      let bar = Cell(width: 4, height: 10, fill: palette.route)
      let gap = Cell(width: 2, height: 10)
      let swatch = Table([isHalt ? [bar, gap, bar, gap, bar] : [bar, bar, bar]])
      entries.append(
        Furniture.KeyEntry(
          id: "key-\(isHalt ? "halt" : "notice")", line: nil,
          words: isHalt
            ? "Striped: a supply of the best route began after the maker’s own halt"
            : "Barred: a supply of the best route began after notice", swatch: swatch))
    }
    entries.append(
      Furniture.KeyEntry(id: "key-nothing", line: nil, words: "–  searched, no route found"))
    return entries
  }

  static func spoken(_ cell: MatrixChart.Cell, _ chart: MatrixChart) -> String {
    let row = chart.rows.indices.contains(cell.row) ? chart.rows[cell.row].name : ""
    let column = chart.columns.indices.contains(cell.column) ? chart.columns[cell.column].name : ""
    let late = cell.lateness == .none ? "" : ", \(cell.lateness.rawValue)"
    let sources = cell.sources.map(String.init).joined(separator: ", ")
    let hops = cell.hops == 1 ? "1 link" : "\(cell.hops) links"
    let routes = cell.routes == 1 ? "1 route" : "\(cell.routes) routes"
    let cited = cell.sources.count == 1 ? ", source \(sources)" : ", sources \(sources)"
    return "\(row) to \(column): \(hops) at least, \(routes), weakest is "
      + cell.status.rawValue + late + (sources.isEmpty ? "" : cited)
  }

  private static func summary(_ chart: MatrixChart) -> String {
    let sentences =
      [chart.frame.standfirst].filter { !$0.isEmpty }
      + chart.cells.map { spoken($0, chart) }
    return sentences.map { $0.hasSuffix(".") ? $0 : $0 + "." }.joined(separator: " ")
  }
}
