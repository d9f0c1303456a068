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

/// Which products can be on their way after some steps of a route.
///
/// The rule of the whole: what a step hands on is what came in, a product that it was incorporated
/// in, or a kind of it, by the hierarchy of the case. Steps that say nothing keep what came in and
/// the verdict *not stated*; a step that names only other products breaks the route.
public struct ProductHierarchy: Sendable {
  private let wholes: [EntityID: [EntityID]]
  private let generals: [EntityID: EntityID]
  private let uses: [EntityID: [(product: EntityID, link: LinkID)]]

  /// Reads the hierarchy of a graph: parts, kinds, incorporation links, and who uses what.
  public init(_ graph: ExposureGraph) {
    var wholes: [EntityID: [EntityID]] = [:]
    var generals: [EntityID: EntityID] = [:]
    var uses: [EntityID: [(product: EntityID, link: LinkID)]] = [:]
    for entity in graph.entities where entity.kind.entityClass == .product {
      if !entity.componentOf.isEmpty { wholes[entity.id] = entity.componentOf }
      if let general = entity.kindOf { generals[entity.id] = general }
    }
    for link in graph.links where link.status != .retracted {
      switch link.kind.code {
      case "incorporated-in": wholes[link.from, default: []].append(link.to)
      case "uses": uses[link.from, default: []].append((link.to, link.id))
      default: break
      }
    }
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

  /// What a link hands on when `incoming` products (nil: nothing known yet) have come in.
  ///
  /// - Parameters:
  ///   - link: The step.
  ///   - incoming: What can have come in; nil before the first step that names a product.
  /// - Returns: What goes on, and the joint's verdict; no verdict where nothing is handed on.
  public func advance(
    _ link: Link, incoming: [EntityID]?
  ) -> (outgoing: [EntityID]?, verdict: ContinuityVerdict?, support: LinkID?) {
    let named = productsHandedOn(by: link)
    if named.isEmpty {
      guard handsOnGoods(link) else { return (incoming, nil, nil) }
      if link.kind.code == "operates", let incoming {
        var best: (verdict: ContinuityVerdict, link: LinkID)?
        for used in uses[link.to] ?? [] {
          for product in incoming {
            let verdict = relation(from: product, to: used.product).verdict
            if verdict != .broken, verdict < best?.verdict ?? .broken {
              best = (verdict, used.link)
            }
          }
        }
        if let best { return (incoming, best.verdict, best.link) }
      }
      return (incoming, .notStated, nil)
    }
    guard let incoming, !incoming.isEmpty else { return (named, nil, nil) }
    var best = ContinuityVerdict.broken
    var outgoing: [EntityID] = []
    for product in named {
      for received in incoming {
        let (verdict, carried) = relation(from: received, to: product)
        if verdict != .broken, !outgoing.contains(carried) { outgoing.append(carried) }
        best = min(best, verdict)
      }
    }
    return (best == .broken ? named : outgoing, best, nil)
  }

  /// The products that a link names, or the product that it begins or ends at.
  private func productsHandedOn(by link: Link) -> [EntityID] {
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
