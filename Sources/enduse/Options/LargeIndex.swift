import ArgumentParser
import EndUseWorkspace
import Glibc

/// The building of an index that may take minutes: shown, stopped by Ctrl-C, and reported on.
enum LargeIndex {
  typealias Progress = @Sendable (String, Double?) -> Void
  typealias Cancellation = @Sendable () -> Bool

  /// Builds an index; ends with status 2 where the inputs or the disk do not allow it.
  static func build(
    to path: String, quiet: Bool,
    _ work: (@escaping Progress, @escaping Cancellation) throws(Workspace.IndexBuildFailure)
      -> Workspace.IndexReport
  ) throws {
    Interruption.listen()
    let bar = ProgressLine(isShown: !quiet)
    do {
      let report = try work({ bar.show($0, $1) }, { Interruption.isPending })
      bar.end()
      for line in report.notes where !quiet { Console.message(line + "\n") }
      if !quiet { Console.message("wrote \(path): \(report.summary)\n") }
    } catch {
      bar.end()
      let text = error.description
      Console.message(text.hasSuffix("\n") ? text : text + "\n")
      throw error.isCancellation ? ExitStatus.interrupted : ExitStatus.unreadable
    }
  }
}

/// A line on standard error that says how far a long work is; nothing where that is no terminal.
final class ProgressLine: Sendable {
  private let isShown: Bool
  private let start = ContinuousClock.now

  init(isShown: Bool) { self.isShown = isShown && isatty(2) == 1 }

  /// Shows a step and how much of it is done where that is known, once a second has gone by.
  func show(_ step: String, _ share: Double?) {
    guard isShown, ContinuousClock.now - start > .seconds(1) else { return }
    let part = share.map { " \(Int($0 * 100)) %" } ?? ""
    Console.message("\r\u{1B}[K\(step)\(part)")
  }

  /// Takes the line away.
  func end() {
    if isShown { Console.message("\r\u{1B}[K") }
  }
}
