import CompactGraph
import EndUseTestSupport
import Testing

/// No mark lower than the one before it, and the last at least a given one.
private struct RisingMarks: PathConstraint {
  let marks: [Int]
  var least = 0

  func initial(at source: Vertex) -> Int { 0 }

  func advance(_ mark: Int, along edge: Edge) -> Int? {
    marks[edge.position] >= mark ? marks[edge.position] : nil
  }

  func accepts(_ mark: Int) -> Bool { mark >= least }
}

/// Edges of one mark apart, up to a sum that starts with the source's number.
private struct BoundedSum: PathConstraint {
  let marks: [Int]
  let most: Int

  func admits(_ edge: Edge) -> Bool { marks[edge.position] != 9 }

  func initial(at source: Vertex) -> Int { source.position }

  func advance(_ sum: Int, along edge: Edge) -> Int? {
    let sum = sum + marks[edge.position]
    return sum <= most ? sum : nil
  }
}

@Suite struct `A path constraint` {
  private func paths<Rule: PathConstraint>(
    _ example: SeededCase, keeping rule: Rule, order: PathOrder = .shortestFirst
  ) throws -> SimplePaths<Rule> {
    SimplePaths(
      in: try example.graph.compact(), from: vertices(example.sources),
      to: vertices(example.targets), maximumLinks: example.maximumLinks, order: order,
      keeping: rule)
  }

  private func expectedPaths(
    _ example: SeededCase, where keeps: ([Int]) -> Bool
  ) -> [[Int]] {
    inFixedOrder(
      example.graph.simplePaths(
        from: example.sources, to: example.targets, maximumLinks: example.maximumLinks
      ).filter(keeps))
  }

  @Test func `leaves the paths that a filter of the whole list leaves`() throws {
    for example in SeededCase.all {
      let found = try paths(example, keeping: RisingMarks(marks: example.marks)).map(\.numbers)
      let expected = expectedPaths(example) { path in
        let marks = path.map { example.marks[$0] }
        return marks == marks.sorted()
      }
      #expect(found == expected, "\(example)")
    }
  }

  @Test func `may refuse an end and let the path go on`() throws {
    for example in SeededCase.all {
      let rule = RisingMarks(marks: example.marks, least: 5)
      let expected = expectedPaths(example) { path in
        let marks = path.map { example.marks[$0] }
        return marks == marks.sorted() && (marks.last ?? 0) >= 5
      }
      #expect(try paths(example, keeping: rule).map(\.numbers) == expected, "\(example)")
      let depthFirst = try paths(example, keeping: rule, order: .depthFirst).map(\.numbers)
      #expect(inFixedOrder(depthFirst) == expected, "\(example)")
    }
  }

  @Test func `rules edges out before it is carried, and starts at the path's own source`() throws {
    for example in SeededCase.all {
      let rule = BoundedSum(marks: example.marks, most: 14)
      let expected = expectedPaths(example) { path in
        let marks = path.map { example.marks[$0] }
        let sum = marks.reduce(example.graph.edges[path[0]].tail, +)
        return !marks.contains(9) && sum <= 14
      }
      #expect(try paths(example, keeping: rule).map(\.numbers) == expected, "\(example)")
    }
  }

  @Test func `has its state at the end of each path told`() throws {
    for example in SeededCase.all {
      var iterator = try paths(
        example, keeping: BoundedSum(marks: example.marks, most: .max)
      ).makeIterator()
      #expect(iterator.state == nil)
      while let path = iterator.next() {
        let sum = path.numbers.reduce(path.source.position) { $0 + example.marks[$1] }
        #expect(iterator.state == sum, "\(example)")
      }
      #expect(iterator.state == nil)
    }
  }
}
