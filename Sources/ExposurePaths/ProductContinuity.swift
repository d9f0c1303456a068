public import ExposureModel

/// How what one step hands on relates to what the step before delivered; the first is the best.
public enum ContinuityVerdict: String, Hashable, Sendable, CaseIterable, Comparable {
  /// The same product.
  case same
  /// A product in which it was incorporated.
  case contained
  /// A kind of it, or the class that it is a kind of.
  case kindOf = "kind-of"
  /// One of the two steps does not say what moved.
  case notStated = "not-stated"
  /// Another product: nothing that came in goes out.
  case broken

  /// Better verdicts come first.
  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
}

/// The joint between two steps of a route: what came in, what goes out, and how they relate.
public struct ContinuityJoint: Hashable, Sendable {
  /// The step that hands on, counted from nought in the route's links.
  public let step: Int
  /// The products that can have come in.
  public let incoming: [EntityID]
  /// The products that go on.
  public let outgoing: [EntityID]
  /// How they relate.
  public let verdict: ContinuityVerdict
  /// A link beside the route that the verdict rests on, such as a programme's use of the product.
  public let support: LinkID?
}

/// Which products can be on their way at a point of a route.
public struct ProductState: Hashable, Sendable {
  /// What can have come in; nil before the first step that names a product.
  public var carried: [EntityID]?
  /// Who was passed while nothing was named, the first of them first.
  var passed: [EntityID]

  /// Before the first step.
  ///
  /// - Parameters:
  ///   - start: Where the route begins.
  ///   - product: The product or class asked for; nil for any.
  public init(at start: EntityID, asking product: EntityID?) {
    carried = product.map { [$0] }
    passed = [start]
  }
}

/// How products hang together: parts, kinds, makers and users.
///
/// The rule of the whole: what a step hands on is what came in, a product that it was incorporated
/// in, or a kind of it, by the hierarchy of the case. Steps that say nothing keep what came in and
/// the verdict *not stated*; a step that names only other products breaks the route. So does a step
/// that names, after steps that say nothing, the product of a maker who is not on the route: an
/// undocumented step from one maker is no way for another's goods.
public struct ProductHierarchy: Sendable {
  private let wholes: [EntityID: [EntityID]]
  private let generals: [EntityID: EntityID]
  private let uses: [EntityID: [(product: EntityID, link: LinkID)]]
  private let makersOf: [EntityID: Set<EntityID>]
  private let makers: Set<EntityID>

  /// Reads the hierarchy of a graph: parts, kinds, incorporation links, who makes and uses what.
  public init(_ graph: ExposureGraph) {
    var wholes: [EntityID: [EntityID]] = [:]
    var generals: [EntityID: EntityID] = [:]
    var uses: [EntityID: [(product: EntityID, link: LinkID)]] = [:]
    var makersOf: [EntityID: Set<EntityID>] = [:]
    for entity in graph.entities where entity.kind.entityClass == .product {
      if !entity.componentOf.isEmpty { wholes[entity.id] = entity.componentOf }
      if let general = entity.kindOf { generals[entity.id] = general }
    }
    for link in graph.links where link.status != .retracted {
      switch link.kind.code {
      case "incorporated-in": wholes[link.from, default: []].append(link.to)
      case "uses": uses[link.from, default: []].append((link.to, link.id))
      case "manufactures": makersOf[link.to, default: []].insert(link.from)
      default: break
      }
    }
    self.makersOf = makersOf
    makers = Set(graph.entities.filter { $0.kind == .manufacturer }.map(\.id))
      .union(makersOf.values.flatMap { $0 })
    self.wholes = wholes
    self.generals = generals
    self.uses = uses
  }

  /// How `outgoing` relates to `incoming`, and which of the two goes on.
  ///
  /// A step that names only the class of what came in hands on what came in, so that a class never
  /// turns one model into another on the way. Two models of one class are not related.
  ///
  /// - Returns: Broken when the hierarchy joins them in no way.
  /// - Complexity: O(products above `incoming` and `outgoing`), each looked at once.
  public func relation(
    from incoming: EntityID, to outgoing: EntityID
  ) -> (verdict: ContinuityVerdict, carried: EntityID) {
    if incoming == outgoing { return (.same, outgoing) }
    // Parts alone: the systems that what came in is built into.
    let systems = closure(of: [incoming]) { wholes[$0] ?? [] }
    if systems.contains(outgoing) { return (.contained, outgoing) }
    // The step before named the class or the system's class, this one the model.
    let classes = closure(of: [outgoing]) { generals[$0].map { [$0] } ?? [] }
    if classes.contains(incoming) { return (.kindOf, outgoing) }
    if !classes.isDisjoint(with: systems) { return (.contained, outgoing) }
    // The step before named the model, this one a class of it or of what it is built into.
    let kinds = closure(of: [incoming]) { generals[$0].map { [$0] } ?? [] }
    if kinds.contains(outgoing) { return (.kindOf, incoming) }
    let above = closure(of: [incoming]) { (wholes[$0] ?? []) + (generals[$0].map { [$0] } ?? []) }
    return above.contains(outgoing) ? (.contained, outgoing) : (.broken, outgoing)
  }

