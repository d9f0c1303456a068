import Synchronization

/// Builds a ``GraphFile`` from a table of vertices and a table of edges.
///
/// Both are delimited text (RFC 4180) with a first row that names the columns. Edges are read once,
/// in blocks, by as many threads as the machine has, sorted by their tails and then by their heads
/// in buckets that fit in memory, and written; so the edges may be many times more than fit in
/// memory. Vertices are held in memory, their texts and 16 to 40 bytes each, unless their table is
/// larger than ``mostHeldBytes``: then both tables go through a ``GraphFileStream``, to the same
/// file and the same faults.
///
/// Ids are texts, compared byte by byte: an end of an edge that is not the id of a vertex, be it
/// too large, negative or no number, is an end at a missing vertex. Self-loops and parallel edges
/// are kept. Every fault of the tables is counted, and the first ones are listed.
///
/// ```swift
/// let builder = GraphFileBuilder(vertices: "nodes.csv", edges: "edges.csv")
/// let report = try builder.build(to: "Output/register.endx")
/// ```
public struct GraphFileBuilder: Sendable {
  /// The columns of the table of vertices.
  public struct VertexColumns: Sendable {
    /// The column of ids, each on one row.
    public var id = "id"
    /// The column of kinds, at most 255 different words; may be missing from the table.
    public var kind = "kind"
    /// The column of names; may be missing from the table.
    public var name = "name"
  }

  /// The columns of the table of edges.
  public struct EdgeColumns: Sendable {
    /// The column of the ids of tails.
    public var tail = "src"
    /// The column of the ids of heads.
    public var head = "dst"
    /// The column of kinds, at most 255 different words; may be missing from the table.
    public var kind = "type"
    /// The column of probabilities, above 0 and up to 1; may be missing from the table.
    ///
    /// The file holds their costs, ``EdgeCosts/cost(ofProbability:)``, in the column `weight`.
    public var probability = "confidence"
    /// The column of days, as year-month-day; may be missing from the table.
    ///
    /// The file holds days since 1970 in the column `from`.
    public var day = "date"
  }

  /// What a build does at the moment.
  public enum Phase: Hashable, Sendable {
    /// Reading the table of vertices.
    case vertices
    /// Matching the ends of edges with the ids of vertices.
    case matching
    /// Sorting the ids and the names of vertices.
    case names
    /// Reading the table of edges.
    case edges
    /// Sorting edges by their tails and writing them.
    case outward
    /// Sorting edges by their heads and writing them.
    case inward
    /// Waiting for the disk.
    case finishing
  }

  /// Where the table of vertices lies.
  public let vertices: String
  /// Where the table of edges lies.
  public let edges: String
  /// How the table of vertices names its columns.
  public var vertexColumns = VertexColumns()
  /// How the table of edges names its columns.
  public var edgeColumns = EdgeColumns()
  /// Whether to leave out edges whose ends are not vertices; otherwise they are faults.
  public var allowsDangling = false
  /// Whether of vertices with one id the first is kept; otherwise they are faults.
  public var allowsRepeats = false
  /// How many bytes of edges to hold before the rest goes to a file.
  public var memoryBudget = 512 << 20
  /// How many bytes a table of vertices may have that is held in memory.
  public var mostHeldBytes = 256 << 20
  /// How many threads to use; nil for as many as the machine has, at most eight.
  public var threadCount: Int?

  /// Takes the paths of the two tables.
  public init(vertices: String, edges: String) {
    self.vertices = vertices
    self.edges = edges
  }

