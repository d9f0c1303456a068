import CompactGraph
import ExposureModel

/// The routes of a question and what was searched, without what a trace says beside them.
///
/// For questions over the whole graph, which look at many routes and print few.
public struct RouteSurvey: Sendable {
  /// What was asked.
  public let question: Question
  /// The routes, fewest links first.
  public let routes: [Route]
  /// What was searched.
  public let scope: SearchScope
}

/// The routes of one maker in a search over many.
struct MakerRoutes: Sendable {
  let maker: EntityID
  let routes: [Route]
  let truncation: SearchScope.Truncation?
}

extension RouteSearch {
  /// Finds the routes of a question, and nothing beside them.
  ///
  /// - Complexity: As `trace`, without the searches for near misses.
  public func survey(_ question: Question) -> RouteSurvey {
    let found = routes(question)
    return RouteSurvey(
      question: question, routes: found.routes,
      scope: scope(of: question, truncation: found.truncation, work: found.work))
  }

  /// Finds the routes of each of several makers to the same ends, a search a maker on one reading of
  /// the graph.
  ///
  /// The question's limit holds for each maker, so that one with many routes takes none from the
  /// next; its work limit, and 100 000 routes, hold for all of them, shared out evenly as they come.
  ///
  /// - Complexity: That of `makers.count` searches, held to the question's work limit.
  func survey(
    makers: [EntityID], ends: [EntityID], _ question: Question
  ) -> (found: [MakerRoutes], truncation: SearchScope.Truncation?, work: Int) {
    // No ends would ask for all people harmed; here it asks for nothing.
    guard !ends.isEmpty else { return ([], nil, 0) }
    let all = SimplePathsBySource(
      simplePaths(
        from: makers, to: ends, question, keeping: RouteConstraint(index, question)))
    var found: [MakerRoutes] = []
    var (work, count) = (0, 0)
    var truncation: SearchScope.Truncation?
    for (place, maker) in makers.enumerated() {
      if SearchCancellation.isNow {
        truncation = .workLimit
        break
      }
      guard let vertex = vertex(maker) else { continue }
      var own = question
      let left = makers.count - place
      own.workLimit = max(1, (question.workLimit - work) / left)
      own.limit = min(question.limit, max(1, (Self.mostRoutesOfMakers - count) / left))
      let answer = routes(all.paths(from: vertex, limits: limits(own)), own)
      work += answer.work
      count += answer.routes.count
      if truncation != .workLimit { truncation = answer.truncation ?? truncation }
      found.append(
        MakerRoutes(maker: maker, routes: answer.routes, truncation: answer.truncation))
    }
    return (found, truncation, work)
  }

  /// How many routes of all makers together are held at most: a few seconds, 200 MB.
  private static let mostRoutesOfMakers = 100_000

  /// What a search looked at.
  func scope(
    of question: Question, truncation: SearchScope.Truncation?, work: Int,
    further: [String] = []
  ) -> SearchScope {
    let conditions = RouteConditions(question, graph)
    let refused = graph.links.compactMap { conditions.refusal(of: $0) }
    return SearchScope(
      files: index.files, entities: graph.entities.count, links: graph.links.count,
      usableLinks: graph.links.count - refused.count, sources: graph.sources.count,
      depth: question.maximumLinks, conditions: question.conditions(in: graph) + further,
      truncation: truncation,
      refused: Dictionary(refused.map { ($0, 1) }, uniquingKeysWith: +), work: work)
  }

  /// Which of some makers reach an end only when declared gaps are crossed.
  func onlyAcrossGaps(
    _ makers: [EntityID], ends: [EntityID], _ question: Question
  ) -> [EntityID] {
    guard !question.allowsGaps else { return [] }
    var open = question
    open.allowsGaps = true
    open.limit = 1
    open.workLimit = min(question.workLimit, 2_000_000)
    return survey(makers: makers, ends: ends, open).found
      .filter { !$0.routes.isEmpty }.map(\.maker)
  }
}

extension Proof {
  /// Whether a route with this proof is the better evidenced one: by its weakest link, then by the
  /// number for ranking.
  public func isBetter(than other: Proof) -> Bool {
    if weakest.isWeaker(than: other.weakest) { return false }
    if other.weakest.isWeaker(than: weakest) { return true }
    return rankingWeight > other.rankingWeight
  }
}

extension Sequence<Route> {
  /// The best-evidenced route; the first of equals.
  var bestEvidenced: Route? {
    reduce(nil as Route?) { best, route in
      guard let best else { return route }
      return route.proof.isBetter(than: best.proof) ? route : best
    }
  }
}
