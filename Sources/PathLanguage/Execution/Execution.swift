import Foundation

/// One run of a query: the graph, the parameters, and what has been used of the limits.
final class Execution {
  /// Changes only where a test builds its graph.
  var graph: any PropertyGraph
  let parameters: [String: Value]
  let settings: QuerySettings
  /// The instant that every clock of the query shows, in seconds and nanoseconds since 1970.
  let now: (seconds: Int, nanoseconds: Int)
  /// Steps tried, for profiles.
  private(set) var steps = 0
  private var held = 0
  private let deadline: ContinuousClock.Instant?
  private var patterns: [String: Regex<AnyRegexOutput>] = [:]

  init(graph: any PropertyGraph, parameters: [String: Value], settings: QuerySettings) {
    self.graph = graph
    self.parameters = parameters
    self.settings = settings
    deadline = settings.timeLimit.map { ContinuousClock.now + $0 }
    let time = Date().timeIntervalSince1970
    let whole = time.rounded(.down)
    now = (Int(whole), Int((time - whole) * 1e9) / 1_000_000 * 1_000_000)
  }

  /// Counts a step; every so often asks whether to go on.
  @inline(__always)
  func step() throws(Fault) {
    steps &+= 1
    if steps & 1023 == 0 { try checkLimits() }
  }

  /// Counts the steps that a kernel has tried.
  func count(_ kernelSteps: Int) { steps &+= kernelSteps }

  /// Asks whether to go on.
  func checkLimits() throws(Fault) {
    if settings.isCancelled?() == true {
      throw .limit(.cancelled, "the query was cancelled")
    }
    if let deadline, ContinuousClock.now > deadline {
      throw .limit(
        .timeLimit, "the query did not end within its time limit",
        hint: "bound the pattern's length, name an end, or raise the limit")
    }
  }

  /// Whether paths that are held to some rules are found by the kernels.
  func findsPathsByKernels(_ rules: JourneyRules) -> Bool {
    settings.usesKernels && graph.edges(rules) != nil
  }

  /// Takes memory, as far as the limit allows.
  func hold(_ bytes: Int) throws(Fault) {
    held += bytes
    guard held <= settings.memoryLimit else {
      throw .limit(
        .memoryLimit, "the query holds more than its memory limit",
        hint: "aggregate earlier, add LIMIT, or raise the limit")
    }
  }

  /// Gives memory back.
  func release(_ bytes: Int) { held -= bytes }

  /// Takes the memory of a row that is kept.
  func hold(_ frame: Frame) throws(Fault) {
    try step()
    try hold(frame.reduce(32) { $0 + $1.weight })
  }

  /// Whether the whole of a text matches a regular expression.
  func matches(_ text: String, _ pattern: String) throws(Fault) -> Bool {
    if let known = patterns[pattern] { return (try? known.wholeMatch(in: text)) ?? nil != nil }
    do {
      let regex = try Regex(pattern)
      patterns[pattern] = regex
      return try regex.wholeMatch(in: text) != nil
    } catch {
      throw .argument("'\(pattern)' is no regular expression", .invalidArgumentValue)
    }
  }
}
