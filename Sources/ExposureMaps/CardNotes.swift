import ExposureModel

/// The one sentence on a card: what matters most of what was said by or about a party.
struct CardNotes {
  /// A sentence and what it rests on.
  struct Note {
    let text: String
    let evidence: [Evidence]
  }

  private let graph: ExposureGraph

  init(_ graph: ExposureGraph) { self.graph = graph }

  /// The note on an entity: its own answers first, then listings of it; nothing when silent.
  func note(on entity: Entity) -> Note? {
    let own = graph.statements.filter { $0.speaker == .entity(entity.id) }
    let about = graph.statements.filter { statement in
      statement.speaker != .entity(entity.id)
        && (statement.subjects.contains(.entity(entity.id))
          || statement.names.contains(entity.id))
    }
    let answers: [StatementKind] = [
      .halts, .cannotMonitorUse, .denies, .acknowledges, .assertsLegal, .promises,
    ]
    let acts: [StatementKind] = [.lists, .sanctions, .fines, .indicts, .dropsCharges]
    let chosen =
      answers.compactMap { kind in own.last { $0.kind == kind } }.prefix(2)
      + acts.compactMap { kind in about.last { $0.kind == kind } }.prefix(2)
    guard !chosen.isEmpty else { return nil }
    let sentences = chosen.prefix(2).map { statement in
      // A party may have halted more than once, for one place after another.
      let dates =
        statement.kind == .halts
        ? own.filter { $0.kind == .halts }.map { MapDates.short($0.date) }
        : [MapDates.short(statement.date)]
      let date = dates.filter { !$0.isEmpty }.joined(separator: " and ")
      let sentence =
        statement.speaker == .entity(entity.id)
        ? Self.own(statement.kind) : "\(Self.passive(statement.kind)) by \(speaker(statement))"
      return date.isEmpty ? sentence : "\(sentence), \(date)"
    }
    return Note(
      text: sentences.joined(separator: ". "),
      evidence: chosen.prefix(2).flatMap { $0.evidence.prefix(1) })
  }

  /// The speaker, by its abbreviation where it has one: cards are narrow.
  private func speaker(_ statement: Statement) -> String {
    if case .entity(let id) = statement.speaker, let entity = graph.entity(id),
      let short = entity.names.first(where: { $0.kind == .abbreviation })
    {
      return short.text
    }
    return graph.name(of: statement.speaker)
  }

  private static func own(_ kind: StatementKind) -> String {
    switch kind {
    case .halts: "Announced halts of sales"
    case .cannotMonitorUse: "Says it cannot monitor use"
    case .denies: "Denies a claim"
    case .acknowledges: "Acknowledges a claim"
    case .assertsLegal: "Calls it legal"
    case .promises: "States what it will do"
    default: kind.title.prefix(1).uppercased() + kind.title.dropFirst()
    }
  }

  private static func passive(_ kind: StatementKind) -> String {
    switch kind {
    case .lists: "Listed"
    case .sanctions: "Sanctioned"
    case .fines: "Fined"
    case .indicts: "Charged"
    case .dropsCharges: "Charges dropped"
    default: kind.title.prefix(1).uppercased() + kind.title.dropFirst()
    }
  }
}
