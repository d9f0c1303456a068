internal import Glibc

/// A file that comes to be whole or not at all.
///
/// It has no name until ``commit()``, so a process that dies leaves nothing behind; where the file
/// system cannot do that it has a name of its own beside the one wanted, and ``deinit`` removes it.
/// `commit` waits until the bytes are on the disk before it gives the name, so that what has the
/// name is always a whole file.
struct NewFile: ~Copyable {
  let path: String
  private let descriptor: Int32
  /// The name to remove, when the file has one before its time.
  private var aside: String?

  init(_ path: String) throws(GraphFileFailure) {
    self.path = path
    let nameless = unsafe open(
      Self.folder(of: path), O_TMPFILE_FLAG | O_RDWR | O_CLOEXEC, 0o644 as mode_t)
    if nameless >= 0 {
      descriptor = nameless
      return
    }
    let aside = Self.nameAside(path)
    descriptor = unsafe open(aside, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o644 as mode_t)
    guard descriptor >= 0 else { throw .system("write", path) }
    self.aside = aside
  }

  /// Makes a file that never gets a name: nothing of it is left however the program ends.
  init(scratchBeside path: String) throws(GraphFileFailure) {
    try self.init(path)
    if let aside { _ = unsafe unlink(aside) }
    aside = nil
  }

  deinit {
    close(descriptor)
    if let aside { _ = unsafe unlink(aside) }
  }

  /// Writes bytes at a place in the file; a disk that is full is an error.
  func write(_ bytes: UnsafeRawBufferPointer, at offset: UInt64) throws(GraphFileFailure) {
    var done = 0
    while done < bytes.count {
      let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[done...])
      let count = unsafe pwrite(
        descriptor, rest.baseAddress, rest.count, off_t(offset) + off_t(done))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw .system("write", path, code: count < 0 ? errno : ENOSPC)
      }
      done += count
    }
  }

  /// Sets the size; what is not written stays nought.
  func resize(to size: UInt64) throws(GraphFileFailure) {
    guard ftruncate(descriptor, off_t(size)) == 0 else { throw .system("write", path) }
  }

  /// Reads bytes back into a buffer that must be filled.
  func read(_ bytes: UnsafeMutableRawBufferPointer, at offset: UInt64) throws(GraphFileFailure) {
    var done = 0
    while done < bytes.count {
      let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[done...])
      let count = unsafe pread(
        descriptor, rest.baseAddress, rest.count, off_t(offset) + off_t(done))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .system("read back", path, code: count < 0 ? errno : EIO) }
      done += count
    }
  }

  /// Gives the file its name, in place of a file that has it.
  consuming func commit() throws(GraphFileFailure) {
    guard fsync(descriptor) == 0 else { throw .system("write", path) }
    if aside == nil {
      let name = Self.nameAside(path)
      let linked = unsafe linkat(
        AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, name, AT_SYMLINK_FOLLOW)
      guard linked == 0 else { throw .system("name", path) }
      aside = name
    }
    guard let name = aside, unsafe rename(name, path) == 0 else { throw .system("name", path) }
    aside = nil
    // So that the name, too, outlasts a loss of power.
    let folder = unsafe open(Self.folder(of: path), O_RDONLY | O_CLOEXEC)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func nameAside(_ path: String) -> String {
    "\(path).\(getpid()).\(UInt32.random(in: 0 ... .max)).part"
  }
}

/// `O_TMPFILE`, which is a compound macro that the importer leaves out.
private let O_TMPFILE_FLAG: Int32 = 0o20000000 | O_DIRECTORY
