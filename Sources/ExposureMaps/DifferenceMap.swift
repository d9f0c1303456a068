import ExposureModel
public import ExposurePaths

/// The map of what became of the routes of a question between two versions of a graph.
///
/// Columns, cards and their order are those of a map of one date, so that the three can be laid side
/// by side. Records are matched by their ids alone, as in the text.
public struct DifferenceMap: Sendable {
  private let old: ExposureIndex
  private let new: ExposureIndex
  private let options: RouteMap.Options

  /// Maps of the differences between two indexes.
  public init(
    from old: ExposureIndex, to new: ExposureIndex, options: RouteMap.Options = RouteMap.Options()
  ) {
    self.old = old
    self.new = new
    self.options = options
  }

  /// What the map shows of the routes of a question before and after.
  ///
  /// - Parameters:
  ///   - before: The trace on the first graph.
  ///   - after: The trace of the same question on the second.
  /// - Returns: The links of the routes of either; what changed is lit, the rest is pale.
  public func map(from before: Trace, to after: Trace) -> ExposureMap {
    var citations = Citations(after, in: new.graph)
    for route in before.routes {
      for step in route.steps { citations.cite(step.link.evidence, in: old.graph) }
    }
    let (authors, left) = ((old: RouteMap(old), new: RouteMap(new)), routesLeft(before, after))
    var map = ExposureMap(
      title: "", asOf: MapDates.long(new.graph.asOf), theme: options.theme)
    map.layout = options.layout
    let was = Self.steps(before)
    let now = Self.steps(after)
    let held = Dictionary(was.map { ($0.link.id, $0) }, uniquingKeysWith: { one, _ in one })
    let holds = Set(now.map(\.link.id))
    var skipped = 0
    for step in now {
      var arrow = authors.new.arrow(step, citations)
      if let earlier = held[step.link.id] {
        let grade = Self.grade(earlier.link)
        if grade != Self.grade(step.link) {
          arrow.change = .regraded
          arrow.badge = "was \(grade)"
        }
      } else {
        arrow.change = .added
        arrow.badge = old.graph.link(step.link.id) == nil ? "added" : "now on a route"
      }
      add(arrow, [(step.from, new, authors.new), (step.to, new, authors.new)], &map, &skipped)
    }
    for step in was where !holds.contains(step.link.id) {
      var arrow = authors.old.arrow(step, citations)
      arrow.change = .lost
      arrow.badge = new.graph.link(step.link.id) == nil ? "lost" : "no longer on a route"
      add(arrow, [(step.from, old, authors.old), (step.to, old, authors.old)], &map, &skipped)
    }
    order(&map)
    let changed = map.arrows.filter { $0.change == .added || $0.change == .regraded }
    if !changed.isEmpty { map.routes = [.init(arrows: changed.map(\.id))] }
    let cited = Set(map.arrows.flatMap(\.sources))
    map.sources = MapSources.list(citations, citing: cited)
    words(&map, before, after)
    map.legend.leftOut = left
    if skipped > 0 { map.legend.leftOut.append("\(skipped) further links not shown") }
    return map
  }

  // MARK: Parts

  private func add(
    _ arrow: ExposureMap.Arrow, _ ends: [(id: EntityID, index: ExposureIndex, author: RouteMap)],
    _ map: inout ExposureMap, _ skipped: inout Int
  ) {
    let missing = ends.filter { end in !map.cards.contains { $0.id == end.id.rawValue } }
    guard map.arrows.count < options.maximumArrows,
      map.cards.count + missing.count <= options.maximumCards
    else {
      skipped += 1
      return
    }
    map.arrows.append(arrow)
    for end in missing {
      guard let entity = end.index.graph.entity(end.id) else { continue }
      var card = end.author.card(entity, note: nil, Citations())
      if end.index.graph.entity(end.id) != nil, new.graph.entity(end.id) == nil {
        card.badge = "no longer in the graph"
      }
      map.cards.append(card)
    }
  }

  /// Cards in the order of the newer graph, then of the older, as maps of one date have them.
  private func order(_ map: inout ExposureMap) {
    var places: [String: Int] = [:]
    for entity in new.graph.entities + old.graph.entities where places[entity.id.rawValue] == nil {
      places[entity.id.rawValue] = places.count
    }
    map.cards.sort { (places[$0.id] ?? 0, $0.id) < (places[$1.id] ?? 0, $1.id) }
  }

  private static func steps(_ trace: Trace) -> [RouteStep] {
    var seen: Set<LinkID> = []
    return trace.routes.flatMap(\.steps).filter { seen.insert($0.link.id).inserted }
  }

  private static func grade(_ link: Link) -> String { link.isGap ? "gap" : link.status.rawValue }

  private func routesLeft(_ before: Trace, _ after: Trace) -> [String] {
    [(before, "first"), (after, "second")].compactMap { trace, name in
      trace.scope.truncation == nil
        ? nil : "The search of the \(name) graph was cut; there may be more routes"
    }
  }

  private func words(_ map: inout ExposureMap, _ before: Trace, _ after: Trace) {
    func count(_ change: ExposureMap.Change) -> Int { map.arrows.count { $0.change == change } }
    let parts = [
      (count(.added), "added"), (count(.lost), "lost"), (count(.regraded), "re-graded"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    func routes(_ count: Int) -> String { "\(count) route\(count == 1 ? "" : "s")" }
    let (old, new) = (before.routes.count, after.routes.count)
    let changes = parts.isEmpty ? "no link of a route differs" : parts.joined(separator: ", ")
    map.legend.verdict = "\(routes(old)) before, \(routes(new)) after; links: \(changes)"
    map.title =
      options.title
      ?? (parts.isEmpty
        ? "No step of the routes has changed"
        : (old == new
          ? "Steps of the routes: \(changes)"
          : "From \(routes(old)) to \(routes(new)); steps \(changes)"))
    let days = [self.old.graph.asOf, self.new.graph.asOf].map { MapDates.long($0) }
    if days[0] != days[1], days.allSatisfy({ !$0.isEmpty }) {
      map.standfirst = "Between \(days[0]) and \(days[1])."
    }
    map.footer = [after.scope.searched]
  }
}
