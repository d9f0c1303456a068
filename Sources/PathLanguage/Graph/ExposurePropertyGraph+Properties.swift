import ExposureModel
import ExposurePaths

import struct FoundationEssentials.Decimal

/// Properties of entities and links.
extension ExposurePropertyGraph {
  static let nodeProperties: Set<String> = [
    "id", "name", "names", "native", "kind", "tier", "country", "region", "technology", "abuses",
    "identifiers", "componentOf", "kindOf", "sources", "note",
  ]

  static let linkProperties: Set<String> = [
    "id", "verb", "role", "when", "begins", "ends", "knownFrom", "publicBy", "status", "product",
    "products",
    "share", "score", "quantity", "value", "currency", "credibility", "origins", "sources",
    "weight", "isGap", "reason", "note",
  ]

  /// The properties that an entity has.
  public func properties(ofNode node: Int) -> [String: Value] {
    Self.present(Self.nodeProperties) { property($0, ofNode: node) }
  }

  /// The properties that a link has.
  public func properties(ofRelationship relationship: Int) -> [String: Value] {
    Self.present(Self.linkProperties) { property($0, ofRelationship: relationship) }
  }

  private static func present(
    _ names: Set<String>, _ value: (String) -> Value
  ) -> [String: Value] {
    var found: [String: Value] = [:]
    for name in names {
      let value = value(name)
      switch value {
      case .null: continue
      case .list(let elements) where elements.isEmpty: continue
      default: found[name] = value
      }
    }
    return found
  }

  private static func text(_ value: (some CustomStringConvertible)?) -> Value {
    value.map { .string($0.description) } ?? .null
  }

  private static func texts(_ values: [String]) -> Value { .list(values.map { .string($0) }) }

  private static func day(_ day: Day?) -> Value {
    day.map { .temporal(TemporalValue(.date, day: $0.number)) } ?? .null
  }

  /// A property of an entity.
  public func property(_ name: String, ofNode node: Int) -> Value {
    let entity = index.graph.entities[node]
    switch name {
    case "id": return .string(entity.id.rawValue)
    case "name": return .string(entity.name)
    case "names": return Self.texts(entity.names.map(\.text))
    case "native": return Self.text(entity.nativeName?.text)
    case "kind": return .string(entity.kind.rawValue)
    case "tier": return Self.text(index.tiers.tier(of: entity.id)?.rawValue)
    case "country": return Self.text(entity.homeCountry)
    case "region": return Self.text(entity.region)
    case "technology": return Self.text(entity.technology?.rawValue)
    case "abuses": return Self.texts(entity.abuses.map(\.rawValue))
    case "identifiers": return Self.texts(entity.identifiers.map { "\($0.scheme):\($0.value)" })
    case "componentOf": return Self.texts(entity.componentOf.map(\.rawValue))
    case "kindOf": return Self.text(entity.kindOf)
    case "sources": return Self.texts(entity.evidence.map(\.source.rawValue))
    case "note": return Self.text(entity.note?.text)
    default: return .null
    }
  }

  /// A property of a link.
  public func property(_ name: String, ofRelationship relationship: Int) -> Value {
    let link = link(relationship)
    switch name {
    case "id": return .string(link.id.rawValue)
    case "verb": return .string(link.kind.code)
    case "role": return .string(link.kind.role.rawValue)
    case "when": return Self.text(link.when)
    case "begins": return Self.day(link.when?.earliest)
    case "ends": return Self.day(link.when?.latest)
    case "knownFrom": return Self.text(link.knownFrom)
    case "publicBy": return Self.day(publicBy(link))
    case "status": return .string(link.status.rawValue)
    case "isGap": return .boolean(link.isGap)
    case "note": return Self.text(link.note?.text)
    default: return proofProperty(name, link)
    }
  }

  /// The first day on which a link was surely public: by its own date, or by that of a source.
  private func publicBy(_ link: Link) -> Day? {
    func end(_ period: Period) -> Day? { period.latest ?? period.earliest }
    if let known = link.knownFrom { return end(known) }
    return link.evidence.compactMap { index.graph.source($0.source)?.date.flatMap(end) }.min()
  }

  private func proofProperty(_ name: String, _ link: Link) -> Value {
    let graph = index.graph
    switch name {
    case "credibility":
      return LinkProof(link, in: graph).credibility.map { .integer($0.rawValue) } ?? .null
    case "weight": return .float(LinkProof(link, in: graph).weight)
    case "origins":
      return Self.texts(graph.origins(of: link.evidence).map { graph.name(of: $0) })
    case "sources": return Self.texts(link.evidence.map(\.source.rawValue))
    default: return detailProperty(name, link)
    }
  }

  private func detailProperty(_ name: String, _ link: Link) -> Value {
    switch (name, link.detail) {
    case ("product", _): return Self.text(link.products.first)
    case ("products", _): return Self.texts(link.products.map(\.rawValue))
    case ("quantity", .flow(_, let quantity?, _)):
      return .float(Double(quantity.amount.description) ?? .nan)
    case ("value", .flow(_, _, let value?)):
      return .float(Double(value.amount.description) ?? .nan)
    case ("currency", .flow(_, _, let value?)): return .string(value.currency)
    case ("share", .control(.exact(let share)?)):
      return .float(Double(share.basisPoints) / 100)
    case ("share", .control(.range(let least, _)?)):
      return .float(Double(least.basisPoints) / 100)
    case ("score", .identity(let score?, _)): return .float(Double(score.basisPoints) / 100)
    case ("reason", .gap(let reason, _, _, _)): return .string(reason.rawValue)
    default: return .null
    }
  }
}
