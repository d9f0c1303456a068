public import ExposureModel
import SourceDiagnostics

/// A small graph written down in a test: parties, products and links in a line each.
///
/// Sources are made as they are named, each its own origin unless `origin` says otherwise.
public struct GraphSketch {
  /// The draft so far.
  public var draft = GraphDraft()
  private var known: Set<String> = []
  private let text = SourceText(name: "sketch", text: "sketch\n")

  /// An empty sketch.
  public init() {}

  private var place: SourceRange { SourceRange(wholeOf: text) }

  /// Adds an entity; its name is its id in capitals.
  public mutating func add(
    _ id: String, _ kind: EntityKind, name: String? = nil, names: [Name] = [],
    country: String? = "XA", detail: Entity.Detail? = nil, visibility: Visibility = .public,
    note: Note? = nil
  ) {
    guard let entityID = EntityID(id) else { return }
    let usual: Entity.Detail =
      switch kind.entityClass {
      case .product: .product(componentOf: [], kindOf: nil, technology: nil)
      case .population: .population(abuses: [.arbitraryMassSurveillance])
      default: .plain
      }
    let entity = Entity(
      id: entityID, kind: kind, name: name ?? id.uppercased(), names: names,
      country: country.flatMap { CountryCode($0) }, detail: detail ?? usual, note: note,
      visibility: visibility)
    draft.entities.append(Located(entity, at: place))
  }

  /// Adds a product that is part of others, or a kind of one.
  public mutating func product(_ id: String, partOf: [String] = [], kindOf: String? = nil) {
    add(
      id, .product, country: nil,
      detail: .product(
        componentOf: partOf.compactMap { EntityID($0) }, kindOf: kindOf.flatMap { EntityID($0) },
        technology: nil))
  }

  /// Adds a link; an unknown verb adds nothing.
  public mutating func link(
    _ from: String, _ verb: String, _ to: String, id: String? = nil, products: [String] = [],
    when: String? = nil, status: LinkStatus = .documented, sources: [String] = ["s1"],
    credibility: Credibility? = nil, reason: GapReason = .unknown,
    visibility: Visibility = .public, evidenceVisibility: Visibility = .public
  ) {
    guard let kind = LinkKind.named(verb), let from = EntityID(from), let to = EntityID(to) else {
      return
    }
    for source in sources { self.source(source) }
    let goods = products.compactMap { EntityID($0) }
    let detail: Link.Detail =
      switch kind.role {
      case .flow: .flow(products: goods, quantity: nil, value: nil)
      case .control: .control(share: nil)
      case .identity: .identity(score: nil, method: nil)
      case .context: .context
      case .gap: .gap(reason: reason, premises: [], wouldClose: ["award notice"], products: goods)
      }
    let evidence = sources.compactMap { SourceID($0) }.map {
      Evidence(source: $0, credibility: credibility, visibility: evidenceVisibility)
    }
    draft.links.append(
      Located(
        LinkDraft(
          id: id.flatMap { LinkID($0) }, kind: kind, from: from, to: to, detail: detail,
          when: when.flatMap { try? Period($0) }, status: status,
          evidence: kind.role == .gap ? [] : evidence, visibility: visibility),
        at: place))
  }

  /// Adds a source, once.
  public mutating func source(
    _ id: String, origin: String? = nil, visibility: Visibility = .public
  ) {
    guard known.insert(id).inserted, let sourceID = SourceID(id),
      let originID = OriginID(origin ?? id)
    else { return }
    draft.sources.append(
      Located(
        Source(
          id: sourceID, title: "Title of \(id)", kind: .researchReport, origin: originID,
          visibility: visibility), at: place))
  }

  /// Adds a statement.
  public mutating func statement(
    by: String, _ kind: StatementKind, about: [String], date: String? = nil,
    sources: [String] = ["s1"]
  ) {
    for source in sources { self.source(source) }
    draft.statements.append(
      Located(
        StatementDraft(
          by: by, kind: kind, about: about, date: date.flatMap { try? Period($0) },
          evidence: sources.compactMap { SourceID($0) }.map { Evidence(source: $0) }), at: place))
  }

  /// The graph; throws what is wrong with the sketch.
  public func graph() throws -> ExposureGraph {
    let outcome = draft.resolve()
    guard let graph = outcome.graph else { throw ReadFailure(outcome.diagnostics) }
    return graph
  }
}

/// Ids written as literals in tests.
extension Identifier: ExpressibleByUnicodeScalarLiteral {}
extension Identifier: ExpressibleByExtendedGraphemeClusterLiteral {}
extension Identifier: ExpressibleByStringLiteral {
  /// Takes a literal as an id; a literal that is none stops the test.
  public init(stringLiteral text: String) {
    guard let id = Self(text) else { preconditionFailure("'\(text)' is no id") }
    self = id
  }
}
