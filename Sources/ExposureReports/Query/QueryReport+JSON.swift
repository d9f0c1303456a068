import ExposureModel
import ExposurePaths
public import PathLanguage
import SourceDiagnostics

extension QueryReport {
  /// JSON, schema `enduse.query/1`, with a final line break.
  public func json(_ answer: QueryAnswer) -> String {
    let citations = citations(answer)
    return JSONText.encode(
      Document(
        query: answer.query.text.whole, columns: answer.query.columns,
        rows: answer.rows.map { $0.map { entry($0, citations) } },
        searched: Searched(
          files: files, entities: graph.nodeCount, links: graph.relationshipCount,
          steps: answer.summary.steps, asOf: model.asOf?.description),
        sources: citations.sources.enumerated().map {
          SourceEntry($0.element, number: $0.offset + 1, in: model)
        }))
  }

  private struct Document: Encodable {
    let schema = "enduse.query/1"
    let query: String
    let columns: [String]
    let rows: [[Entry]]
    let searched: Searched
    let sources: [SourceEntry]
  }

  private struct Searched: Encodable {
    let files: [String]
    let entities: Int
    let links: Int
    let steps: Int
    let asOf: String?
  }

  private struct EntityEntry: Encodable {
    let entity: String
    let name: String
    let kind: String
  }

  private struct LinkEntry: Encodable {
    let link: String
    let verb: String
    let from: String
    let to: String
    let status: String
    let gap: Bool
    let sources: [Int]
  }

  private struct PathEntry: Encodable {
    let path: [Entry]
  }

  /// A value: what JSON has as itself, things of the graph as objects, dates as text.
  private indirect enum Entry: Encodable {
    case null
    case truth(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    case list([Entry])
    case map([String: Entry])
    case entity(EntityEntry)
    case link(LinkEntry)
    case path(PathEntry)

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .null: try container.encodeNil()
      case .truth(let truth): try container.encode(truth)
      case .integer(let number): try container.encode(number)
      case .number(let number): try container.encode(number)
      case .text(let text): try container.encode(text)
      case .list(let entries): try container.encode(entries)
      case .map(let entries): try container.encode(entries)
      case .entity(let entry): try container.encode(entry)
      case .link(let entry): try container.encode(entry)
      case .path(let entry): try container.encode(entry)
      }
    }
  }

  private func entry(_ value: Value, _ citations: Citations) -> Entry {
    switch value {
    case .null: return .null
    case .boolean(let truth): return .truth(truth)
    case .integer(let number): return .integer(number)
    // JSON has no words for what is no finite number.
    case .float(let number): return number.isFinite ? .number(number) : .text(value.description)
    case .string(let text): return .text(text)
    case .list(let values): return .list(values.map { entry($0, citations) })
    case .map(let entries): return .map(entries.mapValues { entry($0, citations) })
    case .node(let node): return entity(node)
    case .relationship(let relationship): return link(relationship, citations)
    case .path(let path):
      var entries = path.nodes.prefix(1).map { entity($0) }
      for (place, relationship) in path.relationships.enumerated()
      where place + 1 < path.nodes.count {
        entries += [link(relationship, citations), entity(path.nodes[place + 1])]
      }
      return .path(PathEntry(path: entries))
    case .temporal, .duration: return .text(value.description)
    }
  }

  private func entity(_ node: Int) -> Entry {
    let entity = graph.entity(node)
    return .entity(
      EntityEntry(entity: entity.id.rawValue, name: entity.name, kind: entity.kind.rawValue))
  }

  private func link(_ relationship: Int, _ citations: Citations) -> Entry {
    let link = graph.link(relationship)
    return .link(
      LinkEntry(
        link: link.id.rawValue, verb: link.kind.code, from: link.from.rawValue,
        to: link.to.rawValue, status: link.status.rawValue, gap: link.isGap,
        sources: citations.numbers(of: link.evidence)))
  }
}
