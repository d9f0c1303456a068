import ExposureModel
public import ExposurePaths

/// The drawn timeline of a trace: what each party of the routes did, and since when one could know.
///
/// Sources bear the numbers that they have in the text and in JSON.
public struct TimelineMap: Sendable {
  /// What may be chosen about a timeline.
  public struct Options: Hashable, Sendable {
    /// The headline; nil composes one.
    public var title: String?
    /// The palette.
    public var theme = ExposureMap.Theme.light
    /// How many rows are drawn at most, links before statements.
    public var maximumRows = 60
    /// How many parties have a lane at most.
    public var maximumLanes = 30
    /// How many notices and halts are drawn at most, the earliest first.
    public var maximumFlags = 24

    /// The same with four times the rows, lanes and notices, for rows that run on from
    /// page to page.
    public var ofPages: Options {
      var options = self
      options.maximumRows *= 4
      options.maximumLanes *= 4
      options.maximumFlags *= 4
      return options
    }

    /// The usual choices.
    public init() {}
  }

  private let index: ExposureIndex
  private let options: Options
  private var graph: ExposureGraph { index.graph }

  /// Timelines of an index's traces.
  public init(_ index: ExposureIndex, options: Options = Options()) {
    self.index = index
    self.options = options
  }

  /// What the timeline of a trace shows.
  public func chart(of trace: Trace) -> TimelineChart {
    let timeline = Timeline(trace, in: graph)
    let citations = Citations(trace, in: graph)
    var chart = TimelineChart(frame: ChartFrame(title: "", theme: options.theme))
    var places: [EntityID: Int] = [:]
    let active = Set(timeline.entries.map(\.party))
    for party in timeline.parties where active.contains(party) {
      places[party] = chart.lanes.count
      chart.lanes.append(
        TimelineChart.Lane(
          name: graph.name(of: party), kicker: graph.entity(party)?.kind.title ?? "",
          tier: tier(party)))
    }
    var left = (rows: 0, flags: 0)
    var flags: [(statement: Statement, lanes: Set<Int>)] = []
    var said: Set<StatementID> = []
    var rows = 0
    // Links first: a statement is left out before a supply is.
    for entry in timeline.entries {
      guard let lane = places[entry.party], case .link(let link, let findings) = entry.event else {
        continue
      }
      if rows < options.maximumRows {
        chart.lanes[lane].rows.append(row(link, findings, citations))
        rows += 1
      } else {
        left.rows += 1
      }
    }
    for entry in timeline.entries {
      guard let lane = places[entry.party], case .statement(let statement) = entry.event else {
        continue
      }
      let isFlag = statement.kind.givesNotice || statement.kind == .halts
      if isFlag, entry.from ?? entry.to != nil {
        if let place = flags.firstIndex(where: { $0.statement.id == statement.id }) {
          flags[place].lanes.insert(lane)
        } else {
          flags.append((statement, [lane]))
        }
      } else if said.insert(statement.id).inserted {
        if rows < options.maximumRows {
          chart.lanes[lane].rows.append(row(statement, in: entry.party, citations))
          rows += 1
        } else {
          left.rows += 1
        }
      }
    }
    flags.sort { day($0.statement) < day($1.statement) }
    left.flags = max(0, flags.count - options.maximumFlags)
    chart.flags = flags.prefix(options.maximumFlags).compactMap {
      flag($0.statement, $0.lanes, citations)
    }
    let hidden = dropEmptyLanes(&chart)
    sortRows(&chart)
    if let limits = trace.question.timeLimits { chart.frame.leftOut.append(limits) }
    if left.rows > 0 { chart.frame.leftOut.append("\(left.rows) further rows not shown") }
    if hidden > 0 { chart.frame.leftOut.append("\(hidden) further parties not shown") }
    if left.flags > 0 {
      chart.frame.leftOut.append("\(left.flags) later notices and halts not shown")
    }
    if trace.scope.truncation != nil {
      chart.frame.leftOut.append("The search was cut; there may be more routes")
    }
    frame(&chart, trace, citations)
    return chart
  }

