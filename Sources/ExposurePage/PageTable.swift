import ExposureReports

/// A table of a page, which a narrow window shows row by row.
struct PageTable {
  /// A cell: its markup, and what it is sorted by where that is not its text.
  struct Cell {
    var markup: String
    var key: String?

    /// A cell of plain text.
    init(_ text: String, key: String? = nil) {
      markup = HTMLText.escape(text)
      self.key = key
    }

    /// A cell of markup.
    init(markup: String) { self.markup = markup }

    /// A cell of footnotes.
    init(sources: [Int], otherwise words: String = "no document") {
      let notes = sources.map { "<a href=\"#source-\($0)\">[\($0)]</a>" }.joined()
      markup = notes.isEmpty ? words : notes
    }
  }

  /// The id of the table; its heading's begins with it.
  var id: String
  var title: String
  var caption: String
  var heads: [String]
  var rows: [[Cell]] = []

  /// The section of the table, a line of markup each; rows have ids that begin with a word.
  func markup(row: String? = nil) -> [String] {
    let columns = heads.map { "<th scope=\"col\">\($0)</th>" }.joined()
    var lines = [
      "<section aria-labelledby=\"\(id)-head\">", "<h2 id=\"\(id)-head\">\(title)</h2>",
      "<div class=\"table\">", "<table id=\"\(id)\">", "<caption>\(caption)</caption>",
      "<thead><tr>\(columns)</tr></thead>", "<tbody>",
    ]
    for (place, cells) in rows.enumerated() {
      let row = row.map { " id=\"\($0)-\(place + 1)\"" } ?? ""
      let fields = zip(heads, cells).map { head, cell in
        let key = cell.key.map { " data-key=\"\(HTMLText.escape($0))\"" } ?? ""
        return "<td data-head=\"\(head)\"\(key)>\(cell.markup)</td>"
      }
      lines.append("<tr\(row)>\(fields.joined())</tr>")
    }
    return lines + ["</tbody>", "</table>", "</div>", "</section>"]
  }
}
