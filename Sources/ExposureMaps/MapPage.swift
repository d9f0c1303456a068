import Graphviz

/// Composes the page: heading and key on top, the body under its column heads, sources at the foot.
///
/// On a sheet that is too small for all of it, links and sources run on to further pages.
/// Everything is measured before and pinned here, so that nothing moves between SVG, PNG and PDF.
struct MapPage {
  let grid: MapGrid
  let palette: Palette
  let type: Typography
  let names: ElementNames
  var page: PageBuilder
  var geometry = MapGeometry()
  /// The pages after this one.
  private(set) var further: [Leaf] = []

  /// Composes a page of the size that it needs, or pages of a sheet's size.
  init(
    _ grid: MapGrid, _ names: ElementNames, runningOn sheet: Sheet? = nil
  ) throws(GraphvizError) {
    self.grid = grid
    self.names = names
    palette = Palette.of(grid.map.theme)
    var type = grid.isDense ? Typography.dense : .roomy
    if grid.map.labelling == .numbers {
      type.arrowLabelWidth = 20
      type.channel = 12...30
      // The words of arrows are in the table, so that cards have the smallest type.
      (type.kicker, type.statusWord) = (6.75, 6.75)
    }
    self.type = type
    let furniture = Furniture(
      map: grid.map, palette: palette, type: type, verdict: RouteVerdict(grid)?.words)
    let style = ArrowStyle(palette: palette, hasRoute: grid.hasRoute)

    var parts = MapParts()
    try parts.add(Self.bodyPieces(grid, palette, type) + furniture.heads())
    let headWidths = grid.map.columns.indices.map { parts.size(Furniture.headID($0)).width }
    let body = try BodyLayout(grid, type, parts, headWidths: headWidths)
    let width = max(body.width, 640)
    let entries = furniture.key(style)
    let columns = SourceColumns(count: grid.map.sources.count, pageWidth: width)
    try parts.add(
      furniture.heading(width: width, isOnSheet: sheet != nil)
        + furniture.keyPieces(entries, width: width)
        + furniture.sources(width: columns.width) + [furniture.footer(width: width)])
    let table = LinkTable(grid, furniture, pageWidth: width)
    try parts.add(table.pieces)

    page = PageBuilder(parts)
    page.diagram.title = grid.map.title
    page.diagram.summary = Spoken(grid).summary
    page.diagram.background = palette.page
    var y = 0.0
    page.putHeading(palette, &y)
    page.putKey(entries, width, &y)
    putBody(body, style, &y)
    if let sheet {
      further = try runOn(to: sheet, from: y, width, furniture, table)
      return
    }
    table.put(on: &page, palette, &y)
    page.putSources(grid.map.sources, columns, width, palette, &y)
    geometry.page = page.close(width, &y)
  }

  private static func bodyPieces(
    _ grid: MapGrid, _ palette: Palette, _ type: Typography
  ) -> [Piece] {
    var pieces: [Piece] = []
    for (place, card) in grid.map.cards.enumerated() {
      let isOnRoute = grid.routeCards.contains(place)
      let setter = CardLabel(
        palette: palette, type: type, isDimmed: grid.hasRoute && !isOnRoute, isOnRoute: isOnRoute)
      pieces.append((RowLayout.id(ofCard: place), setter.label(of: card)))
    }
    for (place, arrow) in grid.map.arrows.enumerated()
    where grid.ways[place].stops.contains(where: \.isLabelled) {
      let isOnRoute = grid.routeArrows.contains(place)
      let setter = ArrowLabel(
        palette: palette, type: type, isOnRoute: isOnRoute, isDimmed: grid.hasRoute && !isOnRoute)
      if arrow.status == .gap {
        let ink = isOnRoute ? palette.route : palette.softInk
        pieces.append((markID(place), ArrowLabel.questionMark(palette, type, ink)))
      }
      if grid.map.labelling == .numbers {
        pieces.append((BodyLayout.upperID(place), setter.number(arrow.number ?? place + 1)))
        continue
      }
      if let upper = setter.upper(of: arrow) { pieces.append((BodyLayout.upperID(place), upper)) }
      if let lower = setter.lower(of: arrow) { pieces.append((BodyLayout.lowerID(place), lower)) }
    }
    return pieces
  }

  private static func markID(_ arrow: Int) -> String { "mark-\(arrow)" }

  // MARK: Body

