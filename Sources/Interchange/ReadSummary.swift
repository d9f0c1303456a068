/// What was read from one input and what was not, by reason.
public struct ReadSummary: Hashable, Sendable {
  /// The input as the user called it.
  public let file: String
  /// Its format.
  public let format: Format
  /// Records of the format: rows, objects, elements.
  public internal(set) var records = 0
  /// Entities that came of them.
  public internal(set) var entities = 0
  /// Links that came of them.
  public internal(set) var links = 0
  /// Statements that came of them.
  public internal(set) var statements = 0
  /// Sources that came of them.
  public internal(set) var sources = 0
  /// Records that were not used, by the reason.
  public internal(set) var dropped: [String: Int] = [:]
  /// Fields of the format that have no place in the model, by name, and how often each had a value.
  public internal(set) var ignored: [String: Int] = [:]
  /// Weak spots of the records, by rule: a bulk format has too many of them to list.
  public internal(set) var weaknesses: [String: Int] = [:]

  init(file: String, format: Format) {
    self.file = file
    self.format = format
  }

  /// How many records were not used.
  public var droppedCount: Int { dropped.values.reduce(0, +) }

  /// The summary in one line, and one more each for what was dropped and what was ignored.
  public var description: String {
    var text =
      "\(file): \(format.title): \(Self.count(records, "record")), "
      + "\(Self.count(entities, "entity", "entities")), \(Self.count(links, "link")), "
      + "\(Self.count(statements, "statement")), \(Self.count(sources, "source"))\n"
    text += Self.line("not used", dropped)
    text += Self.line("ignored fields", ignored)
    text += Self.line("weak spots", weaknesses)
    return text
  }

  private static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number) \(number == 1 ? one : many ?? one + "s")"
  }

  private static func line(_ title: String, _ counts: [String: Int]) -> String {
    guard !counts.isEmpty else { return "" }
    let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let shown = sorted.prefix(12).map { "\($0.key) (\($0.value))" }
    let rest = sorted.count > 12 ? ", and \(sorted.count - 12) more" : ""
    return "  \(title): \(shown.joined(separator: ", "))\(rest)\n"
  }
}
