/// Finds the heights of a large map without Graphviz, in time that grows with its size alone.
///
/// Layers are ordered by the mean place of their neighbours, to and fro (K. Sugiyama, S. Tagawa and
/// M. Toda, *IEEE Transactions on Systems, Man, and Cybernetics* 11(2), 1981), then everything is
/// pulled to the height of its neighbours as far as the order allows. Lines cross more often than
/// with `dot`, and nothing lies on anything else. The first route keeps the top of every layer, unless
/// the map is in a given order.
struct LayeredRows {
  /// Something with a height: a card, or a stop of an arrow.
  private struct Item {
    var extent: Extent
    var isSpine: Bool
    /// Its place in a given order.
    var place: LayerPlace
    var neighbours: [Int] = []
    /// The place in its layer.
    var rank = 0.0
    var height = 0.0
  }

  private let layout: RowLayout
  private var items: [Item] = []
  private var layers: [[Int]] = []
  private var stops: [MapGrid.Stop: Int] = [:]

  init(_ layout: RowLayout) {
    self.layout = layout
    let grid = layout.grid
    layers = Array(repeating: [], count: grid.layerCount)
    for card in grid.map.cards.indices {
      add(
        layout.extentOfCard(card), isSpine: grid.spineCards.contains(card),
        grid.place(ofCard: card), 2 * grid.columnOfCard[card])
    }
    for stop in grid.ways.flatMap(\.stops) where stops[stop] == nil {
      stops[stop] = items.count
      add(
        layout.extentOfStop(stop), isSpine: grid.spineArrows.contains(stop.arrow),
        grid.place(of: stop), stop.layer)
    }
    for (arrow, way) in grid.ways.enumerated() {
      let (from, to) = grid.ends(of: arrow)
      let places = way.stops.compactMap { stops[$0] }
      switch way.direction {
      case .rightwards: tie([from] + places + [to])
      case .leftwards: tie([to] + places + [from])
      case .bracket:
        for card in [from, to] { tie([card] + places) }
      }
    }
  }

  private mutating func add(
    _ extent: Extent, isSpine: Bool, _ place: LayerPlace, _ layer: Int
  ) {
    if layers.indices.contains(layer) { layers[layer].append(items.count) }
    // In a given order the first route has no place of its own.
    let hasOrder = !layout.grid.map.order.isEmpty
    items.append(Item(extent: extent, isSpine: isSpine && !hasOrder, place: place))
  }

  private mutating func tie(_ chain: [Int]) {
    for (one, other) in zip(chain, chain.dropFirst()) {
      items[one].neighbours.append(other)
      items[other].neighbours.append(one)
    }
  }

  /// The heights, as `RowLayout` gives them.
  func rows() -> RowLayout.Rows {
    var copy = self
    copy.order()
    copy.place()
    let grid = layout.grid
    let top = copy.items.map { $0.height - $0.extent.above }.min() ?? 0
    var rows = RowLayout.Rows()
    rows.cards = grid.map.cards.indices.map { copy.items[$0].height - top }
    for (stop, place) in copy.stops { rows.stops[stop] = copy.items[place].height - top }
    return rows
  }

  /// Orders every layer by the mean place of its neighbours, the first route on top.
  private mutating func order() {
    guard layout.grid.map.order.isEmpty else {
      for layer in layers.indices { layers[layer].sort { items[$0].place < items[$1].place } }
      return
    }
    for layer in layers.indices { number(layer) }
    for round in 0..<8 {
      let way = round.isMultiple(of: 2) ? Array(layers.indices) : layers.indices.reversed()
      for layer in way {
        let means = layers[layer].map { item in
          let found = items[item].neighbours
          guard !found.isEmpty else { return items[item].rank }
          return found.reduce(0) { $0 + items[$1].rank } / Double(found.count)
        }
        let sorted = zip(layers[layer], means).enumerated().sorted { left, right in
          let (one, other) = (left.element, right.element)
          let spines = (items[one.0].isSpine, items[other.0].isSpine)
          if spines.0 != spines.1 { return spines.0 }
          return (one.1, left.offset) < (other.1, right.offset)
        }
        layers[layer] = sorted.map(\.element.0)
        number(layer)
      }
    }
  }

  /// Places in a layer run from 0 to 1, so that layers of different lengths can be compared.
  private mutating func number(_ layer: Int) {
    let count = Double(max(1, layers[layer].count))
    for (place, item) in layers[layer].enumerated() {
      items[item].rank = (Double(place) + 0.5) / count
    }
  }

  /// Stacks every layer, then pulls everything to its neighbours' height.
  private mutating func place() {
    for layer in layers.indices { settle(layer, wanting: layers[layer].map { _ in 0 }) }
    for round in 0..<10 {
      let way = round.isMultiple(of: 2) ? Array(layers.indices) : layers.indices.reversed()
      for layer in way {
        let wanted = layers[layer].map { place in
          let found = items[place].neighbours
          guard !items[place].isSpine, !found.isEmpty else { return 0.0 }
          return found.reduce(0) { $0 + items[$1].height } / Double(found.count)
        }
        settle(layer, wanting: wanted)
      }
    }
  }

  /// Gives a layer heights near those wanted, in its order and with nothing on anything else.
  private mutating func settle(_ layer: Int, wanting wanted: [Double]) {
    let order = layers[layer]
    var least = -Double.infinity
    for (place, item) in order.enumerated() {
      if place > 0 {
        least += items[order[place - 1]].extent.below + layout.gap + items[item].extent.above
      }
      items[item].height = max(wanted[place], least)
      least = items[item].height
    }
  }
}
