import ExposureModel

/// What the schemata and properties of FollowTheMoney are in the model.
enum FtMSchema {
  /// What becomes of the records of a schema.
  enum Place {
    case thing(EntityKind)
    case listing
    case award
    case edge(Edge, LinkKind)
  }

  /// By the name of the schema; nothing for schemata without a place.
  static let places: [String: Place] = {
    var places = entityKinds.mapValues(Place.thing)
    for (schema, edge) in edges {
      if let kind = kind(edge.verb) { places[schema] = .edge(edge, kind) }
    }
    places["Sanction"] = .listing
    places["ContractAward"] = .award
    return places
  }()

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
    let source: FtMProperty
    let target: FtMProperty
    let verb: String
    /// Whether our link begins at the target.
    var isTurned = false
  }

  /// From `edge` of the schemata, followthemoney 4.
  static let edges: [String: Edge] = [
    "Ownership": Edge(source: .owner, target: .asset, verb: "owns"),
    "Directorship": Edge(source: .director, target: .organization, verb: "controls"),
    "Succession": Edge(source: .predecessor, target: .successor, verb: "succeeded-by"),
    "Similar": Edge(source: .candidate, target: .match, verb: "possibly-same-as"),
    "Payment": Edge(source: .payer, target: .beneficiary, verb: "funds"),
    "Debt": Edge(source: .creditor, target: .debtor, verb: "funds"),
    "Representation": Edge(source: .agent, target: .client, verb: "authorises", isTurned: true),
    "EconomicActivity": Edge(source: .sender, target: .receiver, verb: "ships"),
    "ProjectParticipant": Edge(source: .participant, target: .project, verb: "operates"),
    "ContractAward": Edge(source: .contract, target: .supplier, verb: "awards"),
    "UnknownLink": Edge(source: .subject, target: .object, verb: "linked-with"),
    "Associate": Edge(source: .person, target: .associate, verb: "linked-with"),
    "Family": Edge(source: .person, target: .relative, verb: "linked-with"),
    "Membership": Edge(source: .member, target: .organization, verb: "linked-with"),
    "Employment": Edge(source: .employee, target: .employer, verb: "linked-with"),
  ]

  /// Whether records of a schema say something of other things by their ids.
  static func isAboutOthers(_ schema: String) -> Bool {
    schema == "Sanction" || edges[schema] != nil
  }

  /// The schema that links of a kind are written as whatever they join.
  ///
  /// Nil where it depends on their ends. Every other schema is kept beside the links of its records.
  static func usual(_ kind: LinkKind) -> String? {
    switch kind.code {
    case "owns": "Ownership"
    case "succeeded-by": "Succession"
    case "possibly-same-as": "Similar"
    case "funds": "Payment"
    case "ships": "EconomicActivity"
    case "authorises": "Representation"
    case "controls", "operates", "awards": nil
    default: "UnknownLink"
    }
  }

  /// The verb for links that only say that there is one.
  static let linkedWith = LinkKind(
    declaring: "linked-with", readsAs: "is linked with", role: .context,
    definition: "Two parties have to do with each other; a note says how.")

  static func kind(_ verb: String) -> LinkKind? {
    verb == linkedWith.code ? linkedWith : LinkKind.named(verb)
  }
}
