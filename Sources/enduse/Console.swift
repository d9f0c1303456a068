import EndUseWorkspace
import Glibc

/// Where the command writes: answers to standard output, messages to standard error.
enum Console {
  /// Whether a stream is a terminal that takes colour.
  static func takesColour(_ descriptor: Int32) -> Bool {
    if let none = unsafe getenv("NO_COLOR"), unsafe none[0] != 0 { return false }
    if let terminal = unsafe getenv("TERM"), unsafe String(cString: terminal) == "dumb" {
      return false
    }
    return isatty(descriptor) == 1
  }

  /// Whether answers are coloured.
  static var coloursAnswers: Bool { takesColour(STDOUT_FILENO) }

  /// Takes answers instead of standard output, where one is set.
  final class Sink {
    /// What was written.
    fileprivate(set) var bytes: [UInt8] = []
  }

  /// Where answers go while the shell runs a statement.
  nonisolated(unsafe) static var sink: Sink?

  /// Writes an answer; a reader that has gone away ends the command quietly.
  static func answer(_ text: String) { answer(Array(text.utf8)) }

  /// Writes an answer's bytes.
  static func answer(_ bytes: [UInt8]) {
    if let sink = unsafe sink {
      sink.bytes += bytes
    } else {
      write(bytes, to: STDOUT_FILENO)
    }
  }

  /// Writes a message for people.
  static func message(_ text: String) { write(Array(text.utf8), to: STDERR_FILENO) }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
      }
      if written < 0 {
        if errno == EINTR { continue }
        return
      }
      rest = rest.dropFirst(written)
    }
  }
}
