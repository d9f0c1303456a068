import ExposureModel
import ExposurePaths
public import PathLanguage

/// Rows of a query as text, Markdown, CSV and JSON, each link with its sources.
public struct QueryReport: Sendable {
  let graph: ExposurePropertyGraph
  let files: [String]
  private let style: TerminalStyle

  /// A report over a graph.
  public init(_ graph: ExposurePropertyGraph, style: TerminalStyle = TerminalStyle()) {
    self.graph = graph
    files = graph.index.files
    self.style = style
  }

  var model: ExposureGraph { graph.index.graph }

  /// Text for a terminal, with a final line break.
  public func text(_ answer: QueryAnswer) -> String {
    let citations = citations(answer)
    var lines = rows(table(answer, citations))
    lines += lines.isEmpty ? [] : [""]
    lines += [style.dim(style.clean(searched(answer)))]
    if !citations.sources.isEmpty { lines += ["", style.bold("Sources")] }
    for (place, source) in citations.sources.enumerated() {
      lines.append(style.clean("  [\(place + 1)] \(Wording.reference(source, in: model))"))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Markdown, with a final line break.
  public func markdown(_ answer: QueryAnswer) -> String {
    let citations = citations(answer)
    var lines = table(answer, citations).markdown()
    lines += ["", MarkdownText.escape(searched(answer))]
    if !citations.sources.isEmpty { lines += ["", "## Sources", ""] }
    for (place, source) in citations.sources.enumerated() {
      let address = source.url.map { " <\($0.rawValue)>" } ?? ""
      lines.append(
        "\(place + 1). \(MarkdownText.escape(Wording.reference(source, in: model)))\(address)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Comma-separated values: entities and links by their ids, the links of a path separated by
  /// blanks.
  public func csv(_ answer: QueryAnswer) -> String {
    var table = ReportTable(answer.query.columns)
    for row in answer.rows { table.add(row.map { plain($0) }) }
    return table.csv()
  }

  /// A table, or a block a row where a cell is too long to stand in one.
  private func rows(_ table: ReportTable) -> [String] {
    guard !table.rows.isEmpty else { return [] }
    guard table.rows.contains(where: { row in row.contains { $0.count > 60 } }) else {
      return table.text(style, indent: "")
    }
    let width = table.heads.map(\.count).max() ?? 0
    return table.rows.enumerated().flatMap { place, row in
      [style.dim("row \(place + 1)")]
        + zip(table.heads, row).map { head, cell in
          "  \(head)\(String(repeating: " ", count: width - head.count))  \(style.clean(cell))"
        }
    }
  }

  // MARK: Words

  private func searched(_ answer: QueryAnswer) -> String {
    let rows = answer.rows.isEmpty ? "no row" : Wording.count(answer.rows.count, "row")
    return rows + "; searched \(Wording.count(files.count, "file")), "
      + "\(Wording.count(graph.nodeCount, "entity", plural: "entities")), "
      + "\(Wording.count(graph.relationshipCount, "link")), in "
      + Wording.count(answer.summary.steps, "step")
      + (model.asOf.map { "; facts as of \($0)" } ?? "")
  }

  private func table(_ answer: QueryAnswer, _ citations: Citations) -> ReportTable {
    var table = ReportTable(answer.query.columns)
    for row in answer.rows { table.add(row.map { cell($0, citations) }) }
    return table
  }

  /// A value for people: names, verbs and numbers of sources.
  private func cell(_ value: Value, _ citations: Citations) -> String {
    switch value {
    case .node(let node): return "\(graph.entity(node).name) (\(graph.entity(node).id))"
    case .relationship(let relationship):
      let link = graph.link(relationship)
      return "\(model.name(of: link.from)) \(arrow(link, citations)) \(model.name(of: link.to))"
    case .path(let path):
      var text = path.nodes.first.map { graph.entity($0).name } ?? ""
      for (place, relationship) in path.relationships.enumerated()
      where place + 1 < path.nodes.count {
        let isForward = graph.ends(ofRelationship: relationship).from == path.nodes[place]
        let verb = arrow(graph.link(relationship), citations)
        text += isForward ? " → \(verb) → " : " ← \(verb) ← "
        text += graph.entity(path.nodes[place + 1]).name
      }
      return text
    case .list(let values):
      return "[" + values.map { cell($0, citations) }.joined(separator: ", ") + "]"
    case .map(let entries):
      let sorted = entries.sorted { $0.key < $1.key }
      return "{\(sorted.map { "\($0.key): \(cell($0.value, citations))" }.joined(separator: ", "))}"
    default: return plain(value)
    }
  }

  private func arrow(_ link: Link, _ citations: Citations) -> String {
    let cited = Wording.citation(citations.numbers(of: link.evidence))
    return link.kind.readsAs + (link.isGap ? " (gap)" : "") + (cited.isEmpty ? "" : " \(cited)")
  }

  /// A value in few words, things of the graph by their ids.
  func plain(_ value: Value) -> String {
    switch value {
    case .null: return ""
    case .string(let text): return text
    case .node(let node): return graph.entity(node).id.rawValue
    case .relationship(let relationship): return graph.link(relationship).id.rawValue
    case .path(let path):
      return path.relationships.map { graph.link($0).id.rawValue }.joined(separator: " ")
    case .list(let values): return "[\(values.map { plain($0) }.joined(separator: ", "))]"
    case .map(let entries):
      let sorted = entries.sorted { $0.key < $1.key }
      return "{\(sorted.map { "\($0.key): \(plain($0.value))" }.joined(separator: ", "))}"
    default: return value.description
    }
  }

  /// Numbers for the sources of every link in the rows.
  func citations(_ answer: QueryAnswer) -> Citations {
    var citations = Citations()
    func cite(_ value: Value) {
      switch value {
      case .relationship(let relationship):
        citations.cite(graph.link(relationship).evidence, in: model)
      case .path(let path):
        for relationship in path.relationships {
          citations.cite(graph.link(relationship).evidence, in: model)
        }
      case .list(let values): values.forEach(cite)
      case .map(let entries): entries.sorted { $0.key < $1.key }.forEach { cite($0.value) }
      default: break
      }
    }
    for row in answer.rows { row.forEach(cite) }
    return citations
  }
}
