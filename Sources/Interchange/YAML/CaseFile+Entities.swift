import ExposureModel
import SourceDiagnostics

extension CaseFile {
  private static let entityKeys = [
    "kind", "name", "names", "country", "region", "identifiers", "note", "evidence", "visibility",
    "component-of", "kind-of", "technology", "abuse", "foreign",
  ]

  /// Reads one entity.
  mutating func readEntity(_ entry: YAMLPair) {
    let id: EntityID? = id(of: entry, what: "entity")
    guard
      var entity = Fields(
        entry.value, subject: "the entity '\(entry.key.prefix(60))'", problems: problems,
        limits: fields.limits, hint: "give it at least 'kind:' and 'name:'")
    else { return drop(entry.key) }
    entity.place("id", at: entry.keyRange)
    entity.require("kind")
    let kind: EntityKind? = entity.takeWord("kind", code: .unknownEntityKind)
    let name = entity.requireText("name")
    let names = takeNames(&entity)
    let country = entity.takeCountry()
    let region = entity.takeRegion()
    let identifiers = takeIdentifiers(&entity)
    let detail = kind.map { Self.detail(of: $0, &entity) }
    let evidence = entity.takeEvidence()
    let note = entity.takeNote()
    let visibility = entity.takeVisibility()
    let foreign = entity.takeForeign()
    let sort = kind.map { "of the kind '\($0.rawValue)'" }
    entity.finish(known: Self.entityKeys, kind: sort)
    guard let id, let kind, let detail else { return drop(entry.key) }
    draft.entities.append(
      Located(
        Entity(
          id: id, kind: kind, name: name ?? id.rawValue, names: names, country: country,
          region: region, identifiers: identifiers, detail: detail, evidence: evidence, note: note,
          visibility: visibility, foreign: foreign), at: entry.keyRange, parts: entity.parts))
  }

  /// What only some kinds have; the keys of other kinds are left, and so reported.
  private static func detail(of kind: EntityKind, _ entity: inout Fields) -> Entity.Detail {
    switch kind.entityClass {
    case .product:
      return .product(
        componentOf: entity.takeIDs("component-of"), kindOf: entity.takeID("kind-of"),
        technology: entity.takeWord("technology"))
    case .population: return .population(abuses: entity.takeWords("abuse"))
    case .party, .programme, .territory, .procurement, .listing: return .plain
    }
  }

  private func takeNames(_ entity: inout Fields) -> [Name] {
    entity.takeList("names", allowsSingle: false).compactMap { item in
      guard
        var name = Fields(
          item, subject: "a name of \(entity.subject)", problems: problems, limits: fields.limits,
          hint: "write it as {text: …, language: …, kind: …}")
      else { return nil }
      let text = name.requireText("text")
      let language = name.takeLanguage()
      let kind: Name.Kind? = name.takeWord("kind")
      name.finish(known: ["text", "language", "kind"])
      return text.map { Name($0, language: language, kind: kind ?? .alias) }
    }
  }

  /// Numbers in registers: a number a register, or a list where it gave several.
  private func takeIdentifiers(_ entity: inout Fields) -> [ExternalIdentifier] {
    guard var schemes = entity.takeFields("identifiers", hint: "write it as {lei: …}") else {
      return []
    }
    return schemes.keys.flatMap { scheme in
      schemes.takeList(scheme, allowsSingle: true).compactMap { node in
        schemes.text(node, "'\(scheme)'").map { ExternalIdentifier(scheme: scheme, value: $0) }
      }
    }
  }
}
