import CompactGraph
import ExposureModel

/// What a question asks of a path, tested edge by edge: which links may be used, which products can
/// be on their way, since when, and whether the parties to pass were passed.
///
/// For one search on one thread: what it works out on the way is kept for the next path.
struct RouteConstraint: PathConstraint {
  struct State: Sendable {
    /// The smallest day that the steps so far allow.
    var earliest: Int
    /// Which products can be on their way, as `ProductStates` numbers them.
    var products: ProductStates.Number
    /// How many of the parties to pass were not passed; a path meets none of them twice.
    var missing: Int32
  }

  private let index: ExposureIndex
  private let question: Question
  private let links: LinkVerdicts
  private let products: ProductStates
  private let via: Set<UInt32>

  init(_ index: ExposureIndex, _ question: Question) {
    self.index = index
    self.question = question
    links = LinkVerdicts(index, question)
    products = ProductStates(index)
    via = Set(question.via.compactMap { index.graph.position(of: $0) }.map(UInt32.init))
  }

  func admits(_ edge: Edge) -> Bool { links.allow(edge) }

  func initial(at source: Vertex) -> State {
    let start = index.graph.entities[source.position].id
    return State(
      earliest: .min,
      products: products.number(of: ProductState(at: start, asking: question.product)),
      missing: Int32(via.count) - (via.contains(source.rawValue) ? 1 : 0))
  }

  func advance(_ state: State, along edge: Edge) -> State? {
    let facts = index.facts[edge.position]
    var next = state
    if state.earliest <= facts.latest {
      next.earliest = max(state.earliest, facts.earliest)
    } else if !question.allowsImpossibleOrder {
      return nil
    }
    let step = products.advance(state.products, along: edge, facts)
    if step.isBroken, !question.allowsBrokenProducts { return nil }
    next.products = step.number
    if next.missing > 0, via.contains(index.compact.head(of: edge).rawValue) { next.missing -= 1 }
    return next
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
