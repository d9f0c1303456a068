public import ExposureModel

/// One step of a route: a link as it is walked.
public struct RouteStep: Hashable, Sendable {
  /// The link.
  public let link: Link
  /// Where the step begins: the link's first end, or its second when walked against its verb.
  public let from: EntityID
  /// Where the step ends.
  public let to: EntityID

  /// Walks a link from one of its ends to the other.
  public init(link: Link, from: EntityID, to: EntityID) {
    self.link = link
    self.from = from
    self.to = to
  }

  /// Whether the step goes against the reading direction of its verb, as *uses* and *awards* do.
  public var isReversed: Bool { from != link.from }
}

/// A route from a maker to an end user, with what it proves.
public struct Route: Hashable, Sendable {
  /// The steps, from the maker on; never empty.
  public let steps: [RouteStep]
  /// Its joints, where goods are handed on.
  public let joints: [ContinuityJoint]
  /// The worst of the joints; not stated when no step names a product.
  public let continuity: ContinuityVerdict
  /// Whether the dates allow the order.
  public let time: TimeVerdict
  /// The first step that is not certain to come in order, if any.
  public let doubtfulStep: Int?
  /// How well it is established.
  public let proof: Proof

  /// Judges a chain of steps; nil when it is empty.
  package init?(
    _ steps: [RouteStep], product: EntityID?, graph: ExposureGraph, products: ProductHierarchy
  ) {
    guard let proof = Proof(steps.map(\.link), in: graph) else { return nil }
    self.steps = steps
    self.proof = proof
    var state = ProductState(at: steps[0].from, asking: product)
    var joints: [ContinuityJoint] = []
    for (place, step) in steps.enumerated() {
      let (next, verdict, support) = products.advance(step, from: state)
      if let verdict {
        joints.append(
          ContinuityJoint(
            step: place, incoming: state.carried ?? [], outgoing: next.carried ?? [],
            verdict: verdict, support: support))
      }
      state = next
    }
    self.joints = joints
    continuity = joints.map(\.verdict).max() ?? (state.carried == nil ? .notStated : .same)
    (time, doubtfulStep) = TimeOrder.verdict(on: steps.map(\.link))
  }

  /// The entities in order, one more than there are steps.
  public var entities: [EntityID] { steps.prefix(1).map(\.from) + steps.map(\.to) }

  /// Where it begins.
  public var maker: EntityID { steps[0].from }

  /// Where it ends.
  public var end: EntityID { steps[steps.count - 1].to }

  /// How many links it has.
  public var hops: Int { steps.count }

  /// The products named on its way, in order, each once.
  public var products: [EntityID] {
    var seen: Set<EntityID> = []
    return steps.flatMap(\.link.products).filter { seen.insert($0).inserted }
  }
}
