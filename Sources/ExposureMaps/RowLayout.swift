import Graphviz

/// How far something reaches above and below the line that its arrows run on.
struct Extent: Hashable, Sendable {
  var above: Double
  var below: Double

  var height: Double { above + below }
}

/// Finds the height of every card and stop on the page; their columns are known already.
///
/// This is `dot`'s craft: ordering each layer so that few lines cross, and placing it so that lines
/// run level. The graph it gets is turned on its side, a rank a layer, so that no quirk of
/// left-to-right layouts matters. The first route is tied to the top of every layer.
struct RowLayout {
  let grid: MapGrid
  let gap: Double
  let extentOfCard: (Int) -> Extent
  let extentOfStop: (MapGrid.Stop) -> Extent

  /// The heights found, downwards from the top of the topmost thing.
  struct Rows {
    /// Where arrows meet a card, by the card's place.
    var cards: [Double] = []
    /// Where the arrow runs at a stop.
    var stops: [MapGrid.Stop: Double] = [:]
  }

  /// How many things and ties `dot` is given at most.
  ///
  /// It cannot be interrupted, and one that hangs would hold the library's lock for good; so its work
  /// is bounded by the size of what it is given. See `LayeredRows` for what takes its place.
  static let limit = (things: 700, ties: 1_600)

  /// Whether a map is small enough for `dot`.
  static func isForGraphviz(_ grid: MapGrid) -> Bool {
    let things =
      grid.layerCount + grid.map.cards.count + grid.ways.reduce(0) { $0 + $1.stops.count }
    let ties = things + grid.ways.reduce(0) { $0 + $1.stops.count + 1 }
    return grid.map.layout == .graphviz && things <= limit.things && ties <= limit.ties
  }

  func rows() throws(GraphvizError) -> Rows {
    guard Self.isForGraphviz(grid) else {
      return LayeredRows(self).rows()
    }
    var diagram = Diagram(nodeSpacing: gap)
    diagram.rankSpacing = 20
    addNodes(to: &diagram)
    addArrows(to: &diagram)
    let layout = try diagram.layout(by: .dot)
    var rows = Rows()
    var top = Double.infinity
    for place in grid.map.cards.indices {
      let left = layout.nodes[Self.id(ofCard: place)]?.left ?? 0
      top = min(top, left)
      rows.cards.append(left + extentOfCard(place).above)
    }
    for stop in grid.ways.flatMap(\.stops) {
      let left = layout.nodes[stop.id]?.left ?? 0
      top = min(top, left)
      rows.stops[stop] = left + extentOfStop(stop).above
    }
    guard top.isFinite else { return rows }
    rows.cards = rows.cards.map { $0 - top }
    rows.stops = rows.stops.mapValues { $0 - top }
    straighten(&rows)
    return rows
  }

  /// Takes the last quarter points out of the first route, which `dot` leaves by rounding.
  private func straighten(_ rows: inout Rows) {
    guard let first = grid.spineCards.min() else { return }
    let height = rows.cards[first]
    for card in grid.spineCards where (rows.cards[card] - height).magnitude < 1.5 {
      rows.cards[card] = height
    }
    for stop in grid.ways.flatMap(\.stops) where grid.spineArrows.contains(stop.arrow) {
      if let found = rows.stops[stop], (found - height).magnitude < 1.5 {
        rows.stops[stop] = height
      }
    }
  }

