public import CompactGraph
import Dispatch
public import SourceDiagnostics

/// Builds an index of arrays alone from inputs of any size, in bounded memory.
///
/// FollowTheMoney entities as JSON lines, tables with the headers of `neo4j-admin database import`
/// and edge lists are read in blocks, through gzip and Zstandard; blocks are mapped side by side and
/// kept in their order, so that the index does not depend on the size of a block or on how many
/// threads there are. Kept are ids, kinds, first names, verbs and first days. Evidence, statements
/// and notes stay in the input, where the ids lead back to.
public struct BulkIndex: Sendable {
  /// Why the index could not be built.
  public enum Failure: Error, Sendable {
    /// The inputs have faults; nothing of them is used.
    case faults([Diagnostic])
    /// A file could not be written, or there is too much of something.
    case unbuilt(GraphBuildFailure)
    /// Somebody asked to stop.
    case cancelled
  }

  /// Whether natural persons are kept; they are not in what is published.
  public var keepsPersons = false
  /// How long a line and a text may be, and how many faults are listed of an input.
  public var limits = ReadLimits()
  /// How many bytes are read at a time.
  public var blockSize = 8 << 20
  /// How many threads to use; nil for as many as the machine has, at most eight.
  public var threadCount: Int?
  /// What the stream is told, but for what is said here.
  package var settings = GraphFileStream.Settings()

  /// The usual choices.
  public init() {}

  /// Builds the file: aside, then to the disk, then under its name.
  ///
  /// Links whose ends are not in the data are left out and counted; of records with one id the first
  /// counts.
  ///
  /// - Parameters:
  ///   - paths: Files, read one after the other; `-` for standard input.
  ///   - path: Where to; a file that is there is replaced once the new one is whole.
  ///   - reading: Told how many bytes of the inputs were read, from any thread.
  ///   - progress: Told what is done after that and how much of it, from any thread.
  ///   - isCancelled: Asked from time to time, from any thread, whether to stop, leaving nothing
  ///     behind.
  /// - Returns: What was built, and what was read, an input each.
  /// - Throws: Every fault of every input, or why the file could not be written.
  /// - Complexity: That of ``GraphFileStream``. Memory: some blocks, the awards of contracts, and
  ///   what the stream takes.
  public func build(
    from paths: [String], to path: String, reading: @escaping @Sendable (Int) -> Void = { _ in },
    progress: @escaping @Sendable (GraphFileBuilder.Phase, Double) -> Void = { _, _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(Failure) -> (report: GraphBuildReport, summaries: [ReadSummary]) {
    var settings = settings
    settings.allowsDangling = true
    settings.allowsRepeats = true
    settings.threadCount = settings.threadCount ?? threadCount
    let stream: GraphFileStream
    do throws(GraphFileFailure) {
      stream = try GraphFileStream(to: path, settings: settings)
    } catch {
      throw .unbuilt(GraphBuildFailure(error))
    }
    let threads = threadCount ?? min(8, ProcessorCount.online)
    let feed = BulkFeed(
      paths, self, stream, threadCount: threads, reading: reading, isCancelled: isCancelled)
    DispatchQueue.concurrentPerform(iterations: threads) { _ in feed.work() }
    let summaries = try feed.finish()
    do throws(GraphBuildFailure) {
      return (try stream.finish(progress: progress, isCancelled: isCancelled), summaries)
    } catch {
      throw error.isCancellation ? .cancelled : .unbuilt(error)
    }
  }
}
