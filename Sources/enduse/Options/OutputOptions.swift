import ArgumentParser
import EndUseWorkspace
import Interchange

/// Where an answer goes.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .shortAndLong, help: "Write to this file instead of standard output.",
    completion: .file())
  var output: String?

  /// Writes an answer to the file or to standard output.
  func write(_ text: String, quiet: Bool) throws {
    try write(Array(text.utf8), quiet: quiet)
  }

  /// Writes an answer's bytes to the file or to standard output.
  func write(_ bytes: [UInt8], quiet: Bool) throws {
    try Self.write(bytes, to: output ?? "-", quiet: quiet)
  }

  /// Writes bytes to a file, or to standard output for `-`; ends with status 2 where it cannot.
  static func write(_ bytes: [UInt8], to path: String, quiet: Bool) throws {
    guard path != "-" else {
      Console.answer(bytes)
      return
    }
    do {
      try AtomicFile.write(bytes, to: path)
    } catch {
      Console.message("error: \(error)\n")
      throw ExitStatus.unreadable
    }
    if !quiet { Console.message("wrote \(path)\n") }
  }
}
