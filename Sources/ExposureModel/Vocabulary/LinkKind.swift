/// What a link does to a route.
public enum LinkRole: String, Vocabulary {
  case flow, control, identity, context, gap

  /// The list is called `link-role`.
  public static var vocabularyName: String { "link-role" }

  /// What the role is called and means.
  public var term: VocabularyTerm {
    switch self {
    case .flow: VocabularyTerm(rawValue, "Flow", "Exposure travels along it.")
    case .control:
      VocabularyTerm(
        rawValue, "Control", "Lifts responsibility to an owner; never adds evidence.")
    case .identity:
      VocabularyTerm(rawValue, "Identity", "Two names may be one party; a hop with a cost.")
    case .context:
      VocabularyTerm(rawValue, "Context", "Stands beside a route and never makes one.")
    case .gap:
      VocabularyTerm(
        rawValue, "Gap", "There must be a step here, and no document shows it.")
    }
  }
}

/// Which way exposure travels along a link.
public enum FlowDirection: String, Hashable, Sendable, CaseIterable {
  /// From the link's first end to its second.
  case forward
  /// From the second end to the first: a programme *uses* a product, so the product reaches it.
  case reverse
  /// Both ways, as between two names of one party.
  case both
}

/// A verb: what happened between two things, which ends it takes, and what it does to a route.
///
/// A struct, because a case file may declare further ones.
public struct LinkKind: Hashable, Sendable {
  private struct Fields: Hashable, Sendable {
    let code: String
    let readsAs: String
    let role: LinkRole
    let direction: FlowDirection
    let fromClasses: Set<EntityClass>
    let toClasses: Set<EntityClass>
    let carriesProducts: Bool
    let definition: String
    let isDeclared: Bool
    /// The sorts of thing of either end, a bit each: every link of a large graph asks.
    let fromBits: UInt8
    let toBits: UInt8
  }
  private let fields: Boxed<Fields>

  /// The verb of the case file.
  public var code: String { fields.value.code }
  /// The verb as read aloud, source first: `supplies`.
  public var readsAs: String { fields.value.readsAs }
  /// What it does to a route.
  public var role: LinkRole { fields.value.role }
  /// Which way exposure travels; without meaning for context.
  public var direction: FlowDirection { fields.value.direction }
  /// The sorts of thing that it may begin at.
  public var fromClasses: Set<EntityClass> { fields.value.fromClasses }
  /// The sorts of thing that it may end at.
  public var toClasses: Set<EntityClass> { fields.value.toClasses }
  /// Whether it moves goods or services, and so may name products.
  public var carriesProducts: Bool { fields.value.carriesProducts }
  /// Whether it lasts for its whole period, as running a programme does, or happens at times
  /// within it, as a sale does.
  public var isLasting: Bool {
    switch role {
    case .control, .identity: true
    case .flow: ["manufactures", "incorporated-in", "operates", "uses", "harms"].contains(code)
    case .context, .gap: false
    }
  }
  /// What it means, in one sentence.
  public var definition: String { fields.value.definition }
  /// Whether a case file declared it.
  public var isDeclared: Bool { fields.value.isDeclared }

  /// A link kind of a case file's own.
  ///
  /// - Parameters:
  ///   - code: The verb as written in the file.
  ///   - readsAs: The verb as read aloud between two names.
  ///   - role: What it does to a route.
  ///   - direction: Which way exposure travels.
  ///   - fromClasses: What it may begin at; empty stands for anything.
  ///   - toClasses: What it may end at; empty stands for anything.
  ///   - definition: What it means.
  public init(
    declaring code: String, readsAs: String, role: LinkRole, direction: FlowDirection = .forward,
    fromClasses: Set<EntityClass> = [], toClasses: Set<EntityClass> = [],
    definition: String = ""
  ) {
    self.init(
      code, readsAs, role, direction, from: fromClasses, to: toClasses,
      products: role == .flow, means: definition, declared: true)
  }

  private init(
    _ code: String, _ readsAs: String, _ role: LinkRole, _ direction: FlowDirection = .forward,
    from: Set<EntityClass> = [], to: Set<EntityClass> = [], products: Bool = false,
    means definition: String, declared: Bool = false
  ) {
    let from = from.isEmpty ? Set(EntityClass.allCases) : from
    let to = to.isEmpty ? Set(EntityClass.allCases) : to
    fields = Boxed(
      Fields(
        code: code, readsAs: readsAs, role: role, direction: direction, fromClasses: from,
        toClasses: to, carriesProducts: products, definition: definition, isDeclared: declared,
        fromBits: Self.bits(from), toBits: Self.bits(to)))
  }

