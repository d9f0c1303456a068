import ExposureModel
public import ExposurePaths

/// Order in time, and the product's way, along links as exposure travels.
struct ExposureJourney: Journey {
  private let graph: ExposurePropertyGraph
  private var time: TimeState?
  private var product: ProductState?
  private let rules: JourneyRules

  init(_ graph: ExposurePropertyGraph, _ rules: JourneyRules) {
    self.graph = graph
    self.rules = rules
    time = rules.isTimeOrdered ? TimeState() : nil
  }

  func started(at node: Int) -> any Journey {
    var journey = self
    if rules.isProductConsistent {
      let start = graph.index.graph.entities[node]
      // What begins at a product asks for that product.
      let asked =
        rules.product.flatMap { EntityID($0) }
        ?? (start.kind.entityClass == .product ? start.id : nil)
      journey.product = ProductState(at: start.id, asking: asked)
    }
    return journey
  }

  func advanced(along relationship: Int, from: Int, to: Int) -> (any Journey)? {
    let link = graph.link(relationship)
    var next = self
    if let time {
      guard let later = time.advanced(along: link) else { return nil }
      next.time = later
    }
    if rules.isAlongExposure || rules.isProductConsistent {
      let ends = graph.ends(ofRelationship: relationship)
      guard Self.carries(link, isForward: ends.from == from) else { return nil }
    }
    if let product {
      let step = RouteStep(
        link: link, from: graph.index.graph.entities[from].id,
        to: graph.index.graph.entities[to].id)
      let (state, verdict, _) = graph.index.products.advance(step, from: product)
      if verdict == .broken { return nil }
      next.product = state
    }
    return next
  }

  /// Whether exposure travels along a link this way.
  private static func carries(_ link: Link, isForward: Bool) -> Bool {
    guard link.kind.role != .context else { return false }
    switch link.kind.direction {
    case .forward: return isForward
    case .reverse: return !isForward
    case .both: return true
    }
  }
}

extension ExposurePropertyGraph {
  /// The rules of `ALONG EXPOSURE`, `TIME ORDERED` and `PRODUCT CONSISTENT`.
  public func journey(_ rules: JourneyRules) -> (any Journey)? { ExposureJourney(self, rules) }

  /// What a path proves, by the same rules as a trace.
  public func function(_ name: String, of path: PathValue) -> Value? {
    let graph = index.graph
    let walked = path.relationships.map { link($0) }
    guard let proof = Proof(walked, in: graph) else {
      // A path without links claims nothing.
      return ["gaps": .integer(0), "origins": .list([]), "proof": .float(1)][name] ?? .null
    }
    switch name {
    // Nine digits: the last ones of a product of fractions are noise.
    case "proof": return .float((proof.rankingWeight * 1e9).rounded() / 1e9)
    case "weakest": return .string(proof.weakest.link.rawValue)
    case "origins": return .list(proof.origins.map { .string(graph.name(of: $0)) })
    case "gaps": return .integer(proof.gaps)
    case "timeOrder": return .string(TimeOrder.verdict(on: walked).verdict.rawValue)
    default: break
    }
    guard let route = route(along: path) else { return nil }
    switch name {
    case "continuity": return .string(route.continuity.rawValue)
    case "notice":
      return .list(
        NoticeIndex(graph).findings(on: route).map { finding in
          .map([
            "link": .string(finding.link.rawValue), "party": .string(finding.party.rawValue),
            "phase": .string(finding.phase.rawValue), "reason": .string(finding.reason),
          ])
        })
    default: return nil
    }
  }

  private func route(along path: PathValue) -> Route? {
    Route(steps(of: path), product: nil, graph: index.graph, products: index.products)
  }

  /// The steps of a path, from its first node on.
  public func steps(of path: PathValue) -> [RouteStep] {
    let entities = index.graph.entities
    return path.relationships.enumerated().compactMap { place, relationship in
      guard place + 1 < path.nodes.count else { return nil }
      return RouteStep(
        link: link(relationship), from: entities[path.nodes[place]].id,
        to: entities[path.nodes[place + 1]].id)
    }
  }
}
