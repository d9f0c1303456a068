import SourceDiagnostics

/// Resolves a draft: gives ids where none were written, and reports every broken reference.
struct GraphCheck {
  let draft: GraphDraft
  var diagnostics: [Diagnostic] = []

  var sources: [SourceID: Located<Source>] = [:]
  var entities: [EntityID: Located<Entity>] = [:]
  var links: [LinkID: Located<Link>] = [:]
  var orderedLinks: [Located<Link>] = []

  /// More dangling ids than this get no search for a close spelling, which costs a pass each.
  var searchesLeft = 200

  init(_ draft: GraphDraft) { self.draft = draft }

  mutating func run() -> ExposureGraph {
    sources = unique(draft.sources, what: "source") { $0.id }
    entities = unique(draft.entities, what: "entity") { $0.id }
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
      statements: statements.map(\.value))
    WeaknessCheck(draft: draft, graph: graph, links: orderedLinks, statements: statements)
      .report(into: &diagnostics)
    return graph
  }

  // MARK: Ids

  mutating func unique<Value, ID: Hashable & CustomStringConvertible>(
    _ records: [Located<Value>], what: String, id: (Value) -> ID
  ) -> [ID: Located<Value>] {
    var first: [ID: Located<Value>] = [:]
    for record in records {
      let key = id(record.value)
      if let earlier = first[key] {
        diagnostics.append(
          Diagnostic(
            .duplicateID, "the \(what) '\(key)' is defined twice", at: record.place(of: "id"),
            labels: [.init("defined before", at: earlier.place(of: "id"))],
            hint: "rename one of the two, or join them into one"))
      } else {
        first[key] = record
      }
    }
    return first
  }

  /// The ids that a reference may have meant; listed only when a search is made.
  enum Known {
    case entities, products, sources, links, subjects
    case origins([OriginID: Located<Origin>])
  }

  func words(_ known: Known) -> [String] {
    switch known {
    case .entities: entities.keys.map(\.rawValue)
    case .products:
      entities.filter { $0.value.value.kind.entityClass == .product }.keys.map(\.rawValue)
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
    origins: [OriginID: Located<Origin>]
  ) {
    for (index, piece) in evidence.enumerated() {
      if sources[piece.source] == nil {
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
    of source: Located<Source>, among origins: [OriginID: Located<Origin>]
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
    among origins: [OriginID: Located<Origin>]
  ) {
    guard !draft.filesDeclaringOrigins.isEmpty, origins[origin] == nil else { return }
    let range = range()
    guard draft.filesDeclaringOrigins.contains(range.text.name) else { return }
    dangling(
      origin, what: "origin", at: range, among: .origins(origins), subject: subject())
  }
}
