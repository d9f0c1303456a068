import Graphviz

/// Sets a card: bar, kicker, country chip, name, native name and note.
struct CardLabel {
  let palette: Palette
  let type: Typography
  /// Whether the card is off the traced routes while others are on them.
  let isDimmed: Bool
  let isOnRoute: Bool

  /// The card as a label, as wide as all cards and as high as its text.
  func label(of card: ExposureMap.Card) -> Label {
    let isPeople = card.tier == .people && card.look == .party && !isDimmed
    let ink = isPeople ? palette.peopleInk : (isDimmed ? palette.faintInk : palette.ink)
    let soft =
      isPeople ? palette.peopleSoftInk : (isDimmed ? palette.faintInk : palette.softInk)
    var rows = [[Cell(.table(head(of: card, soft)))]]
    rows.append([
      text(
        LineBreaking.lines(
          card.name, width: type.textWidth, size: type.name, isBold: true,
          atMost: type.isDense ? 3 : 4), type.name, ink, isBold: true)
    ])
    if let native = card.nativeName, !native.text.isEmpty {
      rows.append([nativeName(native, soft)])
    }
    if let note = note(of: card, soft) { rows.append([note]) }
    if !card.badge.isEmpty { rows.append([badge(card.badge)]) }
    let body = Table(rows, spacing: type.isDense ? 0.5 : 1.5)
    return .table(frame(around: body, of: card, isPeople: isPeople))
  }

  private func frame(around body: Table, of card: ExposureMap.Card, isPeople: Bool) -> Table {
    let bar = Cell(width: type.barWidth, fill: barColour(of: card))
    // A thicker border takes its room from the padding, so that all cards are of one width.
    let border = isOnRoute ? 2.0 : 1.0
    let content = Cell(
      .table(body), verticalAlignment: .top, padding: type.cardPadding - border)
    let fill: Colour
    switch card.look {
    case .party:
      fill = isPeople ? palette.peopleCard : (isDimmed ? palette.dimmedCard : palette.card)
    case .unknownParty: fill = palette.band
    case .product: fill = isDimmed ? palette.band : palette.chip
    }
    var table = Table([[bar, content]], fill: fill)
    // The border of an unknown party is dashed, and drawn as a line of its own.
    let hasBorder = card.look != .unknownParty
    table.border = border
    table.borderColour = hasBorder ? (isOnRoute ? palette.route : palette.cardBorder) : fill
    return table
  }

  private func barColour(of card: ExposureMap.Card) -> Colour? {
    guard card.look == .party else { return nil }
    return isDimmed ? palette.cardBorder : palette.tiers[card.tier]
  }

  private func head(of card: ExposureMap.Card, _ soft: Colour) -> Table {
    let code = card.country ?? ""
    let chipHeight = type.kicker + 3.5
    let chipWidth = code.isEmpty ? 0 : (LineBreaking.width(code, type.kicker, isBold: true) + 6)
    let width = type.textWidth - chipWidth - (code.isEmpty ? 0 : 6)
    let lines = LineBreaking.lines(
      kicker(of: card), width: width, size: type.kicker, isBold: true, atMost: 2)
    var row = [
      Cell(
        .text(paragraph(lines.isEmpty ? [" "] : lines, type.kicker, soft, isBold: true)),
        verticalAlignment: .top, width: type.textWidth - chipWidth)
    ]
    if !code.isEmpty {
      let ink = isDimmed ? palette.faintInk : palette.ink
      let run = TextRun(code, size: type.kicker, colour: ink, isBold: true)
      let chip = Table(
        [
          [
            Cell(
              .text(Paragraph([[run]], alignment: .center)), alignment: .center,
              width: chipWidth, height: chipHeight)
          ]
        ], fixedSize: Size(chipWidth, chipHeight), alignment: .right, verticalAlignment: .top,
        fill: isDimmed ? palette.band : (card.look == .product ? palette.card : palette.chip))
      row.append(
        Cell(.table(chip), alignment: .right, verticalAlignment: .top, width: chipWidth))
    }
    return Table([row])
  }

  private func kicker(of card: ExposureMap.Card) -> String {
    let given = card.kicker.uppercased()
    switch card.look {
    case .party: return card.tier.sign + " " + given
    case .unknownParty: return "? " + (given.isEmpty ? "UNKNOWN PARTY" : given)
    case .product: return "◇ " + (given.isEmpty ? "PRODUCT" : given)
    }
  }

  private func nativeName(_ native: ExposureMap.NativeName, _ soft: Colour) -> Cell {
    let lines = LineBreaking.lines(
      native.text, width: type.textWidth, size: type.nativeName, atMost: 2)
    let side: HorizontalAlignment = native.isRightToLeft ? .right : .left
    let runs = lines.map {
      [TextRun($0, size: type.nativeName, colour: soft, font: native.font)]
    }
    return Cell(.text(Paragraph(runs, alignment: side)), alignment: side)
  }

  /// A word in the route's colour, inverted, so that it stands out in grey too.
  private func badge(_ words: String) -> Cell {
    let lines = LineBreaking.lines(
      words.uppercased(), width: type.textWidth - 8, size: type.kicker, isBold: true, atMost: 2)
    let text = paragraph(lines, type.kicker, palette.page, isBold: true)
    return Cell(.table(Table([[Cell(.text(text), padding: 3)]], fill: palette.route)))
  }

  private func note(of card: ExposureMap.Card, _ soft: Colour) -> Cell? {
    guard !type.isDense else { return nil }
    let footnotes = card.sources.map { "[\($0)]" }.joined()
    let words = [card.note, footnotes].filter { !$0.isEmpty }.joined(separator: " ")
    guard !words.isEmpty else { return nil }
    let lines = LineBreaking.lines(words, width: type.textWidth, size: type.note, atMost: 5)
    return text(lines, type.note, soft)
  }

  private func text(
    _ lines: [String], _ size: Double, _ ink: Colour, isBold: Bool = false
  ) -> Cell {
    Cell(.text(paragraph(lines, size, ink, isBold: isBold)))
  }

  private func paragraph(
    _ lines: [String], _ size: Double, _ ink: Colour, isBold: Bool = false
  ) -> Paragraph {
    Paragraph(lines.map { [TextRun($0, size: size, colour: ink, isBold: isBold)] })
  }
}

extension ExposureMap.NativeName {
  /// The families that have its letters in the shapes its language wants.
  var font: FontStack {
    let tag = language?.lowercased() ?? ""
    if tag.hasPrefix("ja") { return .japanese }
    if tag.hasPrefix("ko") { return .korean }
    if tag.hasPrefix("zh-hant") || tag.hasPrefix("zh-tw") || tag.hasPrefix("zh-hk") {
      return .traditionalChinese
    }
    for scalar in text.unicodeScalars {
      switch WritingSystem(of: scalar) {
      case .eastAsian: return .simplifiedChinese
      case .arabic: return .arabic
      default: continue
      }
    }
    return .sans
  }
}
