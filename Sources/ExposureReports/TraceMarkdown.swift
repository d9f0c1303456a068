public import ExposureModel
public import ExposurePaths

/// A trace as Markdown: headings, a table a route, sources as a numbered list.
public struct TraceMarkdown: Sendable {
  private let graph: ExposureGraph

  /// A report over a graph.
  public init(_ graph: ExposureGraph) { self.graph = graph }

  /// The whole answer, with a final line break.
  public func render(_ trace: Trace) -> String {
    let citations = Citations(trace, in: graph)
    var lines = ["# \(escape(Headline.of(trace, in: graph)))", ""]
    lines.append(escape(Headline.searched(trace.scope, asOf: graph.asOf)))
    if let cut = Headline.truncation(trace.scope) { lines += ["", "**\(escape(cut))**"] }
    for (number, route) in trace.routes.enumerated() {
      lines += [
        "", "## Route \(number + 1): \(escape(Headline.summary(of: route, in: graph)))", "",
      ]
      lines += table(route, citations)
      lines += ["", "- Weakest link: \(escape(Wording.grade(route.proof.weakest, in: graph)))"]
      let origins = Wording.origins(route.proof.origins, in: graph)
      lines.append("- Independent origins: \(route.proof.origins.count) (\(escape(origins)))")
      lines.append("- Product: \(escape(Wording.continuity(of: route, in: graph)))")
      lines.append("- Time: \(escape(Wording.time(of: route)))")
      let assessment = trace.assessments[number]
      if let notice = Wording.notice(assessment.notice, of: route) {
        lines.append("- Notice: \(escape(notice))")
      }
      lines.append("- Manner: \(escape(Wording.classes(assessment.involvement.classes)))")
      for clause in assessment.involvement.clauses where clause.answer == .open {
        lines.append("- Open: \(escape(clause.question)) \(escape(clause.wouldMove))")
      }
      for step in route.steps {
        if let gap = Wording.gap(step.link, in: graph) { lines.append("- \(escape(gap))") }
      }
    }
    if let fragility = Headline.fragility(trace, in: graph) {
      lines += ["", "## What it hangs on", "", escape(fragility)]
    }
    if trace.routes.isEmpty {
      lines += ["", "## What was searched", ""]
      lines += Headline.noRoute(trace, in: graph).map { "- \(escape($0))" }
    }
    for (title, misses) in [
      ("Not counted above", trace.nearMisses.filter { !$0.isSupposition }),
      (Headline.supposed, trace.nearMisses.filter(\.isSupposition)),
    ] where !misses.isEmpty {
      lines += ["", "## \(title)", ""]
      for miss in misses {
        lines.append(
          "- \(Wording.count(miss.count, "route")) if \(escape(miss.relaxation)) "
            + "(`\(miss.option)`): \(escape(Headline.chain(miss.example, in: graph, citations)))")
      }
    }
    if !trace.statements.isEmpty {
      lines += ["", "## What was said about it", ""]
      for statement in trace.statements {
        lines.append(
          "- \(escape(Wording.statement(statement, in: graph))) "
            + escape(Wording.citation(citations.numbers(of: statement.evidence))))
      }
    }
    if !citations.sources.isEmpty {
      lines += ["", "## Sources", ""]
      for (index, source) in citations.sources.enumerated() {
        let address = source.url.map { " <\($0.rawValue)>" } ?? ""
        lines.append("\(index + 1). \(escape(Wording.reference(source, in: graph)))\(address)")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func table(_ route: Route, _ citations: Citations) -> [String] {
    var lines = [
      "| | from | verb | product | to | when | status | sources |",
      "|---|---|---|---|---|---|---|---|",
    ]
    for (index, step) in route.steps.enumerated() {
      let cells = [
        String(index + 1), graph.name(of: step.from), Wording.verb(of: step),
        Wording.cargo(of: step.link, in: graph) ?? "", graph.name(of: step.to),
        Wording.period(step.link.when), Wording.status(of: step.link),
        Wording.citation(citations.numbers(of: step.link.evidence)),
      ]
      lines.append("| " + cells.map(escape).joined(separator: " | ") + " |")
    }
    return lines
  }

  /// Text from a file as Markdown that shows it and does nothing else.
  private func escape(_ text: String) -> String { MarkdownText.escape(text) }
}

/// Text from files made inert in Markdown.
public enum MarkdownText {
  private static let active = Set("\\`*_{}[]<>#|!&~$".utf8)

  /// Puts a backslash before every character that Markdown could act on, and drops line breaks,
  /// control characters and direction overrides.
  ///
  /// Goes by Unicode scalars: a sign with a combining mark behind it is still that sign to Markdown.
  public static func escape(_ text: String) -> String {
    // The signs are of one byte each, and no byte of a longer scalar is one of theirs.
    var escaped: [UInt8] = []
    for byte in TerminalStyle().clean(text).utf8 {
      if active.contains(byte) { escaped.append(UInt8(ascii: "\\")) }
      escaped.append(byte)
    }
    return String(decoding: escaped, as: UTF8.self)
  }
}
