public import ExposureModel

/// Who stands on the routes of a question, and how few would have to go for none to be left.
///
/// Worked out on the routes themselves, so that products, dates and every other condition hold. When
/// a limit cut the routes, a set that breaks those found is tried against the whole graph, and routes
/// that get round it are added, until none does: then the set is proven all the same (the method of
/// implicit hitting sets: E. Moreno-Centeno and R. Karp, *Operations Research* 61(2), 2013).
public struct ChokePoints: Sendable {
  /// The fewest things whose loss breaks the routes.
  public struct Cut<Element: Hashable & Sendable>: Hashable, Sendable {
    /// The set that lies nearest the beginnings.
    public let nearestMaker: [Element]
    /// The set that lies nearest the ends; often the same.
    public let nearestEnd: [Element]
    /// How many sets of that size were found.
    public let alternatives: Int
    /// Whether these are all the sets of that size.
    public let isEverySet: Bool
    /// Whether it is proven that no smaller set does.
    public let isFewest: Bool
    /// Whether it is proven that no route is left without it.
    public let isProven: Bool
    /// At least so many must go.
    public let lowerBound: Int
  }

  /// One thing on the way, and how many routes pass it.
  public struct Passage: Hashable, Sendable {
    /// What is passed.
    public let entity: EntityID
    /// How many routes pass it.
    public let routes: Int
  }

  /// How much of what a maker's routes reach goes through one distributor.
  public struct Leverage: Hashable, Sendable {
    /// The distributor.
    public let distributor: EntityID
    /// The maker.
    public let maker: EntityID
    /// The maker's routes through the distributor.
    public let routes: Int
    /// All routes of the maker.
    public let total: Int
  }

  /// What was asked.
  public let question: Question
  /// How many routes it all rests on.
  public let routes: Int
  /// Everything between the ends that is on every route, in the order of the first.
  public let onEveryRoute: [EntityID]
  /// Everything between the ends with its routes, the most passed first.
  public let passages: [Passage]
  /// The fewest parties between the ends; nil when no route has any.
  public let parties: Cut<EntityID>?
  /// Routes with no party between their ends, which no set of parties breaks.
  public let routesWithoutParties: Int
  /// The fewest links; nil without routes.
  public let links: Cut<LinkID>?
  /// The leverage of each distributor over each maker, the largest share first.
  public let leverage: [Leverage]
  /// What was searched.
  public let scope: SearchScope
}

extension RouteSearch {
  /// Finds the choke points of a question's routes.
  ///
  /// - Parameters:
  ///   - question: The question.
  ///   - workLimit: How many sets each search for the fewest may look at.
  /// - Returns: Nothing but the scope when there is no route.
  /// - Complexity: One search; that of `HittingSet`; and up to 32 more searches where a limit cut
  ///   the first.
  public func chokePoints(_ question: Question, workLimit: Int = 2_000_000) -> ChokePoints {
    let survey = survey(question)
    let routes = survey.routes
    let terminals = Set(routes.flatMap { [$0.maker, $0.end] })
    var counts: [EntityID: Int] = [:]
    for route in routes {
      for id in Set(route.entities).subtracting(terminals) { counts[id, default: 0] += 1 }
    }
    func isParty(_ id: EntityID) -> Bool {
      !terminals.contains(id) && graph.entity(id)?.kind.entityClass == .party
    }
    let passages = graph.entities.compactMap { entity in
      counts[entity.id].map { ChokePoints.Passage(entity: entity.id, routes: $0) }
    }
    let parties = CutSearch<EntityID>(self, survey, workLimit: workLimit) { route in
      route.entities.enumerated().filter { isParty($0.element) }.map { ($0.element, $0.offset) }
    } without: { question, cut in
      question.avoiding += cut
    }
    let links = CutSearch<LinkID>(self, survey, workLimit: workLimit) { route in
      route.steps.enumerated()
        .filter { $0.element.link.kind.role == .flow || $0.element.link.isGap }
        .map { ($0.element.link.id, $0.offset) }
    } without: { question, cut in
      question.withoutLinks.formUnion(cut)
    }
    return ChokePoints(
      question: question, routes: routes.count,
      onEveryRoute: routes.first.map { first in
        first.entities.filter { counts[$0] == routes.count }
      } ?? [],
      passages: passages.enumerated().sorted {
        (-$0.element.routes, $0.offset) < (-$1.element.routes, $1.offset)
      }.map(\.element),
      parties: parties.cut, routesWithoutParties: parties.unbreakable, links: links.cut,
      leverage: leverage(routes), scope: survey.scope)
  }

  /// Whether an entity stands before another in the graph.
  private func isEarlier(_ one: EntityID, _ other: EntityID) -> Bool {
    (graph.position(of: one) ?? 0) < (graph.position(of: other) ?? 0)
  }

  private func leverage(_ routes: [Route]) -> [ChokePoints.Leverage] {
    var list: [ChokePoints.Leverage] = []
    let byMaker = Dictionary(grouping: routes, by: \.maker)
    for maker in byMaker.keys.sorted(by: isEarlier) {
      let own = byMaker[maker] ?? []
      var through: [EntityID: Int] = [:]
      for route in own {
        for id in Set(route.entities) where index.tiers.tier(of: id) == .distributor {
          through[id, default: 0] += 1
        }
      }
      through[maker] = nil
      list += through.keys.sorted(by: isEarlier).map {
        ChokePoints.Leverage(
          distributor: $0, maker: maker, routes: through[$0] ?? 0, total: own.count)
      }
    }
    // Shares compared without fractions: a/b > c/d when ad > cb.
    return list.enumerated().sorted { left, right in
      let (one, other) = (left.element, right.element)
      let difference = one.routes * other.total - other.routes * one.total
      return difference != 0 ? difference > 0 : left.offset < right.offset
    }.map(\.element)
  }
}
