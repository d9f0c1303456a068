import Graphviz

/// Which page of a chart is composed, when a sheet does not take all of it.
struct ChartPart {
  /// The sheet.
  var room: SheetRoom
  /// How wide the chart is on its widest page.
  var width: Double
  /// The page's place among those of the chart.
  var place: Int
  /// The key of the whole chart, which every page repeats.
  var key: [Furniture.KeyEntry]
  /// Whether it stands under another part on its page, which has headline and key.
  var isUnder = false

  /// The pages of a chart's parts, what does not fit of its sources behind them; none when a part is
  /// too deep for its page.
  ///
  /// - Parameters:
  ///   - frame: What stands around the chart.
  ///   - room: The sheet.
  ///   - width: How wide the chart is.
  ///   - pages: The composed parts with the depth that each has used.
  /// - Returns: The pages in order.
  /// - Throws: When a text cannot be set.
  static func leaves(
    _ frame: ChartFrame, _ room: SheetRoom, width: Double, _ pages: [(page: PageBuilder, y: Double)]
  ) throws(GraphvizError) -> [Leaf] {
    let palette = Palette.of(frame.theme)
    let furniture = Furniture(map: frame.map, palette: palette, type: .roomy)
    var lists = RunningLists([furniture.runningSources])
    var leaves: [Leaf] = []
    for (place, part) in pages.enumerated() {
      var (page, y) = part
      page.rule = palette.cardBorder
      guard y <= room.footTop(page) + 0.5 else { return [] }
      if place == pages.count - 1 {
        lists.put(on: &page, width: width, &y, to: room.footTop(page) - 12, isAlone: false)
      }
      room.close(&page, contentWidth: width)
      leaves.append(Leaf(page, palette))
    }
    let further = try RunningPages(furniture, on: room.sheet, isUpright: room.isUpright) { width in
      furniture.sources(
        width: SourceColumns(count: frame.sources.count, pageWidth: width).width)
    }
    return leaves + further.leaves(&lists)
  }
}

extension ChartFrame {
  /// What stands around one of a chart's pages: notes on the first, sources on the last.
  func part(_ place: Int, isLast: Bool) -> ChartFrame {
    var frame = self
    if place > 0 { (frame.standfirst, frame.leftOut, frame.footer) = ("", [], []) }
    if !isLast { frame.sources = [] }
    return frame
  }
}
