import ExposureModel

/// A finding as a table for checking before publication: a row a sentence, its sources beside it.
public struct CSVReport: Sendable {
  /// Makes a renderer.
  public init() {}

  /// The whole report, RFC 4180.
  public func render(_ finding: Finding) -> String {
    var table = CSVTable([
      "section", "part", "place", "column", "basis", "text", "footnotes", "sources", "about",
    ])
    let sources = Dictionary(
      finding.references.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    for section in finding.sections {
      add(section, part: "", to: &table, sources)
      for part in section.parts { add(part, in: section, to: &table, sources) }
    }
    for reference in finding.references {
      let source = reference.source
      let facts = ReferenceText.facts(reference).map { "\($0.label): \($0.value)" }
      let addresses = [source.url, source.archive].compactMap { $0?.rawValue }
      table.append([
        "Sources", "", String(reference.number), "", Finding.Basis.source.rawValue,
        ReferenceText.title(reference), String(reference.number),
        (facts + addresses).joined(separator: "; "), source.id.rawValue,
      ])
    }
    return table.text
  }

  private func add(
    _ part: Finding.Section, in section: Finding.Section? = nil, part name: String? = nil,
    to table: inout CSVTable, _ sources: [Int: Finding.Reference]
  ) {
    var point = 0
    func add(_ sentences: [Finding.Sentence], column: String) {
      for sentence in sentences {
        let named = sentence.footnotes.compactMap { sources[$0] }.map(ReferenceText.title)
        table.append([
          section?.heading ?? part.heading, name ?? part.heading, String(point), column,
          sentence.basis.rawValue, sentence.text,
          sentence.footnotes.map { "[\($0)]" }.joined(), named.joined(separator: "; "),
          sentence.about.joined(separator: " "),
        ])
      }
    }
    for block in part.blocks {
      switch block {
      case .paragraph(let sentences):
        point += 1
        add(sentences, column: "")
      case .list(let points), .steps(let points):
        for sentences in points {
          point += 1
          add(sentences, column: "")
        }
      case .table(let rows):
        for row in rows.rows {
          point += 1
          for (head, cell) in zip(rows.head, row) { add(cell, column: head) }
        }
      }
    }
  }
}

/// A table as comma-separated values that a spreadsheet shows and never runs.
struct CSVTable {
  private(set) var text = ""

  /// Begins with the heads of the columns.
  init(_ head: [String]) { append(head) }

  /// Adds a row.
  mutating func append(_ cells: [String]) {
    text += cells.map(Self.cell).joined(separator: ",") + "\r\n"
  }

  /// A cell on one line; what a spreadsheet could take for a formula begins with a quote mark.
  ///
  /// The signs are those of the OWASP page on CSV injection, the wide forms of East Asian text
  /// among them; blanks before a sign do not hide it.
  static func cell(_ value: String) -> String {
    var line = InertText.line(value)
    if let first = value.first, first.isNewline || first == "\t" {
      line = "'" + line
    } else if let sign = line.first(where: { !$0.isWhitespace }), signs.contains(sign) {
      line = "'" + line
    }
    guard line.contains(where: { ",\"".contains($0) }) else { return line }
    return "\""
      + line.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }

  private static let signs: Set<Character> = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "|", "%"]
}
