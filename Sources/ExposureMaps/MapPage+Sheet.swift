import Graphviz

extension MapPage {
  /// Puts under the body what fits on its sheet, and gives further pages for the rest.
  mutating func runOn(
    to sheet: Sheet, from y: Double, _ width: Double, _ furniture: Furniture, _ table: LinkTable
  ) throws(GraphvizError) -> [Leaf] {
    let largest = SheetRoom(
      sheet, fitting: Size(width, y + page.parts.size("footer").height))
    page.rule = palette.cardBorder
    var (room, lists) = (largest, RunningLists([table.running, furniture.runningSources]))
    let bare = page
    // A little smaller, all of it may fit; if not, the map is as large as it can be.
    let least = Sheet.legible / type.smallest + 0.001
    for step in [0, 1, 2, 3, 4, 0] {
      let scale = largest.scale - max(0, largest.scale - least) * Double(step) / 4
      room = SheetRoom(sheet, isUpright: largest.isUpright, scale: scale)
      lists = RunningLists([table.running, furniture.runningSources])
      var depth = y
      page = bare
      lists.put(on: &page, width: width, &depth, to: room.footTop(page) - 12, isAlone: false)
      if lists.isDone { break }
    }
    room.close(&page, contentWidth: width)
    geometry.page = page.diagram.page ?? geometry.page
    let grid = grid
    return try RunningPages(furniture, on: sheet, isUpright: room.isUpright) { width in
      LinkTable(grid, furniture, pageWidth: width).pieces
        + furniture.sources(
          width: SourceColumns(count: grid.map.sources.count, pageWidth: width).width)
    }.leaves(&lists)
  }
}
