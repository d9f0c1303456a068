import ExposureModel
import SourceDiagnostics

/// Why entities of the register name no parent: the exceptions of level 2, as the format 2.1 of the
/// Global LEI Foundation defines their reasons.
///
/// They may come before the entities that they are about, and so are kept until all are read.
final class GLEIFExceptions {
  private struct Exception {
    let number: String
    let entity: EntityID
    let category: String
    let reasons: [String]
    let references: [String]
    let evidence: Evidence
    let input: ForeignInput
    let line: Int
  }

  /// Reasons by which there is nobody who consolidates the entity: nobody is made up.
  private static let absent: Set<String> = [
    "NATURAL_PERSONS", "NON_CONSOLIDATING", "NO_KNOWN_PERSON",
  ]
  /// Reasons by which there is somebody, who is not named.
  private static let withheld: Set<String> = [
    "NO_LEI", "NON_PUBLIC", "BINDING_LEGAL_COMMITMENTS", "LEGAL_OBSTACLES",
    "DISCLOSURE_DETRIMENTAL", "DETRIMENT_NOT_EXCLUDED", "CONSENT_NOT_OBTAINED",
  ]
  private static let parents = [
    "DIRECT_ACCOUNTING_CONSOLIDATION_PARENT": "direct",
    "ULTIMATE_ACCOUNTING_CONSOLIDATION_PARENT": "ultimate",
  ]

  private var exceptions: [Exception] = []

  /// Takes an exception; what it lacks is reported.
  func take(
    _ number: String?, category: String?, reasons: [String], references: [String],
    source: SourceID, _ input: ForeignInput, line: Int
  ) {
    guard let number, number.utf8.count == 20, let id = EntityID("lei:\(number)"), let category
    else {
      input.drop(
        "no LEI or category", "an exception has an LEI of 20 characters and a category",
        at: input.line(line))
      return
    }
    guard Self.parents[category] != nil else {
      input.drop(
        "exception without a place: \(category.prefix(60))",
        "'\(category.prefix(60))' has no place in the model", at: input.line(line))
      return
    }
    exceptions.append(
      Exception(
        number: number, entity: id, category: category, reasons: reasons, references: references,
        evidence: Evidence(source: source, place: "exception of \(number)"), input: input,
        line: line))
  }

  /// Adds what they say to a draft that has all the entities.
  func add(to draft: ForeignDraft) {
    for exception in exceptions {
      guard let entity = draft.entity(exception.entity) else {
        exception.input.drop(
          "exception of an entity that is not in the data",
          "the entity '\(exception.entity)' is not in the data",
          at: exception.input.line(exception.line))
        continue
      }
      for reason in exception.reasons
      where !Self.absent.contains(reason) && !Self.withheld.contains(reason) {
        exception.input.leaveOut(
          "exception: unknown reason", "'\(reason.prefix(60))' is no reason of an exception",
          at: exception.input.line(exception.line))
      }
      add(exception, of: entity, to: draft)
    }
  }

  private func add(_ exception: Exception, of entity: Entity, to draft: ForeignDraft) {
    let which = Self.parents[exception.category] ?? ""
    let reasons = exception.reasons.isEmpty ? ["no reason given"] : exception.reasons
    let words =
      ["\(which) parent not reported: \(reasons.joined(separator: ", "))"]
      + exception.references.map { "Reference: \($0)" }
    // That somebody is withheld outweighs a reason for nobody beside it.
    if exception.reasons.contains(where: Self.withheld.contains),
      let id = EntityID("lei:\(exception.number)/\(which)-parent"),
      let kind = LinkKind.named("parent-of")
    {
      draft.add(
        Entity(
          id: id, kind: .unknownParty, name: "Unspecified: \(reasons.joined(separator: ", "))",
          evidence: [exception.evidence]), exception.input, line: exception.line)
      draft.add(
        LinkDraft(
          kind: kind, from: id, to: entity.id, detail: .control(share: nil), status: .claimed,
          evidence: [exception.evidence], note: Note("Declared: \(words.joined(separator: "\n"))")),
        exception.input, line: exception.line)
    } else {
      let note = [entity.note?.text, "Declared: \(words.joined(separator: "\n"))"]
        .compactMap(\.self).joined(separator: "\n")
      draft.replace(
        entity.with(
          evidence: entity.evidence.contains { $0.source == exception.evidence.source }
            ? nil : entity.evidence + [exception.evidence], note: Note(note)))
    }
  }
}