  /// Takes out the lanes that the budget left without a row; gives how many.
  ///
  /// A lane without rows stays while there is room, since the lines of a notice may cross it.
  private func dropEmptyLanes(_ chart: inout TimelineChart) -> Int {
    guard chart.lanes.count > options.maximumLanes else { return 0 }
    var kept: [Int] = []
    for (place, lane) in chart.lanes.enumerated()
    where !lane.rows.isEmpty && kept.count < options.maximumLanes { kept.append(place) }
    let places = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($0.element, $0.offset) })
    for flag in chart.flags.indices {
      chart.flags[flag].lanes = Set(chart.flags[flag].lanes.compactMap { places[$0] })
    }
    let hidden = chart.lanes.count - kept.count
    chart.lanes = kept.map { chart.lanes[$0] }
    return hidden
  }

  // MARK: Parts

  private func day(_ statement: Statement) -> Int {
    (statement.date?.earliest ?? statement.date?.latest)?.number ?? .max
  }

  /// Rows by date, those without one last.
  private func sortRows(_ chart: inout TimelineChart) {
    for lane in chart.lanes.indices {
      func day(_ row: TimelineChart.Row) -> Int {
        (row.period?.earliest ?? row.period?.latest)?.number ?? .max
      }
      chart.lanes[lane].rows = chart.lanes[lane].rows.enumerated().sorted {
        (day($0.element), $0.offset) < (day($1.element), $1.offset)
      }.map(\.element)
    }
  }

  private func tier(_ party: EntityID) -> ExposureMap.Tier {
    switch index.tiers.tier(of: party) ?? .distributor {
    case .maker: .maker
    case .distributor: .distributor
    case .buyer: .buyer
    case .programme: .programme
    case .people: .people
    }
  }

  private func row(
    _ link: Link, _ findings: [NoticeFinding], _ citations: Citations
  ) -> TimelineChart.Row {
    let products = link.products.prefix(2).map { graph.name(of: $0) }.joined(separator: ", ")
    let more = link.products.count > 2 ? " and \(link.products.count - 2) more" : ""
    let cargo = products.isEmpty ? "" : " \(products)\(more)"
    let verb =
      link.isGap ? "Undocumented step" + (cargo.isEmpty ? "" : " of") : sentence(link.kind.readsAs)
    // The gravest phase of any maker: what is after somebody's own halt is drawn so.
    let phases = findings.map(\.phase)
    let phase: TimelineChart.Phase =
      if phases.contains(.afterOwnHalt) {
        .afterOwnHalt
      } else if phases.contains(.afterNotice) {
        .afterNotice
      } else if !phases.isEmpty, phases.allSatisfy({ $0 == .beforeNotice }) {
        .beforeNotice
      } else {
        phases.isEmpty ? .notAsked : .unknown
      }
    return TimelineChart.Row(
      words: "\(verb)\(cargo) → \(graph.name(of: link.to))", dates: MapDates.short(link.when),
      period: link.when, phase: phase,
      status: link.isGap ? .gap : ExposureMap.Status(rawValue: link.status.rawValue) ?? .inferred,
      sources: citations.numbers(of: link.evidence))
  }

  private func row(
    _ statement: Statement, in party: EntityID, _ citations: Citations
  ) -> TimelineChart.Row {
    let speaks = statement.speaker == .entity(party)
    let words =
      speaks
      ? sentence(statement.kind.title)
      : "\(graph.name(of: statement.speaker)) \(statement.kind.title)"
    return TimelineChart.Row(
      words: words, dates: MapDates.short(statement.date), period: statement.date,
      phase: .statement, sources: citations.numbers(of: statement.evidence))
  }

  private func flag(
    _ statement: Statement, _ lanes: Set<Int>, _ citations: Citations
  ) -> TimelineChart.Flag? {
    guard let from = statement.date?.earliest ?? statement.date?.latest else { return nil }
    return TimelineChart.Flag(
      statement.kind == .halts ? .halt : .notice,
      words: "\(graph.name(of: statement.speaker)) \(statement.kind.title)",
      dates: MapDates.short(statement.date), from: from,
      to: statement.date?.latest ?? from, lanes: lanes,
      sources: citations.numbers(of: statement.evidence))
  }

  private func sentence(_ words: String) -> String {
    words.prefix(1).uppercased() + words.dropFirst()
  }

  private func frame(_ chart: inout TimelineChart, _ trace: Trace, _ citations: Citations) {
    let rows = chart.lanes.flatMap(\.rows)
    let cited = Set(rows.flatMap(\.sources) + chart.flags.flatMap(\.sources))
    chart.frame.title = options.title ?? title(rows, trace)
    chart.frame.standfirst = standfirst(rows)
    chart.frame.asOf = MapDates.long(graph.asOf)
    chart.frame.sources = MapSources.list(citations, citing: cited)
    chart.frame.footer = [trace.scope.searched]
    chart.days = [graph.asOf].compactMap { $0 }
  }

  /// The finding: how many supplies came when somebody could have known.
  private func title(_ rows: [TimelineChart.Row], _ trace: Trace) -> String {
    let halted = rows.count { $0.phase == .afterOwnHalt }
    let late = rows.count { $0.phase.isLate }
    let before = rows.count { $0.phase == .beforeNotice }
    func links(_ count: Int) -> String {
      let words = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"]
      let number = words.indices.contains(count) ? words[count] : String(count)
      return "\(number) step\(count == 1 ? "" : "s")"
    }
    if halted > 0 { return "\(links(halted)) of supply began after the maker’s own halt" }
    if late > 0 { return "\(links(late)) of supply began after the first notice" }
    if before > 0 { return "\(links(before)) of supply ended before the first notice" }
    return "No date tells whether supply came before or after notice"
  }

  private func standfirst(_ rows: [TimelineChart.Row]) -> String {
    var sentences: [String] = []
    if graph.cases.count == 1, let header = graph.cases.first {
      sentences.append((header.headline ?? header.title) + ".")
    }
    let supplies = rows.count { $0.phase.word != nil }
    let unknown = rows.count { $0.phase == .unknown }
    if unknown > 0 {
      let some = unknown == supplies ? "none of" : "\(unknown) of"
      let verb = unknown == supplies ? "do the dates" : "the dates do not"
      sentences.append("For \(some) \(supplies) steps of supply \(verb) tell before from after.")
    }
    return sentences.joined(separator: " ")
  }
}
