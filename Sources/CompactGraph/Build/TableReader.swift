internal import Glibc
import Synchronization

/// Whole rows of a table, as bytes, and where in the table they stand.
@safe final class TableBlock: @unchecked Sendable {
  private let memory: UnsafeMutableRawBufferPointer
  /// How many of the bytes are rows.
  fileprivate(set) var count = 0
  /// The place of the block among the blocks.
  fileprivate(set) var number = 0

  fileprivate init(capacity: Int) {
    unsafe memory = .allocate(byteCount: capacity, alignment: 8)
  }

  deinit { unsafe memory.deallocate() }

  fileprivate var capacity: Int { unsafe memory.count }

  /// The rows, which the block must outlive; one thread at a time may write them.
  var bytes: Bytes {
    guard let base = unsafe memory.baseAddress else { preconditionFailure("an empty allocation") }
    return unsafe Bytes(base.assumingMemoryBound(to: UInt8.self), count: count)
  }

  @unsafe fileprivate var all: UnsafeMutableRawBufferPointer { unsafe memory }
}

/// Reads a file of delimited rows in blocks that begin and end between rows.
///
/// A line end inside quotation marks is not between rows: the marks before it are counted.
final class TableReader: Sendable {
  private static let blockSize = 1 << 23
  private static let longestRow = 1 << 28

  private struct Progress {
    var number = 0
    var done = 0
    /// What was read beyond the end of the last row.
    var rest: [UInt8] = []
    var isAtEnd = false
    var isFirst = true
  }

  let path: String
  /// The size of the file, or nought when it has none, as a pipe.
  let size: Int
  private let descriptor: Int32
  private let progress = Mutex(Progress())

  init(_ path: String) throws(GraphFileFailure) {
    self.path = path
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system("open", path) }
    var status = stat()
    size = unsafe fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
  }

  deinit { close(descriptor) }

  /// How much of the file was read, from 0 to 1; nought where nobody knows.
  var share: Double {
    size > 0 ? min(1, Double(progress.withLock { $0.done }) / Double(size)) : 0
  }

  /// The next block; nil at the end of the file.
  ///
  /// Any thread may ask; each block is handed out once.
  func next() throws(GraphFileFailure) -> TableBlock? {
    let result = progress.withLock { progress in
      Result<TableBlock?, GraphFileFailure> { () throws(GraphFileFailure) in
        try read(&progress)
      }
    }
    return try result.get()
  }

  private func read(_ progress: inout Progress) throws(GraphFileFailure) -> TableBlock? {
    guard !progress.isAtEnd else { return nil }
    var capacity = max(
      min(Self.blockSize, size > 0 ? size + 2 : Self.blockSize), progress.rest.count * 2)
    while true {
      let block = TableBlock(capacity: capacity)
      // In bounds: the capacity is at least twice the rest.
      unsafe block.all.copyBytes(from: progress.rest)
      var filled = progress.rest.count
      while filled < block.capacity {
        let space = unsafe UnsafeMutableRawBufferPointer(rebasing: block.all[filled...])
        let count = unsafe Glibc.read(descriptor, space.baseAddress, space.count)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw .system("read", path) }
        if count == 0 {
          progress.isAtEnd = true
          break
        }
        filled += count
      }
      if progress.isFirst, filled >= 3, unsafe block.all[0] == 0xEF, unsafe block.all[1] == 0xBB,
        unsafe block.all[2] == 0xBF
      {
        // A byte order mark, which says nothing in UTF-8.
        filled -= 3
        let rest = unsafe UnsafeRawBufferPointer(rebasing: block.all[3..<filled + 3])
        unsafe block.all.copyMemory(from: rest)
      }
      progress.isFirst = false
      let end = progress.isAtEnd ? filled : unsafe Self.endOfRows(block.all, filled)
      if let end {
        unsafe progress.rest = Array(block.all[end..<filled])
        block.count = end
        block.number = progress.number
        progress.done += end
        progress.number += 1
        return end > 0 ? block : nil
      }
      unsafe progress.rest = Array(block.all[..<filled])
      capacity = capacity * 2
      guard capacity <= Self.longestRow else {
        throw .section("a row", "is longer than \(Self.longestRow / 2) bytes", path)
      }
    }
  }

  /// Just behind the last line end that is not inside quotation marks; nil when there is none.
  @unsafe private static func endOfRows(
    _ bytes: UnsafeMutableRawBufferPointer, _ count: Int
  ) -> Int? {
    // Places are below the count, and the count is the buffer's or less.
    guard let base = bytes.baseAddress else { return nil }
    let hasQuotes = unsafe memchr(base, 0x22, count) != nil
    guard hasQuotes else {
      var end = count
      while end > 0, unsafe bytes[end - 1] != 0x0A { end -= 1 }
      return end > 0 ? end : nil
    }
    var isQuoted = false
    var end: Int?
    for place in 0..<count {
      let byte = unsafe bytes[place]
      if byte == 0x22 { isQuoted.toggle() }
      if byte == 0x0A, !isQuoted { end = place + 1 }
    }
    return end
  }
}

/// A table whose first row has been read.
final class OpenTable: Sendable {
  let reader: TableReader
  let header: TableHeader
  /// The first block, until it is handed out, and where its second row begins.
  private let first: Mutex<TableBlock?>
  private let start: (position: Int, lines: Int)

  /// Opens a table; nil, and a fault, when it has no first row that names its columns.
  init?(
    _ path: String, required: [String], optional: [String], _ faults: inout FaultList
  ) throws(GraphFileFailure) {
    reader = try TableReader(path)
    guard let block = try reader.next() else {
      faults.add(0, "the table has no first row that names its columns")
      return nil
    }
    var scanner = RowScanner(block)
    guard
      let header = TableHeader(&scanner, required: required, optional: optional, &faults)
    else {
      if faults.count == 0 { faults.add(0, "the table has no first row that names its columns") }
      return nil
    }
    self.header = header
    start = (scanner.position, scanner.passedLines)
    first = Mutex(block)
  }

  /// The next block; nil at the end.
  ///
  /// Any thread may ask.
  func next() throws(GraphFileFailure) -> TableBlock? {
    if let block = first.withLock({ $0.take() }) { return block }
    return try reader.next()
  }

  /// Takes the rows of a block apart, without the one that names the columns.
  func scanner(of block: TableBlock) -> RowScanner {
    block.number == 0
      ? RowScanner(block, from: start.position, afterLines: start.lines) : RowScanner(block)
  }
}
