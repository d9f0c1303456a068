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

  /// A row by its lane and its place there; a lane without rows, which a notice may concern, has none.
  private struct Place: Hashable {
    var lane: Int
    var row: Int?

    /// Whether the lane began on a page before, when it is the first of its lane on this one.
    var goesOn: Bool { (row ?? 0) > 0 }
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
    for (place, part) in parts.enumerated() {
      let chart = chart(of: part, place, isLast: place == parts.count - 1)
      let page = try TimelinePage(
        chart, ChartPart(room: room, width: TimelinePage.width, place: place, key: key))
      pages.append((page.page, page.end))
    }
    return try ChartPart.leaves(chart.frame, room, width: TimelinePage.width, pages)
  }

  /// What a page shows.
  private struct Part {
    var rows: [Place] = []
    /// The notices with words, and those that a page before has told.
    var flags: Set<Int> = []
    var told: Set<Int> = []
    var lanes: [Int: LaneHeight] = [:]
  }

  /// How high a lane is.
  private struct LaneHeight {
    var head: Double
    var rows = 0.0

    var height: Double { max(rows + 8, head + 14) + TimelinePage.laneGap }
  }

  /// Shares the rows out among pages, each as full as it can be.
  private func parts(in room: SheetRoom) throws(GraphvizError) -> [Part] {
    let furnishings = [try Furnishing(self, 0, room), try Furnishing(self, 1, room)]
    var parts: [Part] = []
    var told: Set<Int> = []
    // What concerns no lane stands on the first page.
    var part = Part(flags: Set(chart.flags.indices.filter { chart.flags[$0].lanes.isEmpty }))
    for (number, party) in chart.lanes.enumerated() {
      let rows = party.rows.isEmpty ? [nil] : party.rows.indices.map { Optional($0) }
      for row in rows {
        var next = grown(part, by: Place(lane: number, row: row), told)
        if furnishings[min(parts.count, 1)].depth(of: next) > room.height, !part.rows.isEmpty {
          parts.append(part)
          told.formUnion(part.flags)
          next = grown(Part(), by: Place(lane: number, row: row), told)
        }
        part = next
      }
    }
    return parts + [part]
  }

  /// A page with a row more, and with the notices that concern its lane.
  private func grown(_ part: Part, by place: Place, _ told: Set<Int>) -> Part {
    var part = part
    part.rows.append(place)
    // The name of a lane that goes on says so, which may take a line more.
    let head = whole.page.parts.size("lane-\(place.lane)").height + (place.goesOn ? 14 : 0)
    part.lanes[place.lane, default: LaneHeight(head: head)].rows +=
      place.row.map { whole.rowHeight(place.lane, $0) } ?? 0
    for flag in chart.flags.indices where chart.flags[flag].lanes.contains(place.lane) {
      if told.contains(flag) { part.told.insert(flag) } else { part.flags.insert(flag) }
    }
    return part
  }

  /// What a page needs besides its lanes.
  private struct Furnishing {
    private let flags: [TimelinePage.Standing]
    private let told: [TimelinePage.Standing]
    private let without: Double

    init(_ pages: TimelinePages, _ place: Int, _ room: SheetRoom) throws(GraphvizError) {
      var chart = pages.chart(of: Part(), place, isLast: false)
      let part = ChartPart(
        room: room, width: TimelinePage.width, place: place, key: pages.key)
      let bare = try TimelinePage(chart, part)
      without = bare.end - TimelinePage.emptyHeight + bare.page.parts.size("footer").height
      chart.flags = pages.chart.flags
      let full = try TimelinePage(chart, part)
      flags = chart.flags.indices.map { full.flag($0) }
      for flag in chart.flags.indices { chart.flags[flag].isTold = true }
      let short = try TimelinePage(chart, part)
      told = chart.flags.indices.map { short.flag($0) }
    }

    /// How deep a page is.
    func depth(of part: Part) -> Double {
      let standing = TimelinePage.standing(
        part.flags.map { flags[$0] } + part.told.map { told[$0] })
      return without + (standing.map(\.rise).max() ?? 0)
        + part.lanes.values.reduce(0) { $0 + $1.height }
    }
  }

  /// The chart of a page: its rows under their lanes, the notices that concern them, and the years
  /// of the whole.
  private func chart(of part: Part, _ place: Int, isLast: Bool) -> TimelineChart {
    var page = chart
    page.frame = chart.frame.part(place, isLast: isLast)
    page.days = TimelinePage.days(of: chart)
    (page.lanes, page.flags) = ([], [])
    var lanes: [Int: Int] = [:]
    for row in part.rows {
      if lanes[row.lane] == nil {
        lanes[row.lane] = page.lanes.count
        var lane = chart.lanes[row.lane]
        if row.goesOn { lane.name += " (continued)" }
        lane.rows = []
        page.lanes.append(lane)
      }
      if let place = row.row {
        page.lanes[page.lanes.count - 1].rows.append(chart.lanes[row.lane].rows[place])
      }
    }
    for place in part.flags.union(part.told).sorted() {
      var flag = chart.flags[place]
      flag.lanes = Set(flag.lanes.compactMap { lanes[$0] })
      flag.isTold = part.told.contains(place)
      page.flags.append(flag)
    }
    return page
  }
}
