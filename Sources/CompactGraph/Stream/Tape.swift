import Synchronization

/// A file without a name, which tapes share; it is made when it is first written to.
final class ScratchFile: Sendable {
  private struct State: ~Copyable {
    var file: UnfinishedFile?
    var size: UInt64 = 0
  }

  private let path: String
  private let state = Mutex(State())

  /// Will make the file in the folder of the path.
  init(beside path: String) { self.path = path }

  /// How many bytes went to the file.
  var size: UInt64 { state.withLock { $0.size } }

  /// Writes bytes behind those that are there.
  ///
  /// - Returns: Where they lie.
  func append(_ bytes: UnsafeRawBufferPointer) throws(GraphFileFailure) -> UInt64 {
    let count = UInt64(bytes.count)
    let result = state.withLock { state in
      Result<(UnfinishedFile, UInt64), GraphFileFailure> { () throws(GraphFileFailure) in
        let file: UnfinishedFile
        if let made = state.file {
          file = made
        } else {
          file = UnfinishedFile(try NewFile(scratchBeside: path))
          state.file = file
        }
        defer { state.size += count }
        return (file, state.size)
      }
    }
    let (file, offset) = try result.get()
    try unsafe file.write(bytes, offset)
    return offset
  }

  /// Reads bytes that were written.
  func read(_ bytes: UnsafeMutableRawBufferPointer, at offset: UInt64) throws(GraphFileFailure) {
    guard let file = state.withLock({ $0.file }) else { return }
    try unsafe file.read(bytes, offset)
  }
}

/// Entries one after another, written once and then read as often as is wanted, a chunk at a time.
///
/// What lies in memory is the last chunk; an entry never lies in two. One thread writes at a time,
/// and none once it is read.
@safe final class Tape: @unchecked Sendable {
  private struct Chunk {
    let offset: UInt64
    let size: Int
  }

  private let file: ScratchFile
  private let chunkSize: Int
  private var chunks: [Chunk] = []
  private var open = Pile<UInt8>(capacity: 64)

  init(_ file: ScratchFile, chunkSize: Int) {
    self.file = file
    self.chunkSize = chunkSize
  }

  /// Adds one entry.
  @inline(__always)
  func add(_ write: (inout Pile<UInt8>) -> Void) throws(GraphFileFailure) {
    write(&open)
    if open.count >= chunkSize { try flush() }
  }

  private func flush() throws(GraphFileFailure) {
    // The pile is held and does not change meanwhile.
    let offset = try unsafe file.append(UnsafeRawBufferPointer(open.memory))
    chunks.append(Chunk(offset: offset, size: open.count))
    open.keep(0)
  }

  /// How many chunks there are.
  var chunkCount: Int { chunks.count + (open.isEmpty ? 0 : 1) }

  /// Adds the bytes of a chunk to a pile.
  func read(_ number: Int, into bytes: inout Pile<UInt8>) throws(GraphFileFailure) {
    guard number < chunks.count else {
      unsafe bytes.append(contentsOf: UnsafeBufferPointer(open.memory))  // Held here.
      return
    }
    // As much room as the chunk has bytes.
    let room = unsafe bytes.extend(by: chunks[number].size)
    try unsafe file.read(UnsafeMutableRawBufferPointer(room), at: chunks[number].offset)
  }
}

/// Goes through the entries of a tape.
struct TapeReader: ~Copyable {
  private let tape: Tape
  private var chunk = 0
  private var bytes = Pile<UInt8>(capacity: 64)
  private var position = 0

  init(_ tape: Tape) { self.tape = tape }

  /// Whether there is another entry; reads the next chunk where one is needed.
  mutating func hasNext() throws(GraphFileFailure) -> Bool {
    while position == bytes.count {
      guard chunk < tape.chunkCount else { return false }
      bytes.keep(0)
      try tape.read(chunk, into: &bytes)
      position = 0
      chunk += 1
    }
    return true
  }

  /// A number of the entry that is being read, without going on.
  @inline(__always)
  func peek<Number: FixedWidthInteger & BitwiseCopyable>(_: Number.Type) -> Number {
    bytes.withBytes { $0.load(position, as: Number.self) }
  }

  /// The next number of the entry that is being read.
  @inline(__always)
  mutating func take<Number: FixedWidthInteger & BitwiseCopyable>(_: Number.Type) -> Number {
    let number = peek(Number.self)
    position += MemoryLayout<Number>.size
    return number
  }

  /// The next bytes of the entry that is being read, until the reader is asked for another entry.
  @inline(__always)
  mutating func take(_ count: Int) -> Bytes {
    let start = position
    position += count
    return bytes.withBytes { $0[start..<start + count] }
  }
}

extension Pile where Element == UInt8 {
  /// Adds the bytes of a number.
  @inline(__always)
  mutating func put<Number: FixedWidthInteger & BitwiseCopyable>(_ number: Number) {
    let size = MemoryLayout<Number>.size
    // As much room as the number needs.
    unsafe UnsafeMutableRawBufferPointer(extend(by: size))
      .storeBytes(of: number, as: Number.self)
  }

  /// Adds bytes.
  @inline(__always)
  mutating func put(_ bytes: Bytes) {
    unsafe append(contentsOf: bytes.buffer)  // As many as there are.
  }

  /// Adds the bytes of a text.
  @inline(__always)
  mutating func put(_ text: String) {
    var text = text
    // The text is held meanwhile.
    text.withUTF8 { bytes in unsafe append(contentsOf: bytes) }
  }
}
