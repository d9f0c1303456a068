/// A rule that a path must keep, tested edge by edge while the path grows.
///
/// A search carries the state along each path and drops a path, with all its continuations, at
/// the first edge that breaks the rule; so a rule costs less the earlier it says no. Every method
/// must answer the same question the same way each time.
///
/// ```swift
/// /// Each edge on a day no earlier than the one before it.
/// struct InOrder: PathConstraint {
///   let days: [Int]  // By edge.
///   func initial(at source: Vertex) -> Int { .min }
///   func advance(_ day: Int, along edge: Edge) -> Int? {
///     days[edge.position] >= day ? days[edge.position] : nil
///   }
/// }
/// ```
public protocol PathConstraint {
  /// What the rule must remember of the edges behind it.
  associatedtype State: Sendable

  /// Whether an edge may be used at all, whatever came before it.
  ///
  /// Searches ask this also while they measure distances, so an edge ruled out here costs nothing
  /// later. The default admits every edge.
  func admits(_ edge: Edge) -> Bool

  /// The state of a path that has not left its source.
  func initial(at source: Vertex) -> State

  /// The state after one more edge, or nil when no path may go on this way.
  func advance(_ state: State, along edge: Edge) -> State?

  /// Whether a path may end here; if not it may still go on. The default says yes.
  func accepts(_ state: State) -> Bool
}

extension PathConstraint {
  /// Admits every edge.
  public func admits(_ edge: Edge) -> Bool { true }

  /// Lets a path end wherever it is.
  public func accepts(_ state: State) -> Bool { true }
}

/// The rule that every edge of a path passes one test.
public struct EdgeFilter: PathConstraint {
  private let test: (Edge) -> Bool

  /// Keeps to the edges that pass.
  public init(where test: @escaping (Edge) -> Bool) {
    self.test = test
  }

  /// Whether the edge passes.
  public func admits(_ edge: Edge) -> Bool { test(edge) }

  /// Nothing to remember.
  public func initial(at source: Vertex) {}

  /// Nothing to add: only admitted edges come here.
  public func advance(_ state: Void, along edge: Edge) -> Void? { () }
}
