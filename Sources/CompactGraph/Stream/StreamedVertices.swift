import Synchronization

/// The vertices of a stream: their rows on a tape, and their texts sorted.
final class StreamedVertices: VertexSource {
  let count: Int
  let kinds: [String]
  private let ranks: [UInt8]
  private let hasNames: Bool
  private let rows: Tape
  private let repeats: RowSet
  private let path: String
  private let watch: BuildWatch
  private let ids: SortedTexts
  private let names: SortedTexts
  private let sizes = Mutex((ids: 0, names: 0))

  init(
    _ stream: GraphFileStream, _ repeats: RowSet, _ columns: StreamColumns, _ watch: BuildWatch
  ) {
    hasNames = columns.hasNames
    (kinds, ranks) = stream.words.vertices.ranked
    count = stream.store.rowCount - repeats.total
    rows = stream.store.rows
    path = stream.path
    self.repeats = repeats
    self.watch = watch
    ids = SortedTexts(beside: path, chunkSize: stream.settings.chunkSize * 4)
    names = SortedTexts(beside: path, chunkSize: stream.settings.chunkSize * 4)
  }

  var idBytes: Int { sizes.withLock { $0.ids } }
  var nameBytes: Int? { hasNames || count == 0 ? sizes.withLock { $0.names } : nil }
  var partCount: Int { 3 }

  /// A row of the tape.
  private struct Row {
    let place: GraphBatch.Place
    let kind: UInt8
    let id: Bytes
    let name: Bytes

    init(_ reader: inout TapeReader) {
      let idLength = Int(reader.take(UInt32.self))
      let nameLength = Int(reader.take(UInt32.self))
      let line = reader.take(UInt32.self)
      place = GraphBatch.Place(input: reader.take(UInt16.self), line: line)
      kind = reader.take(UInt8.self)
      id = reader.take(idLength)
      name = reader.take(nameLength)
    }
  }

  /// The texts of some rows; handed from the thread that reads to one that sorts.
  private final class RowTexts: @unchecked Sendable {
    let run: Int
    /// How many vertices there are up to the last of these.
    var vertices: UInt32 = 0
    var ids = TextRun()
    var names = TextRun()

    init(run: Int) { self.run = run }
  }

  /// The rows in their order, taken a run at a time.
  private final class Rows {
    private var reader: TapeReader
    private let repeats: RowSet
    private var row: UInt32 = 0
    private var vertices: UInt32 = 0
    private var runs = 0

    init(_ tape: Tape, _ repeats: RowSet) {
      reader = TapeReader(tape)
      self.repeats = repeats
    }

    func next(size: Int) throws(GraphFileFailure) -> RowTexts {
      let texts = RowTexts(run: runs)
      while texts.ids.byteCount + texts.names.byteCount < size, try reader.hasNext() {
        let next = Row(&reader)
        defer { row += 1 }
        guard !repeats.contains(row) else { continue }
        texts.ids.add(next.id, place: vertices)
        texts.names.add(next.name, place: vertices)
        vertices += 1
      }
      runs += 1
      texts.vertices = vertices
      return texts
    }
  }

  /// Sorts ids and names, a run at a time on each thread.
  func sortTexts(_ job: GraphBuildJob) throws(GraphFileFailure) {
    let rows = Mutex(Rows(rows, repeats))
    // Entries take about as much as texts, and half of them again while they are sorted.
    let runSize = max(1, min(16 << 20, job.memoryBudget / 8 / job.threadCount))
    try job.share { [self] () throws(GraphFileFailure) in
      while !job.hasFailed {
        try job.watch.check()
        let taken = rows.withLock { rows in
          Result { () throws(GraphFileFailure) in try rows.next(size: runSize) }
        }
        let texts = try taken.get()
        guard texts.ids.count > 0 else { return }
        texts.ids.sort()
        try ids.add(texts.ids, number: texts.run)
        texts.names.sort()
        try names.add(texts.names, number: texts.run)
        sizes.withLock {
          $0.ids += texts.ids.byteCount
          $0.names += texts.names.byteCount
        }
        job.watch.progress(.names, Double(texts.vertices) / Double(max(count, 1)))
      }
    }
  }

  func write(part: Int, to plan: GraphFilePlan) throws(GraphFileFailure) {
    switch part {
    case 0: try writeRows(plan)
    case 1: try writeOrder(ids, "id", plan)
    default: try writeOrder(names, "name", plan)
    }
  }

  private func writeOrder(
    _ texts: SortedTexts, _ name: String, _ plan: GraphFilePlan
  ) throws(GraphFileFailure) {
    guard let order = plan.sink(name, .nameOrder) else { return }
    try texts.merge({ order.put($0) }, watch)
  }

  private func writeRows(_ plan: GraphFilePlan) throws(GraphFileFailure) {
    let kinds = plan.sink("kind", .vertexColumn)
    let (idStarts, idBytes) = (plan.sink("id", .textStarts), plan.sink("id", .textBytes))
    let (nameStarts, nameBytes) = (plan.sink("name", .textStarts), plan.sink("name", .textBytes))
    var (idEnd, nameEnd) = (UInt64(0), UInt64(0))
    idStarts?.putStored(idEnd)
    nameStarts?.putStored(nameEnd)
    var reader = TapeReader(rows)
    var number: UInt32 = 0
    while try reader.hasNext() {
      let row = Row(&reader)
      defer { number += 1 }
      guard !repeats.contains(number) else { continue }
      kinds?.putStored(ranks.isEmpty ? 0 : UInt64(ranks[Int(row.kind)]))
      idEnd += UInt64(row.id.count)
      nameEnd += UInt64(row.name.count)
      idStarts?.putStored(idEnd)
      nameStarts?.putStored(nameEnd)
      // Both are held by the reader until the next row.
      unsafe idBytes?.put(bytes: UnsafeRawBufferPointer(row.id.buffer))
      unsafe nameBytes?.put(bytes: UnsafeRawBufferPointer(row.name.buffer))
      if number & 0xFFFF == 0 { try watch.check() }
    }
  }

  /// The first rows that have the id of a row before, as faults.
  func faults(
    _ join: EndJoin, _ stream: GraphFileStream
  ) throws(GraphFileFailure) -> [TableFault] {
    var faults: [TableFault] = []
    var left = join.firstRepeats.prefix(GraphBuildFailure.mostFaults)
    var reader = TapeReader(rows)
    var number: UInt32 = 0
    while let next = left.first, try reader.hasNext() {
      let row = Row(&reader)
      if number == next.row {
        left.removeFirst()
        faults.append(
          TableFault(
            path: stream.name(of: row.place.input), line: Int(row.place.line),
            message: "the id '\(next.id)' is that of vertex \(repeats.number(next.first)) as well"))
      }
      number += 1
    }
    return faults
  }
}
