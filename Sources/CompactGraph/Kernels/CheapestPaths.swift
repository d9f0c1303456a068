/// A path and what it costs.
public struct PricedPath: Hashable, Sendable {
  /// The path.
  public let path: Path
  /// The sum of the costs of its edges.
  public let cost: UInt64
}

extension CompactGraph {
  /// Finds the cheapest simple paths from one vertex to another, cheapest first.
  ///
  /// Paths of one cost come in order of their number of edges, and those of one length by the edge
  /// added earlier at the first place where they differ; so the answer is the same everywhere.
  ///
  /// The second path leaves the first somewhere, the third leaves one of these, and so on: each
  /// time the cheapest way on is sought with the part before it, and the edges that earlier paths
  /// took there, ruled out (J. Y. Yen, "Finding the K shortest loopless paths in a network",
  /// *Management Science* 17, 1971), and only from where a path left its own parent on (E. L.
  /// Lawler, 1972). Each such search is led by the distance to the target, known exactly in a ball
  /// around it and by the ball's radius outside. The ball comes from a search from both sides and
  /// grows between searches, never to more vertices than they have settled themselves; and a
  /// search is cut where it could only find what is dearer than the last path wanted.
  ///
  /// - Parameters:
  ///   - source: Where the paths begin; a vertex of this graph.
  ///   - target: Where they end; likewise. There are no paths from a vertex to itself.
  ///   - count: How many paths are wanted.
  ///   - costs: What the edges cost, one for each of this graph.
  ///   - kinds: The kinds of edge that may be followed.
  ///   - isCancelled: Asked at each search whether to stop; what was found until then is returned.
  /// - Returns: As many paths as are wanted, or all there are.
  /// - Complexity: O(*k* *l* (E + V log V)) at worst for *k* paths of *l* edges, commonly the
  ///   vertices near both ends a few times over; memory for the vertices met.
  public func cheapestPaths(
    from source: Vertex, to target: Vertex, count: Int, costs: EdgeCosts,
    along kinds: EdgeKinds = .all, isCancelled: () -> Bool = { false }
  ) -> [PricedPath] {
    precondition(contains(source) && contains(target), "no such vertex")
    precondition(costs.count == edgeCount, "one cost an edge")
    guard source != target, count > 0 else { return [] }
    return kinds.isAll
      ? CheapestPathSearch.run(
        self, source.rawValue, target.rawValue, count, costs, EveryEdge(), isCancelled)
      : CheapestPathSearch.run(
        self, source.rawValue, target.rawValue, count, costs, test(kinds), isCancelled)
  }
}

/// What a path costs: first its cost, then its number of edges.
struct Price: Comparable, BitwiseCopyable {
  var cost: UInt64
  var links: UInt32

  static let nothing = Price(cost: 0, links: 0)
  static let unbounded = Price(cost: .max, links: .max)

  @inline(__always)
  static func < (left: Price, right: Price) -> Bool {
    left.cost < right.cost || left.cost == right.cost && left.links < right.links
  }

  @inline(__always)
  func adding(_ cost: UInt64) -> Price { Price(cost: self.cost &+ cost, links: links &+ 1) }

  @inline(__always)
  static func + (left: Price, right: Price) -> Price {
    Price(cost: left.cost &+ right.cost, links: left.links &+ right.links)
  }
}

/// The candidates and the answers of a search for cheapest paths.
private struct CheapestPathSearch {
  private struct Candidate {
    let price: Price
    let edges: [UInt32]
    /// The vertices, one more than the edges.
    let slots: [UInt32]
    /// How many edges it shares with the path it left.
    let shared: Int
  }

  private let count: Int
  private var answers: [Candidate] = []
  private var candidates: [Candidate] = []
  /// The prices of the best candidates so far, answers among them, at most as many as are wanted.
  private var best: [Price] = []

  static func run<Test: EdgeTest>(
    _ graph: CompactGraph, _ source: UInt32, _ target: UInt32, _ count: Int, _ costs: EdgeCosts,
    _ test: Test, _ isCancelled: () -> Bool
  ) -> [PricedPath] {
    var field = CheapestPathField(graph, source, target, costs, test)
    var search = Self(count: count)
    search.run(&field, isCancelled)
    let paths = search.answers.map { answer in
      PricedPath(
        path: Path(
          edges: answer.edges.map(Edge.init(rawValue:)), source: Vertex(rawValue: source),
          target: Vertex(rawValue: target)), cost: answer.price.cost)
    }
    field.release()
    return paths
  }

  private init(count: Int) { self.count = count }

  private mutating func run(
    _ field: inout CheapestPathField<some EdgeTest>, _ isCancelled: () -> Bool
  ) {
    guard let bound = field.meet() else { return }
    spur(&field, from: [], [0], price: .nothing, ruledOut: [], cut: bound)
    while answers.count < count, !isCancelled(), let answer = takeBest() {
      answers.append(answer)
      guard answers.count < count else { return }
      var price = Price.nothing
      for place in answer.edges.indices {
        if place >= answer.shared {
          if isCancelled() { return }
          let root = Array(answer.edges[..<place])
          var ruledOut: [UInt32] = []
          for other in answers
          where other.edges.count > place && other.edges[..<place] == answer.edges[..<place] {
            ruledOut.append(other.edges[place])
          }
          spur(
            &field, from: root, Array(answer.slots[...place]), price: price, ruledOut: ruledOut,
            cut: best.count < count ? .unbounded : best[count - 1])
        }
        price = price.adding(field.cost(of: answer.edges[place]))
      }
    }
  }

  /// Finds the best way on from a root and makes a candidate of it.
  private mutating func spur(
    _ field: inout CheapestPathField<some EdgeTest>, from root: [UInt32], _ slots: [UInt32],
    price: Price, ruledOut: [UInt32], cut: Price
  ) {
    guard
      let way = field.bestWay(along: slots, price: price, ruledOut: ruledOut, cut: cut)
    else { return }
    let candidate = Candidate(
      price: way.price, edges: root + way.edges, slots: slots + way.slots, shared: root.count)
    candidates.append(candidate)
    let place = best.firstIndex { candidate.price < $0 } ?? best.count
    best.insert(candidate.price, at: place)
    if best.count > count { best.removeLast() }
  }

  /// Takes the first of the candidates.
  private mutating func takeBest() -> Candidate? {
    let place = candidates.indices.min { left, right in
      let (left, right) = (candidates[left], candidates[right])
      // One source: at the first place where they differ the edges leave one vertex, and edges
      // of one vertex are numbered in the order they were added.
      return left.price == right.price
        ? left.edges.lexicographicallyPrecedes(right.edges) : left.price < right.price
    }
    return place.map { candidates.remove(at: $0) }
  }
}
