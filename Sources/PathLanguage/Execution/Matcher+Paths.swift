import CompactGraph
import ExposureModel
import ExposurePaths

/// Paths found by the kernels, with what is asked of a link looked at inside the search.
extension Matcher {
  /// What is done with a path that was found; false ends the search.
  private typealias PathSink = (Path) throws(Fault) -> Bool

  /// Hands on every path between two sets of nodes, fewest links first.
  func enumerate(
    _ paths: PathEnumeration, _ steps: [MatchStep], _ index: Int, _ frame: inout Frame,
    _ sink: Sink
  ) throws(Fault) -> Bool {
    guard execution.settings.usesKernels, let edges = graph.edges(paths.rules) else {
      return try go(paths.otherwise, 0, &frame) { row throws(Fault) in
        try self.go(steps, index + 1, &row, sink)
      }
    }
    let sources = try nodes(paths.from, &frame)
    let targets = try nodes(paths.to, &frame)
    guard !sources.isEmpty, !targets.isEmpty, (paths.most ?? 1) >= paths.least else { return true }
    if paths.least == 0 {
      let ends = Set(targets)
      for node in sources where ends.contains(node) {
        try bind(paths, node, node, [], &frame)
        guard try go(steps, index + 1, &frame, sink) else { return false }
      }
    }
    // Against the links the kernel goes from the last node to the first.
    let isBackward = edges.isReversed.isEmpty && paths.test.direction == .inward
    let admission = EdgeAdmission(
      edges, self, paths.test, reads: paths.reads, single: paths.single, frame: frame)
    return try find(
      edges, from: isBackward ? targets : sources, to: isBackward ? sources : targets,
      most: paths.most, least: paths.least, admission
    ) { path throws(Fault) in
      try self.execution.step()
      let ends = [path.source.position, path.target.position]
      var relationships: [Value] = []
      if paths.needsRelationships {
        relationships = path.edges.map { .relationship(Int(edges.relationships[$0.position])) }
        if isBackward { relationships.reverse() }
      }
      try self.bind(
        paths, ends[isBackward ? 1 : 0], ends[isBackward ? 0 : 1], relationships, &frame)
      let isUnique = paths.needsRelationships
      if isUnique { self.use(relationships) }
      let goesOn = try self.go(steps, index + 1, &frame, sink)
      if isUnique { for _ in relationships { self.used.pop() } }
      return goesOn
    }
  }

  private func use(_ relationships: [Value]) {
    for case .relationship(let relationship) in relationships { used.push(relationship) }
  }

  private func bind(
    _ paths: PathEnumeration, _ first: Int, _ last: Int, _ relationships: [Value],
    _ frame: inout Frame
  ) throws(Fault) {
    frame[paths.from.slot] = .node(first)
    frame[paths.to.slot] = .node(last)
    frame[paths.relationship] = .list(relationships)
  }

  /// The nodes where paths may begin or end.
  private func nodes(_ end: PathEnd, _ frame: inout Frame) throws(Fault) -> [Int] {
    if end.isBound {
      guard let node = try node(frame[end.slot]), try passes(node, end.test, &frame) else {
        return []
      }
      return [node]
    }
    let candidates = try known(end.test, end.anchor, &frame) ?? Array(0..<graph.nodeCount)
    var found: [Int] = []
    for node in candidates {
      try execution.step()
      guard try passes(node, end.test, &frame) else { continue }
      frame[end.slot] = .node(node)
      var isKept = true
      for condition in end.conditions where isKept {
        isKept = try execution.truth(condition, &frame) == true
      }
      if isKept { found.append(node) }
    }
    return found
  }

  /// Runs the kernel that carries the rules of the edges.
  private func find(
    _ edges: PathEdges, from sources: [Int], to targets: [Int], most: Int?, least: Int,
    _ admission: EdgeAdmission, _ sink: PathSink
  ) throws(Fault) -> Bool {
    func run(_ rule: some PathConstraint) throws(Fault) -> Bool {
      func vertices(_ nodes: [Int]) -> [Vertex] { nodes.map { Vertex(rawValue: UInt32($0)) } }
      var found = SimplePaths(
        in: edges.graph, from: vertices(sources), to: vertices(targets),
        maximumLinks: most ?? .max, limits: SearchLimits(isCancelled: admission.isOver),
        keeping: rule
      ).makeIterator()
      defer { execution.count(found.work) }
      while let path = found.next() {
        if admission.fault != nil { break }
        guard try sink(path) else { return false }
      }
      if let fault = admission.fault { throw fault }
      return true
    }
    switch edges.rule {
    case nil: return try run(AdmittedPaths(admission: admission, least: least))
    case .dates(let dates):
      return try run(DatedPaths(admission: admission, least: least, dates: dates))
    case .journey(let index, let rules):
      if !rules.isTimeOrdered, !rules.isProductConsistent {
        return try run(AdmittedPaths(admission: admission, least: least))
      }
      let journey = EdgeJourney(
        index, asking: rules.product.flatMap { EntityID($0) }, orForStart: true,
        refusesImpossibleOrder: rules.isTimeOrdered,
        refusesBrokenProducts: rules.isProductConsistent)
      return try run(JourneyPaths(admission: admission, least: least, journey: journey))
    }
  }

  /// Finds one shortest path, or all of them, between two nodes that are known; nil when that is not
  /// what is asked, or the graph has no edges for the kernels.
  func shortest(
    _ search: SelectiveSearch, _ start: Int, _ target: Int?, _ steps: [MatchStep], _ index: Int,
    _ frame: inout Frame, _ sink: Sink
  ) throws(Fault) -> Bool? {
    let expansion = search.expansion
    let base = expansion.base
    let wantsAll = search.selector == .shortestGroups(1)
    guard execution.settings.usesKernels, search.cost == nil, search.pathRule == nil,
      expansion.least == 1, base.test.direction != .either,
      wantsAll || search.selector == .shortest(1) || search.selector == .any(1),
      let target, target != start, let edges = graph.edges(JourneyRules())
    else { return nil }
    guard try passes(target, base.toTest, &frame) else { return true }
    let admission = EdgeAdmission(
      edges, self, base.test, reads: search.reads, single: expansion.single, frame: frame)
    let isBackward = base.test.direction == .inward
    let (from, to) = isBackward ? (target, start) : (start, target)
    let path = edges.graph.shortestPath(
      from: [Vertex(rawValue: UInt32(from))], to: [Vertex(rawValue: UInt32(to))],
      maximumLinks: expansion.most ?? .max, isCancelled: admission.isOver,
      where: admission.admits)
    if let fault = admission.fault { throw fault }
    guard let path else { return true }
    // Chains are listed as the pattern is written, whichever end was begun at.
    let isWrittenBackward = isBackward != expansion.isReversed
    func hand(_ path: Path) throws(Fault) -> Bool {
      var values = path.edges.map { Value.relationship(Int(edges.relationships[$0.position])) }
      if isWrittenBackward { values.reverse() }
      frame[base.to] = .node(target)
      frame[base.relationship] = .list(values)
      if base.isUnique { use(values) }
      let goesOn = try go(steps, index + 1, &frame, sink)
      if base.isUnique { for _ in values { used.pop() } }
      return goesOn
    }
    guard wantsAll else { return try hand(path) }
    return try find(
      edges, from: [from], to: [to], most: path.linkCount, least: path.linkCount, admission, hand)
  }
}
