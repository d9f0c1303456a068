import ExposureModel

/// A finding as a table for checking before publication: a row a sentence, its sources beside it.
public struct CSVReport: Sendable {
  /// Makes a renderer.
  public init() {}

  /// The whole report, a line to a row; see `ReportTable` for what makes a cell safe.
  public func render(_ finding: Finding) -> String {
    var table = ReportTable([
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
      let cells = [
        "Sources", "", String(reference.number), "", Finding.Basis.source.rawValue,
        ReferenceText.title(reference), String(reference.number),
        (facts + addresses).joined(separator: "; "), source.id.rawValue,
      ]
      table.add(cells.map(InertText.line))
    }
    return table.csv()
  }

  private func add(
    _ part: Finding.Section, in section: Finding.Section? = nil, part name: String? = nil,
    to table: inout ReportTable, _ sources: [Int: Finding.Reference]
  ) {
    var point = 0
    func add(_ sentences: [Finding.Sentence], column: String) {
      for sentence in sentences {
        let named = sentence.footnotes.compactMap { sources[$0] }.map(ReferenceText.title)
        let cells = [
          section?.heading ?? part.heading, name ?? part.heading, String(point), column,
          sentence.basis.rawValue, sentence.text,
          sentence.footnotes.map { "[\($0)]" }.joined(), named.joined(separator: "; "),
          sentence.about.joined(separator: " "),
        ]
        table.add(cells.map(InertText.line))
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
