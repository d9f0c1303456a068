/// How much a diagnostic matters.
public enum Severity: String, Hashable, Sendable, Comparable, Codable {
  /// The input is not used.
  case error
  /// The input is used, and a reader of the result should know of this.
  case warning

  /// Warnings come before errors.
  public static func < (left: Self, right: Self) -> Bool { left == .warning && right == .error }
}

/// One thing that is wrong with an input: the rule, where it is broken, and how to mend it.
public struct Diagnostic: Sendable {
  /// A second place that explains the first, such as an earlier definition.
  public struct Label: Sendable {
    /// Where to look.
    public let range: SourceRange
    /// What is there.
    public let message: String

    /// Points at a second place.
    public init(_ message: String, at range: SourceRange) {
      self.range = range
      self.message = message
    }
  }

  /// Which rule; its long explanation is in the code.
  public let code: DiagnosticCode
  /// The rule as broken here, naming the thing; no full stop.
  public let message: String
  /// Where; nil when the fault lies in no one place, such as a file that cannot be opened.
  public let range: SourceRange?
  /// The input's name when there is no range.
  public let file: String?
  /// Further places.
  public let labels: [Label]
  /// What to do about it; the only part that says so.
  public let hint: String?

  /// A fault or weakness at a place in an input.
  public init(
    _ code: DiagnosticCode, _ message: String, at range: SourceRange, labels: [Label] = [],
    hint: String? = nil
  ) {
    self.code = code
    self.message = message
    self.range = range
    file = range.text.name
    self.labels = labels
    self.hint = hint
  }

  /// A fault of a whole input, or of none.
  public init(_ code: DiagnosticCode, _ message: String, in file: String?, hint: String? = nil) {
    self.code = code
    self.message = message
    range = nil
    self.file = file
    labels = []
    self.hint = hint
  }

  /// Whether it stops the input from being used.
  public var severity: Severity { code.severity }
}

/// What a reader throws: every fault of an input, at least one of them an error.
public struct ReadFailure: Error, Sendable {
  /// All that was found, in the order of the input, warnings among them.
  public let diagnostics: [Diagnostic]

  /// Wraps what was found.
  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}

extension Diagnostic {
  /// Whether its file or, in one file, its place comes before another's; without a place it comes first.
  fileprivate func stands(before other: Diagnostic) -> Bool {
    if file != other.file { return (file ?? "") < (other.file ?? "") }
    guard let second = other.range?.start else { return false }
    guard let first = range?.start else { return true }
    return first < second
  }
}

extension Sequence<Diagnostic> {
  /// The same diagnostics by file, then by place, ties as they were found.
  public func inReadingOrder() -> [Diagnostic] {
    let all = Array(self)
    // Readers go from top to bottom, and a million warnings need no second list to stay as they are.
    guard zip(all, all.dropFirst()).contains(where: { $1.stands(before: $0) }) else { return all }
    return all.indices.sorted { one, other in
      all[one].stands(before: all[other])
        || (one < other && !all[other].stands(before: all[one]))
    }.map { all[$0] }
  }

  /// Whether any of them is an error.
  public var containsErrors: Bool { contains { $0.severity == .error } }
}
