import ExposureModel
public import ExposurePaths

/// The drawn matrix of an exposure table or of a ranking.
public struct MatrixMap: Sendable {
  /// What may be chosen about a matrix.
  public struct Options: Hashable, Sendable {
    /// The headline; nil composes one.
    public var title: String?
    /// The palette.
    public var theme = ExposureMap.Theme.light
    /// How many rows are drawn at most.
    public var maximumRows = 40
    /// How many columns are drawn at most; those with the most cells stay.
    public var maximumColumns = 12

    /// The same with twice the rows and columns, for a matrix that runs on from page to page.
    public var ofPages: Options {
      var options = self
      options.maximumRows *= 2
      options.maximumColumns *= 2
      return options
    }

    /// The usual choices.
    public init() {}
  }

  private let index: ExposureIndex
  private let options: Options
  private var graph: ExposureGraph { index.graph }

  /// Matrices of an index's tables.
  public init(_ index: ExposureIndex, options: Options = Options()) {
    self.index = index
    self.options = options
  }

  /// What the matrix of a table shows: rows in the order of the graph, those without a route left out.
  public func chart(of table: ExposureTable) -> MatrixChart {
    let isPeople = table.ends.allSatisfy { graph.entity($0)?.kind.entityClass == .population }
    var chart = body(table, rows: table.exposed.map { ($0, "", "") })
    chart.columnTier = isPeople ? .people : .programme
    chart.frame.title = options.title ?? title(table, isPeople)
    chart.frame.footer = [table.scope.searched]
    return chart
  }

  /// What the matrix of a ranking shows: rows by place with their reasons, columns the ends.
  public func chart(of ranking: ExposureRanking) -> MatrixChart {
    var chart = body(
      ranking.table,
      rows: ranking.entries.map { entry in
        let late = entry.afterNotice.count
        let reasons = [
          "reaches \(entry.ends.count) of \(ranking.ends.count)",
          "\(entry.programmes.count) programme\(entry.programmes.count == 1 ? "" : "s")",
          late > 0 ? "\(late) link\(late == 1 ? "" : "s") after notice or halt" : "",
        ].filter { !$0.isEmpty }
        return (entry.maker, "\(entry.place).", reasons.joined(separator: ", "))
      })
    chart.columnTier = .people
    let first = ranking.entries.prefix { $0.place == 1 }.map { graph.name(of: $0.maker) }
    let verb = first.count == 1 ? "has" : "have"
    chart.frame.title =
      options.title
      ?? (first.isEmpty
        ? "No maker reaches the people asked about"
        : "\(Self.words(first)) \(verb) the widest traced reach")
    chart.frame.standfirst =
      "Ranked by " + ExposureRanking.order.joined(separator: "; then ") + "."
    chart.frame.footer = [ranking.scope.searched]
    return chart
  }

