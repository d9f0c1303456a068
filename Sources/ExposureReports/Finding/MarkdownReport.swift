import ExposureModel
import SourceDiagnostics

/// A finding as Markdown; footnotes are bracketed numbers of the list of sources at its end.
///
/// Not Markdown's own footnotes: renderers number those anew, and these numbers are also on the map.
public struct MarkdownReport: Sendable {
  /// Makes a renderer.
  public init() {}

  /// The whole report, with a final line break.
  public func render(_ finding: Finding) -> String {
    var lines = ["# \(escape(finding.title))", ""]
    lines += finding.cases.map { "- Case: \(escape($0))" }
    if let asOf = finding.stamp.asOf { lines.append("- Facts up to: \(asOf)") }
    for section in finding.sections { lines += render(section, level: 2) }
    if !finding.references.isEmpty {
      lines += ["", "## Sources", ""]
      lines += finding.references.map(reference)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func render(_ section: Finding.Section, level: Int) -> [String] {
    let marks = String(repeating: "#", count: level)
    var lines = ["", "\(marks) \(escape(section.heading))"]
    for block in section.blocks {
      lines.append("")
      switch block {
      case .paragraph(let sentences): lines.append(prose(sentences))
      case .list(let points): lines += points.map { "- \(prose($0))" }
      case .steps(let points):
        lines += points.enumerated().map { "\($0.offset + 1). \(prose($0.element))" }
      case .table(let table): lines += render(table)
      }
    }
    for part in section.parts { lines += render(part, level: level + 1) }
    return lines
  }

  private func render(_ table: Finding.Table) -> [String] {
    func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }
    return [
      "*\(escape(table.caption))*", "", row(table.head.map(escape)),
      row(table.head.map { _ in "---" }),
    ] + table.rows.map { row($0.map(prose)) }
  }

  private func prose(_ sentences: [Finding.Sentence]) -> String {
    sentences.map { sentence in
      escape(sentence.text)
        + (sentence.footnotes.isEmpty
          ? "" : " " + sentence.footnotes.map { "\\[\($0)\\]" }.joined())
    }.joined(separator: " ")
  }

  private func reference(_ reference: Finding.Reference) -> String {
    let source = reference.source
    var parts = [escape(ReferenceText.title(reference))]
    if let url = source.url { parts.append("<\(url.rawValue)>") }
    if let archive = source.archive { parts.append("Archived: <\(archive.rawValue)>") }
    parts += ReferenceText.facts(reference).map { escape("\($0.label): \($0.value)") }
    return "\(reference.number). " + parts.joined(separator: ". ") + "."
  }

  private func escape(_ text: String) -> String { MarkdownText.escape(InertText.line(text)) }
}

/// What every renderer says of a source.
enum ReferenceText {
  /// Publisher, title and date.
  static func title(_ reference: Finding.Reference) -> String {
    let source = reference.source
    let publisher = source.publisher.map { "\($0), " } ?? ""
    let date = source.date.map { ", \(Wording.period($0))" } ?? ", undated"
    return "\(publisher)“\(source.title)”\(date)"
  }

  /// Kind, grade, origin, hash and the day of reading, each under its label.
  static func facts(_ reference: Finding.Reference) -> [(label: String, value: String)] {
    let source = reference.source
    var facts = [("Kind", Prose.lowered(source.kind.title))]
    let grade = source.reliability.map { "\($0.rawValue), \(Prose.lowered($0.title))" }
    facts.append(("Reliability", grade ?? "not graded"))
    facts.append(("Origin", reference.originName))
    if let hash = source.sha256 { facts.append(("SHA-256", hash.rawValue)) }
    if let read = source.retrieved { facts.append(("Read", Wording.period(read))) }
    if source.url == nil, source.archive == nil { facts.append(("Address", "none given")) }
    return facts
  }
}

/// Text from files set on one line, without control characters and direction overrides.
enum InertText {
  static func line(_ text: String) -> String {
    // Most texts are one line; a byte of a line break is looked for before characters are cut.
    let breaks = text.utf8.contains { $0 < 0x20 || $0 == 0xC2 || $0 == 0xE2 }
    return TerminalText.clean(
      breaks ? String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 }) : text)
  }
}
