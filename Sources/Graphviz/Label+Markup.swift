/// Writes a label in Graphviz's HTML-like notation; the only place that does.
struct LabelMarkup {
  private var text: LibraryText
  private let owner: String
  private let isForSVG: Bool
  private var linkCount = 0

  /// The name of the port that `Cell.isPort` makes.
  static let portName: StaticString = "p"

  /// Writes a label over a text, its addresses twice escaped when they are going to be copied into
  /// markup.
  static func write(
    _ label: Label, owner: String, isForSVG: Bool, over text: inout LibraryText
  ) throws(GraphvizError) {
    // The room is handed there and back rather than copied.
    var markup = LabelMarkup(text, owner: owner, isForSVG: isForSVG)
    text = LibraryText()
    markup.text.clear()
    switch label {
    case .text(let paragraph): try markup.write(paragraph)
    case .table(let table): try markup.write(table)
    }
    guard markup.text.count <= PlainText.maximumBytes else {
      throw PlainText.tooLong(markup.text.string)
    }
    text = markup.text
  }

  private init(_ text: LibraryText, owner: String, isForSVG: Bool) {
    self.text = text
    self.owner = owner
    self.isForSVG = isForSVG
  }

  private mutating func write(_ paragraph: Paragraph) throws(GraphvizError) {
    for line in paragraph.lines {
      for run in line where !run.text.isEmpty { try write(run, paragraph.alignment) }
      text.append(paragraph.alignment.lineBreak)
    }
  }

  private mutating func write(
    _ run: TextRun, _ alignment: HorizontalAlignment
  ) throws(GraphvizError) {
    let beginning = text.count
    text.append("<FONT")
    attribute(" FACE=\"", run.font.families)
    text.append(" POINT-SIZE=\"")
    try text.append(wholePoints: run.size, "a type size", upTo: 127)
    text.append("\"")
    attribute(" COLOR=\"", run.colour)
    text.append(">")
    if run.isBold { text.append("<B>") }
    if run.isStruckThrough { text.append("<S>") }
    let start = text.count
    try PlainText.write(run.text, lineBreak: alignment.lineBreak, to: &text)
    // An element without text is a syntax error in this notation.
    guard text.count > start else { return text.cut(to: beginning) }
    if run.isStruckThrough { text.append("</S>") }
    if run.isBold { text.append("</B>") }
    text.append("</FONT>")
  }

  private mutating func write(_ table: Table) throws(GraphvizError) {
    text.append("<TABLE CELLBORDER=\"0\"")
    attribute(" ALIGN=\"", table.alignment.rawValue)
    attribute(" VALIGN=\"", table.verticalAlignment.rawValue)
    try attribute("BORDER", table.border, upTo: 255)
    try attribute("CELLSPACING", table.spacing, upTo: 127)
    try attribute("CELLPADDING", table.padding, upTo: 255)
    try attribute("WIDTH", table.fixedSize?.width ?? table.width, upTo: 65_535)
    if let size = table.fixedSize {
      try attribute("HEIGHT", size.height, upTo: 65_535)
      text.append(" FIXEDSIZE=\"TRUE\"")
    }
    if let colour = table.borderColour { attribute(" COLOR=\"", colour) }
    if let fill = table.fill { attribute(" BGCOLOR=\"", fill) }
    text.append(">")
    // A table without rows, or a row without cells, is a syntax error in this notation.
    for row in table.rows.isEmpty ? [[]] : table.rows {
      text.append("<TR>")
      for cell in row.isEmpty ? [Cell()] : row { try write(cell) }
      text.append("</TR>")
    }
    text.append("</TABLE>")
  }

  private mutating func write(_ cell: Cell) throws(GraphvizError) {
    text.append("<TD")
    attribute(" ALIGN=\"", cell.alignment.rawValue)
    attribute(" VALIGN=\"", cell.verticalAlignment.rawValue)
    try attribute("WIDTH", cell.width, upTo: 65_535)
    try attribute("HEIGHT", cell.height, upTo: 65_535)
    try attribute("CELLPADDING", cell.padding, upTo: 255)
    if let fill = cell.fill { attribute(" BGCOLOR=\"", fill) }
    if cell.columnSpan > 1 {
      text.append(" COLSPAN=\"")
      text.append(cell.columnSpan)
      text.append("\"")
    }
    if cell.isPort {
      text.append(" PORT=\"")
      text.append(Self.portName)
      text.append("\"")
    }
    if let link = cell.link {
      // Left to itself, libgvc numbers links from the start of the process.
      linkCount += 1
      text.append(" ID=\"")
      text.append(owner)
      text.append("-link-")
      text.append(linkCount)
      text.append("\"")
      attribute(" HREF=\"", try PlainText.escaped(isForSVG ? link.markup : link.text))
      attribute(" TITLE=\"", try PlainText.escaped(cell.linkTitle))
    }
    text.append(">")
    switch cell.content {
    case .empty: break
    case .text(let paragraph): try write(paragraph)
    case .table(let table): try write(table)
    }
    text.append("</TD>")
  }

  /// Writes an attribute whose name, equals sign and first quote are given.
  private mutating func attribute(_ opening: StaticString, _ value: String) {
    text.append(opening)
    text.append(value)
    text.append("\"")
  }

  private mutating func attribute(_ opening: StaticString, _ colour: Colour) {
    text.append(opening)
    text.append(colour)
    text.append("\"")
  }

  private mutating func attribute(
    _ name: StaticString, _ value: Double?, upTo limit: Int
  ) throws(GraphvizError) {
    guard let value else { return }
    text.append(" ")
    text.append(name)
    text.append("=\"")
    try text.append(wholePoints: value, name, upTo: limit)
    text.append("\"")
  }
}

extension HorizontalAlignment {
  /// The end of a line that is flush to this side.
  fileprivate var lineBreak: String {
    switch self {
    case .left: "<BR ALIGN=\"LEFT\"/>"
    case .center: "<BR ALIGN=\"CENTER\"/>"
    case .right: "<BR ALIGN=\"RIGHT\"/>"
    }
  }
}
