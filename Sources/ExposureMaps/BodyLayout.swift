import Graphviz

/// The body of a map with everything in its place: columns, cards, stops and labels.
///
/// Places are points to the right of the first band and downwards from the top of the topmost card
/// or label; the page puts them under its headings.
struct BodyLayout {
  /// A card's upper left corner and where its arrows meet it.
  struct Place {
    var left: Double
    var right: Double
    var top: Double
    var bottom: Double
    /// The height at which arrows enter on the left and leave on either side.
    var port: Double
    /// The height at which arrows enter on the right.
    var returnPort: Double
  }

  let grid: MapGrid
  let type: Typography
  private(set) var cards: [Place] = []
  /// The left and right edge of every column's cards.
  private(set) var columns: [ClosedRange<Double>] = []
  /// The left and right edge of the labels in every gutter.
  private(set) var zones: [ClosedRange<Double>] = []
  private(set) var rows = RowLayout.Rows()
  /// The boxes of the words in every gutter, downwards: upper and lower edges are swapped.
  private(set) var words: [[Words]] = []
  private(set) var height = 0.0
  private(set) var width = 0.0

  /// The room between a band's edge and its cards.
  static let bandPadding = 9.0

  init(
    _ grid: MapGrid, _ type: Typography, _ parts: MapParts, headWidths: [Double]
  ) throws(GraphvizError) {
    self.grid = grid
    self.type = type
    let layout = RowLayout(
      grid: grid, gap: 7,
      extentOfCard: { Self.extent(ofCard: $0, type, parts) },
      extentOfStop: { Self.extent(of: $0, grid, parts) })
    rows = try layout.rows()
    placeColumns(parts, headWidths)
    for place in grid.map.cards.indices {
      let column = columns[grid.columnOfCard[place]]
      let size = parts.size(RowLayout.id(ofCard: place))
      let port = rows.cards[place]
      let top = port - type.portDepth
      cards.append(
        Place(
          left: column.lowerBound, right: column.lowerBound + size.width, top: top,
          bottom: top + size.height, port: port,
          returnPort: port + type.returnDepth))
      height = max(height, top + size.height)
    }
    words = Array(repeating: [], count: columns.count)
    for stop in grid.ways.flatMap(\.stops) where stop.isLabelled {
      words[stop.layer / 2].append(placeWords(of: stop, parts))
    }
    for stop in grid.ways.flatMap(\.stops) {
      height = max(height, (rows.stops[stop] ?? 0) + Self.extent(of: stop, grid, parts).below)
    }
  }

  private static func extent(
    ofCard place: Int, _ type: Typography, _ parts: MapParts
  ) -> Extent {
    let height = parts.size(RowLayout.id(ofCard: place)).height
    // The gap between cards is wider than that between lines; half of the difference each.
    let margin = (type.cardGap - 7) / 2
    return Extent(above: type.portDepth + margin, below: height - type.portDepth + margin)
  }

  private static func extent(of stop: MapGrid.Stop, _ grid: MapGrid, _ parts: MapParts) -> Extent {
    guard stop.isLabelled else {
      let room = grid.isDense ? 1.5 : 4.0
      return Extent(above: room, below: room)
    }
    let upper = parts.size(upperID(stop.arrow)).height
    let lower = parts.size(lowerID(stop.arrow)).height
    guard grid.ways[stop.arrow].direction != .bracket else {
      let half = (upper + lower) / 2 + 1
      return Extent(above: half, below: half)
    }
    return Extent(above: max(upper + 2, 4), below: max(lower + 2, 4))
  }

  /// The words of an arrow: what stands on its line and what hangs under it.
  struct Words {
    var arrow: Int
    var left: Double
    var right: Double
    var top: Double
    /// Where the upper words end and the lower begin; the line, but for brackets.
    var split: Double
    var bottom: Double
    /// The centre of the question mark that breaks the line of a gap.
    var mark: Point?

    /// Whether a point lies on the words or closer to them than is comfortable.
    func covers(_ point: Point) -> Bool {
      let air = 2.0
      return point.x > left - air && point.x < right + air && point.y > top - air
        && point.y < bottom + air
    }
  }

