public import ExposureModel
public import ExposurePaths

/// A table of makers and what they reach, as text, Markdown, CSV and JSON.
public struct ExposureReport: Sendable {
  private let graph: ExposureGraph
  private let style: TerminalStyle

  /// A report over a graph.
  public init(_ graph: ExposureGraph, style: TerminalStyle = TerminalStyle()) {
    self.graph = graph
    self.style = style
  }

  /// Text for a terminal, with a final line break.
  public func text(_ table: ExposureTable) -> String {
    var lines = [style.bold(heading(table))]
    lines += Wording.searched(table.scope, in: graph).map { style.dim(style.clean($0)) }
    if !table.cells.isEmpty {
      lines += [
        "", "Fewest links of a route; ? where the best-evidenced one crosses a gap; . none",
      ]
      lines += matrix(table)
      lines += ["", style.bold("Each pair with a route, and its best-evidenced route")]
      lines += list(table).text(style)
    }
    let notes = notes(table)
    if !notes.isEmpty { lines.append("") }
    lines += notes.map(style.clean)
    return lines.joined(separator: "\n") + "\n"
  }

  /// Markdown, with a final line break.
  public func markdown(_ table: ExposureTable) -> String {
    var lines = ["# \(MarkdownText.escape(heading(table)))", ""]
    lines += Wording.searched(table.scope, in: graph).map { MarkdownText.escape($0) + "  " }
    if !table.cells.isEmpty { lines += [""] + list(table).markdown() }
    for note in notes(table) { lines += ["", MarkdownText.escape(note)] }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Comma-separated values: a row a maker and column, also for pairs without a route.
  public func csv(_ table: ExposureTable) -> String {
    var rows = ReportTable([
      "maker", "maker id", "home", "end", "end id", "end place", "routes", "all routes counted",
      "fewest links", "weakest status", "weakest credibility", "weakest link", "gaps", "origins",
      "product", "time", "best-evidenced route",
    ])
    for maker in table.makers {
      for end in table.ends {
        var cells = [maker, end].flatMap { id in
          let entity = graph.entity(id)
          return [
            graph.name(of: id), id.rawValue,
            entity?.region?.rawValue ?? entity?.homeCountry?.rawValue ?? "",
          ]
        }
        if let cell = table.cell(maker, end) {
          let proof = cell.best.proof
          cells += [
            String(cell.routes), cell.isCut ? "no" : "yes", String(cell.hops),
            proof.weakest.isGap ? "gap" : proof.weakest.status.rawValue,
            proof.weakest.credibility.map { String($0.rawValue) } ?? "",
            proof.weakest.link.rawValue, String(proof.gaps), String(proof.origins.count),
            cell.best.continuity.rawValue, cell.best.time.rawValue,
            cell.best.steps.map(\.link.id.rawValue).joined(separator: " "),
          ]
        } else {
          cells += ["0", table.scope.truncation == nil ? "yes" : "no"]
        }
        rows.add(cells)
      }
    }
    return rows.csv()
  }

  /// JSON, schema `enduse.exposure/1`, with a final line break.
  public func json(_ table: ExposureTable) -> String {
    JSONText.encode(
      Document(
        columns: table.request.columns.rawValue, home: table.request.home?.description,
        region: table.request.region?.description,
        searched: TraceDocument.Searched(table.scope, in: graph),
        makers: table.makers.map { PartyEntry($0, in: graph) },
        ends: table.ends.map { PartyEntry($0, in: graph) },
        cells: table.cells.map {
          Cell(
            maker: $0.maker.rawValue, end: $0.end.rawValue, hops: $0.hops, routes: $0.routes,
            cut: $0.isCut, best: RouteSummary($0.best))
        },
        onlyAcrossGaps: table.onlyAcrossGaps.map(\.rawValue),
        makersOfUnstatedPlace: table.makersOfUnstatedPlace.map(\.rawValue),
        endsOfUnstatedPlace: table.endsOfUnstatedPlace.map(\.rawValue)))
  }

  private struct Document: Encodable {
    let schema = "enduse.exposure/1"
    let columns: String
    let home: String?
    let region: String?
    let searched: TraceDocument.Searched
    let makers: [PartyEntry]
    let ends: [PartyEntry]
    let cells: [Cell]
    let onlyAcrossGaps: [String]
    let makersOfUnstatedPlace: [String]
    let endsOfUnstatedPlace: [String]
    let formula = Proof.formula
  }

  private struct Cell: Encodable {
    let maker: String
    let end: String
    let hops: Int
    let routes: Int
    let cut: Bool
    let best: RouteSummary
  }

  // MARK: Words

  private func heading(_ table: ExposureTable) -> String {
    let columns = table.request.columns == .people ? "groups of people" : "programmes"
    let ends = table.request.question.ends.isEmpty ? columns : "ends asked for"
    return "\(table.exposed.count) of \(Wording.count(table.makers.count, "maker")) "
      + "with routes to \(table.reached.count) of \(table.ends.count) \(ends)"
  }

  private func matrix(_ table: ExposureTable) -> [String] {
    let columns = table.reached
    // Wider than that is no picture; the list below says the same.
    guard columns.count <= 24 else { return ["  (too many columns to draw)"] }
    var rows = ReportTable(["maker"] + columns.indices.map { String($0 + 1) })
    for maker in table.exposed {
      rows.add(
        [Wording.placed(maker, in: graph)]
          + columns.map { end in
            guard let cell = table.cell(maker, end) else { return "." }
            let unstated = cell.best.continuity == .notStated ? "~" : ""
            return "\(cell.hops)\(cell.best.proof.gaps > 0 ? "?" : unstated)"
          })
    }
    return rows.text(style)
      + columns.enumerated().map {
        style.clean("  \($0.offset + 1) = \(Wording.placed($0.element, in: graph))")
      }
  }

  private func list(_ table: ExposureTable) -> ReportTable {
    var rows = ReportTable([
      "maker", "reaches", "links", "routes", "best proof", "product", "order",
    ])
    for cell in table.cells {
      rows.add([
        Wording.placed(cell.maker, in: graph), Wording.placed(cell.end, in: graph),
        String(cell.hops), Wording.routes(cell.routes, isCut: cell.isCut),
        Wording.proof(cell.best.proof), Headline.words(of: cell.best.continuity),
        cell.best.time.rawValue,
      ])
    }
    return rows
  }

  private func notes(_ table: ExposureTable) -> [String] {
    var notes: [String] = []
    func note(_ ids: [EntityID], _ words: String) {
      if !ids.isEmpty { notes.append("\(words): \(Wording.list(ids, in: graph))") }
    }
    note(table.onlyAcrossGaps, "Only if declared gaps are crossed (--allow-gaps)")
    note(table.makersOfUnstatedPlace, "Left out, as their home is not stated")
    note(table.endsOfUnstatedPlace, "Left out, as it is not stated where they lie")
    let exposed = Set(table.exposed + table.onlyAcrossGaps)
    note(
      table.makers.filter { !exposed.contains($0) },
      "No route found under these conditions, which is no finding that there is none")
    return notes
  }
}
