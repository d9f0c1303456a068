#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A file or standard input in blocks that end where lines end.
final class LineBlocks {
  private let descriptor: Int32
  private let isOwned: Bool
  private let size: Int
  private let longest: Int
  private var rest: [UInt8] = []
  private var isAtEnd = false
  /// Whether the rest of a line that is too long stands between here and the next one.
  private var isInLongLine = false

  private init(_ descriptor: Int32, isOwned: Bool, size: Int, longest: Int) {
    self.descriptor = descriptor
    self.isOwned = isOwned
    self.size = size
    self.longest = longest
  }

  deinit { if isOwned { close(descriptor) } }

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: Nil for standard input.
  ///   - size: How many bytes are read at a time.
  ///   - longest: From how many bytes on without a line end a block ends all the same.
  /// - Returns: The blocks, or why the file cannot be read.
  static func open(
    _ path: String?, size: Int, longest: Int
  ) -> Result<LineBlocks, FileProblem> {
    guard let path else {
      return .success(LineBlocks(STDIN_FILENO, isOwned: false, size: size, longest: longest))
    }
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return .failure(.last) }
    return .success(LineBlocks(descriptor, isOwned: true, size: size, longest: longest))
  }

  /// The next block; nil at the end.
  ///
  /// It is whole lines, at least one; the last of the input may lack its end. Of a line that is longer
  /// than is taken the beginning is a block, and the rest is passed over, so that no more of it lies
  /// in memory; the next block begins with its end, so that lines can be counted.
  func next() -> Result<[UInt8]?, FileProblem> {
    var block = rest
    rest = []
    while !isAtEnd {
      switch read() {
      case .failure(let problem): return .failure(problem)
      case .success(let more):
        isAtEnd = more.isEmpty
        var more = more[...]
        if isInLongLine {
          guard let end = more.firstIndex(of: 0x0A) else { continue }
          isInLongLine = false
          more = more[end...]
        }
        let end = more.lastIndex(of: 0x0A)
        if let end {
          block += more[...end]
          rest = Array(more[(end + 1)...])
          return .success(block)
        }
        block += more
        // A line that is longer than is taken: the reader of the block says so.
        if block.count > longest + size {
          isInLongLine = true
          return .success(block)
        }
      }
    }
    return .success(block.isEmpty ? nil : block)
  }

  private func read() -> Result<[UInt8], FileProblem> {
    while true {
      var got = 0
      let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        // In bounds: as many bytes are asked for as there is room.
        got = unsafe Glibc.read(descriptor, buffer.baseAddress, size)
        count = max(0, got)
      }
      if got >= 0 { return .success(bytes) }
      if errno != EINTR { return .failure(.last) }
    }
  }
}

/// How many processors there are to share work among.
enum ProcessorCount {
  static let online = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
}

/// A table that is written row by row, and goes when nobody holds it.
final class RowFile {
  private let path: String
  private var descriptor: Int32
  private var buffer: [UInt8] = []

  /// Makes the file, which must not be there.
  init(_ path: String, header: String) throws(WriteFailure) {
    self.path = path
    descriptor = unsafe Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw WriteFailure(path: path, reason: FileProblem.last.reason)
    }
    buffer = Array(header.utf8)
  }

  deinit {
    if descriptor >= 0 { Glibc.close(descriptor) }
    unsafe unlink(path)
  }

  /// Adds a row.
  func add(_ fields: [String]) throws(WriteFailure) {
    CSVText.append(fields, to: &buffer)
    if buffer.count >= 1 << 20 { try flush() }
  }

  /// Writes what is left; the file stays as long as this does.
  func close() throws(WriteFailure) {
    try flush()
    let result = Glibc.close(descriptor)
    descriptor = -1
    if result != 0 { throw WriteFailure(path: path, reason: FileProblem.last.reason) }
  }

  private func flush() throws(WriteFailure) {
    var written = 0
    var problem: WriteFailure?
    while written < buffer.count, problem == nil {
      let count = unsafe buffer.withUnsafeBytes { bytes in
        // In bounds: from what is written to the end of the array.
        unsafe Glibc.write(
          descriptor, UnsafeRawBufferPointer(rebasing: bytes[written...]).baseAddress,
          bytes.count - written)
      }
      if count >= 0 {
        written += count
      } else if errno != EINTR {
        problem = WriteFailure(path: path, reason: FileProblem.last.reason)
      }
    }
    buffer.removeAll(keepingCapacity: true)
    if let problem { throw problem }
  }
}
