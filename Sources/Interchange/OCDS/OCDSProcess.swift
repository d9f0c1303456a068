import ExposureModel

/// What one release says of its process.
struct OCDSRelease {
  let source: SourceID
  let origin: OriginID
  let package: OCDSPackage
  let title: String?
  /// As written: releases are put together in the order of their dates.
  let date: String
  let order: Int
  let input: ForeignInput
  let line: Int
  var buyer: EntityID?
  var procuring: EntityID?
  var related: [String] = []
  var awards: [OCDSAward] = []
  var contracts: [OCDSAward] = []
}

/// What is bought, of which a contract or an award names some.
struct OCDSItem {
  let key: String
  let product: Entity
  let general: Entity?
  let quantity: Quantity?
  let words: String?
}

/// An award, or a contract under one.
struct OCDSAward {
  let id: String
  /// Of a contract, the award that it is under.
  var award: String?
  var status: String?
  var date: EDTFDate?
  var value: Money?
  var title: String?
  var period: Period?
  var suppliers: [EntityID] = []
  var items: [OCDSItem] = []
  var notices: [Evidence] = []
  var words: [String] = []
  let input: ForeignInput
  let line: Int

  /// Whether it came to nothing.
  var isVoid: Bool { status == "cancelled" || status == "unsuccessful" }

  /// What both say; where both say something, the later one.
  func updated(by later: OCDSAward) -> OCDSAward {
    var result = self
    result.award = later.award ?? award
    result.status = later.status ?? status
    result.date = later.date ?? date
    result.value = later.value ?? value
    result.title = later.title ?? title
    result.period = later.period ?? period
    // As the standard puts releases together: lists by the ids of what is in them.
    result.suppliers = (suppliers + later.suppliers).uniqued()
    let renewed = Set(later.items.map(\.key))
    result.items = items.filter { !renewed.contains($0.key) } + later.items
    result.notices = (notices + later.notices).uniqued()
    result.words = (words + later.words).uniqued()
    return result
  }
}

/// All that is known of one process.
struct OCDSProcess {
  let ocid: String
  /// The earliest release.
  private(set) var first: OCDSRelease?
  private(set) var title: String?
  var buyer: EntityID?
  var procuring: EntityID?
  var related: [String] = []
  private(set) var awards: [OCDSAward] = []
  private(set) var contracts: [OCDSAward] = []

  init(_ ocid: String, _ releases: [OCDSRelease]) {
    self.ocid = ocid
    var awardPlaces: [Spelling: Int] = [:]
    var contractPlaces: [Spelling: Int] = [:]
    for release in releases.sorted(by: { ($0.date, $0.order) < ($1.date, $1.order) }) {
      first = first ?? release
      title = release.title ?? title
      buyer = release.buyer ?? buyer
      procuring = release.procuring ?? procuring
      related += release.related
      Self.add(release.awards, to: &awards, &awardPlaces)
      Self.add(release.contracts, to: &contracts, &contractPlaces)
    }
    related = Array(related.uniqued().prefix(20))
  }

  private static func add(
    _ later: [OCDSAward], to known: inout [OCDSAward], _ places: inout [Spelling: Int]
  ) {
    for award in later {
      if let place = places[Spelling(award.id)] {
        known[place] = known[place].updated(by: award)
      } else {
        places[Spelling(award.id)] = known.count
        known.append(award)
      }
    }
  }
}
