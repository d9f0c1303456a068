import ExposureModel
import SourceDiagnostics

/// Gathers the records of another program's format, then leaves out what the model does not hold.
///
/// The rules of a graph are those of case files: every end is there, a link joins the sorts of thing
/// that its kind joins, nothing links to itself. A foreign record that breaks one is dropped and
/// counted by the reason, instead of making the whole input unusable.
final class ForeignDraft {
  /// Links that follow each other and come from one input.
  struct Run {
    let input: ForeignInput
    var end: Int
  }
  private struct PendingStatement {
    var statement: StatementDraft
    let input: ForeignInput
    let line: Int
  }

  // What settling links asks and changes; see `ForeignDraft+Links.swift`.
  private(set) var entities: [Located<Entity>] = []
  private(set) var entityPlaces = IDPlaces<Entity>()
  /// The sort of each entity once all are there: what each link is checked against.
  private(set) var classes: [EntityClass] = []
  private(set) var lookalikes = Lookalikes()
  /// Links as they were added; settled where they lie, as copies of millions take long.
  var links: [Located<LinkDraft>] = []
  var runs: [Run] = []
  var linkIDs = IDPlaces<Link>()

  private var statements: [PendingStatement] = []
  private var sources: [(source: Source, input: ForeignInput, line: Int)] = []
  private var sourcePlaces: [SourceID: Int] = [:]
  private var headers: [Located<CaseHeader>] = []
  /// What further records of entities say, by the place of the entity.
  private var further: [Int: FurtherParts] = [:]

  init() {}

  // MARK: Adding

  /// Makes room for so many entities and links, where there are none yet.
  ///
  /// Room that is made again and again as there are more of them is touched and copied each time.
  /// The numbers are guesses, and what an input may make of them has a bound.
  func reserve(entities entityCount: Int, links linkCount: Int) {
    guard entities.isEmpty, links.isEmpty else { return }
    let most = 1 << 20
    let (entityCount, linkCount) = (min(entityCount, most), min(linkCount, most))
    // An entity and its place among the ids, a link and its place.
    LargePages.expect(
      (entityCount + linkCount) * (MemoryLayout<Located<Entity>>.stride + 2 * 24))
    entities.reserveCapacity(entityCount)
    entityPlaces.reserve(entityCount)
    links.reserveCapacity(linkCount)
  }

  /// Adds a source, once; gives the id under which it stands.
  @discardableResult
  func add(_ source: Source, _ input: ForeignInput, line: Int = 1) -> SourceID {
    if sourcePlaces[source.id] == nil {
      sourcePlaces[source.id] = sources.count
      sources.append((source, input, line))
      input.summary.sources += 1
    }
    return source.id
  }

  /// The input itself as a source, for records that name none.
  func dataset(
    _ input: ForeignInput, title: String? = nil, publisher: String? = nil, kind: SourceKind,
    date: Period? = nil, url: WebAddress? = nil
  ) -> SourceID? {
    Self.source(
      of: input, title: title, publisher: publisher, kind: kind, date: date, url: url
    ).map { add($0, input) }
  }

  /// An input as a source, not yet added.
  static func source(
    of input: ForeignInput, title: String? = nil, publisher: String? = nil, kind: SourceKind,
    date: Period? = nil, url: WebAddress? = nil
  ) -> Source? {
    guard let id = SourceID("file:" + ForeignID.slug(input.baseName)),
      let origin = OriginID(publisher.map(ForeignID.slug) ?? id.rawValue)
    else { return nil }
    return Source(
      id: id, title: title ?? input.baseName, publisher: publisher, date: date, url: url,
      kind: kind, origin: origin)
  }

  func hasEntity(_ id: EntityID) -> Bool { place(of: id) != nil }
  func entity(_ id: EntityID) -> Entity? { place(of: id).map { entities[$0].value } }

  /// Where the entity is whose id is spelled so; nil where there is none.
  private func place(of id: EntityID) -> Int? { place(of: id, in: &entityPlaces) }

  private func place(of id: EntityID, in places: inout IDPlaces<Entity>) -> Int? {
    place(of: id, at: places.place(of: id), in: &places)
  }

