import ArgumentParser
import ExposureMaps
import Glibc
import Synchronization

/// Ends a drawing that takes too long, by starting the command again with the simple layout.
///
/// Graphviz cannot be interrupted, and a thread given up inside of it would keep the library's lock for
/// good. Its work is bounded by the size of what it is given, so that this clock should never run out;
/// where it does, only a new process is free of what the old one holds.
final class DrawingDeadline: Sendable {
  /// How long a picture may take, in milliseconds.
  ///
  /// The slowest layouts within the bounds of size take under two seconds of a processor; twenty leave
  /// room for a machine that is busy with much else.
  private static let usual: Int64 = 20_000

  private let isOver = Mutex(false)

  /// Starts the clock; within the shell, which a new process would lose, there is none.
  init(_ layout: ExposureMap.Layout, inputs: [String], quiet: Bool) {
    guard OpenGraph.current == nil else { return }
    let milliseconds = layout == .graphviz ? Self.asked ?? Self.usual : Self.usual
    let again = layout == .graphviz && !inputs.contains("-")
    Task.detached { [self] in
      try await Task.sleep(for: .milliseconds(milliseconds))
      isOver.withLock { isOver in
        // Whoever draws has ended, or waits for this lock before anything is written.
        guard !isOver else { return }
        if again { Self.startAgain(quiet: quiet) }
        Console.message("error: laying out the picture took too long\n")
        if layout == .graphviz { Console.message("hint: --layout rows is quicker\n") }
        _exit(ExitStatus.unreadable.rawValue)
      }
    }
    // Nought stands for a layout that never ends.
    while layout == .graphviz, Self.asked == 0 { sleep(1) }
  }

  /// Stops the clock.
  func end() { isOver.withLock { $0 = true } }

  /// The time that `ENDUSE_DRAWING_DEADLINE` asks for in milliseconds, for tests of what happens then.
  private static var asked: Int64? {
    unsafe getenv("ENDUSE_DRAWING_DEADLINE").flatMap { unsafe Int64(String(cString: $0)) }
  }

  /// Turns this process into the same command with the simple layout; comes back where it cannot.
  private static func startAgain(quiet: Bool) {
    if !quiet {
      Console.message("warning: laying out the picture took too long; drawing it in rows\n")
    }
    // The copies go with the process: either it becomes another one, or it ends.
    var words = unsafe arguments(CommandLine.arguments).map { unsafe strdup($0) }
    unsafe words.append(nil)
    _ = unsafe execv("/proc/self/exe", words)
  }

  /// The words of the command with the simple layout in place of any other.
  static func arguments(_ words: [String]) -> [String] {
    var kept: [String] = []
    var isValue = false
    for (place, word) in words.enumerated() {
      if isValue {
        isValue = false
      } else if word == "--layout" {
        isValue = true
      } else if !word.hasPrefix("--layout=") {
        kept.append(word)
      }
      // The first two words are the program and the verb.
      if place == 1 { kept += ["--layout", ExposureMap.Layout.rows.rawValue] }
    }
    return kept
  }
}
