import Graphviz

/// A matrix on as many pages as it takes: rows from page to page, the columns' heads on each.
///
/// More columns than a sheet is wide are shared out in blocks of about the same width, one under or
/// after another; a row without a cell in a block is named there and not drawn.
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

  /// A stretch of rows in a block of columns.
  private struct Part: Hashable {
    var columns: Range<Int>
    var rows: ArraySlice<Int>
    /// The rows that are not drawn here or after it, as they have no cell in the block.
    var without: [Int] = []
  }

  /// How a sheet is used.
  private struct Plan {
    var room: SheetRoom
    var width: Double
    /// The parts of each page, from the top.
    var pages: [[Part]] = []
  }

  /// The pages for a sheet: the fewest, upright or across.
  func leaves(on sheet: Sheet) throws(GraphvizError) -> [Leaf] {
    let plans = try [true, false].map { isUpright throws(GraphvizError) in
      try planned(SheetRoom(sheet, isUpright: isUpright, scale: 1))
    }
    let plan = plans[1].pages.count < plans[0].pages.count ? plans[1] : plans[0]
    var pages: [(page: PageBuilder, y: Double)] = []
    for (place, parts) in plan.pages.enumerated() {
      var composed: [MatrixPage] = []
      for (number, part) in parts.enumerated() {
        let isLast = place == plan.pages.count - 1 && number == 0
        composed.append(try page(part, place, plan, isUnder: number > 0, isLast: isLast))
      }
      var (page, y) = (composed[0].page, composed[0].end)
      for (number, under) in composed.enumerated().dropFirst() {
        page.add(under.page, down: y, as: "block-\(number)-")
        y += under.end
      }
      pages.append((page, y))
    }
    return try ChartPart.leaves(chart.frame, plan.room, width: plan.width, pages)
  }

  private func page(
    _ part: Part, _ place: Int, _ plan: Plan, isUnder: Bool, isLast: Bool = false
  ) throws(GraphvizError) -> MatrixPage {
    let chart = chart(of: part, isUnder ? max(place, 1) : place, isLast: isLast)
    return try MatrixPage(
      chart,
      ChartPart(
        room: plan.room, width: plan.width, place: place, key: isUnder ? [] : key,
        isUnder: isUnder))
  }

  /// Shares columns and rows out among pages of a sheet.
  private func planned(_ own: SheetRoom) throws(GraphvizError) -> Plan {
    let width = own.width / Self.smallestScale
    let most = max(1, Int((width - MatrixPage.headWidth) / MatrixPage.cellWidth))
    let blocks = max(1, (chart.columns.count + most - 1) / most)
    let size = (chart.columns.count + blocks - 1) / blocks
    let scale = min(1, own.width / MatrixPage.width(size))
    var plan = Plan(
      room: SheetRoom(own.sheet, isUpright: own.isUpright, scale: scale),
      width: MatrixPage.width(size))
    var (used, limit) = (0.0, 0.0)
    for block in 0..<blocks {
      let end = min((block + 1) * size, chart.columns.count)
      let columns = min(block * size, end)..<end
      let isDrawn = chart.rows.indices.map { blocks == 1 || !members($0, columns).isEmpty }
      var part = Part(columns: columns, rows: [])
      part.without = chart.rows.indices.filter { !isDrawn[$0] }
      var left = chart.rows.indices.filter { isDrawn[$0] }[...]
      repeat {
        let place = plan.pages.count
        let heights = left.map {
          whole.rowHeight($0, members($0, columns)) + MatrixPage.rowGap
        }
        let under = try page(part, max(place, 1), plan, isUnder: true).end
        // A block begins under another where three of its rows, or all, have room there.
        let isUnder =
          place > 0 && used + under + heights.prefix(3).reduce(0, +) <= limit
        if isUnder {
          used += under
        } else {
          let bare = try page(part, place, plan, isUnder: false)
          used = bare.end
          limit = plan.room.height - bare.page.parts.size("footer").height
          plan.pages.append([])
        }
        var count = 0
        for height in heights {
          guard count == 0 || used + height <= limit else { break }
          used += height
          count += 1
        }
        part.rows = left.prefix(count)
        plan.pages[plan.pages.count - 1].append(part)
        left = left.dropFirst(count)
        (part.rows, part.without) = ([], [])
      } while !left.isEmpty
    }
    return plan
  }

  /// The cells of a row in some columns.
  private func members(_ row: Int, _ columns: Range<Int>) -> [Int] {
    (cells[row] ?? []).filter { columns.contains(chart.cells[$0].column) }
  }

  /// The chart of a part.
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
