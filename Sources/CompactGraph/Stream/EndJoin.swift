import Synchronization

/// What came of matching the ends of edges with the ids of vertices.
struct EndJoin: Sendable {
  /// A row whose id is that of a row before.
  struct Repeat: Sendable {
    let row: UInt32
    let first: UInt32
    let id: String
  }

  /// For each part the number of each end and the row of its vertex, in order of the ends.
  let matches: [Tape]
  /// The rows that have the id of a row before.
  let repeats: RowSet
  /// The first of these.
  let firstRepeats: [Repeat]
  /// The ids of the first ends that no vertex has.
  let missing: [UInt32: String]

  /// The row of an end that no vertex has.
  static let noRow = UInt32.max
}

/// A set of rows that says how many of its rows come before one.
struct RowSet: Sendable {
  private var words: [UInt64]
  private var counts: [UInt32] = []

  init(count: Int) { words = [UInt64](repeating: 0, count: (count + 63) / 64) }

  private(set) var isEmpty = true

  mutating func insert(_ row: UInt32) {
    words[Int(row >> 6)] |= 1 << UInt64(row & 63)
    isEmpty = false
  }

  @inline(__always)
  func contains(_ row: UInt32) -> Bool {
    !isEmpty && words[Int(row >> 6)] >> UInt64(row & 63) & 1 == 1
  }

  /// Counts what is in the set, once nothing more comes in.
  mutating func count() {
    var count: UInt32 = 0
    counts = words.map { word in
      defer { count += UInt32(word.nonzeroBitCount) }
      return count
    }
  }

  /// The number of a row among those that are not in the set; ``count()`` has been called.
  @inline(__always)
  func number(_ row: UInt32) -> UInt32 {
    guard !isEmpty else { return row }
    let below = words[Int(row >> 6)] & ((1 << UInt64(row & 63)) &- 1)
    return row - counts[Int(row >> 6)] - UInt32(below.nonzeroBitCount)
  }

  /// How many rows are in the set.
  var total: Int { isEmpty ? 0 : words.reduce(0) { $0 + $1.nonzeroBitCount } }
}

/// The ids of one part of the vertices, to be found by their bytes.
private struct PartRegister: ~Copyable {
  private struct Known: BitwiseCopyable {
    /// Where the id begins.
    let start: Int
    let count: UInt32
    let hash: UInt32
    let row: UInt32
  }

  private var content = Pile<UInt8>()
  private var known = Pile<Known>()
  /// One more than the place of what is known, by the hash; the size is a power of two.
  private var slots: [UInt32] = []
  /// The rows whose ids were there already, and the rows that have them.
  private(set) var repeats: [(row: UInt32, first: UInt32)] = []

  init(_ tape: Tape) throws(GraphFileFailure) {
    for chunk in 0..<tape.chunkCount { try tape.read(chunk, into: &content) }
    var position = 0
    var count = 0
    let bytes = content.withBytes { $0 }  // Held here.
    while position < bytes.count {
      position += 12 + Int(bytes.load(position + 8, as: UInt32.self))
      count += 1
    }
    var size = 64
    while size < count * 2 { size *= 2 }
    slots = [UInt32](repeating: 0, count: size)
    position = 0
    while position < bytes.count {
      let length = bytes.load(position + 8, as: UInt32.self)
      let next = Known(
        start: position + 12, count: length, hash: bytes.load(position + 4, as: UInt32.self),
        row: bytes.load(position, as: UInt32.self))
      position += 12 + Int(length)
      let slot = slot(of: bytes[next.start..<position], next.hash)
      if slots[slot] != 0 {
        repeats.append((next.row, known[Int(slots[slot]) - 1].row))
      } else {
        known.append(next)
        slots[slot] = UInt32(known.count)
      }
    }
  }

  /// Where an id stands, or would.
  @inline(__always)
  private func slot(of id: Bytes, _ hash: UInt32) -> Int {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let found = known[Int(slots[slot]) - 1]
      if found.hash == hash, Int(found.count) == id.count {
        let start = found.start
        if content.withBytes({ $0[start..<start + id.count].equals(id) }) { return slot }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  /// The row of an id; nil when none has it.
  @inline(__always)
  func row(_ id: Bytes, _ hash: UInt32) -> UInt32? {
    let found = slots[slot(of: id, hash)]
    return found == 0 ? nil : known[Int(found) - 1].row
  }

  func text(_ row: UInt32) -> String {
    for place in 0..<known.count where known[place].row == row {
      let entry = known[place]
      return content.withBytes { $0[entry.start..<entry.start + Int(entry.count)].text }
    }
    return ""
  }
}

extension GraphBuildJob {
  /// What was found, part by part.
  private struct Found {
    var repeats: RowSet
    var firstRepeats: [EndJoin.Repeat] = []
    var missing: [UInt32: String] = [:]
    var done = 0
  }

  /// Matches all ends, a part at a time on each thread.
  func join(_ stream: GraphFileStream) throws(GraphFileFailure) -> EndJoin {
    let store = stream.store
    let file = ScratchFile(beside: path)
    let matches = store.ends.map { _ in Tape(file, chunkSize: stream.settings.chunkSize) }
    let found = Mutex(Found(repeats: RowSet(count: store.rowCount)))
    let next = Atomic(0)
    try share { [self] () throws(GraphFileFailure) in
      while !hasFailed {
        let part = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard part < store.ids.count else { return }
        try watch.check()
        let register = try PartRegister(store.ids[part])
        let missing = try match(store.ends[part], register, onto: matches[part])
        let firstRepeats = register.repeats.prefix(GraphBuildFailure.mostFaults).map {
          EndJoin.Repeat(row: $0.row, first: $0.first, id: register.text($0.first))
        }
        let repeats = register.repeats
        let done = found.withLock { found in
          for (row, _) in repeats { found.repeats.insert(row) }
          found.firstRepeats += firstRepeats
          found.missing.merge(missing) { one, _ in one }
          found.done += 1
          return found.done
        }
        watch.progress(.matching, Double(done) / Double(store.ids.count))
      }
    }
    var result = found.withLock { $0 }
    result.repeats.count()
    return EndJoin(
      matches: matches, repeats: result.repeats,
      firstRepeats: result.firstRepeats.sorted { $0.row < $1.row }, missing: result.missing)
  }

  /// Matches the ends of a part.
  ///
  /// - Returns: The first of those that are missing: enough to name every edge that is listed.
  private func match(
    _ ends: Tape, _ register: borrowing PartRegister, onto matches: Tape
  ) throws(GraphFileFailure) -> [UInt32: String] {
    var missing: [UInt32: String] = [:]
    var reader = TapeReader(ends)
    while try reader.hasNext() {
      let number = reader.take(UInt32.self)
      let hash = reader.take(UInt32.self)
      let id = reader.take(Int(reader.take(UInt32.self)))
      let row = register.row(id, hash)
      if row == nil, missing.count < GraphBuildFailure.mostFaults * 2 { missing[number] = id.text }
      try matches.add {
        $0.put(number)
        $0.put(row ?? EndJoin.noRow)
      }
    }
    return missing
  }
}
