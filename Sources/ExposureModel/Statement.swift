/// What somebody said about links or parties: a denial, a halt, a listing, a notice.
///
/// A statement never takes away the link that it disputes; both stand.
public struct Statement: Hashable, Sendable {
  /// Who speaks.
  public enum Speaker: Hashable, Sendable {
    /// An entity of the graph.
    case entity(EntityID)
    /// A publisher or authority by its name.
    case named(String)
  }

  /// What a statement can be about.
  public enum Subject: Hashable, Sendable {
    /// A party, programme, product, …
    case entity(EntityID)
    /// A link.
    case link(LinkID)
  }

  /// Its id in the graph.
  public let id: StatementID
  /// Who speaks.
  public let speaker: Speaker
  /// What it does.
  public let kind: StatementKind
  /// What it is about.
  public let subjects: [Subject]
  /// Whom a declared end user or a listing names.
  public let names: [EntityID]
  /// When it was made.
  public let date: Period?
  /// From when it holds, where that differs.
  public let effective: Period?
  /// Where it can be read.
  public let evidence: [Evidence]
  /// What was said, in the researcher's words.
  public let note: Note?
  /// Who may see it.
  public let visibility: Visibility
  /// What the record that it was read from says and the model has no place for.
  public let foreign: ForeignRecord

  /// Makes a statement.
  public init(
    id: StatementID, speaker: Speaker, kind: StatementKind, subjects: [Subject],
    names: [EntityID] = [], date: Period? = nil, effective: Period? = nil,
    evidence: [Evidence], note: Note? = nil, visibility: Visibility = .public,
    foreign: ForeignRecord = .none
  ) {
    self.id = id
    self.speaker = speaker
    self.kind = kind
    self.subjects = subjects
    self.names = names
    self.date = date
    self.effective = effective
    self.evidence = evidence
    self.note = note
    self.visibility = visibility
    self.foreign = foreign
  }
}
