import ExposureModel
import SourceDiagnostics

extension CaseFile {
  private static let statementKeys = [
    "id", "by", "says", "about", "names", "date", "effective", "evidence", "note", "visibility",
    "foreign",
  ]

  /// Reads one statement.
  mutating func readStatement(_ node: YAMLNode) {
    let hint = "write it as {by: …, says: …, about: …}"
    guard
      var statement = Fields(
        node, subject: "the statement", problems: problems, limits: fields.limits, hint: hint)
    else { return drop(nil) }
    let id: StatementID? = statement.takeID("id")
    let speaker = statement.requireText("by")
    statement.require("says")
    let kind: StatementKind? = statement.takeWord("says")
    let subjects: [EntityID] = statement.takeIDs("about")
    let names: [EntityID] = statement.takeIDs("names")
    let date = statement.takePeriod("date")
    let effective = statement.takePeriod("effective")
    let evidence = statement.takeEvidence()
    let note = statement.takeNote()
    let visibility = statement.takeVisibility()
    let foreign = statement.takeForeign()
    statement.finish(known: Self.statementKeys)
    guard let speaker, let kind else { return drop(id?.rawValue) }
    draft.statements.append(
      Located(
        StatementDraft(
          id: id, by: speaker, kind: kind, about: subjects.map(\.rawValue), names: names,
          date: date, effective: effective, evidence: evidence, note: note,
          visibility: visibility, foreign: foreign), at: node.range, parts: statement.parts))
  }
}
