import SourceDiagnostics

/// Collects the faults of one input, up to a limit.
final class Problems {
  private(set) var found: [Diagnostic] = []
  private let limit: Int
  private var isFull = false

  init(limit: Int) { self.limit = limit }

  /// Whether anything was reported.
  var isEmpty: Bool { found.isEmpty }

  func report(
    _ code: DiagnosticCode, _ message: String, at range: SourceRange,
    labels: [Diagnostic.Label] = [], hint: @autoclosure () -> String? = nil
  ) {
    guard found.count < limit else { return fill(at: range) }
    found.append(Diagnostic(code, message, at: range, labels: labels, hint: hint()))
  }

  /// Reports a fault that has a place and was worded before.
  func report(_ diagnostic: Diagnostic) {
    if found.count >= limit, let range = diagnostic.range { return fill(at: range) }
    found.append(diagnostic)
  }

  private func fill(at range: SourceRange) {
    guard !isFull else { return }
    isFull = true
    found.append(
      Diagnostic(
        .tooManyFaults, "\(limit) faults found; further ones are not reported", at: range))
  }

  /// Reports a fault of the input as a whole, of which no line can be shown.
  func report(_ code: DiagnosticCode, _ message: String, in file: String, hint: String?) {
    found.append(Diagnostic(code, message, in: file, hint: hint))
  }

  /// Whether further reports would be dropped.
  var areTooMany: Bool { isFull }
}
