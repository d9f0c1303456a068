import Synchronization

/// One build, from the register of vertices to the file.
final class GraphBuildJob: Sendable {
  let builder: GraphFileBuilder
  let path: String
  let watch: BuildWatch
  let words = EdgeBlockReading.EdgeWords()
  let register: Register
  private let failure = Mutex<GraphFileFailure?>(nil)

  /// Holds the register for the threads, which only read it.
  final class Register: @unchecked Sendable {
    let vertices: VertexRegister
    init(_ vertices: consuming VertexRegister) { self.vertices = vertices }
  }

  init(
    builder: GraphFileBuilder, path: String, watch: BuildWatch,
    register: consuming VertexRegister
  ) {
    self.builder = builder
    self.path = path
    self.watch = watch
    self.register = Register(register)
  }

  var vertexCount: Int { register.vertices.count }
  private var threadCount: Int { builder.threadCount ?? Workers.count }

  /// Reads the edges and writes the file.
  func run(vertexKinds: [String]) throws(GraphBuildFailure) -> GraphBuildReport {
    let reading: EdgeTableContent
    do throws(GraphFileFailure) { reading = try readEdges() } catch {
      throw GraphBuildFailure(error)
    }
    let tally = reading.tally
    guard tally.faults.count == 0 else { throw tally.faults.failure(builder.edges) }
    if !builder.allowsDangling, tally.dangling.count > 0 {
      throw tally.dangling.failure(builder.edges)
    }
    var report = GraphBuildReport()
    report.vertexCount = vertexCount
    report.edgeCount = tally.edgeCount
    report.selfLoopCount = tally.selfLoops
    report.danglingCount = tally.dangling.count
    report.dangling = tally.dangling.failure(builder.edges).faults
    do throws(GraphFileFailure) {
      report.spilledBytes = try write(reading, vertexKinds)
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
  let header: TableHeader?
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
  private func readEdges() throws(GraphFileFailure) -> EdgeTableContent {
    let reader = try TableReader(builder.edges)
    let buckets = Buckets(vertexCount: vertexCount, bytes: reader.size)
    let store = RecordStore<EdgeRecord>(
      bucketCount: buckets.count, budget: builder.memoryBudget / 5 * 3, beside: path)
    var faults = FaultList()
    let first = try reader.next()
    var header: TableHeader?
    var headerEnd = (position: 0, lines: 0)
    if let first {
      let columns = builder.edgeColumns
      var scanner = RowScanner(first)
      header = TableHeader(
        &scanner, required: [columns.tail, columns.head],
        optional: [columns.kind, columns.probability, columns.day], &faults)
      headerEnd = (scanner.position, scanner.passedLines)
    }
    guard let first, let header else {
      if faults.count == 0 { faults.add(0, "the table has no first row that names its columns") }
      var content = EdgeTableContent(header: nil, buckets: buckets, records: store)
      content.tally.faults = faults
      return content
    }
    let tallies = Mutex<[Int: EdgeTally]>([:])
    let firstBlock = Mutex<TableBlock?>(first)
    let bytesDone = Mutex(0)
    let start = headerEnd
    try share { [self] () throws(GraphFileFailure) in
      var reading = EdgeBlockReading(header, words)
      while !hasFailed {
        try watch.check()
        let pending = firstBlock.withLock { $0.take() }
        let next: TableBlock?
        if let pending { next = pending } else { next = try reader.next() }
        guard let block = next else { return }
        var scanner =
          pending != nil
          ? RowScanner(block, from: start.position, afterLines: start.lines) : RowScanner(block)
        var records = Pile<EdgeRecord>(capacity: 1 << 18)
        let tally = reading.read(&scanner, register.vertices, into: &records)
        tallies.withLock { $0[block.number] = tally }
        let sorted = RecordBlock.sorted(records, bucketCount: buckets.count) {
          buckets.bucket(of: $0.tail)
        }
        try store.add(block.number, sorted.block, ends: sorted.ends)
        bytesDone.withLock { done in
          done += block.bytes.count
          watch.progress(.edges, reader.size > 0 ? Double(done) / Double(reader.size) : 0)
        }
      }
    }
    var content = EdgeTableContent(header: header, buckets: buckets, records: store)
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
  /// Adds what is known of the part that follows.
  fileprivate mutating func add(_ next: EdgeTally) {
    faults.add(next.faults, from: lines)
    dangling.add(next.dangling, from: lines)
    lines += next.lines
    edgeCount += next.edgeCount
    selfLoops += next.selfLoops
    costs.add(next.costs)
    days.add(next.days)
  }
}
