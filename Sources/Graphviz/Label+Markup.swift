/// Writes a label in Graphviz's HTML-like notation; the only place that does.
struct LabelMarkup {
  private(set) var text = ""
  private let owner: String
  private let isForSVG: Bool
  private var linkCount = 0

  /// The name of the port that `Cell.isPort` makes.
  static let portName = "p"

  /// Writes a label, its addresses twice escaped when they are going to be copied into markup.
  static func of(
    _ label: Label, owner: String, isForSVG: Bool
  ) throws(GraphvizError) -> String {
    var markup = LabelMarkup(owner: owner, isForSVG: isForSVG)
    switch label {
    case .text(let paragraph): try markup.write(paragraph)
    case .table(let table): try markup.write(table)
    }
    guard markup.text.utf8.count <= PlainText.maximumBytes else {
      throw PlainText.tooLong(markup.text)
    }
    return markup.text
  }

  private init(owner: String, isForSVG: Bool) {
    self.owner = owner
    self.isForSVG = isForSVG
  }

  private mutating func write(_ paragraph: Paragraph) throws(GraphvizError) {
    let lineBreak = "<BR ALIGN=\"\(paragraph.alignment.rawValue)\"/>"
    for line in paragraph.lines {
      for run in line where !run.text.isEmpty { try write(run, lineBreak: lineBreak) }
      text += lineBreak
    }
  }

  private mutating func write(_ run: TextRun, lineBreak: String) throws(GraphvizError) {
    let escaped = try PlainText.escaped(run.text, lineBreak: lineBreak)
    // An element without text is a syntax error in this notation.
    guard !escaped.isEmpty else { return }
    let size = try PlainNumber.wholePoints(run.size, "a type size", upTo: 127)
    text +=
      "<FONT FACE=\"\(run.font.families)\" POINT-SIZE=\"\(size)\" COLOR=\"\(run.colour.hex)\">"
    if run.isBold { text += "<B>" }
    if run.isStruckThrough { text += "<S>" }
    text += escaped
    if run.isStruckThrough { text += "</S>" }
    if run.isBold { text += "</B>" }
    text += "</FONT>"
  }

  private mutating func write(_ table: Table) throws(GraphvizError) {
    text += "<TABLE CELLBORDER=\"0\" ALIGN=\"\(table.alignment.rawValue)\""
    text += " VALIGN=\"\(table.verticalAlignment.rawValue)\""
    try attribute("BORDER", table.border, upTo: 255)
    try attribute("CELLSPACING", table.spacing, upTo: 127)
    try attribute("CELLPADDING", table.padding, upTo: 255)
    try attribute("WIDTH", table.fixedSize?.width ?? table.width, upTo: 65_535)
    if let size = table.fixedSize {
      try attribute("HEIGHT", size.height, upTo: 65_535)
      text += " FIXEDSIZE=\"TRUE\""
    }
    if let colour = table.borderColour { text += " COLOR=\"\(colour.hex)\"" }
    if let fill = table.fill { text += " BGCOLOR=\"\(fill.hex)\"" }
    text += ">"
    // A table without rows, or a row without cells, is a syntax error in this notation.
    for row in table.rows.isEmpty ? [[]] : table.rows {
      text += "<TR>"
      for cell in row.isEmpty ? [Cell()] : row { try write(cell) }
      text += "</TR>"
    }
    text += "</TABLE>"
  }

  private mutating func write(_ cell: Cell) throws(GraphvizError) {
    text += "<TD ALIGN=\"\(cell.alignment.rawValue)\" VALIGN=\"\(cell.verticalAlignment.rawValue)\""
    try attribute("WIDTH", cell.width, upTo: 65_535)
    try attribute("HEIGHT", cell.height, upTo: 65_535)
    try attribute("CELLPADDING", cell.padding, upTo: 255)
    if let fill = cell.fill { text += " BGCOLOR=\"\(fill.hex)\"" }
    if cell.columnSpan > 1 { text += " COLSPAN=\"\(cell.columnSpan)\"" }
    if cell.isPort { text += " PORT=\"\(Self.portName)\"" }
    if let link = cell.link {
      // Left to itself, libgvc numbers links from the start of the process.
      linkCount += 1
      text += " ID=\"\(owner)-link-\(linkCount)\""
      let address = isForSVG ? link.markup : link.text
      text += " HREF=\"\(try PlainText.escaped(address))\""
      text += " TITLE=\"\(try PlainText.escaped(cell.linkTitle))\""
    }
    text += ">"
    switch cell.content {
    case .empty: break
    case .text(let paragraph): try write(paragraph)
    case .table(let table): try write(table)
    }
    text += "</TD>"
  }

  private mutating func attribute(
    _ name: String, _ value: Double?, upTo limit: Int
  ) throws(GraphvizError) {
    guard let value else { return }
    text += " \(name)=\"\(try PlainNumber.wholePoints(value, name, upTo: limit))\""
  }
}
