import Synchronization

/// Texts of vertices that follow each other, to be put in the order of their bytes.
struct TextRun: ~Copyable {
  struct Entry: BitwiseCopyable {
    /// Eight bytes of the text, from where it is being compared.
    var key: UInt64
    let start: UInt64
    let count: UInt32
    let place: UInt32
  }

  private var content = Pile<UInt8>(capacity: 1 << 16)
  private var entries = Pile<Entry>()

  var count: Int { entries.count }
  var byteCount: Int { content.count }

  mutating func add(_ text: Bytes, place: UInt32) {
    entries.append(
      Entry(key: 0, start: UInt64(content.count), count: UInt32(text.count), place: place))
    content.put(text)
  }

  private func text(_ entry: Entry) -> Bytes {
    content.withBytes { $0[Int(entry.start)..<Int(entry.start) + Int(entry.count)] }
  }

  /// Sorts the texts; equal ones stay as they are.
  ///
  /// By eight bytes at a time, and those that agree by the next eight: W. Ng and K. Kakehi, "Cache
  /// efficient radix sort for string sorting", IEICE Transactions E90-A, 2007.
  mutating func sort() {
    var other = Pile<Entry>(capacity: max(entries.count, 1))
    for place in 0..<entries.count { other.append(entries[place]) }
    // A stack of our own: texts that agree for a megabyte must not overflow the thread's.
    var left = [(range: 0..<entries.count, depth: 0)]
    while let (range, depth) = left.popLast() {
      guard range.count > 1 else { continue }
      for place in range { entries[place].key = text(entries[place]).key(depth) }
      if range.count > 256 {
        sortByKey(range, &other)
      } else {
        insertByKey(range)
      }
      var start = range.lowerBound
      while start < range.upperBound {
        var end = start + 1
        while end < range.upperBound, entries[end].key == entries[start].key { end += 1 }
        if end - start > 1 {
          let ended = endedFirst(start..<end, depth)
          left.append((ended..<end, depth + 8))
        }
        start = end
      }
    }
  }

  /// Sorts by keys a byte at a time, last byte first.
  private mutating func sortByKey(_ range: Range<Int>, _ other: inout Pile<Entry>) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      var ends = [Int](repeating: 0, count: 257)
      for place in range { ends[Int(entries[place].key >> shift & 0xFF) + 1] += 1 }
      if ends.contains(range.count) { continue }
      ends[0] = range.lowerBound
      for digit in 0..<256 { ends[digit + 1] += ends[digit] }
      for place in range {
        let digit = Int(entries[place].key >> shift & 0xFF)
        other[ends[digit]] = entries[place]
        ends[digit] += 1
      }
      for place in range { entries[place] = other[place] }
    }
  }

  private mutating func insertByKey(_ range: Range<Int>) {
    for place in range.dropFirst() {
      let entry = entries[place]
      var hole = place
      while hole > range.lowerBound, entries[hole - 1].key > entry.key {
        entries[hole] = entries[hole - 1]
        hole -= 1
      }
      entries[hole] = entry
    }
  }

  /// Puts those of equal keys that end within the key first, shorter ones before longer ones.
  ///
  /// A text that ends looks like one that goes on with noughts.
  ///
  /// - Returns: Where those begin that go on.
  private mutating func endedFirst(_ range: Range<Int>, _ depth: Int) -> Int {
    var ended: [Entry] = []
    for place in range where Int(entries[place].count) <= depth + 8 { ended.append(entries[place]) }
    guard !ended.isEmpty else { return range.lowerBound }
    var hole = range.upperBound
    for place in range.reversed() where Int(entries[place].count) > depth + 8 {
      hole -= 1
      entries[hole] = entries[place]
    }
    ended.sort { ($0.count, $0.place) < ($1.count, $1.place) }
    for (place, entry) in zip(range, ended) { entries[place] = entry }
    return hole
  }

  /// Adds the texts in their order, each as its place, its length and its bytes.
  func write(to tape: Tape) throws(GraphFileFailure) {
    for number in 0..<entries.count {
      let entry = entries[number]
      try tape.add {
        $0.put(entry.place)
        $0.put(entry.count)
        $0.put(text(entry))
      }
    }
  }
}

/// Runs of sorted texts, to be merged.
final class SortedTexts: Sendable {
  private let file: ScratchFile
  private let runs = Mutex<[Int: Tape]>([:])

  private let chunkSize: Int

  init(beside path: String, chunkSize: Int) {
    file = ScratchFile(beside: path)
    self.chunkSize = chunkSize
  }

  /// Adds a run, sorted.
  func add(_ run: borrowing TextRun, number: Int) throws(GraphFileFailure) {
    let tape = Tape(file, chunkSize: chunkSize)
    try run.write(to: tape)
    runs.withLock { $0[number] = tape }
  }

  /// The run that a merge reads, and the text it stands at.
  private final class Cursor {
    private var reader: TapeReader
    private let number: Int
    private(set) var place: UInt32 = 0
    private var key: UInt64 = 0
    private var text: Bytes?

    init(_ tape: Tape, number: Int) {
      reader = TapeReader(tape)
      self.number = number
    }

    /// Goes to the next text; false at the end.
    func next() throws(GraphFileFailure) -> Bool {
      guard try reader.hasNext() else { return false }
      place = reader.take(UInt32.self)
      let bytes = reader.take(Int(reader.take(UInt32.self)))
      key = bytes.key(0)
      text = bytes
      return true
    }

    /// Equal texts are in the order of their places, as runs are.
    func precedes(_ other: Cursor) -> Bool {
      if key != other.key { return key < other.key }
      guard let text, let otherText = other.text else { return number < other.number }
      let order = text.compare(otherText)
      return order != 0 ? order < 0 : number < other.number
    }
  }

  /// Hands over the places of all texts in their order, merging the runs with a heap.
  func merge(_ put: (UInt32) -> Void, _ watch: BuildWatch) throws(GraphFileFailure) {
    var heap: [Cursor] = []
    for (number, tape) in runs.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
      let cursor = Cursor(tape, number: number)
      if try cursor.next() { heap.append(cursor) }
    }
    for place in (0..<heap.count / 2).reversed() { Self.sink(place, &heap) }
    var count = 0
    while let top = heap.first {
      put(top.place)
      if try !top.next() {
        let last = heap.removeLast()
        if heap.isEmpty { return }
        heap[0] = last
      }
      Self.sink(0, &heap)
      count &+= 1
      if count & 0xFFFF == 0 { try watch.check() }
    }
  }

  private static func sink(_ start: Int, _ heap: inout [Cursor]) {
    var place = start
    while place * 2 + 1 < heap.count {
      var child = place * 2 + 1
      if child + 1 < heap.count, heap[child + 1].precedes(heap[child]) { child += 1 }
      guard heap[child].precedes(heap[place]) else { return }
      heap.swapAt(child, place)
      place = child
    }
  }
}
