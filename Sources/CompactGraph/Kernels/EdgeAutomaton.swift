/// A finite automaton that reads the kinds of a path's edges.
///
/// A path is accepted when its kinds, read from its source on, lead from state nought to an
/// accepting state.
///
/// ```swift
/// // Any number of resales, then one delivery.
/// var automaton = EdgeAutomaton(stateCount: 2)
/// automaton.addStep(from: 0, to: 0, along: EdgeKinds([resells]))
/// automaton.addStep(from: 0, to: 1, along: EdgeKinds([delivers]))
/// automaton.accept(1)
/// ```
///
/// There is one state after a state and a kind; a pattern that needs several at a time is made
/// deterministic by the caller.
public struct EdgeAutomaton: Sendable {
  /// How many states there are.
  public let stateCount: Int
  /// The next state by state and kind; all ones for none.
  private var steps: [UInt32]
  private var accepting: [Bool]

  /// Makes an automaton that accepts nothing.
  public init(stateCount: Int) {
    precondition(stateCount > 0, "there is a state to begin in")
    self.stateCount = stateCount
    steps = [UInt32](repeating: .max, count: stateCount * 256)
    accepting = [Bool](repeating: false, count: stateCount)
  }

  /// Lets edges of some kinds lead from one state to another, in place of where they led before.
  public mutating func addStep(from state: Int, to next: Int, along kinds: EdgeKinds) {
    precondition((0..<stateCount).contains(state) && (0..<stateCount).contains(next))
    for kind in 0..<256 where kinds.contains(rawValue: UInt8(kind)) {
      steps[state * 256 + kind] = UInt32(next)
    }
  }

  /// Lets paths end in a state.
  public mutating func accept(_ state: Int) { accepting[state] = true }

  /// Whether paths may end in a state.
  public func accepts(_ state: Int) -> Bool { accepting[state] }

  /// The state after an edge of some kind; nil when there is none.
  public func step(_ state: Int, along kind: EdgeKind) -> Int? {
    let next = steps[state * 256 + Int(kind.rawValue)]
    return next == .max ? nil : Int(next)
  }
}

/// The rule that a path is accepted by an automaton.
///
/// Knows for each vertex and state the fewest edges to acceptance at a target, so that no path is
/// begun that cannot be accepted in the edges left (but for vertices met already).
public struct AutomatonConstraint: PathConstraint {
  /// Where the automaton is, and after how many edges.
  public struct State: Hashable, Sendable {
    /// The automaton's state.
    public let state: Int
    let links: Int
  }

  private let graph: CompactGraph
  private let automaton: EdgeAutomaton
  private let maximumLinks: Int
  private let usable: Set<UInt32>
  /// The fewest edges to acceptance, by vertex and state.
  private let ahead: [UInt64: Int]

  init(
    _ graph: CompactGraph, _ automaton: EdgeAutomaton, _ index: PathIndex
  ) {
    self.graph = graph
    self.automaton = automaton
    maximumLinks = index.maximumLinks
    usable = Set(index.edges)
    ahead = Self.distances(graph, automaton, index)
  }

  private static func key(_ vertex: UInt32, _ state: Int) -> UInt64 {
    UInt64(vertex) << 32 | UInt64(state)
  }

  /// A breadth-first search backward over pairs of a vertex and a state.
  private static func distances(
    _ graph: CompactGraph, _ automaton: EdgeAutomaton, _ index: PathIndex
  ) -> [UInt64: Int] {
    var inward = [[(tail: Int, kind: EdgeKind)]](repeating: [], count: index.vertices.count)
    for vertex in index.vertices.indices {
      for place in index.row(of: UInt32(vertex)) {
        let kind = graph.kind(of: Edge(rawValue: index.edges[place]))
        inward[Int(index.heads[place])].append((vertex, kind))
      }
    }
    var ahead: [UInt64: Int] = [:]
    var frontier: [(vertex: Int, state: Int)] = []
    for vertex in index.vertices.indices where index.ahead[vertex] == 0 {
      for state in 0..<automaton.stateCount where automaton.accepts(state) {
        ahead[key(index.vertices[vertex], state)] = 0
        frontier.append((vertex, state))
      }
    }
    var distance = 0
    while !frontier.isEmpty, distance < index.maximumLinks {
      distance += 1
      var next: [(vertex: Int, state: Int)] = []
      for (vertex, state) in frontier {
        for (tail, kind) in inward[vertex] {
          for before in 0..<automaton.stateCount
          where automaton.step(before, along: kind) == state {
            let key = key(index.vertices[tail], before)
            guard ahead[key] == nil else { continue }
            ahead[key] = distance
            next.append((tail, before))
          }
        }
      }
      frontier = next
    }
    return ahead
  }

  /// Whether a path of bounded length can use the edge.
  public func admits(_ edge: Edge) -> Bool { usable.contains(edge.rawValue) }

  /// State nought, after no edge.
  public func initial(at source: Vertex) -> State { State(state: 0, links: 0) }

  /// The next state, if acceptance is near enough from there.
  public func advance(_ state: State, along edge: Edge) -> State? {
    guard let next = automaton.step(state.state, along: graph.kind(of: edge)),
      let ahead = ahead[Self.key(graph.head(of: edge).rawValue, next)],
      state.links + 1 + ahead <= maximumLinks
    else { return nil }
    return State(state: next, links: state.links + 1)
  }

  /// Whether the automaton accepts.
  public func accepts(_ state: State) -> Bool { automaton.accepts(state.state) }
}

extension CompactGraph {
  /// Finds the simple paths whose kinds of edge an automaton accepts.
  ///
  /// The states are carried along the search, and the fewest edges to acceptance are known for each
  /// vertex and state: the product of graph and automaton, as A. O. Mendelzon and P. T. Wood,
  /// "Finding regular simple paths in graph databases", *SIAM Journal on Computing* 24, 1995, where
  /// it is shown that to tell whether there is such a path can be NP-hard; the bound on length
  /// keeps it finite.
  ///
  /// - Parameters:
  ///   - sources: Where a path may begin; each must be a vertex of this graph.
  ///   - targets: Where it may end; likewise.
  ///   - maximumLinks: The longest path wanted.
  ///   - automaton: What the kinds must be.
  ///   - listing: Which paths come first.
  ///   - limits: When to give up.
  /// - Returns: The paths, found as they are asked for.
  /// - Complexity: As ``SimplePaths``, after O(*q*² E) for *q* states and the edges near enough to
  ///   both ends.
  public func paths(
    from sources: some Sequence<Vertex>, to targets: some Sequence<Vertex>, maximumLinks: Int,
    accepted automaton: EdgeAutomaton, listing: PathOrder = .shortestFirst,
    limits: SearchLimits = SearchLimits()
  ) -> SimplePaths<AutomatonConstraint> {
    let (sources, targets) = (Array(sources), Array(targets))
    let index = PathIndex(
      in: self, from: Set(numbers(sources)).sorted(), to: Set(numbers(targets)).sorted(),
      maximumLinks: min(maximumLinks, vertexCount - 1), where: EveryEdge())
    return SimplePaths(
      in: self, from: sources, to: targets, maximumLinks: maximumLinks, order: listing,
      limits: limits, keeping: AutomatonConstraint(self, automaton, index))
  }
}
