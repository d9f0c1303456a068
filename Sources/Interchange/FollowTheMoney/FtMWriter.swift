public import ExposureModel

import struct FoundationEssentials.Decimal

/// Writes a graph as FollowTheMoney entities, one a line.
///
/// What was read from FollowTheMoney is written as it was read, as far as the model holds it;
/// `Mapping.md` lists what other graphs lose.
public struct FtMWriter: GraphWriter {
  /// Makes a writer.
  public init() {}

  /// The whole graph as JSON lines.
  public func write(_ graph: ExposureGraph) -> [UInt8] {
    var output: [UInt8] = []
    let contracts = authorities(of: graph)
    for entity in graph.entities {
      guard let record = record(entity, graph, authority: contracts[entity.id]) else { continue }
      Self.append(record, to: &output)
    }
    for link in graph.links {
      guard let record = record(link, graph) else { continue }
      Self.append(record, to: &output)
    }
    for statement in graph.statements {
      guard let record = record(statement, graph) else { continue }
      Self.append(record, to: &output)
    }
    return output
  }

  /// The contract that an award's evidence names.
  private func contract(of link: Link, _ graph: ExposureGraph) -> EntityID? {
    guard link.kind.code == "awards" else { return nil }
    for piece in link.evidence {
      guard let place = piece.place, place.hasPrefix("contract "),
        let id = EntityID(String(place.dropFirst(9))), graph.entity(id)?.kind == .contract
      else { continue }
      return id
    }
    return nil
  }

  private func authorities(of graph: ExposureGraph) -> [EntityID: EntityID] {
    var found: [EntityID: EntityID] = [:]
    for link in graph.links {
      guard let contract = contract(of: link, graph), contract != link.from else { continue }
      found[contract] = found[contract] ?? link.from
    }
    return found
  }

  // MARK: Records

  private func record(
    _ entity: Entity, _ graph: ExposureGraph, authority: EntityID?
  ) -> FtMRecord? {
    let stated = entity.identifiers.first { $0.scheme == "ftm-schema" }?.value
    guard let schema = stated ?? FtMSchema.schema(of: entity.kind) else { return nil }
    var record = FtMRecord(id: entity.id.rawValue, schema: schema)
    let title: FtMProperty =
      entity.kind == .contract || entity.kind == .tender ? .title : .name
    record.add(title, entity.name)
    for name in entity.names {
      switch name.kind {
      case .native: record.add(.name, name.text)
      case .alias:
        // Latin spellings beside the first name; FollowTheMoney has them under `name` or `alias`.
        record.add(.alias, name.text)
      case .former: record.add(.previousName, name.text)
      case .abbreviation: record.add(.abbreviation, name.text)
      }
    }
    if let country = entity.homeCountry { record.add(.country, country.rawValue.lowercased()) }
    for identifier in entity.identifiers {
      guard let property = FtMProperty.ofRegister[identifier.scheme] else { continue }
      record.add(property, identifier.value)
    }
    if entity.kind == .governmentBuyer { record.add(.topics, "gov.security") }
    if let authority { record.add(.authority, authority.rawValue) }
    if let note = entity.note { record.add(.notes, note.text) }
    add(entity.evidence, to: &record, graph)
    return record
  }

  private func record(_ link: Link, _ graph: ExposureGraph) -> FtMRecord? {
    guard let from = graph.entity(link.from), let to = graph.entity(link.to),
      FtMSchema.schema(of: from.kind) != nil, FtMSchema.schema(of: to.kind) != nil
    else { return nil }
    var record = FtMRecord(id: link.id.rawValue)
    func ends(_ schema: String, _ first: EntityID, _ second: EntityID) {
      record.schema = schema
      guard let edge = FtMSchema.edges[schema] else { return }
      record.add(edge.source, first.rawValue)
      record.add(edge.target, second.rawValue)
    }
    var role: String?
    switch link.kind.code {
    case "owns": ends("Ownership", link.from, link.to)
    case "controls" where from.kind == .person: ends("Directorship", link.from, link.to)
    case "succeeded-by": ends("Succession", link.from, link.to)
    case "possibly-same-as": ends("Similar", link.from, link.to)
    case "funds": ends("Payment", link.from, link.to)
    case "ships": ends("EconomicActivity", link.from, link.to)
    case "operates" where to.kind == .programme: ends("ProjectParticipant", link.from, link.to)
    case "authorises": ends("Representation", link.to, link.from)
    case "awards":
      if let contract = contract(of: link, graph) ?? (from.kind == .contract ? from.id : nil) {
        ends("ContractAward", contract, link.to)
      } else {
        ends("UnknownLink", link.from, link.to)
        role = "awards"
      }
    default:
      ends("UnknownLink", link.from, link.to)
      if link.kind != FtMSchema.linkedWith { role = link.kind.code }
    }
    add(link.detail, to: &record)
    if let when = link.when { add(when, to: &record) }
    if let role { record.add(.role, role) }
    // A note that came from properties goes back into them.
    for line in link.note?.text.split(separator: "\n") ?? [] {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2, let property = FtMProperty(key: String(parts[0])) {
        record.add(property, String(parts[1].drop { $0 == " " }))
      } else {
        record.add(.summary, String(line))
      }
    }
    add(link.evidence, to: &record, graph)
    return record
  }

