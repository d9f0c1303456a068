/// A place in a text: line and column, both counted from one, columns in characters.
public struct SourcePosition: Hashable, Sendable, Comparable {
  /// The line, from one.
  public let line: Int
  /// The column in characters, from one.
  public let column: Int

  /// Makes a position; values below one become one.
  public init(line: Int, column: Int) {
    self.line = max(1, line)
    self.column = max(1, column)
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
