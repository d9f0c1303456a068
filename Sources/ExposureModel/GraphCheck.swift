import SourceDiagnostics

/// Resolves a draft: gives ids where none were written, and reports every broken reference.
struct GraphCheck {
  let draft: GraphDraft
  var diagnostics: [Diagnostic] = []

  private(set) var sources: [SourceID: Located<Source>] = [:]
  private(set) var entities: [EntityID: Located<Entity>] = [:]
  private(set) var links: [LinkID: Located<Link>] = [:]
  private(set) var orderedLinks: [Located<Link>] = []

  /// More dangling ids than this get no search for a close spelling, which costs a pass each.
  private var searchesLeft = 200

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

  private mutating func unique<Value, ID: Hashable & CustomStringConvertible>(
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
  private enum Known {
    case entities, products, sources, links, subjects
    case origins([OriginID: Located<Origin>])
  }

  private func words(_ known: Known) -> [String] {
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

  private mutating func dangling(
    _ id: some CustomStringConvertible, what: String, at range: SourceRange,
    among known: Known, subject: String
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
        .danglingID, "\(subject) names the \(what) '\(id)', which is not defined", at: range,
        hint: hint ?? "define it under the key of its sort, or mend the spelling"))
  }

  // MARK: Link kinds

  private mutating func checkDeclaredKinds() {
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
  private var declaredKinds: [LinkKind] {
    var seen: Set<String> = []
    return draft.declaredKinds.map(\.value).filter { seen.insert($0.code).inserted }
  }

  // MARK: Links

  private mutating func buildLinks() {
    var taken: [LinkID: SourceRange] = [:]
    for draft in draft.links {
      guard let id = draft.value.id else { continue }
      if let earlier = taken[id] {
        diagnostics.append(
          Diagnostic(
            .duplicateID, "the link '\(id)' is defined twice", at: draft.place(of: "id"),
            labels: [.init("defined before", at: earlier)]))
      } else {
        taken[id] = draft.place(of: "id")
      }
    }
    // Numbers go to what the public may see first: a public link numbered 2 would tell of a hidden
    // one numbered 1.
    var counts: [String: Int] = [:]
    var given: [Int: LinkID] = [:]
    for audience in Visibility.allCases {
      for (place, located) in draft.links.enumerated()
      where located.value.id == nil
        && seen(from: located.value.visibility, by: located.value.evidence) == audience
      {
        given[place] = Self.free(located.value, taken: &taken, at: located, counts: &counts)
      }
    }
    for (place, located) in draft.links.enumerated() {
      let draft = located.value
      guard let id = draft.id ?? given[place] else { continue }
      guard
        let link = Link(
          id: id, kind: draft.kind, from: draft.from, to: draft.to, detail: draft.detail,
          when: draft.when, knownFrom: draft.knownFrom, status: draft.status,
          evidence: draft.evidence, note: draft.note, visibility: draft.visibility)
      else {
        diagnostics.append(
          Diagnostic(
            .keyNotForKind, "the link '\(id)' has keys of another role than '\(draft.kind.code)'",
            at: located.range))
        continue
      }
      let built = Located(link, at: located.range, parts: located.parts)
      orderedLinks.append(built)
      links[id] = links[id] ?? built
    }
  }

  /// The first audience that sees a record: its own visibility and that of its best source.
  private func seen(from own: Visibility, by evidence: [Evidence]) -> Visibility {
    let best = evidence.map { piece in
      max(piece.visibility, sources[piece.source]?.value.visibility ?? .public)
    }
    return max(own, best.min() ?? .public)
  }

  /// The id of a link without one: `from--verb--to`, then `-2`, `-3`, … as it repeats.
  private static func free(
    _ draft: LinkDraft, taken: inout [LinkID: SourceRange], at located: Located<LinkDraft>,
    counts: inout [String: Int]
  ) -> LinkID? {
    let stem = "\(draft.from)--\(draft.kind.code)--\(draft.to)"
    while true {
      let number = (counts[stem] ?? 0) + 1
      counts[stem] = number
      guard
        let id = LinkDraft.usualID(
          from: draft.from, kind: draft.kind, to: draft.to, number: number)
      else { return nil }
      if taken[id] == nil {
        taken[id] = located.range
        return id
      }
    }
  }

  private mutating func checkLink(_ located: Located<Link>, origins: [OriginID: Located<Origin>]) {
    let link = located.value
    let subject = "the link '\(link.id)'"
    checkEnd(link.from, of: located, part: "from", takes: link.kind.fromClasses, verb: "begin at")
    checkEnd(link.to, of: located, part: "to", takes: link.kind.toClasses, verb: "end at")
    if link.from == link.to {
      diagnostics.append(
        Diagnostic(
          .linkToItself, "\(subject) begins and ends at '\(link.from)'",
          at: located.place(of: "to")))
    }
    for (index, product) in link.products.enumerated() {
      let range = located.place(of: "product[\(index)]")
      if let known = entities[product] {
        if known.value.kind.entityClass != .product {
          diagnostics.append(
            Diagnostic(
              .wrongEnd, "\(subject) carries '\(product)', which is no product", at: range,
              labels: [.init("defined", at: known.place(of: "id"))]))
        }
      } else {
        dangling(
          product, what: "product", at: range, among: .products, subject: subject)
      }
    }
    if link.isGap {
      checkPremises(of: located)
    } else if link.evidence.isEmpty, located.parts["evidence[]"] == nil {
      diagnostics.append(
        Diagnostic(
          .linkWithoutSource, "\(subject) has no evidence", at: located.range,
          hint: "add 'evidence: [{source: …, at: …}]', or make it a 'gap' with its reason"))
    }
    checkEvidence(link.evidence, of: located, subject: subject, origins: origins)
  }

  private mutating func checkPremises(of located: Located<Link>) {
    guard case .gap(_, let premises, _, _) = located.value.detail else { return }
    for (index, premise) in premises.enumerated() where links[premise] == nil {
      dangling(
        premise, what: "link", at: located.place(of: "premises[\(index)]"),
        among: .links, subject: "the gap '\(located.value.id)'")
    }
  }

  private mutating func checkEnd(
    _ id: EntityID, of located: Located<Link>, part: String, takes classes: Set<EntityClass>,
    verb: String
  ) {
    let link = located.value
    let range = located.place(of: part)
    guard let entity = entities[id] else {
      dangling(
        id, what: "entity", at: range, among: .entities,
        subject: "the link '\(link.id)'")
      return
    }
    guard !classes.contains(entity.value.kind.entityClass) else { return }
    let accepted = classes.map(\.rawValue).sorted().joined(separator: " or ")
    diagnostics.append(
      Diagnostic(
        .wrongEnd,
        "'\(link.kind.code)' cannot \(verb) '\(id)', of the kind '\(entity.value.kind.rawValue)'",
        at: range,
        labels: [.init("defined", at: entity.place(of: "id"))],
        hint: "'\(link.kind.code)' takes a \(accepted) there"))
  }

  private mutating func checkEvidence<Value>(
    _ evidence: [Evidence], of located: Located<Value>, subject: String,
    origins: [OriginID: Located<Origin>]
  ) {
    for (index, piece) in evidence.enumerated() {
      if sources[piece.source] == nil {
        dangling(
          piece.source, what: "source", at: located.place(of: "evidence[\(index)].source"),
          among: .sources, subject: subject)
      }
      if let origin = piece.origin {
        checkOrigin(
          origin, at: located.place(of: "evidence[\(index)].origin"), subject: subject,
          among: origins)
      }
    }
  }

  // MARK: Origins

  private mutating func checkOrigin(
    of source: Located<Source>, among origins: [OriginID: Located<Origin>]
  ) {
    // A source that names nobody is its own origin, and needs no declaration.
    guard source.value.origin.rawValue != source.value.id.rawValue else { return }
    checkOrigin(
      source.value.origin, at: source.place(of: "origin"),
      subject: "the source '\(source.value.id)'", among: origins)
  }

  private mutating func checkOrigin(
    _ origin: OriginID, at range: SourceRange, subject: String,
    among origins: [OriginID: Located<Origin>]
  ) {
    guard draft.filesDeclaringOrigins.contains(range.text.name), origins[origin] == nil else {
      return
    }
    dangling(
      origin, what: "origin", at: range, among: .origins(origins), subject: subject)
  }

  // MARK: Entities and products

  private mutating func checkEntity(
    _ located: Located<Entity>, origins: [OriginID: Located<Origin>]
  ) {
    let entity = located.value
    let subject = "the entity '\(entity.id)'"
    checkEvidence(entity.evidence, of: located, subject: subject, origins: origins)
    for (index, whole) in entity.componentOf.enumerated() {
      checkProductReference(
        whole, at: located.place(of: "component-of[\(index)]"), subject: subject)
    }
    if let general = entity.kindOf {
      checkProductReference(general, at: located.place(of: "kind-of"), subject: subject)
    }
  }

  private mutating func checkProductReference(
    _ id: EntityID, at range: SourceRange, subject: String
  ) {
    guard let target = entities[id] else {
      dangling(id, what: "product", at: range, among: .products, subject: subject)
      return
    }
    if target.value.kind.entityClass != .product {
      diagnostics.append(
        Diagnostic(
          .wrongEnd, "\(subject) is said to be part or kind of '\(id)', which is no product",
          at: range, labels: [.init("defined", at: target.place(of: "id"))]))
    }
  }

  /// Reports each circle of parts and kinds once, at its first product.
  private mutating func checkProductHierarchy() {
    var settled: Set<EntityID> = []
    for start in draft.entities where start.value.kind.entityClass == .product {
      // Depth first without recursion: a hierarchy may be as deep as the file is long.
      var stack: [(id: EntityID, next: Int)] = [(start.value.id, 0)]
      var onStack: Set<EntityID> = [start.value.id]
      while let top = stack.last {
        let wholes = entities[top.id].map { Self.wholes($0.value) } ?? []
        guard !settled.contains(top.id), top.next < wholes.count else {
          settled.insert(top.id)
          onStack.remove(top.id)
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next += 1
        let whole = wholes[top.next]
        if onStack.contains(whole) {
          let first = stack.firstIndex { $0.id == whole } ?? 0
          let circle = stack[first...].map(\.id.rawValue) + [whole.rawValue]
          if let located = entities[top.id] {
            diagnostics.append(
              Diagnostic(
                .productCycle, "products contain each other: \(circle.joined(separator: " in "))",
                at: located.parts["kind-of"] ?? located.place(of: "component-of[0]"),
                hint: "take one of these steps out"))
          }
        } else if !settled.contains(whole) {
          stack.append((whole, 0))
          onStack.insert(whole)
        }
      }
    }
  }

  private static func wholes(_ entity: Entity) -> [EntityID] {
    entity.componentOf + (entity.kindOf.map { [$0] } ?? [])
  }

  // MARK: Statements

  private mutating func buildStatements(
    origins: [OriginID: Located<Origin>]
  ) -> [Located<Statement>] {
    var built: [(place: Int, statement: Located<Statement>)] = []
    var taken: [StatementID: SourceRange] = [:]
    let inOrderOfAudience = Visibility.allCases.flatMap { audience in
      draft.statements.enumerated().filter {
        seen(from: $0.element.value.visibility, by: $0.element.value.evidence) == audience
      }
    }
    // Ids as written come first, so that no given one takes them.
    for located in draft.statements {
      guard let id = located.value.id else { continue }
      if let earlier = taken[id] {
        diagnostics.append(
          Diagnostic(
            .duplicateID, "the statement '\(id)' is defined twice", at: located.place(of: "id"),
            labels: [.init("defined before", at: earlier)]))
      } else {
        taken[id] = located.place(of: "id")
      }
    }
    var counts: [String: Int] = [:]
    for (place, located) in inOrderOfAudience {
      let draft = located.value
      let subject = "the statement by '\(draft.by)'"
      let speaker = EntityID(draft.by).flatMap { entities[$0] }
      let id = draft.id ?? Self.free(draft, taken: &taken, at: located.range, counts: &counts)
      guard let id else {
        diagnostics.append(
          Diagnostic(.badIdentifier, "\(subject) has no usable id", at: located.range))
        continue
      }
      if draft.evidence.isEmpty, located.parts["evidence[]"] == nil {
        diagnostics.append(
          Diagnostic(
            .statementWithoutSource, "\(subject) has no evidence", at: located.range,
            hint: "add 'evidence: [{source: …, at: …}]'"))
      }
      checkEvidence(draft.evidence, of: located, subject: subject, origins: origins)
      for (index, name) in draft.names.enumerated() where entities[name] == nil {
        dangling(
          name, what: "entity", at: located.place(of: "names[\(index)]"),
          among: .entities, subject: subject)
      }
      let statement = Statement(
        id: id, speaker: speaker.map { .entity($0.value.id) } ?? .named(draft.by),
        kind: draft.kind, subjects: subjects(of: located, subject: subject), names: draft.names,
        date: draft.date, effective: draft.effective, evidence: draft.evidence, note: draft.note,
        visibility: draft.visibility)
      built.append((place, Located(statement, at: located.range, parts: located.parts)))
    }
    return built.sorted { $0.place < $1.place }.map(\.statement)
  }

  /// The id of a statement without one: `speaker--verb--date`, then `-2`, `-3`, … as it repeats.
  private static func free(
    _ draft: StatementDraft, taken: inout [StatementID: SourceRange], at range: SourceRange,
    counts: inout [String: Int]
  ) -> StatementID? {
    guard let stem = StatementDraft.usualID(by: draft.by, kind: draft.kind, date: draft.date)
    else { return nil }
    while true {
      let number = (counts[stem.rawValue] ?? 0) + 1
      counts[stem.rawValue] = number
      guard
        let id = StatementDraft.usualID(
          by: draft.by, kind: draft.kind, date: draft.date, number: number)
      else { return nil }
      if taken[id] == nil {
        taken[id] = range
        return id
      }
    }
  }

  private mutating func subjects(
    of located: Located<StatementDraft>, subject: String
  ) -> [Statement.Subject] {
    var found: [Statement.Subject] = []
    for (index, text) in located.value.about.enumerated() {
      if let id = EntityID(text), entities[id] != nil {
        found.append(.entity(id))
      } else if let id = LinkID(text), links[id] != nil {
        found.append(.link(id))
      } else {
        dangling(
          text, what: "entity or link", at: located.place(of: "about[\(index)]"),
          among: .subjects, subject: subject)
      }
    }
    return found
  }
}
