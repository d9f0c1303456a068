// The only file that calls the system about files to read. Not Foundation: it would be loaded at
// every start of the command for three calls.
#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Why the system refused.
struct FileProblem: Error {
  /// In the system's words, such as `No such file or directory`.
  let reason: String

  /// What the system said last.
  static var last: FileProblem {
    // Copied at once; the system may use its buffer again.
    unsafe FileProblem(reason: String(cString: strerror(errno)))
  }
}

/// Which file it is, whatever its path.
struct FileIdentity: Hashable {
  let device: UInt64
  let number: UInt64
}

/// What a path leads to.
struct FileFacts {
  let isFolder: Bool
  let isRegular: Bool
  let size: Int
  let identity: FileIdentity

  /// Looks at a path, through symbolic links.
  static func of(_ path: String) -> Result<FileFacts, FileProblem> {
    var raw = stat()
    guard unsafe stat(path, &raw) == 0 else { return .failure(.last) }
    return .success(
      FileFacts(
        isFolder: raw.st_mode & S_IFMT == S_IFDIR, isRegular: raw.st_mode & S_IFMT == S_IFREG,
        size: Int(raw.st_size),
        identity: FileIdentity(
          device: UInt64(truncatingIfNeeded: raw.st_dev),
          number: UInt64(truncatingIfNeeded: raw.st_ino))))
  }

  /// The names in a folder, sorted, without `.` and `..`.
  static func names(in folder: String) -> Result<[String], FileProblem> {
    guard let stream = unsafe opendir(folder) else { return .failure(.last) }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      // The name ends with a NUL within the entry, which lives until the next call.
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return .success(names.sorted())
  }
}

/// The bytes of a file, a pipe or standard input.
enum FileBytes {
  /// Reads to the end.
  ///
  /// - Parameters:
  ///   - path: Nil for standard input.
  ///   - limit: How many bytes are taken.
  /// - Returns: The bytes, or nil when there are more than the limit.
  static func read(_ path: String?, atMost limit: Int) -> Result<[UInt8]?, FileProblem> {
    let file: Int32
    if let path {
      file = unsafe open(path, O_RDONLY | O_CLOEXEC)
      guard file >= 0 else { return .failure(.last) }
    } else {
      file = STDIN_FILENO
    }
    defer { if path != nil { close(file) } }
    // As much room as the file says it needs, so that a large one is neither copied nor doubled.
    var bytes: [UInt8] = []
    var facts = stat()
    if unsafe fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG {
      bytes.reserveCapacity(min(limit, max(0, Int(facts.st_size))) + 1)
    }
    var failure: FileProblem?
    var isAtEnd = false
    while !isAtEnd, bytes.count <= limit {
      let free = bytes.capacity - bytes.count
      let room = min(limit + 1 - bytes.count, free > 0 ? free : max(65_536, bytes.count))
      bytes.append(addingCapacity: room) { span in
        // In bounds: as many bytes are asked for as there is room.
        let got = unsafe span.withUnsafeMutableBufferPointer { buffer, count in
          let got = Self.retrying {
            unsafe systemRead(file, buffer.baseAddress.map { unsafe $0 + count }, room)
          }
          if got > 0 { count += got }
          return got
        }
        if got < 0 { failure = .last }
        isAtEnd = got <= 0
      }
      if let failure { return .failure(failure) }
    }
    return .success(bytes.count > limit ? nil : bytes)
  }

  /// Calls again when a signal came between.
  private static func retrying(_ call: () -> Int) -> Int {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }
}

/// `read(2)`, which `FileBytes.read` hides.
private func systemRead(_ file: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  unsafe read(file, buffer, count)
}