  /// The same where it is known at which place such an id is.
  func place(
    of id: EntityID, at found: Int?, in places: inout IDPlaces<Entity>
  ) -> Int? {
    guard let place = found else { return nil }
    if places.isASCII { return place }
    // The key is the id of the entity as it is spelled, and lies nearer than the entity does.
    if Spelling.areAlike(places.ids[place].rawValue, id.rawValue) { return place }
    return lookalikes.id(of: id).flatMap { places.place(of: $0) }
  }

  /// The id under which an entity stands whose id is spelled so; nil where there is none.
  func standing(_ id: EntityID) -> EntityID? {
    place(of: id).map { entities[$0].value.id }
  }

  /// The entity with an id of its own where another one's looks alike and is spelled otherwise.
  private func apart(_ entity: Entity, _ input: ForeignInput, line: Int) -> Entity? {
    guard let place = entityPlaces.place(of: entity.id),
      !Spelling.areAlike(entities[place].value.id.rawValue, entity.id.rawValue)
    else { return entity }
    if let id = lookalikes.id(of: entity.id) { return entity.with(id: id) }
    guard let id = lookalikes.keep(entity.id, isTaken: { entityPlaces.place(of: $0) != nil }) else {
      return nil
    }
    input.problems.report(
      .lookalikeID, "the id '\(entity.id)' looks like another that is spelled otherwise",
      at: input.line(line), hint: "it stands as '\(id)'; spell both alike if they are one")
    return entity.with(id: id)
  }

  /// Adds an entity; a second record of one id fills in what the first left open.
  func add(_ written: Entity, _ input: ForeignInput, line: Int) {
    // Nearly every id is new, and asking before setting would be two searches more.
    let known = entityPlaces.add(written.id)
    guard known < entities.count else {
      entities.append(Located(written, at: input.line(line)))
      input.summary.entities += 1
      return
    }
    guard let entity = apart(written, input, line: line) else {
      input.drop("no id", "'\(written.id)' can have no id of its own", at: input.line(line))
      return
    }
    let place = entityPlaces.add(entity.id)
    guard place == entities.count else {
      complete(place, by: entity)
      return
    }
    entities.append(Located(entity, at: input.line(line)))
    input.summary.entities += 1
  }

  /// Adds entities in their order, and with each the reports that another input made before it.
  func add(
    _ batch: [(entity: Entity, line: Int, reports: Int)], _ input: ForeignInput,
    reportsOf part: ForeignInput
  ) {
    let text = input.text
    // In variables of their own, as each look at what an object holds is one more thing to be done.
    var (entities, places) = ([Located<Entity>](), IDPlaces<Entity>())
    swap(&entities, &self.entities)
    swap(&places, &entityPlaces)
    defer {
      swap(&entities, &self.entities)
      swap(&places, &entityPlaces)
    }
    var reported = 0
    var added = 0
    var prepared: [IDPlaces<Entity>.Prepared] = []
    for (number, (entity, line, reports)) in batch.enumerated() {
      if number % Self.batch == 0 {
        prepared = places.prepare(min(Self.batch, batch.count - number)) {
          batch[number + $0].entity.id
        }
      }
      if part !== input, reports > reported {
        input.repeatReports(of: part, upTo: reports)
        reported = reports
      }
      let place =
        prepared.isEmpty
        ? places.add(entity.id) : places.add(entity.id, prepared[number % Self.batch])
      guard place == entities.count else {
        swap(&entities, &self.entities)
        swap(&places, &entityPlaces)
        add(entity, input, line: line)
        swap(&entities, &self.entities)
        swap(&places, &entityPlaces)
        continue
      }
      let start = SourcePosition(line: line, column: 1)
      entities.append(Located(entity, at: SourceRange(text, from: start, to: start)))
      added += 1
    }
    input.summary.entities += added
  }

  /// Fills in what an entity left open.
  ///
  /// Names and evidence are kept beside it until all is read: a party of a thousand records would
  /// otherwise be put together a thousand times, each time with all that it has.
  private func complete(_ place: Int, by other: Entity) {
    let first = entities[place].value
    if first.lacksPart(of: other) { entities[place].value = first.completed(by: other) }
    guard other.hasFurther(than: first) else { return }
    further[place, default: FurtherParts(first)].add(other, to: first)
  }