  private func body(
    _ table: ExposureTable, rows: [(maker: EntityID, mark: String, note: String)]
  ) -> MatrixChart {
    var chart = MatrixChart(
      frame: ChartFrame(title: "", asOf: MapDates.long(graph.asOf), theme: options.theme))
    var drawn = Array(rows.prefix(options.maximumRows))
    // What the rows drawn reach says more about them than what others do.
    let makers = Set(drawn.map(\.maker))
    let shown = table.cells.filter { makers.contains($0.maker) }
    let counts = Dictionary(grouping: shown, by: \.end).mapValues(\.count)
    let kept = Set(
      table.reached.enumerated().sorted {
        (-(counts[$0.element] ?? 0), $0.offset) < (-(counts[$1.element] ?? 0), $1.offset)
      }.prefix(options.maximumColumns).map(\.element))
    // Those that stay keep their order, so that two dates can be laid side by side.
    let columns = table.reached.filter(kept.contains)
    // Rows at the end that reach none of the columns drawn would be rows of dashes.
    let reaching = Set(shown.filter { kept.contains($0.end) }.map(\.maker))
    while drawn.count > 1, let last = drawn.last, !reaching.contains(last.maker) {
      drawn.removeLast()
    }
    let hidden = Dictionary(grouping: shown.filter { !kept.contains($0.end) }, by: \.maker)
      .mapValues(\.count)
    chart.columns = columns.map { head($0) }
    chart.rows = drawn.map { row in
      // A dash is no statement about columns that are not drawn.
      let hidden = hidden[row.maker] ?? 0
      let more = hidden > 0 ? "\(hidden) of them not shown" : ""
      let note = [row.note, row.note.isEmpty && hidden > 0 ? "reaches \(hidden) not shown" : more]
      return head(
        row.maker, mark: row.mark, note: note.filter { !$0.isEmpty }.joined(separator: ", "))
    }
    let rowOf = Dictionary(
      drawn.enumerated().map { ($0.element.maker, $0.offset) }, uniquingKeysWith: { one, _ in one })
    let columnOf = Dictionary(
      columns.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { one, _ in one })
    var citations = Citations()
    let notice = NoticeIndex(graph)
    for cell in shown {
      guard let row = rowOf[cell.maker], let column = columnOf[cell.end] else { continue }
      let weakest = cell.best.proof.weakest
      let evidence = graph.link(weakest.link)?.evidence ?? []
      citations.cite(evidence, in: graph)
      let phases = notice.findings(on: cell.best).map(\.phase)
      chart.cells.append(
        MatrixChart.Cell(
          row: row, column: column, hops: cell.hops, routes: cell.routes, isCut: cell.isCut,
          status: weakest.isGap
            ? .gap : ExposureMap.Status(rawValue: weakest.status.rawValue) ?? .inferred,
          lateness: phases.contains(.afterOwnHalt)
            ? .afterOwnHalt : (phases.contains(.afterNotice) ? .afterNotice : .none),
          sources: citations.numbers(of: evidence)))
    }
    let cited = Set(chart.cells.flatMap(\.sources))
    chart.frame.sources = MapSources.list(citations, citing: cited)
    chart.frame.leftOut = leftOut(
      table, rows: rows.count - drawn.count, columns: columns.count)
    return chart
  }

  private func leftOut(_ table: ExposureTable, rows: Int, columns: Int) -> [String] {
    func counted(_ count: Int, _ one: String, _ many: String) -> String {
      "\(count) \(count == 1 ? one : many)"
    }
    var lines: [String] = []
    if rows > 0 {
      let more = counted(rows, "further maker", "further makers")
      lines.append("\(more) with a route not shown")
    }
    if table.reached.count > columns {
      let more = counted(table.reached.count - columns, "further column", "further columns")
      lines.append("\(more) with a route not shown")
    }
    let none = table.makers.count - table.exposed.count
    if none > 0 { lines.append("\(counted(none, "maker", "makers")) without a route not shown") }
    let empty = table.ends.count - table.reached.count
    if empty > 0 {
      lines.append("\(counted(empty, "column", "columns")) that no maker reaches not shown")
    }
    let gapped = table.onlyAcrossGaps.count
    if gapped > 0 {
      lines.append(
        "\(counted(gapped, "maker reaches", "makers reach")) one only across a declared gap")
    }
    if table.scope.truncation != nil {
      lines.append("The search was cut; there may be more routes")
    }
    return lines
  }

  private func head(_ id: EntityID, mark: String = "", note: String = "") -> MatrixChart.Head {
    let entity = graph.entity(id)
    return MatrixChart.Head(
      name: graph.name(of: id),
      code: entity?.region?.rawValue ?? entity?.country?.rawValue ?? "", mark: mark, note: note)
  }

  private func title(_ table: ExposureTable, _ isPeople: Bool) -> String {
    let makers = table.exposed.map { graph.name(of: $0) }
    let ends = table.reached.count
    let noun =
      isPeople
      ? (ends == 1 ? "group of people harmed" : "groups of people harmed")
      : (ends == 1 ? "programme" : "programmes")
    guard !makers.isEmpty else { return "No route from the makers to the \(noun) was found" }
    if makers.count > 2 {
      return "Products of \(makers.count) makers are traced to \(ends) \(noun)"
    }
    return "Products of \(Self.words(makers)) are traced to \(ends) \(noun)"
  }

  private static func words(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    if names.count > 3 { return "\(names[0]), \(names[1]) and \(names.count - 2) more" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}
