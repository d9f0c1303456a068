public import ExposureModel
public import ExposurePaths

/// What is missing between makers and end users, as text, Markdown and JSON.
public struct GapsReport: Sendable {
  private let graph: ExposureGraph
  private let style: TerminalStyle

  /// A report over a graph.
  public init(_ graph: ExposureGraph, style: TerminalStyle = TerminalStyle()) {
    self.graph = graph
    self.style = style
  }

  /// Text for a terminal, with a final line break.
  public func text(_ report: GapReport) -> String {
    var lines = [style.bold(heading(report))]
    for gap in report.declared {
      lines.append("")
      lines.append(style.clean(name(gap.link)) + "  " + style.dim(gap.link.id.rawValue))
      lines += details(gap).map { "  " + style.clean($0) }
    }
    if !report.joins.isEmpty {
      lines += [
        "", style.bold("Fragments that would join, if one thing were so (none is claimed)"),
      ]
      for join in report.joins {
        lines.append("  " + style.clean(sentence(join)))
        lines.append(
          "    would be shown by: " + style.clean(join.wouldShow.joined(separator: ", ")))
      }
      if report.isCut { lines.append("  … and more, not listed") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Markdown, with a final line break.
  public func markdown(_ report: GapReport) -> String {
    var lines = ["# \(MarkdownText.escape(heading(report)))"]
    for gap in report.declared {
      lines += ["", "## \(MarkdownText.escape(name(gap.link)))", ""]
      lines += details(gap).map { "- \(MarkdownText.escape($0))" }
    }
    if !report.joins.isEmpty {
      lines += ["", "## Fragments that would join, if one thing were so (none is claimed)", ""]
      for join in report.joins {
        let documents = join.wouldShow.joined(separator: ", ")
        lines.append(
          "- \(MarkdownText.escape(sentence(join))). Would be shown by: "
            + MarkdownText.escape(documents))
      }
      if report.isCut { lines.append("- … and more, not listed") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// JSON, schema `enduse.gaps/1`, with a final line break.
  public func json(_ report: GapReport) -> String {
    JSONText.encode(
      Document(
        gaps: report.declared.compactMap { gap in
          guard case .gap(let reason, let premises, let wouldClose, let products) = gap.link.detail
          else { return nil }
          return Gap(
            id: gap.link.id.rawValue, from: gap.link.from.rawValue, to: gap.link.to.rawValue,
            reason: reason.rawValue, premises: premises.map(\.rawValue), wouldClose: wouldClose,
            product: products.map(\.rawValue), routes: gap.routes, note: gap.link.note?.text)
        },
        joins: report.joins.map { join in
          var verb = "same-as"
          var products: [EntityID] = []
          if case .link(let supposed, let goods) = join.supposition {
            (verb, products) = (supposed, goods)
          }
          return Join(
            from: join.from.rawValue, to: join.to.rawValue, verb: verb,
            product: products.map(\.rawValue), reason: join.reason, wouldShow: join.wouldShow,
            cost: join.cost)
        }, cut: report.isCut))
  }

  private struct Document: Encodable {
    let schema = "enduse.gaps/1"
    let gaps: [Gap]
    let joins: [Join]
    let cut: Bool
  }

  private struct Gap: Encodable {
    let id: String
    let from: String
    let to: String
    let reason: String
    let premises: [String]
    let wouldClose: [String]
    let product: [String]
    let routes: Int
    let note: String?
  }

  private struct Join: Encodable {
    let from: String
    let to: String
    let verb: String
    let product: [String]
    let reason: String
    let wouldShow: [String]
    let cost: Int
  }

  private func heading(_ report: GapReport) -> String {
    "\(Wording.count(report.declared.count, "declared gap")), "
      + "\(Wording.count(report.joins.count, "fragment")) that would join"
  }

  private func name(_ link: Link) -> String {
    let goods = link.products.map { graph.name(of: $0) }.joined(separator: ", ")
    let cargo = goods.isEmpty ? "" : " (\(goods))"
    return "\(graph.name(of: link.from)) → ? → \(graph.name(of: link.to))\(cargo)"
  }

  private func details(_ gap: DeclaredGap) -> [String] {
    guard case .gap(let reason, let premises, let wouldClose, _) = gap.link.detail else {
      return []
    }
    var lines = ["why: \(reason.title). \(reason.term.definition)"]
    for premise in premises {
      guard let link = graph.link(premise) else { continue }
      lines.append(
        "follows from: \(graph.name(of: link.from)) \(link.kind.readsAs) "
          + "\(graph.name(of: link.to)), \(link.status.rawValue) (\(link.id))")
    }
    lines.append(
      "would be closed by: "
        + (wouldClose.isEmpty ? "not stated" : wouldClose.joined(separator: ", ")))
    lines.append("crossed by \(Wording.count(gap.routes, "route")) of the question")
    if let note = gap.link.note { lines.append(note.text) }
    return lines
  }

  private func sentence(_ join: PossibleJoin) -> String {
    let (from, to) = (graph.name(of: join.from), graph.name(of: join.to))
    switch join.supposition {
    case .sameParty:
      return "if \(from) (\(join.from)) and \(to) (\(join.to)) were one party: \(join.reason)"
    case .link(let verb, let products):
      let goods = products.map { graph.name(of: $0) }.joined(separator: ", ")
      return "if \(from) \(verb) \(goods.isEmpty ? "" : goods + " to ")\(to): \(join.reason)"
    }
  }
}
