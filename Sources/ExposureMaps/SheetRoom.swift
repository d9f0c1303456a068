import Graphviz

/// The room of a sheet at a scale, counted in the units of what is drawn on it.
struct SheetRoom {
  let sheet: Sheet
  let isUpright: Bool
  /// How much smaller than its own size everything is printed.
  let scale: Double

  /// What stays empty at every side, in points as printed.
  static let rim = 18.0

  var width: Double { (sides.width - 2 * Self.rim) / scale }
  var height: Double { (sides.height - 2 * Self.rim) / scale }

  private var sides: Size {
    isUpright
      ? Size(sheet.sides.short, sheet.sides.long) : Size(sheet.sides.long, sheet.sides.short)
  }

  init(_ sheet: Sheet, isUpright: Bool, scale: Double) {
    (self.sheet, self.isUpright, self.scale) = (sheet, isUpright, scale)
  }

  /// The room in which something is printed largest, upright or across, but no larger than it is.
  init(_ sheet: Sheet, fitting size: Size) {
    let rooms = [false, true].map { isUpright in
      let room = SheetRoom(sheet, isUpright: isUpright, scale: 1)
      let scale = min(room.width / size.width, room.height / size.height, 1)
      return SheetRoom(sheet, isUpright: isUpright, scale: scale)
    }
    self = rooms[1].scale > rooms[0].scale ? rooms[1] : rooms[0]
  }

  /// Puts the foot at the bottom of the page and the page around everything, content in the middle.
  func close(_ page: inout PageBuilder, contentWidth: Double) {
    let top = footTop(page)
    page.put("footer", left: 0, top: top)
    page.corner = Point(contentWidth, -top)
    let (rim, width) = (Self.rim / scale, sides.width / scale)
    let left = (contentWidth - width) / 2
    page.diagram.page = Box(
      left: left, bottom: -height - rim, right: left + width, top: rim)
    page.diagram.scale = scale
  }

  /// Where the foot begins.
  func footTop(_ page: PageBuilder) -> Double { height - page.parts.size("footer").height }
}
