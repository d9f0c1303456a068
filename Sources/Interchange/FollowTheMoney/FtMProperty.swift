/// The properties of FollowTheMoney that the mapping uses; every other one is counted as ignored.
enum FtMProperty: UInt8, CaseIterable {
  // Of things.
  case name, alias, weakAlias, previousName, abbreviation, title
  case country, jurisdiction, mainCountry, notes, topics, parent, tenderers
  // Of links, awards and listings.
  case startDate, endDate, date, contractDate, listingDate
  case percentage, sharesType, confidenceScore, matcher
  case amount, amountEur, amountUsd, currency
  case role, relationship, status, purpose, summary, description, goodsDescription
  case sourceUrl, publisher, entity, authority, program, reason
  // Ends of links.
  case owner, asset, director, organization, predecessor, successor, candidate, match
  case payer, beneficiary, creditor, debtor, agent, client, sender, receiver
  case participant, project, contract, supplier, subject, object
  case person, associate, relative, member, employee, employer
  // Numbers in registers.
  case leiCode, uscCode, wikidataId, dunsCode, opencorporatesUrl, permId, isinCode, cageCode
  case uniqueEntityId, registrationNumber, innCode, ogrnCode, kppCode, taxNumber, idNumber
  case imoNumber, swiftBic, vatCode, procedureNumber, noticeId, callId, recordId

  private static let keys = allCases.map { String(describing: $0) }
  private static let ofKeys = Dictionary(uniqueKeysWithValues: zip(keys, allCases))

  /// What the property is called.
  var key: String { Self.keys[Int(rawValue)] }

  /// The property of a name.
  init?(key: String) {
    guard let property = Self.ofKeys[key] else { return nil }
    self = property
  }

  /// The register whose number it is, as identifiers call it; nil where it is no number.
  var register: String? {
    switch self {
    case .leiCode: "lei"
    case .uscCode: "uscc"
    case .wikidataId: "wikidata"
    case .dunsCode: "duns"
    case .opencorporatesUrl: "opencorporates"
    case .permId: "permid"
    case .isinCode: "isin"
    case .cageCode: "cage"
    case .uniqueEntityId: "uei"
    case .registrationNumber: "registration"
    case .innCode: "inn"
    case .ogrnCode: "ogrn"
    case .kppCode: "kpp"
    case .taxNumber: "tax"
    case .idNumber: "id-number"
    case .imoNumber: "imo"
    case .swiftBic: "bic"
    case .vatCode: "vat"
    case .procedureNumber: "procedure"
    case .noticeId: "notice"
    case .callId: "call"
    case .recordId: "record"
    default: nil
    }
  }

  /// One bit for it, in a set of properties.
  var bit: UInt128 { 1 &<< UInt128(truncatingIfNeeded: rawValue) }

  /// Properties as a set of bits.
  static func bits(_ properties: [FtMProperty]) -> UInt128 {
    properties.reduce(0) { $0 | $1.bit }
  }

  /// Whether it is a number in a register; those are the last ones.
  var isRegister: Bool { rawValue >= Self.leiCode.rawValue }

  /// The numbers in registers.
  static let registers = bits(allCases.filter { $0.register != nil })

  /// The property that a register's number is written to.
  static let ofRegister = Dictionary(
    uniqueKeysWithValues: allCases.compactMap { property in
      property.register.map { ($0, property) }
    })

  /// Properties by the hash of their names.
  static let names = FtMPropertyNames()
}

/// The properties by the bytes of their names, which no text is made of.
struct FtMPropertyNames {
  /// A name of at most 24 bytes as three numbers, which are compared at once.
  struct Slot {
    fileprivate var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
    /// Nought in a slot that is free.
    fileprivate var length = 0
    fileprivate var property = FtMProperty.name

    @inline(__always)
    fileprivate static func words(
      _ bytes: Span<UInt8>, _ start: Int, _ length: Int
    ) -> (UInt64, UInt64, UInt64) {
      (
        JSONText.word(bytes, start, length), JSONText.word(bytes, start + 8, length - 8),
        JSONText.word(bytes, start + 16, length - 16)
      )
    }
  }

  /// By the hash of the name, as the parser computes it of keys; a slot that two share is followed by
  /// the next.
  let slots: [Slot]

  /// A table of all properties.
  init() {
    var slots = [Slot](repeating: Slot(), count: 256)
    for property in FtMProperty.allCases {
      let name = Array(property.key.utf8)
      var slot = Int(JSONText.hash(name) & 255)
      while slots[slot].length > 0 { slot = (slot + 1) & 255 }
      slots[slot] = Slot(
        words: Slot.words(name.span, 0, name.count), length: name.count, property: property)
    }
    self.slots = slots
  }

  /// The property that a key of a parsed text names, by the slots of a table.
  ///
  /// Cost: as long as the key; no string is made.
  @inline(__always)
  static func property(
    of key: JSONToken, in bytes: Span<UInt8>, _ slots: Span<Slot>
  ) -> FtMProperty? {
    guard !key.hasEscapes else { return FtMProperty(key: JSONText.text(of: key, bytes)) }
    let length = Int(key.length)
    guard length <= 24 else { return nil }
    let words = Slot.words(bytes, key.offset, length)
    var slot = Int(key.hash & 255)
    while slots[slot].length > 0 {
      if slots[slot].length == length, slots[slot].words == words { return slots[slot].property }
      slot = (slot + 1) & 255
    }
    return nil
  }
}
