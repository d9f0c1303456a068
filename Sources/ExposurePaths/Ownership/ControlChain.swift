public import ExposureModel

/// One party's control of another: by shares of more than half, or by a link that says so, directly
/// or through parties that it controls.
public struct ControlFinding: Hashable, Sendable {
  /// One step of the working: how a party came to be controlled.
  public struct Step: Hashable, Sendable {
    /// The party controlled.
    public let entity: EntityID
    /// Links that say so.
    public let links: [Link]
    /// The holdings of the controller and of those it controls already.
    public let holdings: [Holding]
    /// Their sum, from the least to the most.
    public let sum: ShareInterval
  }

  /// Who controls.
  public let controller: EntityID
  /// Who is controlled.
  public let controlled: EntityID
  /// Whether it holds whatever the open shares are; otherwise it may.
  public let isSure: Bool
  /// The working, each step resting on those before it; the last is the controlled party's own.
  public let steps: [Step]
}

/// Control over more than half: a monotone fixpoint over the companies below one controller.
///
/// A company is added when those already under control hold more than half of it, or when a link of
/// control or of a parent body leads from one of them to it. It is not the same as an economic
/// interest of more than half. See P. Atzeni, L. Bellomarini, M. Iezzi, E. Sallinger, A. Vlad,
/// "Weaving enterprise knowledge graphs: the case of company ownership graphs", EDBT 2020.
struct ControlChain {
  private let net: OwnershipNet

  init(_ net: OwnershipNet) { self.net = net }

  /// Whom a party controls, nearest first.
  func controlled(by controller: EntityID) -> [ControlFinding] {
    let below = net.reach(from: controller, upward: false).dropFirst().map(\.id)
    return findings(of: controller, over: below, wanted: below)
  }

  /// Who controls a party, nearest first.
  func controllers(of party: EntityID, among above: [EntityID]) -> [ControlFinding] {
    let related = Set(above)
    return above.flatMap { controller in
      let below = net.reach(from: controller, upward: false).dropFirst().map(\.id)
      return findings(
        of: controller, over: below.filter { related.contains($0) || $0 == party },
        wanted: [party])
    }
  }

  private func findings(
    of controller: EntityID, over below: [EntityID], wanted: [EntityID]
  ) -> [ControlFinding] {
    let sure = chain(from: controller, over: below) { $0.minimum.basisPoints }
    let possible = chain(from: controller, over: below) { $0.maximum.basisPoints }
    return wanted.compactMap { id in
      let chain = sure.order.contains(id) ? sure : possible
      guard let place = chain.order.firstIndex(of: id) else { return nil }
      return ControlFinding(
        controller: controller, controlled: id, isSure: sure.order.contains(id),
        steps: working(to: place, of: chain.order, from: controller))
    }
  }

  /// The companies under control in the order in which they came to be.
  private func chain(
    from controller: EntityID, over below: [EntityID], _ bound: (ShareInterval) -> Int
  ) -> (order: [EntityID], held: Set<EntityID>) {
    var held: Set<EntityID> = [controller]
    var order: [EntityID] = []
    var hasGrown = true
    while hasGrown {
      hasGrown = false
      for id in below where !held.contains(id) {
        var sum = 0
        var others = 0
        for holding in net.owners(of: id) {
          if held.contains(holding.owner) {
            sum += bound(holding.share)
          } else {
            others += holding.share.minimum.basisPoints
          }
        }
        guard
          min(sum, 10_000 - others) > 5_000
            || net.controllers(of: id).contains(where: { held.contains($0.from) })
        else { continue }
        held.insert(id)
        order.append(id)
        hasGrown = true
      }
    }
    return (order, held)
  }

  /// The steps that the last one of a chain rests on, in order.
  private func working(
    to place: Int, of order: [EntityID], from controller: EntityID
  ) -> [ControlFinding.Step] {
    var steps: [ControlFinding.Step] = []
    var needed: Set<EntityID> = [order[place]]
    for (position, id) in order[...place].enumerated().reversed() where needed.contains(id) {
      let before = Set(order[..<position]).union([controller])
      let links = net.controllers(of: id).filter { before.contains($0.from) }
      let holdings = net.owners(of: id).filter { before.contains($0.owner) }
      // A link of control is ground enough; where there is none, the shares are.
      needed.formUnion(links.isEmpty ? holdings.map(\.owner) : links.map(\.from))
      let others = net.owners(of: id).filter { !before.contains($0.owner) }
        .reduce(0) { $0 + $1.share.minimum.basisPoints }
      let least = holdings.reduce(0) { $0 + $1.share.minimum.basisPoints }
      let most = holdings.reduce(0) { $0 + $1.share.maximum.basisPoints }
      steps.append(
        ControlFinding.Step(
          entity: id, links: links, holdings: holdings,
          sum: ShareInterval(basisPoints: least, min(most, 10_000 - others))))
    }
    return steps.reversed()
  }
}
