import Graphviz

/// The links of a map as a numbered list in columns, where their words would be too small on arrows.
struct LinkTable {
  let pieces: [Piece]
  private let columns: SourceColumns
  private let count: Int

  init(_ grid: MapGrid, _ furniture: Furniture, pageWidth: Double) {
    let map = grid.map
    guard map.labelling == .numbers, !map.arrows.isEmpty else {
      (pieces, count) = ([], 0)
      columns = SourceColumns(count: 1, pageWidth: pageWidth)
      return
    }
    count = map.arrows.count
    columns = SourceColumns(count: count, pageWidth: pageWidth)
    let (palette, size) = (furniture.palette, Typography.source)
    let head = furniture.set(
      "LINKS", pageWidth, furniture.type.columnHead, palette.ink, isBold: true)
    let more = furniture.set(
      "LINKS, CONTINUED", pageWidth, furniture.type.columnHead, palette.ink, isBold: true)
    var pieces: [Piece] = [("links-head", .text(head)), ("links-head-more", .text(more))]
    for (place, arrow) in map.arrows.enumerated() {
      let (from, to) = grid.ends(of: place)
      let isOnRoute = grid.routeArrows.contains(place)
      let label = arrow.label.isEmpty ? arrow.verb : arrow.label
      let details = [
        label, arrow.dates, arrow.count > 1 ? "\(arrow.count) links" : "",
        arrow.sources.map { "[\($0)]" }.joined(), arrow.badge.uppercased(),
        arrow.status.word ?? "",
      ].filter { !$0.isEmpty }
      let words =
        "\(map.cards[from].name) → \(map.cards[to].name): " + details.joined(separator: ", ")
      let numberWidth = 24.0
      let number = furniture.set(
        "\(arrow.number ?? place + 1)", numberWidth, size,
        isOnRoute ? palette.route : palette.softInk,
        isBold: true)
      let text = furniture.set(words, columns.width - numberWidth, size, palette.ink)
      let row = [
        Cell(.text(number), verticalAlignment: .top, width: numberWidth),
        Cell(.text(text), verticalAlignment: .top, width: columns.width - numberWidth),
      ]
      pieces.append(("link-\(place)", .table(Table([row]))))
    }
    self.pieces = pieces
  }

  /// The list as one that runs on.
  var running: RunningLists.List {
    RunningLists.List(
      head: "links-head",
      rows: (0..<count).map {
        RunningLists.Row(piece: "link-\($0)", name: "link-\($0)", classes: ["link"])
      })
  }

  /// Puts the list under the body.
  func put(on page: inout PageBuilder, _ palette: Palette, _ y: inout Double) {
    guard count > 0 else { return }
    page.put("links-head", left: 0, top: y)
    y += page.parts.size("links-head").height + 5
    let heights = (0..<count).map { page.parts.size("link-\($0)").height + 3 }
    var bottom = y
    for (column, members) in columns.distribute(heights).enumerated() {
      var top = y
      for place in members {
        page.put(
          "link-\(place)", left: Double(column) * (columns.width + columns.gap), top: top,
          classes: ["link"])
        top += heights[place]
      }
      bottom = max(bottom, top)
    }
    y = bottom + 16
  }
}
