import ExposureModel

extension Entity {
  /// The same entity with other details.
  func with(
    id: EntityID? = nil, kind: EntityKind? = nil, names: [Name]? = nil, detail: Detail? = nil,
    evidence: [Evidence]? = nil, note: Note? = nil, foreign: ForeignRecord? = nil
  ) -> Entity {
    Entity(
      id: id ?? self.id, kind: kind ?? self.kind, name: name, names: names ?? self.names,
      country: country, region: region, identifiers: identifiers, detail: detail ?? self.detail,
      evidence: evidence ?? self.evidence, note: note ?? self.note, visibility: visibility,
      foreign: foreign ?? self.foreign)
  }

  /// Whether a second record of the same id fills in what this one has one value of.
  func lacksPart(of other: Entity) -> Bool {
    if country == nil, other.country != nil { return true }
    if region == nil, other.region != nil { return true }
    if note == nil, other.note != nil { return true }
    if name == id.rawValue, other.name != name { return true }
    if kind == .unknownParty || kind == .company, other.kind != kind { return true }
    if case .plain = detail, other.detail != .plain { return true }
    return other.visibility > visibility
  }

  /// The entity with what a second record of the same id fills in; names, identifiers, evidence and
  /// what has no place are as they were.
  func completed(by other: Entity) -> Entity {
    var detail = detail
    if case .plain = detail { detail = other.detail }
    return Entity(
      id: id, kind: kind == .unknownParty || kind == .company ? other.kind : kind,
      name: name == id.rawValue ? other.name : name, names: names,
      country: country ?? other.country, region: region ?? other.region, identifiers: identifiers,
      detail: detail, evidence: evidence, note: note ?? other.note,
      visibility: max(visibility, other.visibility), foreign: foreign)
  }

  /// Whether it has names, identifiers, sources or what has no place beside those of a first record.
  func hasFurther(than first: Entity) -> Bool {
    name != first.name || !names.isEmpty
      || identifiers.contains { !first.identifiers.contains($0) }
      || !foreign.isEmpty && foreign != first.foreign
      || evidence.contains { piece in !first.evidence.contains { $0.source == piece.source } }
  }
}

/// What further records of one entity say: each name, number, source and value without a place once.
struct FurtherParts {
  private var names: [Name] = []
  private var identifiers: [ExternalIdentifier] = []
  private var evidence: [Evidence] = []
  private var foreign: [ForeignRecord] = []
  private var knownForeign: Set<ForeignRecord> = []
  private var knownNames: Set<String>
  private var knownIdentifiers: Set<ExternalIdentifier>
  private var knownSources: Set<SourceID>

  init(_ first: Entity) {
    knownNames = Set(first.names.map(\.text))
    knownIdentifiers = Set(first.identifiers)
    knownSources = Set(first.evidence.map(\.source))
  }

  mutating func add(_ other: Entity, to first: Entity) {
    let own = other.name == first.name || other.name == first.id.rawValue ? [] : [Name(other.name)]
    for name in own + other.names where knownNames.insert(name.text).inserted {
      names.append(name)
    }
    for number in other.identifiers where knownIdentifiers.insert(number).inserted {
      identifiers.append(number)
    }
    // One place a source: a party of a thousand rows needs no thousand of them.
    for piece in other.evidence where knownSources.insert(piece.source).inserted {
      evidence.append(piece)
    }
    if !other.foreign.isEmpty, knownForeign.insert(other.foreign).inserted {
      foreign.append(other.foreign)
    }
  }

  func added(to entity: Entity) -> Entity {
    // What was put in its place meanwhile may have some of them already.
    let (shown, sources) = (Set(entity.names.map(\.text)), Set(entity.evidence.map(\.source)))
    let numbers = Set(entity.identifiers)
    return Entity(
      id: entity.id, kind: entity.kind, name: entity.name,
      names: entity.names + names.filter { $0.text != entity.name && !shown.contains($0.text) },
      country: entity.country, region: entity.region,
      identifiers: entity.identifiers + identifiers.filter { !numbers.contains($0) },
      detail: entity.detail,
      evidence: entity.evidence + evidence.filter { !sources.contains($0.source) },
      note: entity.note, visibility: entity.visibility,
      foreign: entity.foreign.joined(with: foreign))
  }
}
