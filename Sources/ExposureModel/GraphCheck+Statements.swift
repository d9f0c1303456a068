import SourceDiagnostics

/// Statements: their ids, speakers and subjects.
extension GraphCheck {
  mutating func buildStatements(
    origins: [OriginID: Int]
  ) -> [Located<Statement>] {
    var built: [(place: Int, statement: Located<Statement>)] = []
    var taken: [StatementID: SourceRange] = [:]
    let inOrderOfAudience = Visibility.allCases.flatMap { audience in
      draft.statements.enumerated().filter {
        seen(from: $0.element.value.visibility, by: $0.element.value.evidence) == audience
      }
    }
    // Ids as written come first, so that no given one takes them.
    for located in draft.statements {
      guard let id = located.value.id else { continue }
      if let earlier = taken[id] {
        diagnostics.append(
          Diagnostic(
            .duplicateID, "the statement '\(id)' is defined twice", at: located.place(of: "id"),
            labels: [.init("defined before", at: earlier)]))
      } else {
        taken[id] = located.place(of: "id")
      }
    }
    var counts: [String: Int] = [:]
    for (place, located) in inOrderOfAudience {
      let draft = located.value
      let subject = "the statement by '\(draft.by)'"
      let speaker = EntityID(draft.by).flatMap { entities[$0] }
      if let speaker { used[speaker] = true }
      let id = draft.id ?? Self.free(draft, taken: &taken, at: located.range, counts: &counts)
      guard let id else {
        diagnostics.append(
          Diagnostic(.badIdentifier, "\(subject) has no usable id", at: located.range))
        continue
      }
      if draft.evidence.isEmpty, located.parts["evidence[]"] == nil {
        diagnostics.append(
          Diagnostic(
            .statementWithoutSource, "\(subject) has no evidence", at: located.range,
            hint: "add 'evidence: [{source: …, at: …}]'"))
      }
      checkEvidence(draft.evidence, of: located, subject: subject, origins: origins)
      for (index, name) in draft.names.enumerated() {
        if let place = entities[name] {
          used[place] = true
          continue
        }
        dangling(
          name, what: "entity", at: located.place(of: "names[\(index)]"),
          among: .entities, subject: subject)
      }
      let statement = Statement(
        id: id, speaker: speaker.map { .entity(entity(at: $0).id) } ?? .named(draft.by),
        kind: draft.kind, subjects: subjects(of: located, subject: subject), names: draft.names,
        date: draft.date, effective: draft.effective, evidence: draft.evidence, note: draft.note,
        visibility: draft.visibility, foreign: draft.foreign)
      built.append((place, Located(statement, at: located.range, parts: located.parts)))
    }
    return built.sorted { $0.place < $1.place }.map(\.statement)
  }

  /// The id of a statement without one: `speaker--verb--date`, then `-2`, `-3`, … as it repeats.
  static func free(
    _ draft: StatementDraft, taken: inout [StatementID: SourceRange], at range: SourceRange,
    counts: inout [String: Int]
  ) -> StatementID? {
    guard let stem = StatementDraft.usualID(by: draft.by, kind: draft.kind, date: draft.date)
    else { return nil }
    while true {
      let number = (counts[stem.rawValue] ?? 0) + 1
      counts[stem.rawValue] = number
      guard
        let id = StatementDraft.usualID(
          by: draft.by, kind: draft.kind, date: draft.date, number: number)
      else { return nil }
      if taken[id] == nil {
        taken[id] = range
        return id
      }
    }
  }

  mutating func subjects(
    of located: Located<StatementDraft>, subject: String
  ) -> [Statement.Subject] {
    var found: [Statement.Subject] = []
    for (index, text) in located.value.about.enumerated() {
      if let id = EntityID(text), let place = entities[id] {
        used[place] = true
        found.append(.entity(id))
      } else if let id = LinkID(text), links[id] != nil {
        found.append(.link(id))
      } else {
        dangling(
          text, what: "entity or link", at: located.place(of: "about[\(index)]"),
          among: .subjects, subject: subject)
      }
    }
    return found
  }
}
