public import ExposureModel
public import ExposurePaths

/// A trace as text for a terminal: every route step by step, then the sources.
public struct TraceText: Sendable {
  private let graph: ExposureGraph
  private let style: TerminalStyle

  /// A report over a graph.
  public init(_ graph: ExposureGraph, style: TerminalStyle = TerminalStyle()) {
    self.graph = graph
    self.style = style
  }

  /// What was asked, how it was searched and what was left aside, with a final line break.
  public func explanation(_ trace: Trace) -> String {
    ([style.bold("How it was searched")]
      + Headline.explanation(trace, in: graph).map { "  " + style.clean($0) })
      .joined(separator: "\n") + "\n"
  }

  /// The whole answer, with a final line break.
  public func render(_ trace: Trace) -> String {
    let citations = Citations(trace, in: graph)
    var lines: [String] = [style.bold(Headline.of(trace, in: graph))]
    lines.append(style.dim(Headline.searched(trace.scope, asOf: graph.asOf)))
    if let cut = Headline.truncation(trace.scope) { lines.append(style.strong(cut)) }
    for (number, route) in trace.routes.enumerated() {
      lines.append("")
      lines += render(route, "Route \(number + 1) of \(trace.routes.count)", citations)
      lines += assessment(trace.assessments[number], of: route)
    }
    if let fragility = Headline.fragility(trace, in: graph) {
      lines += ["", style.bold("What it hangs on"), "  " + style.clean(fragility)]
    }
    if trace.routes.isEmpty {
      lines.append("")
      lines.append("What was searched:")
      lines += Headline.noRoute(trace, in: graph).map { "  \($0)" }
    }
    lines += nearMisses(trace, citations)
    lines += statements(trace, citations)
    lines += sources(citations)
    return lines.map(style.usesColour ? { $0 } : style.clean).joined(separator: "\n") + "\n"
  }

  private func render(_ route: Route, _ title: String, _ citations: Citations) -> [String] {
    var lines = [style.bold("\(title) · \(Headline.summary(of: route, in: graph))")]
    for (index, step) in route.steps.enumerated() {
      if index == 0 { lines.append("  " + party(step.from)) }
      lines.append("    │ " + self.step(step, number: index + 1, citations))
      if let gap = Wording.gap(step.link, in: graph) {
        lines.append("    │   " + style.strong(style.clean(gap)))
      }
      if let note = step.link.note { lines.append("    │   " + style.dim(style.clean(note.text))) }
      lines.append("  " + party(step.to))
    }
    lines.append(
      "  weakest link  step \(weakestStep(of: route)), "
        + style.clean(Wording.grade(route.proof.weakest, in: graph)))
    lines.append(
      "  origins       \(route.proof.origins.count) independent: "
        + style.clean(Wording.origins(route.proof.origins, in: graph)))
    lines.append("  product       \(style.clean(Wording.continuity(of: route, in: graph)))")
    lines.append("  time          \(Wording.time(of: route))")
    return lines
  }

  private func assessment(_ assessment: RouteAssessment, of route: Route) -> [String] {
    var lines: [String] = []
    if let notice = Wording.notice(assessment.notice, of: route) {
      lines.append("  notice        \(style.clean(notice))")
    }
    lines.append("  manner        \(Wording.classes(assessment.involvement.classes))")
    for clause in assessment.involvement.clauses where clause.answer == .open {
      lines.append("  open question \(clause.question) A fact that would answer it:")
      lines.append("                \(clause.wouldMove)")
    }
    return lines
  }

  private func weakestStep(of route: Route) -> Int {
    (route.proof.links.firstIndex(of: route.proof.weakest) ?? 0) + 1
  }

  private func party(_ id: EntityID) -> String {
    guard let entity = graph.entity(id) else { return style.clean(id.rawValue) }
    let name = style.bold(style.clean(Wording.fullName(of: entity)))
    let abuses = entity.abuses.map { $0.title.lowercased() }.joined(separator: ", ")
    let harm = abuses.isEmpty ? "" : ": \(abuses)"
    return "\(name) " + style.dim("(\(Wording.role(of: entity))\(harm))")
  }

  private func step(_ step: RouteStep, number: Int, _ citations: Citations) -> String {
    var text = "\(number). "
    let cargo = Wording.cargo(of: step.link, in: graph)
    if step.link.isGap {
      text += "undocumented step" + (cargo.map { " of \($0)" } ?? "")
    } else {
      text += Wording.verb(of: step) + (cargo.map { " \($0)" } ?? "")
    }
    text += " · \(Wording.period(step.link.when)) · "
    let status =
      step.link.isSupposed
      ? "SUPPOSED, no source here says so"
      : step.link.isGap ? "GAP, no document" : step.link.status.rawValue
    text = style.clean(text)
    text += step.link.status == .documented ? status : style.strong(status)
    let cited = Wording.citation(citations.numbers(of: step.link.evidence))
    return cited.isEmpty ? text : "\(text) \(cited)"
  }

  private func nearMisses(_ trace: Trace, _ citations: Citations) -> [String] {
    section("Not counted above", trace.nearMisses.filter { !$0.isSupposition }, citations)
      + section(Headline.supposed, trace.nearMisses.filter(\.isSupposition), citations)
  }

  private func section(
    _ title: String, _ misses: [NearMiss], _ citations: Citations
  ) -> [String] {
    guard !misses.isEmpty else { return [] }
    var lines = ["", style.bold(title)]
    for miss in misses {
      lines.append(
        "  \(Wording.count(miss.count, "route")) if \(miss.relaxation) (\(miss.option)):")
      lines.append("    " + style.clean(Headline.chain(miss.example, in: graph, citations)))
    }
    return lines
  }

  private func statements(_ trace: Trace, _ citations: Citations) -> [String] {
    guard !trace.statements.isEmpty else { return [] }
    var lines = ["", style.bold("What was said about it")]
    for statement in trace.statements {
      let cited = Wording.citation(citations.numbers(of: statement.evidence))
      lines.append("  " + style.clean("\(Wording.statement(statement, in: graph)) \(cited)"))
    }
    return lines
  }

  private func sources(_ citations: Citations) -> [String] {
    guard !citations.sources.isEmpty else { return [] }
    var lines = ["", style.bold("Sources")]
    let width = String(citations.sources.count).count + 2
    for (index, source) in citations.sources.enumerated() {
      let number = "[\(index + 1)]"
      let pad = String(repeating: " ", count: width - number.count)
      lines.append("  \(pad)\(number) " + style.clean(Wording.reference(source, in: graph)))
      if let url = source.url {
        let indent = String(repeating: " ", count: width + 3)
        lines.append(indent + style.dim(url.rawValue))
      }
    }
    return lines
  }
}
