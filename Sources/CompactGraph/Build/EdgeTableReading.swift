import Synchronization

/// An edge on its way from the table to its row.
struct EdgeRecord: BitwiseCopyable {
  var tail: UInt32
  var head: UInt32
  /// All ones for none.
  var cost: UInt32
  /// The least there is for none.
  var day: Int32
  /// How many edges of its block come before it; once the block's place is known, of all.
  var turn: UInt32
  var kind: UInt8

  static let noCost = UInt32.max
  static let noDay = Int32.min
}

/// What is known of a part of the table once it has been read.
struct EdgeTally: Sendable {
  var edgeCount = 0
  var selfLoops = 0
  var lines = 0
  var faults = FaultList()
  var dangling = FaultList()
  var costs = NumberRange()
  var days = NumberRange()
}

/// The least and the most of some numbers, and whether any was missing.
struct NumberRange: Sendable {
  var least: Int64?
  var most: Int64?
  var hasNone = false

  @inline(__always)
  mutating func add(_ number: Int64?) {
    guard let number else {
      hasNone = true
      return
    }
    if let least, let most, number >= least, number <= most { return }
    least = min(least ?? number, number)
    most = max(most ?? number, number)
  }

  mutating func add(_ other: NumberRange) {
    if let number = other.least { add(number) }
    if let number = other.most { add(number) }
    hasNone = hasNone || other.hasNone
  }

  var shape: ColumnShape { ColumnShape(least: least, most: most, hasNone: hasNone) }
}

/// Reads blocks of the table of edges into records; each thread has one of its own.
struct EdgeBlockReading: ~Copyable {
  private let header: TableHeader
  private let hundredths = FieldValue.hundredths
  /// The words that this thread has met, with their numbers among all.
  private var kinds: [(bytes: [UInt8], number: UInt8)] = []
  private let words: EdgeWords

  /// The words that all threads have met.
  final class EdgeWords: Sendable {
    private let list = Mutex(WordList())
    func number(_ word: String) -> UInt8? { list.withLock { $0.number(word) } }
    var ranked: (words: [String], ranks: [UInt8]) { list.withLock { $0.ranked } }
  }

  init(_ header: TableHeader, _ words: EdgeWords) {
    self.header = header
    self.words = words
  }

  /// Reads the rows that a scanner has left, adding to a list.
  mutating func read(
    _ scanner: inout RowScanner, _ register: borrowing VertexRegister,
    into records: inout Pile<EdgeRecord>
  ) -> EdgeTally {
    var tally = EdgeTally()
    while let row = scanner.next() {
      switch row {
      case .fault(let message): tally.faults.add(scanner.line, message)
      case .fields:
        if var record = record(scanner, register, &tally) {
          record.turn = UInt32(records.count)
          tally.add(record, to: &records)
        }
      }
    }
    tally.lines = scanner.passedLines
    tally.edgeCount = records.count
    return tally
  }

  @inline(__always)
  private mutating func record(
    _ row: borrowing RowScanner, _ register: borrowing VertexRegister, _ tally: inout EdgeTally
  ) -> EdgeRecord? {
    guard row.count == header.count, let tailPlace = header.places[0],
      let headPlace = header.places[1]
    else {
      tally.faults.add(
        row.line, "the row has \(row.count) fields, and the first has \(header.count)")
      return nil
    }
    let (tailID, headID) = (row.field(tailPlace), row.field(headPlace))
    guard let tail = register.vertex(tailID) else {
      tally.dangling.add(row.line, "the edge begins at '\(tailID.text)', which is no vertex")
      return nil
    }
    guard let head = register.vertex(headID) else {
      tally.dangling.add(row.line, "the edge ends at '\(headID.text)', which is no vertex")
      return nil
    }
    var record = EdgeRecord(
      tail: tail, head: head, cost: EdgeRecord.noCost, day: EdgeRecord.noDay, turn: 0, kind: 0)
    if let place = header.places[2] {
      guard let kind = kind(row.field(place)) else {
        tally.faults.add(row.line, "there are more than 255 kinds of edge")
        return nil
      }
      record.kind = kind
    }
    if let place = header.places[3], row.field(place).count > 0 {
      guard let cost = FieldValue.cost(row.field(place), hundredths) else {
        tally.faults.add(
          row.line, "'\(row.field(place).text)' is not a probability above 0 and up to 1")
        return nil
      }
      record.cost = cost
    }
    if let place = header.places[4], row.field(place).count > 0 {
      guard let day = FieldValue.day(row.field(place)) else {
        tally.faults.add(row.line, "'\(row.field(place).text)' is not a day, as year-month-day")
        return nil
      }
      record.day = day
    }
    return record
  }

  @inline(__always)
  private mutating func kind(_ field: Bytes) -> UInt8? {
    for known in kinds where field.equals(known.bytes) { return known.number }
    guard let number = words.number(field.text) else { return nil }
    kinds.append((unsafe Array(field.buffer), number))
    return number
  }
}
