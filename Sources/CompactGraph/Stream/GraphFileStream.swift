import Synchronization

/// Builds a ``GraphFile`` of vertices and edges that come in any order, in bounded memory.
///
/// Everything that is added goes to files without names beside the one wanted, at most some two
/// hundred bytes a vertex and a hundred and fifty an edge beside their texts. What lies in memory is
/// a bit a vertex, the buffers of those files, and records up to the budget. Ends of edges are
/// matched with vertices by a hash join in parts, each small enough to be held: M. Kitsuregawa,
/// H. Tanaka and T. Moto-oka, "Application of hash to data base machine and its architecture", New
/// Generation Computing 1, 1983. Ids are compared byte by byte, whatever their hashes.
///
/// The file is, to the byte, what ``GraphFileBuilder`` makes of the same vertices and edges.
///
/// ```swift
/// let stream = try GraphFileStream(to: "Output/register.endx")
/// var batch = stream.makeBatch()
/// batch.addVertex(id: "a", kind: "company", name: "Harbour Optics")
/// batch.addEdge(from: "a", to: "a", kind: "owns")
/// try stream.add(batch)
/// let report = try stream.finish()
/// ```
public final class GraphFileStream: Sendable {
  /// What may be chosen of a build.
  public struct Settings: Sendable {
    /// Whether to leave out edges whose ends are not vertices; otherwise they are faults.
    public var allowsDangling = false
    /// Whether of vertices with one id the first is kept; otherwise they are faults.
    public var allowsRepeats = false
    /// How many bytes of edges to hold before the rest goes to a file.
    public var memoryBudget = 256 << 20
    /// How many threads to use; nil for as many as the machine has, at most eight.
    public var threadCount: Int?
    /// What the inputs are called in messages.
    public var inputNames: [String] = []
    /// The bits of hashes that are used; fewer make ids collide, which costs time alone.
    package var hashMask = UInt64.max
    /// How many bytes of a part are held before they go to its file.
    package var chunkSize = 1 << 16

    /// The usual choices.
    public init() {}
  }

  static let partCount = 128
  /// Numbers of ends have 32 bits, one of which says which end it is.
  static let mostEdges = 1 << 31 - 1

  let path: String
  let settings: Settings
  let words: StreamWords
  let store: StreamStore

  /// Begins a build.
  ///
  /// - Parameters:
  ///   - path: Where to; a file that is there is replaced once the new one is whole.
  ///   - settings: What was chosen.
  /// - Throws: ``GraphFileFailure`` when nothing can be written there.
  public init(
    to path: String, settings: Settings = Settings()
  ) throws(GraphFileFailure) {
    // So that a place that cannot be written to is known before an hour of reading.
    _ = try NewFile(path)
    self.path = path
    self.settings = settings
    words = StreamWords(path)
    store = StreamStore(beside: path, chunkSize: settings.chunkSize)
  }

  /// A batch to fill, on any thread.
  public func makeBatch() -> GraphBatch { GraphBatch(words, hashMask: settings.hashMask) }

  /// Adds a batch behind those added before; one thread at a time.
  ///
  /// - Throws: ``GraphFileFailure`` when a file cannot be written, or there is too much of something.
  public func add(_ batch: consuming GraphBatch) throws(GraphFileFailure) {
    try store.add(batch, path)
  }

