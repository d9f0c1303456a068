/// What happened between two things, source first, and who says so.
public struct Link: Hashable, Sendable {
  /// What only links of one role have.
  public enum Detail: Hashable, Sendable {
    /// What was moved, how many, for how much.
    case flow(products: [EntityID], quantity: Quantity?, value: Money?)
    /// How much is held.
    case control(share: EquityShare?)
    /// How likely the two are one, and by which method; 0…10 000 is a probability in hundredths of
    /// a per cent.
    case identity(score: Percentage?, method: String?)
    /// Nothing further.
    case context
    /// Why there must be a step, from which links that follows, and what would show it.
    case gap(reason: GapReason, premises: [LinkID], wouldClose: [String], products: [EntityID])
  }

  private struct Fields: Hashable, Sendable {
    let id: LinkID
    let kind: LinkKind
    let from: EntityID
    let to: EntityID
    let detail: Detail
    let when: Period?
    let knownFrom: Period?
    let status: LinkStatus
    let evidence: [Evidence]
    let note: Note?
    let visibility: Visibility
    let isSupposed: Bool
    let foreign: ForeignRecord
  }
  private let fields: Boxed<Fields>

  /// Its id in the graph.
  public var id: LinkID { fields.value.id }
  /// The verb.
  public var kind: LinkKind { fields.value.kind }
  /// The first end: who does it.
  public var from: EntityID { fields.value.from }
  /// The second end: to whom.
  public var to: EntityID { fields.value.to }
  /// What only its role has; always of the kind's role.
  public var detail: Detail { fields.value.detail }
  /// When it was so; nil when not stated.
  public var when: Period? { fields.value.when }
  /// When it became public; nil when not stated.
  public var knownFrom: Period? { fields.value.knownFrom }
  /// How it is established.
  public var status: LinkStatus { fields.value.status }
  /// Who says so; empty only for gaps.
  public var evidence: [Evidence] { fields.value.evidence }
  /// Free text.
  public var note: Note? { fields.value.note }
  /// Who may see it.
  public var visibility: Visibility { fields.value.visibility }
  /// Whether no source here says so and a question supposes it; such a link is never evidence.
  public var isSupposed: Bool { fields.value.isSupposed }
  /// What the record that it was read from says and the model has no place for.
  public var foreign: ForeignRecord { fields.value.foreign }

  /// Makes a link; nil when the detail is not of the kind's role.
  public init?(
    id: LinkID, kind: LinkKind, from: EntityID, to: EntityID, detail: Detail,
    when: Period? = nil, knownFrom: Period? = nil, status: LinkStatus,
    evidence: [Evidence] = [], note: Note? = nil, visibility: Visibility = .public,
    isSupposed: Bool = false, foreign: ForeignRecord = .none
  ) {
    switch (kind.role, detail) {
    case (.flow, .flow), (.control, .control), (.identity, .identity), (.context, .context),
      (.gap, .gap):
      break
    default: return nil
    }
    fields = Boxed(
      Fields(
        id: id, kind: kind, from: from, to: to, detail: detail, when: when, knownFrom: knownFrom,
        status: status, evidence: evidence, note: note, visibility: visibility,
        isSupposed: isSupposed, foreign: foreign))
  }

  /// The products that it names, of goods moved or of a gap.
  public var products: [EntityID] {
    switch detail {
    case .flow(let products, _, _), .gap(_, _, _, let products): products
    default: []
    }
  }

  /// Whether it is a declared gap.
  public var isGap: Bool { kind.role == .gap }
}
