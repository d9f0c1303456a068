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

  func routes(
    _ question: Question
  ) -> (routes: [Route], truncation: SearchScope.Truncation?, work: Int) {
    func vertices(_ ids: [EntityID]) -> [Vertex] {
      ids.compactMap { graph.position(of: $0) }.map { Vertex(rawValue: UInt32($0)) }
    }
    var paths = SimplePaths(
      in: index.compact, from: vertices(makers(question)), to: vertices(ends(question)),
      maximumLinks: question.maximumLinks,
      limits: SearchLimits(maximumPaths: question.limit, maximumWork: question.workLimit),
      keeping: RouteConstraint(index, question)
    ).makeIterator()
    var routes: [Route] = []
    while let path = paths.next() {
      if let route = Route(
        path.edges.map(index.step(along:)), product: question.product, graph: graph,
        products: index.products)
      {
        routes.append(route)
      }
    }
    let truncation: SearchScope.Truncation? =
      switch paths.truncation {
      case nil: nil
      case .pathLimit: .routeLimit
      case .workLimit, .cancelled: .workLimit
      }
    return (ordered(routes, by: question.order), truncation, paths.work)
  }

  private func ordered(_ routes: [Route], by order: Question.Order) -> [Route] {
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

  // MARK: What nearly was a route

  private struct Relaxation {
    let words: String
    let option: String
    let change: (inout Question) -> Void
  }

  /// Conditions that can be granted one at a time, cheapest first.
  private func relaxations(of question: Question) -> [Relaxation] {
    var list: [Relaxation] = []
    if !question.allowsGaps {
      list.append(
        Relaxation(words: "declared gaps are crossed", option: "--allow-gaps") {
          $0.allowsGaps = true
        })
    }
    if question.identity != .possible {
      list.append(
        Relaxation(
          words: "names that are possibly the same are joined", option: "--identity possible"
        ) { $0.identity = .possible })
    }
    if !question.allowsControl {
      list.append(
        Relaxation(words: "owners are followed to what they own", option: "--control") {
          $0.allowsControl = true
        })
    }
    if question.minimumStatus < .disputed {
      list.append(
        Relaxation(words: "weaker links are taken", option: "--min-status disputed") {
          $0.minimumStatus = .disputed
        })
    }
    if question.minimumCredibility != nil {
      list.append(
        Relaxation(words: "links of any grade are taken", option: "no --min-credibility") {
          $0.minimumCredibility = nil
        })
    }
    if question.asOf != nil || question.since != nil || question.until != nil
      || question.knownBy != nil
    {
      list.append(
        Relaxation(
          words: "links of any date are taken", option: "no --as-of, --since, --until, --known-by"
        ) {
          $0.asOf = nil
          $0.since = nil
          $0.until = nil
          $0.knownBy = nil
        })
    }
    if question.kinds != nil {
      list.append(Relaxation(words: "every verb is taken", option: "no --kinds") { $0.kinds = nil })
    }
    if question.product != nil {
      list.append(
        Relaxation(words: "any product will do", option: "no --product") { $0.product = nil })
    }
    if !question.avoiding.isEmpty || !question.withoutLinks.isEmpty
      || !question.withoutSources.isEmpty
    {
      list.append(
        Relaxation(words: "nothing is left out", option: "no --avoid, --without") {
          $0.avoiding = []
          $0.withoutLinks = []
          $0.withoutSources = []
        })
    }
    if !question.via.isEmpty {
      list.append(
        Relaxation(words: "no party must be passed", option: "no --via") { $0.via = [] })
    }
    if !question.allowsBrokenProducts {
      list.append(
        Relaxation(
          words: "the product may break on the way", option: "--allow-broken-products"
        ) { $0.allowsBrokenProducts = true })
    }
    if !question.allowsImpossibleOrder {
      list.append(
        Relaxation(
          words: "the dates may be out of order", option: "--allow-impossible-order"
        ) { $0.allowsImpossibleOrder = true })
    }
    let longer = min(64, question.maximumLinks + 4)
    if longer > question.maximumLinks {
      list.append(
        Relaxation(words: "routes may be longer", option: "--max-links \(longer)") {
          $0.maximumLinks = longer
        })
    }
    return list
  }

  private func nearMisses(_ question: Question, found: [Route]) -> [NearMiss] {
    // Beside routes, only what people would ask at once: what the gaps would open.
    let relaxations = relaxations(of: question).filter {
      found.isEmpty || $0.option == "--allow-gaps"
    }
    let known = Set(found.map { $0.steps.map(\.link.id) })
    return relaxations.compactMap { relaxation in
      var relaxed = question
      relaxation.change(&relaxed)
      relaxed.limit = min(1000, found.count + 100)
      relaxed.workLimit = min(question.workLimit, 2_000_000)
      let opened = routes(relaxed).routes.filter { !known.contains($0.steps.map(\.link.id)) }
      guard let example = opened.first else { return nil }
      return NearMiss(
        relaxation: relaxation.words, option: relaxation.option, count: opened.count,
        example: example)
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

/// What is carried along a path: which products can be on their way, since when, and which of the
/// parties to pass were passed.
struct RouteConstraint: PathConstraint {
  struct State: Sendable {
    var products: ProductState
    var time = TimeState()
    var missing: Set<EntityID>
  }

  private let index: ExposureIndex
  private let question: Question
  private let allowed: [Bool]

  init(_ index: ExposureIndex, _ question: Question) {
    self.index = index
    self.question = question
    let conditions = RouteConditions(question, index.graph)
    allowed = index.ways.map { conditions.allows(index.graph.links[$0.link]) }
  }

  func admits(_ edge: Edge) -> Bool { allowed[edge.position] }

  func initial(at source: Vertex) -> State {
    let start = index.graph.entities[source.position].id
    var missing = Set(question.via)
    missing.remove(start)
    return State(products: ProductState(at: start, asking: question.product), missing: missing)
  }

  func advance(_ state: State, along edge: Edge) -> State? {
    let step = index.step(along: edge)
    var next = state
    let (products, verdict, _) = index.products.advance(step, from: state.products)
    if verdict == .broken, !question.allowsBrokenProducts { return nil }
    next.products = products
    if let time = state.time.advanced(along: step.link) {
      next.time = time
    } else if !question.allowsImpossibleOrder {
      return nil
    }
    if !next.missing.isEmpty { next.missing.remove(step.to) }
    return next
  }

  func accepts(_ state: State) -> Bool { state.missing.isEmpty }
}
