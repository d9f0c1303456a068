import CZlib
import CZstd
#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Why an input could not be read on.
enum InputFault: Error {
  /// The system refused.
  case file(FileProblem)
  /// The compressed data are at fault, which was seen at a byte of the file.
  case compression(CompressionFault, at: Int)
}

/// A file, a pipe or standard input from its first byte to its last, read through its compression.
///
/// Memory is two buffers and the window of the compression, at most 128 MiB for Zstandard. Members
/// of gzip and frames of Zstandard that follow each other are one input.
final class InputBytes {
  private let descriptor: Int32
  private let isOwned: Bool
  /// How many bytes the file has; nought where it is none.
  let size: Int
  /// How many bytes of the file were taken.
  private(set) var taken = 0
  private var unfolding: Unfolding?
  private var isFirst = true
  private var isAtEnd = false
  /// What was read of the file and is not handed out or unfolded yet.
  private var pending: ArraySlice<UInt8> = []
  /// What was unfolded and not handed out yet.
  private var ahead: ArraySlice<UInt8> = []

  private init(_ descriptor: Int32, isOwned: Bool) {
    self.descriptor = descriptor
    self.isOwned = isOwned
    var facts = stat()
    let isFile = unsafe fstat(descriptor, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
    size = isFile ? Int(facts.st_size) : 0
  }

  deinit { if isOwned { close(descriptor) } }

  /// Opens a file; nil stands for standard input.
  static func open(_ path: String?) throws(InputFault) -> InputBytes {
    guard let path else { return InputBytes(STDIN_FILENO, isOwned: false) }
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .file(.last) }
    return InputBytes(descriptor, isOwned: true)
  }

  /// The first bytes, which are read again afterwards.
  func peek(_ count: Int) throws(InputFault) -> [UInt8] {
    if ahead.isEmpty { ahead = try readOn(count)[...] }
    return Array(ahead.prefix(count))
  }

  /// As many of the next bytes as are asked for; fewer at the end alone.
  func read(_ count: Int) throws(InputFault) -> [UInt8] {
    guard !ahead.isEmpty else { return try readOn(count) }
    var bytes = Array(ahead.prefix(count))
    ahead = ahead.dropFirst(count)
    if bytes.count < count { bytes += try readOn(count - bytes.count) }
    return bytes
  }

  private func readOn(_ count: Int) throws(InputFault) -> [UInt8] {
    if isFirst {
      isFirst = false
      pending = try refill(1 << 18)[...]
      unfolding = try Compression(Array(pending.prefix(4))).map { kind throws(InputFault) in
        try Unfolding(kind)
      }
    }
    guard let unfolding else {
      var bytes = Array(pending.prefix(count))
      pending = pending.dropFirst(count)
      if bytes.count < count { bytes += try refill(count - bytes.count) }
      taken += bytes.count
      return bytes
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    while bytes.count < count {
      if pending.isEmpty, !isAtEnd { pending = try refill(1 << 18)[...] }
      do throws(CompressionFault) {
        let step = try unfolding.step(
          pending, room: min(count - bytes.count, 1 << 18), isLast: isAtEnd, of: size)
        bytes += step.bytes
        pending = pending.dropFirst(step.used)
        taken += step.used
        if step.isDone { break }
      } catch {
        throw .compression(error, at: taken)
      }
    }
    return bytes
  }

  /// The next bytes of the file, as many as are asked for; fewer at the end alone.
  private func refill(_ count: Int) throws(InputFault) -> [UInt8] {
    var problem: FileProblem?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        // In bounds: as many bytes are asked for as there is room behind those that are there.
        let got = unsafe Glibc.read(
          descriptor, UnsafeMutableBufferPointer(rebasing: buffer[filled...]).baseAddress,
          count - filled)
        if got < 0, errno == EINTR { continue }
        if got < 0 { problem = .last }
        if got <= 0 { break }
        filled += got
      }
    }
    if let problem { throw .file(problem) }
    if bytes.count < count { isAtEnd = true }
    return bytes
  }
}

/// Compressed data on their way to what they unfold to, a step at a time.
@safe private final class Unfolding {
  struct Step {
    var bytes: [UInt8]
    var used: Int
    var isDone: Bool
  }

  private let kind: Compression
  /// For gzip; zlib wants it to stay where it is.
  private let inflater: UnsafeMutablePointer<z_stream>
  /// For Zstandard.
  private let decompressor: OpaquePointer?
  /// Whether nothing of a member or a frame has been taken, and how many members have ended.
  private var isBetween = true
  private var members = 0
  private var isPadding = false
  private var taken = 0
  private var given = 0

