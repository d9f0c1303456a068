import ExposureModel
import SourceDiagnostics

/// Reads tables of entities, links, sources and statements, told apart by their columns.
///
/// Strict, as case files are: each row is turned into the values that the case file's reader takes,
/// so the same rules hold and every fault has the place of its cell.
public struct CSVReader: GraphReader {
  /// Makes a reader.
  public init() {}

  /// Whether the first row has the columns of one of the tables.
  public func recognises(_ input: GraphInput) -> Bool {
    guard !Sniff.isJSON(input) else { return false }
    return CSVTables(columns: CSVTable.columns(of: input)) != nil
  }

  /// Reads the tables of all inputs into one draft.
  public func read(_ inputs: [GraphInput], limits: ReadLimits) -> DraftReading {
    var reading = DraftReading()
    let opened = inputs.map { ForeignInput($0, format: .csv, limits: limits) }
    var generated: [(ForeignInput, CSVTables, CSVTable)] = []
    let isGenerated = inputs.contains {
      CSVTables(columns: CSVTable.columns(of: $0)) == .generatedEdges
    }
    var declared: [String: LinkKind] = [:]
    // Link kinds first: a verb that one table declares may be used in any other.
    let isKinds = inputs.map { CSVTables(columns: CSVTable.columns(of: $0)) == .kinds }
    let order = opened.indices.sorted {
      isKinds[$0] && !isKinds[$1] || isKinds[$0] == isKinds[$1] && $0 < $1
    }
    for input in order.map({ opened[$0] }) {
      guard let table = CSVTable(input), input.problems.isEmpty else {
        if input.problems.isEmpty {
          input.problems.report(.emptyInput, "the table has no header", at: input.start)
        }
        reading.draft.mayLackAnything = true
        finish(input, &reading)
        continue
      }
      guard let kind = CSVTables(columns: table.columns) else {
        input.problems.report(
          .missingKey, "the columns are those of no table", at: input.start,
          hint: "entities have id, kind and name; links from, kind and to")
        finish(input, &reading)
        continue
      }
      if isGenerated, kind == .entities || kind == .generatedEdges {
        generated.append((input, kind, table))
      } else {
        read(table, as: kind, input, declared: &declared, into: &reading)
        finish(input, &reading)
      }
    }
    if !generated.isEmpty {
      let draft = ForeignDraft()
      for (input, kind, table) in generated {
        GeneratedPair.read(table, as: kind, input, into: draft)
      }
      let settled = draft.settle(generated.map(\.0))
      reading.draft.append(settled.draft)
      reading.diagnostics += settled.diagnostics
      reading.summaries += settled.summaries
    }
    return reading
  }

  private func finish(_ input: ForeignInput, _ reading: inout DraftReading) {
    reading.diagnostics += input.problems.found
    reading.summaries.append(input.summary)
  }

  private func read(
    _ table: CSVTable, as kind: CSVTables, _ input: ForeignInput,
    declared: inout [String: LinkKind], into reading: inout DraftReading
  ) {
    for (index, name) in table.columns.enumerated() where !kind.columns.contains(name) {
      input.problems.report(
        .unknownKey, "the table has the unknown column '\(table.header[index].prefix(60))'",
        at: input.start,
        hint: Suggestion.hint(for: name, among: kind.columns)
          ?? "its columns are \(kind.columns.joined(separator: ", "))")
    }
    guard input.problems.isEmpty,
      let fields = Fields(
        YAMLNode(content: .mapping([]), range: input.start), subject: "the table",
        problems: input.problems, limits: input.limits)
    else {
      reading.draft.mayLackAnything = true
      return
    }
    var rows = CSVRecords(
      table, kind, file: CaseFile(fields, name: input.name, isIncluded: false))
    rows.file.declared = declared
    table.forEachRow { rows.take($0) }
    rows.flush()
    if kind == .kinds { declare(rows.kinds, input, &declared, into: &reading) }
    // A row that cannot be read at all is no foreign oddity here, but a fault of the table.
    if input.summary.droppedCount > 0 {
      input.problems.report(
        .malformed, "\(input.summary.droppedCount) rows of the table cannot be read",
        at: input.start, hint: "the warnings say which and why")
    }
    reading.draft.append(rows.file.draft)
    input.summary.entities += rows.file.draft.entities.count
    input.summary.links += rows.file.draft.links.count
    input.summary.sources += rows.file.draft.sources.count
    input.summary.statements += rows.file.draft.statements.count
  }

  /// Reads link kinds as the section of a case file.
  private func declare(
    _ kinds: [YAMLPair], _ input: ForeignInput, _ declared: inout [String: LinkKind],
    into reading: inout DraftReading
  ) {
    let section = YAMLPair(
      key: "link-kinds", keyRange: input.start,
      value: YAMLNode(content: .mapping(kinds), range: input.start))
    guard
      let fields = Fields(
        YAMLNode(content: .mapping([section]), range: input.start), subject: "the table",
        problems: input.problems, limits: input.limits)
    else { return }
    var file = CaseFile(fields, name: input.name, isIncluded: false)
    file.readLinkKinds()
    for kind in file.draft.declaredKinds where declared[kind.value.code] == nil {
      declared[kind.value.code] = kind.value
    }
    reading.draft.append(file.draft)
  }
}
