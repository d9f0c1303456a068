import CompactGraph
import Dispatch
import SourceDiagnostics
import Synchronization

/// Hands the blocks of inputs to threads, and what they make of them to a stream in order.
final class BulkFeed: @unchecked Sendable {
  /// One input, from its first block to its last.
  private final class Input {
    let name: String
    let number: Int
    var reader: (any BulkReader)?
    var summary: ReadSummary?
    var faults: [Diagnostic] = []

    init(name: String, number: Int) {
      self.name = name
      self.number = number
    }
  }

  /// What a thread is to do next.
  private enum Task {
    case map(BulkBlock, any BulkReader)
    case end
  }

  /// A batch on its way to its turn.
  private final class Done {
    let input: Input
    var batch: GraphBatch?
    var outcome: BulkOutcome?

    init(_ input: Input) { self.input = input }
  }

  private let paths: [String]
  private let settings: BulkIndex
  private let stream: GraphFileStream
  private let reading: @Sendable (Int) -> Void
  private let isCancelled: @Sendable () -> Bool

  /// Held while the variables below it are used.
  private let readLock = Mutex(())
  private var nextPath = 0
  private var nextNumber = 0
  private var bytesBefore = 0
  private var open: (input: Input, bytes: InputBytes, blocks: LineBlocks)?

  /// Held while the variables below it are used.
  private let keepLock = Mutex(())
  private var waiting: [Int: Done] = [:]
  private var kept = 0
  private var inputs: [Input] = []
  private var failure: BulkIndex.Failure?
  private var hasFaults = false
  private let hasStopped = Atomic(false)
  /// Keeps threads from running ahead of a slow one: a batch that waits for its turn takes room.
  private let room: DispatchSemaphore

  init(
    _ paths: [String], _ settings: BulkIndex, _ stream: GraphFileStream, threadCount: Int,
    reading: @escaping @Sendable (Int) -> Void, isCancelled: @escaping @Sendable () -> Bool
  ) {
    self.paths = paths
    self.settings = settings
    self.stream = stream
    self.reading = reading
    self.isCancelled = isCancelled
    room = DispatchSemaphore(value: threadCount * 2)
  }

  /// Reads and maps blocks until there are no more; any number of threads may.
  func work() {
    while true {
      room.wait()
      guard let (number, input, task) = readLock.withLock({ _ in next() }) else {
        room.signal()
        return
      }
      let done = Done(input)
      if case .map(let block, let reader) = task {
        var batch = stream.makeBatch()
        done.outcome = reader.map(block, into: &batch)
        done.batch = consume batch
      }
      keepLock.withLock { _ in
        waiting[number] = done
        while let turn = waiting.removeValue(forKey: kept) {
          keep(turn)
          kept += 1
          room.signal()
        }
      }
    }
  }

  /// What was read, an input each.
  func finish() throws(BulkIndex.Failure) -> [ReadSummary] {
    if let failure { throw failure }
    let faults = inputs.flatMap(\.faults)
    if !faults.isEmpty { throw .faults(faults) }
    return inputs.compactMap(\.summary)
  }

  // MARK: Reading, under its lock

  private func next() -> (Int, Input, Task)? {
    while !hasStopped.load(ordering: .relaxed) {
      if isCancelled() {
        stop(.cancelled)
        return nil
      }
      guard let open else {
        guard nextPath < paths.count else { return nil }
        begin(paths[nextPath])
        nextPath += 1
        continue
      }
      let task = nextTask(of: open)
      if case .end = task {
        bytesBefore += open.bytes.taken
        self.open = nil
      } else {
        reading(bytesBefore + open.bytes.taken)
      }
      nextNumber += 1
      return (nextNumber - 1, open.input, task)
    }
    return nil
  }

