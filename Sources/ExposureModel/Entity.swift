/// One name of an entity.
public struct Name: Hashable, Sendable {
  /// What the name is to the entity.
  public enum Kind: String, Vocabulary {
    case native, alias, abbreviation, former

    /// The list is called `name-kind`.
    public static var vocabularyName: String { "name-kind" }

    /// What the kind is called and means.
    public var term: VocabularyTerm {
      switch self {
      case .native: VocabularyTerm(rawValue, "Native", "The name in the entity's own language.")
      case .alias: VocabularyTerm(rawValue, "Alias", "Another name or spelling.")
      case .abbreviation: VocabularyTerm(rawValue, "Abbreviation", "A short form.")
      case .former: VocabularyTerm(rawValue, "Former", "A name that it no longer bears.")
      }
    }
  }

  /// The name as written.
  public let text: String
  /// Its language, if stated.
  public let language: LanguageTag?
  /// What it is to the entity.
  public let kind: Kind

  /// Makes a name.
  public init(_ text: String, language: LanguageTag? = nil, kind: Kind = .alias) {
    self.text = text
    self.language = language
    self.kind = kind
  }
}

/// An entity's number in a register.
public struct ExternalIdentifier: Hashable, Sendable {
  /// The register, such as `lei`, `uscc`, `opencorporates`, `wikidata`, `ofac`.
  public let scheme: String
  /// The number there.
  public let value: String

  /// Makes an identifier.
  public init(scheme: String, value: String) {
    self.scheme = scheme
    self.value = value
  }
}

/// Free text about something, for one audience.
public struct Note: Hashable, Sendable {
  /// The text.
  public let text: String
  /// Who may see it.
  public let visibility: Visibility

  /// Makes a note.
  public init(_ text: String, visibility: Visibility = .public) {
    self.text = text
    self.visibility = visibility
  }
}

/// One thing that links join: a party, a programme, people, a product, a place, a document.
public struct Entity: Hashable, Sendable {
  /// What only some kinds have.
  public enum Detail: Hashable, Sendable {
    /// Nothing further.
    case plain
    /// A product: what it is part of, what it is a kind of, what it does.
    case product(componentOf: [EntityID], kindOf: EntityID?, technology: TechnologyClass?)
    /// The people harmed: what was done to them.
    case population(abuses: [Abuse])
  }

  private struct Fields: Hashable, Sendable {
    let id: EntityID
    let kind: EntityKind
    let name: String
    let names: [Name]
    let country: CountryCode?
    let region: RegionCode?
    let identifiers: [ExternalIdentifier]
    let detail: Detail
    let evidence: [Evidence]
    let note: Note?
    let visibility: Visibility
    let foreign: ForeignRecord
  }
  private let fields: Boxed<Fields>

  /// Its id in the graph.
  public var id: EntityID { fields.value.id }
  /// What it is.
  public var kind: EntityKind { fields.value.kind }
  /// Its name, or its part where a person must not be named.
  public var name: String { fields.value.name }
  /// Its other names.
  public var names: [Name] { fields.value.names }
  /// Where it is at home.
  public var country: CountryCode? { fields.value.country }
  /// The subdivision, if that matters.
  public var region: RegionCode? { fields.value.region }
  /// Its numbers in registers, in the order of the input.
  public var identifiers: [ExternalIdentifier] { fields.value.identifiers }
  /// What only its kind has.
  public var detail: Detail { fields.value.detail }
  /// What shows that it is there and what it is.
  public var evidence: [Evidence] { fields.value.evidence }
  /// Free text.
  public var note: Note? { fields.value.note }
  /// Who may see it.
  public var visibility: Visibility { fields.value.visibility }
  /// What the record that it was read from says and the model has no place for.
  public var foreign: ForeignRecord { fields.value.foreign }

  /// Makes an entity.
  public init(
    id: EntityID, kind: EntityKind, name: String, names: [Name] = [],
    country: CountryCode? = nil, region: RegionCode? = nil,
    identifiers: [ExternalIdentifier] = [], detail: Detail = .plain, evidence: [Evidence] = [],
    note: Note? = nil, visibility: Visibility = .public, foreign: ForeignRecord = .none
  ) {
    fields = Boxed(
      Fields(
        id: id, kind: kind, name: name, names: names, country: country, region: region,
        identifiers: identifiers, detail: detail, evidence: evidence, note: note,
        visibility: visibility, foreign: foreign))
  }

  /// The first name in the entity's own language, as drawn under the primary one.
  public var nativeName: Name? { names.first { $0.kind == .native } }

  /// The country, or the one that its region lies in.
  public var homeCountry: CountryCode? { country ?? region?.country }

  /// The products that it is a part of; none unless it is a product.
  public var componentOf: [EntityID] {
    guard case .product(let wholes, _, _) = detail else { return [] }
    return wholes
  }

  /// The product or class that it is a kind of.
  public var kindOf: EntityID? {
    guard case .product(_, let general, _) = detail else { return nil }
    return general
  }

  /// What the product does.
  public var technology: TechnologyClass? {
    guard case .product(_, _, let technology) = detail else { return nil }
    return technology
  }

  /// What was done to the people; none unless it is a population.
  public var abuses: [Abuse] {
    guard case .population(let abuses) = detail else { return [] }
    return abuses
  }
}
