import Graphviz

extension Furniture {
  /// An entry of the key: a sample of line, where there is one, and its words.
  struct KeyEntry {
    var id: String
    var line: Diagram.Line?
    var words: String
    var isRoute = false
    /// A small picture before the words, where a line would not do.
    var swatch: Table?
  }

  /// The room of a sample and the gap after it.
  static let sampleWidth = 42.0

  /// What the map's lines mean; only lines that are on it.
  func key(_ style: ArrowStyle) -> [KeyEntry] {
    var entries: [KeyEntry] = []
    if let verdict {
      entries.append(
        KeyEntry(
          id: "key-route", line: style.line(.documented, .flow, isOnRoute: true), words: verdict,
          isRoute: true))
    }
    for status in ExposureMap.Status.allCases
    where map.arrows.contains(where: { $0.status == status }) {
      entries.append(
        KeyEntry(
          id: "key-\(status.rawValue)", line: style.line(status, .flow, isOnRoute: false),
          words: "\(status.title): \(status.explanation)"))
    }
    for role in ExposureMap.Role.allCases {
      guard let words = role.explanation, map.arrows.contains(where: { $0.role == role }) else {
        continue
      }
      entries.append(
        KeyEntry(
          id: "key-\(role.rawValue)", line: style.line(.documented, role, isOnRoute: false),
          words: words))
    }
    if map.arrows.contains(where: { $0.count > 1 }) {
      entries.append(
        KeyEntry(
          id: "key-count", line: style.line(.documented, .flow, count: 64, isOnRoute: false),
          words: "Thicker: several links in one arrow"))
    }
    let shares = map.arrows.compactMap(\.share)
    if shares.contains(where: { $0 != .undisclosed }) {
      var line = style.line(.documented, .control, isOnRoute: false)
      line.width = 3
      entries.append(
        KeyEntry(
          id: "key-share", line: line, words: "Thick as the share held, where it is disclosed"))
    }
    if shares.contains(.undisclosed) {
      var line = style.line(.inferred, .control, isOnRoute: false)
      line.width = 1
      entries.append(
        KeyEntry(id: "key-undisclosed", line: line, words: "Thin and dotted: share not disclosed"))
    }
    for change in ExposureMap.Change.allCases
    where map.arrows.contains(where: { $0.change == change }) {
      entries.append(key(change, style))
    }
    if map.cards.contains(where: { $0.look == .unknownParty }) {
      entries.append(
        KeyEntry(
          id: "key-unknown", line: style.frame(isOnRoute: false),
          words: "Dashed card: a party that no document names"))
    }
    return entries + leftOut()
  }

  private func key(_ change: ExposureMap.Change, _ style: ArrowStyle) -> KeyEntry {
    let sample = ExposureMap.Arrow(id: "", from: "", to: "", change: change)
    let words =
      switch change {
      case .added: "Added"
      case .lost: "Struck through: lost"
      case .regraded: "Re-graded: the word says what it was"
      }
    return KeyEntry(
      id: "key-\(change.rawValue)", line: style.line(of: sample, isOnRoute: change != .lost),
      words: words)
  }

  /// What is not shown, a line each.
  func leftOut() -> [KeyEntry] {
    map.legend.leftOut.enumerated().filter { !$0.element.isEmpty }.map {
      KeyEntry(id: "key-left-out-\($0.offset)", line: nil, words: $0.element)
    }
  }

  /// The words of the key, set.
  func keyPieces(_ entries: [KeyEntry], width: Double) -> [Piece] {
    entries.map { entry in
      let measure = entry.line == nil ? width : width - Self.sampleWidth
      let ink = entry.isRoute ? palette.route : palette.softInk
      let words = set(entry.words, measure, Typography.key, ink, isBold: entry.isRoute)
      guard let swatch = entry.swatch else { return (entry.id, .text(words)) }
      let row = [Cell(.table(swatch)), Cell(width: 6), Cell(.text(words))]
      return (entry.id, .table(Table([row])))
    }
  }
}

/// What the key says of the traced route when its maker says nothing.
struct RouteVerdict {
  let words: String

  init?(_ grid: MapGrid) {
    guard grid.hasRoute else { return nil }
    if let given = grid.map.legend.verdict {
      words = given
      return
    }
    let route = grid.map.routes.first.map { Set($0.arrows) } ?? []
    let arrows = grid.map.arrows.filter { route.contains($0.id) }
    guard let weakest = arrows.map(\.status).max(by: { $0.weakness < $1.weakness }) else {
      words = "Traced route"
      return
    }
    let sources = Set(arrows.flatMap(\.sources)).sorted().map { "[\($0)]" }.joined()
    let links = arrows.count == 1 ? "1 link" : "\(arrows.count) links"
    let count = grid.map.routes.count
    let subject = count > 1 ? "\(count) traced routes; the first" : "Traced route"
    words = "\(subject): \(links), the weakest is \(weakest.rawValue) \(sources)"
  }
}
