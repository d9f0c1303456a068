public import ExposureModel

import struct FoundationEssentials.Decimal

/// Writes a graph as FollowTheMoney entities, one a line.
///
/// What was read from FollowTheMoney is written as it was read: the values of the model where they
/// were written first, and what has no place in the model from what was kept beside each record. A
/// value that was changed since is written as it is now. `Mapping.md` lists what other graphs lose.
public struct FtMWriter: GraphWriter {
  /// Makes a writer.
  public init() {}

  /// What a link's note says under the name of a property, in this order.
  static let noted: [FtMProperty] = [
    .role, .relationship, .sharesType, .purpose, .summary, .description, .goodsDescription, .amount,
    .amountEur, .amountUsd, .currency,
  ]
  /// What a listing's note says under the name of a property, in this order.
  static let listed: [FtMProperty] = [.program, .reason, .status]

  /// The whole graph as JSON lines.
  public func write(_ graph: ExposureGraph) -> [UInt8] {
    var output: [UInt8] = []
    let plan = FtMPlan(graph)
    for entity in graph.entities {
      guard var record = record(entity, graph) else { continue }
      for authority in plan.authorities[entity.id] ?? [] {
        record.add(.authority, authority.rawValue)
      }
      for (property, other) in plan.properties[entity.id] ?? [] {
        record.add(property, other.rawValue)
      }
      record.append(to: &output)
    }
    for link in graph.links where !plan.isWritten(link) {
      guard let record = record(plan.links(with: link), graph, plan) else { continue }
      record.append(to: &output)
    }
    for statement in graph.statements {
      guard let record = record(statement, graph) else { continue }
      record.append(to: &output)
    }
    return output
  }

  /// The property that further names of a kind are written to.
  static func property(of kind: Name.Kind) -> FtMProperty {
    switch kind {
    case .native: .name
    // Latin spellings beside the first name; FollowTheMoney has them under `name` or `alias`.
    case .alias: .alias
    case .former: .previousName
    case .abbreviation: .abbreviation
    }
  }

  // MARK: Records

  private func record(_ entity: Entity, _ graph: ExposureGraph) -> FtMOutput? {
    let stated = entity.identifiers.first { $0.scheme == "ftm-schema" }?.value
    guard let schema = stated ?? FtMSchema.schema(of: entity.kind) else { return nil }
    var record = FtMOutput(id: entity.id.rawValue, schema: schema, entity.foreign)
    add(names: entity, to: &record)
    if let country = entity.homeCountry {
      let read = { (text: String) in ForeignValue.country(text) == country }
      let isElsewhere = record.holds([.jurisdiction, .mainCountry], where: read)
      if !record.lacks(.country) || !isElsewhere {
        record.add(.country, country.rawValue.lowercased(), orKept: read)
      }
    }
    for identifier in entity.identifiers {
      guard let property = FtMProperty.ofRegister[identifier.scheme] else { continue }
      record.add(property, text: identifier.value)
    }
    if entity.kind == .governmentBuyer,
      !record.holds([.topics], where: { $0 == "mil" || $0 == "gov.security" })
    {
      record.add(.topics, "gov.security")
    }
    for line in entity.note?.text.split(separator: "\n") ?? [] {
      record.add(.notes, text: String(line))
    }
    add(entity.evidence, to: &record, graph)
    return record
  }

  /// Names, each under the property under which it stood.
  private func add(names entity: Entity, to record: inout FtMOutput) {
    let isTitled = entity.kind == .contract || entity.kind == .tender
    let title: FtMProperty = isTitled ? .title : .name
    let others: [FtMProperty] =
      isTitled
      ? [.name, .previousName, .abbreviation]
      : [.previousName, .abbreviation]
    let isOther =
      entity.name == entity.id.rawValue || entity.names.contains { $0.text == entity.name }
    if !record.lacks(title) {
      record.add(title, text: entity.name)
    } else if let home = record.property(of: others, thatSays: entity.name) {
      record.add(home, text: entity.name)
    } else if !isOther {
      record.add(title, text: entity.name)
    }
    let spellings: [FtMProperty] =
      isTitled
      ? [.name, .title, .alias, .weakAlias]
      : [.name, .alias, .weakAlias]
    for name in entity.names {
      let home =
        name.kind == .alias ? record.property(of: spellings, thatSays: name.text) : nil
      record.add(home ?? Self.property(of: name.kind), text: name.text)
    }
  }

