import CompactGraph
import ExposureModel

/// Answers questions about routes on an index.
public struct RouteSearch: Sendable {
  let index: ExposureIndex

  /// A search on an index.
  public init(_ index: ExposureIndex) { self.index = index }

  var graph: ExposureGraph { index.graph }

  /// Finds every route that a question asks for, and says what was searched.
  ///
  /// Routes come fewest links first, and routes of one length in the order in which their links
  /// stand in the input, so that two runs over one file print the same answer. A route passes no
  /// entity twice.
  ///
  /// - Parameter question: What is asked; its ids must be of the graph.
  /// - Returns: No routes when there are none, never a route of length nought; near misses beside.
  /// - Complexity: O(b^d) in the worst case, b the branching met and d the longest route; held by
  ///   the question's work limit, and said when cut.
  public func trace(_ question: Question) -> Trace {
    let found = routes(question)
    let scope = scope(of: question, truncation: found.truncation, work: found.work)
    let notice = NoticeIndex(graph)
    let assessments = found.routes.map { route in
      RouteAssessment(
        notice: notice.findings(on: route),
        involvement: Involvement(route, notice: notice, graph: graph))
    }
    return Trace(
      question: question,
      fragility: Fragility(found.routes, isWhole: found.truncation == nil, in: graph),
      makers: makers(question), ends: ends(question), routes: found.routes,
      assessments: assessments,
      scope: scope, nearMisses: nearMisses(question, found: found.routes),
      statements: statements(on: found.routes))
  }

  /// An answer made of chains that were found otherwise, as by a query; nothing is searched.
  ///
  /// - Parameter chains: Steps that hang together, each chain not empty; the same one counts once.
  /// - Returns: The chains judged as routes, in their order, without near misses.
  public func trace(along chains: [[RouteStep]]) -> Trace {
    var seen: Set<[LinkID]> = []
    let routes = chains.filter { seen.insert($0.map(\.link.id)).inserted }.compactMap {
      Route($0, product: nil, graph: graph, products: index.products)
    }
    var question = Question()
    question.makers = routes.map(\.maker)
    question.ends = routes.map(\.end)
    question.maximumLinks = routes.map(\.hops).max() ?? 0
    let notice = NoticeIndex(graph)
    return Trace(
      question: question, fragility: Fragility(routes, isWhole: true, in: graph),
      makers: question.makers, ends: question.ends, routes: routes,
      assessments: routes.map {
        RouteAssessment(
          notice: notice.findings(on: $0),
          involvement: Involvement($0, notice: notice, graph: graph))
      }, scope: scope(of: question, truncation: nil, work: 0), nearMisses: [],
      statements: statements(on: routes))
  }

  // MARK: Where routes begin and end

  func makers(_ question: Question) -> [EntityID] {
    question.makers.isEmpty ? index.tiers.makers(in: graph) : question.makers
  }

  func ends(_ question: Question) -> [EntityID] {
    guard question.ends.isEmpty else { return question.ends }
    let harmed = Set(graph.links.filter { $0.kind.code == "harms" }.map(\.to))
    return graph.entities.filter { $0.kind == .population && harmed.contains($0.id) }.map(\.id)
  }

  // MARK: Searching

  /// Counts the routes of a question without judging them.
  ///
  /// - Parameter question: What is asked; its limits hold.
  /// - Returns: How many there are, how many steps were tried, and whether a limit cut the count.
  /// - Complexity: As `trace`, without what each route says. Where neither products nor dates nor
  ///   parties to pass are asked about, nothing is carried along the paths.
  public func count(
    _ question: Question
  ) -> (routes: Int, work: Int, truncation: SearchScope.Truncation?) {
    func all<Rule>(
      _ paths: SimplePathIterator<Rule>
    ) -> (routes: Int, work: Int, truncation: SearchScope.Truncation?) {
      var paths = paths
      var count = 0
      while paths.next() != nil { count += 1 }
      return (count, paths.work, truncation(of: paths))
    }
    let rule = RouteConstraint(index, question)
    let carriesNothing =
      question.allowsBrokenProducts && question.allowsImpossibleOrder && question.via.isEmpty
    return carriesNothing
      ? all(paths(question, keeping: EdgeFilter(where: rule.admits)))
      : all(paths(question, keeping: rule))
  }