  private func placeWords(of stop: MapGrid.Stop, _ parts: MapParts) -> Words {
    let upper = parts.size(Self.upperID(stop.arrow))
    let lower = parts.size(Self.lowerID(stop.arrow))
    let zone = zones[stop.layer / 2]
    let line = rows.stops[stop] ?? 0
    let isBracket = grid.ways[stop.arrow].direction == .bracket
    let isGap = grid.map.arrows[stop.arrow].status == .gap
    let split = isBracket ? line + (upper.height - lower.height) / 2 : line
    let air = isBracket ? 0 : 2 + (grid.routeArrows.contains(stop.arrow) ? 0.5 : 0)
    let left = zone.lowerBound + (isGap && isBracket ? Self.markSize / 2 : 0)
    let right = left + max(upper.width, lower.width)
    var words = Words(
      arrow: stop.arrow, left: left, right: right, top: split - air - upper.height, split: split,
      bottom: split + air + lower.height)
    if isGap {
      let x =
        isBracket
        ? turn(of: stop.arrow, besideZone: stop.layer / 2)
        : right + Self.markRoom - Self.markSize / 2
      words.mark = Point(x, line)
      if !isBracket { words.right = x + Self.markSize / 2 }
    }
    return words
  }

  /// Where a bracket turns back: the longest next to the words, shorter ones inside of it.
  func turn(of arrow: Int, besideZone gutter: Int) -> Double {
    func climb(_ arrow: Int) -> Double {
      let (from, to) = grid.ends(of: arrow)
      return (rows.cards[from] - rows.cards[to]).magnitude
    }
    let own = climb(arrow)
    let longer = grid.ways.indices.count { other in
      guard grid.ways[other].direction == .bracket else { return false }
      guard grid.ways[other].stops.first?.layer == 2 * gutter + 1 else { return false }
      return climb(other) > own || (climb(other) == own && other < arrow)
    }
    return zones[gutter].lowerBound - 4 - 4 * Double(min(longer, 3))
  }

  static func upperID(_ arrow: Int) -> String { "upper-\(arrow)" }
  static func lowerID(_ arrow: Int) -> String { "lower-\(arrow)" }

  private mutating func placeColumns(_ parts: MapParts, _ headWidths: [Double]) {
    var x = Self.bandPadding
    let channels = channels()
    for (place, column) in grid.columns.enumerated() {
      let cardWidths = column.cards.map { parts.size(RowLayout.id(ofCard: $0)).width }
      let isFirstOfTier = place == 0 || grid.columns[place - 1].heading != column.heading
      let headWidth = isFirstOfTier ? headWidths[column.heading] : 0
      let width = max(cardWidths.max() ?? type.emptyColumnWidth, headWidth)
      columns.append(x...(x + width))
      x += width
      self.width = x + Self.bandPadding
      let (labels, hasBracket) = labelWidth(inGutter: place, parts)
      let isLast = place == grid.columns.count - 1
      if isLast {
        let start = x + channels[2 * place]
        zones.append(start...(start + labels))
        if hasBracket { self.width = start + labels }
      } else {
        let start = x + channels[2 * place]
        zones.append(start...(start + max(labels, 8)))
        x = start + max(labels, 8) + channels[2 * place + 1]
      }
    }
  }

  private func labelWidth(inGutter gutter: Int, _ parts: MapParts) -> (Double, Bool) {
    var (width, hasBracket) = (0.0, false)
    for (arrow, way) in grid.ways.enumerated() {
      for stop in way.stops where stop.layer == 2 * gutter + 1 {
        hasBracket = hasBracket || way.direction == .bracket
        guard stop.isLabelled else { continue }
        let mark = grid.map.arrows[arrow].status == .gap ? Self.markRoom : 0
        width = max(
          width, parts.size(Self.upperID(arrow)).width + mark,
          parts.size(Self.lowerID(arrow)).width + mark)
      }
    }
    return (width, hasBracket)
  }

  /// The room that the question mark of a gap takes at the right of its words, and its size.
  static let markRoom = 18.0
  static let markSize = 13.0

  /// The widths of the curves behind each layer: the higher they climb, the wider.
  private func channels() -> [Double] {
    var climbs = Array(repeating: 0.0, count: max(grid.layerCount, 2 * grid.columns.count))
    for (arrow, way) in grid.ways.enumerated() {
      let (from, to) = grid.ends(of: arrow)
      let (left, right) = way.direction == .leftwards ? (to, from) : (from, to)
      var (layer, height) = (2 * grid.columnOfCard[left], rows.cards[left])
      func go(to next: Double, in nextLayer: Int) {
        climbs[layer] = max(climbs[layer], (height - next).magnitude)
        (layer, height) = (nextLayer, next)
      }
      for stop in way.stops { go(to: rows.stops[stop] ?? 0, in: stop.layer) }
      if way.direction != .bracket {
        go(to: rows.cards[right], in: 2 * grid.columnOfCard[right])
      }
    }
    return climbs.map { min(type.channel.lowerBound + $0 * 0.12, type.channel.upperBound) }
  }
}
