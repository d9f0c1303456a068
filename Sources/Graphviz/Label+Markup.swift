/// Writes a label in Graphviz's HTML-like notation; the only place that does.
struct LabelMarkup {
  private let owner: String
  private let isForSVG: Bool
  private var linkCount = 0
  /// Where the owner's id stands in the text, once a link.
  private(set) var ownerPlaces: [Int] = []

  /// The name of the port that `Cell.isPort` makes.
  static let portName: StaticString = "p"

  /// Writes a label over a text, its addresses twice escaped when they are going to be copied into
  /// markup.
  ///
  /// - Returns: What was written about.
  @discardableResult
  static func write(
    _ label: Label, owner: String, isForSVG: Bool, over text: inout LibraryText
  ) throws(GraphvizError) -> LabelMarkup {
    text.clear()
    var markup = LabelMarkup(owner: owner, isForSVG: isForSVG)
    switch label {
    case .text(let paragraph): try markup.write(paragraph, to: &text)
    case .table(let table): try markup.write(table, to: &text)
    }
    guard text.count <= PlainText.maximumBytes else { throw PlainText.tooLong(text.string) }
    return markup
  }

  private init(owner: String, isForSVG: Bool) {
    self.owner = owner
    self.isForSVG = isForSVG
  }

  private mutating func write(
    _ paragraph: Paragraph, to text: inout LibraryText
  ) throws(GraphvizError) {
    for line in paragraph.lines {
      for run in line where !run.text.isEmpty { try write(run, paragraph.alignment, to: &text) }
      text.append(paragraph.alignment.lineBreak)
    }
  }

  private mutating func write(
    _ run: TextRun, _ alignment: HorizontalAlignment, to text: inout LibraryText
  ) throws(GraphvizError) {
    let beginning = text.count
    text.append("<FONT")
    text.attribute(" FACE=\"", run.font.families)
    text.append(" POINT-SIZE=\"")
    try text.append(wholePoints: run.size, "a type size", upTo: 127)
    text.append("\"")
    text.attribute(" COLOR=\"", run.colour)
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

  private mutating func write(
    _ table: Table, to text: inout LibraryText
  ) throws(GraphvizError) {
    text.append("<TABLE CELLBORDER=\"0\"")
    text.attribute(" ALIGN=\"", table.alignment.rawValue)
    text.attribute(" VALIGN=\"", table.verticalAlignment.rawValue)
    try text.attribute("BORDER", table.border, upTo: 255)
    try text.attribute("CELLSPACING", table.spacing, upTo: 127)
    try text.attribute("CELLPADDING", table.padding, upTo: 255)
    try text.attribute("WIDTH", table.fixedSize?.width ?? table.width, upTo: 65_535)
    if let size = table.fixedSize {
      try text.attribute("HEIGHT", size.height, upTo: 65_535)
      text.append(" FIXEDSIZE=\"TRUE\"")
    }
    if let colour = table.borderColour { text.attribute(" COLOR=\"", colour) }
    if let fill = table.fill { text.attribute(" BGCOLOR=\"", fill) }
    text.append(">")
    // A table without rows, or a row without cells, is a syntax error in this notation.
    for row in table.rows.isEmpty ? [[]] : table.rows {
      text.append("<TR>")
      for cell in row.isEmpty ? [Cell()] : row { try write(cell, to: &text) }
      text.append("</TR>")
    }
    text.append("</TABLE>")
  }

  private mutating func write(
    _ cell: Cell, to text: inout LibraryText
  ) throws(GraphvizError) {
    text.append("<TD")
    text.attribute(" ALIGN=\"", cell.alignment.rawValue)
    text.attribute(" VALIGN=\"", cell.verticalAlignment.rawValue)
    try text.attribute("WIDTH", cell.width, upTo: 65_535)
    try text.attribute("HEIGHT", cell.height, upTo: 65_535)
    try text.attribute("CELLPADDING", cell.padding, upTo: 255)
    if let fill = cell.fill { text.attribute(" BGCOLOR=\"", fill) }
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
      ownerPlaces.append(text.count)
      text.append(owner)
      text.append("-link-")
      text.append(linkCount)
      text.append("\"")
      text.attribute(" HREF=\"", try PlainText.escaped(isForSVG ? link.markup : link.text))
      text.attribute(" TITLE=\"", try PlainText.escaped(cell.linkTitle))
    }
    text.append(">")
    switch cell.content {
    case .empty: break
    case .text(let paragraph): try write(paragraph, to: &text)
    case .table(let table): try write(table, to: &text)
    }
    text.append("</TD>")
  }
}

extension LibraryText {
  /// Writes an attribute whose name, equals sign and first quote are given.
  fileprivate mutating func attribute(_ opening: StaticString, _ value: String) {
    append(opening)
    append(value)
    append("\"")
  }

  fileprivate mutating func attribute(_ opening: StaticString, _ colour: Colour) {
    append(opening)
    append(colour)
    append("\"")
  }

  fileprivate mutating func attribute(
    _ name: StaticString, _ value: Double?, upTo limit: Int
  ) throws(GraphvizError) {
    guard let value else { return }
    append(" ")
    append(name)
    append("=\"")
    try append(wholePoints: value, name, upTo: limit)
    append("\"")
  }
}

extension HorizontalAlignment {
  /// The end of a line that is flush to this side.
  fileprivate var lineBreak: StaticString {
    switch self {
    case .left: "<BR ALIGN=\"LEFT\"/>"
    case .center: "<BR ALIGN=\"CENTER\"/>"
    case .right: "<BR ALIGN=\"RIGHT\"/>"
    }
  }
}
