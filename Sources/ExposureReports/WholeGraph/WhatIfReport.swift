public import ExposureModel
public import ExposurePaths

/// Routes gained and lost if something were otherwise, as text, Markdown and JSON.
public struct WhatIfReport: Sendable {
  private let graph: ExposureGraph
  private let style: TerminalStyle

  /// A report over a graph.
  public init(_ graph: ExposureGraph, style: TerminalStyle = TerminalStyle()) {
    self.graph = graph
    self.style = style
  }

  /// Text for a terminal, with a final line break.
  public func text(_ difference: WhatIf) -> String {
    let citations = citations(difference)
    var lines = [style.bold(style.clean(heading(difference)))]
    lines += searched(difference).map { style.dim(style.clean($0)) }
    for section in sections(difference, citations) {
      lines += ["", style.bold(section.head)] + section.lines.map { "  " + style.clean($0) }
    }
    if !citations.sources.isEmpty { lines += ["", style.bold("Sources")] }
    for (place, source) in citations.sources.enumerated() {
      lines.append(style.clean("  [\(place + 1)] \(Wording.reference(source, in: graph))"))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Markdown, with a final line break.
  public func markdown(_ difference: WhatIf) -> String {
    func escape(_ text: String) -> String { MarkdownText.escape(text) }
    let citations = citations(difference)
    var lines = ["# \(escape(heading(difference)))", ""]
    lines += searched(difference).map { escape($0) + "  " }
    for section in sections(difference, citations) {
      lines += ["", "## \(section.head)", ""]
      lines += section.lines.map { line in
        line.hasPrefix(" ")
          ? "  - \(escape(String(line.drop { $0 == " " })))" : "- \(escape(line))"
      }
    }
    if !citations.sources.isEmpty { lines += ["", "## Sources", ""] }
    for (place, source) in citations.sources.enumerated() {
      let address = source.url.map { " <\($0.rawValue)>" } ?? ""
      lines.append("\(place + 1). \(escape(Wording.reference(source, in: graph)))\(address)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// JSON, schema `enduse.whatif/1`, with a final line break.
  public func json(_ difference: WhatIf) -> String {
    let question = difference.after.question
    let citations = citations(difference)
    return JSONText.encode(
      Document(
        without: (question.avoiding.map(\.rawValue) + question.withoutLinks.map(\.rawValue)
          + question.withoutSources.map(\.rawValue)).sorted(),
        asOf: question.asOf?.description, knownBy: question.knownBy?.description,
        supposed: difference.supposed.map {
          Supposed(
            id: $0.id.rawValue, from: $0.from.rawValue, verb: $0.kind.code, to: $0.to.rawValue,
            product: $0.products.map(\.rawValue))
        },
        before: Side(difference.before, graph), after: Side(difference.after, graph),
        gained: difference.gained.map { RouteSummary($0) },
        lost: difference.lost.map { lost in
          Lost(
            route: RouteSummary(lost.route), step: lost.step.map { $0 + 1 },
            link: lost.step.map { lost.route.steps[$0].link.id.rawValue },
            reason: lost.refusal?.rawValue)
        }, kept: difference.kept, cut: difference.isCut,
        sources: citations.sources.enumerated().map {
          SourceEntry($0.element, number: $0.offset + 1, in: graph)
        }))
  }

  private struct Document: Encodable {
    let schema = "enduse.whatif/1"
    let without: [String]
    let asOf: String?
    let knownBy: String?
    let supposed: [Supposed]
    let before: Side
    let after: Side
    let gained: [RouteSummary]
    let lost: [Lost]
    let kept: Int
    let cut: Bool
    let sources: [SourceEntry]
  }

  private struct Supposed: Encodable {
    let id: String
    let from: String
    let verb: String
    let to: String
    let product: [String]
  }

  private struct Side: Encodable {
    let routes: Int
    let searched: TraceDocument.Searched

    init(_ survey: RouteSurvey, _ graph: ExposureGraph) {
      routes = survey.routes.count
      searched = TraceDocument.Searched(survey.scope, in: graph)
    }
  }

  private struct Lost: Encodable {
    let route: RouteSummary
    let step: Int?
    let link: String?
    let reason: String?
  }

  // MARK: Words

  private func citations(_ difference: WhatIf) -> Citations {
    var citations = Citations()
    for route in difference.gained + difference.lost.map(\.route) {
      for step in route.steps { citations.cite(step.link.evidence, in: graph) }
    }
    return citations
  }

  private func heading(_ difference: WhatIf) -> String {
    "What if: \(Wording.count(difference.gained.count, "route")) gained, "
      + "\(difference.lost.count) lost, \(difference.kept) kept"
  }

  private func searched(_ difference: WhatIf) -> [String] {
    var lines = [Headline.searched(difference.before.scope, asOf: graph.asOf)]
    lines.append("as it is: " + difference.before.scope.conditions.joined(separator: "; "))
    let added = difference.after.scope.conditions.filter {
      !difference.before.scope.conditions.contains($0)
    }
    lines += added.map { "otherwise: \($0)" }
    lines += difference.supposed.map { link in
      "otherwise: SUPPOSED, as no source here says so: \(sentence(link)) (\(link.id))"
    }
    if difference.isCut { lines.append("cut: a limit was met; the difference is of routes found") }
    return lines
  }

  private func sentence(_ link: Link) -> String {
    let goods = link.products.map { graph.name(of: $0) }.joined(separator: ", ")
    return "\(graph.name(of: link.from)) \(link.kind.readsAs) "
      + (goods.isEmpty ? "" : "\(goods) to ") + graph.name(of: link.to)
  }

  private func sections(
    _ difference: WhatIf, _ citations: Citations
  ) -> [(head: String, lines: [String])] {
    func lines(_ route: Route, _ number: Int) -> [String] {
      [
        "\(number). \(Headline.chain(route, in: graph, citations))",
        "   \(Headline.summary(of: route, in: graph))",
      ]
    }
    var sections: [(head: String, lines: [String])] = []
    if !difference.gained.isEmpty {
      sections.append(
        (
          "Routes gained",
          difference.gained.enumerated().flatMap { lines($0.element, $0.offset + 1) }
        ))
    }
    if !difference.lost.isEmpty {
      sections.append(
        (
          "Routes lost",
          difference.lost.enumerated().flatMap { place, lost in
            lines(lost.route, place + 1) + ["   \(reason(lost))"]
          }
        ))
    }
    return sections
  }

  private func reason(_ lost: WhatIf.Lost) -> String {
    guard let step = lost.step, let refusal = lost.refusal else {
      return "falls as the products or dates of its steps no longer go together"
    }
    return "falls at step \(step + 1), \(sentence(lost.route.steps[step].link)): "
      + Headline.words(of: refusal)
  }
}
