import Synchronization

extension GraphBuildJob {
  /// Builds the file of a stream.
  ///
  /// - Parameters:
  ///   - stream: All vertices and edges.
  ///   - columns: Which columns the file is to have.
  ///   - faults: What is wrong with the table of edges, as far as is known.
  /// - Returns: What was written.
  /// - Throws: When ids repeat that must not, or the disk does not allow it.
  func run(
    _ stream: GraphFileStream, _ columns: StreamColumns, _ faults: FaultList
  ) throws(GraphBuildFailure) -> GraphBuildReport {
    let join = try system { () throws(GraphFileFailure) -> EndJoin in
      try self.join(stream)
    }
    stream.store.forgetIDs()
    let vertices = StreamedVertices(stream, join.repeats, columns, watch)
    let repeats = join.repeats.total
    if !stream.settings.allowsRepeats, repeats > 0 {
      throw GraphBuildFailure(
        try system { () throws(GraphFileFailure) in try vertices.faults(join, stream) },
        count: repeats)
    }
    let (content, edges) = try system { () throws(GraphFileFailure) in
      try readEdges(stream, join, columns, vertices.count)
    }
    let found = faults.merged(with: content.tally.faults)
    guard found.count == 0 else { throw found.failure(stream.name(of: 0)) }
    if !stream.settings.allowsDangling, edges.danglingCount > 0 {
      throw GraphBuildFailure(edges.dangling, count: edges.danglingCount)
    }
    var report = GraphBuildReport()
    report.vertexCount = vertices.count
    report.repeatCount = repeats
    report.edgeCount = content.tally.edgeCount
    report.selfLoopCount = content.tally.selfLoops
    report.danglingCount = edges.danglingCount
    report.dangling = edges.dangling
    report.spilledBytes = try system { () throws(GraphFileFailure) in
      try vertices.sortTexts(self)
      return try write(content, vertices, stream.words.edges.ranked(edges.kinds))
    }
    return report
  }

  /// Does something that the system may refuse.
  private func system<Answer>(
    _ work: () throws(GraphFileFailure) -> Answer
  ) throws(GraphBuildFailure) -> Answer {
    do throws(GraphFileFailure) { return try work() } catch { throw GraphBuildFailure(error) }
  }

  // MARK: Tables

  /// Builds the file of two tables whose vertices are too many to be held.
  func stream(_ builder: GraphFileBuilder) throws(GraphBuildFailure) -> GraphBuildReport {
    var settings = GraphFileStream.Settings()
    settings.allowsDangling = builder.allowsDangling
    settings.allowsRepeats = builder.allowsRepeats
    settings.memoryBudget = memoryBudget
    settings.threadCount = threadCount
    settings.inputNames = [builder.edges, builder.vertices]
    let stream = try system { () throws(GraphFileFailure) in
      try GraphFileStream(to: path, settings: settings)
    }
    var columns = StreamColumns()
    try readVertices(builder, stream, &columns)
    let faults = try system { () throws(GraphFileFailure) in
      try readEdges(builder, stream, &columns)
    }
    return try run(stream, columns, faults)
  }

  /// Adds the table of vertices to a stream; what is wrong with it is all told at once.
  private func readVertices(
    _ builder: GraphFileBuilder, _ stream: GraphFileStream, _ columns: inout StreamColumns
  ) throws(GraphBuildFailure) {
    let names = builder.vertexColumns
    var faults = FaultList()
    let table = try system { () throws(GraphFileFailure) in
      try OpenTable(
        builder.vertices, required: [names.id], optional: [names.kind, names.name], &faults)
    }
    guard let table else { throw faults.failure(builder.vertices) }
    columns.hasNames = table.header.places[2] != nil
    faults = try system { () throws(GraphFileFailure) in
      try read(table, .vertices, into: stream) { scanner, batch in
        VertexRows(header: table.header, words: stream.words.vertices).read(&scanner, into: &batch)
      }
    }
    guard faults.count > 0 else { return }
    if !builder.allowsRepeats {
      let repeats = try system { () throws(GraphFileFailure) -> FaultList in
        let join = try self.join(stream)
        let vertices = StreamedVertices(stream, join.repeats, columns, watch)
        return FaultList(try vertices.faults(join, stream), count: join.repeats.total)
      }
      faults = faults.merged(with: repeats)
    }
    throw faults.failure(builder.vertices)
  }

