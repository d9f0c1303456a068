/// What searches for cheapest paths know of the vertices they have met.
///
/// Everything about a vertex lies in one place, found by one look-up, and stays from one search to
/// the next; a number that rises with each search tells what is of this one.
struct CheapestPathField<Test: EdgeTest>: ~Copyable {
  private struct Node: BitwiseCopyable {
    /// The least price found so far of a way to the target.
    var toTarget = Price.unbounded
    /// The least price found so far from where this search began.
    var fromStart = Price.unbounded
    let vertex: UInt32
    var isSettledInward = false
    /// The search that `fromStart` is of.
    var search: UInt32 = 0
    /// The search that settled the vertex.
    var settledIn: UInt32 = 0
    /// The search that must not meet the vertex.
    var bannedIn: UInt32 = 0
    /// The search that found a way from the vertex to the target.
    var leadsOnIn: UInt32 = 0
    /// The last edge of the way found, and the slot of its tail.
    var edge: UInt32 = 0
    var parent: UInt32 = 0
  }

  private struct Key: Comparable, BitwiseCopyable {
    let price: Price
    /// The edges behind; of two keys of one price the one nearer the start comes first, so that
    /// all ways of one price to a vertex are known before the vertex is settled.
    let linksBehind: UInt32
    let slot: UInt32

    @inline(__always)
    static func < (left: Key, right: Key) -> Bool {
      left.price < right.price
        || left.price == right.price && left.linksBehind < right.linksBehind
    }
  }

  private let graph: CompactGraph
  private let costs: EdgeCosts
  private let test: Test
  private let source: UInt32
  private let target: UInt32
  /// One more than the slot of each vertex met.
  private let slots: VertexTable<UInt32>
  private var met = Pile<UInt32>()
  private var nodes = Pile<Node>()
  private var outward = Heap<Key>()
  private var inward = Heap<Key>()
  private var search: UInt32 = 0
  /// The price of the vertex settled last from the target: no vertex beyond is nearer.
  private var radius = Price.nothing
  private var inwardSettled = 0
  private var outwardSettled = 0
  /// The slots found by looking back from the target in one search, and how far they were looked at.
  private var backward = Pile<UInt32>()
  private var backwardPlace = 0
  private var backwardSearch: UInt32 = 0
  /// The last search in which a way was found to exist.
  private var certainSearch: UInt32 = 0

  init(
    _ graph: CompactGraph, _ source: UInt32, _ target: UInt32, _ costs: EdgeCosts, _ test: Test
  ) {
    self.graph = graph
    self.costs = costs
    self.test = test
    self.source = source
    self.target = target
    slots = VertexTable(count: graph.vertexCount, from: graph.storage.scratch)
    _ = slot(of: source)
    let end = slot(of: target)
    nodes[Int(end)].toTarget = .nothing
    inward.insert(Key(price: .nothing, linksBehind: 0, slot: end))
  }

  consuming func release() { slots.release(clearing: met) }

  /// What an edge that a path took costs.
  func cost(of edge: UInt32) -> UInt64 { costs.cost(of: edge) ?? 0 }

  @inline(__always)
  private mutating func slot(of vertex: UInt32) -> UInt32 {
    let known = slots[vertex]
    if known != 0 { return known &- 1 }
    met.append(vertex)
    nodes.append(Node(vertex: vertex))
    slots[vertex] = UInt32(truncatingIfNeeded: met.count)
    return UInt32(truncatingIfNeeded: met.count &- 1)
  }

  /// Settles one more vertex from the target.
  ///
  /// - Returns: The slot, or nil when there is none left.
  @discardableResult
  private mutating func settleInward() -> UInt32? {
    while !inward.isEmpty {
      let key = inward.removeFirst()
      guard !nodes[Int(key.slot)].isSettledInward else { continue }
      nodes[Int(key.slot)].isSettledInward = true
      radius = key.price
      inwardSettled += 1
      let vertex = nodes[Int(key.slot)].vertex
      // A simple path from the source does not come back to it.
      guard vertex != source else { return key.slot }
      let rows = graph.inward
      for place in rows.bounds(of: vertex) {
        guard test.admits(rows, place) else { continue }
        let edge = rows.edge(at: place)
        guard let cost = costs.cost(of: edge) else { continue }
        let tail = slot(of: rows.neighbor(at: place))
        let price = key.price.adding(cost)
        guard price < nodes[Int(tail)].toTarget else { continue }
        nodes[Int(tail)].toTarget = price
        inward.insert(Key(price: price, linksBehind: 0, slot: tail))
      }
      return key.slot
    }
    radius = .unbounded
    return nil
  }

