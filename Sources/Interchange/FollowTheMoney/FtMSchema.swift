import ExposureModel

/// What the schemata and properties of FollowTheMoney are in the model.
enum FtMSchema {
  /// Schemata of things that become entities.
  static let entityKinds: [String: EntityKind] = [
    "Company": .company, "Organization": .organization, "LegalEntity": .organization,
    "PublicBody": .publicBody, "Person": .person, "Project": .programme, "Contract": .contract,
    "License": .contract, "CallForTenders": .tender,
  ]

  /// The schema that an entity kind is written as; nil for kinds that FollowTheMoney has none for.
  static func schema(of kind: EntityKind) -> String? {
    switch kind {
    case .manufacturer, .distributor, .integrator, .forwarder, .broker, .investor, .company:
      "Company"
    case .governmentBuyer, .publicBody: "PublicBody"
    case .organization: "Organization"
    case .unknownParty: "LegalEntity"
    case .person: "Person"
    case .programme: "Project"
    case .contract: "Contract"
    case .tender: "CallForTenders"
    case .population, .product, .technology, .territory, .listing, .award: nil
    }
  }

  /// A schema whose records join two others: the properties of its ends and what it becomes.
  struct Edge {
    let source: String
    let target: String
    let verb: String
    /// Whether our link begins at the target.
    var isTurned = false
  }

  /// From `edge` of the schemata, followthemoney 4.
  static let edges: [String: Edge] = [
    "Ownership": Edge(source: "owner", target: "asset", verb: "owns"),
    "Directorship": Edge(source: "director", target: "organization", verb: "controls"),
    "Succession": Edge(source: "predecessor", target: "successor", verb: "succeeded-by"),
    "Similar": Edge(source: "candidate", target: "match", verb: "possibly-same-as"),
    "Payment": Edge(source: "payer", target: "beneficiary", verb: "funds"),
    "Debt": Edge(source: "creditor", target: "debtor", verb: "funds"),
    "Representation": Edge(source: "agent", target: "client", verb: "authorises", isTurned: true),
    "EconomicActivity": Edge(source: "sender", target: "receiver", verb: "ships"),
    "ProjectParticipant": Edge(source: "participant", target: "project", verb: "operates"),
    "ContractAward": Edge(source: "contract", target: "supplier", verb: "awards"),
    "UnknownLink": Edge(source: "subject", target: "object", verb: "linked-with"),
    "Associate": Edge(source: "person", target: "associate", verb: "linked-with"),
    "Family": Edge(source: "person", target: "relative", verb: "linked-with"),
    "Membership": Edge(source: "member", target: "organization", verb: "linked-with"),
    "Employment": Edge(source: "employee", target: "employer", verb: "linked-with"),
  ]

  /// The verb for links that only say that there is one.
  static let linkedWith = LinkKind(
    declaring: "linked-with", readsAs: "is linked with", role: .context,
    definition: "Two parties have to do with each other; a note says how.")

  static func kind(_ verb: String) -> LinkKind? {
    verb == linkedWith.code ? linkedWith : LinkKind.named(verb)
  }

  /// Properties that are numbers in registers, and what the registers are called.
  static let identifiers: [String: String] = [
    "leiCode": "lei", "uscCode": "uscc", "wikidataId": "wikidata", "dunsCode": "duns",
    "opencorporatesUrl": "opencorporates", "permId": "permid", "isinCode": "isin",
    "cageCode": "cage", "uniqueEntityId": "uei", "registrationNumber": "registration",
    "innCode": "inn", "ogrnCode": "ogrn", "kppCode": "kpp", "taxNumber": "tax",
    "idNumber": "id-number", "imoNumber": "imo", "swiftBic": "bic", "vatCode": "vat",
    "procedureNumber": "procedure", "noticeId": "notice", "callId": "call", "recordId": "record",
  ]

  static let propertiesOfSchemes = Dictionary(
    uniqueKeysWithValues: identifiers.map { ($0.value, $0.key) })

  /// Properties that the mapping uses; every other one is counted as ignored.
  static let used: Set<String> = Set(identifiers.keys).union(
    edges.values.flatMap { [$0.source, $0.target] }
  ).union([
    "name", "alias", "weakAlias", "previousName", "abbreviation", "title", "country",
    "jurisdiction", "mainCountry", "notes", "topics", "parent", "startDate", "endDate", "date",
    "percentage", "sharesType", "confidenceScore", "matcher", "amount", "amountEur", "amountUsd",
    "currency", "role", "relationship", "status", "purpose", "summary", "description",
    "sourceUrl", "publisher", "entity", "authority", "program", "listingDate", "reason",
    "contractDate", "goodsDescription", "tenderers",
  ])
}

/// One record: what its properties say, in the order in which they stand.
struct FtMRecord {
  var id = ""
  var schema = ""
  var datasets: [String] = []
  var properties: [(name: String, values: [String])] = []

  /// All values of a property.
  func all(_ name: String) -> [String] { properties.first { $0.name == name }?.values ?? [] }

  /// The first value of a property.
  func first(_ name: String) -> String? { properties.first { $0.name == name }?.values.first }

  /// The first value of the first of several properties that has one.
  func first(of names: [String]) -> String? {
    for name in names { if let value = first(name) { return value } }
    return nil
  }
}