  private func paths<Rule: PathConstraint>(
    _ question: Question, keeping rule: Rule
  ) -> SimplePathIterator<Rule> {
    simplePaths(
      from: makers(question), to: ends(question), question, keeping: rule
    ).makeIterator()
  }

  func simplePaths<Rule: PathConstraint>(
    from makers: [EntityID], to ends: [EntityID], _ question: Question, keeping rule: Rule
  ) -> SimplePaths<Rule> {
    SimplePaths(
      in: index.compact, from: makers.compactMap(vertex), to: ends.compactMap(vertex),
      maximumLinks: question.maximumLinks, limits: limits(question), keeping: rule)
  }

  func vertex(_ id: EntityID) -> Vertex? {
    graph.position(of: id).map { Vertex(rawValue: UInt32($0)) }
  }

  func limits(_ question: Question) -> SearchLimits {
    SearchLimits(
      maximumPaths: question.limit, maximumWork: question.workLimit,
      isCancelled: SearchCancellation.isRequested)
  }

  func truncation<Rule>(
    of paths: SimplePathIterator<Rule>
  ) -> SearchScope.Truncation? {
    switch paths.truncation {
    case nil: nil
    case .pathLimit: .routeLimit
    case .workLimit, .cancelled: .workLimit
    }
  }

  func routes(
    _ question: Question
  ) -> (routes: [Route], truncation: SearchScope.Truncation?, work: Int) {
    routes(paths(question, keeping: RouteConstraint(index, question)), question)
  }

  /// The routes that paths stand for, all that there are within their limits.
  func routes<Rule>(
    _ paths: SimplePathIterator<Rule>, _ question: Question
  ) -> (routes: [Route], truncation: SearchScope.Truncation?, work: Int) {
    var paths = paths
    var routes: [Route] = []
    while let path = paths.next() {
      if let route = Route(
        path.edges.map(index.step(along:)), product: question.product, graph: graph,
        products: index.products)
      {
        routes.append(route)
      }
    }
    return (ordered(routes, by: question.order), truncation(of: paths), paths.work)
  }

  private func ordered(_ routes: [Route], by order: Question.Order) -> [Route] {
    guard order != .hops else { return routes }
    let keyed = routes.enumerated().map { place, route in
      let time = route.steps.reduce(into: TimeState()) { state, step in
        state = state.advanced(along: step.link) ?? state
      }
      return (place: place, route: route, finished: time.earliest)
    }
    switch order {
    case .hops: return routes
    case .proof:
      return keyed.sorted { left, right in
        let (one, other) = (left.route.proof, right.route.proof)
        if one.weakest.isWeaker(than: other.weakest) { return false }
        if other.weakest.isWeaker(than: one.weakest) { return true }
        if one.rankingWeight != other.rankingWeight {
          return one.rankingWeight > other.rankingWeight
        }
        return left.place < right.place
      }.map(\.route)
    case .time:
      return keyed.sorted { ($0.finished, $0.place) < ($1.finished, $1.place) }.map(\.route)
    }
  }

  // MARK: What was said

  /// Statements about the links and parties of routes, by date, undated ones last.
  private func statements(on routes: [Route]) -> [Statement] {
    var subjects: Set<Statement.Subject> = []
    for route in routes {
      for id in route.entities { subjects.insert(.entity(id)) }
      for step in route.steps { subjects.insert(.link(step.link.id)) }
    }
    return graph.statements.enumerated()
      .filter { $0.element.subjects.contains(where: subjects.contains) }
      .sorted { left, right in
        func day(_ statement: Statement) -> Int {
          (statement.date?.earliest ?? statement.date?.latest)?.number ?? .max
        }
        return (day(left.element), left.offset) < (day(right.element), right.offset)
      }
      .map(\.element)
  }
}
