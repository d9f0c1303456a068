import ExposureModel
public import ExposurePaths
public import ExposureReports
import Interchange

/// Findings that can be checked later.
extension Workspace {
  /// The finding of a trace as a file.
  public func findingFile(_ trace: Trace) -> FindingFile {
    FindingFile(trace, in: graph, stamp: stamp)
  }

  /// Asks the question of a finding again, and says what changed.
  ///
  /// The program's version and what changed elsewhere in the graph are no change of the finding.
  ///
  /// - Parameter finding: The finding; it must be for this workspace's audience.
  /// - Returns: What differs; nothing when it stands.
  /// - Throws: When its question cannot be asked.
  public func verify(_ finding: FindingFile) throws(FindingFault) -> DifferenceReport {
    let trace = trace(try finding.question())
    return Self.difference(from: finding, to: findingFile(trace))
  }

  /// What differs between two findings.
  public static func difference(
    from old: FindingFile, to new: FindingFile
  ) -> DifferenceReport {
    func side(_ file: FindingFile) -> DifferenceReport.Side {
      DifferenceReport.Side(
        digest: file.digest ?? DocumentHash(of: []), asOf: file.asOf, version: file.version,
        routes: file.routes)
    }
    let changes = RecordChange.between(old.records, new.records)
    return DifferenceReport(GraphDifference(changes), from: side(old), to: side(new))
  }

  /// What differs between this graph and a later one, and in the routes of a question.
  ///
  /// - Parameters:
  ///   - later: The later graph, for the same audience.
  ///   - question: What is asked of both.
  /// - Returns: What differs.
  public func difference(to later: Workspace, asking question: Question) -> DifferenceReport {
    let (before, after) = (trace(question), later.trace(question))
    func side(_ workspace: Workspace, _ answer: Trace) -> DifferenceReport.Side {
      DifferenceReport.Side(
        digest: workspace.stamp.digest, asOf: workspace.graph.asOf?.description,
        version: Self.version, routes: answer.routes.count)
    }
    return DifferenceReport(
      GraphDifference(from: graph, before, to: later.graph, after), from: side(self, before),
      to: side(later, after))
  }

  /// Whether anything differs between this graph and a later one, or in the routes of a question:
  /// what ``difference(to:asking:)`` tells, without a report of it.
  public func differs(from later: Workspace, asking question: Question) -> Bool {
    let difference = GraphDifference(
      from: graph, trace(question), to: later.graph, later.trace(question))
    return !difference.changes.isEmpty
  }

  /// Reads a finding from a file; `-` is standard input.
  ///
  /// - Returns: Nil when it is there and is no finding, such as a case file or a folder.
  /// - Throws: When it is a finding that cannot be used.
  public static func findingFile(at path: String) throws(FindingFault) -> FindingFile? {
    let files = InputFiles(paths: [path])
    guard files.inputs.count == 1, let input = files.inputs.first,
      FindingFile.recognises(input.bytes)
    else { return nil }
    return try FindingFile(reading: input.bytes)
  }
}
