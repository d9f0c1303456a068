import CompactGraph
public import ExposureModel
import ExposurePaths
import ExposureReports
public import Interchange
import SourceDiagnostics

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

    init(description: String, isCancellation: Bool) {
      self.description = description
      self.isCancellation = isCancellation
    }

    init(_ failure: BulkIndex.Failure) {
      switch failure {
      case .cancelled: self.init(description: "interrupted", isCancellation: true)
      case .unbuilt(let failure):
        self.init(description: "error: \(failure)", isCancellation: false)
      case .faults(let faults):
        self.init(description: DiagnosticText().render(faults), isCancellation: false)
      }
    }
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
    progress: @escaping @Sendable (String, Double?) -> Void = { _, _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(IndexBuildFailure) -> IndexReport {
    var builder = GraphFileBuilder(vertices: nodes, edges: edges)
    builder.allowsDangling = allowsDangling
    return try build(builder, to: path, progress: progress, isCancelled: isCancelled)
  }

  private static func build(
    _ builder: GraphFileBuilder, to path: String,
    progress: @escaping @Sendable (String, Double?) -> Void,
    isCancelled: @escaping @Sendable () -> Bool
  ) throws(IndexBuildFailure) -> IndexReport {
    do throws(GraphBuildFailure) {
      let report = try builder.build(
        to: path, progress: { progress(name(of: $0), $1) }, isCancelled: isCancelled)
      var notes = report.dangling.map { "\($0)" }
      if report.danglingCount > report.dangling.count {
        notes.append("and \(report.danglingCount - report.dangling.count) more")
      }
      return IndexReport(summary: summary(of: report), notes: notes)
    } catch {
      throw IndexBuildFailure(
        description: "error: \(error)", isCancellation: error.isCancellation)
    }
  }

  private static func summary(of report: GraphBuildReport) -> String {
    func counted(_ count: Int, _ what: String) -> String {
      count == 0 ? "" : ", \(count) \(what)"
    }
    return Wording.count(report.vertexCount, "entity", plural: "entities") + ", "
      + Wording.count(report.edgeCount, "link")
      + counted(report.danglingCount, "left out as an end is missing")
      + counted(report.selfLoopCount, "from a party to itself")
  }

  /// Builds an index of arrays alone in bounded memory, however many records there are.
  ///
  /// Links whose ends are not in the data are left out and counted; of records with one id the first
  /// gives kind and name.
  ///
  /// - Parameters:
  ///   - paths: Files of FollowTheMoney entities, Neo4j import tables and edge lists, also in gzip
  ///     and Zstandard; `-` for standard input.
  ///   - path: Where to.
  ///   - audience: For whom; natural persons are left out of what is public.
  ///   - progress: Told what is done and how much of it, from any thread; nil for how much where
  ///     nobody knows.
  ///   - isCancelled: Asked whether to stop, from any thread.
  /// - Returns: What was read.
  /// - Throws: The faults of the inputs, or why a file could not be written.
  /// - Complexity: That of `BulkIndex`.
  public static func buildIndex(
    inBlocks paths: [String], to path: String, audience: Audience,
    progress: @escaping @Sendable (String, Double?) -> Void = { _, _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(IndexBuildFailure) -> IndexReport {
    var index = BulkIndex()
    index.keepsPersons = audience > .public
    let sizes = paths.map(InputFiles.size)
    let size = sizes.contains(0) ? 0 : sizes.reduce(0, +)
    do throws(BulkIndex.Failure) {
      let (report, summaries) = try index.build(
        from: paths, to: path,
        reading: { bytes in
          if size > 0 {
            progress("reading", Double(bytes) / Double(size))
          } else {
            progress("reading, \(bytes / 1_000_000) MB so far", nil)
          }
        },
        progress: { progress(name(of: $0), $1) }, isCancelled: isCancelled)
      let notes = summaries.flatMap { $0.description.split(separator: "\n").map(String.init) }
      // What is left out is counted: in an extract there are too many such links to list.
      return IndexReport(summary: summary(of: report), notes: notes)
    } catch {
      throw IndexBuildFailure(error)
    }
  }

  private static func name(of phase: GraphFileBuilder.Phase) -> String {
    switch phase {
    case .vertices: "reading entities"
    case .matching: "matching links with entities"
    case .names: "sorting names"
    case .edges: "reading links"
    case .outward: "sorting links by where they begin"
    case .inward: "sorting links by where they end"
    case .finishing: "writing"
    }
  }
}
