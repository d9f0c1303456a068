public import ExposureModel

/// What differs between two versions of a graph, record by record and field by field, and what that
/// does to the routes of a question.
///
/// Records are matched by their ids alone: what was given another id is told as one removed and one
/// added.
public struct GraphDifference: Hashable, Sendable {
  /// Every record and route that differs.
  public let changes: [RecordChange]

  /// Compares two graphs, and the answers to one question on both.
  ///
  /// - Parameters:
  ///   - old: The first version.
  ///   - new: The second version.
  ///   - question: What is asked of both; its ids may be of either.
  /// - Complexity: O(records x fields), and a search on each graph.
  public init(from old: ExposureIndex, to new: ExposureIndex, asking question: Question) {
    self.init(
      from: old.graph, RouteSearch(old).trace(question), to: new.graph,
      RouteSearch(new).trace(question))
  }

  /// Compares two graphs, and the answer that each gave.
  ///
  /// - Complexity: O(records x fields).
  public init(
    from old: ExposureGraph, _ before: Trace, to new: ExposureGraph, _ after: Trace
  ) {
    changes = RecordChange.between(
      old.records + before.records(in: old), new.records + after.records(in: new))
  }

  /// Takes changes that were found otherwise.
  public init(_ changes: [RecordChange]) { self.changes = changes }

  /// The changes to the links of a route that differs: what took it away, brought it, or moved its
  /// verdicts.
  ///
  /// - Returns: Empty for what is no route, and for a route that changed by other records alone:
  ///   products, statements, or the limits of the search.
  public func causes(of route: RecordChange) -> [RecordChange] {
    guard route.sort == .route else { return [] }
    let links = Set(route.id.split(separator: " ").map(String.init))
    return changes.filter { $0.sort == .link && links.contains($0.id) }
  }

  /// How many records of a sort are added, removed and changed.
  public func count(of sort: RecordFields.Sort) -> (added: Int, removed: Int, changed: Int) {
    var count = (added: 0, removed: 0, changed: 0)
    for change in changes where change.sort == sort {
      switch change.change {
      case .added: count.added += 1
      case .removed: count.removed += 1
      case .changed: count.changed += 1
      }
    }
    return count
  }
}
