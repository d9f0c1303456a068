public import ExposureModel

/// Writes a graph as one bundle of STIX 2.1; `Mapping.md` says what becomes of what.
///
/// The ids are UUIDs of version 5 made from ours, so the same record has the same id in every
/// bundle. STIX wants the time at which an object was made, which we do not have: it is the day
/// that the cases are as of, or the first of 1970 where no case says one.
public struct STIXWriter: GraphWriter {
  /// Makes a writer.
  public init() {}

  /// The whole graph.
  public func write(_ graph: ExposureGraph) -> [UInt8] {
    let day = graph.cases.compactMap(\.asOf).max()?.description ?? "1970-01-01"
    let bundle = STIXBundle(graph: graph, moment: "\(day)T00:00:00.000Z")
    let objects = bundle.objects()
    let seed = graph.cases.map(\.title) + graph.entities.map(\.id.rawValue)
    let id = STIXBundle.id("bundle", seed.joined(separator: "\n"))
    let text =
      "{\"type\": \"bundle\", \"id\": \"\(id)\", \"objects\": [\n"
      + objects.joined(separator: ",\n") + "\n]}\n"
    return Array(text.utf8)
  }
}

/// The objects of a bundle as JSON, one each.
struct STIXBundle {
  let graph: ExposureGraph
  let moment: String

  private typealias Members = [(key: String, json: String)]

  func objects() -> [String] {
    graph.entities.map(identity) + graph.links.map(relationship)
      + graph.statements.compactMap(note)
  }

  /// An id of STIX from a record's own.
  static func id(_ type: String, _ text: String) -> String {
    "\(type)--\(UUID5.of("enduse:\(type):\(text)"))"
  }

  private func entityID(_ id: EntityID) -> String { Self.id("identity", id.rawValue) }
  private func linkID(_ id: LinkID) -> String { Self.id("relationship", id.rawValue) }

  private func object(_ type: String, _ id: String, _ members: [(String, String?)]) -> String {
    let head: Members = [
      ("type", Self.quoted(type)), ("spec_version", "\"2.1\""), ("id", Self.quoted(id)),
      ("created", Self.quoted(moment)), ("modified", Self.quoted(moment)),
    ]
    let all: Members = head + members.compactMap { member in member.1.map { (member.0, $0) } }
    return "{" + all.map { "\"\($0.key)\": \($0.json)" }.joined(separator: ", ") + "}"
  }

  private func identity(_ entity: Entity) -> String {
    var about = [entity.kind.term.title]
    if let country = entity.homeCountry { about.append("country: \(country.rawValue)") }
    if !entity.names.isEmpty {
      about.append("names: \(entity.names.map(\.text).joined(separator: "; "))")
    }
    if let note = entity.note { about.append(note.text) }
    let identifiers = entity.identifiers.map {
      Self.reference([("source_name", $0.scheme), ("external_id", $0.value)])
    }
    return object(
      "identity", entityID(entity.id),
      [
        ("name", Self.quoted(entity.name)),
        ("description", Self.quoted(about.joined(separator: "\n"))),
        ("identity_class", Self.quoted(Self.identityClass(entity.kind))),
        ("labels", Self.list([Self.quoted(entity.kind.rawValue)])),
        ("external_references", Self.list(identifiers + references(entity.evidence))),
      ])
  }

  /// A word of the open vocabulary `identity-class-ov`.
  private static func identityClass(_ kind: EntityKind) -> String {
    switch kind {
    case .person: "individual"
    case .population, .programme: "group"
    case .product: "system"
    case .technology: "class"
    case .territory, .listing, .tender, .award, .contract, .unknownParty: "unspecified"
    case .manufacturer, .distributor, .integrator, .forwarder, .broker, .investor, .company,
      .governmentBuyer, .publicBody, .organization:
      "organization"
    }
  }

  private func relationship(_ link: Link) -> String {
    var about = ["status: \(link.status.rawValue)"]
    if let when = link.when { about.append("when: \(when)") }
    if !link.products.isEmpty {
      let names = link.products.map { graph.entity($0)?.name ?? $0.rawValue }
      about.append("products: \(names.joined(separator: "; "))")
    }
    if let value = link.value { about.append("amount: \(value.amount) \(value.currency)") }
    if let share = link.share { about.append("share: \(CypherWriter.words(share))") }
    if let note = link.note { about.append(note.text) }
    return object(
      "relationship", linkID(link.id),
      [
        ("relationship_type", Self.quoted(link.kind.code)),
        ("description", Self.quoted(about.joined(separator: "\n"))),
        ("source_ref", Self.quoted(entityID(link.from))),
        ("target_ref", Self.quoted(entityID(link.to))),
        ("labels", Self.list([Self.quoted(link.status.rawValue)])),
        ("external_references", Self.list(references(link.evidence))),
      ])
  }

  /// A statement; nil when it is about nothing that is left in the graph, for a note must be about
  /// something.
  private func note(_ statement: Statement) -> String? {
    let subjects = statement.subjects.map { subject in
      switch subject {
      case .entity(let id): entityID(id)
      case .link(let id): linkID(id)
      }
    }
    guard !subjects.isEmpty else { return nil }
    let speaker =
      switch statement.speaker {
      case .entity(let id): graph.entity(id)?.name ?? id.rawValue
      case .named(let name): name
      }
    var content = ["\(speaker): \(statement.kind.rawValue)"]
    if let date = statement.date { content.append("date: \(date)") }
    if let note = statement.note { content.append(note.text) }
    return object(
      "note", Self.id("note", statement.id.rawValue),
      [
        ("content", Self.quoted(content.joined(separator: "\n"))),
        ("authors", Self.list([Self.quoted(speaker)])),
        ("object_refs", Self.list((subjects + statement.names.map(entityID)).map(Self.quoted))),
        ("labels", Self.list([Self.quoted(statement.kind.rawValue)])),
        ("external_references", Self.list(references(statement.evidence))),
      ])
  }

  private func references(_ evidence: [Evidence]) -> [String] {
    evidence.compactMap { piece in
      graph.source(piece.source).map { source in
        let about = [source.publisher, source.date?.description, piece.place].compactMap(\.self)
        return Self.reference([
          ("source_name", source.title),
          ("description", about.isEmpty ? nil : about.joined(separator: ", ")),
          ("url", source.url?.rawValue), ("external_id", source.id.rawValue),
        ])
      }
    }
  }

  private static func reference(_ members: [(String, String?)]) -> String {
    GraphJSONText.object(members.compactMap { member in member.1.map { (member.0, $0) } })
  }

  /// A list of JSON values; nil when it is empty, for STIX has no empty lists.
  private static func list(_ values: [String]) -> String? {
    values.isEmpty ? nil : "[\(values.joined(separator: ", "))]"
  }

  private static func quoted(_ text: String) -> String { GraphJSONText.quoted(text) }
}