  /// Puts another value in the place of an entity that is there.
  func replace(_ entity: Entity) {
    if let place = entityPlaces.place(of: entity.id) { entities[place].value = entity }
  }

  /// Adds a link, to be checked once everything is read.
  func add(_ link: LinkDraft, _ input: ForeignInput, line: Int) {
    links.append(Located(link, at: input.line(line)))
    continueRun(input)
  }

  /// Adds links, to be checked once everything is read.
  func add(_ batch: [Located<LinkDraft>], _ input: ForeignInput) {
    guard !batch.isEmpty else { return }
    links.append(contentsOf: batch)
    continueRun(input)
  }

  /// Says that all links up to here come from an input.
  private func continueRun(_ input: ForeignInput) {
    if let last = runs.indices.last, runs[last].input === input {
      runs[last].end = links.count
    } else {
      runs.append(Run(input: input, end: links.count))
    }
  }

  /// Adds a statement.
  func add(_ statement: StatementDraft, _ input: ForeignInput, line: Int) {
    statements.append(PendingStatement(statement: statement, input: input, line: line))
  }

  /// Adds a header: what the data set says about itself.
  func add(_ header: CaseHeader, _ input: ForeignInput) {
    headers.append(Located(header, at: input.start))
  }

  /// Hands over what was added so far, unchecked.
  ///
  /// A reader of blocks takes it after each, so that no more than a block lies in memory.
  func drain() -> (entities: [Entity], links: [LinkDraft]) {
    addFurtherParts()
    defer {
      (entities, links, runs) = ([], [], [])
      entityPlaces = IDPlaces()
    }
    return (entities.map(\.value), links.map(\.value))
  }

  // MARK: Settling

  /// What was read, every reference in it resolved.
  func settle(_ inputs: [ForeignInput]) -> DraftReading {
    var reading = DraftReading()
    reading.draft.cases = headers
    reading.draft.sources = sources.map { Located($0.source, at: $0.input.line($0.line)) }
    addFurtherParts()
    classes = entities.map { $0.value.kind.entityClass }
    settleHierarchy()
    reading.draft.entities = entities
    reading.draft.links = settledLinks()
    for pending in statements {
      var statement = pending.statement
      let about = statement.about.compactMap { text -> String? in
        if let id = EntityID(text).flatMap(standing) { return id.rawValue }
        return LinkID(text).flatMap { linkIDs.place(of: $0) } != nil ? text : nil
      }
      guard !about.isEmpty else {
        pending.input.drop(
          "statement about nothing in the data",
          "the statement is about nothing that is in the data",
          at: pending.input.line(pending.line))
        continue
      }
      statement.about = about
      statement.names = statement.names.compactMap(standing)
      pending.input.summary.statements += 1
      reading.draft.statements.append(
        Located(statement, at: pending.input.line(pending.line)))
    }
    for input in inputs {
      reading.summaries.append(input.countedSummary)
      reading.diagnostics += input.problems.found
    }
    return reading
  }

  /// Adds what further records said of the entities.
  private func addFurtherParts() {
    for (place, parts) in further {
      entities[place].value = parts.added(to: entities[place].value)
    }
    further = [:]
  }

  /// Takes out parts and kinds of products that are not there, and circles of them.
  private func settleHierarchy() {
    for place in entities.indices where classes[place] == .product {
      let entity = entities[place].value
      guard case .product(let wholes, let general, let technology) = entity.detail,
        !wholes.isEmpty || general != nil
      else { continue }
      func isProduct(_ id: EntityID) -> Bool {
        self.entity(id)?.kind.entityClass == .product && id != entity.id
      }
      entities[place].value = entity.with(
        detail: .product(
          componentOf: wholes.compactMap(standing).filter(isProduct),
          kindOf: general.flatMap(standing).flatMap { isProduct($0) ? $0 : nil },
          technology: technology))
    }
  }
}
