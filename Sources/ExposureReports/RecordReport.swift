public import ExposureModel
import ExposurePaths

/// One entity, link, source or statement with all that the graph holds on it.
public struct RecordReport: Sendable {
  /// What can be shown.
  public enum Record: Hashable, Sendable {
    case entity(EntityID)
    case link(LinkID)
    case source(SourceID)
    case statement(StatementID)
  }

  private let graph: ExposureGraph
  private let style: TerminalStyle
  private let tiers: Tiers

  /// A report over a graph.
  public init(_ graph: ExposureGraph, style: TerminalStyle = TerminalStyle()) {
    self.graph = graph
    self.style = style
    tiers = Tiers(graph)
  }

  /// The record as text, with a final line break.
  public func text(_ record: Record) -> String {
    let sections = sections(of: record)
    var lines = [style.bold(style.clean(sections.title))]
    let width = sections.fields.map(\.label.count).max() ?? 0
    for field in sections.fields {
      let pad = String(repeating: " ", count: width - field.label.count + 2)
      lines.append("  \(field.label)\(pad)\(style.clean(field.value))")
    }
    for list in sections.lists where !list.rows.isEmpty {
      lines += ["", style.bold(list.title)]
      lines += list.rows.map { "  " + style.clean($0) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The record as Markdown, with a final line break.
  public func markdown(_ record: Record) -> String {
    let sections = sections(of: record)
    var lines = ["# \(MarkdownText.escape(sections.title))", ""]
    lines += sections.fields.map { "- \($0.label): \(MarkdownText.escape($0.value))" }
    for list in sections.lists where !list.rows.isEmpty {
      lines += ["", "## \(list.title)", ""]
      lines += list.rows.map { "- \(MarkdownText.escape($0))" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The record as JSON, schema `enduse.show/1`, with a final line break.
  public func json(_ record: Record) -> String {
    let sections = sections(of: record)
    return JSONText.encode(
      Document(
        record: sections.sort, id: sections.id, title: sections.title,
        fields: Dictionary(
          sections.fields.map { ($0.label, $0.value) }, uniquingKeysWith: { $0 + "; " + $1 }),
        lists: Dictionary(
          sections.lists.filter { !$0.rows.isEmpty }.map { ($0.title.lowercased(), $0.rows) },
          uniquingKeysWith: { $0 + $1 })))
  }

  private struct Document: Encodable {
    let schema = "enduse.show/1"
    let record: String
    let id: String
    let title: String
    let fields: [String: String]
    let lists: [String: [String]]
  }

  private struct Sections {
    var sort: String
    var id: String
    var title: String
    var fields: [(label: String, value: String)] = []
    var lists: [(title: String, rows: [String])] = []

    mutating func add(_ label: String, _ value: String?) {
      if let value, !value.isEmpty { fields.append((label, value)) }
    }
  }

  private func sections(of record: Record) -> Sections {
    switch record {
    case .entity(let id):
      graph.entity(id).map(sections) ?? Sections(sort: "entity", id: id.rawValue, title: "")
    case .link(let id):
      graph.link(id).map(sections) ?? Sections(sort: "link", id: id.rawValue, title: "")
    case .source(let id):
      graph.source(id).map(sections) ?? Sections(sort: "source", id: id.rawValue, title: "")
    case .statement(let id):
      graph.statements.first { $0.id == id }.map(sections)
        ?? Sections(sort: "statement", id: id.rawValue, title: "")
    }
  }

  private func sections(of entity: Entity) -> Sections {
    var shown = Sections(sort: "entity", id: entity.id.rawValue, title: entity.name)
    shown.add("id", entity.id.rawValue)
    shown.add("kind", entity.kind.title.lowercased())
    shown.add("tier", tiers.tier(of: entity.id)?.title.lowercased())
    for name in entity.names {
      let language = name.language.map { ", \($0)" } ?? ""
      shown.add("name", "\(name.text) (\(name.kind.title.lowercased())\(language))")
    }
    shown.add("country", entity.homeCountry?.rawValue)
    shown.add("region", entity.region?.rawValue)
    for identifier in entity.identifiers { shown.add(identifier.scheme, identifier.value) }
    shown.add("technology", entity.technology?.title)
    shown.add("part of", entity.componentOf.map { graph.name(of: $0) }.joined(separator: ", "))
    shown.add("kind of", entity.kindOf.map { graph.name(of: $0) })
    shown.add("abuse", entity.abuses.map { $0.title.lowercased() }.joined(separator: ", "))
    shown.add("note", entity.note?.text)
    shown.add("visibility", entity.visibility == .public ? nil : entity.visibility.rawValue)
    shown.lists.append(("Evidence", entity.evidence.map(evidence)))
    let links = graph.links.filter {
      $0.from == entity.id || $0.to == entity.id || $0.products.contains(entity.id)
    }
    shown.lists.append(("Links", links.map(line)))
    let statements = graph.statements.filter {
      $0.speaker == .entity(entity.id) || $0.names.contains(entity.id)
        || $0.subjects.contains(.entity(entity.id))
    }
    shown.lists.append(("Statements", statements.map(line)))
    return shown
  }

  private func sections(of link: Link) -> Sections {
    let title =
      "\(graph.name(of: link.from)) \(link.kind.readsAs) \(graph.name(of: link.to))"
    var shown = Sections(sort: "link", id: link.id.rawValue, title: title)
    shown.add("id", link.id.rawValue)
    shown.add("verb", "\(link.kind.code) (\(link.kind.role.rawValue))")
    shown.add("from", "\(graph.name(of: link.from)) (\(link.from))")
    shown.add("to", "\(graph.name(of: link.to)) (\(link.to))")
    shown.add("what", Wording.cargo(of: link, in: graph))
    shown.add("when", Wording.period(link.when))
    shown.add("known from", link.knownFrom.map { Wording.period($0) })
    shown.add("status", link.isGap ? "gap" : link.status.rawValue)
    shown.add("gap", Wording.gap(link, in: graph))
    let origins = graph.origins(of: link.evidence)
    shown.add(
      "origins",
      origins.isEmpty
        ? nil : "\(origins.count): \(origins.map { graph.name(of: $0) }.joined(separator: "; "))")
    shown.add("note", link.note?.text)
    shown.add("visibility", link.visibility == .public ? nil : link.visibility.rawValue)
    shown.lists.append(("Evidence", link.evidence.map(evidence)))
    let statements = graph.statements.filter { $0.subjects.contains(.link(link.id)) }
    shown.lists.append(("Statements", statements.map(line)))
    return shown
  }

  private func sections(of source: Source) -> Sections {
    var shown = Sections(sort: "source", id: source.id.rawValue, title: source.title)
    shown.add("id", source.id.rawValue)
    shown.add("publisher", source.publisher)
    shown.add("date", source.date.map { Wording.period($0) })
    shown.add("kind", source.kind.title.lowercased())
    shown.add("origin", "\(graph.name(of: source.origin)) (\(source.origin))")
    shown.add(
      "reliability", source.reliability.map { "\($0.rawValue) (\($0.title.lowercased()))" })
    shown.add("url", source.url?.rawValue)
    shown.add("archive", source.archive?.rawValue)
    shown.add("sha256", source.sha256?.rawValue)
    shown.add("retrieved", source.retrieved.map { Wording.period($0) })
    shown.add("language", source.language?.rawValue)
    shown.add("note", source.note?.text)
    shown.add("visibility", source.visibility == .public ? nil : source.visibility.rawValue)
    func cites(_ evidence: [Evidence]) -> Bool { evidence.contains { $0.source == source.id } }
    shown.lists.append(("Links", graph.links.filter { cites($0.evidence) }.map(line)))
    shown.lists.append(("Statements", graph.statements.filter { cites($0.evidence) }.map(line)))
    return shown
  }

  private func sections(of statement: Statement) -> Sections {
    let title = "\(graph.name(of: statement.speaker)) \(statement.kind.title)"
    var shown = Sections(sort: "statement", id: statement.id.rawValue, title: title)
    shown.add("id", statement.id.rawValue)
    shown.add("date", statement.date.map { Wording.period($0) })
    shown.add("effective", statement.effective.map { Wording.period($0) })
    shown.add("names", statement.names.map { graph.name(of: $0) }.joined(separator: ", "))
    shown.add("note", statement.note?.text)
    let about = statement.subjects.map { subject in
      switch subject {
      case .entity(let id): "\(graph.name(of: id)) (\(id))"
      case .link(let id): graph.link(id).map(line) ?? id.rawValue
      }
    }
    shown.lists.append(("About", about))
    shown.lists.append(("Evidence", statement.evidence.map(evidence)))
    return shown
  }

  private func line(_ link: Link) -> String {
    let cargo = Wording.cargo(of: link, in: graph).map { " \($0)" } ?? ""
    let status = link.isGap ? "gap" : link.status.rawValue
    return "\(graph.name(of: link.from)) \(link.kind.readsAs)\(cargo) → "
      + "\(graph.name(of: link.to)), \(Wording.period(link.when)), \(status) (\(link.id))"
  }

  private func line(_ statement: Statement) -> String {
    "\(Wording.statement(statement, in: graph)) (\(statement.id))"
  }

  private func evidence(_ piece: Evidence) -> String {
    var text = piece.source.rawValue
    if let source = graph.source(piece.source) {
      text = "\(Wording.reference(source, in: graph)) (\(source.id))"
    }
    if let place = piece.place { text += ", \(place)" }
    if let credibility = piece.credibility { text += ", credibility \(credibility.rawValue)" }
    if let origin = piece.origin { text += ", origin \(graph.name(of: origin))" }
    if let quote = piece.quote {
      text += ": “\(quote.original)”"
      if let translation = quote.translation { text += " [\(translation)]" }
    }
    return text
  }
}
