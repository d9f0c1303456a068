import ExposureModel
public import ExposurePaths

/// The map of choke points: the routes, and on them who would have to go for none to be left.
public struct ChokePointMap: Sendable {
  private let index: ExposureIndex
  private let options: RouteMap.Options

  /// Maps of an index's choke points.
  public init(_ index: ExposureIndex, options: RouteMap.Options = RouteMap.Options()) {
    self.index = index
    self.options = options
  }

  /// What the map shows.
  ///
  /// - Parameters:
  ///   - points: The choke points.
  ///   - trace: The trace of the same question.
  /// - Returns: The routes without what lies beside them, the severing parties and links marked.
  public func map(of points: ChokePoints, _ trace: Trace) -> ExposureMap {
    var options = options
    options.routesOnly = true
    for id in points.onEveryRoute { options.badges[id] = "on every route" }
    let parties = points.parties?.nearestMaker ?? []
    let word = parties.count == 1 ? "severs all routes" : "one of \(parties.count) that sever all"
    let only = points.routesWithoutParties == 0
    for id in parties {
      options.badges[id] = only ? word : "severs all routes that pass a party"
    }
    let links = points.links?.nearestMaker ?? []
    for id in links {
      options.linkBadges[id] = links.count == 1 ? "✕ severs all" : "✕ 1 of \(links.count) severing"
    }
    let isOwnTitle = options.title == nil
    // The map is asked for under this headline already, as the case's own says something else.
    if isOwnTitle { options.title = title(points, parties, parties.count) }
    options.verdict = verdict(points, parties.count, links.count)
    var map = RouteMap(index, options: options).map(of: trace)
    let isDrawn = Set(map.cards.flatMap { $0.members.isEmpty ? [$0.id] : $0.members })
    let drawn = parties.filter { isDrawn.contains($0.rawValue) }
    if isOwnTitle {
      map.title = title(points, drawn + parties.filter { !drawn.contains($0) }, drawn.count)
    }
    say(points, drawn.count, on: &map)
    if let parties = points.parties, parties.alternatives > 1 {
      map.legend.leftOut.append(
        "\(parties.alternatives) sets of parties of that size; shown is the one nearest the makers")
    }
    return map
  }

  /// Who severs, those first who are drawn; how many of them, where it is not all.
  private func title(_ points: ChokePoints, _ parties: [EntityID], _ drawn: Int) -> String {
    let names = parties.map { index.graph.name(of: $0) }
    let routes = points.routes == 1 ? "the one route" : "all \(points.routes) routes"
    let bare = points.routesWithoutParties
    if names.isEmpty { return "No party stands between the makers and the people harmed" }
    let rest = drawn < names.count ? " (\(drawn) of \(names.count) drawn)" : ""
    if bare == 0 { return "Without \(Self.words(names))\(rest), \(routes) would break" }
    return "\(bare) of \(points.routes) routes pass no party; \(Self.words(names))\(rest) "
      + "\(names.count == 1 ? "severs" : "sever") the rest"
  }

  /// Says what severs and is not on the map.
  private func say(_ points: ChokePoints, _ drawn: Int, on map: inout ExposureMap) {
    let parties = points.parties?.nearestMaker.count ?? 0
    let links = points.links?.nearestMaker ?? []
    let arrows = Set(map.arrows.flatMap { $0.links.isEmpty ? [$0.id] : $0.links })
    let crossed = links.count { arrows.contains($0.rawValue) }
    for (shown, all, noun) in [(drawn, parties, "parties"), (crossed, links.count, "links")]
    where shown < all {
      map.legend.leftOut.append(
        "\(shown) of the \(all) severing \(noun) \(shown == 1 ? "is" : "are") drawn; the others are on "
          + "routes that are not")
    }
  }

  private func verdict(_ points: ChokePoints, _ parties: Int, _ links: Int) -> String {
    func counted(_ count: Int, _ one: String, _ many: String) -> String {
      "\(count) \(count == 1 ? one : many)"
    }
    var words = [counted(points.routes, "traced route", "traced routes")]
    if parties > 0 {
      let sever = counted(parties, "party severs", "parties sever")
      words.append(
        points.routesWithoutParties == 0 ? "\(sever) all" : "\(sever) those that pass one")
    }
    if links > 0 { words.append(counted(links, "link severs all", "links sever all")) }
    let isProven = [
      points.parties.map { $0.isProven && $0.isFewest },
      points.links.map { $0.isProven && $0.isFewest },
    ].allSatisfy { $0 ?? true }
    if !isProven { words.append("for the routes found, not proven for all") }
    return words.joined(separator: "; ")
  }

  private static func words(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    if names.count > 3 { return "\(names[0]), \(names[1]) and \(names.count - 2) more" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}
