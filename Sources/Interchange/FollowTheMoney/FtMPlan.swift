import ExposureModel

/// Which links of a graph are properties of other records, and which are one record together.
struct FtMPlan {
  /// The contract that each award names in its evidence.
  private(set) var contracts: [LinkID: EntityID] = [:]
  /// Who signed each contract.
  private(set) var authorities: [EntityID: [EntityID]] = [:]
  /// What links that are a property of the thing they end at say there.
  private(set) var properties: [EntityID: [(property: FtMProperty, other: EntityID)]] = [:]
  private var asProperties: Set<LinkID> = []
  /// The links that each record became, by its id, where it became more than one.
  private var records: [String: [Link]] = [:]

  init(_ graph: ExposureGraph) {
    for link in graph.links {
      if let record = link.foreign.record { records[record, default: []].append(link) }
      if let contract = Self.contract(of: link, graph) {
        contracts[link.id] = contract
        if contract != link.from, authorities[contract]?.contains(link.from) != true {
          authorities[contract, default: []].append(link.from)
        }
      }
      if let property = Self.property(of: link, graph) {
        asProperties.insert(link.id)
        properties[link.to, default: []].append((property, link.from))
      }
    }
    for (record, further) in records {
      guard let id = LinkID(ForeignID.slug(record)), let first = graph.link(id),
        first.kind == further.first?.kind, first.foreign.record == nil
      else { continue }
      records[record]?.insert(first, at: 0)
    }
  }

  /// The links of the record that begins with a link.
  func links(with link: Link) -> [Link] {
    records[link.foreign.record ?? link.id.rawValue] ?? [link]
  }

  /// Whether a link stands in another record than one of its own.
  func isWritten(_ link: Link) -> Bool {
    asProperties.contains(link.id) || links(with: link).first?.id != link.id
  }

  /// The contract that an award's evidence names.
  private static func contract(of link: Link, _ graph: ExposureGraph) -> EntityID? {
    guard link.kind.code == "awards" else { return nil }
    for piece in link.evidence {
      guard let place = piece.place, place.hasPrefix("contract "),
        let id = EntityID(ForeignID.slug(String(place.dropFirst(9)))),
        graph.entity(id)?.kind == .contract
      else { continue }
      return id
    }
    return nil
  }

  /// The property that says no more than the link: one that was read from it.
  private static func property(of link: Link, _ graph: ExposureGraph) -> FtMProperty? {
    let properties: [String: FtMProperty] = ["parent-of": .parent, "bids-on": .tenderers]
    guard let property = properties[link.kind.code], link.foreign.isEmpty, link.note == nil,
      link.when == nil, link.knownFrom == nil, link.status == .reported,
      let end = graph.entity(link.to), FtMSchema.schema(of: end.kind) != nil,
      let other = graph.entity(link.from), FtMSchema.schema(of: other.kind) != nil,
      link.evidence.contains(where: { $0.place == "entity \(link.to)" }),
      link.evidence == end.evidence, link.visibility <= end.visibility,
      link.id == LinkDraft.usualID(from: link.from, kind: link.kind, to: link.to)
    else { return nil }
    return property
  }
}
