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

  /// Its id in the graph.
  public let id: LinkID
  /// The verb.
  public let kind: LinkKind
  /// The first end: who does it.
  public let from: EntityID
  /// The second end: to whom.
  public let to: EntityID
  /// What only its role has; always of the kind's role.
  public let detail: Detail
  /// When it was so; nil when not stated.
  public let when: Period?
  /// When it became public; nil when not stated.
  public let knownFrom: Period?
  /// How it is established.
  public let status: LinkStatus
  /// Who says so; empty only for gaps.
  public let evidence: [Evidence]
  /// Free text.
  public let note: Note?
  /// Who may see it.
  public let visibility: Visibility
  /// Whether no source here says so and a question supposes it; such a link is never evidence.
  public let isSupposed: Bool

  /// Makes a link; nil when the detail is not of the kind's role.
  public init?(
    id: LinkID, kind: LinkKind, from: EntityID, to: EntityID, detail: Detail,
    when: Period? = nil, knownFrom: Period? = nil, status: LinkStatus,
    evidence: [Evidence] = [], note: Note? = nil, visibility: Visibility = .public,
    isSupposed: Bool = false
  ) {
    switch (kind.role, detail) {
    case (.flow, .flow), (.control, .control), (.identity, .identity), (.context, .context),
      (.gap, .gap):
      break
    default: return nil
    }
    self.id = id
    self.kind = kind
    self.from = from
    self.to = to
    self.detail = detail
    self.when = when
    self.knownFrom = knownFrom
    self.status = status
    self.evidence = evidence
    self.note = note
    self.visibility = visibility
    self.isSupposed = isSupposed
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
