import CompactGraph
import ExposureModel
import ExposurePaths
public import Interchange

/// Indexes: graphs as mapped files.
extension Workspace {
  /// Writes the graph as an index, as far as the audience may see it.
  ///
  /// - Parameters:
  ///   - path: Where to; a file that is there is replaced once the new one is whole.
  ///   - isCancelled: Asked from time to time whether to stop, leaving nothing behind.
  /// - Throws: Why it could not be written.
  public func writeIndex(
    to path: String, isCancelled: () -> Bool = { false }
  ) throws(IndexFailure) {
    try GraphIndex.write(
      graph, inputs: files, weights: graph.links.map { LinkProof($0, in: graph).weight }, to: path,
      isCancelled: isCancelled)
  }

  /// What a build of an index read and left out.
  public struct IndexReport: Sendable {
    /// How much the file holds, in words.
    public let summary: String
    /// What was left out, a line each, the first ones with their places.
    public let notes: [String]
  }

  /// Why a pair of tables could not be made an index.
  public struct IndexBuildFailure: Error, Sendable, CustomStringConvertible {
    /// Every fault that is listed, with file and line, or what the system said.
    public let description: String
    /// Whether somebody asked to stop.
    public let isCancellation: Bool
  }

  /// Builds an index of a pair of tables in bounded memory.
  ///
  /// - Parameters:
  ///   - nodes: The table of entities: id, kind, name.
  ///   - edges: The table of links: src, dst, type, confidence, date.
  ///   - path: Where to.
  ///   - allowsDangling: Whether links whose ends are not in the table are left out.
  ///   - progress: Told what is done and how much of it, from any thread.
  ///   - isCancelled: Asked whether to stop, from any thread.
  /// - Returns: What was read.
  /// - Throws: The faults of the tables, or why the file could not be written.
  /// - Complexity: That of `GraphFileBuilder`.
  public static func buildIndex(
    nodes: String, edges: String, to path: String, allowsDangling: Bool = false,
    progress: @escaping @Sendable (String, Double) -> Void = { _, _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(IndexBuildFailure) -> IndexReport {
    var builder = GraphFileBuilder(vertices: nodes, edges: edges)
    builder.allowsDangling = allowsDangling
    do throws(GraphBuildFailure) {
      let report = try builder.build(
        to: path, progress: { progress(name(of: $0), $1) }, isCancelled: isCancelled)
      var notes = report.dangling.map { "\($0)" }
      if report.danglingCount > report.dangling.count {
        notes.append("and \(report.danglingCount - report.dangling.count) more")
      }
      return IndexReport(
        summary: "\(report.vertexCount) entities, \(report.edgeCount) links"
          + (report.danglingCount == 0
            ? "" : ", \(report.danglingCount) left out as an end is missing")
          + (report.selfLoopCount == 0 ? "" : ", \(report.selfLoopCount) from a party to itself"),
        notes: notes)
    } catch {
      throw IndexBuildFailure(
        description: "error: \(error)", isCancellation: error.isCancellation)
    }
  }

  private static func name(of phase: GraphFileBuilder.Phase) -> String {
    switch phase {
    case .vertices: "reading entities"
    case .edges: "reading links"
    case .outward: "sorting links by where they begin"
    case .inward: "sorting links by where they end"
    case .finishing: "writing"
    }
  }
}
