/// Writes one section of a new file from its start to its end.
///
/// Several may write to one file at a time, each from one thread at a time.
@safe final class SectionSink: @unchecked Sendable {
  private static let bufferSize = 1 << 18

  private let file: UnfinishedFile
  private(set) var section: Section
  private let buffer: UnsafeMutableRawBufferPointer
  private var used = 0
  private var written: UInt64 = 0
  private var checksum = Checksum()
  private(set) var failure: GraphFileFailure?

  init(_ section: Section, in file: UnfinishedFile) {
    self.section = section
    self.file = file
    unsafe buffer = .allocate(byteCount: Self.bufferSize, alignment: 8)
  }

  deinit { unsafe buffer.deallocate() }

  /// Adds a number, whose size must be the section's width.
  ///
  /// A failure is kept for ``finish()``, so that callers need not look after each number.
  @inline(__always)
  func put<Number: FixedWidthInteger & BitwiseCopyable>(_ number: Number) {
    let size = MemoryLayout<Number>.size
    assert(size == section.width)
    if used &+ size > Self.bufferSize { flush() }
    // In bounds: there is room now.
    unsafe buffer.storeBytes(of: number, toByteOffset: used, as: Number.self)
    used &+= size
  }

  /// Adds a number in the section's width.
  @inline(__always)
  func putStored(_ number: UInt64) {
    switch section.width {
    case 0: break
    case 1: put(UInt8(truncatingIfNeeded: number))
    case 2: put(UInt16(truncatingIfNeeded: number))
    case 4: put(UInt32(truncatingIfNeeded: number))
    default: put(number)
    }
  }

  /// Adds bytes to a section of bytes.
  func put(bytes: UnsafeRawBufferPointer) {
    var rest = unsafe bytes
    while unsafe !rest.isEmpty {
      if used == Self.bufferSize { flush() }
      let count = min(rest.count, Self.bufferSize - used)
      // In bounds on both sides, by the line above.
      unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[used..<used + count])
        .copyMemory(from: UnsafeRawBufferPointer(rebasing: rest[..<count]))
      used += count
      unsafe rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }

  private func flush() {
    let full = unsafe UnsafeRawBufferPointer(rebasing: buffer[..<used])
    unsafe checksum.add(full.bytes)
    do throws(GraphFileFailure) {
      if failure == nil { try unsafe file.write(full, section.offset + written) }
    } catch {
      failure = error
    }
    written += UInt64(used)
    used = 0
  }

  /// Writes what is left.
  func finish() throws(GraphFileFailure) {
    flush()
    if let failure { throw failure }
    assert(written == section.byteCount)
    section.checksum = checksum.value
  }
}

/// A graph file that is being written: first its table is planned, then its sections are filled.
final class GraphFilePlan: Sendable {
  private let file: UnfinishedFile
  private let vertexCount: Int
  private let edgeCount: Int
  private let size: UInt64
  let sinks: [SectionSink]

  init(
    _ path: String, vertexCount: Int, edgeCount: Int, _ sections: [Section]
  ) throws(GraphFileFailure) {
    var sections = sections
    size = FileLayout.place(&sections)
    self.vertexCount = vertexCount
    self.edgeCount = edgeCount
    let new = try NewFile(path)
    try new.resize(to: size)
    let file = UnfinishedFile(new)
    self.file = file
    sinks = sections.map { SectionSink($0, in: file) }
  }

  /// The sink of a section that was planned.
  func sink(_ name: String, _ role: SectionRole) -> SectionSink? {
    sinks.first { $0.section.name == name && $0.section.role == role }
  }

  /// Writes what is left, then the header, and gives the file its name.
  func finish() throws(GraphFileFailure) {
    for sink in sinks { try sink.finish() }
    let header = FileLayout.encode(
      fileSize: size, vertexCount: vertexCount, edgeCount: edgeCount,
      sections: sinks.map(\.section))
    var failure: GraphFileFailure?
    unsafe header.withUnsafeBytes { bytes in
      do throws(GraphFileFailure) { try unsafe file.write(bytes, 0) } catch { failure = error }
    }
    if let failure { throw failure }
    try file.commit()
  }
}

/// Holds a new file for the sinks, which several threads use.
final class UnfinishedFile: @unchecked Sendable {
  // Set once here, and taken once by `commit`, after the sinks are done.
  private var file: NewFile?

  init(_ file: consuming NewFile) { self.file = consume file }

  func write(
    _ bytes: UnsafeRawBufferPointer, _ offset: UInt64
  ) throws(GraphFileFailure) {
    try unsafe file?.write(bytes, at: offset)
  }

  func read(
    _ bytes: UnsafeMutableRawBufferPointer, _ offset: UInt64
  ) throws(GraphFileFailure) {
    try unsafe file?.read(bytes, at: offset)
  }

  func commit() throws(GraphFileFailure) {
    guard let whole = file.take() else { return }
    try whole.commit()
  }
}
