import SourceDiagnostics

/// One field of a row, by its place in the bytes.
struct CSVField {
  /// The first byte of what it says, behind the quote if there is one.
  var start: Int
  /// The byte behind what it says.
  var end: Int
  /// Whether it stands in quotes, and so may be empty on purpose.
  var isQuoted: Bool
  /// Whether quotes in it are written twice.
  var hasDoubledQuotes: Bool

  /// A field of no length, to fill room with.
  static let none = CSVField(start: 0, end: 0, isQuoted: false, hasDoubledQuotes: false)
}

/// Splits a table into rows and fields: RFC 4180, line breaks of both sorts, any one-byte separator.
///
/// Our own: a table of millions of rows is read by the field, without a string each, and every fault
/// must have its line and column.
///
/// Cost: one pass; no memory beyond the fields of one row.
struct CSVScanner {
  /// What stands between fields.
  let separator: UInt8
  /// The byte at which the next row begins.
  private(set) var offset: Int
  /// The line on which the last row began, from one.
  private(set) var rowLine = 1
  /// The byte at which the last row began.
  private(set) var rowStart = 0
  private var line = 1
  /// The separator in each of eight bytes.
  private let separators: UInt64

  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// A scanner that begins behind a byte order mark, if there is one.
  init(_ bytes: [UInt8], separator: UInt8? = nil) {
    offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let separator = separator ?? Self.sniff(bytes)
    self.separator = separator
    separators = Self.ones &* UInt64(separator)
  }

  /// The separator that the first row has most of: comma, semicolon, tabulator or bar.
  static func sniff(_ bytes: [UInt8]) -> UInt8 {
    let candidates: [UInt8] = [
      UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"),
    ]
    var counts = [0, 0, 0, 0]
    var isInQuotes = false
    for byte in bytes.prefix(1 << 20) {
      if byte == UInt8(ascii: "\"") { isInQuotes.toggle() }
      if isInQuotes { continue }
      if byte == UInt8(ascii: "\n") { break }
      if let place = candidates.firstIndex(of: byte) { counts[place] += 1 }
    }
    let most = counts.max() ?? 0
    return counts.firstIndex(of: most).map { candidates[$0] } ?? UInt8(ascii: ",")
  }

  /// Reads the next row that is not empty into `fields`; false at the end.
  mutating func next(
    _ bytes: [UInt8], _ fields: inout [CSVField]
  ) throws(JSONFault) -> Bool {
    let before = self
    var count = try next(bytes, into: &fields)
    if count > fields.count {
      // Longer than the row before it: the same row again, now that there is room for it.
      self = before
      fields = [CSVField](repeating: .none, count: count)
      count = try next(bytes, into: &fields)
    }
    fields.removeLast(fields.count - count)
    return count > 0
  }

  private mutating func next(
    _ bytes: [UInt8], into fields: inout [CSVField]
  ) throws(JSONFault) -> Int {
    var room = fields.mutableSpan
    return try next(bytes, into: &room)
  }

  /// Reads the next row that is not empty into as much room as there is, and gives the number of its
  /// fields, which may be greater; 0 at the end.
  ///
  /// For tables of millions of rows, whose width is known: writing into a span asks for no memory, and
  /// asks of nobody whether it may.
  @inline(__always)
  mutating func next(
    _ bytes: [UInt8], into room: inout MutableSpan<CSVField>
  ) throws(JSONFault) -> Int {
    let lineBefore = line
    do throws(JSONFault) {
      return try row(bytes, &room)
    } catch {
      // `skipLine` counts from where the row was looked for.
      line = lineBefore
      throw error
    }
  }

  @inline(__always)
  private mutating func row(
    _ bytes: [UInt8], _ room: inout MutableSpan<CSVField>
  ) throws(JSONFault) -> Int {
    let count = bytes.count
    var fieldCount = 0
    var at = offset
    // Empty lines between rows say nothing.
    while at < count, bytes[at] == 0x0A || bytes[at] == 0x0D {
      if bytes[at] == 0x0A { line += 1 }
      at += 1
    }
    guard at < count else {
      offset = at
      return 0
    }
    rowLine = line
    rowStart = at
    while true {
      let field: CSVField
      if at < count, bytes[at] == UInt8(ascii: "\"") {
        (field, at) = try quoted(bytes, at)
      } else {
        let start = at
        at = endOfPlain(bytes, from: at)
        let endsLine = at == count || bytes[at] == 0x0A
        let end = endsLine && at > start && bytes[at - 1] == 0x0D ? at - 1 : at
        field = CSVField(start: start, end: end, isQuoted: false, hasDoubledQuotes: false)
      }
      if fieldCount < room.count { room[fieldCount] = field }
      fieldCount += 1
      guard at < count else { break }
      let byte = bytes[at]
      at += 1
      if byte == 0x0A {
        line += 1
        break
      }
    }
    offset = at
    return fieldCount
  }

  /// The first separator or line feed from a place on, eight bytes at a time; the end where there is
  /// none.
  @inline(__always)
  private func endOfPlain(_ bytes: [UInt8], from start: Int) -> Int {
    // Bytes are bytes.
    let raw = unsafe bytes.span.bytes
    var index = start
    while index + 8 <= bytes.count {
      // In bounds by the line above, and every pattern of eight bytes is a number.
      let word = UInt64(
        littleEndian: unsafe raw.unsafeLoadUnaligned(
          fromUncheckedByteOffset: index, as: UInt64.self))
      let (gaps, breaks) = (word ^ separators, word ^ (Self.ones &* 0x0A))
      // The highest bit of the first byte that is one of the two; bits behind it may be wrong, as
      // what is lent goes on.
      let found =
        (((gaps &- Self.ones) & ~gaps) | ((breaks &- Self.ones) & ~breaks)) & (Self.ones &* 0x80)
      if found != 0 { return index + found.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < bytes.count, bytes[index] != separator, bytes[index] != 0x0A { index += 1 }
    return index
  }

  /// Reads a field in quotes and gives the byte behind it: a separator, a line feed or the end.
  private mutating func quoted(
    _ bytes: [UInt8], _ quote: Int
  ) throws(JSONFault) -> (field: CSVField, end: Int) {
    let count = bytes.count
    var at = quote + 1
    var hasDoubled = false
    while true {
      guard at < count else {
        throw JSONFault(
          "a quote is opened and never closed", at: quote,
          hint: "a quote within a field is written twice")
      }
      let byte = bytes[at]
      if byte == UInt8(ascii: "\"") {
        guard at + 1 < count, bytes[at + 1] == UInt8(ascii: "\"") else { break }
        hasDoubled = true
        at += 1
      } else if byte == 0x0A {
        line += 1
      }
      at += 1
    }
    let field = CSVField(
      start: quote + 1, end: at, isQuoted: true, hasDoubledQuotes: hasDoubled)
    at += 1
    if at < count, bytes[at] == 0x0D { at += 1 }
    guard at == count || bytes[at] == separator || bytes[at] == 0x0A else {
      throw JSONFault(
        "text stands behind the closing quote", at: at,
        hint: "a quote within a field is written twice")
    }
    return (field, at)
  }

  /// Goes on at the next line, after a fault.
  mutating func skipLine(_ bytes: [UInt8], behind fault: Int) {
    var at = max(fault, offset)
    for index in offset..<min(at, bytes.count) where bytes[index] == 0x0A { line += 1 }
    while at < bytes.count, bytes[at] != 0x0A { at += 1 }
    line += 1
    offset = min(at + 1, bytes.count)
  }
}
