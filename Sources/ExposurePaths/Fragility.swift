public import ExposureModel

/// How much a finding hangs on single sources: the fewest origins whose loss breaks every route.
///
/// A link falls when all its origins are lost; a gap falls when one of its premises falls; a route
/// falls when one of its links does. Finding the fewest is a hitting problem (NP-hard in general:
/// D. Coudert et al., "Shared risk resource group: complexity and approximability issues", Parallel
/// Processing Letters 17(2), 2007, for cuts by labels). Solved exactly by iterative deepening: take
/// a route that still stands, and lose the origins of one of its links.
public struct Fragility: Sendable {
  /// The origins to lose, fewest first found; empty when there is no route, or none can be broken.
  public let origins: [OriginID]
  /// Whether the number is proven to be the fewest.
  public let isExact: Bool
  /// At least so many must be lost.
  public let lowerBound: Int
  /// How many routes were looked at.
  public let routes: Int

  /// Works out the fewest origins for an answer's routes.
  ///
  /// - Parameters:
  ///   - routes: The routes.
  ///   - isWhole: Whether these are all routes; the number is not proven when they are not.
  ///   - graph: The graph that was asked.
  ///   - workLimit: How many routes may be tested before giving a bound instead.
  /// - Complexity: O(b^k) route tests, b the different sets of origins on a route and k the answer.
  public init(
    _ routes: [Route], isWhole: Bool, in graph: ExposureGraph, workLimit: Int = 200_000
  ) {
    self.init(
      routes.map { Self.supports(of: $0, in: graph) }, isWhole: isWhole, workLimit: workLimit)
  }

  /// Works on routes given as the sets of origins of their links.
  ///
  /// - Parameters:
  ///   - routes: For every route, the sets of which losing one whole breaks it.
  ///   - isWhole: Whether these are all routes.
  ///   - workLimit: How many routes may be tested.
  package init(_ routes: [[Set<OriginID>]], isWhole: Bool, workLimit: Int) {
    self.routes = routes.count
    guard !routes.isEmpty, routes.allSatisfy({ !$0.isEmpty }) else {
      (origins, isExact, lowerBound) = ([], true, 0)
      return
    }
    var search = Search(routes: routes, work: workLimit)
    var found: Set<OriginID>?
    var size = 0
    while found == nil, search.work > 0, size < 64 {
      size += 1
      found = search.hit([], atMost: size)
    }
    let result = found ?? search.greedy()
    origins = result.sorted()
    isExact = found != nil && isWhole
    lowerBound = found == nil ? size : result.count
  }

  /// The sets of origins of which losing one whole breaks a route, the smallest first.
  private static func supports(of route: Route, in graph: ExposureGraph) -> [Set<OriginID>] {
    var sets: [Set<OriginID>] = []
    for step in route.steps {
      var links = [step.link]
      if case .gap(_, let premises, _, _) = step.link.detail {
        links = premises.compactMap { graph.link($0) }
      }
      for link in links {
        let origins = Set(graph.origins(of: link.evidence))
        if !origins.isEmpty, !sets.contains(origins) { sets.append(origins) }
      }
    }
    return sets.sorted { ($0.count, $0.sorted().first) < ($1.count, $1.sorted().first) }
  }

  private struct Search {
    let routes: [[Set<OriginID>]]
    var work: Int

    /// Origins that break every route, at most so many; nil when there are none or work ran out.
    mutating func hit(_ lost: Set<OriginID>, atMost size: Int) -> Set<OriginID>? {
      var standing: [Set<OriginID>]?
      for route in routes {
        work -= 1
        guard work > 0 else { return nil }
        if !route.contains(where: { $0.isSubset(of: lost) }) {
          standing = route
          break
        }
      }
      guard let standing else { return lost }
      for support in standing {
        let more = lost.union(support)
        guard more.count <= size, more.count > lost.count else { continue }
        if let found = hit(more, atMost: size) { return found }
      }
      return nil
    }

    /// Origins that break every route, few of them, without a claim to be the fewest.
    func greedy() -> Set<OriginID> {
      var lost: Set<OriginID> = []
      for route in routes where !route.contains(where: { $0.isSubset(of: lost) }) {
        lost.formUnion(route.min { $0.count < $1.count } ?? [])
      }
      return lost
    }
  }
}

/// An optional id compared with the absent ones first.
private func < (left: (Int, OriginID?), right: (Int, OriginID?)) -> Bool {
  if left.0 != right.0 { return left.0 < right.0 }
  guard let one = left.1 else { return right.1 != nil }
  return right.1.map { one < $0 } ?? false
}
