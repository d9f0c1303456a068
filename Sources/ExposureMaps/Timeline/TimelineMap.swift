import ExposureModel
public import ExposurePaths

/// The timeline of a trace, as it is drawn.
public struct TimelineMap: Sendable {
  private let index: ExposureIndex
  private let theme: ExposureMap.Theme
  /// How many marks are drawn at most.
  private let maximumMarks: Int

  /// Timelines of an index's traces.
  public init(_ index: ExposureIndex, theme: ExposureMap.Theme = .light, maximumMarks: Int = 80) {
    self.index = index
    self.theme = theme
    self.maximumMarks = maximumMarks
  }

  private var graph: ExposureGraph { index.graph }

  /// What the timeline of a trace shows; the words on top are composed from the answer.
  ///
  /// Each statement is drawn once, in the lane of who speaks where that is a party of the routes,
  /// else in the first lane that it concerns. Sources have the numbers of the text.
  ///
  /// - Parameters:
  ///   - trace: The answer.
  ///   - title: A headline instead of the composed one.
  /// - Returns: The chart; without marks when nothing on the routes is dated.
  public func chart(of trace: Trace, title: String? = nil) -> TimelineChart {
    let timeline = Timeline(trace, in: graph)
    let citations = Citations(trace, withSuppositions: false, in: graph)
    var marks: [TimelineChart.Mark] = []
    var undated = 0
    var seen: Set<String> = []
    let owners = owners(of: timeline)
    for (lane, party) in timeline.parties.enumerated() {
      for entry in timeline.entries where entry.party == party {
        guard let mark = mark(entry, lane, owners, citations), seen.insert(mark.id).inserted else {
          continue
        }
        if mark.from == nil, mark.to == nil {
          undated += 1
        } else {
          marks.append(mark)
        }
      }
    }
    var leftOut: [String] = []
    if undated > 0 {
      leftOut.append("\(undated) undated \(undated == 1 ? "entry is" : "entries are") not drawn")
    }
    if marks.count > maximumMarks {
      leftOut.append("\(marks.count - maximumMarks) further entries are not drawn")
      marks = Array(marks.prefix(maximumMarks))
    }
    let used = Set(marks.map(\.lane)).sorted()
    let places = Dictionary(
      used.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    for place in marks.indices { marks[place].lane = places[marks[place].lane] ?? 0 }
    let cited = Set(marks.flatMap(\.sources))
    return TimelineChart(
      title: title ?? headline(trace), standfirst: standfirst(trace), asOf: graph.asOf,
      lanes: used.map { lane(timeline.parties[$0]) }, marks: marks, lines: lines(trace),
      sources: citations.sources.enumerated().filter { cited.contains($0.offset + 1) }.map {
        ExposureMap.NumberedSource(
          number: $0.offset + 1, text: SourceReference.text($0.element),
          url: $0.element.url?.rawValue)
      }, leftOut: leftOut, theme: theme)
  }

  // MARK: Lanes and marks

  private func lane(_ id: EntityID) -> TimelineChart.Lane {
    let entity = graph.entity(id)
    let tier: ExposureMap.Tier =
      switch index.tiers.tier(of: id) {
      case .maker: .maker
      case .buyer: .buyer
      case .programme: .programme
      case .people: .people
      case .distributor, nil: .distributor
      }
    let place = entity?.region?.rawValue ?? entity?.country?.rawValue
    return TimelineChart.Lane(
      name: graph.name(of: id),
      kicker: [entity?.kind.title, place].compactMap(\.self).joined(separator: ", "), tier: tier)
  }

  /// In whose lane each statement is drawn.
  private func owners(of timeline: Timeline) -> [StatementID: EntityID] {
    var owners: [StatementID: EntityID] = [:]
    for entry in timeline.entries {
      guard case .statement(let statement) = entry.event else { continue }
      let speaks = statement.speaker == .entity(entry.party)
      if speaks || owners[statement.id] == nil { owners[statement.id] = entry.party }
    }
    return owners
  }

  private func mark(
    _ entry: Timeline.Entry, _ lane: Int, _ owners: [StatementID: EntityID],
    _ citations: Citations
  ) -> TimelineChart.Mark? {
    switch entry.event {
    case .link(let link, let findings):
      var goods = link.products.prefix(2).map { graph.name(of: $0) }.joined(separator: ", ")
      if link.products.count > 2 { goods += " and \(link.products.count - 2) more" }
      let verb = link.isGap ? "undocumented step" : link.kind.readsAs
      let status = link.isGap ? "gap" : link.status.rawValue
      return TimelineChart.Mark(
        id: link.id.rawValue, lane: lane, from: entry.from, to: entry.to,
        isLasting: link.kind.isLasting && lasts(link.when),
        look: look(link, findings), dates: MapDates.short(link.when),
        words: "\(verb)\(goods.isEmpty ? "" : " \(goods)") → \(graph.name(of: link.to)), \(status)",
        sources: citations.numbers(of: link.evidence))
    case .statement(let statement):
      guard owners[statement.id] == entry.party else { return nil }
      let speaks = statement.speaker == .entity(entry.party)
      let look: TimelineChart.Look =
        statement.kind == .halts && speaks
        ? .halt : statement.kind.givesNotice && !speaks ? .notice : .statement
      return TimelineChart.Mark(
        id: statement.id.rawValue, lane: lane, from: entry.from, to: entry.to, isLasting: false,
        look: look, dates: MapDates.short(statement.date),
        words: (speaks ? "" : graph.name(of: statement.speaker) + " ") + statement.kind.title,
        sources: citations.numbers(of: statement.evidence))
    }
  }

  /// Whether a period says from when, and until when or that it goes on.
  private func lasts(_ period: Period?) -> Bool {
    guard let period, period.isInterval, case .date = period.start else { return false }
    return period.end != .unknown
  }

  private func look(_ link: Link, _ findings: [NoticeFinding]) -> TimelineChart.Look {
    if link.isGap { return .gap }
    guard link.kind.carriesProducts else { return .link }
    let phases = Set(findings.map(\.phase))
    if phases.contains(.afterOwnHalt) { return .goods(.afterHalt) }
    if phases.contains(.afterNotice) { return .goods(.after) }
    if phases == [.beforeNotice] { return .goods(.before) }
    return .goods(.unknown)
  }

  // MARK: Lines across

  /// The first notice to each maker, and its halts.
  private func lines(_ trace: Trace) -> [TimelineChart.Line] {
    var lines: [TimelineChart.Line] = []
    var seen: Set<StatementID> = []
    let notice = NoticeIndex(graph)
    func add(_ statement: Statement, isHalt: Bool, _ words: String) {
      guard seen.insert(statement.id).inserted,
        let from = statement.date?.earliest ?? statement.date?.latest
      else { return }
      let to = statement.date?.latest ?? from
      lines.append(
        TimelineChart.Line(
          isHalt: isHalt, from: from, to: max(from, to),
          words: "\(words), \(MapDates.short(statement.date))"))
    }
    let makers = trace.routes.map(\.maker)
    let several = Set(makers).count > 1
    for route in trace.routes {
      let name = graph.name(of: route.maker)
      if let first = notice.notices(to: route.maker, of: route).first {
        add(first, isHalt: false, several ? "First notice to \(name)" : "First notice")
      }
      for step in route.steps where step.link.kind.carriesProducts {
        for halt in notice.halts(of: route.maker, covering: step.link) {
          add(halt, isHalt: true, several ? "\(name) halts" : "Own halt")
        }
      }
    }
    return lines.enumerated().sorted {
      ($0.element.from, $0.offset) < ($1.element.from, $1.offset)
    }.map(\.element)
  }

  // MARK: Words

  private func headline(_ trace: Trace) -> String {
    var seen: Set<EntityID> = []
    let makers = trace.routes.map(\.maker).filter { seen.insert($0).inserted }
    let names = makers.prefix(2).map { graph.name(of: $0) }.joined(separator: " and ")
    return "What \(names)\(makers.count > 2 ? " and others" : "") could have known, and when"
  }

  private func standfirst(_ trace: Trace) -> String {
    var phases: [LinkID: Set<NoticePhase>] = [:]
    for assessment in trace.assessments {
      for finding in assessment.notice { phases[finding.link, default: []].insert(finding.phase) }
    }
    guard !phases.isEmpty else { return "No step on these routes moves goods by a dated link." }
    let halted = phases.values.count { $0.contains(.afterOwnHalt) }
    let after = phases.values.count { $0.contains(.afterNotice) && !$0.contains(.afterOwnHalt) }
    let before = phases.values.count { $0 == [.beforeNotice] }
    let open = phases.count - halted - after - before
    let steps = phases.count == 1 ? "the 1 step" : "\(phases.count) steps"
    let parts = [
      halted > 0 ? "\(halted) began after the maker’s own halt" : nil,
      after > 0 ? "\(after) began after the first notice" : nil,
      before > 0 ? "\(before) ended before it" : nil,
      open > 0 ? "of \(open) the dates do not tell" : nil,
    ]
    return "Of \(steps) that move goods, " + parts.compactMap(\.self).joined(separator: "; ") + "."
  }
}
