import ExposureModel
import SourceDiagnostics

/// Reads the register of the Global LEI Foundation as CSV or JSON: who is who (level 1), who owns whom
/// (level 2), and why somebody does not say so (the exceptions of level 2).
public struct GLEIFReader: GraphReader {
  /// Makes a reader.
  public init() {}

  private static let child = "relationship.startnode.nodeid"
  private static let parent = "relationship.endnode.nodeid"
  private static let exception = "exception.category"
  /// The relationships that have a place in the model.
  static let consolidations: Set<String> = [
    "IS_DIRECTLY_CONSOLIDATED_BY", "IS_ULTIMATELY_CONSOLIDATED_BY", "IS_INTERNATIONAL_BRANCH_OF",
  ]

  /// Whether the first row has the columns of either level, or the document its keys.
  public func recognises(_ input: GraphInput) -> Bool {
    if Sniff.isJSON(input) { return GLEIFJSON.recognises(input) }
    let columns = Set(CSVTable.columns(of: input))
    return columns.isSuperset(of: ["lei", "entity.legalname"])
      || columns.isSuperset(of: ["lei", Self.exception])
      || columns.isSuperset(of: [Self.child, Self.parent])
  }

  /// Reads the tables of all inputs as one register.
  public func read(_ inputs: [GraphInput], limits: ReadLimits) -> DraftReading {
    let draft = ForeignDraft()
    let exceptions = GLEIFExceptions()
    let opened = inputs.map { ForeignInput($0, format: .gleif, limits: limits) }
    for input in opened {
      guard
        let source = draft.dataset(
          input, title: "LEI register, \(input.baseName)",
          publisher: "Global Legal Entity Identifier Foundation", kind: .officialStatement)
      else { continue }
      if let first = input.bytes.first(where: { $0 > 0x20 }), first == UInt8(ascii: "{") {
        let register = GLEIFJSON(
          input: input, source: source, draft: draft, exceptions: exceptions)
        JSONTexts.read(input) { register.read($0) }
        continue
      }
      guard let table = CSVTable(input), input.problems.isEmpty else { continue }
      if table.columns.contains(Self.exception) {
        read(exceptions, table, input, source)
      } else if table.columns.contains("lei") {
        entities(table, input, source, draft)
      } else {
        relationships(table, input, source, draft)
      }
      table.finish()
    }
    exceptions.add(to: draft)
    return draft.settle(opened)
  }

  private func read(
    _ exceptions: GLEIFExceptions, _ table: CSVTable, _ input: ForeignInput, _ source: SourceID
  ) {
    let (lei, category) = (table.column("lei"), table.column(Self.exception))
    let reasons = (1...5).map { optional(table, "exception.reason.\($0)") }
    let references = (1...5).map { optional(table, "exception.reference.\($0)") }
    table.forEachRow { row in
      exceptions.take(
        row[lei], category: row[category], reasons: reasons.compactMap { row[$0] },
        references: references.compactMap { row[$0] }, source: source, input, line: row.line)
    }
  }

  private func optional(_ table: CSVTable, _ name: String) -> Int? {
    table.columns.contains(name) ? table.column(name) : nil
  }

  private func entities(
    _ table: CSVTable, _ input: ForeignInput, _ source: SourceID, _ draft: ForeignDraft
  ) {
    let (lei, name) = (table.column("lei"), table.column("entity.legalname"))
    let country = optional(table, "entity.legaladdress.country")
    let jurisdiction = optional(table, "entity.legaljurisdiction")
    let others = (1...5).map { number in
      let name = "entity.otherentitynames.otherentityname.\(number)"
      return (name: optional(table, name), type: optional(table, name + ".type"))
    }
    let spelled = (1...5).map {
      let name =
        "entity.transliteratedotherentitynames.transliteratedotherentityname.\($0)"
      return (name: optional(table, name), type: Int?.none)
    }
    let authority = optional(
      table, "entity.registrationauthority.registrationauthorityid")
    let registered = optional(
      table, "entity.registrationauthority.registrationauthorityentityid")
    let category = optional(table, "entity.entitycategory")
    let successors =
      (1...5).map { optional(table, "entity.successorentity.\($0).successorlei") }
      + [optional(table, "entity.successorentity.successorlei")]
    table.forEachRow { row in
      guard let number = row[lei], number.utf8.count == 20, let id = EntityID("lei:\(number)"),
        let text = row[name]
      else {
        input.drop(
          "no LEI or name", "an entry has an LEI of 20 characters and a name", at: row.range)
        return
      }
      let entry = GLEIFEntry(
        id: id, number: number, name: text,
        names: (others + spelled).compactMap { column in
          row[column.name].map { ($0, row[column.type]) }
        }, country: row[country], jurisdiction: row[jurisdiction], authority: row[authority],
        registered: row[registered], category: row[category],
        successors: successors.compactMap { row[$0] },
        evidence: Evidence(source: source, place: "line \(row.line)"))
      entry.add(to: draft, input, line: row.line)
    }
  }

  private func relationships(
    _ table: CSVTable, _ input: ForeignInput, _ source: SourceID, _ draft: ForeignDraft
  ) {
    let (child, parent) = (table.column(Self.child), table.column(Self.parent))
    let type = optional(table, "relationship.relationshiptype")
    let status = optional(table, "relationship.relationshipstatus")
    let periods = (1...5).map { number in
      let name = "relationship.period.\(number)."
      return (
        type: optional(table, name + "periodtype"), start: optional(table, name + "startdate"),
        end: optional(table, name + "enddate")
      )
    }
    guard let kind = LinkKind.named("parent-of") else { return }
    table.forEachRow { row in
      guard let from = row[parent].flatMap({ EntityID("lei:\($0)") }),
        let to = row[child].flatMap({ EntityID("lei:\($0)") })
      else {
        input.drop("link without an end", "a relationship names two LEIs", at: row.range)
        return
      }
      let word = row[type] ?? ""
      guard Self.consolidations.contains(word) else {
        input.drop(
          "relationship without a place: \(word)", "'\(word.prefix(60))' has no place in the model",
          at: row.range)
        return
      }
      // The time of the relationship itself, not of accounts or of filings.
      let period = periods.first {
        row[$0.start] != nil && (row[$0.type] ?? "RELATIONSHIP_PERIOD") == "RELATIONSHIP_PERIOD"
      }
      for other in periods where row[other.start] != nil && other.start != period?.start {
        input.ignore("period of accounts or filing")
      }
      draft.add(
        LinkDraft(
          kind: kind, from: from, to: to, detail: .control(share: nil),
          when: ForeignValue.period(
            from: row.date(period?.start), to: row.date(period?.end)),
          status: .documented,
          evidence: [Evidence(source: source, place: "line \(row.line)")],
          note: Note([word, row[status]].compactMap(\.self).joined(separator: ", "))), input,
        line: row.line)
    }
  }
}
