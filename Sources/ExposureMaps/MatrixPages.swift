import Graphviz

/// A matrix on as many pages as it takes: rows from page to page, the columns' heads on each.
///
/// More columns than a sheet is wide are shared out in blocks of about the same width, one after
/// another; a row without a cell in a block is named there and not drawn.
struct MatrixPages {
  private let chart: MatrixChart
  private let whole: MatrixPage
  private let key: [Furniture.KeyEntry]
  private let cells: [Int: [Int]]

  /// The least that a matrix is made smaller, so that its smallest type is a little over 5 points.
  private static let smallestScale = 0.75

  /// Takes a chart and its composition on one page, whose cells are as high here.
  init(_ chart: MatrixChart, _ whole: MatrixPage) {
    self.chart = chart
    self.whole = whole
    key = MatrixPage.key(chart, whole.palette)
    cells = Dictionary(grouping: chart.cells.indices) { chart.cells[$0].row }
  }

  /// What a page shows.
  private struct Part: Hashable {
    var columns: Range<Int>
    var rows: ArraySlice<Int>
    /// The rows that are not drawn on this page or those after it, as they have no cell here.
    var without: [Int] = []
  }

  /// The pages for a sheet: the fewest, upright or across.
  func leaves(on sheet: Sheet) throws(GraphvizError) -> [Leaf] {
    let layouts = try [true, false].map { isUpright throws(GraphvizError) in
      try layout(SheetRoom(sheet, isUpright: isUpright, scale: 1))
    }
    let best = layouts[1].parts.count < layouts[0].parts.count ? layouts[1] : layouts[0]
    var pages: [(page: PageBuilder, y: Double)] = []
    for place in best.parts.indices {
      let chart = chart(of: best.parts[place], place, isLast: place == best.parts.count - 1)
      let page = try MatrixPage(chart, ChartPart(room: best.room, place: place, key: key))
      pages.append((page.page, page.end))
    }
    let width = MatrixPage.width(best.parts.map(\.columns.count).max() ?? 0)
    return try ChartPart.leaves(chart.frame, best.room, width: width, pages)
  }

  /// Shares columns and rows out among pages of a sheet.
  private func layout(
    _ own: SheetRoom
  ) throws(GraphvizError) -> (room: SheetRoom, parts: [Part]) {
    let width = own.width / Self.smallestScale
    let most = max(1, Int((width - MatrixPage.headWidth) / MatrixPage.cellWidth))
    let blocks = max(1, (chart.columns.count + most - 1) / most)
    let size = (chart.columns.count + blocks - 1) / blocks
    let scale = min(1, own.width / MatrixPage.width(size))
    let room = SheetRoom(own.sheet, isUpright: own.isUpright, scale: scale)
    var parts: [Part] = []
    for block in 0..<blocks {
      let end = min((block + 1) * size, chart.columns.count)
      let columns = min(block * size, end)..<end
      let isDrawn = chart.rows.indices.map { blocks == 1 || !members($0, columns).isEmpty }
      var part = Part(columns: columns, rows: [])
      part.without = chart.rows.indices.filter { !isDrawn[$0] }
      var left = chart.rows.indices.filter { isDrawn[$0] }[...]
      repeat {
        part.rows = try left.prefix(rows(of: part, left, parts.count, room))
        left = left.dropFirst(part.rows.count)
        parts.append(part)
        part.without = []
      } while !left.isEmpty
    }
    return (room, parts)
  }

  /// The cells of a row in some columns.
  private func members(_ row: Int, _ columns: Range<Int>) -> [Int] {
    (cells[row] ?? []).filter { columns.contains(chart.cells[$0].column) }
  }

  /// How many rows a page takes, one at least.
  private func rows(
    of part: Part, _ left: ArraySlice<Int>, _ place: Int, _ room: SheetRoom
  ) throws(GraphvizError) -> Int {
    let empty = chart(of: part, place, isLast: false)
    let page = try MatrixPage(empty, ChartPart(room: room, place: place, key: key))
    let limit = room.height - page.page.parts.size("footer").height
    var (used, count) = (page.end, 0)
    for row in left {
      used += whole.rowHeight(row, members(row, part.columns)) + MatrixPage.rowGap
      guard used <= limit || count == 0 else { break }
      count += 1
    }
    return count
  }

  /// The chart of a page.
  private func chart(of part: Part, _ place: Int, isLast: Bool) -> MatrixChart {
    var page = chart
    page.frame = chart.frame.part(place, isLast: isLast)
    page.columns = Array(chart.columns[part.columns])
    page.rows = part.rows.map { chart.rows[$0] }
    let places = Dictionary(zip(part.rows, page.rows.indices)) { first, _ in first }
    page.cells = chart.cells.compactMap { cell in
      guard let row = places[cell.row], part.columns.contains(cell.column) else { return nil }
      var cell = cell
      (cell.row, cell.column) = (row, cell.column - part.columns.lowerBound)
      return cell
    }
    if !part.without.isEmpty {
      let names = part.without.prefix(12).map { chart.rows[$0].name }
      let more = part.without.count > 12 ? " and \(part.without.count - 12) more" : ""
      page.frame.leftOut.append(
        "Searched, no route to these columns found: " + names.joined(separator: ", ") + more)
    }
    return page
  }
}
