import CZlib
import CZstd
import SourceDiagnostics

/// Why compressed bytes could not be read through.
enum CompressionFault: Error, Equatable {
  /// The data are damaged or cut short, in the library's words.
  case damaged(String)
  /// They unfold to more than is taken.
  case tooLarge(Int)
  /// They unfold to more than any honest file does.
  case bomb(ratio: Int)
}

extension CompressionFault {
  /// What is said of an input, and of its file where the fault was seen at a byte of it.
  func diagnostic(of name: String, at byte: Int? = nil) -> Diagnostic {
    let place = byte.map { ", at byte \($0)" } ?? ""
    return switch self {
    case .damaged(let reason):
      Diagnostic(
        .damagedCompression, "the compressed data cannot be read: \(reason)\(place)", in: name,
        hint: "fetch the file again")
    case .tooLarge(let limit):
      Diagnostic(.tooLarge, "the input unfolds to more than the \(limit) bytes taken", in: name)
    case .bomb(let ratio):
      Diagnostic(.compressionBomb, "the input unfolds to \(ratio) times its size\(place)", in: name)
    }
  }
}

/// A compression that inputs are read through, told from their first bytes.
enum Compression {
  case gzip, zstandard

  /// More times their own size is what data that are sent to fill a memory unfold to; text of
  /// records unfolds to five to thirty times.
  static let highestRatio = 200
  /// Below so many bytes nothing is said about the ratio: a short file of blanks is no attack.
  static let alwaysTaken = 16 * 1024 * 1024

  /// The compression of an input; nil when it has none that is known.
  init?(_ bytes: [UInt8]) {
    if bytes.starts(with: [0x1F, 0x8B]) {
      self = .gzip
    } else if bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
      self = .zstandard
    } else {
      return nil
    }
  }

  /// What it is called.
  var name: String { self == .gzip ? "gzip" : "Zstandard" }

  /// The bytes unfolded, all of them or none.
  func unfold(_ bytes: [UInt8], atMost limit: Int) throws(CompressionFault) -> [UInt8] {
    switch self {
    case .gzip: try Self.inflate(bytes, atMost: limit)
    case .zstandard: try Self.decompress(bytes, atMost: limit)
    }
  }

  private static func check(
    _ size: Int, of compressed: Int, atMost limit: Int
  ) throws(CompressionFault) {
    if size > limit { throw .tooLarge(limit) }
    let ratio = size / max(1, compressed)
    if size > alwaysTaken, ratio > highestRatio { throw .bomb(ratio: ratio) }
  }

  private static let roomOfStep = 1 << 18

  private static func inflate(
    _ bytes: [UInt8], atMost limit: Int
  ) throws(CompressionFault) -> [UInt8] {
    var stream = unsafe z_stream()
    guard unsafe enduse_inflate_init(&stream) == Z_OK else { throw .damaged("not enough memory") }
    defer { unsafe _ = inflateEnd(&stream) }
    var output: [UInt8] = []
    var consumed = 0
    while true {
      var status = Z_OK
      var taken = 0
      let room = roomOfStep
      let step = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        unsafe bytes.withUnsafeBufferPointer { input in
          // In bounds: zlib is told how much is left of the input and of the room. It does not
          // write to its input, whatever the type says.
          let left = min(input.count - consumed, Int(UInt32.max) / 2)
          unsafe stream.next_in = UnsafeMutablePointer(
            mutating: input.baseAddress.map { unsafe $0 + consumed })
          unsafe stream.avail_in = UInt32(left)
          unsafe stream.next_out = buffer.baseAddress
          unsafe stream.avail_out = UInt32(room)
          status = unsafe CZlib.inflate(&stream, Z_NO_FLUSH)
          taken = unsafe left - Int(stream.avail_in)
          count = unsafe room - Int(stream.avail_out)
        }
      }
      consumed += taken
      output += step
      try check(output.count, of: bytes.count, atMost: limit)
      switch status {
      case Z_STREAM_END:
        guard consumed < bytes.count else { return output }
        // A gzip file may hold several members; padding with noughts ends it.
        if bytes[consumed...].allSatisfy({ $0 == 0 }) { return output }
        guard unsafe inflateReset(&stream) == Z_OK else { throw .damaged("cannot go on") }
      case Z_OK where taken > 0 || !step.isEmpty: continue
      case Z_BUF_ERROR, Z_OK: throw .damaged("the data end too early")
      default: throw .damaged("the data do not agree with their checksums or codes")
      }
    }
  }

  private static func decompress(
    _ bytes: [UInt8], atMost limit: Int
  ) throws(CompressionFault) -> [UInt8] {
    guard let stream = unsafe ZSTD_createDStream() else { throw .damaged("not enough memory") }
    defer { unsafe _ = ZSTD_freeDStream(stream) }
    // A window above 128 MiB would take as much memory before any data come.
    unsafe _ = ZSTD_DCtx_setParameter(stream, ZSTD_d_windowLogMax, 27)
    var output: [UInt8] = []
    var consumed = 0
    while true {
      var status = 0
      var before = consumed
      let room = roomOfStep
      let step = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        unsafe bytes.withUnsafeBufferPointer { input in
          // In bounds: Zstandard is told both sizes, and says how far it came.
          var source = unsafe ZSTD_inBuffer(
            src: input.baseAddress, size: input.count, pos: consumed)
          var target = unsafe ZSTD_outBuffer(dst: buffer.baseAddress, size: room, pos: 0)
          status = unsafe ZSTD_decompressStream(stream, &target, &source)
          swap(&before, &consumed)
          consumed = unsafe source.pos
          count = unsafe target.pos
        }
      }
      output += step
      guard ZSTD_isError(status) == 0 else {
        throw .damaged(unsafe String(cString: ZSTD_getErrorName(status)))
      }
      try check(output.count, of: bytes.count, atMost: limit)
      if consumed == bytes.count {
        if status == 0 { return output }
        if step.isEmpty { throw .damaged("the data end too early") }
      }
    }
  }
}

extension GraphInput {
  /// The input read through its compression, if it has one.
  ///
  /// - Throws: What is wrong with the compressed data.
  func unfolded(atMost limit: Int) throws(CompressionFault) -> GraphInput {
    guard let compression = Compression(bytes) else { return self }
    return GraphInput(
      name: name, bytes: try compression.unfold(bytes, atMost: limit), isIncluded: isIncluded)
  }
}
