import ExposureModel
import SourceDiagnostics

/// Nodes and edges with attributes, as every graph file has them, on their way into a draft.
final class PlainGraph {
  private let draft = ForeignDraft()
  private var usesLinkedWith = false
  /// Ends of edges, numbered on first mention: an edge costs two searches, whatever is asked of its ends.
  private var ends = IDTable()
  /// The id of each end; nil where none can be made of its text.
  private var endIDs: [EntityID?] = []
  /// Whether each end was looked for among the nodes.
  private var isMentioned: [Bool] = []
  /// The bytes of the text that is being looked for.
  private var spelled: [UInt8] = []
  /// Nodes that were not met but as ends of edges, each once.
  private var undeclared: [(end: Int, input: ForeignInput, line: Int)] = []
  /// Given what each node or edge became, and the ids of ends that no node had; nothing of it is kept.
  var take: ((_ entities: [Entity], _ links: [LinkDraft], _ undeclared: [String]) -> Void)?
  /// The input that is being read, and what is counted of it: a count a record by a text that is
  /// put together for it would cost more than the record.
  private var current: (input: ForeignInput, source: SourceID?)?
  private var ignoredOfNodes: [String: Int] = [:]
  private var ignoredOfEdges: [String: Int] = [:]
  /// The verbs of the words met so far: a graph has a few of them, a million times.
  private var verbs: [String: LinkKind?] = [:]

  /// The attributes that say something in the model; all others are counted as ignored.
  private static let nodeKeys: Set<String> = ["kind", "type", "name", "label", "country"]
  private static let edgeKeys: Set<String> = [
    "kind", "type", "label", "relation", "relationship", "interaction", "when", "date", "note",
  ]

  func finish(_ inputs: [ForeignInput]) -> DraftReading {
    for node in undeclared {
      guard let id = endIDs[node.end], !draft.hasEntity(id) else { continue }
      addNode(ends.text(node.end), [:], node.input, line: node.line)
    }
    // Settling takes the most memory, and needs none of it.
    forgetEnds()
    flush()
    var reading = draft.settle(inputs)
    if usesLinkedWith, let input = inputs.first {
      reading.draft.declaredKinds = [Located(FtMSchema.linkedWith, at: input.start)]
    }
    return reading
  }

  /// A node; its kind and name are attributes, where it has such.
  func addNode(
    _ text: String, _ attributes: [String: String], _ input: ForeignInput, line: Int
  ) {
    input.summary.records += 1
    guard let id: EntityID = ForeignID.make(text), let source = dataset(input) else {
      input.drop("no id", "a node has an id", at: input.line(line))
      return
    }
    var kind: EntityKind?
    for key in ["kind", "type"] {
      guard let word = attributes[key] else { continue }
      let known = Self.kind(word)
      if let known, kind == nil || kind == known {
        kind = known
      } else {
        ignoredOfNodes[known == nil ? "\(key) of a node (no kind of ours)" : key, default: 0] += 1
      }
    }
    let label = attributes["label"]
    let name = (attributes["name"] ?? label).flatMap {
      input.text($0, of: "name of a node", at: input.line(line))
    }
    if let label, let other = attributes["name"], label != other {
      ignoredOfNodes["label", default: 0] += 1
    }
    let country = attributes["country"].flatMap(ForeignValue.country)
    if country == nil, let text = attributes["country"] {
      input.leaveOut(
        "country of a node: no code", "'\(text.prefix(40))' is no country of two letters",
        at: input.line(line))
    }
    for key in attributes.keys where !Self.nodeKeys.contains(key) {
      ignoredOfNodes[key, default: 0] += 1
    }
    let found = kind ?? .organization
    draft.add(
      Entity(
        id: id, kind: found, name: name ?? text, country: country, detail: found.plainDetail,
        evidence: [Evidence(source: source, place: "line \(line)")]), input, line: line)
    handOver()
  }

  private func handOver() {
    guard let take else { return }
    let (entities, links) = draft.drain()
    take(entities, links, undeclared.map { ends.text($0.end) })
    for node in undeclared { isMentioned[node.end] = false }
    undeclared.removeAll(keepingCapacity: true)
    if ends.count > Self.endsKept { forgetEnds() }
  }

  /// How many ends are kept in number where what was read is handed over.
  private static let endsKept = 1000

  private func forgetEnds() {
    ends = IDTable()
    endIDs = []
    isMentioned = []
    undeclared = []
  }

  /// The number of an end of an edge, from its bytes; it holds until the edge is added.
  func end(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    let (number, isNew) = ends.intern(bytes, range.lowerBound, range.upperBound)
    if isNew {
      endIDs.append(ForeignID.make(ends.text(Int(number))))
      isMentioned.append(false)
    }
    return Int(number)
  }

  private func end(_ text: String) -> Int {
    spelled.removeAll(keepingCapacity: true)
    spelled += text.utf8
    return end(spelled, 0..<spelled.count)
  }

