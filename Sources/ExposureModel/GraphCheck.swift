import SourceDiagnostics

/// Resolves a draft: gives ids where none were written, and reports every broken reference.
struct GraphCheck {
  let draft: GraphDraft
  var diagnostics: [Diagnostic] = []

  /// Where each source and entity stands in the draft; of two with one id the first.
  var sources: [SourceID: Int] = [:]
  var entities: [EntityID: Int] = [:]
  /// Where each link stands among `orderedLinks`.
  var links: [LinkID: Int] = [:]
  var orderedLinks: [Located<Link>] = []
  /// The sort of each entity of the draft: asked for twice a link, and so kept near.
  var classes: [EntityClass] = []
  /// Which entities a link joins or a record names.
  var used: [Bool] = []
  /// The source that was looked for last: nearly every record cites the one that the record before
  /// it cites.
  private var latestSource: SourceID?

  /// More dangling ids than this get no search for a close spelling, which costs a pass each.
  var searchesLeft = 200

  init(_ draft: GraphDraft) { self.draft = draft }

  mutating func run() -> ExposureGraph {
    sources = unique(draft.sources, what: "source") { $0.id }
    entities = unique(draft.entities, what: "entity") { $0.id }
    classes = draft.entities.map(\.value.kind.entityClass)
    used = Array(repeating: false, count: draft.entities.count)
    let origins = unique(draft.origins, what: "origin") { $0.id }
    checkDeclaredKinds()
    buildLinks()
    for source in draft.sources { checkOrigin(of: source, among: origins) }
    for entity in draft.entities { checkEntity(entity, origins: origins) }
    for link in orderedLinks { checkLink(link, origins: origins) }
    checkProductHierarchy()
    let statements = buildStatements(origins: origins)
    let graph = ExposureGraph(
      cases: draft.cases.map(\.value), declaredKinds: declaredKinds,
      origins: draft.origins.map(\.value), sources: draft.sources.map(\.value),
      entities: draft.entities.map(\.value), links: orderedLinks.map(\.value),
      statements: statements.map(\.value), entityPlaces: entities, linkPlaces: links)
    WeaknessCheck(
      draft: draft, graph: graph, links: orderedLinks, statements: statements, used: used
    ).report(into: &diagnostics)
    return graph
  }

  // MARK: Ids

  mutating func unique<Value, ID: Hashable & CustomStringConvertible>(
    _ records: [Located<Value>], what: String, id: (Value) -> ID
  ) -> [ID: Int] {
    var first: [ID: Int] = [:]
    first.reserveCapacity(records.count)
    for (place, record) in records.enumerated() {
      let key = id(record.value)
      let earlier = first.place(of: key, otherwise: place)
      if earlier != place {
        diagnostics.append(
          Diagnostic(
            .duplicateID, "the \(what) '\(key)' is defined twice", at: record.place(of: "id"),
            labels: [.init("defined before", at: records[earlier].place(of: "id"))],
            hint: "rename one of the two, or join them into one"))
      }
    }
    return first
  }

  /// The ids that a reference may have meant; listed only when a search is made.
  enum Known {
    case entities, products, sources, links, subjects
    case origins([OriginID: Int])
  }

  func words(_ known: Known) -> [String] {
    switch known {
    case .entities: entities.keys.map(\.rawValue)
    case .products:
      entities.filter { entity(at: $0.value).kind.entityClass == .product }.keys.map(\.rawValue)
    case .sources: sources.keys.map(\.rawValue)
    case .links: links.keys.map(\.rawValue)
    case .subjects: entities.keys.map(\.rawValue) + links.keys.map(\.rawValue)
    case .origins(let origins): origins.keys.map(\.rawValue)
    }
  }

  mutating func dangling(
    _ id: some CustomStringConvertible, what: String, at range: SourceRange,
    among known: Known, subject: @autoclosure () -> String
  ) {
    // The record itself was reported; a second report for each reference would bury it.
    guard !draft.mayLackAnything, !draft.unreadIDs.contains(id.description) else { return }
    var hint: String?
    if searchesLeft > 0 {
      searchesLeft -= 1
      hint = Suggestion.hint(for: id.description, among: words(known))
    }
    diagnostics.append(
      Diagnostic(
        .danglingID, "\(subject()) names the \(what) '\(id)', which is not defined", at: range,
        hint: hint ?? "define it under the key of its sort, or mend the spelling"))
  }

  /// The entity at a place of the draft.
  func entity(at place: Int) -> Entity { draft.entities[place].value }

  mutating func checkDeclaredKinds() {
    var seen: [String: Located<LinkKind>] = [:]
    for kind in draft.declaredKinds {
      let code = kind.value.code
      if LinkKind.named(code) != nil {
        diagnostics.append(
          Diagnostic(
            .linkKindTaken, "the link kind '\(code)' is a standard one", at: kind.range,
            hint: "choose another word"))
      } else if let earlier = seen[code], earlier.value != kind.value {
        diagnostics.append(
          Diagnostic(
            .linkKindTaken, "the link kind '\(code)' is declared twice, and differently",
            at: kind.range, labels: [.init("declared before", at: earlier.range)]))
      }
      seen[code] = seen[code] ?? kind
    }
  }

  /// Each declared kind once; two files of a graph may declare the same.
  var declaredKinds: [LinkKind] {
    var seen: Set<String> = []
    return draft.declaredKinds.map(\.value).filter { seen.insert($0.code).inserted }
  }

  // MARK: Evidence and origins

  mutating func checkEvidence<Value>(
    _ evidence: [Evidence], of located: Located<Value>, subject: @autoclosure () -> String,
    origins: [OriginID: Int]
  ) {
    for (index, piece) in evidence.enumerated() {
      if piece.source == latestSource {
        // It is there.
      } else if sources[piece.source] != nil {
        latestSource = piece.source
      } else {
        dangling(
          piece.source, what: "source", at: located.place(of: "evidence[\(index)].source"),
          among: .sources, subject: subject())
      }
      if let origin = piece.origin {
        checkOrigin(
          origin, at: located.place(of: "evidence[\(index)].origin"), subject: subject(),
          among: origins)
      }
    }
  }

  mutating func checkOrigin(
    of source: Located<Source>, among origins: [OriginID: Int]
  ) {
    // A source that names nobody is its own origin, and needs no declaration.
    guard source.value.origin.rawValue != source.value.id.rawValue else { return }
    checkOrigin(
      source.value.origin, at: source.place(of: "origin"),
      subject: "the source '\(source.value.id)'", among: origins)
  }

  mutating func checkOrigin(
    _ origin: OriginID, at range: @autoclosure () -> SourceRange,
    subject: @autoclosure () -> String,
    among origins: [OriginID: Int]
  ) {
    guard !draft.filesDeclaringOrigins.isEmpty, origins[origin] == nil else { return }
    let range = range()
    guard draft.filesDeclaringOrigins.contains(range.text.name) else { return }
    dangling(
      origin, what: "origin", at: range, among: .origins(origins), subject: subject())
  }
}

extension Dictionary where Value == Int {
  /// The place of a key; where it has none, it is given one.
  ///
  /// Cost: one search, where asking and then setting are two.
  package mutating func place(of key: Key, otherwise place: Int) -> Int {
    func value(_ place: inout Int) -> Int { place }
    return value(&self[key, default: place])
  }
}
