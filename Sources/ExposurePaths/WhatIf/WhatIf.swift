public import ExposureModel

/// What a question's routes would be if something were otherwise: which come, which go, and why.
public struct WhatIf: Sendable {
  /// A route that goes, and what takes it.
  public struct Lost: Hashable, Sendable {
    /// The route.
    public let route: Route
    /// The first of its steps that is no longer used, from nought; nil when each one still is, and
    /// the products or dates of the whole no longer go together.
    public let step: Int?
    /// Why that step is not used.
    public let refusal: Refusal?
  }

  /// The question as asked of the graph as it is.
  public let before: RouteSurvey
  /// The question with what is otherwise.
  public let after: RouteSurvey
  /// The links supposed, as they stand in the routes.
  public let supposed: [Link]
  /// The routes that come, in the order of the answer.
  public let gained: [Route]
  /// The routes that go, in the order of the answer.
  public let lost: [Lost]
  /// How many routes stay.
  public let kept: Int

  /// Whether a limit cut either answer, so that the difference is of the routes found.
  public var isCut: Bool { before.scope.truncation != nil || after.scope.truncation != nil }
}

/// Asks a graph the same question twice: as it is, and as it would be.
public struct WhatIfSearch: Sendable {
  private let index: ExposureIndex

  /// A search on an index.
  public init(_ index: ExposureIndex) { self.index = index }

  /// What would change.
  ///
  /// Makers and ends that the question does not name are those of the graph as it is and, beside
  /// them, those that the suppositions make: a supposed link moves nobody out of the question.
  ///
  /// - Parameters:
  ///   - question: The question as it is.
  ///   - changed: The question with what is left out or asked as of another day.
  ///   - suppositions: Links that nobody shows.
  /// - Returns: Routes gained and lost; both empty when nothing changes.
  /// - Complexity: Two searches, and an index of the graph where something is supposed.
  public func difference(
    of question: Question, changed: Question, supposing suppositions: [Supposition] = []
  ) -> WhatIf {
    let supposed = suppositions.enumerated().compactMap { $0.element.link(number: $0.offset + 1) }
    let now = RouteSearch(index)
    let then =
      supposed.isEmpty
      ? now : RouteSearch(ExposureIndex(index.graph.supposing(supposed), files: index.files))
    var question = question
    var changed = changed
    if question.makers.isEmpty {
      question.makers = union(now.makers(question), then.makers(changed))
      changed.makers = question.makers
    }
    if question.ends.isEmpty {
      question.ends = union(now.ends(question), then.ends(changed))
      changed.ends = question.ends
    }
    let before = now.survey(question)
    let after = then.survey(changed)
    let was = Set(before.routes.map { $0.steps.map(\.link.id) })
    let isNow = Set(after.routes.map { $0.steps.map(\.link.id) })
    let conditions = RouteConditions(changed, then.graph)
    let gained = after.routes.filter { !was.contains($0.steps.map(\.link.id)) }
    return WhatIf(
      before: before, after: after, supposed: supposed, gained: gained,
      lost: before.routes.filter { !isNow.contains($0.steps.map(\.link.id)) }.map { route in
        let step = route.steps.firstIndex { !conditions.allows($0.link) }
        return WhatIf.Lost(
          route: route, step: step,
          refusal: step.flatMap { conditions.refusal(of: route.steps[$0].link) })
      }, kept: after.routes.count - gained.count)
  }

  private func union(_ first: [EntityID], _ second: [EntityID]) -> [EntityID] {
    let known = Set(first)
    return first + second.filter { !known.contains($0) }
  }
}
