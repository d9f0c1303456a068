import Graphviz

/// How marks and lines of a timeline are drawn, so that grey tells them apart as colour does.
struct TimelineStyle {
  let palette: Palette

  /// The line of a mark that takes time.
  func line(_ look: TimelineChart.Look, isCertain: Bool) -> Diagram.Line {
    let width = isCertain ? width(look) : min(width(look), 2)
    var line = Diagram.Line(colour: ink(look), width: width, head: .none)
    line.dashes = look == .gap ? [1.3, 5.2] : isCertain ? [] : [3, 3]
    line.endSize = 0.5
    if look == .goods(.afterHalt) { (line.head, line.tail) = (.ring, .ring) }
    return line
  }

  /// The sign of a mark at a day.
  func sign(_ look: TimelineChart.Look) -> String {
    switch look {
    case .goods(.before): "◇"
    case .goods(.unknown): "◈"
    case .goods: "◆"
    case .link: "●"
    case .gap: "?"
    case .notice: "▼"
    case .halt: "■"
    case .statement: "○"
    }
  }

  /// The ink of a mark.
  func ink(_ look: TimelineChart.Look) -> Colour {
    switch look {
    case .goods(.after), .goods(.afterHalt): palette.route
    case .goods, .halt, .notice: palette.ink
    case .link, .gap: palette.arrow
    case .statement: palette.softInk
    }
  }

  private func width(_ look: TimelineChart.Look) -> Double {
    switch look {
    case .goods(.after), .goods(.afterHalt): 4.5
    case .goods: 3
    default: 1.5
    }
  }

  /// The word that stands behind a mark's own; none where there is nothing to say.
  static func word(_ look: TimelineChart.Look) -> String? {
    switch look {
    case .goods(.before): "BEFORE NOTICE"
    case .goods(.after): "AFTER NOTICE"
    case .goods(.afterHalt): "AFTER OWN HALT"
    case .goods(.unknown): "NOT KNOWN IF AFTER NOTICE"
    case .gap: "GAP"
    case .notice: "NOTICE"
    case .halt: "HALT"
    case .link, .statement: nil
    }
  }

  /// A line across all lanes: a notice is dashed, a halt solid.
  func line(isHalt: Bool) -> Diagram.Line {
    Diagram.Line(
      colour: isHalt ? palette.ink : palette.route, width: 1.2, dashes: isHalt ? [] : [5, 3],
      head: .none)
  }

  /// What the signs and lines mean; only those that are drawn.
  func key(_ chart: TimelineChart) -> [PageFurniture.KeyEntry] {
    var entries: [PageFurniture.KeyEntry] = []
    func add(_ id: String, _ line: Diagram.Line?, _ words: String) {
      entries.append(PageFurniture.KeyEntry(id: "key-" + id, line: line, words: words))
    }
    if chart.lines.contains(where: { !$0.isHalt }) {
      add("notice", line(isHalt: false), "First notice: from then on it could have known")
    }
    if chart.lines.contains(where: \.isHalt) {
      add("halt", line(isHalt: true), "Own halt: the maker said that it stopped")
    }
    let looks = Set(chart.marks.map(\.look))
    if !looks.isDisjoint(with: [.goods(.after), .goods(.afterHalt)]) {
      add("after", line(.goods(.after), isCertain: true), "◆ goods moved after notice")
    }
    if chart.lines.contains(where: { $0.from != $0.to }) {
      add("doubt", nil, "Shaded: the day lies somewhere in between")
    }
    if chart.marks.contains(where: { !$0.isLasting && $0.from != $0.to }) {
      add("some", line(.link, isCertain: false), "Dashed: some time in between, or not known")
    }
    let signs = chart.marks.map { sign($0.look) }
    for (sign, words) in [
      ("▼", "a statement that gives notice"), ("■", "a halt"), ("○", "another statement"),
      ("◇", "goods moved before notice"), ("◈", "goods moved, not known if before notice"),
    ] where signs.contains(sign) {
      add("sign-\(entries.count)", nil, "\(sign) \(words)")
    }
    for line in chart.leftOut { add("left-out-\(entries.count)", nil, line) }
    return entries
  }
}
