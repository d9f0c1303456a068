#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Why an output could not be written.
public struct WriteFailure: Error, Sendable, CustomStringConvertible {
  /// The file, and what the system said.
  public let description: String
}

/// Writes outputs so that nothing of the user's is lost.
public enum OutputFile {
  /// Puts bytes into a file: written aside, forced to the disk, then renamed into place.
  ///
  /// The folder is made when it is not there. Until the last moment the file is as it was; an
  /// interruption leaves at most a hidden file beside it, whose name ends in `.enduse-part`.
  ///
  /// - Parameters:
  ///   - bytes: What the file shall hold.
  ///   - path: Where; an existing file is replaced, an existing folder is not.
  /// - Throws: What the system refused.
  public static func write(_ bytes: [UInt8], to path: String) throws(WriteFailure) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
    guard let name = parts.last, !path.hasSuffix("/") else {
      throw WriteFailure(description: "'\(path)' names no file")
    }
    if case .success(let facts) = FileFacts.of(path), facts.isFolder {
      throw WriteFailure(description: "'\(path)' is a folder")
    }
    let root = path.hasPrefix("/") ? "/" : ""
    let folder = root + parts.dropLast().joined(separator: "/")
    try makeFolder(folder)
    let aside =
      (folder.isEmpty || folder == "/" ? folder : folder + "/")
      + ".\(name).\(getpid()).enduse-part"
    let file = unsafe open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw failure(path) }
    do throws(WriteFailure) {
      try fill(file, with: bytes, path: path)
    } catch {
      close(file)
      unsafe unlink(aside)
      throw error
    }
    guard close(file) == 0, unsafe rename(aside, path) == 0 else {
      let refused = failure(path)
      unsafe unlink(aside)
      throw refused
    }
    // The new name is lasting only when the folder is on the disk too.
    let directory = unsafe open(folder.isEmpty ? "." : folder, O_RDONLY | O_CLOEXEC)
    if directory >= 0 {
      fsync(directory)
      close(directory)
    }
  }

  private static func fill(
    _ file: Int32, with bytes: [UInt8], path: String
  ) throws(WriteFailure) {
    var done = 0
    while done < bytes.count {
      let written = unsafe bytes.withUnsafeBytes { buffer in
        // In bounds: `done` is below the count.
        unsafe Glibc.write(file, buffer.baseAddress.map { unsafe $0 + done }, buffer.count - done)
      }
      if written < 0 {
        if errno == EINTR { continue }
        throw failure(path)
      }
      done += written
    }
    guard fsync(file) == 0 else { throw failure(path) }
  }

  private static func makeFolder(_ folder: String) throws(WriteFailure) {
    guard !folder.isEmpty, folder != "/" else { return }
    var path = folder.hasPrefix("/") ? "/" : ""
    for part in folder.split(separator: "/") {
      path += part + "/"
      if unsafe mkdir(path, 0o755) != 0, errno != EEXIST { throw failure(path) }
    }
  }

  private static func failure(_ path: String) -> WriteFailure {
    // Copied at once; the system may use its buffer again.
    unsafe WriteFailure(description: "cannot write '\(path)': \(String(cString: strerror(errno)))")
  }
}
