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
  private var fields = FieldCounts()
  /// What was reported, for another input to report again; kept by parts of an input only.
  private var reports: [Report]?
  private var repeated = 0

  private struct Report {
    /// Nil for a fault, which is shown however many there are.
    let reason: String?
    let diagnostic: Diagnostic
  }

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

  /// Opens a part of an input that is read beside others: same bytes, same lines, reports that wait
  /// until the input itself makes them.
  init(partOf input: ForeignInput) {
    linesBefore = input.linesBefore
    name = input.name
    bytes = input.bytes
    limits = input.limits
    problems = Problems(limit: limits.faults)
    summary = ReadSummary(file: name, format: input.summary.format)
    reports = []
    text = input.text
  }

  /// The text with its line table; made when first asked for, as it costs a pass.
  private(set) lazy var text = SourceText(
    name: name, bytes: bytes, linesBefore: linesBefore)

  /// How many reports wait.
  var reportCount: Int { reports?.count ?? 0 }

  /// Makes the reports of a part that this input has not made yet, up to a number of them.
  func repeatReports(of part: ForeignInput, upTo number: Int) {
    guard let waiting = part.reports else { return }
    let end = min(number, waiting.count)
    for report in waiting[min(part.repeated, end)..<end] {
      if let reason = report.reason {
        show(reason) { report.diagnostic }
      } else {
        problems.report(report.diagnostic)
      }
    }
    part.repeated = max(part.repeated, end)
  }

  /// Adds what was counted of a part; what came of its records is counted as it is added.
  func addCounts(of part: ForeignInput) {
    let counted = part.countedSummary
    summary.records += counted.records
    summary.dropped.merge(counted.dropped, uniquingKeysWith: +)
    summary.ignored.merge(counted.ignored, uniquingKeysWith: +)
  }

  /// The summary with every field that was counted by its bytes.
  var countedSummary: ReadSummary {
    var summary = summary
    for (name, count) in fields.counts { summary.ignored[name, default: 0] += count }
    return summary
  }

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
    show(reason) { Diagnostic(code, message(), at: range()) }
  }

  private func show(_ reason: String, _ diagnostic: () -> Diagnostic) {
    let count = reported[reason, default: 0]
    guard count < Self.shown else { return }
    reported[reason] = count + 1
    let diagnostic = diagnostic()
    reports?.append(Report(reason: reason, diagnostic: diagnostic))
    problems.report(diagnostic)
  }

  /// Reports a fault, which is shown however many there are.
  func fault(
    _ code: DiagnosticCode, _ message: String, at range: SourceRange, hint: String? = nil
  ) {
    let diagnostic = Diagnostic(code, message, at: range, hint: hint)
    reports?.append(Report(reason: nil, diagnostic: diagnostic))
    problems.report(diagnostic)
  }

  /// Counts a field that the model has no place for.
  func ignore(_ field: String) { summary.ignored[field, default: 0] += 1 }

  /// Counts a property that the sort of record has no use for.
  func ignore(_ property: FtMProperty) { fields.add(property) }

  /// Counts a field of JSON that the model has no place for.
  ///
  /// Cost: as long as the key; no text is made.
  func ignore(_ key: JSONToken, in bytes: Span<UInt8>) {
    fields.add(key, in: bytes)
  }

  /// Adds what was counted elsewhere of fields that the model has no place for.
  func ignore(_ counted: FieldCounts) {
    for (name, count) in counted.counts { summary.ignored[name, default: 0] += count }
  }

  /// Reports what makes the whole input unusable.
  func fail(_ fault: JSONFault) {
    self.fault(fault.code, fault.message, at: place(fault.offset), hint: fault.hint)
  }
}