  /// Searches from both sides until no cheaper path than the best found can be left.
  ///
  /// - Returns: The price of the cheapest path; nil when there is no path.
  mutating func meet() -> Price? {
    search += 1
    var best = Price.unbounded
    var outwardRadius = Price.nothing
    start(at: 0)
    while !outward.isEmpty, !inward.isEmpty, outwardRadius + radius < best {
      if outwardSettled <= inwardSettled {
        let key = outward.removeFirst()
        guard nodes[Int(key.slot)].settledIn != search else { continue }
        nodes[Int(key.slot)].settledIn = search
        outwardRadius = key.price
        outwardSettled += 1
        let vertex = nodes[Int(key.slot)].vertex
        guard vertex != target else { continue }
        let rows = graph.outward
        for place in rows.bounds(of: vertex) {
          guard test.admits(rows, place) else { continue }
          let edge = rows.edge(at: place)
          guard let cost = costs.cost(of: edge) else { continue }
          let head = slot(of: rows.neighbor(at: place))
          let price = key.price.adding(cost)
          guard reach(head, price, edge, from: key.slot) else { continue }
          outward.insert(Key(price: price, linksBehind: 0, slot: head))
          let rest = nodes[Int(head)].toTarget
          if rest != .unbounded { best = min(best, price + rest) }
        }
      } else if let slot = settleInward() {
        // The other side's way to a tail of these edges may join the way from here.
        best = min(best, joined(at: slot))
        let vertex = nodes[Int(slot)].vertex
        for place in graph.inward.bounds(of: vertex) {
          let known = slots[graph.inward.neighbor(at: place)]
          if known != 0 { best = min(best, joined(at: known - 1)) }
        }
      }
    }
    outward.removeAll()
    return best == .unbounded ? nil : best
  }

  /// The price of the best path known through a vertex.
  private func joined(at slot: UInt32) -> Price {
    let node = nodes[Int(slot)]
    guard node.search == search, node.fromStart != .unbounded, node.toTarget != .unbounded else {
      return .unbounded
    }
    return node.fromStart + node.toTarget
  }

  private mutating func start(at slot: UInt32) {
    outward.removeAll()
    nodes[Int(slot)].search = search
    nodes[Int(slot)].fromStart = .nothing
    outward.insert(Key(price: lowerBound(nodes[Int(slot)]), linksBehind: 0, slot: slot))
  }

  /// Notes a way to a vertex if it is better than the one known.
  @inline(__always)
  private mutating func reach(
    _ slot: UInt32, _ price: Price, _ edge: UInt32, from parent: UInt32
  ) -> Bool {
    let node = nodes[Int(slot)]
    if node.search == search, node.fromStart <= price {
      // Of ways of one price the first in the order of edges is kept; it needs no new key.
      if node.fromStart == price, node.settledIn != search, comesFirst(edge, parent, node) {
        nodes[Int(slot)].edge = edge
        nodes[Int(slot)].parent = parent
      }
      return false
    }
    nodes[Int(slot)].search = search
    nodes[Int(slot)].fromStart = price
    nodes[Int(slot)].edge = edge
    nodes[Int(slot)].parent = parent
    return true
  }

  /// Whether a way over a new edge comes before the one that a vertex has, of the same length.
  @inline(never)
  private func comesFirst(_ edge: UInt32, _ parent: UInt32, _ node: Node) -> Bool {
    var left = (edge: edge, parent: parent)
    var right = (edge: node.edge, parent: node.parent)
    guard node.fromStart.links > 0 else { return false }
    // The last difference met on the way back is the first on the way out.
    var isFirst = left.edge < right.edge
    while left.parent != right.parent {
      let (leftNode, rightNode) = (nodes[Int(left.parent)], nodes[Int(right.parent)])
      left = (leftNode.edge, leftNode.parent)
      right = (rightNode.edge, rightNode.parent)
      if left.edge != right.edge { isFirst = left.edge < right.edge }
    }
    return isFirst
  }

  /// The least that a way from a vertex to the target can cost.
  @inline(__always)
  private func lowerBound(_ node: Node) -> Price {
    node.isSettledInward ? node.toTarget : radius
  }

