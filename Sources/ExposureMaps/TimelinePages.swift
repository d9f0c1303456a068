import Graphviz

/// A timeline on as many pages as it takes: lanes from page to page, notices and years on each.
struct TimelinePages {
  private let chart: TimelineChart
  private let whole: TimelinePage
  private let key: [Furniture.KeyEntry]

  /// Takes a chart and its composition on one page, whose rows are as high here.
  init(_ chart: TimelineChart, _ whole: TimelinePage) {
    self.chart = chart
    self.whole = whole
    key = TimelinePage.key(chart, whole.palette)
  }

  /// A row by its lane and its place there.
  private struct Place: Hashable {
    var lane: Int
    var row: Int
  }

  /// The pages for a sheet: the fewest that can be read.
  func leaves(on sheet: Sheet) throws(GraphvizError) -> [Leaf] {
    var best: [Leaf] = []
    for isUpright in [true, false] {
      let own = SheetRoom(sheet, isUpright: isUpright, scale: 1)
      let scale = min(1, own.width / TimelinePage.width)
      guard scale * Typography.chartSmallest >= Sheet.legible else { continue }
      let room = SheetRoom(sheet, isUpright: isUpright, scale: scale)
      let leaves = try leaves(in: room)
      if best.isEmpty || leaves.count < best.count { best = leaves }
    }
    return best
  }

  private func leaves(in room: SheetRoom) throws(GraphvizError) -> [Leaf] {
    let parts = try parts(in: room)
    var pages: [(page: PageBuilder, y: Double)] = []
    for (place, rows) in parts.enumerated() {
      let chart = chart(of: rows, place, isLast: place == parts.count - 1)
      let page = try TimelinePage(chart, ChartPart(room: room, place: place, key: key))
      pages.append((page.page, page.end))
    }
    return try ChartPart.leaves(chart.frame, room, width: TimelinePage.width, pages)
  }

  /// Shares the rows out among pages, each as full as it can be.
  private func parts(in room: SheetRoom) throws(GraphvizError) -> [[Place]] {
    let first = try Furnishing(self, 0, room)
    let later = try Furnishing(self, 1, room)
    var parts: [[Place]] = []
    var (rows, lanes): ([Place], [Int: LaneHeight]) = ([], [:])
    for (number, party) in chart.lanes.enumerated() {
      let head = whole.page.parts.size("lane-\(number)").height
      for row in party.rows.indices {
        // The name of a lane that goes on says so, which may take a line more.
        var lane = lanes[number] ?? LaneHeight(head: row > 0 ? head + 14 : head)
        lane.rows += whole.rowHeight(number, row)
        var grown = lanes
        grown[number] = lane
        let furnishing = parts.isEmpty ? first : later
        let depth = furnishing.depth(grown.keys) + grown.values.reduce(0) { $0 + $1.height }
        if depth > room.height, !rows.isEmpty {
          parts.append(rows)
          lane = LaneHeight(head: row > 0 ? head + 14 : head)
          lane.rows = whole.rowHeight(number, row)
          (rows, grown) = ([], [number: lane])
        }
        rows.append(Place(lane: number, row: row))
        lanes = grown
      }
    }
    return parts + [rows]
  }

  /// How high a lane is.
  private struct LaneHeight {
    var head: Double
    var rows = 0.0

    var height: Double { max(rows + 8, head + 14) + TimelinePage.laneGap }
  }

  /// What a page needs besides its lanes.
  private struct Furnishing {
    private let page: TimelinePage
    private let isFirst: Bool
    private let without: Double

    init(_ pages: TimelinePages, _ place: Int, _ room: SheetRoom) throws(GraphvizError) {
      var chart = pages.chart(of: [], place, isLast: false)
      chart.flags = pages.chart.flags
      page = try TimelinePage(chart, ChartPart(room: room, place: place, key: pages.key))
      isFirst = place == 0
      let rise = page.rises(of: Array(chart.flags.indices)).map(\.rise).max() ?? 0
      without =
        page.end - TimelinePage.emptyHeight + page.page.parts.size("footer").height - rise
    }

    /// With the notices that concern some lanes; the first page has all of them.
    func depth(_ lanes: some Sequence<Int>) -> Double {
      let lanes = Set(lanes)
      let flags = page.chart.flags.indices.filter {
        isFirst || !page.chart.flags[$0].lanes.isDisjoint(with: lanes)
      }
      return without + (page.rises(of: flags).map(\.rise).max() ?? 0)
    }
  }

  /// The chart of a page: its rows under their lanes, the notices that concern them, and the years
  /// of the whole.
  private func chart(of rows: [Place], _ place: Int, isLast: Bool) -> TimelineChart {
    var part = chart
    part.frame = chart.frame.part(place, isLast: isLast)
    part.days = TimelinePage.days(of: chart)
    part.lanes = []
    var lanes: [Int: Int] = [:]
    for row in rows {
      if lanes[row.lane] == nil {
        lanes[row.lane] = part.lanes.count
        var lane = chart.lanes[row.lane]
        if row.row > 0 { lane.name += " (continued)" }
        lane.rows = []
        part.lanes.append(lane)
      }
      part.lanes[part.lanes.count - 1].rows.append(chart.lanes[row.lane].rows[row.row])
    }
    for flag in part.flags.indices {
      part.flags[flag].lanes = Set(chart.flags[flag].lanes.compactMap { lanes[$0] })
    }
    if place > 0 { part.flags.removeAll { $0.lanes.isEmpty } }
    return part
  }
}
