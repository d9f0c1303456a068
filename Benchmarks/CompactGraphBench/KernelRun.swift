import CompactGraph

/// Runs each kernel on a graph made from a seed, and prints a line for each.
struct KernelRun {
  let edgeCount: Int
  let seed: UInt64

  func run() throws {
    let vertexCount = max(edgeCount / 5, 2)
    var state = seed
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var builder = try CompactGraph.Builder(vertexCount: vertexCount)
    for _ in 0..<edgeCount {
      try builder.addEdge(
        from: Vertex(rawValue: UInt32(random(vertexCount))),
        to: Vertex(rawValue: UInt32(random(vertexCount))),
        kind: EdgeKind(rawValue: UInt8(random(4))))
    }
    let graph = builder.build()
    let costs = EdgeCosts((0..<edgeCount).map { _ in UInt32(random(1 << 24)) })
    let pairs = (0..<20).map { _ in
      (Vertex(rawValue: UInt32(random(vertexCount))), Vertex(rawValue: UInt32(random(vertexCount))))
    }
    measure("distance", pairs) { _ = graph.distance(from: $0, to: $1) }
    measure("shortestPath", pairs) { _ = graph.shortestPath(from: [$0], to: [$1]) }
    measure("reachable", pairs) { from, _ in _ = graph.reachable(from: [from], maximumLinks: 6) }
    measure("countSimplePaths", pairs) {
      _ = graph.countSimplePaths(from: [$0], to: [$1], maximumLinks: 6)
    }
    measure("simplePaths", pairs) {
      _ = SimplePaths(in: graph, from: [$0], to: [$1], maximumLinks: 6).reduce(0) { n, _ in n + 1 }
    }
    measure("cheapestPaths", pairs) {
      _ = graph.cheapestPaths(from: $0, to: $1, count: 10, costs: costs)
    }
    let few = pairs.prefix(5).map { $0 }
    let days = EdgeTimes(at: Column((0..<edgeCount).map { _ in Int64(random(5000)) }))
    measure("shortestPaths", pairs) { _ = graph.shortestPaths(from: $0, to: $1).pathCount }
    measure("timedPaths", pairs) {
      _ = graph.timedPaths(from: [$0], to: [$1], maximumLinks: 6, times: days)
        .reduce(0) { n, _ in n + 1 }
    }
    measure("strongComponents", few) { _, _ in _ = graph.strongComponents()?.count }
    measure("dominators", few) { from, to in
      _ = graph.dominators(from: [from]).dominators(of: to)
    }
    measure("minimumVertexCut", pairs) {
      _ = graph.minimumVertexCut(from: [$0], to: [$1], maximumLinks: 6)
    }
    measure("minimumEdgeCut", pairs) {
      _ = graph.minimumEdgeCut(from: [$0], to: [$1], maximumLinks: 6)
    }
    measure("connectionProbability", pairs) {
      _ = graph.connectionProbability(
        from: [$0], to: [$1], maximumLinks: 6, worldCount: 4096, probability: { _ in 0.5 })
    }
    try runWide()
    measure("connectedPairs", [pairs[0]]) { _, _ in
      _ = graph.connectedPairs(from: Array(graph.vertices.prefix(512)), maximumLinks: 5)
    }
  }

  /// Counts 20⁵ paths through five layers, walked one by one and joined.
  private func runWide() throws {
    let width: UInt32 = 20
    var builder = try CompactGraph.Builder(vertexCount: Int(2 + width * 5))
    func add(_ tail: UInt32, _ head: UInt32) throws {
      try builder.addEdge(
        from: Vertex(rawValue: tail), to: Vertex(rawValue: head), kind: EdgeKind(rawValue: 0))
    }
    for left in 0..<width {
      try add(0, 2 + left)
      try add(2 + width * 4 + left, 1)
      for layer in 0..<4 {
        for right in 0..<width {
          try add(2 + UInt32(layer) * width + left, 2 + UInt32(layer + 1) * width + right)
        }
      }
    }
    let graph = builder.build()
    let ends = [(Vertex(rawValue: 0), Vertex(rawValue: 1))]
    measure("countSimplePaths, wide, walked", ends) {
      _ = graph.countSimplePaths(
        from: [$0], to: [$1], maximumLinks: 6, limits: SearchLimits(maximumWork: .max - 1))
    }
    measure("countSimplePaths, wide, joined", ends) {
      _ = graph.countSimplePaths(from: [$0], to: [$1], maximumLinks: 6)
    }
  }

  private func measure(
    _ kernel: String, _ pairs: [(Vertex, Vertex)], _ body: (Vertex, Vertex) -> Void
  ) {
    let clock = ContinuousClock()
    var times: [Duration] = []
    for (from, to) in pairs {
      body(from, to)
      times.append(clock.measure { body(from, to) })
    }
    times.sort()
    print(
      """
      {"kernel":"\(kernel)","edges":\(edgeCount),"seed":\(seed),\
      "median_ms":\(times[times.count / 2].milliseconds),\
      "worst_ms":\(times[times.count - 1].milliseconds)}
      """)
  }
}
