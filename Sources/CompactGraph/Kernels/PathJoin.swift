/// Counts simple paths by joining halves that meet in the middle.
///
/// Where many paths share few halves, each half is walked once and not once for each path it is
/// part of: the join of S. Sun, Y. Chen, B. He, B. Hooi, "PathEnum", SIGMOD 2021. For a cut after
/// *c* edges, a path longer than *c* is one left half of *c* edges and one right half that begins
/// where it ends; the two must share no other vertex. Shorter paths are walked whole.
struct PathJoin {
  private let index: PathIndex
  /// How many edges a left half has.
  private let cut: Int

  /// Plans a join; nil when walking every path is expected to be cheaper, or halves would fill
  /// memory.
  ///
  /// Walks are counted instead of paths, which is quick, and never fewer.
  init?(_ index: PathIndex) {
    self.index = index
    let most = index.maximumLinks
    guard most >= 4, most < 64, index.sources.count == 1 else { return nil }
    // By length: the walks from the source that can still reach a target, to each vertex.
    var layers = [[Double]](repeating: [], count: most + 1)
    layers[0] = index.vertices.map { _ in 0 }
    for source in index.sources { layers[0][Int(source)] = 1 }
    for length in 1...most {
      var layer = index.vertices.map { _ in 0.0 }
      for vertex in index.vertices.indices where layers[length - 1][vertex] > 0 {
        for place in index.row(of: UInt32(vertex)) {
          let head = Int(index.heads[place])
          if length + Int(index.ahead[head]) <= most { layer[head] += layers[length - 1][vertex] }
        }
      }
      layers[length] = layer
    }
    // By length: the walks from each vertex to a target of at most so many edges.
    var onward = [index.vertices.indices.map { index.ahead[$0] == 0 ? 1.0 : 0 }]
    var steps = [index.vertices.map { _ in 0.0 }]
    for length in 1...most {
      var ends = onward[0]
      var walked = steps[0]
      for vertex in index.vertices.indices {
        for place in index.row(of: UInt32(vertex))
        where Int(index.ahead[Int(index.heads[place])]) < length {
          ends[vertex] += onward[length - 1][Int(index.heads[place])]
          walked[vertex] += 1 + steps[length - 1][Int(index.heads[place])]
        }
      }
      onward.append(ends)
      steps.append(walked)
    }
    let totals = layers.map { $0.reduce(0, +) }
    let whole = totals.reduce(0, +)
    var best: (cut: Int, cost: Double)?
    for cut in 2..<most - 1 {
      let left = totals[...cut].reduce(0, +)
      let right = index.vertices.indices.reduce(0.0) { sum, vertex in
        layers[cut][vertex] > 0 ? sum + steps[most - cut][vertex] : sum
      }
      guard totals[cut] + right < 4e6 else { continue }
      let pairs = index.vertices.indices.reduce(0.0) {
        $0 + layers[cut][$1] * onward[most - cut][$1]
      }
      // To hold two halves against each other costs about a quarter of a step of a walk.
      let cost = 2 * (left + right) + pairs / 4
      if cost < best?.cost ?? .infinity { best = (cut, cost) }
    }
    guard let best, whole > 10_000, best.cost * 2 < whole else { return nil }
    cut = best.cut
  }

  /// Joins after a number of edges, however dear.
  init(_ index: PathIndex, cut: Int) {
    self.index = index
    self.cut = cut
  }

  /// One half: the vertices that it meets apart from the middle, and a bit for each, by its
  /// number's last six places, so that most halves that share none are told apart at once.
  private struct Half {
    let start: Int
    let count: Int
    let bits: UInt64
  }

  /// How many paths there are; nil when the caller cancels.
  func count(isCancelled: () -> Bool = { false }) -> Int? {
    var total = 0
    var middles: [UInt32: [Half]] = [:]
    var vertices = Pile<UInt32>()
    let most = index.maximumLinks
    // Left halves; a path that ends within one is whole.
    var isWhole = walk(from: index.sources[0], most: cut, within: most, isCancelled) { path in
      let end = path[path.count - 1]
      if index.ahead[Int(end)] == 0 { total += 1 }
      if path.count - 1 == cut {
        middles[end, default: []].append(Self.half(path, dropping: path.count - 1, &vertices))
      }
    }
    guard isWhole else { return nil }
    for middle in middles.keys.sorted() {
      let lefts = middles[middle] ?? []
      isWhole = walk(from: middle, most: most - cut, within: most - cut, isCancelled) { path in
        guard index.ahead[Int(path[path.count - 1])] == 0 else { return }
        var bits: UInt64 = 0
        for place in 1..<path.count { bits |= 1 << UInt64(path[place] & 63) }
        for left in lefts where left.bits & bits == 0 || !Self.meet(left, path, vertices) {
          total += 1
        }
      }
      guard isWhole else { return nil }
    }
    return total
  }

  private static func half(
    _ path: borrowing Pile<UInt32>, dropping last: Int, _ vertices: inout Pile<UInt32>
  ) -> Half {
    let start = vertices.count
    var bits: UInt64 = 0
    for place in 0..<last {
      vertices.append(path[place])
      bits |= 1 << UInt64(path[place] & 63)
    }
    return Half(start: start, count: last, bits: bits)
  }

  /// Whether a right half meets a vertex of a left one.
  private static func meet(
    _ left: Half, _ path: borrowing Pile<UInt32>, _ vertices: borrowing Pile<UInt32>
  ) -> Bool {
    for place in 1..<path.count {
      for other in left.start..<left.start + left.count where vertices[other] == path[place] {
        return true
      }
    }
    return false
  }

  /// Walks every simple path from a vertex, of one edge or more, that can still reach a target.
  private func walk(
    from start: UInt32, most: Int, within bound: Int, _ isCancelled: () -> Bool,
    _ visit: (borrowing Pile<UInt32>) -> Void
  ) -> Bool {
    var path = Pile<UInt32>()
    var places = Pile<Int>()
    path.append(start)
    places.append(index.row(of: start).lowerBound)
    var work = 0
    while !path.isEmpty {
      let top = path.count - 1
      let place = places[top]
      guard top < most, place < index.row(of: path[top]).upperBound else {
        _ = path.removeLast()
        _ = places.removeLast()
        continue
      }
      places[top] = place + 1
      work += 1
      if work & 4095 == 0, isCancelled() { return false }
      let head = index.heads[place]
      guard top + 1 + Int(index.ahead[Int(head)]) <= bound else { continue }
      var isOnPath = false
      for other in 0...top where path[other] == head { isOnPath = true }
      if isOnPath { continue }
      path.append(head)
      places.append(index.row(of: head).lowerBound)
      visit(path)
    }
    return true
  }
}
