/// The five columns of a map, in the order in which exposure travels.
public enum Tier: String, Vocabulary, Comparable {
  case maker, distributor, buyer, programme, people

  /// The list is called `tier`.
  public static var vocabularyName: String { "tier" }

  /// The column's head and what it does.
  public var term: VocabularyTerm {
    switch self {
    case .maker: VocabularyTerm("maker", "Maker", "Builds the technology.")
    case .distributor:
      VocabularyTerm("distributor", "Distributor", "Sells, ships or fits it on.")
    case .buyer: VocabularyTerm("buyer", "Government buyer", "Signs for it or receives it.")
    case .programme: VocabularyTerm("programme", "Programme", "Puts it to use.")
    case .people: VocabularyTerm("people", "People harmed", "Bear what is done with it.")
    }
  }

  /// Makers come first, people harmed last.
  public static func < (left: Self, right: Self) -> Bool { left.position < right.position }

  private var position: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// The sorts of thing that links join; a link kind says which sorts it takes.
public enum EntityClass: String, Hashable, Sendable, CaseIterable {
  /// Anybody who acts: companies, bodies, persons, declared unknowns.
  case party
  /// A surveillance programme, database or campaign.
  case programme
  /// The people harmed.
  case population
  /// A product, a component or a technology class.
  case product
  /// A place.
  case territory
  /// A tender, an award or a contract.
  case procurement
  /// One designation by one authority.
  case listing

  /// One bit for it, in a set of sorts.
  var bit: UInt8 {
    switch self {
    case .party: 1
    case .programme: 2
    case .population: 4
    case .product: 8
    case .territory: 16
    case .procurement: 32
    case .listing: 64
    }
  }
}

/// What an entity is.
public enum EntityKind: String, Vocabulary {
  case manufacturer, distributor, integrator, forwarder, broker, investor, company
  case governmentBuyer = "government-buyer"
  case publicBody = "public-body"
  case programme, population, product, technology
  case unknownParty = "unknown-party"
  case organization, person, territory, listing, tender, award, contract

  /// The list is called `entity-kind`.
  public static var vocabularyName: String { "entity-kind" }

  /// Which sort of thing it is to a link.
  public var entityClass: EntityClass {
    switch self {
    case .manufacturer, .distributor, .integrator, .forwarder, .broker, .investor, .company,
      .governmentBuyer, .publicBody, .unknownParty, .organization, .person:
      .party
    case .programme: .programme
    case .population: .population
    case .product, .technology: .product
    case .territory: .territory
    case .listing: .listing
    case .tender, .award, .contract: .procurement
    }
  }

  /// The column that the kind alone stands for; nil where only the part played tells.
  public var tier: Tier? {
    switch self {
    case .manufacturer: .maker
    case .distributor, .integrator, .forwarder, .broker: .distributor
    case .governmentBuyer, .publicBody: .buyer
    case .programme: .programme
    case .population: .people
    case .investor, .company, .product, .technology, .unknownParty, .organization, .person,
      .territory, .listing, .tender, .award, .contract:
      nil
    }
  }

  /// Whether questions by country would miss it without one.
  public var shouldHaveCountry: Bool {
    switch self {
    case .manufacturer, .distributor, .integrator, .forwarder, .broker, .investor, .company,
      .governmentBuyer, .publicBody, .programme, .population, .organization:
      true
    default: false
    }
  }

  /// What the kind is called and means.
  public var term: VocabularyTerm {
    switch self {
    case .manufacturer:
      VocabularyTerm(rawValue, "Manufacturer", "Makes products under its own name.")
    case .distributor:
      VocabularyTerm(rawValue, "Distributor", "Buys and sells on, or resells, what others make.")
    case .integrator:
      VocabularyTerm(rawValue, "Integrator", "Builds others' products into a system for a buyer.")
    case .forwarder:
      VocabularyTerm(rawValue, "Freight forwarder", "Moves goods that others buy and sell.")
    case .broker: VocabularyTerm(rawValue, "Broker", "Brings buyer and seller together for a fee.")
    case .investor: VocabularyTerm(rawValue, "Investor", "Holds shares or lends money.")
    case .company:
      VocabularyTerm(
        rawValue, "Company", "A company whose part follows from its links.",
        source: VocabularySource.followTheMoney)
    case .governmentBuyer:
      VocabularyTerm(rawValue, "Government buyer", "A public body that buys or receives products.")
    case .publicBody:
      VocabularyTerm(
        rawValue, "Public body", "A ministry, agency, court or unit of the state.",
        source: VocabularySource.followTheMoney)
    case .programme:
      VocabularyTerm(rawValue, "Programme", "A surveillance programme, database or campaign.")
    case .population:
      VocabularyTerm(rawValue, "People harmed", "People to whom documented abuse was done.")
    case .product: VocabularyTerm(rawValue, "Product", "A model, product line, part or supply.")
    case .technology: VocabularyTerm(rawValue, "Technology", "A class of products.")
    case .unknownParty:
      VocabularyTerm(
        rawValue, "Unknown party", "A declared unknown: somebody must be there, no name is known.",
        source: VocabularySource.bods)
    case .organization:
      VocabularyTerm(
        rawValue, "Organisation", "A university, laboratory, association or group.",
        source: VocabularySource.followTheMoney)
    case .person: VocabularyTerm(rawValue, "Person", "A natural person; left out of public maps.")
    case .territory: VocabularyTerm(rawValue, "Territory", "A country, region, county or place.")
    case .listing:
      VocabularyTerm(rawValue, "Listing", "One designation by one authority on one list.")
    case .tender: VocabularyTerm(rawValue, "Tender", "A public call for offers.")
    case .award: VocabularyTerm(rawValue, "Award", "The decision of a tender for a supplier.")
    case .contract: VocabularyTerm(rawValue, "Contract", "What buyer and supplier signed.")
    }
  }
}