  private func add(_ detail: Link.Detail, to record: inout FtMRecord) {
    switch detail {
    case .flow(_, _, let value):
      guard let value else { return }
      record.add(.amount, value.amount.description)
      record.add(.currency, value.currency)
    case .control(.exact(let share)?): record.add(.percentage, share.description)
    case .identity(let score, let method):
      if let score { record.add(.confidenceScore, CSVText.fraction(score.basisPoints)) }
      if let method { record.add(.matcher, method) }
    case .control, .context, .gap: break
    }
  }

  private func add(_ when: Period, to record: inout FtMRecord) {
    if !when.isInterval {
      record.add(.date, when.description)
      return
    }
    if case .date(let date) = when.start { record.add(.startDate, date.description) }
    if case .date(let date) = when.end { record.add(.endDate, date.description) }
  }

  private func record(_ statement: Statement, _ graph: ExposureGraph) -> FtMRecord? {
    guard statement.kind == .lists || statement.kind == .sanctions else { return nil }
    var record = FtMRecord(id: statement.id.rawValue, schema: "Sanction")
    for case .entity(let id) in statement.subjects
    where graph.entity(id).flatMap({ FtMSchema.schema(of: $0.kind) }) != nil {
      record.add(.entity, id.rawValue)
    }
    guard !record.isEmpty else { return nil }
    record.add(.authority, graph.name(of: statement.speaker))
    if let date = statement.date, !date.isInterval { record.add(.listingDate, date.description) }
    if let effective = statement.effective { add(effective, to: &record) }
    for line in statement.note?.text.split(separator: "\n") ?? [] {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2, let property = FtMProperty(key: String(parts[0])),
        [.program, .reason, .status].contains(property)
      {
        record.add(property, String(parts[1].drop { $0 == " " }))
      } else {
        record.add(.reason, String(line))
      }
    }
    add(statement.evidence, to: &record, graph)
    return record
  }

  private func add(_ evidence: [Evidence], to record: inout FtMRecord, _ graph: ExposureGraph) {
    for piece in evidence {
      guard let source = graph.source(piece.source) else { continue }
      if source.id.rawValue.hasPrefix("ftm:") {
        record.add(dataset: String(source.id.rawValue.dropFirst(4)))
      } else if let url = source.url {
        record.add(.sourceUrl, url.rawValue)
      } else if !source.id.rawValue.hasPrefix("file:") {
        // A file that was read is no data set.
        record.add(dataset: ForeignID.slug(source.id.rawValue))
      }
    }
  }

  // MARK: Lines

  private static func append(_ record: FtMRecord, to output: inout [UInt8]) {
    func add(_ text: String) { output += Array(text.utf8) }
    func list(_ values: [String]) {
      output.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        JSONText.quote(value, into: &output)
      }
      output.append(UInt8(ascii: "]"))
    }
    add("{\"id\":")
    JSONText.quote(record.id, into: &output)
    add(",\"schema\":\"\(record.schema)\",\"properties\":{")
    for (index, property) in record.properties.enumerated() {
      if index > 0 { add(",") }
      JSONText.quote(property.property.key, into: &output)
      add(":")
      list(property.values)
    }
    add("}")
    if !record.datasets.isEmpty {
      add(",\"datasets\":")
      list(record.datasets)
    }
    add("}\n")
  }
}
