public import ExposureModel

/// A country or a subdivision of one, as a question names it: `US`, `CN-XJ`.
public enum Place: Hashable, Sendable, CustomStringConvertible {
  /// A whole country.
  case country(CountryCode)
  /// One subdivision of a country.
  case region(RegionCode)

  /// Nil unless the text is an ISO 3166-1 or 3166-2 code.
  public init?(_ text: String) {
    if let country = CountryCode(text) {
      self = .country(country)
    } else if let region = RegionCode(text) {
      self = .region(region)
    } else {
      return nil
    }
  }

  /// The country, or the one that the subdivision belongs to.
  public var country: CountryCode? {
    switch self {
    case .country(let country): country
    case .region(let region): region.country
    }
  }

  /// The code.
  public var description: String {
    switch self {
    case .country(let country): country.rawValue
    case .region(let region): region.rawValue
    }
  }
}

/// Where the things of a graph are: by their own codes, and by the territories they are located in.
struct Places: Sendable {
  private let territories: [EntityID: [EntityID]]
  private let graph: ExposureGraph

  init(_ graph: ExposureGraph) {
    self.graph = graph
    var territories: [EntityID: [EntityID]] = [:]
    for link in graph.links where link.kind.code == "located-in" && link.status != .retracted {
      territories[link.from, default: []].append(link.to)
    }
    self.territories = territories
  }

  private func entities(of id: EntityID) -> [Entity] {
    ([id] + (territories[id] ?? [])).compactMap { graph.entity($0) }
  }

  /// Whether a thing lies in a place; a thing of which only the country is stated lies in none of
  /// its subdivisions.
  func lies(_ id: EntityID, in place: Place) -> Bool {
    entities(of: id).contains { entity in
      switch place {
      case .country(let country): entity.country == country || entity.region?.country == country
      case .region(let region): entity.region == region
      }
    }
  }

  /// Whether a thing may lie in a place for all that is stated: no country is, or only the country
  /// of the subdivision asked for.
  func mayLie(_ id: EntityID, in place: Place) -> Bool {
    let known = entities(of: id)
    guard !lies(id, in: place), known.allSatisfy({ $0.region == nil }) else { return false }
    let countries = Set(known.compactMap(\.homeCountry))
    guard case .region = place else { return countries.isEmpty }
    return countries.isEmpty || countries == Set([place.country].compactMap { $0 })
  }
}
