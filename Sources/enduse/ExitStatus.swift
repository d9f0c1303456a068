import ArgumentParser

/// How the command ends; 64, bad arguments, is the argument parser's.
enum ExitStatus {
  /// Answered.
  static let answered = ExitCode(0)
  /// Nothing found.
  static let nothingFound = ExitCode(1)
  /// Input unreadable or ambiguous.
  static let unreadable = ExitCode(2)
  /// Ended by Ctrl-C before there was an answer.
  static let interrupted = ExitCode(130)
}
