/// A place in a text: line and column, both counted from one, columns in characters.
public struct SourcePosition: Hashable, Sendable, Comparable {
  // Each record of a large graph knows two of these.
  private let storedLine: UInt32
  private let storedColumn: UInt32

  /// The line, from one.
  public var line: Int { Int(storedLine) }
  /// The column in characters, from one.
  public var column: Int { Int(storedColumn) }

  /// Makes a position; values below one become one, and those above four thousand million become that.
  public init(line: Int, column: Int) {
    storedLine = max(1, UInt32(clamping: line))
    storedColumn = max(1, UInt32(clamping: column))
  }

  /// Orders positions as they are read.
  public static func < (left: Self, right: Self) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A stretch of one input, from `start` up to but not including `end`.
public struct SourceRange: Sendable {
  /// The text that the stretch lies in.
  public let text: SourceText
  /// Its first character.
  public let start: SourcePosition
  /// The place behind its last character; never before `start`.
  public let end: SourcePosition

  /// Makes a range; an `end` before `start` becomes `start`.
  public init(_ text: SourceText, from start: SourcePosition, to end: SourcePosition? = nil) {
    self.text = text
    self.start = start
    self.end = max(start, end ?? start)
  }

  /// The whole input, pointed at by its first character.
  public init(wholeOf text: SourceText) {
    self.init(text, from: SourcePosition(line: 1, column: 1))
  }

  /// The place as `file:line:column`.
  public var description: String { "\(text.name):\(start.line):\(start.column)" }
}
