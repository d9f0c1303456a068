import ExposureModel
import SourceDiagnostics

/// Proposes a mapping file for a table, from the names of its columns and its first rows.
///
/// A proposal to be read and mended: what it cannot tell it leaves as `organization` and `supplies`,
/// and a word that it takes for no verb as `linked-with`.
public enum MappingGuess {
  /// The text of a mapping file; nil when the input is no table with a header.
  ///
  /// Cost: one pass over the first mebibyte.
  public static func mapping(for input: GraphInput) -> String? {
    guard let table = SampledTable(input), table.columns.count > 1 else { return nil }
    var lines = [
      "# A proposal from the names of the columns and the first rows: check every line.", "tables:",
      "  - file: \(quoted(table.name))",
      "    empty: [NA, N/A, '-'\(table.says("Unknown") ? ", Unknown" : "")]",
    ]
    let records =
      table.isOfSources ? sources(table) : links(table) ?? entities(table)
    guard let records else { return nil }
    if !table.isOfSources {
      lines.append("    source: {title: \(quoted(table.name)), kind: research-report}")
    }
    return (lines + records).joined(separator: "\n") + "\n"
  }

  static func quoted(_ text: String) -> String { YAMLQuoting.write(text, inFlow: true) }

  // MARK: Records

  private static let starts = [
    "from", "source", "src", "owner", "supplier", "vendor", "seller", "donor", "payer", "parent",
  ]
  private static let ends = [
    "to", "target", "dst", "external", "subject", "buyer", "customer", "recipient", "agency",
    "payee",
    "child",
  ]

  /// Two columns that name two parties, by their ids where there are such.
  private static func links(_ table: SampledTable) -> [String]? {
    guard let from = table.party(starts), let to = table.party(ends), from.id != to.id else {
      return nil
    }
    var link =
      "      - {from: \(value(from)), verb: \(verb(table)), to: \(value(to))"
    if let when = table.dates(["when", "date", "start_date", "year"]) {
      link += ", when: \(quoted(when))"
    }
    if let source = table.source { link += ", source: \(source)" }
    if let note = table.column(["note", "notes", "detail", "details", "description", "remarks"]) {
      link += ", note: \(quoted(note))"
    }
    return ["    entities:", entity(from, table), entity(to, table)] + [
      "    links:", link + ", status: reported}",
    ]
  }

  /// The word of a column where one says how the two are linked, each in the words of ours.
  private static func verb(_ table: SampledTable) -> String {
    guard
      let column = table.column(["relation", "relationship", "link_type", "verb", "interaction"])
    else { return "supplies" }
    let words = table.words(of: column, atMost: 60)
    guard !words.isEmpty else { return "supplies" }
    let values = words.map { "\(quoted($0)): \(VerbGuess.verb($0))" }
    return "{column: \(quoted(column)), values: {\(values.joined(separator: ", "))}}"
  }

  private static func entities(_ table: SampledTable) -> [String]? {
    guard let party = table.party([]) else { return nil }
    var lines = ["    entities:", entity(party, table)]
    // Who sells to each of them, where a column says so.
    let sellers = ["vendor", "supplier", "manufacturer", "company"]
    if let seller = table.column(sellers), seller != party.name, seller != party.id {
      let kind = CSVTable.folded(seller) == "manufacturer" ? "manufacturer" : "company"
      lines.append("      - {id: \(quoted(seller)), kind: \(kind)}")
      var link = "      - {from: \(quoted(seller)), verb: supplies, to: \(value(party))"
      if let source = table.source { link += ", source: \(source)" }
      lines += ["    links:", link + ", status: reported}"]
    }
    return lines
  }

  private static func entity(_ party: SampledTable.Party, _ table: SampledTable) -> String {
    var line = "      - {id: \(value(party)), kind: \(party.kind)"
    if let name = party.name { line += ", name: \(quoted(name))" }
    if let country = table.countries { line += ", country: \(quoted(country))" }
    return line + "}"
  }

  private static func value(_ party: SampledTable.Party) -> String {
    party.prefix.isEmpty
      ? quoted(party.id) : "{column: \(quoted(party.id)), prefix: \(quoted(party.prefix))}"
  }

  private static func sources(_ table: SampledTable) -> [String]? {
    guard let id = table.column(["id"]), let title = table.column(["title"]) else { return nil }
    var line = "      - {id: \(quoted(id)), title: \(quoted(title))"
    if let publisher = table.column(["publisher", "author"]) {
      line += ", publisher: \(quoted(publisher))"
    }
    if let date = table.column(["date", "published"]) { line += ", date: \(quoted(date))" }
    if let url = table.addresses { line += ", url: \(quoted(url))" }
    return ["    sources:", line + ", kind: research-report}"]
  }
}

/// What other people's words for links are among ours.
enum VerbGuess {
  /// Stems of words and what they are; the first that a word has in it holds.
  private static let stems: [(String, String)] = [
    ("resold", "supplies"), ("sold", "supplies"), ("sell", "supplies"), ("suppl", "supplies"),
    ("deliver", "supplies"), ("ship", "ships"), ("transferred_funds", "funds"), ("fund", "funds"),
    ("financ", "funds"), ("invest", "funds"), ("install", "installs"), ("train", "trains"),
    ("servic", "services"), ("owned", "linked-with"), ("own", "owns"),
    ("shareholder", "owns"), ("control", "controls"), ("direct", "controls"),
    ("parent", "parent-of"), ("award", "awards"), ("authoris", "authorises"),
    ("authoriz", "authorises"), ("succeed", "succeeded-by"), ("research", "researches-with"),
  ]

  static func verb(_ word: String) -> String {
    let folded = CSVTable.folded(word)
    let hyphened = folded.split(separator: "_").joined(separator: "-")
    if let kind = LinkKind.named(hyphened), kind.role != .gap { return kind.code }
    // What ended is no supply.
    if folded.hasPrefix("ceased") || folded.hasPrefix("suspended") || folded.hasPrefix("not_") {
      return FtMSchema.linkedWith.code
    }
    return stems.first { folded.contains($0.0) }?.1 ?? FtMSchema.linkedWith.code
  }
}