  /// Builds the file: aside, then to the disk, then under its name.
  ///
  /// - Parameters:
  ///   - path: Where to; a file that is there is replaced once the new one is whole.
  ///   - progress: Told from time to time what is being done, and how much of it is done, from 0
  ///     to 1; from any thread, one at a time.
  ///   - isCancelled: Asked from time to time, from any thread, whether to stop, leaving nothing
  ///     behind.
  /// - Returns: What was read and what was left out.
  /// - Throws: ``GraphBuildFailure``.
  /// - Complexity: O(V log V + E) time; each edge is read and written at most three times.
  public func build(
    to path: String, progress: @escaping @Sendable (Phase, Double) -> Void = { _, _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(GraphBuildFailure) -> GraphBuildReport {
    do throws(GraphFileFailure) {
      // So that a place that cannot be written to is known before an hour of reading.
      _ = try NewFile(path)
    } catch {
      throw GraphBuildFailure(error)
    }
    let watch = BuildWatch(path: path, progress: progress, isCancelled: isCancelled)
    let job = GraphBuildJob(
      path: path, memoryBudget: memoryBudget, threadCount: threadCount, watch: watch)
    if let size = try? TableReader(vertices).size, size > mostHeldBytes {
      return try job.stream(self)
    }
    var table = VertexTableReading(columns: vertexColumns, allowsRepeats: allowsRepeats)
    try table.read(vertices, watch)
    let kinds = table.kinds.ranked.words
    let repeats = table.repeatCount
    var report = try job.run(self, HeldVertices(table.takeRegister(), kinds: kinds))
    report.repeatCount = repeats
    return report
  }
}

/// What a build read and what it left out.
public struct GraphBuildReport: Hashable, Sendable {
  /// How many vertices the file has.
  public var vertexCount = 0
  /// How many rows were left out because a vertex before has their id.
  public var repeatCount = 0
  /// How many edges the file has.
  public var edgeCount = 0
  /// How many edges were left out because an end is not a vertex.
  public var danglingCount = 0
  /// The first of these, with what is missing.
  public var dangling: [TableFault] = []
  /// How many edges begin and end at one vertex.
  public var selfLoopCount = 0
  /// How many bytes of edges did not fit in the memory allowed and went to a file.
  public var spilledBytes = 0
}

/// The caller's closures, and what they are asked about.
struct BuildWatch: Sendable {
  let path: String
  let progress: @Sendable (GraphFileBuilder.Phase, Double) -> Void
  let isCancelled: @Sendable () -> Bool

  func check() throws(GraphFileFailure) {
    if isCancelled() { throw .cancelled(path) }
  }
}

/// The words for kinds that all threads have met.
final class KindWords: Sendable {
  private let list = Mutex(WordList())

  func number(_ word: String) -> UInt8? { list.withLock { $0.number(word) } }
  var ranked: (words: [String], ranks: [UInt8]) { list.withLock { $0.ranked } }
  /// The same for some of the numbers alone.
  func ranked(_ used: Set<UInt8>) -> (words: [String], ranks: [UInt8]) {
    list.withLock { $0.ranked(used) }
  }
}

/// Words and the numbers they get in the order they are met.
struct WordList: Sendable {
  private(set) var words: [String] = []
  private var numbers: [String: UInt8] = [:]

  /// The number of a word; nil when there are 255 others.
  mutating func number(_ word: String) -> UInt8? {
    if let number = numbers[word] { return number }
    guard words.count < 255 else { return nil }
    numbers[word] = UInt8(words.count)
    words.append(word)
    return UInt8(words.count - 1)
  }

  /// The words in order, and for each number given so far the place of its word.
  var ranked: (words: [String], ranks: [UInt8]) {
    let order = words.indices.sorted {
      words[$0].utf8.lexicographicallyPrecedes(words[$1].utf8)
    }
    var ranks = [UInt8](repeating: 0, count: words.count)
    for (rank, place) in order.enumerated() { ranks[place] = UInt8(rank) }
    return (order.map { words[$0] }, ranks)
  }

  /// The same for some of the numbers alone.
  func ranked(_ used: Set<UInt8>) -> (words: [String], ranks: [UInt8]) {
    let all = ranked
    // A table without a column of kinds has the number nought and no word.
    let numbers = used.filter { Int($0) < words.count }
      .sorted { all.ranks[Int($0)] < all.ranks[Int($1)] }
    var ranks = [UInt8](repeating: 0, count: words.count)
    for (rank, number) in numbers.enumerated() { ranks[Int(number)] = UInt8(rank) }
    return (numbers.map { words[Int($0)] }, ranks)
  }
}
