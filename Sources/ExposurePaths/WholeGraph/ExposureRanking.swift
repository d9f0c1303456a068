public import ExposureModel

/// Makers in the order of their exposure, each with the reasons for its place.
///
/// The order is by whole reasons, one after the other, and by no number made of them: the share of
/// end users reached, the number of programmes, the best proof, the number of links after notice.
/// The abuses documented at those ends stand beside the rank and are no part of it.
public struct ExposureRanking: Sendable {
  /// One maker's place and its reasons.
  public struct Entry: Hashable, Sendable {
    /// The place, from one; makers with the same reasons share it.
    public let place: Int
    /// The maker.
    public let maker: EntityID
    /// The ends that it reaches, in the order of the graph.
    public let ends: [EntityID]
    /// The programmes that its routes end at or pass, in the order of the graph.
    public let programmes: [EntityID]
    /// How many routes to those ends were found.
    public let routes: Int
    /// Whether there may be more routes than were found.
    public let isCut: Bool
    /// The best-evidenced route.
    public let best: Route
    /// Its links that began after a first notice, or after its own halt, in the order of the graph.
    public let afterNotice: [NoticeFinding]
    /// The abuses documented at the ends reached, each once; beside the rank, never in it.
    public let abuses: [Abuse]
  }

  /// What was asked.
  public let request: ExposureRequest
  /// The makers looked at.
  public let makers: [EntityID]
  /// The ends that count: where the question names none, the people harmed.
  public let ends: [EntityID]
  /// The makers with a route, most exposed first.
  public let entries: [Entry]
  /// The same routes as a table, its rows in the order of the graph.
  public let table: ExposureTable
  /// Makers that reach an end only when declared gaps are crossed; empty when they were.
  public let onlyAcrossGaps: [EntityID]
  /// Makers that were left out since their home is not stated.
  public let makersOfUnstatedPlace: [EntityID]
  /// Ends that were left out since it is not stated where they lie.
  public let endsOfUnstatedPlace: [EntityID]
  /// What was searched.
  public let scope: SearchScope

  /// The reasons in the order in which they count, printed beside the rank.
  public static let order = [
    "share of the end users reached", "number of programmes",
    "best proof (weakest link of the "
      + "best-evidenced route: no gap, status, credibility, origins)",
    "number of links after notice or after the maker's own halt",
  ]
}

extension RouteSearch {
  /// Ranks makers by their exposure.
  ///
  /// - Parameter request: Which routes count, whose, and to whom; ends that the question names take
  ///   the place of the people harmed, and the request's columns count for nothing.
  /// - Returns: The makers with a route, most exposed first.
  /// - Complexity: A search a maker, held together to the question's work limit.
  public func ranking(_ request: ExposureRequest) -> ExposureRanking {
    let places = Places(graph)
    var request = request
    request.columns = .people
    let (rows, ends) = sides(of: request, places)
    let survey = survey(makers: rows.chosen, ends: ends.chosen, request.question)
    let notice = NoticeIndex(graph)
    let reasons = survey.found.compactMap { Reasons($0, ends.chosen, graph, notice) }
      .enumerated().sorted { left, right in
        if left.element.precedes(right.element) { return true }
        return !right.element.precedes(left.element) && left.offset < right.offset
      }.map(\.element)
    var entries: [ExposureRanking.Entry] = []
    for (position, reason) in reasons.enumerated() {
      let isTied = position > 0 && !reasons[position - 1].precedes(reason)
      let place = isTied ? entries[position - 1].place : position + 1
      entries.append(reason.entry(place: place, graph))
    }
    let exposed = Set(entries.map(\.maker))
    let table = ExposureTable(
      request: request, makers: rows.chosen, ends: ends.chosen,
      cells: survey.found.flatMap { $0.cells(to: ends.chosen) },
      onlyAcrossGaps: onlyAcrossGaps(
        rows.chosen.filter { !exposed.contains($0) }, ends: ends.chosen, request.question),
      makersOfUnstatedPlace: rows.unstated, endsOfUnstatedPlace: ends.unstated,
      scope: scope(
        of: request.question, truncation: survey.truncation, work: survey.work,
        further: request.conditions))
    return ExposureRanking(
      request: request, makers: rows.chosen, ends: ends.chosen, entries: entries, table: table,
      onlyAcrossGaps: table.onlyAcrossGaps, makersOfUnstatedPlace: rows.unstated,
      endsOfUnstatedPlace: ends.unstated, scope: table.scope)
  }
}

/// What a maker's place rests on.
private struct Reasons {
  let found: MakerRoutes
  let best: Route
  let ends: [EntityID]
  let programmes: [EntityID]
  let afterNotice: [NoticeFinding]

  init?(_ found: MakerRoutes, _ ends: [EntityID], _ graph: ExposureGraph, _ notice: NoticeIndex) {
    guard let best = found.routes.bestEvidenced else { return nil }
    self.found = found
    self.best = best
    let met = Set(found.routes.flatMap(\.entities))
    let reached = Set(found.routes.map(\.end))
    self.ends = ends.filter(reached.contains)
    programmes = graph.entities.filter { $0.kind == .programme && met.contains($0.id) }.map(\.id)
    var late: [LinkID: NoticeFinding] = [:]
    for route in found.routes {
      for finding in notice.findings(on: route)
      where finding.phase == .afterNotice || finding.phase == .afterOwnHalt {
        // On one route it may be after notice, on another after the maker's own halt too.
        if late[finding.link]?.phase != .afterOwnHalt { late[finding.link] = finding }
      }
    }
    afterNotice = late.values.sorted {
      (graph.position(of: $0.link) ?? 0) < (graph.position(of: $1.link) ?? 0)
    }
  }

  /// Whether this maker is more exposed by the first reason in which the two differ.
  func precedes(_ other: Reasons) -> Bool {
    if ends.count != other.ends.count { return ends.count > other.ends.count }
    if programmes.count != other.programmes.count {
      return programmes.count > other.programmes.count
    }
    let (own, others) = (best.proof.weakest, other.best.proof.weakest)
    if others.isWeaker(than: own) { return true }
    if own.isWeaker(than: others) { return false }
    return afterNotice.count > other.afterNotice.count
  }

  func entry(place: Int, _ graph: ExposureGraph) -> ExposureRanking.Entry {
    var seen: Set<Abuse> = []
    return ExposureRanking.Entry(
      place: place, maker: found.maker, ends: ends, programmes: programmes,
      routes: found.routes.count, isCut: found.truncation != nil, best: best,
      afterNotice: afterNotice,
      abuses: ends.flatMap { graph.entity($0)?.abuses ?? [] }.filter { seen.insert($0).inserted })
  }
}
