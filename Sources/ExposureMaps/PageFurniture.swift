import Graphviz

/// The words that stand around every picture: heading, key, sources and foot.
struct PageFurniture {
  let palette: Palette
  let type: Typography

  static func sourceID(_ place: Int) -> String { "source-\(place)" }

  /// Headline and standfirst.
  func heading(title: String, standfirst: String, width: Double) -> [Piece] {
    let title = Self.set(
      title, width, Typography.headline, palette.ink, isBold: true, font: .serif)
    var pieces: [Piece] = [("title", .text(title))]
    if !standfirst.isEmpty {
      let standfirst = Self.set(
        standfirst, min(width, 760), Typography.standfirst, palette.softInk)
      pieces.append(("standfirst", .text(standfirst)))
    }
    return pieces
  }

  /// The head of the list of sources, and the sources at a width each.
  func sources(_ sources: [ExposureMap.NumberedSource], width: Double) -> [Piece] {
    let head = Self.set("SOURCES", width, type.columnHead, palette.ink, isBold: true)
    var pieces: [Piece] = [("sources-head", .text(head))]
    let numberWidth = 24.0
    for (place, source) in sources.enumerated() {
      let number = Self.set(
        "[\(source.number)]", numberWidth, Typography.source, palette.route, isBold: true)
      let words = Self.set(source.text, width - numberWidth, Typography.source, palette.ink)
      let row = [
        Cell(
          .text(number), verticalAlignment: .top, width: numberWidth,
          link: source.url.flatMap(WebAddress.init), linkTitle: "Source \(source.number)"),
        Cell(.text(words), verticalAlignment: .top, width: width - numberWidth),
      ]
      pieces.append((Self.sourceID(place), .table(Table([row]))))
    }
    return pieces
  }

  /// The date, what a picture does not say, and the maker's own lines.
  func footer(asOf: String, lines: [String], width: Double) -> Piece {
    var first = "Inclusion does not by itself mean unlawful conduct."
    if !asOf.isEmpty { first = "As of \(asOf). " + first }
    var text = Self.set(first, width, Typography.footer, palette.faintInk)
    for line in lines where !line.isEmpty {
      text.lines += Self.set(line, width, Typography.footer, palette.faintInk).lines
    }
    return ("footer", .text(text))
  }

  /// An entry of the key: a sample of line, where there is one, and its words.
  struct KeyEntry {
    var id: String
    var line: Diagram.Line?
    var words: String
    var isRoute = false
  }

  /// The room of a sample and the gap after it.
  static let sampleWidth = 42.0

  /// The words of the key, set.
  func key(_ entries: [KeyEntry], width: Double) -> [Piece] {
    entries.map { entry in
      let measure = entry.line == nil ? width : width - Self.sampleWidth
      let ink = entry.isRoute ? palette.route : palette.softInk
      return (
        entry.id,
        .text(Self.set(entry.words, measure, Typography.key, ink, isBold: entry.isRoute))
      )
    }
  }

  /// Breaks a text into lines and sets it.
  static func set(
    _ text: String, _ width: Double, _ size: Double, _ ink: Colour, isBold: Bool = false,
    font: FontStack = .sans
  ) -> Paragraph {
    let lines = LineBreaking.lines(text, width: width, size: size, isBold: isBold)
    return Paragraph(
      (lines.isEmpty ? [" "] : lines).map {
        [TextRun($0, size: size, colour: ink, font: font, isBold: isBold)]
      })
  }
}

extension PageBuilder {
  /// Puts headline and standfirst, and goes below them.
  mutating func putHeading(_ palette: Palette, _ y: inout Double) {
    fill("rule-title", left: 0, top: y, right: 46, bottom: y + 4, palette.route)
    y += 10
    put("title", left: 0, top: y, classes: ["title"])
    y += parts.size("title").height
    if parts.has("standfirst") {
      y += 5
      put("standfirst", left: 0, top: y, classes: ["standfirst"])
      y += parts.size("standfirst").height
    }
    y += 14
  }

  /// Puts the key in rows as wide as the page, and goes below it.
  mutating func putKey(
    _ entries: [PageFurniture.KeyEntry], _ width: Double, _ y: inout Double
  ) {
    guard !entries.isEmpty else { return }
    var (x, rowHeight) = (0.0, 0.0)
    for entry in entries {
      let size = parts.size(entry.id)
      let room = entry.line == nil ? 0 : PageFurniture.sampleWidth
      if x > 0, x + room + size.width > width {
        y += rowHeight + 5
        (x, rowHeight) = (0, 0)
      }
      if let line = entry.line {
        sample(entry.id + "-line", line, left: x, right: x + room - 7, at: y + 5.5)
      }
      put(entry.id, left: x + room, top: y, classes: ["key"])
      x += room + size.width + 24
      rowHeight = max(rowHeight, size.height)
    }
    y += rowHeight + 16
  }

  /// Puts the list of sources and the foot, and goes below them.
  mutating func putFoot(
    _ sources: [ExposureMap.NumberedSource], _ columns: SourceColumns, _ palette: Palette,
    width: Double, _ y: inout Double
  ) {
    fill("rule-foot", left: 0, top: y - 8, right: width, bottom: y - 7.3, palette.cardBorder)
    if !sources.isEmpty {
      put("sources-head", left: 0, top: y)
      y += parts.size("sources-head").height + 5
      let heights = sources.indices.map { parts.size(PageFurniture.sourceID($0)).height + 3 }
      var bottom = y
      for (column, members) in columns.distribute(heights).enumerated() {
        var top = y
        for place in members {
          put(
            PageFurniture.sourceID(place), left: Double(column) * (columns.width + columns.gap),
            top: top, as: "source-\(sources[place].number)-\(place)", classes: ["source"])
          top += heights[place]
        }
        bottom = max(bottom, top)
      }
      y = bottom + 10
    }
    put("footer", left: 0, top: y)
    y += parts.size("footer").height
  }
}
