/// An edge's path on its way into Graphviz: shortened for its ends, and cut into dashes.
///
/// Graphviz has two dash patterns, and draws them at other lengths in SVG than in PNG and PDF. Cut
/// out of the curve, a pattern is the same everywhere and there may be as many as evidence needs.
struct Curve {
  private var points: [Point]
  private let start: Point?
  private let tip: Point?
  private let dashes: [Double]

  /// Takes a start and three Bézier points a segment, from tip to tip.
  init(_ path: [Point], line: Diagram.Line) {
    points = path
    dashes = line.dashes
    tip = line.head == .none ? nil : path.last
    start = line.tail == .none ? nil : path.first
    if tip != nil { points = Self.shortened(points, by: line.head.length * line.endSize) }
    if start != nil {
      points = Self.shortened(points.reversed(), by: line.tail.length * line.endSize).reversed()
    }
  }

  /// The path without its last stretch, which an arrowhead takes.
  private static func shortened(_ path: [Point], by length: Double) -> [Point] {
    var (path, left) = (path, length)
    while path.count >= 4 {
      let segment = Segment(path[(path.count - 4)...])
      if segment.length > left + 0.05 {
        let (t, _) = segment.parameter(after: segment.length - left, from: 0)
        path.replaceSubrange((path.count - 3)..., with: segment.part(from: 0, to: t).dropFirst())
        return path
      }
      guard path.count > 4 else { return path }
      left -= segment.length
      path.removeLast(3)
    }
    return path
  }

  /// The curve in Graphviz's notation.
  func position(cut: Bool) throws(GraphvizError) -> LibraryText {
    var pieces = cut && !dashes.isEmpty ? cutIntoDashes() : [points]
    if pieces.isEmpty { pieces = [points] }
    var text = LibraryText()
    for (index, piece) in pieces.enumerated() {
      if index > 0 { text.append(";") }
      if index == 0, let start {
        text.append("s,")
        try Self.write(start, to: &text)
        text.append(" ")
      }
      for (place, point) in piece.enumerated() {
        if place > 0 { text.append(" ") }
        try Self.write(point, to: &text)
      }
    }
    return text
  }

  /// Where the arrowhead goes, in Graphviz's notation; nil when the line has none.
  ///
  /// It hangs on a stub of a line that ends where the head begins.
  func tipPosition() throws(GraphvizError) -> LibraryText? {
    guard let tip, let base = points.last else { return nil }
    let stub = Self.shifted(base, towards: points[points.count - 2], by: 0.25)
    var text = LibraryText()
    text.append("e,")
    try Self.write(tip, to: &text)
    for point in [stub, stub, base, base] {
      text.append(" ")
      try Self.write(point, to: &text)
    }
    return text
  }

  private static func write(_ point: Point, to text: inout LibraryText) throws(GraphvizError) {
    try text.append(points: point.x)
    text.append(",")
    try text.append(points: point.y)
  }

  private static func shifted(_ point: Point, towards other: Point, by length: Double) -> Point {
    let (dx, dy) = (other.x - point.x, other.y - point.y)
    let distance = (dx * dx + dy * dy).squareRoot()
    guard distance > 0.01 else { return point }
    return Point(point.x + dx / distance * length, point.y + dy / distance * length)
  }

  /// The dashes, each a Bézier path of its own.
  private func cutIntoDashes() -> [[Point]] {
    guard dashes.allSatisfy({ $0 > 0.05 && $0.isFinite }) else { return [] }
    var pieces: [[Point]] = []
    var piece: [Point] = []
    var (turn, left) = (0, dashes[0])
    for first in stride(from: 0, to: points.count - 3, by: 3) {
      let segment = Segment(points[first...(first + 3)])
      var from = 0.0
      while from < 1 {
        let (to, walked) = segment.parameter(after: left, from: from)
        if turn.isMultiple(of: 2) {
          let part = segment.part(from: from, to: to)
          piece += piece.isEmpty ? part : Array(part.dropFirst())
        }
        left -= walked
        from = to
        if left <= 0.001 {
          if !piece.isEmpty { pieces.append(piece) }
          piece = []
          turn = (turn + 1) % dashes.count
          left = dashes[turn]
        }
      }
    }
    if !piece.isEmpty { pieces.append(piece) }
    return pieces
  }

  /// One cubic Bézier segment, measured at 32 places.
  private struct Segment {
    let corners: [Point]
    private let lengths: [Double]
    private static let steps = 32

    init(_ corners: ArraySlice<Point>) {
      self.corners = Array(corners)
      var lengths = [0.0]
      var last = self.corners[0]
      for step in 1...Self.steps {
        let next = Self.point(self.corners, Double(step) / Double(Self.steps))
        let (dx, dy) = (next.x - last.x, next.y - last.y)
        lengths.append((lengths.last ?? 0) + (dx * dx + dy * dy).squareRoot())
        last = next
      }
      self.lengths = lengths
    }

    private static func point(_ c: [Point], _ t: Double) -> Point {
      let s = 1 - t
      let (a, b, d, e) = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
      return Point(
        a * c[0].x + b * c[1].x + d * c[2].x + e * c[3].x,
        a * c[0].y + b * c[1].y + d * c[2].y + e * c[3].y)
    }

    /// The whole length.
    var length: Double { lengths[Self.steps] }

    private func length(at t: Double) -> Double {
      let place = t * Double(Self.steps)
      let index = min(Int(place), Self.steps - 1)
      return lengths[index] + (lengths[index + 1] - lengths[index]) * (place - Double(index))
    }

    /// The parameter a length further on, and how far that really is before the segment ends.
    func parameter(after length: Double, from t: Double) -> (to: Double, walked: Double) {
      let walkedSoFar = self.length(at: t)
      let total = self.length
      let goal = walkedSoFar + length
      guard goal < total - 0.000_1 else { return (1, total - walkedSoFar) }
      let index = max((lengths.firstIndex { $0 > goal } ?? Self.steps) - 1, 0)
      let span = lengths[index + 1] - lengths[index]
      let share = span > 0 ? (goal - lengths[index]) / span : 0
      return (max((Double(index) + share) / Double(Self.steps), t + 0.000_001), length)
    }

    /// The piece between two parameters, by de Casteljau's division.
    func part(from: Double, to: Double) -> [Point] {
      let head = Self.split(corners, at: to).left
      return Self.split(head, at: to > 0 ? from / to : 0).right
    }

    private static func split(_ c: [Point], at t: Double) -> (left: [Point], right: [Point]) {
      func between(_ a: Point, _ b: Point) -> Point {
        Point(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t)
      }
      let (ab, bc, cd) = (between(c[0], c[1]), between(c[1], c[2]), between(c[2], c[3]))
      let (abc, bcd) = (between(ab, bc), between(bc, cd))
      let middle = between(abc, bcd)
      return ([c[0], ab, abc, middle], [middle, bcd, cd, c[3]])
    }
  }
}
