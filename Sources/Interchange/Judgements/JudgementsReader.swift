import ExposureModel
import SourceDiagnostics

/// Reads what people decided about two entries, and what a comparison offers for decision: a table
/// with the columns one, other, judgement, by and date.
///
/// Written by people and by `match`, and so held to like a case file: a value that cannot be read is
/// an error. A row about an entry that is not opened beside it is left out and counted, so that a
/// case can be opened without the list that it was compared with.
public struct JudgementsReader: GraphReader {
  /// Makes a reader.
  public init() {}

  /// The columns, in the order in which they are written.
  public static let columns = [
    "one", "other", "judgement", "score", "method", "by", "date", "reason", "visibility",
  ]

  /// The words of the column `judgement`, each with the verb of the link that it becomes.
  static let verbs = [
    "same": "same-as", "different": "different-from", "unsure": "possibly-same-as",
    "candidate": "possibly-same-as",
  ]

  /// Whether the first row has the columns.
  public func recognises(_ input: GraphInput) -> Bool {
    let columns = Set(CSVTable.columns(of: input))
    return columns.isSuperset(of: ["one", "other", "judgement", "by", "date"])
  }

  /// Reads every table.
  public func read(_ inputs: [GraphInput], limits: ReadLimits) -> DraftReading {
    var reading = DraftReading()
    for packed in inputs {
      let input = ForeignInput(packed, format: .judgements, limits: limits)
      if let table = CSVTable(input), input.problems.isEmpty {
        var rows = JudgementRows(table, input)
        table.forEachRow { rows.take($0) }
        table.finish()
        reading.draft.sources += rows.sources
        reading.draft.links += rows.links
        input.summary.sources = rows.sources.count
      }
      reading.diagnostics += input.problems.found
      reading.summaries.append(input.summary)
    }
    return reading
  }

  /// Takes the rows of a reading whose two entries are both in a draft.
  static func attach(_ reading: DraftReading, to draft: inout GraphDraft) -> [ReadSummary] {
    let known = Set(draft.entities.map(\.value.id))
    var summaries = reading.summaries
    let places = Dictionary(
      summaries.enumerated().map { ($0.element.file, $0.offset) },
      uniquingKeysWith: { one, _ in one })
    var used: Set<SourceID> = []
    for link in reading.draft.links {
      let place = places[link.range.text.name]
      guard known.contains(link.value.from), known.contains(link.value.to) else {
        if let place { summaries[place].dropped["entry that is not opened", default: 0] += 1 }
        continue
      }
      used.formUnion(link.value.evidence.map(\.source))
      draft.links.append(link)
      if let place { summaries[place].links += 1 }
    }
    draft.sources += reading.draft.sources.filter { used.contains($0.value.id) }
    return summaries
  }
}

/// The rows of one table of judgements.
private struct JudgementRows {
  private let input: ForeignInput
  private let places: [String: Int]
  private(set) var links: [Located<LinkDraft>] = []
  private(set) var sources: [Located<Source>] = []
  private var known: Set<SourceID> = []

  init(_ table: CSVTable, _ input: ForeignInput) {
    self.input = input
    var places: [String: Int] = [:]
    for name in JudgementsReader.columns where table.columns.contains(name) {
      places[name] = table.column(name)
    }
    self.places = places
  }

  mutating func take(_ row: CSVRow) {
    let (one, other) = (id("one", row), id("other", row))
    let verb = verb(row)
    let by = text("by", row)
    let date = text("date", row).flatMap { period($0, row) }
    let score = score(row)
    let visibility = visibility(row)
    guard let one, let other, let verb, let kind = LinkKind.named(verb) else { return }
    guard one != other else {
      report(.linkToItself, "'\(one)' is compared with itself", "other", row)
      return
    }
    guard let by else {
      report(
        .missingKey, "nobody answers for the row", "by", row,
        hint: "give the role of who decided, such as researcher, not a person's name")
      return
    }
    guard let source = source(by, date, visibility, row) else { return }
    let method = text("method", row)
    let isOpen = verb == "possibly-same-as"
    let detail: Link.Detail =
      kind.role == .identity
      ? .identity(score: isOpen ? score : nil, method: isOpen ? method : nil) : .context
    let reason = text("reason", row)
    links.append(
      Located(
        LinkDraft(
          kind: kind, from: one, to: other, detail: detail, status: .inferred,
          evidence: [Evidence(source: source, place: "line \(row.line)")],
          note: reason.map { Note($0, visibility: visibility) }, visibility: visibility),
        at: row.range))
  }

