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
    guard let output, output != "-" else {
      Console.answer(bytes)
      return
    }
    do {
      try AtomicFile.write(bytes, to: output)
    } catch {
      Console.message("error: \(error)\n")
      throw ExitStatus.unreadable
    }
    if !quiet { Console.message("wrote \(output)\n") }
  }
}
