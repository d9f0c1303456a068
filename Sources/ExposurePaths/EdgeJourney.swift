package import CompactGraph
package import ExposureModel

/// Order in time and the products' way along the edges of an index, carried step by step.
///
/// For one search on one thread: what it works out on the way is kept for the next path.
package struct EdgeJourney {
  /// What is known at the end of a path.
  package struct State: Sendable {
    /// The smallest day that the steps so far allow.
    var earliest: Int
    /// Which products can be on their way, as `ProductStates` numbers them.
    var products: ProductStates.Number
  }

  private let index: ExposureIndex
  private let products: ProductStates
  private let asked: EntityID?
  private let asksForStart: Bool
  private let refusesImpossibleOrder: Bool
  private let refusesBrokenProducts: Bool

  /// What a path is held to.
  ///
  /// - Parameters:
  ///   - index: Whose edges are walked.
  ///   - asked: The product that goes all the way; nil for any.
  ///   - asksForStart: Whether a path that begins at a product asks for that product.
  ///   - refusesImpossibleOrder: Whether the dates must allow the order.
  ///   - refusesBrokenProducts: Whether what goes out must be what can have come in.
  package init(
    _ index: ExposureIndex, asking asked: EntityID?, orForStart asksForStart: Bool = false,
    refusesImpossibleOrder: Bool, refusesBrokenProducts: Bool
  ) {
    self.index = index
    products = ProductStates(index)
    self.asked = asked
    self.asksForStart = asksForStart
    self.refusesImpossibleOrder = refusesImpossibleOrder
    self.refusesBrokenProducts = refusesBrokenProducts
  }

  /// The state of a path that has not left its source.
  package func initial(at source: Vertex) -> State {
    let start = index.graph.entities[source.position]
    let own = asksForStart && start.kind.entityClass == .product ? start.id : nil
    return State(
      earliest: .min,
      products: products.number(of: ProductState(at: start.id, asking: asked ?? own)))
  }

  /// The state after one more edge; nil when no path may go on this way.
  package func advance(_ state: State, along edge: Edge) -> State? {
    let facts = index.facts[edge.position]
    var next = state
    if state.earliest <= facts.latest {
      next.earliest = max(state.earliest, facts.earliest)
    } else if refusesImpossibleOrder {
      return nil
    }
    let step = products.advance(state.products, along: edge, facts)
    if step.isBroken, refusesBrokenProducts { return nil }
    next.products = step.number
    return next
  }
}