  /// Writes the file: aside, then to the disk, then under its name.
  ///
  /// - Parameters:
  ///   - progress: Told from time to time what is being done, and how much of it is done, from 0
  ///     to 1; from any thread, one at a time.
  ///   - isCancelled: Asked from time to time, from any thread, whether to stop, leaving nothing
  ///     behind.
  /// - Returns: What was added and what was left out.
  /// - Throws: ``GraphBuildFailure``.
  /// - Complexity: O(V log V + E) time; each vertex is written and read four times, each edge five.
  public func finish(
    progress: @escaping @Sendable (GraphFileBuilder.Phase, Double) -> Void = { _, _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(GraphBuildFailure) -> GraphBuildReport {
    let job = GraphBuildJob(
      path: path, memoryBudget: settings.memoryBudget, threadCount: settings.threadCount,
      watch: BuildWatch(path: path, progress: progress, isCancelled: isCancelled))
    return try job.run(self, StreamColumns(), FaultList())
  }

  func name(of input: UInt16) -> String {
    settings.inputNames.indices.contains(Int(input)) ? settings.inputNames[Int(input)] : path
  }
}

/// Which columns a file has beside ids and kinds.
struct StreamColumns: Sendable {
  var hasNames = true
  var hasCosts = true
  var hasDays = true
}

/// The words for kinds, of vertices and of edges.
struct StreamWords: Sendable {
  let path: String
  let vertices = KindWords()
  let edges = KindWords()

  init(_ path: String) { self.path = path }
}

/// What was added to a stream, on tapes.
final class StreamStore: @unchecked Sendable {
  // One thread at a time adds; afterwards they are only read, or let go of.
  private(set) var rowCount = 0
  private(set) var edgeCount = 0
  /// What is wrong with edges that may turn out to be at no vertex, and then are not at fault.
  private(set) var faults: [UInt32: String] = [:]
  private static let mostFaults = 10_000
  /// Each vertex, as the batch had it.
  let rows: Tape
  /// Each edge but for its ends.
  let edges: Tape
  /// The number of each vertex with its hash and its id, by the hash.
  private(set) var ids: [Tape]
  /// The number of each end with its hash and its id, by the hash.
  private(set) var ends: [Tape]

  init(beside path: String, chunkSize: Int) {
    func tapes() -> [Tape] {
      let file = ScratchFile(beside: path)
      return (0..<GraphFileStream.partCount).map { _ in Tape(file, chunkSize: chunkSize) }
    }
    rows = Tape(ScratchFile(beside: path), chunkSize: chunkSize * 16)
    edges = Tape(ScratchFile(beside: path), chunkSize: chunkSize * 64)
    ids = tapes()
    ends = tapes()
  }

  /// Gives back the room that the ids take.
  func forgetIDs() {
    ids = []
    ends = []
  }

  /// Adds a batch; its lines are counted from those before it.
  func add(
    _ batch: borrowing GraphBatch, _ path: String, linesBefore: Int = 0
  ) throws(GraphFileFailure) {
    if let failure = batch.failure { throw failure }
    guard rowCount + batch.vertexCount <= Int(FileLayout.mostPositions) else {
      throw .unusable("there are more than \(FileLayout.mostPositions) vertices", path)
    }
    guard edgeCount + batch.edgeCount <= GraphFileStream.mostEdges else {
      throw .unusable("there are more than \(GraphFileStream.mostEdges) edges", path)
    }
    let lines = UInt32(truncatingIfNeeded: linesBefore)
    try addRows(batch, lines)
    try addEdges(batch, lines)
  }

  private func addRows(
    _ batch: borrowing GraphBatch, _ lines: UInt32
  ) throws(GraphFileFailure) {
    let bytes = batch.rows.withBytes { $0 }  // Held by the batch.
    var place = 0
    for number in 0..<batch.vertexCount {
      let length = Int(bytes.load(place, as: UInt32.self))
      let size = GraphBatch.rowHeadSize + length + Int(bytes.load(place + 4, as: UInt32.self))
      try rows.add {
        $0.put(bytes[place..<place + 8])
        $0.put(bytes.load(place + 8, as: UInt32.self) &+ lines)
        $0.put(bytes[place + 12..<place + size])
      }
      let start = place + GraphBatch.rowHeadSize
      try Self.add(
        bytes[start..<start + length], batch.rowHashes[number], UInt32(rowCount + number), to: ids)
      place += size
    }
    rowCount += batch.vertexCount
  }

  private func addEdges(
    _ batch: borrowing GraphBatch, _ lines: UInt32
  ) throws(GraphFileFailure) {
    let bytes = batch.ends.withBytes { $0 }  // Held by the batch.
    var place = 0
    for number in 0..<batch.edgeCount * 2 {
      let length = Int(bytes.load(place, as: UInt32.self))
      try Self.add(
        bytes[place + 4..<place + 4 + length], batch.endHashes[number],
        UInt32(edgeCount * 2 + number), to: ends)
      place += 4 + length
    }
    for number in 0..<batch.edgeCount {
      let edge = batch.edges[number]
      try edges.add {
        $0.put(edge.line &+ lines)
        $0.put(edge.cost)
        $0.put(edge.day)
        $0.put(edge.input)
        $0.put(edge.kind)
      }
    }
    for (number, fault) in batch.faults where faults.count < Self.mostFaults {
      faults[UInt32(edgeCount + number)] = fault
    }
    edgeCount += batch.edgeCount
  }

  private static func add(
    _ id: Bytes, _ hash: UInt64, _ number: UInt32, to tapes: [Tape]
  ) throws(GraphFileFailure) {
    try tapes[Int(hash >> 57)].add {
      $0.put(number)
      $0.put(UInt32(truncatingIfNeeded: hash))
      $0.put(UInt32(truncatingIfNeeded: id.count))
      $0.put(id)
    }
  }
}
