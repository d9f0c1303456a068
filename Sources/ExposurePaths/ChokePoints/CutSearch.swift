import ExposureModel

/// Looks for the fewest things whose loss breaks a question's routes.
struct CutSearch<Element: Hashable & Sendable & Comparable> {
  /// The cut; nil when no route can be broken by such things.
  let cut: ChokePoints.Cut<Element>?
  /// How many of the routes found have nothing on them that could go.
  let unbreakable: Int

  private typealias Members = [(element: Element, position: Int)]

  /// Searches.
  ///
  /// - Parameters:
  ///   - search: The graph.
  ///   - survey: The routes found.
  ///   - workLimit: How many sets may be looked at.
  ///   - members: What of a route could go, with its place on it.
  ///   - without: Takes a set out of a question.
  init(
    _ search: RouteSearch, _ survey: RouteSurvey, workLimit: Int,
    _ members: (Route) -> [(Element, Int)], without: (inout Question, [Element]) -> Void
  ) {
    var routes = survey.routes
    unbreakable = routes.count { members($0).isEmpty }
    routes.removeAll { members($0).isEmpty }
    guard !routes.isEmpty else {
      cut = nil
      return
    }
    var isProven = survey.scope.truncation == nil
    // What the search took is allowed once more, for all rounds together.
    var work = survey.question.workLimit
    var found = Places(routes, members)
    var answer = HittingSet(found.sets, workLimit: workLimit)
    for _ in 0..<32 where !isProven {
      // Does any route get round the set? If so, it is one more that the set must meet.
      var rest = survey.question
      rest.limit = 200
      rest.workLimit = max(1, work)
      without(&rest, (answer.sets.first ?? []).map { found.elements[$0] })
      let round = search.routes(rest)
      work -= round.work
      let further = round.routes.filter { !members($0).isEmpty }
      if further.isEmpty {
        isProven = round.truncation == nil
        break
      }
      routes += further
      found = Places(routes, members)
      answer = HittingSet(found.sets, workLimit: workLimit)
    }
    // Where only one set was tried against the whole graph, only that one is shown to do.
    let candidates =
      survey.scope.truncation == nil ? answer.sets : Array(answer.sets.prefix(1))
    func nearest(_ distance: [Double]) -> [Element] {
      let sums = candidates.map { set in set.reduce(0) { $0 + distance[$1] } }
      let best = sums.indices.min { (sums[$0], $0) < (sums[$1], $1) }
      return best.map { candidates[$0].map { found.elements[$0] } } ?? []
    }
    cut = ChokePoints.Cut(
      nearestMaker: nearest(found.fromMaker), nearestEnd: nearest(found.toEnd),
      alternatives: candidates.count,
      isEverySet: answer.isWhole && survey.scope.truncation == nil,
      isFewest: answer.isExact, isProven: isProven, lowerBound: answer.lowerBound)
  }

  /// What could go on the routes, numbered, with its mean distance from their ends.
  private struct Places {
    let elements: [Element]
    let sets: [Set<Int>]
    let fromMaker: [Double]
    let toEnd: [Double]

    init(_ routes: [Route], _ members: (Route) -> [(Element, Int)]) {
      var elements: [Element] = []
      var numbers: [Element: Int] = [:]
      var from: [Double] = []
      var to: [Double] = []
      var times: [Double] = []
      sets = routes.map { route in
        var set: Set<Int> = []
        for (element, position) in members(route) {
          let number = numbers[element] ?? elements.count
          if number == elements.count {
            numbers[element] = number
            elements.append(element)
            from.append(0)
            to.append(0)
            times.append(0)
          }
          from[number] += Double(position)
          to[number] += Double(route.hops - position)
          times[number] += 1
          set.insert(number)
        }
        return set
      }
      self.elements = elements
      fromMaker = zip(from, times).map { $0 / $1 }
      toEnd = zip(to, times).map { $0 / $1 }
    }
  }
}
