import SourceDiagnostics

/// A table with a header row: hands out the rows, fields by the names of their columns.
final class CSVTable {
  let input: ForeignInput
  /// The names of the columns, as written.
  let header: [String]
  /// The same in small letters, blanks and hyphens as underscores.
  let columns: [String]
  private var scanner: CSVScanner
  private var fields: [CSVField] = []
  private var used: Set<Int> = []

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
    let range = field.start..<field.end
    if UTF8Text.firstInvalid(bytes, range) != nil { return nil }
    let text = UTF8Text.string(bytes, range)
    guard field.hasDoubledQuotes else { return text }
    return text.split(separator: "\"\"", omittingEmptySubsequences: false).joined(separator: "\"")
  }

  /// The place of a column.
  func column(_ name: String) -> Int? {
    guard let index = columns.firstIndex(of: name) else { return nil }
    used.insert(index)
    return index
  }

  /// Hands each row to a closure.
  ///
  /// A row that is not UTF-8 or has another number of fields is dropped
  /// and counted; a row that is no CSV is an error.
  func forEachRow(takesShortRows: Bool = false, _ body: (CSVRow) -> Void) {
    while !input.problems.areTooMany {
      let start = scanner.offset
      do throws(JSONFault) {
        guard try scanner.next(input.bytes, &fields) else { return }
      } catch {
        input.fail(error)
        scanner.skipLine(input.bytes, behind: max(start, error.offset))
        continue
      }
      // The old end-of-file sign of DOS, which some lists still carry.
      if fields.count == 1, fields[0].end - fields[0].start == 1,
        input.bytes[fields[0].start] == 0x1A
      {
        continue
      }
      input.summary.records += 1
      guard fields.count == columns.count || (takesShortRows && fields.count < columns.count) else {
        input.drop(
          "row of another length",
          "the row has \(fields.count) fields, and the header \(columns.count)",
          at: input.line(scanner.rowLine))
        continue
      }
      if let invalid = UTF8Text.firstInvalid(input.bytes, start..<scanner.offset) {
        input.drop(
          "not UTF-8",
          "byte \(invalid), \(UTF8Text.hexadecimal(input.bytes[invalid])), is not UTF-8",
          at: input.place(invalid))
        continue
      }
      body(CSVRow(table: self, fields: fields, line: scanner.rowLine))
    }
  }

  /// Counts the columns that nobody asked for.
  func finish() {
    for (index, name) in header.enumerated() where !used.contains(index) {
      if !name.isEmpty { input.ignore("column \(name)") }
    }
  }
}

/// One row; its fields by the place of their columns.
struct CSVRow {
  let table: CSVTable
  let fields: [CSVField]
  /// The line on which it begins.
  let line: Int

  /// What a field says, without blanks around it; nil when it is empty.
  subscript(column: Int?) -> String? {
    guard let column, column < fields.count else { return nil }
    let field = fields[column]
    guard field.end > field.start, let text = CSVTable.text(field, table.input.bytes) else {
      return nil
    }
    return table.input.text(text, of: "column \(table.header[column])", at: range(column))
  }

  /// What a field says to the letter; nil when it is empty and not in quotes.
  func raw(_ column: Int?) -> String? {
    guard let column, column < fields.count else { return nil }
    let field = fields[column]
    guard field.end > field.start || field.isQuoted else { return nil }
    guard let text = CSVTable.text(field, table.input.bytes) else { return nil }
    // A line break within a cell is one, whichever the file has.
    return text.utf8.contains(0x0D)
      ? text.split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n")
      : text
  }

  /// Where a field stands.
  func range(_ column: Int) -> SourceRange {
    guard column < fields.count else { return table.input.line(line) }
    let text = table.input.text
    return SourceRange(
      text, from: text.position(ofByte: fields[column].start),
      to: text.position(ofByte: fields[column].end))
  }

  /// The beginning of the row.
  var range: SourceRange { table.input.line(line) }
}