  private func closure(
    of start: [EntityID], _ next: (EntityID) -> [EntityID]
  ) -> Set<EntityID> {
    var seen = Set(start)
    var frontier = start
    while let id = frontier.popLast() {
      for further in next(id) where seen.insert(further).inserted { frontier.append(further) }
    }
    return seen
  }

  /// What a step hands on.
  ///
  /// - Parameters:
  ///   - step: The step.
  ///   - state: What can have come in.
  /// - Returns: What goes on; the joint's verdict, nil where nothing is handed on; and a link beside
  ///   the route that the verdict rests on.
  public func advance(
    _ step: RouteStep, from state: ProductState
  ) -> (state: ProductState, verdict: ContinuityVerdict?, support: LinkID?) {
    let link = step.link
    var next = state
    let named = productsHandedOn(by: link)
    if named.isEmpty {
      if state.carried == nil { next.passed.append(step.to) }
      guard handsOnGoods(link) else { return (next, nil, nil) }
      if link.kind.code == "operates", let incoming = state.carried,
        let use = bestUse(of: incoming, by: link.to)
      {
        return (next, use.verdict, use.link)
      }
      return (next, .notStated, nil)
    }
    guard let incoming = state.carried, !incoming.isEmpty else {
      let own = named.filter { canComeFrom($0, state.passed) }
      next.carried = own.isEmpty ? named : own
      next.passed = []
      return (next, own.isEmpty ? .broken : nil, nil)
    }
    var best = ContinuityVerdict.broken
    var outgoing: [EntityID] = []
    for product in named {
      for received in incoming {
        let (verdict, carried) = relation(from: received, to: product)
        if verdict != .broken, !outgoing.contains(carried) { outgoing.append(carried) }
        best = min(best, verdict)
      }
    }
    next.carried = best == .broken ? named : outgoing
    return (next, best, nil)
  }

  /// The state with nothing in it that no step asks about: of those passed after the first only
  /// makers count, and none when the first is no maker or something was named.
  func canonical(_ state: ProductState) -> ProductState {
    var state = state
    guard state.carried == nil, let start = state.passed.first, makers.contains(start) else {
      state.passed = []
      return state
    }
    let others = Set(state.passed.dropFirst().filter(makers.contains)).subtracting([start]).sorted()
    // The first again stands for others passed who make nothing.
    state.passed = [start] + (state.passed.count > 1 && others.isEmpty ? [start] : others)
    return state
  }

  /// Whether it is a maker, or known to make a product.
  func isMaker(_ id: EntityID) -> Bool { makers.contains(id) }

  /// Whether a product can be one that the parties passed so far handed on without naming it.
  private func canComeFrom(_ product: EntityID, _ passed: [EntityID]) -> Bool {
    guard passed.count > 1, let start = passed.first, makers.contains(start),
      let itsMakers = makersOf[product]
    else { return true }
    return !itsMakers.isDisjoint(with: passed)
  }

  private func bestUse(
    of incoming: [EntityID], by user: EntityID
  ) -> (verdict: ContinuityVerdict, link: LinkID)? {
    var best: (verdict: ContinuityVerdict, link: LinkID)?
    for used in uses[user] ?? [] {
      for product in incoming {
        let verdict = relation(from: product, to: used.product).verdict
        if verdict != .broken, verdict < best?.verdict ?? .broken { best = (verdict, used.link) }
      }
    }
    return best
  }

  /// The products that a link names, or the product that it begins or ends at.
  func productsHandedOn(by link: Link) -> [EntityID] {
    switch link.kind.code {
    case "manufactures", "uses", "incorporated-in": [link.to]
    default: link.products
    }
  }

  /// Whether a step moves goods or puts them to use, so that it ought to say which.
  private func handsOnGoods(_ link: Link) -> Bool {
    link.isGap || link.kind.carriesProducts || link.kind.code == "operates"
  }
}
