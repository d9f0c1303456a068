import CompactGraph
import ExposureModel

/// What a question asks of a path, tested edge by edge: which links may be used, which products can
/// be on their way, since when, and whether the parties to pass were passed.
///
/// For one search on one thread: what it works out on the way is kept for the next path.
struct RouteConstraint: PathConstraint {
  struct State: Sendable {
    /// What the steps so far allow.
    var journey: EdgeJourney.State
    /// How many of the parties to pass were not passed; a path meets none of them twice.
    var missing: Int32
  }

  private let index: ExposureIndex
  private let links: LinkVerdicts
  private let journey: EdgeJourney
  private let via: Set<UInt32>

  init(_ index: ExposureIndex, _ question: Question) {
    self.index = index
    links = LinkVerdicts(index, question)
    journey = EdgeJourney(
      index, asking: question.product, refusesImpossibleOrder: !question.allowsImpossibleOrder,
      refusesBrokenProducts: !question.allowsBrokenProducts)
    via = Set(question.via.compactMap { index.graph.position(of: $0) }.map(UInt32.init))
  }

  func admits(_ edge: Edge) -> Bool { links.allow(edge) }

  func initial(at source: Vertex) -> State {
    State(
      journey: journey.initial(at: source),
      missing: Int32(via.count) - (via.contains(source.rawValue) ? 1 : 0))
  }

  func advance(_ state: State, along edge: Edge) -> State? {
    guard let journey = journey.advance(state.journey, along: edge) else { return nil }
    var missing = state.missing
    if missing > 0, via.contains(index.compact.head(of: edge).rawValue) { missing -= 1 }
    return State(journey: journey, missing: missing)
  }

  func accepts(_ state: State) -> Bool { state.missing == 0 }
}

/// Which links a question lets a route use, worked out once for links that are alike.
///
/// Links of one verb, status and best grade are alike but for the days, parties, links and sources
/// that some questions name; only those questions look at each link.
private final class LinkVerdicts {
  private enum Verdict: UInt8 {
    case unknown, allowed, refused
  }

  private let index: ExposureIndex
  private let conditions: RouteConditions
  private let looksAtEach: Bool
  private var verdicts: [Verdict]

  init(_ index: ExposureIndex, _ question: Question) {
    self.index = index
    conditions = RouteConditions(question, index.graph)
    looksAtEach = question.namesLinks
    verdicts = [Verdict](
      repeating: .unknown, count: looksAtEach ? index.graph.links.count : index.likenesses)
  }

  func allow(_ edge: Edge) -> Bool {
    let way = index.ways[edge.position]
    let place = looksAtEach ? way.link : Int(index.facts[edge.position].likeness)
    switch verdicts[place] {
    case .allowed: return true
    case .refused: return false
    case .unknown:
      let isAllowed = conditions.allows(index.graph.links[way.link])
      verdicts[place] = isAllowed ? .allowed : .refused
      return isAllowed
    }
  }
}

extension Question {
  /// Whether links that are alike can be judged differently.
  fileprivate var namesLinks: Bool {
    !avoiding.isEmpty || !withoutLinks.isEmpty || !withoutSources.isEmpty || asOf != nil
      || since != nil || until != nil || knownBy != nil
  }
}
