public import ExposureModel
public import ExposurePaths

/// What happened and what was said around an answer's parties, as text, Markdown and JSON.
public struct TimelineReport: Sendable {
  private let graph: ExposureGraph
  private let style: TerminalStyle

  /// A report over a graph.
  public init(_ graph: ExposureGraph, style: TerminalStyle = TerminalStyle()) {
    self.graph = graph
    self.style = style
  }

  private struct Row {
    let date: String
    let words: String
    let phase: String
    let cited: String
  }

  private func row(_ entry: Timeline.Entry, _ citations: Citations) -> Row {
    switch entry.event {
    case .link(let link, let findings):
      let cargo = Wording.cargo(of: link, in: graph).map { " \($0)" } ?? ""
      let phases = findings.map { finding in
        finding.party == link.from
          ? Self.own(finding.phase)
          : "\(graph.name(of: finding.party)): \(Self.own(finding.phase))"
      }
      return Row(
        date: Wording.period(link.when),
        words: link.isGap
          ? "undocumented step\(cargo.isEmpty ? "" : " of\(cargo)") to \(graph.name(of: link.to))"
          : "\(link.kind.readsAs)\(cargo) → \(graph.name(of: link.to)), \(link.status.rawValue)",
        phase: phases.joined(separator: "; "),
        cited: Wording.citation(citations.numbers(of: link.evidence)))
    case .statement(let statement):
      let speaks = statement.speaker == .entity(entry.party)
      let mark = statement.kind == .halts && speaks ? "HALT" : ""
      let notice = statement.kind.givesNotice && !speaks ? "NOTICE" : ""
      return Row(
        date: Wording.period(statement.date),
        words: "\(speaks ? "" : graph.name(of: statement.speaker) + " ")\(statement.kind.title)",
        phase: mark + notice,
        cited: Wording.citation(citations.numbers(of: statement.evidence)))
    }
  }

  private static func own(_ phase: NoticePhase) -> String {
    phase.rawValue.split(separator: "-").joined(separator: " ")
  }

  /// Text for a terminal: a lane a party, then the sources; with a final line break.
  public func text(_ timeline: Timeline, of trace: Trace) -> String {
    let citations = Citations(trace, in: graph)
    var lines: [String] = []
    for party in timeline.parties {
      let rows = timeline.entries.filter { $0.party == party }.map { row($0, citations) }
      guard !rows.isEmpty else { continue }
      if !lines.isEmpty { lines.append("") }
      lines.append(style.bold(style.clean(graph.name(of: party))))
      let width = rows.map(\.date.count).max() ?? 0
      for row in rows {
        let pad = String(repeating: " ", count: width - row.date.count)
        let phase = row.phase.isEmpty ? "" : "  " + style.strong(style.clean("[\(row.phase)]"))
        lines.append("  \(row.date)\(pad)  \(style.clean(row.words))\(phase) \(row.cited)")
      }
    }
    lines += ["", style.bold("Sources")]
    for (place, source) in citations.sources.enumerated() {
      lines.append("  [\(place + 1)] " + style.clean(Wording.reference(source, in: graph)))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Markdown: a table a party; with a final line break.
  public func markdown(_ timeline: Timeline, of trace: Trace) -> String {
    let citations = Citations(trace, in: graph)
    var lines = ["# Timeline"]
    for party in timeline.parties {
      let rows = timeline.entries.filter { $0.party == party }.map { row($0, citations) }
      guard !rows.isEmpty else { continue }
      lines += ["", "## \(MarkdownText.escape(graph.name(of: party)))", ""]
      lines += ["| when | what | phase | sources |", "|---|---|---|---|"]
      lines += rows.map { row in
        "| "
          + [row.date, row.words, row.phase, row.cited].map(MarkdownText.escape)
          .joined(separator: " | ") + " |"
      }
    }
    lines += ["", "## Sources", ""]
    for (place, source) in citations.sources.enumerated() {
      lines.append("\(place + 1). \(MarkdownText.escape(Wording.reference(source, in: graph)))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// JSON, schema `enduse.timeline/1`, with a final line break.
  public func json(_ timeline: Timeline, of trace: Trace) -> String {
    let citations = Citations(trace, in: graph)
    return JSONText.encode(
      Document(
        parties: timeline.parties.map(\.rawValue),
        entries: timeline.entries.map { entry in
          switch entry.event {
          case .link(let link, let findings):
            Entry(
              party: entry.party.rawValue, link: link.id.rawValue, statement: nil,
              says: nil, when: link.when?.description, from: entry.from?.description,
              to: entry.to?.description, phases: findings.map { TraceDocument.Notice($0) },
              sources: citations.numbers(of: link.evidence))
          case .statement(let statement):
            Entry(
              party: entry.party.rawValue, link: nil, statement: statement.id.rawValue,
              says: statement.kind.rawValue, when: statement.date?.description,
              from: entry.from?.description, to: entry.to?.description, phases: [],
              sources: citations.numbers(of: statement.evidence))
          }
        },
        sources: citations.sources.enumerated().map {
          SourceEntry($0.element, number: $0.offset + 1, in: graph)
        }))
  }

  private struct Document: Encodable {
    let schema = "enduse.timeline/1"
    let parties: [String]
    let entries: [Entry]
    let sources: [SourceEntry]
  }

  private struct Entry: Encodable {
    let party: String
    let link: String?
    let statement: String?
    let says: String?
    let when: String?
    let from: String?
    let to: String?
    let phases: [TraceDocument.Notice]
    let sources: [Int]
  }
}
