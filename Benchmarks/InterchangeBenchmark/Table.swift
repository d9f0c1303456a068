import ExposureModel
import Glibc
import Interchange
import SourceDiagnostics

/// CPU seconds of this process so far, all threads together.
func cpuSeconds() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

/// Prints a row a measurement.
final class Table {
  private static func padded(_ text: String, _ width: Int, toTheRight: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - text.count))
    return toTheRight ? blanks + text : text + blanks
  }

  init() {
    print(
      Self.padded("input, or output", 34), Self.padded("MB", 6, toTheRight: true),
      Self.padded("CPU ms", 8, toTheRight: true), Self.padded("MB/s", 7, toTheRight: true),
      " what came of it")
  }

  /// Prints what some work took that went through so many bytes.
  func row(_ name: String, _ bytes: Int, _ seconds: Double, _ result: String) {
    let megabytes = Double(bytes) / 1_000_000
    let rate = megabytes / max(seconds, 0.000_001)
    // Two figures are all that a shared machine gives.
    let shown = rate < 10 ? "\((rate * 10).rounded() / 10)" : "\(Int(rate.rounded()))"
    print(
      Self.padded(name, 34), Self.padded("\(Int(megabytes.rounded()))", 6, toTheRight: true),
      Self.padded("\(Int(seconds * 1000))", 8, toTheRight: true),
      Self.padded(shown, 7, toTheRight: true), " " + result)
  }

  /// Reads inputs with the reader of their format, and prints how fast: into records, not resolved.
  func read(_ name: String, _ format: Format, _ inputs: [GraphInput]) {
    let before = cpuSeconds()
    let reading = format.reader?.read(inputs, limits: ReadLimits())
    let seconds = cpuSeconds() - before
    row(
      name, inputs.map(\.bytes.count).reduce(0, +), seconds,
      reading.map(Self.outcome) ?? "is not read")
  }

  static func outcome(_ reading: DraftReading) -> String {
    let draft = reading.draft
    var parts = [
      "\(draft.entities.count) entities", "\(draft.links.count) links",
      "\(draft.statements.count) statements",
    ]
    let errors = reading.diagnostics.filter { $0.severity == .error }
    if let first = errors.first { parts.append("\(errors.count) ERRORS: \(first.message)") }
    let dropped = reading.summaries.map(\.droppedCount).reduce(0, +)
    if dropped > 0 { parts.append("\(dropped) not used") }
    return parts.joined(separator: ", ")
  }
}

/// A generator that gives the same numbers everywhere (Vigna, splitmix64).
struct Numbers {
  var state: UInt64
  mutating func next(below bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }
}
