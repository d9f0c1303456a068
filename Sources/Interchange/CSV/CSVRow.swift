import SourceDiagnostics

/// One row; its fields by the place of their columns.
struct CSVRow {
  let table: CSVTable
  let fields: [CSVField]
  /// The line on which it begins.
  let line: Int
  /// The byte at which it begins.
  let start: Int

  /// What a field says, without blanks around it; nil when it is empty.
  subscript(column: Int?) -> String? {
    guard let column, column < fields.count else { return nil }
    let field = fields[column]
    guard field.end > field.start else { return nil }
    let text = CSVTable.checkedText(field, table.input.bytes)
    return table.input.text(text, of: "column \(table.header[column])", at: range(column))
  }

  /// What a field says to the letter; nil when it is empty and not in quotes.
  func raw(_ column: Int?) -> String? {
    guard let column, column < fields.count else { return nil }
    let field = fields[column]
    guard field.end > field.start || field.isQuoted else { return nil }
    let text = CSVTable.checkedText(field, table.input.bytes)
    // A line break within a cell is one, whichever the file has.
    return text.utf8.contains(0x0D)
      ? text.split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n")
      : text
  }

  /// Where a field stands.
  func range(_ column: Int) -> SourceRange {
    guard column < fields.count else { return table.input.line(line) }
    return SourceRange(
      table.input.text, from: position(fields[column].start), to: position(fields[column].end))
  }

  /// The position of a byte of the row, which is nearly always on its first line and behind ASCII.
  private func position(_ offset: Int) -> SourcePosition {
    let before = table.input.bytes[start..<max(start, offset)]
    guard before.allSatisfy({ $0 < 0x80 && $0 != 0x0A }) else {
      return table.input.text.position(ofByte: offset)
    }
    return SourcePosition(line: line, column: offset - start + 1)
  }

  /// The beginning of the row.
  var range: SourceRange { table.input.line(line) }
}
