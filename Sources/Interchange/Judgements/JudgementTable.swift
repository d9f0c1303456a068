/// A row of a table of judgements, as it is written.
public struct JudgementRow: Hashable, Sendable {
  /// The one entry.
  public var one: String
  /// The other.
  public var other: String
  /// `same`, `different`, `unsure`, or `candidate` where nobody has decided.
  public var judgement: String
  /// From 0 to 1.
  public var score: Double?
  /// How the score was made.
  public var method: String
  /// The role of who decided.
  public var by: String
  /// The day of it.
  public var date: String
  /// Why.
  public var reason: String

  /// Makes a row.
  public init(
    one: String, other: String, judgement: String, score: Double? = nil, method: String = "",
    by: String, date: String, reason: String = ""
  ) {
    self.one = one
    self.other = other
    self.judgement = judgement
    self.score = score
    self.method = method
    self.by = by
    self.date = date
    self.reason = reason
  }
}

/// Tables of judgements as text.
public enum JudgementTable {
  /// The header row.
  public static var header: String { JudgementsReader.columns.joined(separator: ",") + "\n" }

  /// A row as it is written.
  public static func line(_ row: JudgementRow) -> String {
    let score = row.score.map { "\(Double(Int(($0 * 1000).rounded())) / 1000)" } ?? ""
    return [
      row.one, row.other, row.judgement, score, row.method, row.by, row.date, row.reason, "",
    ].map(field).joined(separator: ",") + "\n"
  }

  /// Puts a row behind those of a file, which is made where there is none, whole or not at all.
  ///
  /// - Parameters:
  ///   - row: The row; nil only makes the file.
  ///   - path: The file.
  /// - Throws: What kept the file from being read or written; it is then as it was.
  public static func append(_ row: JudgementRow?, to path: String) throws(WriteFailure) {
    var bytes = Array(header.utf8)
    switch FileFacts.of(path) {
    case .success:
      switch FileBytes.read(path, atMost: 1 << 26) {
      case .success(let there?): bytes = there
      case .success(nil): throw WriteFailure(path: path, reason: "it is too large to be read first")
      case .failure(let problem): throw WriteFailure(path: path, reason: problem.reason)
      }
      if row == nil { return }
    case .failure: break
    }
    if let last = bytes.last, last != 0x0A { bytes.append(0x0A) }
    try AtomicFile.write(bytes + Array((row.map(line) ?? "").utf8), to: path)
  }

  private static func field(_ text: String) -> String {
    let isPlain = !text.contains { $0 == "," || $0 == "\"" || $0.isNewline }
    return isPlain
      ? text
      : "\"\(text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
  }
}
