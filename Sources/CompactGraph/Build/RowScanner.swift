/// Takes the rows of a block apart, by RFC 4180.
///
/// Fields are separated by commas, rows end at a line feed or a carriage return and one, and a
/// field in quotation marks may hold any of these and, doubled, quotation marks. Doubled marks are
/// made single where they stand, so the block is written to.
struct RowScanner: ~Copyable {
  private let block: TableBlock
  private let bytes: Bytes
  private(set) var position: Int
  private var starts = Pile<Int>(capacity: 16)
  private var ends = Pile<Int>(capacity: 16)
  /// The line on which the row taken last begins, counted from one within the block.
  private(set) var line = 0
  /// How many line ends have been passed.
  private(set) var passedLines: Int

  /// Begins at the start of a block, or where another scanner of it stands.
  init(_ block: TableBlock, from position: Int = 0, afterLines lines: Int = 0) {
    self.block = block
    self.position = position
    passedLines = lines
    bytes = block.bytes  // The block is held beside them.
  }

  /// What a row is.
  enum Row {
    case fields
    case fault(String)
  }

  /// How many fields the row has.
  var count: Int { starts.count }

  /// Takes the next row that is not empty; nil at the end.
  mutating func next() -> Row? {
    while position < bytes.count {
      starts.keep(0)
      ends.keep(0)
      line = passedLines + 1
      if let fault = takeRow() { return .fault(fault) }
      if starts.count > 1 || starts.count == 1 && ends[0] > starts[0] { return .fields }
    }
    return nil
  }

  private mutating func takeRow() -> String? {
    let count = bytes.count
    while true {
      if position < count, bytes[position] == 0x22 {
        if let fault = takeQuoted() { return fault }
      } else {
        let start = position
        var end = start
        while end < count {
          let byte = bytes[end]
          if byte == 0x2C || byte == 0x0A { break }
          if byte == 0x22 {
            skipLine()
            return "a quotation mark stands inside a field that does not begin with one"
          }
          end += 1
        }
        position = end
        if end > start, end == count || bytes[end] == 0x0A,
          bytes[end - 1] == 0x0D
        {
          end -= 1
        }
        starts.append(start)
        ends.append(end)
      }
      guard position < count else {
        passedLines += 1
        return nil
      }
      let separator = bytes[position]
      position += 1
      if separator == 0x0A {
        passedLines += 1
        return nil
      }
    }
  }

  /// Takes a field in quotation marks and leaves the position at what ends it.
  private mutating func takeQuoted() -> String? {
    let count = bytes.count
    let start = position + 1
    var from = start
    var to = start
    while from < count {
      let byte = bytes[from]
      if byte == 0x22 {
        guard from + 1 < count, bytes[from + 1] == 0x22 else { break }
        from += 1
      } else if byte == 0x0A {
        passedLines += 1
      }
      bytes[to] = byte
      to += 1
      from += 1
    }
    guard from < count else {
      position = count
      passedLines += 1
      return "a quotation mark is not closed"
    }
    position = from + 1
    if position < count, bytes[position] == 0x0D,
      position + 1 == count || bytes[position + 1] == 0x0A
    {
      position += 1
    }
    starts.append(start)
    ends.append(to)
    guard position == count || bytes[position] == 0x2C || bytes[position] == 0x0A
    else {
      skipLine()
      return "text follows the quotation mark that closes a field"
    }
    return nil
  }

  private mutating func skipLine() {
    while position < bytes.count, bytes[position] != 0x0A { position += 1 }
    position += 1
    passedLines += 1
  }

  /// The bytes of a field of the row, until the next row is taken.
  func field(_ place: Int) -> Bytes {
    bytes[starts[place]..<ends[place]]
  }

  /// The text of a field.
  func text(_ place: Int) -> String { field(place).text }
}

/// Readings of the bytes of a field.
enum FieldValue {
  /// A whole number without sign or leading nought; nil when the field is none, or too large.
  @inline(__always)
  static func position(_ field: Bytes) -> UInt32? {
    guard field.count > 0, field.count <= 10 else { return nil }
    if field.count > 1, field[0] == 0x30 { return nil }
    var number: UInt64 = 0
    for place in 0..<field.count {
      let digit = field[place] &- 0x30
      guard digit < 10 else { return nil }
      number = number &* 10 &+ UInt64(digit)
    }
    return UInt32(exactly: number)
  }

  /// The cost of a probability, as ``EdgeCosts/cost(ofProbability:)``; nil when it is none.
  static func cost(
    _ field: Bytes, _ hundredths: [UInt32?]
  ) -> UInt32? {
    var number: UInt64 = 0
    var decimals = 0
    var isFraction = false
    guard field.count > 0, field.count <= 19 else { return nil }
    for place in 0..<field.count {
      let byte = field[place]
      if byte == 0x2E, !isFraction {
        isFraction = true
        continue
      }
      let digit = byte &- 0x30
      guard digit < 10 else { return nil }
      number = number &* 10 &+ UInt64(digit)
      if isFraction { decimals += 1 }
    }
    if decimals == 2 { return number <= 100 ? hundredths[Int(number)] : nil }
    guard field.count > (isFraction ? 1 : 0) else { return nil }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    return EdgeCosts.cost(ofProbability: Double(number) / scale)
  }

  /// The cost of each hundredth from nought to one.
  static let hundredths: [UInt32?] = (0...100).map {
    EdgeCosts.cost(ofProbability: Double($0) / 100)
  }

  /// The days from 1970-01-01 to a date written year-month-day; nil when it is none.
  ///
  /// H. Hinnant, "chrono-compatible low-level date algorithms", 2013.
  @inline(__always)
  static func day(_ field: Bytes) -> Int32? {
    guard field.count == 10, field[4] == 0x2D, field[7] == 0x2D else {
      return nil
    }
    var parts: (Int32, Int32, Int32) = (0, 0, 0)
    for place in 0..<10 where place != 4 && place != 7 {
      let digit = field[place] &- 0x30
      guard digit < 10 else { return nil }
      if place < 4 {
        parts.0 = parts.0 * 10 + Int32(digit)
      } else if place < 7 {
        parts.1 = parts.1 * 10 + Int32(digit)
      } else {
        parts.2 = parts.2 * 10 + Int32(digit)
      }
    }
    let (year, month, day) = parts
    guard (1...12).contains(month), day >= 1, day <= length(of: month, year) else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  @inline(__always)
  private static func length(of month: Int32, _ year: Int32) -> Int32 {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
