public import ExposureModel
public import ExposurePaths

/// The choke points of a question's routes, as text, Markdown, CSV and JSON.
public struct ChokePointsReport: Sendable {
  let graph: ExposureGraph
  private let style: TerminalStyle

  /// A report over a graph.
  public init(_ graph: ExposureGraph, style: TerminalStyle = TerminalStyle()) {
    self.graph = graph
    self.style = style
  }

  /// Text for a terminal, with a final line break.
  public func text(_ points: ChokePoints) -> String {
    var lines = [style.bold(style.clean(heading(points)))]
    lines += Wording.searched(points.scope, in: graph).map { style.dim(style.clean($0)) }
    for section in sections(points) {
      lines += ["", style.bold(section.head)] + section.lines.map { "  " + style.clean($0) }
    }
    if !points.passages.isEmpty {
      lines += ["", style.bold("Share of the routes through each")] + passages(points).text(style)
    }
    if !points.leverage.isEmpty {
      lines += ["", style.bold("Leverage: share of a maker's routes through each distributor")]
      lines += leverage(points).text(style)
    }
    if points.routes > 0 { lines += ["", style.dim(Self.caution)] }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Markdown, with a final line break.
  public func markdown(_ points: ChokePoints) -> String {
    var lines = ["# \(MarkdownText.escape(heading(points)))", ""]
    lines += Wording.searched(points.scope, in: graph).map { MarkdownText.escape($0) + "  " }
    for section in sections(points) {
      lines += ["", "## \(section.head)", ""]
      lines += section.lines.map { "- \(MarkdownText.escape($0))" }
    }
    if !points.passages.isEmpty {
      lines += ["", "## Share of the routes through each", ""] + passages(points).markdown()
    }
    if !points.leverage.isEmpty {
      lines += ["", "## Leverage: share of a maker's routes through each distributor", ""]
      lines += leverage(points).markdown()
    }
    if points.routes > 0 { lines += ["", Self.caution] }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Comma-separated values: a row for everything between the ends.
  public func csv(_ points: ChokePoints) -> String {
    var rows = ReportTable([
      "name", "id", "kind", "routes through it", "routes", "all routes counted", "on every route",
      "in the smallest set nearest the maker", "in the smallest set nearest the end",
    ])
    let isWhole = points.scope.truncation == nil
    for passage in points.passages {
      func word(_ isIn: Bool) -> String { isIn ? "yes" : "no" }
      rows.add([
        graph.name(of: passage.entity), passage.entity.rawValue,
        graph.entity(passage.entity)?.kind.rawValue ?? "", String(passage.routes),
        String(points.routes), word(isWhole), word(points.onEveryRoute.contains(passage.entity)),
        word(points.parties?.nearestMaker.contains(passage.entity) == true),
        word(points.parties?.nearestEnd.contains(passage.entity) == true),
      ])
    }
    return rows.csv()
  }

  // MARK: Words

  private static let caution =
    "This says on whom the routes depend, not that anybody could or should have acted."

  private func heading(_ points: ChokePoints) -> String {
    let from =
      points.question.makers.isEmpty
      ? "every maker" : Wording.list(points.question.makers, in: graph)
    let to =
      points.question.ends.isEmpty ? "people harmed" : Wording.list(points.question.ends, in: graph)
    let number = Wording.routes(points.routes, isCut: points.scope.truncation != nil)
    let count =
      points.routes == 0 ? "no route" : "\(number) \(points.routes == 1 ? "route" : "routes")"
    return "Choke points from \(from) to \(to): \(count)"
  }

  private typealias Section = (head: String, lines: [String])

  private func sections(_ points: ChokePoints) -> [Section] {
    guard points.routes > 0 else { return [] }
    var sections: [Section] = [
      (
        "On every route" + (points.scope.truncation == nil ? "" : " found"),
        points.onEveryRoute.isEmpty
          ? ["nothing between the ends is on every route"]
          : points.onEveryRoute.map { described($0) }
      )
    ]
    var parties: [String] = []
    if points.routesWithoutParties > 0 {
      parties.append(
        points.routesWithoutParties == 1
          ? "1 route has no party between its ends; no set of parties severs it"
          : "\(points.routesWithoutParties) routes have no party between their ends; no set of "
            + "parties severs them")
    }
    if let cut = points.parties {
      parties += lines(cut, name: described)
    }
    sections.append(("Fewest parties between the ends that sever the other routes", parties))
    if points.routesWithoutParties == 0 {
      sections[1].head = "Fewest parties between the ends that sever every route"
    }
    if let cut = points.links {
      sections.append(("Fewest links that sever every route", lines(cut, name: sentence)))
    }
    return sections
  }

  private func lines<Element>(
    _ cut: ChokePoints.Cut<Element>, name: (Element) -> String
  ) -> [String] {
    func names(_ set: [Element]) -> String { set.map(name).joined(separator: "; ") }
    var lines = ["\(cut.nearestMaker.count): \(Self.standing(cut))"]
    if cut.nearestMaker == cut.nearestEnd {
      lines.append(names(cut.nearestMaker))
    } else {
      lines.append("nearest the maker: \(names(cut.nearestMaker))")
      lines.append("nearest the end: \(names(cut.nearestEnd))")
    }
    return lines
  }

  /// What is proven of a cut, in words.
  static func standing<Element>(_ cut: ChokePoints.Cut<Element>) -> String {
    var words = [
      cut.isFewest
        ? "no fewer do" : "not proven the fewest; at least \(cut.lowerBound) are needed"
    ]
    if !cut.isProven { words.append("shown for the routes found only") }
    if cut.isEverySet {
      words.append(cut.alternatives == 1 ? "the only such set" : "\(cut.alternatives) such sets")
    } else if cut.alternatives > 1 {
      words.append("at least \(cut.alternatives) such sets, of which these lie nearest")
    }
    return words.joined(separator: "; ")
  }

  private func described(_ id: EntityID) -> String {
    guard let entity = graph.entity(id) else { return id.rawValue }
    return "\(entity.name) (\(Wording.role(of: entity)))"
  }

  private func sentence(_ id: LinkID) -> String {
    guard let link = graph.link(id) else { return id.rawValue }
    return "\(graph.name(of: link.from)) \(link.kind.readsAs) \(graph.name(of: link.to)) "
      + "[\(Wording.status(of: link))] (\(id))"
  }

  private func passages(_ points: ChokePoints) -> ReportTable {
    var rows = ReportTable(["passed", "kind", "routes"])
    for passage in points.passages {
      rows.add([
        Wording.placed(passage.entity, in: graph),
        graph.entity(passage.entity)?.kind.title.lowercased() ?? "",
        Wording.part(passage.routes, of: points.routes),
      ])
    }
    return rows
  }

  private func leverage(_ points: ChokePoints) -> ReportTable {
    var rows = ReportTable(["distributor", "maker", "routes"])
    for one in points.leverage {
      rows.add([
        Wording.placed(one.distributor, in: graph), Wording.placed(one.maker, in: graph),
        Wording.part(one.routes, of: one.total),
      ])
    }
    return rows
  }
}
