/// For each vertex that some roots reach, what every path there from a root must meet.
public struct Dominators: Sendable {
  /// The vertices reached, by their number in the order of the search.
  fileprivate let vertices: [UInt32]
  fileprivate let numbers: [UInt32: Int]
  /// The number of the nearest dominator; nought stands for all the roots together.
  fileprivate let nearest: [Int]

  /// Whether the roots reach the vertex.
  public func reaches(_ vertex: Vertex) -> Bool { numbers[vertex.rawValue] != nil }

  /// The last vertex that every path from a root meets before this one.
  ///
  /// Nil when there is none, as for a root, for what is reached along paths with no vertex in
  /// common, and for what is not reached.
  public func immediateDominator(of vertex: Vertex) -> Vertex? {
    guard let number = numbers[vertex.rawValue], nearest[number] > 0 else { return nil }
    return Vertex(rawValue: vertices[nearest[number]])
  }

  /// Every vertex that all paths from the roots to this one meet, in the order they meet them, the
  /// vertex itself last; empty when it is not reached.
  public func dominators(of vertex: Vertex) -> [Vertex] {
    guard var number = numbers[vertex.rawValue] else { return [] }
    var chain: [Vertex] = []
    while number > 0 {
      chain.append(Vertex(rawValue: vertices[number]))
      number = nearest[number]
    }
    return chain.reversed()
  }
}

extension CompactGraph {
  /// Finds what every path from some roots must meet on the way to each vertex.
  ///
  /// The semidominators of T. Lengauer and R. E. Tarjan (1979), then nearest common ancestors: L.
  /// Georgiadis, R. E. Tarjan, R. F. Werneck, "Finding dominators in practice", *Journal of Graph
  /// Algorithms and Applications* 10, 2006, the method called SEMI-NCA; without recursion.
  ///
  /// - Parameters:
  ///   - roots: Where paths begin; each must be a vertex of this graph.
  ///   - direction: Outward asks of paths from the roots, inward of paths to them.
  ///   - kinds: The kinds of edge that may be followed.
  ///   - isCancelled: Asked at each 65 536 steps whether to stop.
  ///   - admits: Which vertices may be met; lets a caller keep to a part of the graph.
  /// - Returns: The dominators of every vertex reached; of none when it was cancelled.
  /// - Complexity: O(E log V) time commonly far less, O(V²) at worst, over the vertices reached;
  ///   about 60 bytes for each.
  public func dominators(
    from roots: some Sequence<Vertex>, _ direction: Direction = .outward,
    along kinds: EdgeKinds = .all, isCancelled: () -> Bool = { false },
    through admits: (Vertex) -> Bool = { _ in true }
  ) -> Dominators {
    let test = test(kinds)
    let rows = rows(direction)
    let back = self.rows(direction.reversed)
    let slots = VertexTable<UInt32>(count: vertexCount, from: storage.scratch)
    var met = Pile<UInt32>()
    var parents = [0]
    // Number nought is the root of all roots; its vertex is never looked at.
    met.append(0)
    var calls = Pile<(number: Int, place: Int)>()
    var steps = 0
    func isOver() -> Bool {
      steps &+= 1
      return steps & 0xFFFF == 0 && isCancelled()
    }
    let nothing = Dominators(vertices: [], numbers: [:], nearest: [])
    let rootNumbers = numbers(roots)
    for root in rootNumbers where slots[root] == 0 && admits(Vertex(rawValue: root)) {
      slots[root] = UInt32(met.count)
      calls.append((met.count, rows.bounds(of: root).lowerBound))
      met.append(root)
      parents.append(0)
      while !calls.isEmpty {
        if isOver() {
          slots.release(clearing: met)
          return nothing
        }
        let top = calls.count - 1
        let (number, place) = calls[top]
        guard place < rows.bounds(of: met[number]).upperBound else {
          _ = calls.removeLast()
          continue
        }
        calls[top].place = place + 1
        let neighbor = rows.neighbor(at: place)
        guard slots[neighbor] == 0, test.admits(rows, place), admits(Vertex(rawValue: neighbor))
        else { continue }
        slots[neighbor] = UInt32(met.count)
        calls.append((met.count, rows.bounds(of: neighbor).lowerBound))
        met.append(neighbor)
        parents.append(number)
      }
    }
    var forest = LinkedForest(parents: parents)
    for root in rootNumbers where slots[root] != 0 { forest.isRoot[Int(slots[root])] = true }
    for number in stride(from: met.count - 1, to: 0, by: -1) {
      var least = forest.isRoot[number] ? 0 : parents[number]
      if isOver() {
        slots.release(clearing: met)
        return nothing
      }
      for place in back.bounds(of: met[number]) where test.admits(back, place) {
        let slot = Int(slots[back.neighbor(at: place)])
        guard slot != 0 else { continue }
        least = min(least, forest.leastSemidominator(above: slot, linkedFrom: number + 1))
      }
      forest.semidominators[number] = least
    }
    var nearest = parents
    for number in 1..<max(met.count, 1) {
      while nearest[number] > forest.semidominators[number] {
        nearest[number] = nearest[nearest[number]]
      }
    }
    let vertices = met.array(0..<met.count) { $0 }
    slots.release(clearing: met)
    return Dominators(
      vertices: vertices,
      numbers: Dictionary(
        vertices.enumerated().dropFirst().map { ($1, $0) }, uniquingKeysWith: { first, _ in first }),
      nearest: nearest)
  }
}

/// A forest in which paths are made short as they are walked.
private struct LinkedForest {
  var semidominators: [Int]
  var isRoot: [Bool]
  private var ancestors: [Int]
  private var labels: [Int]
  private var path: [Int] = []

  init(parents: [Int]) {
    semidominators = Array(parents.indices)
    isRoot = parents.map { _ in false }
    ancestors = parents
    labels = Array(parents.indices)
  }

  /// The least semidominator on the way up from a vertex among those linked already, which are
  /// those of number `first` and above.
  mutating func leastSemidominator(above start: Int, linkedFrom first: Int) -> Int {
    guard start >= first else { return start }
    path.removeAll(keepingCapacity: true)
    var number = start
    while ancestors[number] >= first {
      path.append(number)
      number = ancestors[number]
    }
    var best = number
    while let lower = path.popLast() {
      if semidominators[labels[best]] < semidominators[labels[lower]] {
        labels[lower] = labels[best]
      }
      ancestors[lower] = ancestors[best]
      best = lower
    }
    return semidominators[labels[start]]
  }
}
