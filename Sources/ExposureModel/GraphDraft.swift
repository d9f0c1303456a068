public import SourceDiagnostics

/// A value and where it stands in its input.
public struct Located<Value: Sendable>: Sendable {
  /// The value.
  public var value: Value
  /// Where the record stands.
  public var range: SourceRange
  /// Where its parts stand, by path: `to`, `product[0]`, `evidence[1].source`.
  public var parts: PartPlaces

  /// Makes a located value.
  public init(_ value: Value, at range: SourceRange, parts: PartPlaces = PartPlaces()) {
    self.value = value
    self.range = range
    self.parts = parts
  }

  /// Where a part stands, or the record when the reader did not keep it.
  public func place(of part: String) -> SourceRange { parts[part] ?? range }
}

/// A link as read: its id may still have to be given.
public struct LinkDraft: Sendable {
  private struct Fields: Sendable {
    var id: LinkID?
    var kind: LinkKind
    var from: EntityID
    var to: EntityID
    var detail: Link.Detail
    var when: Period?
    var knownFrom: Period?
    var status: LinkStatus
    var evidence: [Evidence]
    var note: Note?
    var visibility: Visibility
    var foreign: ForeignRecord
  }
  private var fields: Boxed<Fields>

  private mutating func change(_ change: (inout Fields) -> Void) {
    var changed = fields.value
    change(&changed)
    fields = Boxed(changed)
  }

  /// The id as written, if any; otherwise `from--verb--to`, numbered when it repeats.
  public var id: LinkID? {
    get { fields.value.id }
    set { change { $0.id = newValue } }
  }
  /// The verb.
  public var kind: LinkKind {
    get { fields.value.kind }
    set { change { $0.kind = newValue } }
  }
  /// The first end.
  public var from: EntityID {
    get { fields.value.from }
    set { change { $0.from = newValue } }
  }
  /// The second end.
  public var to: EntityID {
    get { fields.value.to }
    set { change { $0.to = newValue } }
  }
  /// What only its role has.
  public var detail: Link.Detail {
    get { fields.value.detail }
    set { change { $0.detail = newValue } }
  }
  /// When it was so.
  public var when: Period? {
    get { fields.value.when }
    set { change { $0.when = newValue } }
  }
  /// When it became public.
  public var knownFrom: Period? {
    get { fields.value.knownFrom }
    set { change { $0.knownFrom = newValue } }
  }
  /// How it is established.
  public var status: LinkStatus {
    get { fields.value.status }
    set { change { $0.status = newValue } }
  }
  /// Who says so.
  public var evidence: [Evidence] {
    get { fields.value.evidence }
    set { change { $0.evidence = newValue } }
  }
  /// Free text.
  public var note: Note? {
    get { fields.value.note }
    set { change { $0.note = newValue } }
  }
  /// Who may see it.
  public var visibility: Visibility {
    get { fields.value.visibility }
    set { change { $0.visibility = newValue } }
  }
  /// What the record that it was read from says and the model has no place for.
  public var foreign: ForeignRecord {
    get { fields.value.foreign }
    set { change { $0.foreign = newValue } }
  }

  /// Whether it names products that are moved.
  package var movesProducts: Bool {
    guard case .flow(let products, _, _) = fields.value.detail else { return false }
    return !products.isEmpty
  }

  /// Makes a draft of a link.
  public init(
    id: LinkID? = nil, kind: LinkKind, from: EntityID, to: EntityID, detail: Link.Detail,
    when: Period? = nil, knownFrom: Period? = nil, status: LinkStatus,
    evidence: [Evidence] = [], note: Note? = nil, visibility: Visibility = .public,
    foreign: ForeignRecord = .none
  ) {
    fields = Boxed(
      Fields(
        id: id, kind: kind, from: from, to: to, detail: detail, when: when, knownFrom: knownFrom,
        status: status, evidence: evidence, note: note, visibility: visibility,
        foreign: foreign))
  }
}

extension LinkDraft {
  /// The id of a link that is written without one and does not repeat: `from--verb--to`.
  ///
  /// Two ids of 200 characters make more than one may have; the beginning is cut off then.
  package static func usualID(from: EntityID, kind: LinkKind, to: EntityID, number: Int = 1)
    -> LinkID?
  {
    let stem = "\(from)--\(kind.code)--\(to)"
    let whole = number == 1 ? stem : "\(stem)-\(number)"
    // No more bytes, no more characters; and to count characters is to look each of them up.
    return LinkID(whole.utf8.count <= 200 ? whole : String(whole.suffix(200)))
  }
}