  private func text(_ name: String, _ row: CSVRow) -> String? {
    places[name].flatMap { row[$0] }
  }

  private func report(
    _ code: DiagnosticCode, _ message: String, _ column: String, _ row: CSVRow,
    hint: String? = nil
  ) {
    input.problems.report(
      code, message, at: places[column].map { row.range($0) } ?? row.range, hint: hint)
  }

  private func id(_ name: String, _ row: CSVRow) -> EntityID? {
    guard let written = text(name, row) else {
      report(.missingKey, "the row names no entry as '\(name)'", name, row)
      return nil
    }
    guard let id = EntityID(written) else {
      report(.badIdentifier, "'\(written.prefix(60))' is no id", name, row)
      return nil
    }
    return id
  }

  private func verb(_ row: CSVRow) -> String? {
    let written = text("judgement", row) ?? "candidate"
    if let verb = JudgementsReader.verbs[written] { return verb }
    let words = JudgementsReader.verbs.keys.sorted()
    report(
      .unknownWord, "'\(written.prefix(60))' is no judgement", "judgement", row,
      hint: Suggestion.hint(for: written, among: words)
        ?? "the words are \(words.joined(separator: ", "))")
    return nil
  }

  private func period(_ written: String, _ row: CSVRow) -> Period? {
    do {
      return try Period(written)
    } catch {
      report(.badDate, "'\(written.prefix(60))' is no date", "date", row, hint: "write 2026-11-23")
      return nil
    }
  }

  private func score(_ row: CSVRow) -> Percentage? {
    guard let written = text("score", row) else { return nil }
    guard let number = Double(written), number >= 0, number <= 1,
      let score = Percentage(basisPoints: Int((number * 10_000).rounded()))
    else {
      report(
        .badNumber, "'\(written.prefix(60))' is no score", "score", row,
        hint: "a score lies from 0 to 1")
      return nil
    }
    return score
  }

  private func visibility(_ row: CSVRow) -> Visibility {
    guard let written = text("visibility", row) else { return .public }
    guard let visibility = Visibility(rawValue: written) else {
      report(
        .unknownWord, "'\(written.prefix(60))' is no visibility", "visibility", row,
        hint: Suggestion.hint(for: written, among: Visibility.allCases.map(\.rawValue)))
      // What cannot be read is not shown.
      return .confidential
    }
    return visibility
  }

  /// Who decided, on which day, as a source.
  private mutating func source(
    _ by: String, _ date: Period?, _ visibility: Visibility, _ row: CSVRow
  ) -> SourceID? {
    // Who decided in confidence is not named for what others may see.
    let parts = [visibility == .public ? "" : visibility.rawValue, ForeignID.slug(by)]
    let stem = "judgement:" + parts.filter { !$0.isEmpty }.joined(separator: ":")
    guard let id = SourceID(stem + (date.map { ":\($0)" } ?? "")), let origin = OriginID(stem)
    else {
      report(.badIdentifier, "'\(by.prefix(60))' cannot be a source", "by", row)
      return nil
    }
    if known.insert(id).inserted {
      sources.append(
        Located(
          Source(
            id: id, title: "Comparison of names, \(input.baseName)", publisher: by, date: date,
            kind: .researchReport, origin: origin, visibility: visibility), at: row.range))
    }
    return id
  }
}
