/// The fewest vertices or edges whose removal leaves no path, nearest each end.
public struct MinimumCut<Element: Hashable & Sendable>: Hashable, Sendable {
  /// The cut that lies nearest the sources, rising.
  public let nearSources: [Element]
  /// The cut that lies nearest the targets, rising; the same where there is one minimum cut only.
  public let nearTargets: [Element]

  /// How many vertices or edges there are in a minimum cut.
  public var size: Int { nearSources.count }
}

extension CompactGraph {
  /// Finds the fewest edges whose removal leaves no path from the sources to the targets.
  ///
  /// The largest flow is as large as the smallest cut (L. R. Ford, D. R. Fulkerson, 1956); found by
  /// levels and blocking flows, E. A. Dinic, "Algorithm for solution of a problem of maximum flow
  /// in networks with power estimation", *Soviet Mathematics Doklady* 11, 1970, on the part of the
  /// graph that paths can use.
  ///
  /// - Parameters:
  ///   - sources: Where paths begin; each must be a vertex of this graph.
  ///   - targets: Where they end; likewise.
  ///   - maximumLinks: Leaves out what no path of so many edges can use. The cut then severs these
  ///     paths and some longer ones, and may be larger than needed: to find the smallest for paths
  ///     of bounded length is NP-hard.
  ///   - kinds: The kinds of edge that may be followed.
  ///   - isCancelled: Asked at each round of the flow whether to stop.
  /// - Returns: Nil when a vertex is both source and target, so that nothing severs them, or when it
  ///   was cancelled.
  /// - Complexity: O(min(V^⅔, √E) E) over the part used.
  public func minimumEdgeCut(
    from sources: some Sequence<Vertex>, to targets: some Sequence<Vertex>,
    maximumLinks: Int = .max, along kinds: EdgeKinds = .all,
    isCancelled: () -> Bool = { false }
  ) -> MinimumCut<Edge>? {
    guard let part = cutPart(sources, targets, maximumLinks, kinds) else { return nil }
    var network = FlowNetwork(nodeCount: part.index.vertices.count + 2)
    let (source, sink) = (network.nodeCount - 2, network.nodeCount - 1)
    for vertex in part.index.vertices.indices {
      for place in part.index.row(of: UInt32(vertex)) {
        network.addArc(
          from: vertex, to: Int(part.index.heads[place]), capacity: 1,
          label: Int(part.index.edges[place]))
      }
      if part.isTarget(vertex) { network.addArc(from: vertex, to: sink, capacity: .max) }
    }
    for vertex in part.index.sources {
      network.addArc(from: source, to: Int(vertex), capacity: .max)
    }
    return network.cut(from: source, to: sink, isCancelled).map { cut in
      MinimumCut(
        nearSources: cut.nearSource.map { Edge(rawValue: UInt32($0)) },
        nearTargets: cut.nearSink.map { Edge(rawValue: UInt32($0)) })
    }
  }

  /// Finds the fewest vertices between the sources and the targets whose removal leaves no path.
  ///
  /// As ``minimumEdgeCut(from:to:maximumLinks:along:isCancelled:)``, with each vertex taken apart into one
  /// that is entered and one that is left.
  ///
  /// - Parameters:
  ///   - sources: Where paths begin; never in the cut.
  ///   - targets: Where they end; never in the cut.
  ///   - maximumLinks: Leaves out what no path of so many edges can use.
  ///   - kinds: The kinds of edge that may be followed.
  ///   - isCancelled: Asked at each round of the flow whether to stop.
  /// - Returns: Nil when an edge leads from a source to a target, or a vertex is both, so that no
  ///   vertex severs them, or when it was cancelled.
  /// - Complexity: O(√V E) over the part used: S. Even, R. E. Tarjan, "Network flow and testing
  ///   graph connectivity", *SIAM Journal on Computing* 4, 1975.
  public func minimumVertexCut(
    from sources: some Sequence<Vertex>, to targets: some Sequence<Vertex>,
    maximumLinks: Int = .max, along kinds: EdgeKinds = .all,
    isCancelled: () -> Bool = { false }
  ) -> MinimumCut<Vertex>? {
    guard let part = cutPart(sources, targets, maximumLinks, kinds) else { return nil }
    let count = part.index.vertices.count
    var network = FlowNetwork(nodeCount: count * 2 + 2)
    let (source, sink) = (count * 2, count * 2 + 1)
    let ends = Set(part.index.sources.map(Int.init))
    for vertex in 0..<count {
      let isEnd = ends.contains(vertex) || part.isTarget(vertex)
      network.addArc(
        from: vertex, to: count + vertex, capacity: isEnd ? .max : 1,
        label: Int(part.index.vertices[vertex]))
      for place in part.index.row(of: UInt32(vertex)) {
        network.addArc(
          from: count + vertex, to: Int(part.index.heads[place]), capacity: .max)
      }
      if part.isTarget(vertex) { network.addArc(from: count + vertex, to: sink, capacity: .max) }
      if ends.contains(vertex) { network.addArc(from: source, to: vertex, capacity: .max) }
    }
    return network.cut(from: source, to: sink, isCancelled).map { cut in
      MinimumCut(
        nearSources: cut.nearSource.map { Vertex(rawValue: UInt32($0)) },
        nearTargets: cut.nearSink.map { Vertex(rawValue: UInt32($0)) })
    }
  }

