import Synchronization

/// Records in runs, each sorted into buckets, held in memory up to a budget and then in a file.
///
/// The runs of a bucket, read in order of their numbers, are the bucket. The file has no name, so
/// nothing of it is left when the program ends, however it ends.
@safe final class RecordStore<Record: BitwiseCopyable>: Sendable {
  /// One run: where each bucket ends in it, and the records, in memory or from a place in the file.
  private struct Run: Sendable {
    let ends: [Int]
    let memory: RecordBlock<Record>?
    let offset: UInt64
  }

  private struct State: ~Copyable {
    var runs: [Int: Run] = [:]
    var heldBytes = 0
    var fileBytes: UInt64 = 0
    var file: UnfinishedFile?
  }

  let bucketCount: Int
  private let budget: Int
  private let path: String
  private let state = Mutex(State())

  init(bucketCount: Int, budget: Int, beside path: String) {
    self.bucketCount = bucketCount
    self.budget = budget
    self.path = path
  }

  /// How many bytes went to the file.
  var spilledBytes: UInt64 { state.withLock { $0.fileBytes } }

  /// Adds a run whose records are sorted by bucket.
  func add(
    _ number: Int, _ records: RecordBlock<Record>, ends: [Int]
  ) throws(GraphFileFailure) {
    let size = records.count * MemoryLayout<Record>.stride
    let place = state.withLock { state -> Result<(UnfinishedFile, UInt64)?, GraphFileFailure> in
      if state.heldBytes + size <= budget {
        state.heldBytes += size
        state.runs[number] = Run(ends: ends, memory: records, offset: 0)
        return .success(nil)
      }
      do throws(GraphFileFailure) {
        if state.file == nil { state.file = UnfinishedFile(try NewFile(scratchBeside: path)) }
        guard let file = state.file else { return .success(nil) }
        let offset = state.fileBytes
        state.fileBytes += UInt64(size)
        state.runs[number] = Run(ends: ends, memory: nil, offset: offset)
        return .success((file, offset))
      } catch {
        return .failure(error)
      }
    }
    guard let (file, offset) = try place.get() else { return }
    try unsafe file.write(UnsafeRawBufferPointer(records.memory), offset)
  }

  /// How many records each bucket has.
  var counts: [Int] {
    state.withLock { state in
      var counts = [Int](repeating: 0, count: bucketCount)
      for run in state.runs.values {
        var start = 0
        for (bucket, end) in run.ends.enumerated() {
          counts[bucket] += end - start
          start = end
        }
      }
      return counts
    }
  }

  /// The records of a bucket, in order of their runs, each changed as its run asks.
  func records(
    _ bucket: Int, _ change: (inout Record, _ run: Int) -> Void = { _, _ in }
  ) throws(GraphFileFailure) -> RecordBlock<Record> {
    let (runs, file) = state.withLock { state in
      (state.runs.sorted { $0.key < $1.key }, state.file)
    }
    func bounds(_ run: Run) -> Range<Int> {
      (bucket > 0 ? run.ends[bucket - 1] : 0)..<run.ends[bucket]
    }
    let records = RecordBlock<Record>(count: runs.reduce(0) { $0 + bounds($1.value).count })
    var filled = 0
    for (number, run) in runs where !bounds(run).isEmpty {
      let bounds = bounds(run)
      // In bounds: the block is as long as all runs together.
      let space = unsafe UnsafeMutableBufferPointer(
        rebasing: records.memory[filled..<filled + bounds.count])
      if let memory = run.memory {
        _ = unsafe space.update(fromContentsOf: memory.memory[bounds])
      } else {
        let offset = run.offset + UInt64(bounds.lowerBound * MemoryLayout<Record>.stride)
        try unsafe file?.read(UnsafeMutableRawBufferPointer(space), offset)
      }
      for place in filled..<filled + bounds.count { change(&records[place], number) }
      filled += bounds.count
    }
    return records
  }
}

/// Records side by side, as many as were said at first.
@safe final class RecordBlock<Record: BitwiseCopyable>: @unchecked Sendable {
  /// The records, while the block is held; one thread at a time writes them.
  @unsafe let memory: UnsafeMutableBufferPointer<Record>

  init(count: Int) { unsafe memory = .allocate(capacity: count) }

  deinit { unsafe memory.deallocate() }

  var count: Int { unsafe memory.count }

  @inline(__always)
  subscript(place: Int) -> Record {
    get {
      precondition(place >= 0 && place < count)
      return unsafe memory[place]  // Held against the count.
    }
    _modify {
      precondition(place >= 0 && place < count)
      yield unsafe &memory[place]  // Likewise.
    }
  }

  /// Copies records into buckets, keeping their order within each.
  ///
  /// - Returns: The copy, and where each bucket ends in it.
  static func sorted(
    _ records: borrowing Pile<Record>, bucketCount: Int, by bucket: (Record) -> Int
  ) -> (block: RecordBlock, ends: [Int]) {
    var ends = [Int](repeating: 0, count: bucketCount + 1)
    for place in 0..<records.count { ends[bucket(records[place]) + 1] += 1 }
    for place in 0..<bucketCount { ends[place + 1] += ends[place] }
    let block = RecordBlock(count: records.count)
    for place in 0..<records.count {
      let record = records[place]
      let bucket = bucket(record)
      block[ends[bucket]] = record
      ends[bucket] += 1
    }
    ends.removeLast()
    return (block, ends)
  }
}
