import SourceDiagnostics

/// Proposes a mapping file for a table, from the names of its columns.
///
/// A proposal to be read and mended: what it cannot tell it leaves as `organization` and `supplies`.
public enum MappingGuess {
  /// The text of a mapping file; nil when the input is no table with a header.
  public static func mapping(for input: GraphInput) -> String? {
    let opened = ForeignInput(input, format: .spreadsheet, limits: ReadLimits())
    guard let table = CSVTable(opened), table.columns.count > 1 else { return nil }
    let names = zip(table.columns, table.header).map { (folded: $0, written: $1) }
    func first(_ words: [String]) -> String? {
      for word in words {
        if let exact = names.first(where: { $0.folded == word }) { return exact.written }
      }
      return names.first { name in words.contains { name.folded.contains($0) } }?.written
    }
    func quoted(_ text: String) -> String { YAMLQuoting.write(text, inFlow: true) }
    var lines = [
      "# A proposal from the names of the columns: check every line.", "tables:",
      "  - file: \(quoted(opened.baseName))", "    empty: [NA, N/A, '-']",
      "    source: {title: \(quoted(opened.baseName)), kind: research-report}",
    ]
    let pairs: [([String], [String])] = [
      (
        [
          "from_id", "source_id", "src_id", "src_agency_id", "owner_id", "supplier_id", "vendor_id",
        ],
        [
          "to_id", "target_id", "dst_id", "external_agency_id", "subject_id", "buyer_id",
          "customer_id",
        ]
      ),
      (
        [
          "from", "source", "src", "owner", "supplier", "vendor", "seller", "company", "donor",
          "payer",
        ],
        [
          "to", "target", "dst", "external", "subject", "buyer", "customer", "recipient", "agency",
          "payee",
        ]
      ),
    ]
    for (starts, ends) in pairs {
      guard let from = first(starts), let to = first(ends), from != to else { continue }
      lines += ["    entities:"]
      for end in [from, to] {
        lines.append("      - {id: \(quoted(end)), kind: organization, name: \(quoted(end))}")
      }
      var link = "      - {from: \(quoted(from)), verb: supplies, to: \(quoted(to))"
      if let when = first(["when", "date", "start_date", "year"]) {
        link += ", when: \(quoted(when))"
      }
      if let url = first(["source_url", "url", "link"]), url != from {
        link += ", source: \(quoted(url))"
      }
      lines += ["    links:", link + ", status: reported}"]
      return lines.joined(separator: "\n") + "\n"
    }
    guard let id = first(["id", "identifier", "code", "name"]) else { return nil }
    var entity = "      - {id: \(quoted(id)), kind: organization"
    if let name = first(["name", "title", "label"]) { entity += ", name: \(quoted(name))" }
    if let country = first(["country"]) { entity += ", country: \(quoted(country))" }
    lines += ["    entities:", entity + "}"]
    return lines.joined(separator: "\n") + "\n"
  }
}
