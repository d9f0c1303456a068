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

  /// Its id in the graph.
  public let id: EntityID
  /// What it is.
  public let kind: EntityKind
  /// Its name, or its part where a person must not be named.
  public let name: String
  /// Its other names.
  public let names: [Name]
  /// Where it is at home.
  public let country: CountryCode?
  /// The subdivision, if that matters.
  public let region: RegionCode?
  /// Its numbers in registers, in the order of the input.
  public let identifiers: [ExternalIdentifier]
  /// What only its kind has.
  public let detail: Detail
  /// What shows that it is there and what it is.
  public let evidence: [Evidence]
  /// Free text.
  public let note: Note?
  /// Who may see it.
  public let visibility: Visibility

  /// Makes an entity.
  public init(
    id: EntityID, kind: EntityKind, name: String, names: [Name] = [],
    country: CountryCode? = nil, region: RegionCode? = nil,
    identifiers: [ExternalIdentifier] = [], detail: Detail = .plain, evidence: [Evidence] = [],
    note: Note? = nil, visibility: Visibility = .public
  ) {
    self.id = id
    self.kind = kind
    self.name = name
    self.names = names
    self.country = country
    self.region = region
    self.identifiers = identifiers
    self.detail = detail
    self.evidence = evidence
    self.note = note
    self.visibility = visibility
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
