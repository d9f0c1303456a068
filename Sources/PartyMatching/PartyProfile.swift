public import ExposureModel
public import NameMatching

/// What of an entity is compared with others: its names taken apart, its numbers, its country.
public struct PartyProfile: Sendable {
  /// A number in a register, as it is compared.
  struct Number: Hashable, Sendable {
    let scheme: String
    let value: String
    let known: RegisterNumber.Scheme?
    let isSound: Bool
  }

  /// The entity.
  public let id: EntityID
  /// What it is called first.
  public let name: String
  /// What it is.
  public let kind: EntityKind
  /// Its names, the first one first.
  public let names: [ComparableName]
  /// Where it is at home.
  public let country: CountryCode?
  /// The unit of public security that its names say it is, once a name that says so.
  public let units: [PublicSecurityUnit]
  let numbers: [Number]

  /// Takes an entity apart; nil for what is no party, ship or product.
  ///
  /// - Complexity: O(letters of its names).
  public init?(_ entity: Entity) {
    let subject: ComparableName.Subject
    switch entity.kind.entityClass {
    case .party: subject = entity.kind == .person ? .person : .organization
    case .programme: subject = .organization
    case .product: subject = .object
    case .population, .territory, .listing, .procurement: return nil
    }
    guard entity.kind != .unknownParty else { return nil }
    id = entity.id
    name = entity.name
    kind = entity.kind
    country = entity.homeCountry
    var texts: [String] = []
    for text in [entity.name] + entity.names.map(\.text) where !texts.contains(text) {
      texts.append(text)
    }
    names = texts.prefix(64).map { ComparableName($0, of: subject) }
    units = texts.compactMap { PublicSecurityUnit($0) }
    numbers = entity.identifiers.map { identifier in
      let known = RegisterNumber.Scheme(name: identifier.scheme)
      return Number(
        scheme: known?.rawValue ?? identifier.scheme.lowercased(),
        value: known.map { RegisterNumber.canonical(identifier.value, $0) } ?? identifier.value,
        known: known,
        isSound: known.map { RegisterNumber.check(identifier.value, $0) == .sound } ?? true)
    }
  }

  /// Why their names are those of two units of public security; nil where nothing says so.
  func unitDifference(from other: PartyProfile) -> String? {
    var reason: String?
    for unit in units {
      for against in other.units where unit.isChinese == against.isChinese {
        guard let difference = unit.difference(from: against) else { return nil }
        reason = reason ?? difference
      }
    }
    // In two scripts the level and the organ alone can be compared.
    return reason ?? units.first.flatMap { unit in other.units.first.flatMap(unit.difference) }
  }

  /// Whether the two can be one thing at all by what they are.
  func isComparable(with other: PartyProfile) -> Bool {
    kind.entityClass == other.kind.entityClass
  }
}
