import Graphviz

/// A piece of a map that is set and can be measured.
typealias Piece = (id: String, label: Label)

/// The words around the body of a map: heading, column heads, key, sources and foot.
struct Furniture {
  let map: ExposureMap
  let palette: Palette
  let type: Typography
  /// What the key says of the traced routes; nil without one.
  var verdict: String?

  static func headID(_ heading: Int) -> String { "head-\(heading)" }
  static func sourceID(_ place: Int) -> String { "source-\(place)" }

  /// The heads of the columns; an empty column says so here, where no arrow passes.
  func heads() -> [Piece] {
    map.columns.enumerated().map { heading, column in
      let isEmpty = !map.cards.contains { $0.tier == column.tier }
      let width = isEmpty ? type.emptyColumnWidth + 12 : type.cardWidth
      let title =
        "\(heading + 1)\u{A0} \(column.tier.sign)\u{A0} \(column.heading.uppercased())"
      var rows = [
        set(title, width, type.columnHead, palette.ink, isBold: true),
        set(column.caption, width, type.columnCaption, palette.softInk),
      ]
      if isEmpty, !column.emptyNote.isEmpty {
        rows.append(set("– " + column.emptyNote, width, type.columnCaption, palette.faintInk))
      }
      let table = Table(rows.map { [Cell(.text($0))] }, spacing: 0.75)
      return (Self.headID(heading), .table(table))
    }
  }

  /// Headline and standfirst; small on a page that others go before.
  ///
  /// The width of large type is estimated, so that a sheet with a narrow rim asks for some to spare.
  func heading(width: Double, isOnSheet: Bool = false, isRunning: Bool = false) -> [Piece] {
    let title = set(
      map.title, isOnSheet ? width * 0.95 : width,
      isRunning ? Typography.runningHeadline : Typography.headline, palette.ink,
      isBold: true, font: .serif, atMost: isRunning ? 2 : .max)
    var pieces: [Piece] = [("title", .text(title))]
    if !map.standfirst.isEmpty {
      let standfirst = set(
        map.standfirst, min(width, 760), Typography.standfirst, palette.softInk)
      pieces.append(("standfirst", .text(standfirst)))
    }
    return pieces
  }

  /// The head of the list of sources, and the sources at a width each.
  func sources(width: Double) -> [Piece] {
    let head = set("SOURCES", width, type.columnHead, palette.ink, isBold: true)
    let more = set("SOURCES, CONTINUED", width, type.columnHead, palette.ink, isBold: true)
    var pieces: [Piece] = [("sources-head", .text(head)), ("sources-head-more", .text(more))]
    let numberWidth = 24.0
    for (place, source) in map.sources.enumerated() {
      let number = set(
        "[\(source.number)]", numberWidth, Typography.source, palette.route, isBold: true)
      let words = set(source.text, width - numberWidth, Typography.source, palette.ink)
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

  /// The sources as a list that runs on.
  var runningSources: RunningLists.List {
    RunningLists.List(
      head: "sources-head",
      rows: map.sources.enumerated().map { place, source in
        RunningLists.Row(
          piece: Self.sourceID(place), name: "source-\(source.number)-\(place)",
          classes: ["source"])
      }, hasRule: true)
  }

  /// The date, what a map does not say, and the maker's own lines.
  func footer(width: Double) -> Piece {
    var first = "Inclusion does not by itself mean unlawful conduct."
    if !map.asOf.isEmpty { first = "As of \(map.asOf). " + first }
    var text = set(first, width, Typography.footer, palette.faintInk)
    for line in map.footer where !line.isEmpty {
      text.lines += set(line, width, Typography.footer, palette.faintInk).lines
    }
    return ("footer", .text(text))
  }

  /// Breaks a text into lines and sets it.
  func set(
    _ text: String, _ width: Double, _ size: Double, _ ink: Colour, isBold: Bool = false,
    font: FontStack = .sans, atMost limit: Int = .max
  ) -> Paragraph {
    let lines = LineBreaking.lines(
      text, width: width, size: size, isBold: isBold, atMost: limit)
    return Paragraph(
      (lines.isEmpty ? [" "] : lines).map {
        [TextRun($0, size: size, colour: ink, font: font, isBold: isBold)]
      })
  }
}
