import SourceDiagnostics

/// A table with a header row: hands out the rows, fields by the names of their columns.
final class CSVTable {
  let input: ForeignInput
  /// The names of the columns, as written.
  let header: [String]
  /// The same in small letters, blanks and hyphens as underscores.
  let columns: [String]
  /// Where each column stands: a table may have a hundred thousand.
  private lazy var places = Dictionary(
    columns.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
  private var scanner: CSVScanner
  private var fields: [CSVField] = []
  private var used: Set<Int> = []
  /// How often each column had a value that nobody asked for.
  private var unusedCounts: [Int: Int] = [:]

  /// Opens a table; nil, and reported, when it has no header that can be read.
  ///
  /// - Parameters:
  ///   - input: The table.
  ///   - separator: What stands between fields; nil tells it from the first row.
  ///   - names: The columns of a table that has no header row.
  init?(_ input: ForeignInput, separator: UInt8? = nil, names: [String]? = nil) {
    self.input = input
    if let encoding = UTF8Text.foreignEncoding(input.bytes) {
      input.problems.report(
        .wrongEncoding, "the text is \(encoding), not UTF-8", at: input.start,
        hint: "save it as UTF-8")
      return nil
    }
    scanner = CSVScanner(input.bytes, separator: separator)
    if let names {
      header = names
      columns = names
      return
    }
    do throws(JSONFault) {
      guard try scanner.next(input.bytes, &fields) else { return nil }
    } catch {
      input.fail(error)
      return nil
    }
    let bytes = input.bytes
    var names: [String] = []
    for field in fields { names.append(Self.text(field, bytes) ?? "\u{FFFD}") }
    header = names
    columns = names.map(Self.folded)
    var seen: Set<String> = []
    for (index, name) in columns.enumerated() where !name.isEmpty && !seen.insert(name).inserted {
      input.problems.report(
        .duplicateKey, "the column '\(header[index].prefix(60))' stands twice",
        at: input.place(fields[index].start), hint: "rename one of the two")
    }
  }

  /// A column's name for comparison.
  static func folded(_ name: String) -> String {
    String(name.lowercased().map { $0 == "-" || $0 == " " ? "_" : $0 })
      .split(separator: "_").joined(separator: "_")
  }

  /// The names of an input's columns, to tell its format; none when it is no table.
  static func columns(of input: GraphInput, separator: UInt8? = nil) -> [String] {
    let first = input.bytes.prefix(65_536)
    guard !first.contains(0),
      let end = first.firstIndex(of: 0x0A) ?? (first.count < 65_536 ? first.count : nil)
    else { return [] }
    let head = Array(first[..<end])
    var scanner = CSVScanner(head, separator: separator)
    var fields: [CSVField] = []
    guard (try? scanner.next(head, &fields)) == true else { return [] }
    var names: [String] = []
    for field in fields { names.append(folded(text(field, head) ?? "")) }
    return names
  }

  /// What a field says; nil when its bytes are not UTF-8.
  static func text(_ field: CSVField, _ bytes: [UInt8]) -> String? {
    if UTF8Text.firstInvalid(bytes, field.start..<field.end) != nil { return nil }
    return checkedText(field, bytes)
  }

  /// What a field says of a row whose bytes were checked.
  static func checkedText(_ field: CSVField, _ bytes: [UInt8]) -> String {
    guard field.hasDoubledQuotes else {
      return UTF8Text.string(bytes, field.start..<field.end)
    }
    return String(decoding: plain(field, bytes), as: UTF8.self)
  }

  /// The bytes of a field, quotes that are written twice once.
  static func plain(_ field: CSVField, _ bytes: [UInt8]) -> [UInt8] {
    var plain: [UInt8] = []
    plain.reserveCapacity(field.end - field.start)
    var isSecond = false
    for byte in bytes[field.start..<field.end] {
      isSecond = byte == UInt8(ascii: "\"") && !isSecond
      if !isSecond { plain.append(byte) }
    }
    return plain
  }

  /// The place of a column.
  func column(_ name: String) -> Int? {
    guard let index = places[name] else { return nil }
    used.insert(index)
    return index
  }

  /// The place of a column that is looked at and has no place in the model: it counts as ignored.
  func unusedColumn(_ name: String) -> Int? { places[name] }

  /// Hands each row to a closure.
  ///
  /// A row that is not UTF-8 or has another number of fields is dropped
  /// and counted; a row that is no CSV is an error.
  func forEachRow(takesShortRows: Bool = false, _ body: (CSVRow) -> Void) {
    let unused = columns.indices.filter { !used.contains($0) && !header[$0].isEmpty }
    var counts = [Int](repeating: 0, count: unused.count)
    let bytes = input.bytes
    var scanner = self.scanner
    var fields = self.fields
    var others = RowsOfOtherLengths()
    defer {
      self.scanner = scanner
      others.add(to: input)
      for (place, count) in zip(unused, counts) where count > 0 {
        unusedCounts[place, default: 0] += count
      }
    }
    while !input.problems.areTooMany {
      let start = scanner.offset
      do throws(JSONFault) {
        guard try scanner.next(bytes, &fields) else { return }
      } catch {
        input.fail(error)
        scanner.skipLine(bytes, behind: max(start, error.offset))
        continue
      }
      // The old end-of-file sign of DOS, which some lists still carry.
      if fields.count == 1, fields[0].end - fields[0].start == 1, bytes[fields[0].start] == 0x1A {
        continue
      }
      guard fields.count == columns.count || (takesShortRows && fields.count < columns.count) else {
        others.drop(scanner.rowLine, of: fields.count, where: columns.count, input)
        continue
      }
      input.summary.records += 1
      if let invalid = UTF8Text.firstInvalid(bytes, start..<scanner.offset) {
        input.drop(
          "not UTF-8",
          "byte \(invalid), \(UTF8Text.hexadecimal(bytes[invalid])), is not UTF-8",
          at: input.place(invalid))
        continue
      }
      for (place, column) in unused.enumerated() where column < fields.count {
        if fields[column].end > fields[column].start { counts[place] += 1 }
      }
      body(
        CSVRow(
          table: self, fields: fields, line: scanner.rowLine, start: scanner.rowStart))
    }
  }

  /// Counts the values of columns that nobody asked for.
  func finish() {
    for (index, count) in unusedCounts {
      input.summary.ignored["column \(header[index])", default: 0] += count
    }
  }
}

/// Rows that have more or fewer fields than the header.
///
/// Behind a quote that is never closed there may be as many as the file has lines, and to look up the
/// reason of each would cost more than to read it: behind the first ones they are only counted.
private struct RowsOfOtherLengths {
  private static let reason = "row of another length"
  /// More than are shown of one reason.
  private static let reported = 100
  private var count = 0

  mutating func drop(_ line: Int, of fields: Int, where width: Int, _ input: ForeignInput) {
    count += 1
    guard count <= Self.reported else { return }
    input.summary.records += 1
    input.drop(
      Self.reason, "the row has \(fields) fields, and the header \(width)", at: input.line(line))
  }

  func add(to input: ForeignInput) {
    guard count > Self.reported else { return }
    input.summary.records += count - Self.reported
    input.summary.dropped[Self.reason, default: 0] += count - Self.reported
  }
}
