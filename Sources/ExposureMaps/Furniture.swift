import Graphviz

/// The words around the body of a map: heading, column heads, key, sources and foot.
struct Furniture {
  let grid: MapGrid
  let palette: Palette
  let type: Typography

  private var map: ExposureMap { grid.map }

  // MARK: Column heads

  static func headID(_ heading: Int) -> String { "head-\(heading)" }
  static func emptyID(_ heading: Int) -> String { "empty-\(heading)" }

  /// The heads of the columns and the notes of the empty ones, the heads within a width each.
  func heads() -> [(id: String, label: Label)] {
    var pieces: [(id: String, label: Label)] = []
    for (heading, column) in map.columns.enumerated() {
      let isEmpty = !map.cards.contains { $0.tier == column.tier }
      let width = isEmpty ? type.emptyColumnWidth + 12 : type.cardWidth
      let title =
        "\(heading + 1)\u{A0} \(column.tier.sign)\u{A0} \(column.heading.uppercased())"
      pieces.append(
        (
          Self.headID(heading),
          text(
            lines(title, width, type.columnHead, isBold: true), type.columnHead, palette.ink,
            isBold: true,
            then: (lines(column.caption, width, type.columnCaption), type.columnCaption))
        ))
      if isEmpty {
        pieces.append(
          (
            Self.emptyID(heading),
            text(
              lines(column.emptyNote, type.emptyColumnWidth, type.columnCaption),
              type.columnCaption, palette.faintInk)
          ))
      }
    }
    return pieces
  }

  // MARK: Heading

  func heading(width: Double) -> [(id: String, label: Label)] {
    var pieces = [
      (
        id: "title",
        label: Label.text(
          Paragraph(
            lines(map.title, width, Typography.headline, isBold: true).map {
              [
                TextRun(
                  $0, size: Typography.headline, colour: palette.ink, font: .serif, isBold: true)
              ]
            }))
      )
    ]
    if !map.standfirst.isEmpty {
      let measure = min(width, 760)
      pieces.append(
        (
          "standfirst",
          text(
            lines(map.standfirst, measure, Typography.standfirst), Typography.standfirst,
            palette.softInk)
        ))
    }
    return pieces
  }

  // MARK: Key

  /// An entry of the key: a sample of line, where there is one, and its words.
  struct KeyEntry {
    var id: String
    var line: Diagram.Line?
    var words: String
    var isRoute = false
    var isStruck = false
  }

  func key(_ style: ArrowStyle) -> [KeyEntry] {
    var entries: [KeyEntry] = []
    if let verdict = RouteVerdict(grid)?.words {
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
    for (place, line) in map.legend.leftOut.enumerated() {
      entries.append(KeyEntry(id: "key-left-out-\(place)", words: line))
    }
    return entries
  }

  func keyPieces(_ entries: [KeyEntry], width: Double) -> [(id: String, label: Label)] {
    entries.map { entry in
      let measure = entry.line == nil ? width : width - Self.sampleWidth
      return (
        entry.id,
        text(
          lines(entry.words, measure, Typography.key, isBold: entry.isRoute), Typography.key,
          entry.isRoute ? palette.route : palette.softInk, isBold: entry.isRoute)
      )
    }
  }

  /// The room of a sample and the gap after it.
  static let sampleWidth = 42.0

  // MARK: Sources and foot

  static func sourceID(_ place: Int) -> String { "source-\(place)" }

  func sources(width: Double) -> [(id: String, label: Label)] {
    var pieces = [
      (
        id: "sources-head",
        label: text(["SOURCES"], type.columnHead, palette.ink, isBold: true)
      )
    ]
    for (place, source) in map.sources.enumerated() {
      let number = "[\(source.number)]"
      let numberWidth = 24.0
      let address = source.url.flatMap(WebAddress.init)
      let words = lines(source.text, width - numberWidth, Typography.source)
      let row = [
        Cell(
          .text(
            Paragraph([
              [TextRun(number, size: Typography.source, colour: palette.route, isBold: true)]
            ])), verticalAlignment: .top, width: numberWidth, link: address,
          linkTitle: "Source \(source.number)"),
        Cell(
          .text(
            Paragraph(
              words.map { [TextRun($0, size: Typography.source, colour: palette.ink)] })),
          verticalAlignment: .top, width: width - numberWidth),
      ]
      pieces.append((Self.sourceID(place), .table(Table([row]))))
    }
    return pieces
  }

  func footer(width: Double) -> (id: String, label: Label) {
    var words = ["Inclusion does not by itself mean unlawful conduct."]
    if !map.asOf.isEmpty { words.insert("As of \(map.asOf).", at: 0) }
    var all = lines(words.joined(separator: " "), width, Typography.footer)
    for line in map.footer { all += lines(line, width, Typography.footer) }
    return ("footer", text(all, Typography.footer, palette.faintInk))
  }

  // MARK: Setting

  private func lines(
    _ text: String, _ width: Double, _ size: Double, isBold: Bool = false
  ) -> [String] {
    let lines = LineBreaking.lines(text, width: width, size: size, isBold: isBold)
    return lines.isEmpty ? [" "] : lines
  }

  private func text(
    _ lines: [String], _ size: Double, _ ink: Colour, isBold: Bool = false,
    then second: (lines: [String], size: Double)? = nil
  ) -> Label {
    var runs = lines.map { [TextRun($0, size: size, colour: ink, isBold: isBold)] }
    if let second {
      runs += second.lines.map { [TextRun($0, size: second.size, colour: palette.softInk)] }
    }
    return .text(Paragraph(runs))
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
    words = "Traced route: \(links), the weakest is \(weakest.rawValue) \(sources)"
  }
}