  private static func bits(_ classes: Set<EntityClass>) -> UInt8 {
    classes.reduce(0) { $0 | $1.bit }
  }

  /// Whether it may begin at one sort of thing and end at another.
  package func joins(_ first: EntityClass, to second: EntityClass) -> Bool {
    fields.value.fromBits & first.bit != 0 && fields.value.toBits & second.bit != 0
  }

  /// The kind as an entry of the code list.
  public var term: VocabularyTerm { VocabularyTerm(code, readsAs, definition) }
}

extension LinkKind {
  /// Every kind that needs no declaration, by role, in the order of the documentation.
  public static let standard: [LinkKind] = flow + control + identity + context + [gap]

  /// A standard kind by its code.
  public static func named(_ code: String) -> LinkKind? { byCode[code] }

  private static let byCode: [String: LinkKind] = Dictionary(
    uniqueKeysWithValues: standard.map { ($0.code, $0) })

  private static let flow: [LinkKind] = [
    LinkKind(
      "manufactures", "manufactures", .flow, from: [.party], to: [.product],
      means: "A party makes a product."),
    LinkKind(
      "supplies", "supplies", .flow, from: [.party], to: [.party, .programme], products: true,
      means: "A party sells, resells or gives products to another."),
    LinkKind(
      "ships", "ships to", .flow, from: [.party], to: [.party], products: true,
      means: "A party moves goods to another."),
    LinkKind(
      "awards", "awards a contract to", .flow, .reverse, from: [.party, .procurement],
      to: [.party], products: true,
      means: "A buyer gives a contract to a supplier; the goods travel to the buyer."),
    LinkKind(
      "installs", "installs for", .flow, from: [.party], to: [.party, .programme], products: true,
      means: "A party puts a system into service for another."),
    LinkKind(
      "services", "services for", .flow, from: [.party], to: [.party, .programme], products: true,
      means: "A party maintains or supports products that another holds."),
    LinkKind(
      "trains", "trains", .flow, from: [.party], to: [.party, .programme], products: true,
      means: "A party teaches another to use products."),
    LinkKind(
      "incorporated-in", "is incorporated in", .flow, from: [.product], to: [.product],
      means: "A component is part of a product."),
    LinkKind(
      "operates", "operates", .flow, from: [.party], to: [.programme],
      means: "A body runs a programme."),
    LinkKind(
      "uses", "uses", .flow, .reverse, from: [.party, .programme], to: [.product],
      means: "A body or programme uses a product; the product reaches it."),
    LinkKind(
      "harms", "harms", .flow, from: [.party, .programme], to: [.population],
      means: "A body or programme does documented abuse to people."),
  ]

  private static let control: [LinkKind] = [
    LinkKind(
      "owns", "owns", .control, from: [.party], to: [.party],
      means: "A party holds a share of another."),
    LinkKind(
      "controls", "controls", .control, from: [.party], to: [.party],
      means: "A party decides for another without, or beside, a share."),
    LinkKind(
      "parent-of", "is the parent body of", .control, from: [.party], to: [.party],
      means: "A body stands over another in the hierarchy of a state or a group."),
  ]

  private static let identity: [LinkKind] = [
    LinkKind("same-as", "is the same as", .identity, .both, means: "Two entries are one thing."),
    LinkKind(
      "possibly-same-as", "is possibly the same as", .identity, .both,
      means: "Two entries may be one thing; score and method say how likely."),
    LinkKind(
      "succeeded-by", "was succeeded by", .identity,
      means: "A party's business or duties passed to another."),
  ]

  private static let context: [LinkKind] = [
    LinkKind("authorises", "authorises", .context, means: "A party permits what another does."),
    LinkKind(
      "bids-on", "bids on", .context, from: [.party], to: [.procurement],
      means: "A party makes an offer; no goods move by it."),
    LinkKind(
      "located-in", "is located in", .context, to: [.territory], means: "A thing lies in a place."),
    LinkKind(
      "funds", "funds", .context, from: [.party], to: [.party, .programme],
      means: "A party gives money to another or to a programme."),
    LinkKind(
      "researches-with", "researches with", .context, from: [.party], to: [.party, .programme],
      means: "Two parties do research together."),
    LinkKind(
      "different-from", "is not the same as", .context,
      means: "Somebody compared two entries and found them to be two things."),
    LinkKind(
      "documents", "documents", .context, from: [.party], means: "A party documents a thing."),
  ]

  /// The declared gap.
  public static let gap = LinkKind(
    "gap", "has an undocumented step to", .gap,
    means: "There must be a step here, and no document shows it.")
}
