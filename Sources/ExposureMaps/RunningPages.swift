import Graphviz

/// The pages of a sheet's size that lists run on to, each with the headline small and a foot.
struct RunningPages {
  let furniture: Furniture
  let room: SheetRoom
  private let parts: MapParts

  /// How much smaller than their own size lists are printed: sources at 7 points.
  static let scale = 0.85

  /// Sets what these pages hold: the pieces of the lists, for a page of a width.
  init(
    _ furniture: Furniture, on sheet: Sheet, isUpright: Bool, _ pieces: (Double) -> [Piece]
  ) throws(GraphvizError) {
    self.furniture = furniture
    room = SheetRoom(sheet, isUpright: isUpright, scale: Self.scale)
    let palette = furniture.palette
    var plain = furniture.map
    (plain.standfirst, plain.footer) = ("", [])
    let foot = Furniture(map: plain, palette: palette, type: furniture.type)
    var parts = MapParts()
    try parts.add(
      pieces(room.width) + foot.heading(width: room.width, isOnSheet: true, isRunning: true)
        + [foot.footer(width: room.width - 96)])
    self.parts = parts
  }

  /// Puts what is left of the lists on as many pages as it takes.
  func leaves(_ lists: inout RunningLists) -> [Leaf] {
    var leaves: [Leaf] = []
    while !lists.isDone {
      var page = PageBuilder(parts)
      page.diagram.title = furniture.map.title
      page.diagram.background = furniture.palette.page
      page.rule = furniture.palette.cardBorder
      var y = 0.0
      page.putHeading(furniture.palette, &y)
      lists.put(
        on: &page, width: room.width, &y, to: room.footTop(page) - 12, isAlone: true)
      room.close(&page, contentWidth: room.width)
      leaves.append(Leaf(page, furniture.palette))
    }
    return leaves
  }
}
