public import ExposureModel

/// Writes a graph as one case file that `CaseFileReader` reads back to an equal graph.
///
/// A graph of several cases becomes one: their titles are joined, and the latest day is its `as-of`.
/// Ids that the reader would give again are left out.
public struct CaseFileWriter: GraphWriter {
  /// Makes a writer.
  public init() {}

  /// The whole graph as one case file, keys and records in a fixed order.
  ///
  /// Filter the graph for its audience first.
  public func write(_ graph: ExposureGraph) -> [UInt8] {
    var layout = YAMLLayout()
    for entry in header(graph.cases) { layout.append(entry.key, entry.value, indent: 0) }
    func section(_ key: String, _ entries: [YAMLEntry]) {
      guard !entries.isEmpty else { return }
      if !layout.lines.isEmpty { layout.skip() }
      layout.append(key, .block(entries), indent: 0)
    }
    func section(_ key: String, _ records: [YAMLValue]) {
      guard !records.isEmpty else { return }
      if !layout.lines.isEmpty { layout.skip() }
      layout.append(key, .list(records), indent: 0)
    }
    section("link-kinds", graph.declaredKinds.map { YAMLEntry($0.code, value($0)) })
    section("origins", origins(graph).map { YAMLEntry($0.id.rawValue, .text($0.name)) })
    section("sources", graph.sources.map { YAMLEntry($0.id.rawValue, value($0)) })
    section("entities", graph.entities.map { YAMLEntry($0.id.rawValue, value($0)) })
    section("links", graph.links.map(value))
    section("statements", graph.statements.map(value))
    return Array((layout.lines.joined(separator: "\n") + "\n").utf8)
  }

  private func header(_ cases: [CaseHeader]) -> [YAMLEntry] {
    var entries = Entries()
    guard let first = cases.first else { return [] }
    entries.add("case", cases.map(\.title).joined(separator: "; "))
    if cases.count == 1 {
      entries.add("headline", first.headline)
      entries.add("standfirst", first.standfirst)
    }
    entries.add("as-of", plain: cases.compactMap(\.asOf).max())
    return entries.pairs
  }

  /// The declared origins, and once there are any, those that nobody declared: the reader asks for
  /// all or none.
  private func origins(_ graph: ExposureGraph) -> [Origin] {
    var origins = graph.origins
    guard !origins.isEmpty else { return [] }
    var declared = Set(origins.map(\.id))
    let evidence =
      graph.links.flatMap(\.evidence) + graph.entities.flatMap(\.evidence)
      + graph.statements.flatMap(\.evidence)
    let used =
      graph.sources.filter { $0.origin.rawValue != $0.id.rawValue }.map(\.origin)
      + evidence.compactMap(\.origin)
    for id in used where declared.insert(id).inserted {
      origins.append(Origin(id: id, name: graph.name(of: id)))
    }
    return origins
  }
}

/// The entries of a mapping as they are gathered: what is nil or empty is left out.
struct Entries {
  private(set) var pairs: [YAMLEntry] = []

  mutating func add(_ key: String, _ value: YAMLValue?) {
    if let value { pairs.append(YAMLEntry(key, value)) }
  }

  mutating func add(_ key: String, _ text: String?) { add(key, text.map { .text($0) }) }

  /// Adds a number, date or word that needs no quotes.
  mutating func add(_ key: String, plain value: (some CustomStringConvertible)?) {
    add(key, value.map { .plain($0.description) })
  }

  /// Adds a list, or its only item where one may stand alone.
  mutating func add(_ key: String, _ texts: [String], allowsSingle: Bool = false) {
    guard let first = texts.first else { return }
    let isSingle = allowsSingle && texts.count == 1
    add(key, isSingle ? .text(first) : .list(texts.map { .text($0) }))
  }

  mutating func add(_ key: String, list: [YAMLValue]) {
    if !list.isEmpty { add(key, .list(list)) }
  }

  /// Adds who may see it, unless everybody may.
  mutating func add(_ visibility: Visibility) {
    if visibility != .public { add("visibility", visibility.rawValue) }
  }

  mutating func add(_ note: Note?) {
    guard let note else { return }
    guard note.visibility != .public else { return add("note", note.text) }
    var entries = Entries()
    entries.add("text", note.text)
    entries.add(note.visibility)
    add("note", YAMLValue.mapping(entries.pairs))
  }

  mutating func add(_ evidence: [Evidence]) {
    add("evidence", list: evidence.map { .mapping(Self.entries($0)) })
  }

  private static func entries(_ evidence: Evidence) -> [YAMLEntry] {
    var entries = Entries()
    entries.add("source", evidence.source.rawValue)
    entries.add("at", evidence.place)
    entries.add("credibility", plain: evidence.credibility?.rawValue)
    entries.add("origin", evidence.origin?.rawValue)
    entries.add(evidence.visibility)
    if let quote = evidence.quote {
      if quote.visibility == .public {
        entries.add("quote", quote.original)
        entries.add("translation", quote.translation)
      } else {
        var inner = Entries()
        inner.add("original", quote.original)
        inner.add("translation", quote.translation)
        inner.add(quote.visibility)
        entries.add("quote", YAMLValue.mapping(inner.pairs))
      }
    }
    return entries.pairs
  }
}
