public import ExposureModel
public import ExposurePaths

/// Makers by exposure with the reasons for each place, as text, Markdown, CSV and JSON.
public struct RankReport: Sendable {
  private let graph: ExposureGraph
  private let style: TerminalStyle

  /// A report over a graph.
  public init(_ graph: ExposureGraph, style: TerminalStyle = TerminalStyle()) {
    self.graph = graph
    self.style = style
  }

  /// Text for a terminal, with a final line break.
  public func text(_ ranking: ExposureRanking) -> String {
    var lines = [style.bold(heading(ranking))]
    lines += Wording.searched(ranking.scope, in: graph).map { style.dim(style.clean($0)) }
    lines.append(style.dim(ordered))
    for entry in ranking.entries {
      lines.append("")
      lines.append(style.bold(style.clean("\(entry.place). \(name(entry.maker))")))
      lines += reasons(entry, ranking).map { "   " + style.clean("\($0.head): \($0.words)") }
      lines.append("   " + style.dim(style.clean("beside the rank: \(severity(entry))")))
    }
    let notes = notes(ranking)
    if !notes.isEmpty { lines.append("") }
    lines += notes.map(style.clean)
    return lines.joined(separator: "\n") + "\n"
  }

  /// Markdown, with a final line break.
  public func markdown(_ ranking: ExposureRanking) -> String {
    func escape(_ text: String) -> String { MarkdownText.escape(text) }
    var lines = ["# \(escape(heading(ranking)))", ""]
    lines += (Wording.searched(ranking.scope, in: graph) + [ordered]).map { escape($0) + "  " }
    for entry in ranking.entries {
      lines += ["", "## \(entry.place). \(escape(name(entry.maker)))", ""]
      lines += reasons(entry, ranking).map { "- \($0.head): \(escape($0.words))" }
      lines.append("- Beside the rank: \(escape(severity(entry)))")
    }
    for note in notes(ranking) { lines += ["", escape(note)] }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Comma-separated values: a row a maker.
  public func csv(_ ranking: ExposureRanking) -> String {
    var rows = ReportTable([
      "place", "maker", "maker id", "home", "ends reached", "ends asked for", "programmes",
      "routes", "all routes counted", "weakest status", "weakest credibility", "weakest link",
      "gaps", "origins", "links after notice", "links after own halt", "abuses (not ranked)",
    ])
    for entry in ranking.entries {
      let entity = graph.entity(entry.maker)
      let weakest = entry.best.proof.weakest
      rows.add([
        String(entry.place), graph.name(of: entry.maker), entry.maker.rawValue,
        entity?.region?.rawValue ?? entity?.homeCountry?.rawValue ?? "",
        String(entry.ends.count), String(ranking.ends.count), String(entry.programmes.count),
        String(entry.routes), entry.isCut ? "no" : "yes",
        weakest.isGap ? "gap" : weakest.status.rawValue,
        weakest.credibility.map { String($0.rawValue) } ?? "", weakest.link.rawValue,
        String(entry.best.proof.gaps), String(entry.best.proof.origins.count),
        String(entry.afterNotice.count),
        String(entry.afterNotice.count { $0.phase == .afterOwnHalt }),
        entry.abuses.map(\.rawValue).joined(separator: " "),
      ])
    }
    return rows.csv()
  }

  /// JSON, schema `enduse.rank/1`, with a final line break.
  public func json(_ ranking: ExposureRanking) -> String {
    JSONText.encode(
      Document(
        home: ranking.request.home?.description, region: ranking.request.region?.description,
        searched: TraceDocument.Searched(ranking.scope, in: graph),
        makers: ranking.makers.map { PartyEntry($0, in: graph) },
        ends: ranking.ends.map { PartyEntry($0, in: graph) },
        ranking: ranking.entries.map { entry in
          Place(
            place: entry.place, maker: entry.maker.rawValue, name: graph.name(of: entry.maker),
            ends: entry.ends.map(\.rawValue), programmes: entry.programmes.map(\.rawValue),
            routes: entry.routes, cut: entry.isCut, best: RouteSummary(entry.best),
            afterNotice: entry.afterNotice.map { TraceDocument.Notice($0) },
            abuses: entry.abuses.map(\.rawValue))
        },
        onlyAcrossGaps: ranking.onlyAcrossGaps.map(\.rawValue),
        makersOfUnstatedPlace: ranking.makersOfUnstatedPlace.map(\.rawValue),
        endsOfUnstatedPlace: ranking.endsOfUnstatedPlace.map(\.rawValue)))
  }

  private struct Document: Encodable {
    let schema = "enduse.rank/1"
    let home: String?
    let region: String?
    let order = ExposureRanking.order
    let searched: TraceDocument.Searched
    let makers: [PartyEntry]
    let ends: [PartyEntry]
    let ranking: [Place]
    let onlyAcrossGaps: [String]
    let makersOfUnstatedPlace: [String]
    let endsOfUnstatedPlace: [String]
    let formula = Proof.formula
  }

  private struct Place: Encodable {
    let place: Int
    let maker: String
    let name: String
    let ends: [String]
    let programmes: [String]
    let routes: Int
    let cut: Bool
    let best: RouteSummary
    let afterNotice: [TraceDocument.Notice]
    let abuses: [String]
  }

  // MARK: Words

  private func heading(_ ranking: ExposureRanking) -> String {
    "\(Wording.count(ranking.entries.count, "maker")) of \(ranking.makers.count) with routes to "
      + (ranking.request.question.ends.isEmpty ? "people harmed" : "the ends asked for")
  }

  private var ordered: String {
    "ordered by " + ExposureRanking.order.joined(separator: "; then ")
  }

  private func name(_ id: EntityID) -> String { Wording.placed(id, in: graph) }

  private func reasons(
    _ entry: ExposureRanking.Entry, _ ranking: ExposureRanking
  ) -> [(head: String, words: String)] {
    let ends = Wording.list(entry.ends, in: graph)
    let programmes =
      entry.programmes.isEmpty
      ? "none on its routes"
      : "\(entry.programmes.count) (\(Wording.list(entry.programmes, in: graph)))"
    let route = entry.best
    return [
      ("end users", "\(Wording.part(entry.ends.count, of: ranking.ends.count)) (\(ends))"),
      ("programmes", programmes),
      (
        "best proof",
        "\(Wording.proof(route.proof)); weakest link \(route.proof.weakest.link); product "
          + "\(Headline.words(of: route.continuity)), order \(route.time.rawValue), "
          + "of \(Wording.routes(entry.routes, isCut: entry.isCut)) "
          + (entry.routes == 1 ? "route" : "routes")
      ),
      ("after notice", late(entry)),
    ]
  }

  private func late(_ entry: ExposureRanking.Entry) -> String {
    guard !entry.afterNotice.isEmpty else { return "no dated link is shown to be after notice" }
    return entry.afterNotice.map { finding in
      let ground = finding.halt ?? finding.notice
      let own = finding.phase == .afterOwnHalt ? "after its own halt" : "after notice"
      return "\(finding.link) \(finding.reason), \(own)\(ground.map { " (\($0))" } ?? "")"
    }.joined(separator: "; ")
  }

  private func severity(_ entry: ExposureRanking.Entry) -> String {
    guard !entry.abuses.isEmpty else { return "no abuse is documented at these ends" }
    return "abuses documented at these ends, "
      + entry.abuses.map { $0.title.lowercased() }.joined(separator: ", ")
  }

  private func notes(_ ranking: ExposureRanking) -> [String] {
    var notes = [
      "A place compares what this graph holds: who was looked into more can have more routes."
    ]
    func note(_ ids: [EntityID], _ words: String) {
      if !ids.isEmpty { notes.append("\(words): \(Wording.list(ids, in: graph))") }
    }
    note(ranking.onlyAcrossGaps, "Only if declared gaps are crossed (--allow-gaps)")
    note(ranking.makersOfUnstatedPlace, "Left out, as their home is not stated")
    note(ranking.endsOfUnstatedPlace, "Left out, as it is not stated where they lie")
    let exposed = Set(ranking.entries.map(\.maker) + ranking.onlyAcrossGaps)
    note(
      ranking.makers.filter { !exposed.contains($0) },
      "No route found under these conditions, which is no finding that there is none")
    return notes
  }
}