  private func readEdges(
    _ builder: GraphFileBuilder, _ stream: GraphFileStream, _ columns: inout StreamColumns
  ) throws(GraphFileFailure) -> FaultList {
    let names = builder.edgeColumns
    var faults = FaultList()
    let table = try OpenTable(
      builder.edges, required: [names.tail, names.head],
      optional: [names.kind, names.probability, names.day], &faults)
    guard let table else { return faults }
    columns.hasCosts = table.header.places[3] != nil
    columns.hasDays = table.header.places[4] != nil
    return try read(table, .edges, into: stream) { scanner, batch in
      var reading = EdgeBlockReading(table.header, stream.words.edges)
      return reading.read(&scanner, into: &batch)
    }
  }

  /// Adds the rows of a table to a stream, a block at a time on each thread.
  private func read(
    _ table: OpenTable, _ phase: GraphFileBuilder.Phase, into stream: GraphFileStream,
    _ rows: @escaping @Sendable (inout RowScanner, inout GraphBatch) -> EdgeTally
  ) throws(GraphFileFailure) -> FaultList {
    let whole = Mutex(EdgeTally())
    let turnstile = Turnstile()
    try share { [self] () throws(GraphFileFailure) in
      while !hasFailed {
        try watch.check()
        guard let block = try table.next() else { return }
        var scanner = table.scanner(of: block)
        var batch = stream.makeBatch()
        let tally = rows(&scanner, &batch)
        let filled = Filled(batch)
        turnstile.pass(block.number) {
          guard !hasFailed else { return }
          do throws(GraphFileFailure) {
            let lines = whole.withLock { $0.lines }
            try filled.add(to: stream, linesBefore: lines)
            whole.withLock { $0.add(tally) }
          } catch {
            fail(error)
          }
        }
        watch.progress(phase, table.reader.share)
      }
    }
    return whole.withLock { $0.faults }
  }

  /// A batch that a closure may hold.
  private final class Filled {
    private var batch: GraphBatch?

    init(_ batch: consuming GraphBatch) { self.batch = consume batch }

    func add(to stream: GraphFileStream, linesBefore: Int) throws(GraphFileFailure) {
      guard let batch = batch.take() else { return }
      try stream.store.add(batch, stream.path, linesBefore: linesBefore)
    }
  }
}

/// Reads rows of the table of vertices into a batch.
private struct VertexRows {
  let header: TableHeader
  let words: KindWords

  func read(_ scanner: inout RowScanner, into batch: inout GraphBatch) -> EdgeTally {
    var tally = EdgeTally()
    var last: (bytes: [UInt8], number: UInt8)?
    while let row = scanner.next() {
      if case .fault(let message) = row {
        tally.faults.add(scanner.line, message)
        continue
      }
      guard scanner.count == header.count, let idPlace = header.places[0] else {
        tally.faults.add(
          scanner.line,
          "the row has \(scanner.count) fields, and the first has \(header.count)")
        continue
      }
      let id = scanner.field(idPlace)
      guard id.count > 0 else {
        tally.faults.add(scanner.line, "the id is empty")
        continue
      }
      var kind: UInt8? = 0
      if let place = header.places[1] {
        let field = scanner.field(place)
        if let last, field.equals(last.bytes) {
          kind = last.number
        } else {
          kind = words.number(field.text)
          if let kind { last = (unsafe Array(field.buffer), kind) }
        }
      }
      guard let kind else {
        tally.faults.add(scanner.line, "there are more than 255 kinds of vertex")
        continue
      }
      batch.addVertex(
        id: id, kind: kind, name: header.places[2].map { scanner.field($0) }, line: scanner.line)
    }
    tally.lines = scanner.passedLines
    return tally
  }
}
