import ExposureModel
import SourceDiagnostics

/// One input of another program's format while it is read: its text, its faults, its counts.
final class ForeignInput {
  let name: String
  let bytes: [UInt8]
  let limits: ReadLimits
  let problems: Problems
  var summary: ReadSummary
  private var reported: [String: Int] = [:]

  /// How many records dropped for one reason are shown with their places; the rest is counted.
  private static let shown = 5

  private let linesBefore: Int

  /// Opens an input, or a part of one that begins so many lines behind its first.
  init(_ input: GraphInput, format: Format, limits: ReadLimits, linesBefore: Int = 0) {
    self.linesBefore = linesBefore
    name = input.name
    bytes = input.bytes
    self.limits = limits
    problems = Problems(limit: limits.faults)
    summary = ReadSummary(file: input.name, format: format)
  }

  /// The text with its line table; made when first asked for, as it costs a pass.
  private(set) lazy var text = SourceText(
    name: name, bytes: bytes, linesBefore: linesBefore)

  /// The first byte.
  var start: SourceRange { SourceRange(wholeOf: text) }

  /// The name without its folders: what may stand in an output.
  var baseName: String { name.split(separator: "/").last.map(String.init) ?? name }

  /// The place of a byte.
  func place(_ offset: Int) -> SourceRange {
    SourceRange(text, from: text.position(ofByte: offset))
  }

  /// The beginning of a line.
  func line(_ number: Int) -> SourceRange {
    SourceRange(text, from: SourcePosition(line: number, column: 1))
  }

  /// Counts a record that is not used, and shows the first few of each reason.
  func drop(
    _ reason: String, _ message: @autoclosure () -> String, at range: @autoclosure () -> SourceRange
  ) {
    summary.dropped[reason, default: 0] += 1
    report(.recordNotUsed, reason, message(), at: range())
  }

  /// Reports a value that is not used.
  func leaveOut(
    _ reason: String, _ message: @autoclosure () -> String, at range: @autoclosure () -> SourceRange
  ) {
    summary.ignored[reason, default: 0] += 1
    report(.valueNotUsed, reason, message(), at: range())
  }

  /// Text that people read; what lies beyond a limit is cut off, and that is reported.
  ///
  /// - Parameters:
  ///   - written: The value.
  ///   - limit: How many bytes are taken; nil takes as many as any text may have.
  ///   - field: What the value stands in.
  ///   - range: Where it stands.
  /// - Returns: Nil where nothing is left.
  func text(
    _ written: String, atMost limit: Int? = nil, of field: @autoclosure () -> String,
    at range: @autoclosure () -> SourceRange
  ) -> String? {
    let limit = limit ?? limits.characters
    if written.utf8.count > limit {
      let name = field()
      leaveOut(
        "\(name): end of a long text",
        "a value of '\(name)' is longer than \(limit) bytes, and its end is left out",
        at: range())
    }
    return ForeignValue.text(written, atMost: limit)
  }

  private func report(
    _ code: DiagnosticCode, _ reason: String, _ message: @autoclosure () -> String,
    at range: @autoclosure () -> SourceRange
  ) {
    let count = reported[reason, default: 0]
    guard count < Self.shown else { return }
    reported[reason] = count + 1
    problems.report(code, message(), at: range())
  }

  /// Counts a field that the model has no place for.
  func ignore(_ field: String) { summary.ignored[field, default: 0] += 1 }

  /// Reports what makes the whole input unusable.
  func fail(_ fault: JSONFault) {
    problems.report(fault.code, fault.message, at: place(fault.offset), hint: fault.hint)
  }
}
