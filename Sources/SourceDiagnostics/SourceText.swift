/// The text of one input and where its lines begin.
///
/// A class because thousands of ranges point at one text; it never changes once made.
public final class SourceText: Sendable {
  /// What the user calls the input: a path as typed, or `<standard input>`.
  public let name: String
  private let bytes: [UInt8]
  private let lineStarts: LineStarts
  /// How many lines of the input stand before the first one here.
  private let linesBefore: Int
  /// Lines so long that walking along them for each message would take a while, and whether each is
  /// ASCII throughout, so that its columns are its bytes.
  private let longLines: [Int: Bool]

  private static let longLine = 20_000

  /// Makes a text from bytes, whatever they hold.
  ///
  /// Cost: one pass over the bytes.
  ///
  /// - Parameters:
  ///   - name: What the user calls the input.
  ///   - bytes: The text, or a part of it that begins where a line begins.
  ///   - linesBefore: How many lines stand before that part.
  public init(name: String, bytes: [UInt8], linesBefore: Int = 0) {
    self.name = name
    self.bytes = bytes
    self.linesBefore = linesBefore
    let starts = LineStarts(of: bytes)
    lineStarts = starts
    var long: [Int: Bool] = [:]
    for (index, end) in starts.longLines(above: Self.longLine, in: bytes) {
      long[index + 1] = bytes[starts.start(of: index, in: bytes)..<end].allSatisfy { $0 < 0x80 }
    }
    longLines = long
  }

  /// Makes a text from a string.
  public convenience init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// All of it; bytes that are not UTF-8 come out as U+FFFD.
  public var whole: String { String(decoding: bytes, as: UTF8.self) }

  /// How many lines there are; a final line break begins no further line that counts.
  public var lineCount: Int {
    bytes.last == UInt8(ascii: "\n") ? lineStarts.count - 1 : lineStarts.count
  }

  /// One line without its line break, lines counted from one.
  ///
  /// Nothing when there is no such line. Bytes that are not UTF-8 come out as U+FFFD.
  public func line(_ number: Int) -> String? {
    let number = number - linesBefore
    guard number >= 1, number <= lineStarts.count else { return nil }
    let start = lineStarts.start(of: number - 1, in: bytes)
    var end = number < lineStarts.count ? lineStarts.start(of: number, in: bytes) - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return String(decoding: bytes[start..<max(start, end)], as: UTF8.self)
  }

  /// The characters of a line around a column, and how many of the line stand before them.
  ///
  /// Nothing when there is no such column, or when the line is too long to walk along.
  /// Cost: at most 20,000 characters, whatever the line's length.
  package func excerpt(
    line number: Int, around column: Int, width: Int
  ) -> (characters: [Character], before: Int, after: Int)? {
    let own = number - linesBefore
    guard own >= 1, own <= lineStarts.count else { return nil }
    guard let isASCII = longLines[own] else {
      guard let line = line(number) else { return nil }
      let characters = Array(line)
      guard column <= characters.count + 1 else { return nil }
      let first = max(0, min(column - 1 - width / 2, characters.count - width))
      let last = min(characters.count, first + width)
      return (Array(characters[first..<last]), first, characters.count - last)
    }
    guard isASCII else { return nil }
    let start = lineStarts.start(of: own - 1, in: bytes)
    var end = own < lineStarts.count ? lineStarts.start(of: own, in: bytes) - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    guard column <= end - start + 1 else { return nil }
    let first = max(0, min(column - 1 - width / 2, end - start - width))
    let last = min(end - start, first + width)
    let shown = String(decoding: bytes[start + first..<start + last], as: UTF8.self)
    return (Array(shown), first, end - start - last)
  }

  /// The line that a byte stands in, from one, looked for at and behind another first.
  ///
  /// Cost: none where the byte stands there or on the line behind.
  package func line(ofByte offset: Int, near line: Int) -> Int {
    let index = line - linesBefore - 1
    guard index >= 0, index < lineStarts.count, lineStarts.start(of: index, in: bytes) <= offset
    else {
      return self.line(ofByte: offset)
    }
    for next in index + 1...index + 3 {
      if next >= lineStarts.count || lineStarts.start(of: next, in: bytes) > offset {
        return linesBefore + next
      }
    }
    return self.line(ofByte: offset)
  }

  /// The line that a byte stands in, from one.
  ///
  /// Cost: logarithmic in the number of lines.
  public func line(ofByte offset: Int) -> Int {
    linesBefore + lineStarts.line(of: offset, in: bytes) + 1
  }

  /// The position of a byte, columns counted in characters.
  ///
  /// Cost: one pass over the line up to the byte; none on a long line that is ASCII.
  public func position(ofByte offset: Int) -> SourcePosition {
    let offset = min(max(offset, 0), bytes.count)
    let line = line(ofByte: offset)
    let start = lineStarts.start(of: line - linesBefore - 1, in: bytes)
    // Of ASCII each byte is a character, and none need be put together.
    if longLines[line - linesBefore] == true || bytes[start..<offset].allSatisfy({ $0 < 0x80 }) {
      return SourcePosition(line: line, column: offset - start + 1)
    }
    let before = String(decoding: bytes[start..<offset], as: UTF8.self)
    return SourcePosition(line: line, column: before.count + 1)
  }

  /// The first byte that is not part of well-formed UTF-8, or nil.
  public var firstInvalidByte: Int? {
    var decoder = UTF8()
    var input = bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&input) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput: return nil
      case .error: return offset
      }
    }
  }
}
