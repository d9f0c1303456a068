import Graphviz

/// Sets the words of an arrow: what moved stands on the line, when and on whose word hangs under it.
///
/// Split by its own line, a label cannot be taken for that of another arrow.
struct ArrowLabel {
  let palette: Palette
  let type: Typography
  let isOnRoute: Bool
  let isDimmed: Bool

  /// The number of an arrow, where a table says the rest.
  func number(_ number: Int) -> Label {
    .text(
      Paragraph([
        [TextRun("\(number)", size: type.arrowLabel, colour: ink, isBold: true)]
      ]))
  }

  /// What stands on the line; nil when there are no words.
  func upper(of arrow: ExposureMap.Arrow) -> Label? {
    var words = arrow.label.isEmpty ? arrow.verb : arrow.label
    if arrow.status == .gap { words = words.isEmpty ? "no document" : words }
    let lines = LineBreaking.lines(
      words, width: type.arrowLabelWidth, size: type.arrowLabel, isBold: true, atMost: 3)
    guard !lines.isEmpty else { return nil }
    let isStruck = arrow.status == .retracted || arrow.change == .lost
    return .text(
      Paragraph(
        lines.map {
          [
            TextRun(
              $0, size: type.arrowLabel, colour: ink, isBold: true, isStruckThrough: isStruck)
          ]
        }))
  }

  /// What hangs under the line: dates, number of links, sources, and the word of the status.
  func lower(of arrow: ExposureMap.Arrow) -> Label? {
    var lines: [[TextRun]] = []
    var words: [String] = []
    if !arrow.dates.isEmpty { words.append(arrow.dates) }
    if arrow.count > 1 { words.append("· \(arrow.count) links") }
    let sources = arrow.sources.map { "[\($0)]" }.joined()
    if !sources.isEmpty { words.append(sources) }
    let soft = isOnRoute ? palette.route : palette.softInk
    for line in LineBreaking.lines(
      words.joined(separator: " "), width: type.arrowLabelWidth, size: type.arrowNote, atMost: 3)
    {
      lines.append([TextRun(line, size: type.arrowNote, colour: soft)])
    }
    let badge = arrow.badge.isEmpty ? nil : arrow.badge.uppercased()
    for word in [badge, arrow.status.word].compactMap({ $0 }) {
      let run = TextRun(word, size: type.statusWord, colour: ink, isBold: true)
      let taken = lines.last.map { LineBreaking.width($0[0].text, type.arrowNote) } ?? 0
      let needed = LineBreaking.width("  " + word, type.statusWord, isBold: true)
      if let last = lines.indices.last, lines[last].count == 1,
        taken + needed <= type.arrowLabelWidth
      {
        lines[last] += [TextRun("  ", size: type.arrowNote, colour: soft), run]
      } else {
        lines.append([run])
      }
    }
    return lines.isEmpty ? nil : .text(Paragraph(lines))
  }

  /// The mark of a gap, set on the line.
  static func questionMark(_ palette: Palette, _ type: Typography, _ ink: Colour) -> Label {
    let run = TextRun("?", size: type.arrowLabel, colour: ink, isBold: true)
    let size = Size(BodyLayout.markSize - 2, BodyLayout.markSize - 2)
    let cell = Cell(
      .text(Paragraph([[run]], alignment: .center)), alignment: .center, width: size.width,
      height: size.height)
    return .table(Table([[cell]], border: 1, borderColour: ink, fill: palette.page))
  }

  private var ink: Colour {
    if isOnRoute { return palette.route }
    return isDimmed ? palette.faintInk : palette.ink
  }
}
