internal import Glibc

/// A file's bytes, read as they are touched; the only caller of `mmap` on files.
///
/// The file must not be cut short while it is mapped: the system would end the process at the next
/// read beyond its end. ``NewFile`` never writes over a file, so this program does not do it.
@safe struct MappedFile: ~Copyable, @unchecked Sendable {
  private let base: UnsafeRawPointer
  let byteCount: Int

  init(_ path: String) throws(GraphFileFailure) {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .system("open", path) }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0 else { throw .system("look at", path) }
    let isFile = status.st_mode & S_IFMT == S_IFREG
    let size = status.st_size
    guard isFile, size >= FileLayout.headerSize else { throw .notAGraphFile(path) }
    let base = unsafe mmap(nil, size, PROT_READ, MAP_SHARED, file, 0)
    guard let base = unsafe base, unsafe base != MAP_FAILED else { throw .system("map", path) }
    unsafe self.base = UnsafeRawPointer(base)
    byteCount = size
  }

  deinit { unsafe munmap(UnsafeMutableRawPointer(mutating: base), byteCount) }

  private func part(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    precondition(range.lowerBound >= 0 && range.upperBound <= byteCount)
    return unsafe UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count)
  }

  /// A copy of some of the bytes, which must be in the file.
  func copy(_ range: Range<Int>) -> [UInt8] { unsafe Array(part(range)) }

  /// The checksum of some of the bytes, which must be in the file.
  func checksum(of range: Range<Int>) -> UInt64 { unsafe Checksum.of(part(range).bytes) }

  /// The numbers of a section, which the caller has checked to lie in the file and to be aligned;
  /// the mapping must outlive them.
  @unsafe func numbers<Element: BitwiseCopyable>(
    at offset: UInt64, count: UInt64, as: Element.Type
  ) -> Numbers<Element> {
    unsafe Numbers(
      (base + Int(offset)).assumingMemoryBound(to: Element.self), count: Int(count))
  }
}