  private mutating func putBody(
    _ body: BodyLayout, _ style: ArrowStyle, _ y: inout Double
  ) {
    let top = y
    let headHeight =
      grid.map.columns.indices.map { page.parts.size(Furniture.headID($0)).height }.max() ?? 0
    let bodyTop = top + 8 + headHeight + 14
    let bottom = bodyTop + max(body.height, 60) + 14
    for heading in grid.map.columns.indices {
      let members = grid.columns.indices.filter { grid.columns[$0].heading == heading }
      guard let first = members.first, let last = members.last else { continue }
      let left = body.columns[first].lowerBound - BodyLayout.bandPadding
      let right = body.columns[last].upperBound + BodyLayout.bandPadding
      let tier = grid.map.columns[heading].tier
      page.fill(
        "band-\(heading)", left: left, top: top, right: right, bottom: bottom, palette.band)
      page.fill(
        "bar-\(heading)", left: left, top: top, right: right, bottom: top + 3,
        palette.tiers[tier] ?? palette.ink)
      page.put(
        Furniture.headID(heading), left: left + BodyLayout.bandPadding, top: top + 8,
        classes: ["head"])
    }
    putLabels(body, bodyTop)
    putCards(body, style, bodyTop)
    putArrows(body, style, bodyTop)
    y = bottom + 20
  }

  private mutating func putLabels(_ body: BodyLayout, _ bodyTop: Double) {
    for words in body.words.flatMap({ $0 }).sorted(by: { $0.arrow < $1.arrow }) {
      let arrow = grid.map.arrows[words.arrow]
      let name = names.arrows[words.arrow]
      let (upper, lower) = (BodyLayout.upperID(words.arrow), BodyLayout.lowerID(words.arrow))
      let classes = ["label", name]
      page.put(
        upper, left: words.left, top: bodyTop + words.top, as: name + "-words", classes: classes)
      page.put(
        lower, left: words.left, top: bodyTop + words.bottom - page.parts.size(lower).height,
        as: name + "-proof", classes: classes)
      if let mark = words.mark {
        let size = page.parts.size(Self.markID(words.arrow))
        page.put(
          Self.markID(words.arrow), left: mark.x - size.width / 2,
          top: bodyTop + mark.y - size.height / 2, as: name + "-mark", classes: classes)
      }
      for id in [upper, lower] {
        if let box = page.boxes[id] { geometry.labels[arrow.id, default: []].append(box) }
      }
    }
  }

  private mutating func putCards(
    _ body: BodyLayout, _ style: ArrowStyle, _ bodyTop: Double
  ) {
    // The last drawn lies on top, and arrows are drawn in the order of the cards they leave.
    let off = grid.map.cards.indices.filter { !grid.routeCards.contains($0) }
    let on = grid.map.cards.indices.filter { grid.routeCards.contains($0) }
    let spoken = Spoken(grid)
    for place in off + on {
      let card = grid.map.cards[place]
      let isOnRoute = grid.routeCards.contains(place)
      var classes = ["card", "tier-\(card.tier.rawValue)"]
      if isOnRoute { classes.append("route") }
      page.put(
        RowLayout.id(ofCard: place), left: body.cards[place].left,
        top: bodyTop + body.cards[place].top, as: names.cards[place], classes: classes,
        spoken: spoken.card(place), link: card.url.flatMap(WebAddress.init))
      guard let box = page.boxes[RowLayout.id(ofCard: place)] else { continue }
      geometry.cards[card.id] = box
      if card.look == .unknownParty {
        let line = style.frame(isOnRoute: isOnRoute)
        page.frame(names.cards[place] + "-frame", around: box, of: names.cards[place], line)
      }
    }
  }

  private mutating func putArrows(
    _ body: BodyLayout, _ style: ArrowStyle, _ bodyTop: Double
  ) {
    let spoken = Spoken(grid)
    let off = grid.map.arrows.indices.filter { !grid.routeArrows.contains($0) }
    let on = grid.map.arrows.indices.filter { grid.routeArrows.contains($0) }
    for place in off + on {
      let arrow = grid.map.arrows[place]
      let isOnRoute = grid.routeArrows.contains(place)
      let line = style.line(of: arrow, isOnRoute: isOnRoute)
      let pieces = ArrowPath.pieces(of: place, in: body, headLength: line.endSize * 10)
        .map { piece in piece.map { Point($0.x, -(bodyTop + $0.y)) } }
      geometry.arrows[arrow.id] = pieces
      let (from, to) = grid.ends(of: place)
      for (number, path) in pieces.enumerated() {
        var part = line
        if number < pieces.count - 1 { part.head = .none }
        if number > 0 { part.tail = .none }
        page.diagram.edges.append(
          Diagram.Edge(
            id: names.arrows[place] + (number == 0 ? "" : "-rest"), from: names.cards[from],
            to: names.cards[to], line: part, path: path,
            classes: ["arrow", names.arrows[place], arrow.status.rawValue]
              + (isOnRoute ? ["route"] : []),
            spoken: spoken.arrow(place)))
      }
    }
  }
}