  private func addNodes(to diagram: inout Diagram) {
    for layer in 0..<grid.layerCount {
      let ceiling = "ceiling-\(layer)"
      diagram.nodes.append(Diagram.Node(id: ceiling, .empty(Size(1, 4))))
      if layer > 0 {
        diagram.edges.append(
          Diagram.Edge(
            id: "ceilings-\(layer)", from: "ceiling-\(layer - 1)", to: ceiling, line: nil,
            weight: 1_000))
      }
      guard grid.map.order.isEmpty else {
        addOrdered(layer, below: ceiling, to: &diagram)
        continue
      }
      var first: [String] = []
      var others: [String] = []
      if layer.isMultiple(of: 2) {
        for card in grid.columns[layer / 2].cards {
          let id = Self.id(ofCard: card)
          diagram.nodes.append(node(id, extentOfCard(card)))
          if grid.spineCards.contains(card) { first.append(id) } else { others.append(id) }
        }
      }
      for stop in grid.ways.flatMap(\.stops) where stop.layer == layer {
        diagram.nodes.append(node(stop.id, extentOfStop(stop)))
        if grid.spineArrows.contains(stop.arrow) {
          first.append(stop.id)
        } else {
          others.append(stop.id)
        }
      }
      // An edge inside of a rank puts its tail above its head.
      let chain = [ceiling] + first
      for (upper, lower) in zip(chain, chain.dropFirst()) {
        diagram.edges.append(Self.order(upper, before: lower))
      }
      for other in others {
        diagram.edges.append(Self.order(chain[chain.count - 1], before: other))
      }
      diagram.ranks.append(chain + others)
    }
  }

  /// Adds a layer whose order is given: each thing above the next.
  private func addOrdered(_ layer: Int, below ceiling: String, to diagram: inout Diagram) {
    var things: [(place: LayerPlace, id: String, extent: Extent)] = []
    if layer.isMultiple(of: 2) {
      things = grid.columns[layer / 2].cards.map {
        (grid.place(ofCard: $0), Self.id(ofCard: $0), extentOfCard($0))
      }
    }
    for stop in grid.ways.flatMap(\.stops) where stop.layer == layer {
      things.append((grid.place(of: stop), stop.id, extentOfStop(stop)))
    }
    things.sort { $0.place < $1.place }
    for thing in things { diagram.nodes.append(node(thing.id, thing.extent)) }
    let chain = [ceiling] + things.map(\.id)
    for (upper, lower) in zip(chain, chain.dropFirst()) {
      diagram.edges.append(Self.order(upper, before: lower))
    }
    diagram.ranks.append(chain)
  }

  private func addArrows(to diagram: inout Diagram) {
    for (arrow, way) in grid.ways.enumerated() {
      let (from, to) = grid.ends(of: arrow)
      var ids = way.stops.map(\.id)
      switch way.direction {
      case .rightwards: ids = [Self.id(ofCard: from)] + ids + [Self.id(ofCard: to)]
      case .leftwards: ids = [Self.id(ofCard: to)] + ids + [Self.id(ofCard: from)]
      case .bracket:
        for card in [from, to] {
          diagram.edges.append(
            level("bracket-\(arrow)-\(card)", Self.id(ofCard: card), way.stops[0].id, weight: 4))
        }
        continue
      }
      let weight: Int
      if grid.spineArrows.contains(arrow) {
        weight = 1_000
      } else {
        weight = grid.routeArrows.contains(arrow) ? 60 : 20
      }
      for (place, pair) in zip(ids, ids.dropFirst()).enumerated() {
        diagram.edges.append(level("way-\(arrow)-\(place)", pair.0, pair.1, weight: weight))
      }
    }
  }

  static func id(ofCard place: Int) -> String { "card-\(place)" }

  private static func order(_ upper: String, before lower: String) -> Diagram.Edge {
    // `dot` orders by edges within a rank only when they weigh something.
    Diagram.Edge(
      id: "order-\(upper)-\(lower)", from: upper, to: lower, line: nil, weight: 1,
      minimumRanks: 0)
  }

  private func level(
    _ id: String, _ tail: String, _ head: String, weight: Int
  ) -> Diagram.Edge {
    Diagram.Edge(id: id, from: tail, to: head, line: nil, weight: weight, endsAtPort: true)
  }

  /// A box as long as the thing is high, with its port where its arrows run.
  private func node(_ id: String, _ extent: Extent) -> Diagram.Node {
    let cells = [
      Cell(width: max(extent.above - 0.5, 0), height: 4), Cell(width: 1, height: 4, isPort: true),
      Cell(width: max(extent.below - 0.5, 0), height: 4),
    ]
    return Diagram.Node(id: id, .label(.table(Table([cells]))))
  }
}
