/// What a case says about itself.
public struct CaseHeader: Hashable, Sendable {
  /// What the case is called.
  public let title: String
  /// The sentence that its map says, when it differs from the title.
  public let headline: String?
  /// One or two sentences under the headline.
  public let standfirst: String?
  /// The day up to which its facts were gathered.
  public let asOf: Day?
  /// The input that it was read from.
  public let file: String

  /// Makes a header.
  public init(
    title: String, headline: String? = nil, standfirst: String? = nil, asOf: Day? = nil,
    file: String
  ) {
    self.title = title
    self.headline = headline
    self.standfirst = standfirst
    self.asOf = asOf
    self.file = file
  }
}

/// A whole graph: its cases, sources, entities, links and statements, every reference resolved.
///
/// Comes from `GraphDraft.resolve()` only, so that no reference in it points at nothing. The order
/// of every array is the order of the input.
public struct ExposureGraph: Sendable {
  /// One header a case file.
  public let cases: [CaseHeader]
  /// Link kinds that the cases declare.
  public let declaredKinds: [LinkKind]
  /// Origins with names.
  public let origins: [Origin]
  /// Sources.
  public let sources: [Source]
  /// Entities.
  public let entities: [Entity]
  /// Links.
  public let links: [Link]
  /// Statements.
  public let statements: [Statement]

  private let entityPlaces: [EntityID: Int]
  private let linkPlaces: [LinkID: Int]
  private let sourcePlaces: [SourceID: Int]
  private let originNames: [OriginID: String]

  package init(
    cases: [CaseHeader], declaredKinds: [LinkKind], origins: [Origin], sources: [Source],
    entities: [Entity], links: [Link], statements: [Statement],
    entityPlaces: [EntityID: Int]? = nil, linkPlaces: [LinkID: Int]? = nil
  ) {
    self.cases = cases
    self.declaredKinds = declaredKinds
    self.origins = origins
    self.sources = sources
    self.entities = entities
    self.links = links
    self.statements = statements
    self.entityPlaces = entityPlaces ?? Self.places(entities.map(\.id))
    self.linkPlaces = linkPlaces ?? Self.places(links.map(\.id))
    sourcePlaces = Self.places(sources.map(\.id))
    originNames = Dictionary(
      origins.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
  }

  private static func places<ID: Hashable>(_ ids: [ID]) -> [ID: Int] {
    Dictionary(
      ids.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  /// The entity of an id; O(1).
  public func entity(_ id: EntityID) -> Entity? { entityPlaces[id].map { entities[$0] } }

  /// The link of an id; O(1).
  public func link(_ id: LinkID) -> Link? { linkPlaces[id].map { links[$0] } }

  /// The source of an id; O(1).
  public func source(_ id: SourceID) -> Source? { sourcePlaces[id].map { sources[$0] } }

  /// Where an entity stands in `entities`; O(1).
  public func position(of id: EntityID) -> Int? { entityPlaces[id] }

  /// Where a link stands in `links`; O(1).
  public func position(of id: LinkID) -> Int? { linkPlaces[id] }

  /// The name of an entity, or its id when it is not there.
  public func name(of id: EntityID) -> String { entity(id)?.name ?? id.rawValue }

  /// What an origin is called: its declared name, the entity of the same id, a source's publisher,
  /// or the id itself.
  public func name(of origin: OriginID) -> String {
    if let name = originNames[origin] { return name }
    if let id = EntityID(origin.rawValue), let entity = entity(id) { return entity.name }
    if let id = SourceID(origin.rawValue), let source = source(id) {
      return source.publisher ?? source.title
    }
    return origin.rawValue
  }

  /// Who first established what a piece of evidence says.
  public func origin(of evidence: Evidence) -> OriginID? {
    evidence.origin ?? source(evidence.source)?.origin
  }

  /// The independent origins behind pieces of evidence, in the order in which they come.
  public func origins(of evidence: [Evidence]) -> [OriginID] {
    var seen: Set<OriginID> = []
    return evidence.compactMap { origin(of: $0) }.filter { seen.insert($0).inserted }
  }

  /// The latest day that any case speaks for.
  public var asOf: Day? { cases.compactMap(\.asOf).max() }

  /// Who speaks in a statement, by name.
  public func name(of speaker: Statement.Speaker) -> String {
    switch speaker {
    case .entity(let id): name(of: id)
    case .named(let name): name
    }
  }
}