  /// An edge; a verb of ours in its attributes is its kind, anything else a note.
  func addEdge(
    from: String, to: String, id: String? = nil, isDirected: Bool = true,
    _ attributes: [String: String], _ input: ForeignInput, line: Int
  ) {
    addEdge(
      from: end(from), to: end(to), id: id, isDirected: isDirected, attributes, input, line: line)
  }

  /// The same between ends that have numbers.
  func addEdge(
    from: Int, to: Int, id: String? = nil, isDirected: Bool = true,
    _ attributes: [String: String], _ input: ForeignInput, line: Int
  ) {
    input.summary.records += 1
    guard let start = endIDs[from], let end = endIDs[to], let source = dataset(input) else {
      input.drop("end without an id", "an edge names two nodes", at: input.line(line))
      if take != nil, ends.count > Self.endsKept { forgetEnds() }
      return
    }
    mention(from, start, input, line)
    mention(to, end, input, line)
    var kind: LinkKind?
    var words: [String] = []
    for key in Self.verbKeys where !attributes.isEmpty {
      guard let text = attributes[key], !text.isEmpty else { continue }
      if kind == nil, let known = verb(text), isDirected || known.direction == .both,
        known.role != .gap
      {
        kind = known
      } else {
        words.append("\(key): \(text)")
      }
    }
    if let note = attributes["note"] { words.append(note) }
    if kind == nil { usesLinkedWith = true }
    var when: Period?
    if let text = attributes["when"] ?? attributes["date"] {
      when = (try? Period(text)) ?? ForeignValue.moment(ForeignValue.date(text))
      if when == nil {
        input.leaveOut("date: no date", "'\(text.prefix(60))' is no date", at: input.line(line))
      }
    }
    if let date = attributes["date"], let other = attributes["when"], date != other {
      ignoredOfEdges["date", default: 0] += 1
    }
    for key in attributes.keys where !Self.edgeKeys.contains(key) {
      ignoredOfEdges[key, default: 0] += 1
    }
    let found = kind ?? FtMSchema.linkedWith
    let note = words.compactMap { input.text($0, of: "words of an edge", at: input.line(line)) }
      .joined(separator: "\n")
    draft.add(
      LinkDraft(
        id: id.flatMap { LinkID(ForeignID.slug("\(input.baseName)/\($0)")) }, kind: found,
        from: start, to: end, detail: found.plainDetail, when: when, status: .reported,
        evidence: [Evidence(source: source, place: "line \(line)")],
        note: note.isEmpty ? nil : Note(note)), input, line: line)
    handOver()
  }

  private static let verbKeys = [
    "kind", "type", "relation", "relationship", "interaction", "label",
  ]

  /// Remembers the end of an edge, unless it was met before.
  private func mention(_ end: Int, _ id: EntityID, _ input: ForeignInput, _ line: Int) {
    guard !isMentioned[end] else { return }
    isMentioned[end] = true
    if !draft.hasEntity(id) { undeclared.append((end, input, line)) }
  }

  private func dataset(_ input: ForeignInput) -> SourceID? {
    if let current, current.input === input { return current.source }
    flush()
    let source = draft.dataset(input, kind: .researchReport)
    current = (input, source)
    return source
  }

  /// Hands what was counted to the summary of the input.
  private func flush() {
    guard let input = current?.input else { return }
    for (key, count) in ignoredOfNodes {
      let name = key.hasSuffix(")") ? key : "\(key) of a node"
      input.summary.ignored[name, default: 0] += count
    }
    for (key, count) in ignoredOfEdges {
      input.summary.ignored["\(key) of an edge", default: 0] += count
    }
    (ignoredOfNodes, ignoredOfEdges) = ([:], [:])
  }

  private static func kind(_ word: String) -> EntityKind? {
    if let kind = EntityKind(rawValue: word) { return kind }
    let word = folded(word)
    return EntityKind(rawValue: word) ?? GeneratedPair.kinds[word]
  }

  private func verb(_ word: String) -> LinkKind? {
    if let known = verbs[word] { return known }
    let verb = Self.folded(word)
    let found = LinkKind.named(GeneratedPair.verbs[verb.uppercased()] ?? verb)
    // Labels that say something else on every edge are no vocabulary.
    if verbs.count < 1000 { verbs[word] = .some(found) }
    return found
  }

  /// A word as our codes are written: `SUPPLIES`, `located_in` and `Located In` are verbs too.
  private static func folded(_ word: String) -> String {
    String(word.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 })
  }
}

extension EntityKind {
  /// The detail of an entity of this kind of which nothing further is known.
  var plainDetail: Entity.Detail {
    switch entityClass {
    case .product: .product(componentOf: [], kindOf: nil, technology: nil)
    case .population: .population(abuses: [])
    case .party, .programme, .territory, .procurement, .listing: .plain
    }
  }
}