/// A statement as read; ids of what it is about may be entities or links.
public struct StatementDraft: Sendable {
  /// The id as written, if any; otherwise `speaker--verb--date`, numbered when it repeats.
  public var id: StatementID?
  /// Who speaks: an entity's id, or a name.
  public var by: String
  /// What it does.
  public var kind: StatementKind
  /// What it is about.
  public var about: [String]
  /// Whom it names.
  public var names: [EntityID]
  /// When it was made.
  public var date: Period?
  /// From when it holds.
  public var effective: Period?
  /// Where it can be read.
  public var evidence: [Evidence]
  /// What was said.
  public var note: Note?
  /// Who may see it.
  public var visibility: Visibility
  /// What the record that it was read from says and the model has no place for.
  public var foreign: ForeignRecord

  /// Makes a draft of a statement.
  public init(
    id: StatementID? = nil, by: String, kind: StatementKind, about: [String],
    names: [EntityID] = [], date: Period? = nil, effective: Period? = nil,
    evidence: [Evidence] = [], note: Note? = nil, visibility: Visibility = .public,
    foreign: ForeignRecord = .none
  ) {
    self.id = id
    self.by = by
    self.kind = kind
    self.about = about
    self.names = names
    self.date = date
    self.effective = effective
    self.evidence = evidence
    self.note = note
    self.visibility = visibility
    self.foreign = foreign
  }
}

extension StatementDraft {
  /// The id of a statement that is written without one: `speaker--verb--date`.
  package static func usualID(by: String, kind: StatementKind, date: Period?, number: Int = 1)
    -> StatementID?
  {
    let stem = "\(by)--\(kind.rawValue)" + (date.map { "--\($0)" } ?? "")
    let slug = String(stem.map { $0.isWhitespace ? "-" : $0 }.prefix(190))
    return StatementID(number == 1 ? slug : "\(slug)-\(number)")
  }
}

/// What readers fill, from one file or many, before references are resolved.
///
/// Every reader ends here, so every format is held to the same rules.
public struct GraphDraft: Sendable {
  /// One header a case file.
  public var cases: [Located<CaseHeader>] = []
  /// Link kinds that the files declare.
  public var declaredKinds: [Located<LinkKind>] = []
  /// Origins that the files declare.
  public var origins: [Located<Origin>] = []
  /// Whether every origin must be declared, file by file; a file that declares any must declare
  /// all that it uses.
  public var filesDeclaringOrigins: Set<String> = []
  /// Sources.
  public var sources: [Located<Source>] = []
  /// Entities.
  public var entities: [Located<Entity>] = []
  /// Links.
  public var links: [Located<LinkDraft>] = []
  /// Statements.
  public var statements: [Located<StatementDraft>] = []

  /// Ids of records that are there and could not be read; what refers to them is not reported.
  public var unreadIDs: Set<String> = []
  /// Files that another one included: what of them is not used is no weakness.
  public var includedFiles: Set<String> = []
  /// Whether every record was read; otherwise nothing is said about what is missing or unused.
  public var isComplete = true

  /// Whether any id may have been defined in what was not read; then no reference is reported.
  public var mayLackAnything = false

  /// An empty draft.
  public init() {}

  /// Adds all of another draft behind what is there.
  public mutating func append(_ other: GraphDraft) {
    cases += other.cases
    declaredKinds += other.declaredKinds
    origins += other.origins
    filesDeclaringOrigins.formUnion(other.filesDeclaringOrigins)
    sources += other.sources
    entities += other.entities
    links += other.links
    statements += other.statements
    unreadIDs.formUnion(other.unreadIDs)
    includedFiles.formUnion(other.includedFiles)
    isComplete = isComplete && other.isComplete
    mayLackAnything = mayLackAnything || other.mayLackAnything
  }

  /// What resolving gives: a graph unless something is wrong, and all that was found.
  public struct Outcome: Sendable {
    /// The graph; nil when any diagnostic is an error.
    public let graph: ExposureGraph?
    /// Errors and warnings in reading order.
    public let diagnostics: [Diagnostic]
  }

  /// Resolves every reference and holds the whole to the rules.
  ///
  /// - Complexity: O(records + references), and one search for close spellings a dangling id.
  public func resolve() -> Outcome {
    var check = GraphCheck(self)
    let graph = check.run()
    let diagnostics = check.diagnostics.inReadingOrder()
    return Outcome(graph: diagnostics.containsErrors ? nil : graph, diagnostics: diagnostics)
  }
}
