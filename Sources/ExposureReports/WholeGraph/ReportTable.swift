/// A table of an answer: one value, set as text, Markdown or comma-separated values.
struct ReportTable {
  /// What stands over each column.
  let heads: [String]
  /// The rows, a cell a column.
  private(set) var rows: [[String]] = []

  /// A table without rows.
  init(_ heads: [String]) { self.heads = heads }

  /// Adds a row; cells that are missing are empty, cells too many are left out.
  mutating func add(_ cells: [String]) {
    rows.append(heads.indices.map { $0 < cells.count ? cells[$0] : "" })
  }

  /// Columns set with blanks, a line a row, the heads first.
  func text(_ style: TerminalStyle, indent: String = "  ") -> [String] {
    let rows = self.rows.map { $0.map(style.clean) }
    let widths = heads.indices.map { column in
      ([heads] + rows).map { $0[column].count }.max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      var line = indent
      for (column, cell) in cells.enumerated() {
        line += cell
        guard column < cells.count - 1 else { break }
        line += String(repeating: " ", count: widths[column] - cell.count + 2)
      }
      while line.last == " " { line.removeLast() }
      return line
    }
    return [style.dim(line(heads))] + rows.map(line)
  }

  /// A table of Markdown.
  func markdown() -> [String] {
    [
      "| " + heads.map(MarkdownText.escape).joined(separator: " | ") + " |",
      "|" + heads.map { _ in "---" }.joined(separator: "|") + "|",
    ] + rows.map { "| " + $0.map(MarkdownText.escape).joined(separator: " | ") + " |" }
  }

  /// Comma-separated values after RFC 4180, safe to open in a spreadsheet.
  func csv() -> String {
    ([heads] + rows).map { $0.map(Self.cell).joined(separator: ",") + "\r\n" }.joined()
  }

  /// A cell: a quote mark before what a spreadsheet would take for a formula, in double quotes where
  /// it holds a comma, a quote or a line break.
  ///
  /// The signs are those of the OWASP page on CSV injection, the wide forms among them.
  static func cell(_ text: String) -> String {
    var cell = text.unicodeScalars.contains("\0") ? text.filter { $0 != "\0" } : text
    if let sign = cell.unicodeScalars.first(where: { $0 != " " }), signs.contains(sign) {
      cell = "'" + cell
    }
    guard cell.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else {
      return cell
    }
    // By scalars: a quote with a combining mark behind it is still a quote to a spreadsheet.
    var quoted = String.UnicodeScalarView()
    for scalar in cell.unicodeScalars {
      if scalar == "\"" { quoted.append(scalar) }
      quoted.append(scalar)
    }
    return "\"\(String(quoted))\""
  }

  private static let signs: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠",
  ]
}
