/// Finds simple paths one at a time.
///
/// Holds one partial path. While a vertex is on it, the vertex is labelled out of reach; so one
/// comparison keeps the path simple and short enough.
public struct SimplePathIterator<Constraint: PathConstraint>: IteratorProtocol {
  /// Why the list ended early; nil while it goes on, and when it is whole.
  public private(set) var truncation: Truncation?
  /// How many edges have been tried, those of every round together.
  public private(set) var work = 0
  /// The state carried to the end of the path returned last.
  public private(set) var state: Constraint.State?

  private let graph: CompactGraph
  private let constraint: Constraint
  private let maximumLinks: Int
  private let order: PathOrder
  private let limits: SearchLimits

  /// The edges that leave any source, rising, so that paths of all sources come in one order.
  private let roots: [Edge]
  private var labels: DistanceLabels
  private var found = 0

  /// The longest path of this round.
  private var bound: Int
  /// The least length that something dropped in this round could have had.
  private var nextBound = Int.max

  /// The partial path: an edge and, at its head, the state, the label put by and the next place.
  private struct Step {
    let edge: Edge
    let head: Vertex
    let state: Constraint.State
    let label: UInt32
    var place = 0
  }
  private var steps: [Step] = []
  private var rootPlace = 0
  private var source: (vertex: Vertex, label: UInt32)?

  init(_ question: SimplePaths<Constraint>) {
    graph = question.graph
    constraint = question.constraint
    maximumLinks = question.maximumLinks
    order = question.order
    limits = question.limits
    bound = question.order == .depthFirst ? maximumLinks : Swift.min(1, maximumLinks)

    roots = question.graph.edges(leaving: Set(question.sources))
    labels = DistanceLabels(
      in: graph, from: question.sources, to: question.targets, maximumLinks: maximumLinks,
      where: constraint.admits)
  }

  /// Finds the next path, or ends the list for good; ``truncation`` then says whether it is whole.
  public mutating func next() -> Path? {
    let path = search()
    if path != nil, found == limits.maximumPaths { truncation = .pathLimit }
    guard let path, truncation == nil else {
      state = nil
      return nil
    }
    found += 1
    return path
  }

  /// Grows and shrinks the partial path until it is an answer.
  private mutating func search() -> Path? {
    while truncation == nil {
      guard let edge = takeEdge() else {
        if steps.isEmpty {
          guard startRound() else { return nil }
        } else {
          let step = steps.removeLast()
          labels[step.head] = step.label
        }
        continue
      }
      guard spend() else { return nil }
      if let path = follow(edge) { return path }
    }
    return nil
  }

  /// The next edge to try at the end of the partial path; nil when its row is done.
  private mutating func takeEdge() -> Edge? {
    guard let last = steps.indices.last else { return takeRoot() }
    let head = steps[last].head
    let place = steps[last].place
    guard place < graph.degree(of: head, .outward) else { return nil }
    steps[last].place = place + 1
    return graph.outEdges(of: head)[place]
  }

  private mutating func takeRoot() -> Edge? {
    if let source { labels[source.vertex] = source.label }
    source = nil
    guard rootPlace < roots.count, maximumLinks > 0 else { return nil }
    let edge = roots[rootPlace]
    rootPlace += 1
    let tail = graph.tail(of: edge)
    source = (tail, labels[tail])
    labels[tail] = DistanceLabels.outOfReach
    return edge
  }

  /// Goes along an edge if that can lead to an answer, and returns the path if it is one.
  private mutating func follow(_ edge: Edge) -> Path? {
    let head = graph.head(of: edge)
    let label = labels[head]
    let length = steps.count + 1
    let shortest = length + Int(label)
    guard shortest <= bound else {
      if shortest <= maximumLinks { nextBound = Swift.min(nextBound, shortest) }
      return nil
    }
    guard let source, constraint.admits(edge) else { return nil }
    let before = steps.last?.state ?? constraint.initial(at: source.vertex)
    guard let state = constraint.advance(before, along: edge) else { return nil }

    let isAnswer = label == 0 && (order == .depthFirst || length == bound)
    var path: Path?
    if isAnswer, constraint.accepts(state) {
      path = Path(edges: steps.map(\.edge) + [edge], source: source.vertex, target: head)
      self.state = state
    }
    if length < bound {
      labels[head] = DistanceLabels.outOfReach
      steps.append(Step(edge: edge, head: head, state: state, label: label))
    } else if length < maximumLinks {
      nextBound = Swift.min(nextBound, length + 1)
    }
    return path
  }

  /// Starts over with the next length that a path can have; false when there is none.
  ///
  /// Nothing is missed in between. Whatever a longer path begins with was dropped in this round,
  /// either too far from a target or at the bound itself, and `nextBound` is no more than its
  /// length.
  private mutating func startRound() -> Bool {
    guard order == .shortestFirst, nextBound <= maximumLinks else { return false }
    bound = nextBound
    nextBound = .max
    rootPlace = 0
    return true
  }

  /// Counts an edge tried, or ends the search.
  private mutating func spend() -> Bool {
    if work >= limits.maximumWork {
      truncation = .workLimit
      return false
    }
    if work & 4095 == 0, let isCancelled = limits.isCancelled, isCancelled() {
      truncation = .cancelled
      return false
    }
    work += 1
    return true
  }
}

extension CompactGraph {
  /// The edges that leave any of a set of vertices, rising.
  fileprivate func edges(leaving vertices: Set<Vertex>) -> [Edge] {
    var edges: [Edge] = []
    for vertex in vertices {
      let row = outEdges(of: vertex)
      for index in row.indices { edges.append(row[index]) }
    }
    return edges.sorted()
  }
}
