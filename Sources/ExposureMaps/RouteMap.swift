public import ExposureModel
public import ExposurePaths

/// The exposure map of a trace: the routes as its spine, what lies beside them dimmed.
///
/// Sources bear the numbers that they have in the text and in JSON. Nothing is drawn that the graph
/// does not hold, and the graph holds only what its audience may see.
public struct RouteMap: Sendable {
  /// What may be chosen about a map.
  public struct Options: Hashable, Sendable {
    /// The headline; nil takes the case's own, or one made of the answer.
    public var title: String?
    /// Whether what lies beside the routes is left out.
    public var routesOnly = false
    /// The palette.
    public var theme = ExposureMap.Theme.light
    /// How the heights of cards and arrows are found.
    public var layout = ExposureMap.Layout.graphviz
    /// What stands together in one card although there is room; nil for nothing.
    public var grouping: Grouping?
    /// How many cards are drawn at most; routes come first, then what lies beside them.
    public var maximumCards = 60
    /// How many arrows are drawn at most.
    public var maximumArrows = 90
    /// Words for cards that are to stand out, such as the parties that sever all routes.
    public var badges: [EntityID: String] = [:]
    /// Words for arrows that are to stand out.
    public var linkBadges: [LinkID: String] = [:]
    /// The verdict in the key; nil composes one.
    public var verdict: String?

    /// The usual choices.
    public init() {}
  }

  /// What may stand together in one card.
  public enum Grouping: String, Hashable, Sendable, CaseIterable {
    /// Companies of one column that stand under one parent.
    case companies
  }

  let index: ExposureIndex
  private let options: Options

  /// Maps of an index's traces.
  public init(_ index: ExposureIndex, options: Options = Options()) {
    self.index = index
    self.options = options
  }

  var graph: ExposureGraph { index.graph }
  var badges: [EntityID: String] { options.badges }
  var linkBadges: [LinkID: String] { options.linkBadges }

  /// What the map of a trace shows.
  ///
  /// An answer that does not fit the budget is drawn with alike parties put together, and says so.
  ///
  /// - Complexity: O(routes x length + links of the graph).
  public func map(of trace: Trace) -> ExposureMap { map(of: trace, showing: trace.routes) }

  /// By what an answer is shared out among pages.
  public enum Split: String, Hashable, Sendable, CaseIterable {
    /// The programme that a route passes first.
    case programme
    /// The country in which a route ends.
    case country
  }

  /// The maps of a trace, a page a programme or country, in the order of the answer.
  ///
  /// - Returns: Each map with a short name for its file.
  public func pages(of trace: Trace, by split: Split) -> [(name: String, map: ExposureMap)] {
    var names: [String] = []
    var routes: [String: [Route]] = [:]
    for route in trace.routes {
      let key = key(of: route, by: split)
      if routes[key] == nil { names.append(key) }
      routes[key, default: []].append(route)
    }
    return names.enumerated().map { place, key in
      let part = routes[key] ?? []
      var map = map(of: trace, showing: part)
      let id = EntityID(key)
      let words = id.map { graph.name(of: $0) } ?? key
      map.title = "\(words): " + title(part)
      map.standfirst = ""
      map.legend.leftOut.insert(
        "Map \(place + 1) of \(names.count): \(part.count) of \(trace.routes.count) routes", at: 0)
      return (key, map)
    }
  }

  private func key(of route: Route, by split: Split) -> String {
    switch split {
    case .programme:
      let programme = route.entities.first { graph.entity($0)?.kind == .programme }
      return (programme ?? route.end).rawValue
    case .country:
      let place = graph.entity(route.end)
      return place?.country?.rawValue ?? "no-country"
    }
  }

