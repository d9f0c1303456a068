public import ExposureModel
public import ExposurePaths

/// Who owns and controls a party, and what named rules make of it, as text, Markdown and JSON.
public struct OwnersReport: Sendable {
  let graph: ExposureGraph
  private let style: TerminalStyle

  /// A report over a graph.
  public init(_ graph: ExposureGraph, style: TerminalStyle = TerminalStyle()) {
    self.graph = graph
    self.style = style
  }

  /// Printed with every answer of a regime.
  public static let caution =
    "Computed from the links above as they stand in this graph. Not legal advice; a listing, a "
    + "share or a link that is not in the graph changes it."

  /// Text for a terminal, with a final line break.
  public func text(_ ownership: Ownership) -> String {
    let citations = citations(ownership)
    var lines = [style.bold(style.clean(heading(ownership)))]
    lines += Wording.searched(ownership.scope, in: graph).map { style.dim(style.clean($0)) }
    for section in sections(ownership, citations) {
      lines += ["", style.bold(style.clean(section.head))]
      lines += section.lines.map { "  " + style.clean($0) }
      if let table = section.table { lines += table.text(style) }
    }
    if !citations.sources.isEmpty {
      lines += ["", style.bold("Sources")]
      for (place, source) in citations.sources.enumerated() {
        lines.append(style.clean("  [\(place + 1)] \(Wording.reference(source, in: graph))"))
        if let url = source.url { lines.append("      " + style.dim(url.rawValue)) }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Markdown, with a final line break.
  public func markdown(_ ownership: Ownership) -> String {
    let citations = citations(ownership)
    func escape(_ text: String) -> String { MarkdownText.escape(text) }
    var lines = ["# \(escape(heading(ownership)))", ""]
    lines += Wording.searched(ownership.scope, in: graph).map { escape($0) + "  " }
    for section in sections(ownership, citations) {
      lines += ["", "## \(escape(section.head))", ""]
      for line in section.lines {
        let depth = line.prefix { $0 == " " }.count
        lines.append(
          String(repeating: " ", count: depth) + "- " + escape(String(line.dropFirst(depth))))
      }
      if let table = section.table {
        if !section.lines.isEmpty { lines.append("") }
        lines += table.markdown()
      }
    }
    if !citations.sources.isEmpty {
      lines += ["", "## Sources", ""]
      for (place, source) in citations.sources.enumerated() {
        let address = source.url.map { " <\($0.rawValue)>" } ?? ""
        lines.append("\(place + 1). \(escape(Wording.reference(source, in: graph)))\(address)")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The sources of an answer, numbered: those of the ties, then of what is aside, then of listings.
  func citations(_ ownership: Ownership) -> Citations {
    var citations = Citations()
    for line in ownership.above + ownership.below {
      for link in line.tie.links { citations.cite(link.evidence, in: graph) }
    }
    for aside in ownership.aside { citations.cite(aside.link.evidence, in: graph) }
    for listing in ownership.listings { citations.cite(listing.statement.evidence, in: graph) }
    return citations
  }

  // MARK: Sections

  struct Section {
    let head: String
    var lines: [String] = []
    var table: ReportTable?
  }

  private func heading(_ ownership: Ownership) -> String {
    "Ownership and control of \(graph.name(of: ownership.party))"
      + (ownership.asOf.map { " as of \($0)" } ?? "")
  }

  private func sections(_ ownership: Ownership, _ citations: Citations) -> [Section] {
    let words = OwnershipWords(graph, citations, ownership)
    var sections = [
      Section(head: "Above", lines: words.ties(ownership.above) + words.unnamed()),
      Section(head: "Below", lines: words.ties(ownership.below)),
    ]
    func add(_ head: String, _ lines: [String]) {
      if !lines.isEmpty { sections.append(Section(head: head, lines: lines)) }
    }
    add("Not counted on that day", ownership.aside.map(words.aside))
    add(
      "In a circle",
      ownership.circles.map { "\(words.names($0)): each owns or controls the next, and back" })
    add("More than the whole", ownership.contradictions.map(words.contradiction))
    add("On lists on that day", ownership.listings.map(words.listing))
    sections.append(
      Section(
        head: "Side by side", lines: [Self.caution], table: words.comparison()))
    for answer in ownership.regimes {
      sections.append(Section(head: answer.regime.name, lines: words.regime(answer)))
    }
    sections.append(Section(head: "Control chain", lines: words.control()))
    sections.append(Section(head: "Economic interest", lines: words.interest()))
    return sections
  }
}