  private func begin(_ path: String) {
    let name = path == "-" ? "<standard input>" : path
    let input = Input(name: name, number: nextPath)
    keepLock.withLock { _ in inputs.append(input) }
    do throws(InputFault) {
      let bytes = try InputBytes.open(path == "-" ? nil : path)
      let head = GraphInput(name: name, bytes: try bytes.peek(1 << 16))
      guard let known = reader(of: head) else {
        return add(Self.unknown(head), to: input)
      }
      input.reader = known.reader
      input.summary = ReadSummary(file: name, format: known.reader.format)
      open = (
        input, bytes,
        LineBlocks(
          bytes, size: settings.blockSize, longest: settings.limits.lineBytes,
          hasQuotes: known.hasQuotes)
      )
    } catch {
      add(Self.diagnostic(error, name), to: input)
    }
  }

  private static func unknown(_ head: GraphInput) -> Diagnostic {
    guard head.bytes.contains(where: { $0 > 0x20 }) else {
      return Diagnostic(.emptyInput, "there is nothing in it", in: head.name, hint: nil)
    }
    return Diagnostic(
      .unknownFormat,
      "read in blocks are FollowTheMoney entities, Neo4j import tables and edge lists alone",
      in: head.name,
      hint: "give one of these; a pair of tables is built in bounded memory without '--arrays' too")
  }

  private func reader(
    of head: GraphInput
  ) -> (reader: any BulkReader, hasQuotes: Bool)? {
    if FtMReader().recognises(head) {
      return (FtMBulkReader(name: head.name, limits: settings.limits), false)
    }
    return GraphBulkReader(head).map { ($0, $0.format == .neo4j) }
  }

  private func nextTask(
    of open: (input: Input, bytes: InputBytes, blocks: LineBlocks)
  ) -> Task {
    guard let reader = open.input.reader, !isFull(open.input) else { return .end }
    let linesBefore = open.blocks.lineCount
    do throws(InputFault) {
      guard let bytes = try open.blocks.next() else { return .end }
      return .map(
        BulkBlock(
          name: open.input.name, bytes: bytes, linesBefore: linesBefore, limits: settings.limits,
          keepsPersons: settings.keepsPersons), reader)
    } catch {
      add(Self.diagnostic(error, open.input.name), to: open.input)
      return .end
    }
  }

  private static func diagnostic(_ fault: InputFault, _ name: String) -> Diagnostic {
    switch fault {
    case .file(let problem):
      Diagnostic(.unreadable, "cannot be read: \(problem.reason)", in: name, hint: nil)
    case .compression(let fault, let byte): fault.diagnostic(of: name, at: byte)
    }
  }

  // MARK: Keeping, under its lock

  private func add(_ fault: Diagnostic, to input: Input) {
    keepLock.withLock { _ in input.faults.append(fault) }
  }

  private func isFull(_ input: Input) -> Bool {
    keepLock.withLock { _ in input.faults.count >= settings.limits.faults }
  }

  private func stop(_ failure: BulkIndex.Failure) {
    keepLock.withLock { _ in
      if self.failure == nil { self.failure = failure }
    }
    hasStopped.store(true, ordering: .relaxed)
  }

  /// Keeps what a block became, in its turn.
  private func keep(_ done: Done) {
    guard failure == nil, let reader = done.input.reader else { return }
    var batch: GraphBatch
    if let outcome = done.outcome {
      reader.keep(outcome)
      done.input.summary?.add(outcome.summary)
      let room = max(0, settings.limits.faults - done.input.faults.count)
      done.input.faults += outcome.faults.prefix(room)
      guard let mapped = done.batch.take() else { return }
      batch = mapped
    } else {
      batch = stream.makeBatch()
      done.input.summary?.links += reader.finish(into: &batch)
    }
    // What has a fault is not used, so that nothing more of it need be written.
    hasFaults = hasFaults || !done.input.faults.isEmpty
    guard !hasFaults else { return }
    do throws(GraphFileFailure) {
      try stream.add(batch)
    } catch {
      failure = .unbuilt(GraphBuildFailure(error))
      hasStopped.store(true, ordering: .relaxed)
    }
  }
}

extension ReadSummary {
  /// Adds what was counted of a further block.
  fileprivate mutating func add(_ block: ReadSummary) {
    records += block.records
    entities += block.entities
    links += block.links
    dropped.merge(block.dropped, uniquingKeysWith: +)
    ignored.merge(block.ignored, uniquingKeysWith: +)
  }
}