  private func record(
    _ links: [Link], _ graph: ExposureGraph, _ plan: FtMPlan
  ) -> FtMOutput? {
    guard let link = links.first, let from = graph.entity(link.from),
      let to = graph.entity(link.to), FtMSchema.schema(of: from.kind) != nil,
      FtMSchema.schema(of: to.kind) != nil
    else { return nil }
    var (schema, role) = schema(of: link, from, to, plan)
    if let kept = link.foreign.schema, FtMSchema.edges[kept]?.verb == link.kind.code {
      (schema, role) = (kept, nil)
    } else if link.foreign.schema == "UnknownLink" {
      (schema, role) = ("UnknownLink", link.kind == FtMSchema.linkedWith ? nil : link.kind.code)
    }
    guard let edge = FtMSchema.edges[schema] else { return nil }
    var record = FtMOutput(
      id: link.foreign.record ?? link.id.rawValue, schema: schema, link.foreign)
    for link in links {
      let contract = schema == "ContractAward" ? plan.contracts[link.id] ?? link.from : link.from
      let (first, second) = edge.isTurned ? (link.to, link.from) : (contract, link.to)
      record.add(edge.source, first.rawValue)
      record.add(edge.target, second.rawValue)
    }
    add(link.detail, to: &record)
    if let when = link.when { add(when, to: &record) }
    if let role { record.add(.role, text: role) }
    record.add(notes: link.note, Self.noted, others: .summary)
    add(link.evidence, to: &record, graph)
    return record
  }

  private func schema(
    of link: Link, _ from: Entity, _ to: Entity, _ plan: FtMPlan
  ) -> (schema: String, role: String?) {
    switch link.kind.code {
    case "owns", "succeeded-by", "possibly-same-as", "funds", "ships", "authorises":
      return (FtMSchema.usual(link.kind) ?? "UnknownLink", nil)
    case "controls" where from.kind == .person: return ("Directorship", nil)
    case "operates" where to.kind == .programme: return ("ProjectParticipant", nil)
    case "awards" where plan.contracts[link.id] != nil || from.kind == .contract:
      return ("ContractAward", nil)
    default:
      return ("UnknownLink", link.kind == FtMSchema.linkedWith ? nil : link.kind.code)
    }
  }

  private func add(_ detail: Link.Detail, to record: inout FtMOutput) {
    switch detail {
    case .flow(_, _, let value):
      guard let value else { return }
      let isElsewhere = record.holds([.amountEur, .amountUsd]) {
        ForeignValue.decimal($0) == value.amount
      }
      if record.lacks(.amount), isElsewhere { return }
      record.add(.amount, value.amount.description) { ForeignValue.decimal($0) == value.amount }
      record.add(.currency, value.currency) { $0.uppercased() == value.currency }
    case .control(.exact(let share)?):
      record.add(.percentage, share.description) { ForeignValue.percentage($0) == share }
    case .identity(let score, let method):
      if let score {
        record.add(.confidenceScore, CSVText.fraction(score.basisPoints)) {
          ForeignValue.decimal($0).flatMap { Percentage(percent: $0 * 100) } == score
        }
      }
      if let method { record.add(.matcher, text: method) }
    case .control, .context, .gap: break
    }
  }

  private func add(_ when: Period, to record: inout FtMOutput) {
    func add(_ property: FtMProperty, _ bound: Period.Bound) {
      guard case .date(let date) = bound else { return }
      record.add(property, date.description) { ForeignValue.date($0) == date }
    }
    if when.isInterval {
      add(.startDate, when.start)
      add(.endDate, when.end)
    } else if !record.lacks(.date)
      || !record.holds([.contractDate], where: { ForeignValue.date($0).map { Period($0) } == when })
    {
      add(.date, when.start)
    }
  }

  private func record(_ statement: Statement, _ graph: ExposureGraph) -> FtMOutput? {
    guard statement.kind == .lists || statement.kind == .sanctions else { return nil }
    var record = FtMOutput(id: statement.id.rawValue, schema: "Sanction", statement.foreign)
    for case .entity(let id) in statement.subjects
    where graph.entity(id).flatMap({ FtMSchema.schema(of: $0.kind) }) != nil {
      record.add(.entity, id.rawValue)
    }
    guard record.has(.entity) else { return nil }
    switch statement.speaker {
    case .named(FtMMapper.unnamedAuthority): break
    case .named(let name): record.add(.authority, text: name)
    // What was read names the authority by its id where the id is in the data.
    case .entity(let id) where statement.isForeign: record.add(.authority, id.rawValue)
    case .entity(let id): record.add(.authority, graph.name(of: id))
    }
    if let date = statement.date, !date.isInterval {
      record.add(.listingDate, date.description) {
        ForeignValue.date($0).map { Period($0) } == date
      }
    }
    if let effective = statement.effective { add(effective, to: &record) }
    record.add(notes: statement.note, Self.listed, others: .reason)
    add(statement.evidence, to: &record, graph)
    return record
  }

  private func add(_ evidence: [Evidence], to record: inout FtMOutput, _ graph: ExposureGraph) {
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
}

extension Statement {
  /// Whether it was read from FollowTheMoney.
  fileprivate var isForeign: Bool {
    evidence.contains { $0.source.rawValue.hasPrefix("ftm:") || $0.place == "entity \(id)" }
  }
}
