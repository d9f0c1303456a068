import Synchronization

/// The edges of a run, with their ends as rows; handed from the thread that reads to one that sorts.
@safe private final class EdgeRun: @unchecked Sendable {
  let number: Int
  /// How many edges come before it.
  let firstEdge: Int
  /// The edges but for their ends, as they lie on their tape.
  private let rests: Pile<UInt8>
  /// The rows of the tail and the head of each edge.
  let ends: Pile<UInt32>

  init(
    _ number: Int, firstEdge: Int, rests: consuming Pile<UInt8>, ends: consuming Pile<UInt32>
  ) {
    self.number = number
    self.firstEdge = firstEdge
    self.rests = rests
    self.ends = ends
  }

  var count: Int { ends.count / 2 }

  func rest(_ number: Int) -> GraphBatch.EdgeRest {
    let start = number * GraphBatch.EdgeRest.size
    return rests.withBytes { bytes in
      GraphBatch.EdgeRest(
        line: bytes.load(start, as: UInt32.self), cost: bytes.load(start + 4, as: UInt32.self),
        day: bytes.load(start + 8, as: Int32.self), input: bytes.load(start + 12, as: UInt16.self),
        kind: bytes[start + 14])
    }
  }
}

/// Puts the matches of all parts back in the order of the edges, a run at a time.
private final class EdgeRuns {
  /// How far a part has been read.
  private final class Cursor {
    private var reader: TapeReader

    init(_ tape: Tape) { reader = TapeReader(tape) }

    /// Sets the rows of those ends of a run that are in this part.
    func scatter(_ first: Int, _ ends: borrowing Pile<UInt32>) throws(GraphFileFailure) {
      while try reader.hasNext() {
        let place = Int(reader.peek(UInt32.self)) - first
        guard place < ends.count else { return }
        _ = reader.take(UInt32.self)
        ends[place] = reader.take(UInt32.self)
      }
    }
  }

  private let edges: Tape
  private let cursors: [Cursor]
  private var number = 0
  private var edgesDone = 0

  init(_ edges: Tape, _ matches: [Tape]) {
    self.edges = edges
    cursors = matches.map(Cursor.init)
  }

  var share: Double { edges.chunkCount > 0 ? Double(number) / Double(edges.chunkCount) : 1 }

  func next() throws(GraphFileFailure) -> EdgeRun? {
    guard number < edges.chunkCount else { return nil }
    var rests = Pile<UInt8>()
    try edges.read(number, into: &rests)
    let count = rests.count / GraphBatch.EdgeRest.size
    var ends = Pile<UInt32>(capacity: max(count * 2, 1))
    // One that is not set below is one at no vertex.
    for _ in 0..<count * 2 { ends.append(EndJoin.noRow) }
    for cursor in cursors { try cursor.scatter(edgesDone * 2, ends) }
    defer {
      number += 1
      edgesDone += count
    }
    return EdgeRun(number, firstEdge: edgesDone, rests: rests, ends: ends)
  }
}

/// What is known of edges once their ends are.
struct StreamedEdges: Sendable {
  var tally = EdgeTally()
  /// The first edges with an end at no vertex.
  var dangling: [TableFault] = []
  var danglingCount = 0
  /// The numbers of the kinds that some edge has.
  var kinds: Set<UInt8> = []
}

extension GraphBuildJob {
  /// Turns the edges of a stream into records, by their vertices.
  func readEdges(
    _ stream: GraphFileStream, _ join: EndJoin, _ columns: StreamColumns, _ vertexCount: Int
  ) throws(GraphFileFailure) -> (content: EdgeTableContent, edges: StreamedEdges) {
    let edgeCount = stream.store.edgeCount
    // As many buckets as the builder makes of a table of about as many bytes.
    let buckets = Buckets(vertexCount: vertexCount, bytes: edgeCount * 32)
    let records = RecordStore<EdgeRecord>(
      bucketCount: buckets.count, budget: memoryBudget / 5 * 3, beside: path)
    let runs = Mutex(EdgeRuns(stream.store.edges, join.matches))
    let read = Mutex<[Int: StreamedEdges]>([:])
    try share { [self] () throws(GraphFileFailure) in
      while !hasFailed {
        try watch.check()
        let next = runs.withLock { runs in
          Result { () throws(GraphFileFailure) in try runs.next() }
        }
        guard let run = try next.get() else { return }
        var pile = Pile<EdgeRecord>(capacity: max(run.count, 1))
        let edges = take(run, stream, join, into: &pile)
        let sorted = RecordBlock.sorted(pile, bucketCount: buckets.count) {
          buckets.bucket(of: $0.tail)
        }
        read.withLock { $0[run.number] = edges }
        try records.add(run.number, sorted.block, ends: sorted.ends)
        watch.progress(.edges, runs.withLock { $0.share })
      }
    }
    var content = EdgeTableContent(
      hasCosts: columns.hasCosts, hasDays: columns.hasDays, buckets: buckets, records: records)
    var whole = StreamedEdges()
    for (_, edges) in read.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
      content.turns.append(UInt32(truncatingIfNeeded: content.tally.edgeCount))
      content.tally.add(edges.tally)
      whole.dangling += edges.dangling
      whole.danglingCount += edges.danglingCount
      whole.kinds.formUnion(edges.kinds)
    }
    whole.dangling = Array(whole.dangling.prefix(GraphBuildFailure.mostFaults))
    return (content, whole)
  }

  private func take(
    _ run: EdgeRun, _ stream: GraphFileStream, _ join: EndJoin,
    into records: inout Pile<EdgeRecord>
  ) -> StreamedEdges {
    var edges = StreamedEdges()
    var kinds = [Bool](repeating: false, count: 256)
    for number in 0..<run.count {
      let (tail, head) = (run.ends[number * 2], run.ends[number * 2 + 1])
      let rest = run.rest(number)
      guard tail != EndJoin.noRow, head != EndJoin.noRow else {
        edges.danglingCount += 1
        if edges.dangling.count < GraphBuildFailure.mostFaults {
          let end = UInt32(run.firstEdge + number) * 2 + (tail == EndJoin.noRow ? 0 : 1)
          let id = join.missing[end] ?? ""
          edges.dangling.append(
            TableFault(
              path: stream.name(of: rest.input), line: Int(rest.line),
              message: tail == EndJoin.noRow
                ? "the edge begins at '\(id)', which is no vertex"
                : "the edge ends at '\(id)', which is no vertex"))
        }
        continue
      }
      guard rest.kind != GraphBatch.EdgeRest.faulty else {
        let fault = stream.store.faults[UInt32(run.firstEdge + number)]
        edges.tally.faults.add(Int(rest.line), fault ?? "a value of the row cannot be read")
        continue
      }
      edges.tally.add(
        EdgeRecord(
          tail: join.repeats.number(tail), head: join.repeats.number(head), cost: rest.cost,
          day: rest.day, turn: UInt32(records.count), kind: rest.kind), to: &records)
      kinds[Int(rest.kind)] = true
    }
    edges.tally.edgeCount = records.count
    for kind in 0..<256 where kinds[kind] { edges.kinds.insert(UInt8(kind)) }
    return edges
  }
}