  init(_ kind: Compression) throws(InputFault) {
    self.kind = kind
    unsafe inflater = .allocate(capacity: 1)
    unsafe inflater.initialize(to: z_stream())
    unsafe decompressor = kind == .zstandard ? ZSTD_createDStream() : nil
    let isReady =
      kind == .gzip ? unsafe enduse_inflate_init(inflater) == Z_OK : unsafe decompressor != nil
    guard isReady else { throw .compression(.damaged("not enough memory"), at: 0) }
    // A window above 128 MiB would take as much memory before any data come.
    if kind == .zstandard {
      unsafe _ = ZSTD_DCtx_setParameter(decompressor, ZSTD_d_windowLogMax, 27)
    }
  }

  deinit {
    // Both are ours alone; what was never begun may be ended all the same.
    unsafe _ = inflateEnd(inflater)
    unsafe inflater.deallocate()
    unsafe _ = ZSTD_freeDStream(decompressor)
  }

  /// Unfolds some of the data.
  ///
  /// - Parameters:
  ///   - input: The data from where the last step ended.
  ///   - room: How many bytes are wanted at most.
  ///   - isLast: Whether nothing follows the data.
  ///   - size: How many bytes all data have; nought where nobody knows.
  /// - Returns: What it unfolds to, and how many bytes of it were used.
  /// - Throws: What is wrong with the data.
  func step(
    _ input: ArraySlice<UInt8>, room: Int, isLast: Bool, of size: Int
  ) throws(CompressionFault) -> Step {
    // A member of gzip or a frame has ended, and nothing or noughts alone come behind it.
    if isBetween, kind == .gzip, members > 0 {
      if isPadding || input.first == 0 {
        isPadding = true
        guard input.allSatisfy({ $0 == 0 }) else { throw Self.stray }
        return Step(bytes: [], used: input.count, isDone: isLast)
      }
    }
    if isBetween, input.isEmpty, isLast { return Step(bytes: [], used: 0, isDone: true) }
    let step = kind == .gzip ? try inflate(input, room) : try decompress(input, room)
    taken += step.used
    given += step.bytes.count
    if step.used == 0, step.bytes.isEmpty, isLast { throw .damaged("the data end too early") }
    let ratio = given / max(1, taken, size)
    if given > Compression.alwaysTaken, ratio > Compression.highestRatio {
      throw .bomb(ratio: ratio)
    }
    return step
  }

  private static let stray = CompressionFault.damaged(
    "what follows the compressed data is no compressed data")

  private func inflate(_ input: ArraySlice<UInt8>, _ room: Int) throws(CompressionFault) -> Step {
    if isBetween, members > 0 {
      guard input.prefix(2).elementsEqual([0x1F, 0x8B].prefix(input.count)) else {
        throw Self.stray
      }
      guard unsafe inflateReset(inflater) == Z_OK else { throw .damaged("cannot go on") }
    }
    isBetween = false
    var status = Z_OK
    var used = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      unsafe input.withUnsafeBufferPointer { input in
        // In bounds: zlib is told both sizes. It does not write to its input, whatever the type says.
        unsafe inflater.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        unsafe inflater.pointee.avail_in = UInt32(input.count)
        unsafe inflater.pointee.next_out = buffer.baseAddress
        unsafe inflater.pointee.avail_out = UInt32(room)
        status = unsafe CZlib.inflate(inflater, Z_NO_FLUSH)
        used = unsafe input.count - Int(inflater.pointee.avail_in)
        count = unsafe room - Int(inflater.pointee.avail_out)
      }
    }
    switch status {
    case Z_STREAM_END:
      isBetween = true
      members += 1
    case Z_OK, Z_BUF_ERROR: break
    default: throw .damaged("the data do not agree with their checksums or codes")
    }
    return Step(bytes: bytes, used: used, isDone: false)
  }

  private func decompress(
    _ input: ArraySlice<UInt8>, _ room: Int
  ) throws(CompressionFault) -> Step {
    var status = 0
    var used = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      unsafe input.withUnsafeBufferPointer { input in
        // In bounds: Zstandard is told both sizes, and says how far it came.
        var source = unsafe ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
        var target = unsafe ZSTD_outBuffer(dst: buffer.baseAddress, size: room, pos: 0)
        status = unsafe ZSTD_decompressStream(decompressor, &target, &source)
        used = unsafe source.pos
        count = unsafe target.pos
      }
    }
    guard ZSTD_isError(status) == 0 else {
      throw .damaged(unsafe String(cString: ZSTD_getErrorName(status)))
    }
    isBetween = status == 0
    return Step(bytes: bytes, used: used, isDone: false)
  }
}
