public import ExposureModel

import struct FoundationEssentials.Decimal

/// Writes a graph as the two tables that `neo4j-admin database import` takes.
public struct Neo4jWriter: GraphWriter {
  /// Makes a writer.
  public init() {}

  /// Nodes, then relationships, an empty line between: for looking at.
  public func write(_ graph: ExposureGraph) -> [UInt8] {
    Array(files(graph).map(\.bytes).joined(separator: [UInt8(ascii: "\n")]))
  }

  /// `.nodes` and `.relationships`.
  public func files(_ graph: ExposureGraph) -> [WrittenFile] {
    var nodes: [UInt8] = []
    CSVText.append(["id:ID", "name", "kind", "country", "names:string[]", ":LABEL"], to: &nodes)
    for entity in graph.entities {
      CSVText.append(
        [
          entity.id.rawValue, entity.name, entity.kind.rawValue,
          entity.homeCountry?.rawValue ?? "", Self.list(entity.names.map(\.text)),
          Self.label(entity.kind.rawValue),
        ], to: &nodes)
    }
    var edges: [UInt8] = []
    CSVText.append(
      [
        ":START_ID", ":END_ID", ":TYPE", "id", "kind", "when", "status", "products:string[]",
        "amount:double", "currency", "sources:string[]", "note",
      ], to: &edges)
    for link in graph.links {
      let value = link.value
      CSVText.append(
        [
          link.from.rawValue, link.to.rawValue, Self.type(link.kind.code), link.id.rawValue,
          link.kind.code, link.when?.description ?? "", link.status.rawValue,
          Self.list(link.products.map(\.rawValue)), value?.amount.description ?? "",
          value?.currency ?? "",
          Self.list(link.evidence.map { graph.source($0.source)?.title ?? $0.source.rawValue }),
          link.note?.text ?? "",
        ], to: &edges)
    }
    return [
      WrittenFile(suffix: ".nodes", bytes: nodes),
      WrittenFile(suffix: ".relationships", bytes: edges),
    ]
  }

  /// Array values have semicolons between them; one within a value would split it.
  private static func list(_ items: [String]) -> String {
    items.map { $0.replacing(";", with: ",") }.joined(separator: ";")
  }

  /// `government-buyer` as `GovernmentBuyer`.
  static func label(_ code: String) -> String {
    code.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  /// `located-in` as `LOCATED_IN`.
  static func type(_ code: String) -> String {
    String(code.uppercased().map { $0 == "-" ? "_" : $0 })
  }
}

extension Link {
  /// What was paid, of links that move goods.
  var value: Money? {
    guard case .flow(_, _, let value) = detail else { return nil }
    return value
  }

  /// How much is held, of links of ownership.
  var share: EquityShare? {
    guard case .control(let share) = detail else { return nil }
    return share
  }
}

/// Writes a graph as a Cypher script: a statement a line, to be run once into an empty database.
public struct CypherWriter: GraphWriter {
  /// Makes a writer.
  public init() {}

  /// The script; every text is a literal with its quotes and backslashes escaped.
  public func write(_ graph: ExposureGraph) -> [UInt8] {
    var lines = ["CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (e:Entity) REQUIRE e.id IS UNIQUE;"]
    for source in graph.sources {
      let properties = Self.map([
        ("id", Self.text(source.id.rawValue)), ("title", Self.text(source.title)),
        ("publisher", source.publisher.map(Self.text)),
        ("url", source.url.map { Self.text($0.rawValue) }),
        ("date", source.date.map { Self.text($0.description) }),
        ("kind", Self.text(source.kind.rawValue)),
        ("origin", Self.text(source.origin.rawValue)),
      ])
      lines.append("CREATE (:Source \(properties));")
    }
    for entity in graph.entities {
      let properties = Self.map([
        ("id", Self.text(entity.id.rawValue)), ("name", Self.text(entity.name)),
        ("kind", Self.text(entity.kind.rawValue)),
        ("country", entity.homeCountry.map { Self.text($0.rawValue) }),
        ("names", Self.list(entity.names.map(\.text))),
      ])
      lines.append("CREATE (:Entity:\(Neo4jWriter.label(entity.kind.rawValue)) \(properties));")
    }
    for link in graph.links {
      let properties = Self.map([
        ("id", Self.text(link.id.rawValue)), ("when", link.when.map { Self.text($0.description) }),
        ("status", Self.text(link.status.rawValue)),
        ("products", Self.list(link.products.map(\.rawValue))),
        ("amount", link.value.map { $0.amount.description }),
        ("currency", link.value.map { Self.text($0.currency) }),
        ("share", link.share.map { Self.text(Self.words($0)) }),
        ("sources", Self.list(link.evidence.map(\.source.rawValue))),
        ("note", link.note.map { Self.text($0.text) }),
      ])
      lines.append(
        "MATCH (a:Entity {id: \(Self.text(link.from.rawValue))}), "
          + "(b:Entity {id: \(Self.text(link.to.rawValue))}) "
          + "CREATE (a)-[:\(Neo4jWriter.type(link.kind.code)) \(properties)]->(b);")
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  static func words(_ share: EquityShare) -> String {
    switch share {
    case .exact(let share): share.description
    case .range(let minimum, let maximum): "\(minimum)-\(maximum)"
    case .unknown: "unknown"
    }
  }

  private static func map(_ entries: [(String, String?)]) -> String {
    "{"
      + entries.compactMap { entry in entry.1.map { "\(entry.0): \($0)" } }.joined(separator: ", ")
      + "}"
  }

  private static func list(_ texts: [String]) -> String? {
    texts.isEmpty ? nil : "[" + texts.map(text).joined(separator: ", ") + "]"
  }

  /// A string literal of Cypher.
  static func text(_ text: String) -> String {
    var result = "'"
    for scalar in text.unicodeScalars {
      switch scalar {
      case "'": result += "\\'"
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "'"
  }
}