  /// What paths can use; nil when a vertex is both source and target.
  private func cutPart(
    _ sources: some Sequence<Vertex>, _ targets: some Sequence<Vertex>, _ maximumLinks: Int,
    _ kinds: EdgeKinds
  ) -> (index: PathIndex, isTarget: (Int) -> Bool)? {
    let (sources, targets) = (Set(numbers(sources)), Set(numbers(targets)))
    guard sources.isDisjoint(with: targets) else { return nil }
    let index = PathIndex(
      in: self, from: sources.sorted(), to: targets.sorted(),
      maximumLinks: max(0, min(maximumLinks, vertexCount - 1)), where: test(kinds))
    return (index, { index.ahead[$0] == 0 })
  }
}

/// A network through which as much as possible is sent.
struct FlowNetwork {
  private struct Arc {
    let head: Int
    var capacity: Int
    /// What the arc stands for; nil when it stands for nothing that can be cut.
    let label: Int?
  }

  let nodeCount: Int
  /// Arcs in pairs: one and, next to it, its reverse.
  private var arcs: [Arc] = []
  private var rows: [[Int]]

  init(nodeCount: Int) {
    self.nodeCount = nodeCount
    rows = [[Int]](repeating: [], count: nodeCount)
  }

  mutating func addArc(from tail: Int, to head: Int, capacity: Int, label: Int? = nil) {
    rows[tail].append(arcs.count)
    rows[head].append(arcs.count + 1)
    arcs.append(Arc(head: head, capacity: capacity, label: capacity == .max ? nil : label))
    arcs.append(Arc(head: tail, capacity: 0, label: nil))
  }

  /// The labels of the smallest cuts nearest the source and nearest the sink, rising.
  ///
  /// Nil when what can be sent has no bound, or it was cancelled.
  mutating func cut(
    from source: Int, to sink: Int, _ isCancelled: () -> Bool = { false }
  ) -> (nearSource: [Int], nearSink: [Int])? {
    while let levels = levels(from: source, to: sink) {
      if isCancelled() { return nil }
      var next = [Int](repeating: 0, count: nodeCount)
      while let sent = sendOne(from: source, to: sink, levels, &next) {
        guard sent else { return nil }
      }
    }
    let near = side(from: source, arcsLeft: { self.arcs[$0].capacity > 0 })
    let far = side(from: sink, arcsLeft: { self.arcs[$0 ^ 1].capacity > 0 })
    var cuts: (nearSource: [Int], nearSink: [Int]) = ([], [])
    for place in stride(from: 0, to: arcs.count, by: 2) {
      let (tail, head) = (arcs[place + 1].head, arcs[place].head)
      guard let label = arcs[place].label else { continue }
      if near[tail], !near[head] { cuts.nearSource.append(label) }
      if !far[tail], far[head] { cuts.nearSink.append(label) }
    }
    return (cuts.nearSource.sorted(), cuts.nearSink.sorted())
  }

  /// The distance of each node from the source along arcs with room; nil when the sink has none.
  private func levels(from source: Int, to sink: Int) -> [Int]? {
    var levels = [Int](repeating: -1, count: nodeCount)
    levels[source] = 0
    var queue = [source]
    var place = 0
    while place < queue.count {
      for arc in rows[queue[place]] where arcs[arc].capacity > 0 && levels[arcs[arc].head] < 0 {
        levels[arcs[arc].head] = levels[queue[place]] + 1
        queue.append(arcs[arc].head)
      }
      place += 1
    }
    return levels[sink] < 0 ? nil : levels
  }

  /// Sends one unit along a path of rising levels.
  ///
  /// - Returns: Nil when there is no such path left; false when a path has no bound.
  private mutating func sendOne(
    from source: Int, to sink: Int, _ levels: [Int], _ next: inout [Int]
  ) -> Bool? {
    var path: [Int] = []
    var node = source
    while node != sink {
      if next[node] < rows[node].count {
        let arc = rows[node][next[node]]
        let head = arcs[arc].head
        if arcs[arc].capacity > 0, levels[head] == levels[node] + 1 {
          path.append(arc)
          node = head
        } else {
          next[node] += 1
        }
      } else {
        guard let arc = path.popLast() else { return nil }
        node = arcs[arc ^ 1].head
        next[node] += 1
      }
    }
    guard path.contains(where: { arcs[$0].capacity != .max }) else { return false }
    for arc in path {
      if arcs[arc].capacity != .max { arcs[arc].capacity -= 1 }
      if arcs[arc ^ 1].capacity != .max { arcs[arc ^ 1].capacity += 1 }
    }
    return true
  }

  /// The nodes that can be reached from one along some arcs of their rows.
  private func side(from start: Int, arcsLeft: (Int) -> Bool) -> [Bool] {
    var isMet = [Bool](repeating: false, count: nodeCount)
    isMet[start] = true
    var queue = [start]
    while let node = queue.popLast() {
      for arc in rows[node] where !isMet[arcs[arc].head] && arcsLeft(arc) {
        isMet[arcs[arc].head] = true
        queue.append(arcs[arc].head)
      }
    }
    return isMet
  }
}
