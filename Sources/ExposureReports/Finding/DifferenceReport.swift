public import ExposureModel
public import ExposurePaths

/// What differs between two graphs or two findings, as text, Markdown and JSON.
public struct DifferenceReport: Sendable {
  /// One of the two that are compared.
  public struct Side: Hashable, Sendable {
    /// The digest of the graph as the audience may see it.
    public let digest: DocumentHash
    /// The day up to which its facts were gathered.
    public let asOf: String?
    /// The version of the program that made it.
    public let version: String
    /// How many routes the question has on it.
    public let routes: Int

    /// Makes a side.
    public init(digest: DocumentHash, asOf: String?, version: String, routes: Int) {
      self.digest = digest
      self.asOf = asOf
      self.version = version
      self.routes = routes
    }
  }

  /// What differs.
  public let difference: GraphDifference
  /// The first and the second.
  public let sides: (before: Side, after: Side)

  /// A report on a difference.
  public init(_ difference: GraphDifference, from before: Side, to after: Side) {
    self.difference = difference
    sides = (before, after)
  }

  private static let titles: [(sort: RecordFields.Sort, title: String)] = [
    (.route, "Routes"), (.answer, "The answer as a whole"), (.link, "Links"),
    (.statement, "Statements"), (.entity, "Entities"), (.source, "Sources"),
    (.origin, "Origins"), (.linkKind, "Verbs"), (.case, "Cases"),
  ]

  /// Text for a terminal, with a final line break.
  public func text(colour: Bool = false) -> String {
    let style = TerminalStyle(usesColour: colour)
    var lines = head
    for (sort, title) in Self.titles {
      let changes = difference.changes.filter { $0.sort == sort }
      guard !changes.isEmpty else { continue }
      lines += ["", style.bold("\(title): \(tally(sort))")]
      for change in changes {
        lines.append("  " + style.clean(Self.mark(change) + " " + self.line(change)))
        lines += details(of: change).map { "      " + style.clean($0) }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Markdown, with a final line break.
  public func markdown() -> String {
    func escape(_ text: String) -> String { MarkdownText.escape(InertText.line(text)) }
    var lines = ["# What changed", ""] + head.map { "- \(escape($0))" }
    for (sort, title) in Self.titles {
      let changes = difference.changes.filter { $0.sort == sort }
      guard !changes.isEmpty else { continue }
      lines += ["", "## \(title): \(tally(sort))", ""]
      for change in changes {
        lines.append("- \(Self.word(change)): \(escape(self.line(change)))")
        lines += details(of: change).map { "  - \(escape($0))" }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var head: [String] {
    func side(_ name: String, _ side: Side) -> String {
      "\(name): \(side.asOf.map { "as of \($0), " } ?? "")\(Wording.count(side.routes, "route")), "
        + "SHA-256 \(side.digest), EndUse \(side.version)"
    }
    let verdict =
      difference.changes.isEmpty
      ? (sides.before.digest == sides.after.digest
        ? "nothing differs" : "nothing that is compared differs; the graphs differ elsewhere")
      : "differs: " + Wording.count(difference.changes.count, "record")
    return [side("first ", sides.before), side("second", sides.after), verdict]
  }

  private func tally(_ sort: RecordFields.Sort) -> String {
    let count = difference.count(of: sort)
    return [
      (count.added, "added"), (count.removed, sort == .route ? "lost" : "removed"),
      (count.changed, "changed"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }

  private static func mark(_ change: RecordChange) -> String {
    switch change.change {
    case .added: "+"
    case .removed: "-"
    case .changed: "~"
    }
  }

  private static func word(_ change: RecordChange) -> String {
    switch change.change {
    case .added: "added"
    case .removed: change.sort == .route ? "lost" : "removed"
    case .changed: "changed"
    }
  }

  private func line(_ change: RecordChange) -> String {
    switch change.sort {
    case .route, .answer, .case: change.name
    default: change.name == change.id ? change.id : "\(change.id): \(change.name)"
    }
  }

  private func details(of change: RecordChange) -> [String] {
    var lines: [String] = []
    if case .changed(let fields) = change.change { lines += fields.map(Self.line) }
    guard change.sort == .route else { return lines }
    let causes = difference.causes(of: change)
    lines += causes.map { "through: link \($0.id), \(Self.word($0))" }
    if causes.isEmpty {
      lines.append("through: none of its own links; products, statements or conditions changed")
    }
    return lines
  }

  private static func line(_ field: FieldChange) -> String {
    if field.removed.count <= 1, field.added.count <= 1 {
      let (old, new) = (field.removed.first ?? "nothing", field.added.first ?? "nothing")
      let isWhole = !field.removed.isEmpty || !field.added.isEmpty
      let direction = field.direction.map { " (\($0.rawValue))" } ?? ""
      if isWhole { return "\(field.name): \(old) → \(new)\(direction)" }
    }
    let parts = field.removed.map { "- \($0)" } + field.added.map { "+ \($0)" }
    return "\(field.name): \(parts.joined(separator: "; "))"
  }

  /// JSON, schema `enduse.diff/1`, with a final line break.
  public func json() -> String {
    JSONText.encode(
      Document(
        before: SideEntry(sides.before), after: SideEntry(sides.after),
        same: difference.changes.isEmpty,
        changes: difference.changes.map { change in
          var fields: [Field]?
          if case .changed(let changed) = change.change { fields = changed.map(Field.init) }
          return Entry(
            sort: change.sort.rawValue, id: change.id, name: change.name,
            change: Self.word(change), fields: fields,
            through: change.sort == .route ? difference.causes(of: change).map(\.id) : nil)
        }))
  }

  private struct Document: Encodable {
    let schema = "enduse.diff/1"
    let before: SideEntry
    let after: SideEntry
    let same: Bool
    let changes: [Entry]
  }

  private struct SideEntry: Encodable {
    let digest: String
    let asOf: String?
    let version: String
    let routes: Int

    init(_ side: Side) {
      version = side.version
      digest = side.digest.rawValue
      asOf = side.asOf
      routes = side.routes
    }
  }

  private struct Entry: Encodable {
    let sort: String
    let id: String
    let name: String
    let change: String
    let fields: [Field]?
    let through: [String]?
  }

  private struct Field: Encodable {
    let name: String
    let removed: [String]
    let added: [String]
    let direction: String?

    init(_ change: FieldChange) {
      name = change.name
      removed = change.removed
      added = change.added
      direction = change.direction?.rawValue
    }
  }
}