  /// The map of some of a trace's routes.
  func map(of trace: Trace, showing routes: [Route]) -> ExposureMap {
    let parties = Set(routes.flatMap(\.entities)).count
    let links = Set(routes.flatMap { $0.steps.map(\.link.id) }).count
    let isLarge = parties > options.maximumCards || links > options.maximumArrows
    var isUngrouped = false
    if isLarge || options.grouping != nil {
      let map = summary(of: trace, showing: routes)
      if isLarge || map.cards.contains(where: { $0.members.count > 1 }) { return map }
      isUngrouped = true
    }
    var scene = Scene()
    var citations = Citations(trace, in: graph)
    // Routes in the order of the answer, whole or not at all.
    for route in routes { scene.add(route, within: options) }
    if !options.routesOnly { addContext(to: &scene) }
    let order = Dictionary(
      graph.entities.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    let onRoutes = Set(scene.routes.flatMap(\.entities))
    let entities = scene.entities.sorted { (order[$0] ?? 0, $0) < (order[$1] ?? 0, $1) }
    for step in scene.steps { citations.cite(step.link.evidence, in: graph) }
    let notes = CardNotes(graph)
    var cards: [ExposureMap.Card] = []
    for id in entities {
      guard let entity = graph.entity(id) else { continue }
      let note = onRoutes.contains(id) ? notes.note(on: entity) : nil
      if let note { citations.cite(note.evidence, in: graph) }
      cards.append(card(entity, note: note, citations, fallback: scene.tiers[id]))
    }
    for place in cards.indices {
      cards[place].badge = EntityID(cards[place].id).flatMap { options.badges[$0] } ?? ""
    }
    let arrows = scene.steps.map { step in
      var arrow = arrow(step, citations)
      arrow.badge = options.linkBadges[step.link.id] ?? ""
      return arrow
    }
    let cited = Set(cards.flatMap(\.sources) + arrows.flatMap(\.sources))
    var legend = legend(of: trace, routes, scene.leftOutLinks)
    if trace.question.hasTimeLimits, !options.routesOnly {
      legend.leftOut.append("Links beside the routes are of all times")
    }
    if isUngrouped { legend.leftOut.append("No two parties of a column stand under one parent") }
    var map = ExposureMap(
      title: title(of: trace), standfirst: standfirst(of: trace),
      asOf: MapDates.long(graph.asOf), cards: cards, arrows: arrows,
      routes: scene.routes.map { route in
        ExposureMap.TracedRoute(arrows: route.steps.map(\.link.id.rawValue))
      },
      sources: MapSources.list(citations, citing: cited),
      legend: legend, footer: [searched(trace)], theme: options.theme)
    map.layout = options.layout
    return map
  }

  /// The map of an answer that is too large for a card a party.
  private func summary(of trace: Trace, showing routes: [Route]) -> ExposureMap {
    let citations = Citations(trace, in: graph)
    let summary = RouteSummary(
      routes, of: trace, by: self, citations, cards: options.maximumCards,
      arrows: options.maximumArrows, grouping: options.grouping)
    let cited = Set(summary.arrows.flatMap(\.sources))
    var legend = legend(of: trace, routes, 0)
    legend.leftOut = summary.words + legend.leftOut
    if !options.routesOnly { legend.leftOut.append("What lies beside the routes is not shown") }
    var map = ExposureMap(
      title: title(of: trace), standfirst: standfirst(of: trace),
      asOf: MapDates.long(graph.asOf), cards: summary.cards, arrows: summary.arrows,
      routes: summary.routes, sources: MapSources.list(citations, citing: cited), legend: legend,
      footer: [searched(trace)], theme: options.theme)
    map.layout = options.layout
    return map
  }

  // MARK: What is drawn

  /// Routes and the links beside them, each once.
  private struct Scene {
    var routes: [Route] = []
    var steps: [RouteStep] = []
    var entities: [EntityID] = []
    var tiers: [EntityID: Tier] = [:]
    var leftOutLinks = 0
    private var drawnLinks: Set<LinkID> = []
    private var drawnEntities: Set<EntityID> = []

    /// Draws a step when both its cards are drawn already or there is room for them.
    mutating func add(_ step: RouteStep, within options: Options) -> Bool {
      guard !drawnLinks.contains(step.link.id) else { return true }
      let new = Set([step.from, step.to]).subtracting(drawnEntities)
      guard drawnEntities.count + new.count <= options.maximumCards,
        steps.count < options.maximumArrows
      else { return false }
      drawnLinks.insert(step.link.id)
      steps.append(step)
      for id in [step.from, step.to] where drawnEntities.insert(id).inserted {
        entities.append(id)
      }
      return true
    }

    mutating func add(_ route: Route, within options: Options) {
      for step in route.steps { _ = add(step, within: options) }
      routes.append(route)
      for (place, id) in route.entities.enumerated() where tiers[id] == nil {
        if place == 0 { tiers[id] = .maker }
      }
    }

    func draws(_ id: EntityID) -> Bool { drawnEntities.contains(id) }
    func draws(_ id: LinkID) -> Bool { drawnLinks.contains(id) }
  }

  /// Adds the links one hop beside the routes: flow, gaps, control and identity between parties.
  private func addContext(to scene: inout Scene) {
    let onRoutes = Set(scene.entities)
    for link in graph.links where !scene.draws(link.id) {
      guard link.kind.role != .context, link.status != .retracted,
        onRoutes.contains(link.from) || onRoutes.contains(link.to),
        isDrawable(link.from), isDrawable(link.to)
      else { continue }
      let backwards = link.kind.direction == .reverse
      let step = RouteStep(
        link: link, from: backwards ? link.to : link.from, to: backwards ? link.from : link.to)
      if !scene.add(step, within: options) { scene.leftOutLinks += 1 }
    }
  }

  /// Products stand on the map only where a route goes through them.
  private func isDrawable(_ id: EntityID) -> Bool {
    guard let entity = graph.entity(id) else { return false }
    return entity.kind.entityClass != .product && index.tiers.tier(of: id) != nil
  }

  // MARK: What is written

  private func title(of trace: Trace) -> String {
    if let title = options.title { return title }
    if graph.cases.count == 1, let header = graph.cases.first {
      return header.headline ?? header.title
    }
    return title(trace.routes)
  }

  private func title(_ routes: [Route]) -> String {
    let makers = unique(routes.map(\.maker)).map { graph.name(of: $0) }
    let ends = unique(routes.map(\.end)).map { graph.name(of: $0) }
    return "How products of \(words(makers)) reach \(words(ends))"
  }

  private func standfirst(of trace: Trace) -> String {
    guard options.title == nil, graph.cases.count == 1 else { return "" }
    return graph.cases.first?.standfirst ?? ""
  }

  private func words(_ names: [String]) -> String {
    switch names.count {
    case 0: "nobody"
    case 1: names[0]
    case 2: "\(names[0]) and \(names[1])"
    default: "\(names[0]), \(names[1]) and \(names.count - 2) more"
    }
  }

  private func unique(_ ids: [EntityID]) -> [EntityID] {
    var seen: Set<EntityID> = []
    return ids.filter { seen.insert($0).inserted }
  }

  private func legend(
    of trace: Trace, _ routes: [Route], _ leftOutLinks: Int
  ) -> ExposureMap.Legend {
    var verdict: String?
    if let best = routes.first {
      let count = routes.count
      let weakest = best.proof.weakest
      let links = "\(best.hops) link\(best.hops == 1 ? "" : "s")"
      let proof =
        weakest.isGap ? "crosses a declared gap" : "weakest is \(weakest.status.rawValue)"
      verdict = "Traced route: \(links), \(proof)"
      if count > 1 {
        let gaps = routes.count { $0.proof.gaps > 0 }
        verdict = "\(count) traced routes; the shortest has \(links), \(proof)"
        if gaps > 0 {
          verdict? += "; \(gaps) of \(count) cross a gap, a step that no document shows"
        }
      }
    }
    if let given = options.verdict { verdict = given }
    var leftOut: [String] = []
    if let limits = trace.question.timeLimits {
      leftOut.append(limits + "; notes on cards and sources are of all times")
    }
    if leftOutLinks > 0 { leftOut.append("\(leftOutLinks) further links not shown") }
    if trace.scope.truncation != nil {
      leftOut.append("The search was cut; there may be more routes")
    }
    return ExposureMap.Legend(verdict: verdict, leftOut: leftOut)
  }

  private func searched(_ trace: Trace) -> String {
    trace.scope.searched
  }
}