  /// Finds the best way to the target from the end of a root, without meeting the root again.
  ///
  /// - Parameters:
  ///   - root: The slots of the root's vertices.
  ///   - rootPrice: What the root costs.
  ///   - ruledOut: Edges that the way must not begin with.
  ///   - cut: The dearest price of interest, the root's included.
  /// - Returns: The way, and the price of the root and the way together.
  mutating func bestWay(
    along root: [UInt32], price rootPrice: Price, ruledOut: [UInt32], cut: Price
  ) -> (price: Price, edges: [UInt32], slots: [UInt32])? {
    while inwardSettled < outwardSettled, radius != .unbounded { settleInward() }
    search += 1
    let start = root[root.count - 1]
    for slot in root { nodes[Int(slot)].bannedIn = search }
    let end = slots[target] - 1
    self.start(at: start)
    var settled = 0
    while !outward.isEmpty {
      let key = outward.removeFirst()
      guard nodes[Int(key.slot)].settledIn != search else { continue }
      nodes[Int(key.slot)].settledIn = search
      outwardSettled += 1
      settled += 1
      if settled & 511 == 0, !canStillArrive(at: end, from: start, ruledOut) { return nil }
      if key.slot == end { return way(to: end, from: start, rootPrice) }
      let node = nodes[Int(key.slot)]
      let rows = graph.outward
      for place in rows.bounds(of: node.vertex) {
        guard test.admits(rows, place) else { continue }
        let edge = rows.edge(at: place)
        guard let cost = costs.cost(of: edge) else { continue }
        if key.slot == start, ruledOut.contains(edge) { continue }
        let head = slot(of: rows.neighbor(at: place))
        let headNode = nodes[Int(head)]
        guard headNode.bannedIn != search, headNode.settledIn != search else { continue }
        let rest = lowerBound(headNode)
        guard rest != .unbounded else { continue }
        let price = node.fromStart.adding(cost)
        guard !(cut < rootPrice + price + rest), reach(head, price, edge, from: key.slot) else {
          continue
        }
        outward.insert(Key(price: price + rest, linksBehind: price.links, slot: head))
      }
    }
    return nil
  }

  /// Looks a little farther back from the target, around the root.
  ///
  /// Where the root stands in every way to the target, the search from its end would go through
  /// all that it reaches before it failed. This fails after as little as lies behind the target.
  ///
  /// - Parameters:
  ///   - end: The slot of the target.
  ///   - start: The slot of the end of the root, which may be met.
  ///   - ruledOut: Edges that the way must not begin with.
  /// - Returns: False when there is nothing left to look at and no way was found.
  private mutating func canStillArrive(
    at end: UInt32, from start: UInt32, _ ruledOut: [UInt32]
  ) -> Bool {
    if certainSearch == search { return true }
    if backwardSearch != search {
      backwardSearch = search
      backward.keep(0)
      backwardPlace = 0
      backward.append(end)
      nodes[Int(end)].leadsOnIn = search
    }
    let rows = graph.inward
    for _ in 0..<256 {
      guard backwardPlace < backward.count else { return false }
      let vertex = nodes[Int(backward[backwardPlace])].vertex
      backwardPlace += 1
      for place in rows.bounds(of: vertex) {
        let edge = rows.edge(at: place)
        guard test.admits(rows, place), costs.cost(of: edge) != nil else { continue }
        let tail = slot(of: rows.neighbor(at: place))
        let node = nodes[Int(tail)]
        let leadsOn = tail == start ? !ruledOut.contains(edge) : node.settledIn == search
        if leadsOn, tail == start || node.bannedIn != search {
          certainSearch = search
          return true
        }
        guard node.bannedIn != search, node.leadsOnIn != search else { continue }
        nodes[Int(tail)].leadsOnIn = search
        backward.append(tail)
      }
    }
    return true
  }

  private func way(
    to end: UInt32, from start: UInt32, _ rootPrice: Price
  ) -> (price: Price, edges: [UInt32], slots: [UInt32]) {
    var edges: [UInt32] = []
    var way: [UInt32] = []
    var slot = end
    while slot != start {
      edges.append(nodes[Int(slot)].edge)
      way.append(slot)
      slot = nodes[Int(slot)].parent
    }
    return (rootPrice + nodes[Int(end)].fromStart, edges.reversed(), way.reversed())
  }
}
