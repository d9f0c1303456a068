/// What a node shows: text or a table of cells, as a tree of values.
///
/// Graphviz calls its own notation "HTML-like". Nothing here takes that notation: text is escaped when
/// the tree is written out, and there is no way to say `<IMG>`, which would open local files.
/// Lengths are in points and are kept to a quarter of a point.
public enum Label: Hashable, Sendable {
  /// Lines of text.
  case text(Paragraph)
  /// Rows of cells.
  case table(Table)
}

/// Text in one style.
public struct TextRun: Hashable, Sendable {
  /// The text, in any script; not markup.
  ///
  /// A line feed breaks the line.
  public var text: String
  /// The type size in points, from a quarter to 31.
  public var size: Double
  /// The ink.
  public var colour: Colour
  /// The families to set it in.
  public var font: FontStack
  /// Whether it is bold.
  public var isBold: Bool
  /// Whether a line runs through it.
  public var isStruckThrough: Bool

  /// Creates a run of text.
  public init(
    _ text: String, size: Double, colour: Colour, font: FontStack = .sans, isBold: Bool = false,
    isStruckThrough: Bool = false
  ) {
    self.text = text
    self.size = size
    self.colour = colour
    self.font = font
    self.isBold = isBold
    self.isStruckThrough = isStruckThrough
  }
}

/// To which side text or a cell's content goes.
public enum HorizontalAlignment: String, Hashable, Sendable {
  /// To the left.
  case left = "LEFT"
  /// To the middle.
  case center = "CENTER"
  /// To the right.
  case right = "RIGHT"
}

/// Where a cell's content stands when there is room to spare.
public enum VerticalAlignment: String, Hashable, Sendable {
  /// At the top.
  case top = "TOP"
  /// In the middle.
  case middle = "MIDDLE"
  /// At the bottom.
  case bottom = "BOTTOM"
}

/// Lines of text, each a sequence of runs.
///
/// Graphviz never wraps: whoever makes the lines has broken them.
public struct Paragraph: Hashable, Sendable {
  /// The lines from the top.
  public var lines: [[TextRun]]
  /// To which side they are flush.
  public var alignment: HorizontalAlignment

  /// Creates a paragraph from lines that are already broken.
  public init(_ lines: [[TextRun]], alignment: HorizontalAlignment = .left) {
    self.lines = lines
    self.alignment = alignment
  }
}

/// Rows of cells.
public struct Table: Hashable, Sendable {
  /// The rows from the top, each from the left.
  public var rows: [[Cell]]
  /// The least width in points; it grows with its content.
  public var width: Double?
  /// The size it has whatever its content and its cell.
  ///
  /// Without it, a table inside of a cell fills the cell.
  public var fixedSize: Size?
  /// To which side of its cell the table goes, when it is inside of one.
  public var alignment: HorizontalAlignment
  /// Whether it goes up or down in its cell.
  public var verticalAlignment: VerticalAlignment
  /// The thickness of its border; nought for none.
  public var border: Double
  /// The colour of its border.
  public var borderColour: Colour?
  /// What fills it.
  public var fill: Colour?
  /// The room between cells.
  public var spacing: Double
  /// The room around the content of cells that do not say otherwise.
  public var padding: Double

  /// Creates a table without border, fill, spacing or padding unless told otherwise.
  public init(
    _ rows: [[Cell]], width: Double? = nil, fixedSize: Size? = nil,
    alignment: HorizontalAlignment = .left, verticalAlignment: VerticalAlignment = .middle,
    border: Double = 0, borderColour: Colour? = nil, fill: Colour? = nil, spacing: Double = 0,
    padding: Double = 0
  ) {
    self.rows = rows
    self.width = width
    self.fixedSize = fixedSize
    self.alignment = alignment
    self.verticalAlignment = verticalAlignment
    self.border = border
    self.borderColour = borderColour
    self.fill = fill
    self.spacing = spacing
    self.padding = padding
  }
}

/// A cell of a table.
public struct Cell: Hashable, Sendable {
  /// What a cell holds.
  public enum Content: Hashable, Sendable {
    /// Nothing but its own width, height and fill.
    case empty
    /// Text.
    case text(Paragraph)
    /// A table.
    case table(Table)
  }

  /// What it holds.
  public var content: Content
  /// To which side its content goes.
  public var alignment: HorizontalAlignment
  /// Whether its content goes up, down or in between.
  public var verticalAlignment: VerticalAlignment
  /// The least width in points.
  public var width: Double?
  /// The least height in points.
  public var height: Double?
  /// What fills it.
  public var fill: Colour?
  /// The room around its content, when not the table's.
  public var padding: Double?
  /// How many columns it spans.
  public var columnSpan: Int
  /// Where a click on it leads.
  public var link: WebAddress?
  /// What a click on it does, in words.
  public var linkTitle: String
  /// Whether it is the place where edges with `endsAtPort` end; one cell of a label at most.
  public var isPort: Bool

  /// Creates a cell.
  public init(
    _ content: Content = .empty, alignment: HorizontalAlignment = .left,
    verticalAlignment: VerticalAlignment = .middle, width: Double? = nil, height: Double? = nil,
    fill: Colour? = nil, padding: Double? = nil, columnSpan: Int = 1, link: WebAddress? = nil,
    linkTitle: String = "", isPort: Bool = false
  ) {
    self.content = content
    self.alignment = alignment
    self.verticalAlignment = verticalAlignment
    self.width = width
    self.height = height
    self.fill = fill
    self.padding = padding
    self.columnSpan = columnSpan
    self.link = link
    self.linkTitle = linkTitle
    self.isPort = isPort
  }
}
