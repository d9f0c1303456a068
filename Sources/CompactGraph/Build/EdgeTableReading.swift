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
  private let words: KindWords

  init(_ header: TableHeader, _ words: KindWords) {
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

  /// Adds the rows that a scanner has left to a batch.
  mutating func read(_ scanner: inout RowScanner, into batch: inout GraphBatch) -> EdgeTally {
    var tally = EdgeTally()
    while let row = scanner.next() {
      switch row {
      case .fault(let message): tally.faults.add(scanner.line, message)
      case .fields:
        guard let ends = ends(scanner, &tally) else { continue }
        var rest = GraphBatch.EdgeRest(
          line: UInt32(truncatingIfNeeded: scanner.line), cost: EdgeRecord.noCost,
          day: EdgeRecord.noDay, input: 0, kind: 0)
        let fault = values(scanner, &rest.kind, &rest.cost, &rest.day)
        batch.addEdge(from: ends.tail, to: ends.head, rest, fault: fault)
      }
    }
    tally.lines = scanner.passedLines
    return tally
  }

  /// The ids of the ends of a row.
  @inline(__always)
  private func ends(
    _ row: borrowing RowScanner, _ tally: inout EdgeTally
  ) -> (tail: Bytes, head: Bytes)? {
    guard row.count == header.count, let tail = header.places[0], let head = header.places[1] else {
      tally.faults.add(
        row.line, "the row has \(row.count) fields, and the first has \(header.count)")
      return nil
    }
    return (row.field(tail), row.field(head))
  }

  @inline(__always)
  private mutating func record(
    _ row: borrowing RowScanner, _ register: borrowing VertexRegister, _ tally: inout EdgeTally
  ) -> EdgeRecord? {
    guard let (tailID, headID) = ends(row, &tally) else { return nil }
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
    if let fault = values(row, &record.kind, &record.cost, &record.day) {
      tally.faults.add(row.line, fault)
      return nil
    }
    return record
  }

  /// Reads what a row says beside its ends.
  ///
  /// - Returns: What is wrong with it; nil when nothing is.
  @inline(__always)
  private mutating func values(
    _ row: borrowing RowScanner, _ kind: inout UInt8, _ cost: inout UInt32, _ day: inout Int32
  ) -> String? {
    if let place = header.places[2] {
      guard let number = self.kind(row.field(place)) else {
        return "there are more than 255 kinds of edge"
      }
      kind = number
    }
    if let place = header.places[3], row.field(place).count > 0 {
      guard let value = FieldValue.cost(row.field(place), hundredths) else {
        return "'\(row.field(place).text)' is not a probability above 0 and up to 1"
      }
      cost = value
    }
    if let place = header.places[4], row.field(place).count > 0 {
      guard let value = FieldValue.day(row.field(place)) else {
        return "'\(row.field(place).text)' is not a day, as year-month-day"
      }
      day = value
    }
    return nil
  }

  @inline(__always)
  private mutating func kind(_ field: Bytes) -> UInt8? {
    for known in kinds where field.equals(known.bytes) { return known.number }
    guard let number = words.number(field.text) else { return nil }
    kinds.append((unsafe Array(field.buffer), number))
    return number
  }
}
