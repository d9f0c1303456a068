import ExposureModel
import SourceDiagnostics

/// The pair of tables that the benchmark generator writes: `id,kind,name` and
/// `src,dst,type,confidence,date`.
enum GeneratedPair {
  static let kinds: [String: EntityKind] = [
    "manufacturer": .manufacturer, "distributor": .distributor, "buyer": .governmentBuyer,
    "programme": .programme,
  ]
  static let verbs = [
    "SUPPLIES": "supplies", "RESELLS": "supplies", "OPERATES": "operates", "OWNS": "owns",
  ]

  static func read(
    _ table: CSVTable, as kind: CSVTables, _ input: ForeignInput, into draft: ForeignDraft
  ) {
    if kind == .entities { nodes(table, input, draft) } else { edges(table, input, draft) }
    table.finish()
  }

  private static func nodes(_ table: CSVTable, _ input: ForeignInput, _ draft: ForeignDraft) {
    let (id, kind, name) = (table.column("id"), table.column("kind"), table.column("name"))
    table.forEachRow { row in
      guard let word = row[kind], let known = kinds[word] ?? EntityKind(rawValue: word) else {
        input.drop(
          "unknown kind", "'\(row[kind] ?? "")' is no kind of the generator", at: row.range)
        return
      }
      guard let text = row[id], let entity: EntityID = ForeignID.make(text) else {
        input.drop("no id", "the row has no id", at: row.range)
        return
      }
      draft.add(Entity(id: entity, kind: known, name: row[name] ?? text), input, line: row.line)
    }
  }

  private static func edges(_ table: CSVTable, _ input: ForeignInput, _ draft: ForeignDraft) {
    let (from, to) = (table.column("src"), table.column("dst"))
    let (type, date) = (table.column("type"), table.column("date"))
    guard let source = draft.dataset(input, kind: .researchReport) else { return }
    table.forEachRow { row in
      guard let word = row[type], let kind = (verbs[word] ?? word).linkKind else {
        input.drop(
          "unknown link type", "'\(row[type] ?? "")' is no type of the generator", at: row.range)
        return
      }
      guard let start: EntityID = row[from].flatMap(ForeignID.make),
        let end: EntityID = row[to].flatMap(ForeignID.make)
      else {
        input.drop("end not in the data", "the row names no two ends", at: row.range)
        return
      }
      let when = row[date].flatMap(EDTFDate.init)
      if when == nil, let text = row[date] {
        input.leaveOut("date: no date", "'\(text.prefix(60))' is no date", at: row.range)
      }
      draft.add(
        LinkDraft(
          kind: kind, from: start, to: end, detail: kind.plainDetail,
          when: ForeignValue.moment(when), status: .reported,
          evidence: [Evidence(source: source, place: "line \(row.line)")]), input, line: row.line)
    }
  }
}

extension String {
  /// The standard link kind of this verb.
  var linkKind: LinkKind? { LinkKind.named(self) }
}

extension LinkKind {
  /// The detail of a link of this kind of which nothing further is known.
  var plainDetail: Link.Detail {
    switch role {
    case .flow: .flow(products: [], quantity: nil, value: nil)
    case .control: .control(share: nil)
    case .identity: .identity(score: nil, method: nil)
    case .context: .context
    case .gap: .gap(reason: .unknown, premises: [], wouldClose: [], products: [])
    }
  }
}
