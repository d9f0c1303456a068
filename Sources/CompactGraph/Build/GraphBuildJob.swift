import Synchronization

/// What there is for each vertex, to be written once the file is planned.
protocol VertexSource: Sendable {
  var count: Int { get }
  /// The words for kinds.
  var kinds: [String] { get }
  /// How many bytes the ids take, and the names; nil when there are no names.
  var idBytes: Int { get }
  var nameBytes: Int? { get }
  /// In how many parts the table is written, each by one thread.
  var partCount: Int { get }
  /// Writes a part of the table.
  func write(part: Int, to plan: GraphFilePlan) throws(GraphFileFailure)
}

/// One build, from the vertices to the file.
final class GraphBuildJob: Sendable {
  let path: String
  let memoryBudget: Int
  let threadCount: Int
  let watch: BuildWatch
  private let failure = Mutex<GraphFileFailure?>(nil)

  init(path: String, memoryBudget: Int, threadCount: Int?, watch: BuildWatch) {
    self.path = path
    self.memoryBudget = memoryBudget
    self.threadCount = threadCount ?? Workers.count
    self.watch = watch
  }

  /// Reads the edges and writes the file.
  func run(
    _ builder: GraphFileBuilder, _ vertices: HeldVertices
  ) throws(GraphBuildFailure) -> GraphBuildReport {
    let words = KindWords()
    let reading: EdgeTableContent
    do throws(GraphFileFailure) {
      reading = try readEdges(builder, vertices, words)
    } catch {
      throw GraphBuildFailure(error)
    }
    let tally = reading.tally
    guard tally.faults.count == 0 else { throw tally.faults.failure(builder.edges) }
    if !builder.allowsDangling, tally.dangling.count > 0 {
      throw tally.dangling.failure(builder.edges)
    }
    var report = GraphBuildReport()
    report.vertexCount = vertices.count
    report.edgeCount = tally.edgeCount
    report.selfLoopCount = tally.selfLoops
    report.danglingCount = tally.dangling.count
    report.dangling = tally.dangling.failure(builder.edges).faults
    do throws(GraphFileFailure) {
      report.spilledBytes = try write(reading, vertices, words.ranked)
    } catch {
      throw GraphBuildFailure(error)
    }
    return report
  }

  /// Runs work on every thread until one fails or the caller cancels.
  func share(_ work: @escaping @Sendable () throws(GraphFileFailure) -> Void)
    throws(GraphFileFailure)
  {
    Workers.run(threadCount) { [self] in
      do throws(GraphFileFailure) { try work() } catch { fail(error) }
    }
    if let failure = failure.withLock({ $0 }) { throw failure }
  }

  func fail(_ error: GraphFileFailure) {
    failure.withLock { if $0 == nil { $0 = error } }
  }

  var hasFailed: Bool { failure.withLock { $0 != nil } }
}

/// The table of edges as it was read.
struct EdgeTableContent: Sendable {
  var tally = EdgeTally()
  /// Whether edges have costs, and days.
  let hasCosts: Bool
  let hasDays: Bool
  let buckets: Buckets
  let records: RecordStore<EdgeRecord>
  /// How many edges come before each block.
  var turns: [UInt32] = []
}

/// Vertices in ranges of one size, a power of two.
struct Buckets: Sendable {
  let shift: UInt32
  let count: Int
  let vertexCount: Int

  /// Aims at 4 MB of records a bucket, so that sorting one stays in the cache.
  init(vertexCount: Int, bytes: Int) {
    let wanted = max(1, min(4096, bytes >> 22))
    var shift: UInt32 = 0
    while (vertexCount >> Int(shift)) + 1 > wanted * 2, shift < 31 { shift += 1 }
    self.shift = shift
    self.vertexCount = vertexCount
    count = (vertexCount >> Int(shift)) + 1
  }

  @inline(__always)
  func bucket(of vertex: UInt32) -> Int { Int(vertex >> shift) }

  /// The vertices of a bucket.
  func vertices(_ bucket: Int) -> Range<Int> {
    min(bucket << Int(shift), vertexCount)..<min((bucket + 1) << Int(shift), vertexCount)
  }
}

extension GraphBuildJob {
  private func readEdges(
    _ builder: GraphFileBuilder, _ vertices: HeldVertices, _ words: KindWords
  ) throws(GraphFileFailure) -> EdgeTableContent {
    let columns = builder.edgeColumns
    var faults = FaultList()
    let opened = try OpenTable(
      builder.edges, required: [columns.tail, columns.head],
      optional: [columns.kind, columns.probability, columns.day], &faults)
    let buckets = Buckets(vertexCount: vertices.count, bytes: opened?.reader.size ?? 0)
    let store = RecordStore<EdgeRecord>(
      bucketCount: buckets.count, budget: memoryBudget / 5 * 3, beside: path)
    guard let table = opened else {
      var content = EdgeTableContent(
        hasCosts: false, hasDays: false, buckets: buckets, records: store)
      content.tally.faults = faults
      return content
    }
    let header = table.header
    let tallies = Mutex<[Int: EdgeTally]>([:])
    try share { [self] () throws(GraphFileFailure) in
      var reading = EdgeBlockReading(header, words)
      while !hasFailed {
        try watch.check()
        guard let block = try table.next() else { return }
        var scanner = table.scanner(of: block)
        var records = Pile<EdgeRecord>(capacity: 1 << 18)
        let tally = reading.read(&scanner, vertices.register, into: &records)
        tallies.withLock { $0[block.number] = tally }
        let sorted = RecordBlock.sorted(records, bucketCount: buckets.count) {
          buckets.bucket(of: $0.tail)
        }
        try store.add(block.number, sorted.block, ends: sorted.ends)
        watch.progress(.edges, table.reader.share)
      }
    }
    var content = EdgeTableContent(
      hasCosts: header.places[3] != nil, hasDays: header.places[4] != nil, buckets: buckets,
      records: store)
    for (_, tally) in tallies.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
      content.turns.append(UInt32(truncatingIfNeeded: content.tally.edgeCount))
      content.tally.add(tally)
    }
    if content.tally.edgeCount > Int(FileLayout.mostPositions) {
      content.tally.faults.add(0, "there are more than \(FileLayout.mostPositions) edges")
    }
    return content
  }
}

extension EdgeTally {
  /// Counts a record and adds it to a list.
  @inline(__always)
  mutating func add(_ record: EdgeRecord, to records: inout Pile<EdgeRecord>) {
    costs.add(record.cost == EdgeRecord.noCost ? nil : Int64(record.cost))
    days.add(record.day == EdgeRecord.noDay ? nil : Int64(record.day))
    if record.tail == record.head { selfLoops += 1 }
    records.append(record)
  }

  /// Adds what is known of the part that follows.
  mutating func add(_ next: EdgeTally) {
    faults.add(next.faults, from: lines)
    dangling.add(next.dangling, from: lines)
    lines += next.lines
    edgeCount += next.edgeCount
    selfLoops += next.selfLoops
    costs.add(next.costs)
    days.add(next.days)
  }
}
