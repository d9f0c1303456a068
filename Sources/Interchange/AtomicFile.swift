#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Why a file could not be written.
public struct WriteFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The path as given.
  public let path: String
  /// In the system's words.
  public let reason: String

  /// One line for people.
  public var description: String { "\(path): cannot be written: \(reason)" }
}

/// Writes a file whole or not at all.
///
/// The bytes go into a new file beside the target, are pushed to the disk, and take the target's
/// name in one step. Who opens the target meanwhile sees the old file or the new one, never half.
/// It lives with the formats because every output of the program is one, and every target that
/// writes files sees this one.
public enum AtomicFile {
  /// Writes bytes to a path, and replaces what is there.
  ///
  /// A new file may be read by everybody that the process's mask allows; one that is replaced keeps
  /// its permissions. A symbolic link is followed and stays a link.
  ///
  /// What is no file, such as a pipe or a terminal, is written to as it stands.
  ///
  /// - Parameters:
  ///   - bytes: The whole content.
  ///   - path: The target; its folder must be there.
  /// - Throws: The first thing that failed; nothing is left behind then.
  public static func write(_ bytes: [UInt8], to path: String) throws(WriteFailure) {
    let target = resolved(path)
    var old = stat()
    let isThere = unsafe stat(target, &old) == 0
    if isThere, old.st_mode & S_IFMT != S_IFREG {
      let file = unsafe open(target, O_WRONLY | O_CLOEXEC)
      guard file >= 0 else { throw failure(path) }
      return try push(bytes, into: file, path: path, isStored: false)
    }
    let name = "\(target).\(getpid()).\(UInt32.random(in: 0...UInt32.max)).part"
    // O_EXCL: another's file or link of that name is never written through.
    let file = unsafe open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw failure(path) }
    if isThere { fchmod(file, old.st_mode & 0o777) }
    do throws(WriteFailure) {
      try push(bytes, into: file, path: path)
      guard unsafe rename(name, target) == 0 else { throw failure(path) }
    } catch {
      unsafe unlink(name)
      throw error
    }
    syncFolder(of: target)
  }

  /// Makes a folder where there is none; a fault shows when a file is written into it.
  public static func makeFolder(_ path: String) {
    unsafe mkdir(path, 0o777)
  }

  /// Writes all bytes, pushes them to the disk and closes the file, in every case.
  private static func push(
    _ bytes: [UInt8], into file: Int32, path: String, isStored: Bool = true
  ) throws(WriteFailure) {
    var written = 0
    var problem: WriteFailure?
    while written < bytes.count, problem == nil {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        // In bounds: from what is written to the end of the array.
        unsafe systemWrite(
          file, UnsafeRawBufferPointer(rebasing: buffer[written...]).baseAddress,
          buffer.count - written)
      }
      if count >= 0 { written += count } else if errno != EINTR { problem = failure(path) }
    }
    if isStored, problem == nil, fsync(file) != 0 { problem = failure(path) }
    if close(file) != 0, problem == nil { problem = failure(path) }
    if let problem { throw problem }
  }

  /// The file behind a symbolic link, or the path itself.
  private static func resolved(_ path: String) -> String {
    guard let real = unsafe realpath(path, nil) else { return path }
    // Made by realpath, and ours to free.
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  /// Makes the new name last through a power cut; where a folder cannot be synced, nothing is lost.
  private static func syncFolder(of path: String) {
    let end = path.lastIndex(of: "/")
    let folder = end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let handle = unsafe open(folder, O_RDONLY | O_CLOEXEC)
    guard handle >= 0 else { return }
    fsync(handle)
    close(handle)
  }

  private static func failure(_ path: String) -> WriteFailure {
    WriteFailure(path: path, reason: FileProblem.last.reason)
  }
}

/// `write(2)`, which `AtomicFile.write` hides.
private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(file, bytes, count)
}
