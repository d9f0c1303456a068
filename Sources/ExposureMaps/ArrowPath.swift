import Graphviz

/// Leads an arrow from card to card through its stops.
///
/// Between two stops it swings from one height to the other and leaves and arrives level; at a stop
/// it runs straight, under its own words and beside nobody else's.
struct ArrowPath {
  /// The finished pieces, and the one being drawn; a gap is broken by its question mark.
  private var pieces: [[Point]] = []
  private var points: [Point]

  /// The Bézier points of an arrow's way, downwards as in the body, in one piece or two.
  static func pieces(
    of arrow: Int, in body: BodyLayout, headLength: Double
  ) -> [[Point]] {
    let (from, to) = body.grid.ends(of: arrow)
    let way = body.grid.ways[arrow]
    switch way.direction {
    case .rightwards:
      let path = across(way, from: body.cards[from], to: body.cards[to], body, headLength, 0)
      return path.pieces + [path.points]
    case .leftwards:
      let path = across(way, from: body.cards[to], to: body.cards[from], body, 0, headLength)
      return (path.pieces + [path.points]).reversed().map { $0.reversed() }
    case .bracket:
      let path = bracket(arrow, way, from: body.cards[from], to: body.cards[to], body, headLength)
      return path.pieces + [path.points]
    }
  }

  private static func across(
    _ way: MapGrid.Way, from left: BodyLayout.Place, to right: BodyLayout.Place,
    _ body: BodyLayout, _ headAtRight: Double, _ headAtLeft: Double
  ) -> ArrowPath {
    let start = headAtLeft > 0 ? left.returnPort : left.port
    var path = ArrowPath(points: [Point(left.right, start)])
    if headAtLeft > 0 { path.run(to: left.right + headAtLeft) }
    for (place, stop) in way.stops.enumerated() {
      let height = body.rows.stops[stop] ?? left.port
      guard !stop.layer.isMultiple(of: 2) else {
        path.swing(to: Point(body.columns[stop.layer / 2].lowerBound, height))
        path.run(to: body.columns[stop.layer / 2].upperBound)
        continue
      }
      let words = body.words[stop.layer / 2]
      let next =
        place + 1 < way.stops.count
        ? Point(
          body.columns[stop.layer / 2 + 1].lowerBound, body.rows.stops[way.stops[place + 1]] ?? 0)
        : Point(right.left - headAtRight, right.port)
      // Without words of its own the arrow may cross the gutter in one swing, unless it would
      // run into those of another one.
      if !stop.isLabelled, path.isClear(to: next, of: words) { continue }
      let zone = body.zones[stop.layer / 2]
      path.swing(to: Point(zone.lowerBound, height))
      if let mark = words.first(where: { $0.arrow == stop.arrow })?.mark {
        path.run(to: mark.x - BodyLayout.markSize / 2)
        path.lift(to: Point(mark.x + BodyLayout.markSize / 2, height))
      }
      path.run(to: zone.upperBound)
    }
    path.swing(to: Point(right.left - headAtRight, right.port))
    if headAtRight > 0 { path.run(to: right.left) }
    return path
  }

  /// Out of one card's side, past the words, and back into the side of another one.
  private static func bracket(
    _ arrow: Int, _ way: MapGrid.Way, from tail: BodyLayout.Place, to head: BodyLayout.Place,
    _ body: BodyLayout, _ headLength: Double
  ) -> ArrowPath {
    let stop = way.stops[0]
    let words = body.words[stop.layer / 2].first { $0.arrow == stop.arrow }
    let height = body.rows.stops[stop] ?? tail.port
    let x = body.turn(of: arrow, besideZone: stop.layer / 2)
    let room = words?.mark == nil ? 0 : BodyLayout.markSize / 2
    let (down, up) = (tail.port < head.returnPort, tail.port >= head.returnPort)
    let arrival = height + (down ? -room : 0) + (up ? room : 0)
    let departure = height + (down ? room : 0) + (up ? -room : 0)
    var path = ArrowPath(points: [Point(tail.right, tail.port)])
    path.points += [
      Point(x, tail.port), Point(x, tail.port + (arrival - tail.port) * 0.3), Point(x, arrival),
    ]
    if room > 0 { path.lift(to: Point(x, departure)) }
    path.points += [
      Point(x, departure + (head.returnPort - departure) * 0.7), Point(x, head.returnPort),
      Point(head.right + headLength, head.returnPort),
    ]
    path.run(to: head.right)
    return path
  }

  /// Takes the pen off the page and sets it down elsewhere.
  private mutating func lift(to point: Point) {
    pieces.append(points)
    points = [point]
  }

  /// Whether a swing to a point keeps off all words.
  private func isClear(to end: Point, of words: [BodyLayout.Words]) -> Bool {
    guard let start = points.last else { return true }
    for step in 0...32 {
      let t = Double(step) / 32
      let s = 1 - t
      // The swing's Bézier polynomial, its inner points at half the width.
      let x = start.x + (end.x - start.x) * (1.5 * s * t + t * t * t)
      let y = start.y + (end.y - start.y) * (3 * s * t * t + t * t * t)
      if words.contains(where: { $0.covers(Point(x, y)) }) { return false }
    }
    return true
  }

  /// Straight on at the same height.
  private mutating func run(to x: Double) {
    guard let last = points.last, (last.x - x).magnitude > 0.05 else { return }
    let third = (x - last.x) / 3
    points += [
      Point(last.x + third, last.y), Point(last.x + 2 * third, last.y), Point(x, last.y),
    ]
  }

  /// To another height, level at both ends.
  private mutating func swing(to end: Point) {
    guard let start = points.last, start != end else { return }
    let middle = (start.x + end.x) / 2
    points += [Point(middle, start.y), Point(middle, end.y), end]
  }
}
