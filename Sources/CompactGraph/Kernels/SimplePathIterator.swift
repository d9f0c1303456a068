/// Finds simple paths one at a time.
///
/// Holds one partial path, and a mark at each vertex that is on it.
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

  private let index: PathIndex
  /// The places of the edges that leave any source, in the order the edges were added, so that
  /// paths of all sources come in one order; with each its tail.
  private let roots: [(tail: UInt32, place: Int)]
  /// Whether a vertex is on the partial path, by its small number.
  private var isOnPath: [Bool]
  private var found = 0

  /// The longest path of this round.
  private var bound: Int
  /// The least length that something dropped in this round could have had.
  private var nextBound = Int.max

  /// The partial path: an edge and, at its head, the state and the place to try next.
  private struct Step {
    let edge: Edge
    let head: UInt32
    let state: Constraint.State
    var place: Int
  }
  private var steps: [Step] = []
  private var rootPlace = 0
  private var source: UInt32?

  init(_ question: SimplePaths<Constraint>) {
    let index = PathIndex(question)
    self.init(question, on: index, from: index.sources, question.limits)
  }

  /// Searches from some of the sources that an index was made for.
  init(
    _ question: SimplePaths<Constraint>, on index: PathIndex, from sources: [UInt32],
    _ limits: SearchLimits
  ) {
    graph = question.graph
    constraint = question.constraint
    maximumLinks = question.maximumLinks
    order = question.order
    self.limits = limits
    bound = question.order == .depthFirst ? maximumLinks : Swift.min(1, maximumLinks)
    self.index = index
    isOnPath = [Bool](repeating: false, count: index.vertices.count)
    let graph = question.graph
    roots = sources.flatMap { source in index.row(of: source).map { (source, $0) } }.sorted {
      graph.turn(of: Edge(rawValue: index.edges[$0.1]))
        < graph.turn(of: Edge(rawValue: index.edges[$1.1]))
    }
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
      guard let place = takePlace() else {
        if steps.isEmpty {
          guard startRound() else { return nil }
        } else {
          isOnPath[Int(steps.removeLast().head)] = false
        }
        continue
      }
      guard spend() else { return nil }
      if let path = follow(place) { return path }
    }
    return nil
  }

  /// The next edge to try at the end of the partial path, by its place; nil when its row is done.
  private mutating func takePlace() -> Int? {
    guard let last = steps.indices.last else { return takeRoot() }
    let place = steps[last].place
    guard place < index.row(of: steps[last].head).upperBound else { return nil }
    steps[last].place = place + 1
    return place
  }

  private mutating func takeRoot() -> Int? {
    if let source { isOnPath[Int(source)] = false }
    source = nil
    guard rootPlace < roots.count, maximumLinks > 0 else { return nil }
    let root = roots[rootPlace]
    rootPlace += 1
    source = root.tail
    isOnPath[Int(root.tail)] = true
    return root.place
  }

  /// Goes along an edge if that can lead to an answer, and returns the path if it is one.
  private mutating func follow(_ place: Int) -> Path? {
    let head = index.heads[place]
    guard !isOnPath[Int(head)] else { return nil }
    let ahead = Int(index.ahead[Int(head)])
    let length = steps.count + 1
    guard length + ahead <= bound else {
      if length + ahead <= maximumLinks { nextBound = Swift.min(nextBound, length + ahead) }
      return nil
    }
    guard let source else { return nil }
    let edge = Edge(rawValue: index.edges[place])
    let start = Vertex(rawValue: index.vertices[Int(source)])
    let before = steps.last?.state ?? constraint.initial(at: start)
    guard let state = constraint.advance(before, along: edge) else { return nil }

    let isAnswer = ahead == 0 && (order == .depthFirst || length == bound)
    var path: Path?
    if isAnswer, constraint.accepts(state) {
      path = Path(
        edges: steps.map(\.edge) + [edge], source: start,
        target: Vertex(rawValue: index.vertices[Int(head)]))
      self.state = state
    }
    if length < bound {
      isOnPath[Int(head)] = true
      steps.append(
        Step(edge: edge, head: head, state: state, place: index.row(of: head).lowerBound))
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

/// The simple paths of each source by itself, on one reading of the graph.
///
/// Where many sources lead to the same targets, what lies before the targets is read once for all of
/// them; each list is that of a search from its source alone.
///
/// - Complexity: O(V + E) once, V and E the vertices met and the edges there; then for each source as
///   ``SimplePaths``, without that part but for O(V) to begin with.
public struct SimplePathsBySource<Constraint: PathConstraint> {
  private let question: SimplePaths<Constraint>
  private let index: PathIndex
  private let places: [UInt32: UInt32]

  /// Reads what lies between the sources and the targets of a question.
  public init(_ question: SimplePaths<Constraint>) {
    self.question = question
    let index = PathIndex(question)
    self.index = index
    places = Dictionary(
      index.sources.map { (index.vertices[Int($0)], $0) }, uniquingKeysWith: { one, _ in one })
  }

  /// The paths from one of the sources, under limits of its own; none from any other vertex.
  public func paths(
    from source: Vertex, limits: SearchLimits
  ) -> SimplePathIterator<Constraint> {
    let place = places[source.rawValue].map { [$0] } ?? []
    return SimplePathIterator(question, on: index, from: place, limits)
  }
}

extension PathIndex {
  /// What the paths of a question can use.
  init(_ question: SimplePaths<some PathConstraint>) {
    self.init(
      in: question.graph, from: question.sources, to: question.targets,
      maximumLinks: question.maximumLinks, where: EdgesWhere(test: question.constraint.admits))
  }
}
