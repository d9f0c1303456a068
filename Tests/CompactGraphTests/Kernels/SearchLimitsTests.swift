import CompactGraph
import EndUseTestSupport
import Testing

@Suite(.serialized) struct `A limit on a search` {
  /// Runs a case to its end, or to where a limit cuts it.
  private func run(
    _ example: SeededCase, order: PathOrder, _ limits: SearchLimits = SearchLimits()
  ) throws -> (paths: [[Int]], truncation: Truncation?, work: Int) {
    var iterator = SimplePaths(
      in: try example.graph.compact(), from: vertices(example.sources),
      to: vertices(example.targets), maximumLinks: example.maximumLinks, order: order,
      limits: limits
    ).makeIterator()
    var paths: [[Int]] = []
    while let path = iterator.next() { paths.append(path.numbers) }
    let truncation = iterator.truncation
    #expect(iterator.next() == nil, "A list that has ended stays ended.")
    #expect(iterator.truncation == truncation)
    return (paths, truncation, iterator.work)
  }

  @Test(arguments: [PathOrder.shortestFirst, .depthFirst])
  func `on paths says that it cut only when a path was left`(order: PathOrder) throws {
    for example in SeededCase.all {
      let all = try run(example, order: order)
      #expect(all.truncation == nil, "\(example)")
      for limit in Set([0, 1, all.paths.count - 1, all.paths.count, all.paths.count + 1])
      where limit >= 0 {
        let some = try run(example, order: order, SearchLimits(maximumPaths: limit))
        #expect(some.paths == Array(all.paths.prefix(limit)), "\(example)")
        #expect(some.truncation == (limit < all.paths.count ? .pathLimit : nil), "\(example)")
      }
    }
  }

  @Test(arguments: [PathOrder.shortestFirst, .depthFirst])
  func `on work says that it cut only when an edge was left to try`(order: PathOrder) throws {
    for example in SeededCase.all {
      let all = try run(example, order: order)
      for limit in Set([0, 1, all.work / 2, all.work - 1, all.work]) where limit >= 0 {
        let some = try run(example, order: order, SearchLimits(maximumWork: limit))
        #expect(some.paths == Array(all.paths.prefix(some.paths.count)), "\(example)")
        #expect(some.truncation == (limit < all.work ? .workLimit : nil), "\(example)")
        #expect(some.work == min(limit, all.work), "\(example)")
      }
    }
  }

  @Test func `by cancellation stops the list and says so`() throws {
    // A complete graph: far more paths than anyone waits for.
    let graph = try CompactGraph.make(
      vertexCount: 20,
      (0..<20).flatMap { tail in (0..<20).map { (tail, $0) } })
    var asked = 0
    let limits = SearchLimits(isCancelled: {
      asked += 1
      return asked > 3
    })
    var iterator = SimplePaths(
      in: graph, from: vertices([0]), to: vertices([19]), maximumLinks: 19, order: .depthFirst,
      limits: limits
    ).makeIterator()
    while iterator.next() != nil {}
    #expect(iterator.truncation == .cancelled)
    #expect(iterator.work == 3 * 4096)
  }
}
