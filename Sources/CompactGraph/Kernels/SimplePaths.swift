/// Every simple path from one set of vertices to another, found as they are asked for.
///
/// A path is simple when it meets no vertex twice. It has at least one edge, so a vertex that is
/// both source and target is not a path. A path may end at a target, and another go on through it;
/// it may also pass through other sources. Parallel edges make different paths.
///
/// ```swift
/// var routes = SimplePaths(
///   in: graph, from: [a], to: [b], maximumLinks: 6, limits: SearchLimits(maximumPaths: 100)
/// ).makeIterator()
/// while let path = routes.next() { print(path.edges) }
/// if routes.truncation != nil { print("and more") }
/// ```
///
/// There can be *n*! simple paths in a graph of *n* vertices, and no method makes that number
/// small: keep `maximumLinks` low, and set `maximumPaths` or `maximumWork` where a person waits.
/// ``SimplePathIterator/truncation`` says when one of them cut the list.
///
/// Searches breadth-first from both sides for the vertices near enough to both, then depth-first
/// along edges from which a target can still be reached in the edges left: S. Sun, Y. Chen, B. He,
/// B. Hooi, "PathEnum: Towards Real-Time Hop-Constrained s-t Path Enumeration", SIGMOD 2021. In
/// ``PathOrder/shortestFirst`` the depth-first part runs once for each length that paths can have:
/// R. E. Korf, "Depth-first iterative-deepening", *Artificial Intelligence* 27, 1985.
///
/// - Complexity: O(V + E) before the first path, V and E the vertices met and the edges there. Then the number of partial paths from which the
///   edges left suffice to reach a target, ignoring the vertices and the state behind; that bounds
///   the dead ends by the number of *walks*, not of paths. O(V + E) space, the
///   vertices and edges kept: there is no
///   recursion, and paths returned are not kept.
public struct SimplePaths<Constraint: PathConstraint>: Sequence {
  let graph: CompactGraph
  let sources: [UInt32]
  let targets: [UInt32]
  let maximumLinks: Int
  let order: PathOrder
  let limits: SearchLimits
  let constraint: Constraint

  /// Asks for paths that keep a rule.
  ///
  /// - Parameters:
  ///   - graph: Where to search.
  ///   - sources: Where a path may begin; each must be a vertex of the graph.
  ///   - targets: Where it may end; likewise.
  ///   - maximumLinks: The longest path wanted, in edges.
  ///   - order: Which paths come first.
  ///   - limits: When to give up.
  ///   - constraint: The rule, whose state is carried along each path.
  public init(
    in graph: CompactGraph, from sources: some Sequence<Vertex>, to targets: some Sequence<Vertex>,
    maximumLinks: Int, order: PathOrder = .shortestFirst, limits: SearchLimits = SearchLimits(),
    keeping constraint: Constraint
  ) {
    self.graph = graph
    // Each once: where there is one source, or one target, less is searched.
    self.sources = Set(graph.numbers(sources)).sorted()
    self.targets = Set(graph.numbers(targets)).sorted()
    // A simple path has fewer edges than the graph has vertices.
    self.maximumLinks = Swift.min(maximumLinks, graph.vertexCount - 1)
    self.order = order
    self.limits = limits
    self.constraint = constraint
  }

  /// Starts the search; all of its work is done as paths are asked for, but for the distances.
  public func makeIterator() -> SimplePathIterator<Constraint> {
    SimplePathIterator(self)
  }
}

extension SimplePaths where Constraint == EdgeFilter {
  /// Asks for paths along some of the edges.
  ///
  /// - Parameters:
  ///   - graph: Where to search.
  ///   - sources: Where a path may begin; each must be a vertex of the graph.
  ///   - targets: Where it may end; likewise.
  ///   - maximumLinks: The longest path wanted, in edges.
  ///   - order: Which paths come first.
  ///   - limits: When to give up.
  ///   - admits: Which edges may be followed; may be asked about an edge more than once.
  public init(
    in graph: CompactGraph, from sources: some Sequence<Vertex>, to targets: some Sequence<Vertex>,
    maximumLinks: Int, order: PathOrder = .shortestFirst, limits: SearchLimits = SearchLimits(),
    where admits: @escaping (Edge) -> Bool = { _ in true }
  ) {
    self.init(
      in: graph, from: sources, to: targets, maximumLinks: maximumLinks, order: order,
      limits: limits, keeping: EdgeFilter(where: admits))
  }
}

/// Which paths come first.
///
/// Either way one graph and one question give one list.
public enum PathOrder: Hashable, Sendable {
  /// Fewer edges first; at one length, by the numbers of their edges, compared from the source on.
  ///
  /// Costs a search for each length that paths can have; where paths multiply with length, the last
  /// outweighs the rest.
  case shortestFirst
  /// By the numbers of their edges, compared from the source on; a path before its continuations.
  case depthFirst
}
