public import ExposureModel
import Graphviz

/// Where something stands in its layer when the order of cards is given.
struct LayerPlace: Comparable {
  /// The place that its cards ask for.
  var height: Double
  /// Tells apart what asks for the same.
  var name: String

  static func < (left: Self, right: Self) -> Bool {
    (left.height, left.name) < (right.height, right.name)
  }
}

extension MapGrid {
  /// The place of a card in a given order.
  func place(ofCard card: Int) -> LayerPlace {
    let id = map.cards[card].id
    return LayerPlace(height: map.order[id] ?? 0, name: id)
  }

  /// The place of an arrow in a layer: on the straight line between its cards.
  func place(of stop: Stop) -> LayerPlace {
    let (from, to) = ends(of: stop.arrow)
    let (start, end) = (2 * columnOfCard[from], 2 * columnOfCard[to])
    let (first, last) = (place(ofCard: from).height, place(ofCard: to).height)
    let part = start == end ? 0.5 : Double(stop.layer - start) / Double(end - start)
    return LayerPlace(height: first + part * (last - first), name: map.arrows[stop.arrow].id)
  }
}

extension ExposureMap {
  /// Puts the cards in the order that they have on a wider map of the same graph.
  ///
  /// So a map of some years can be laid beside that of others, and of all: of any two cards in one
  /// column, the same one stands on top. Cards that are not on the wider map come below those that
  /// are, in the order of the graph.
  ///
  /// - Parameters:
  ///   - wider: The map of the same question of all times.
  ///   - graph: The graph of both.
  /// - Throws: When the wider map cannot be laid out.
  /// - Complexity: That of laying out the wider map.
  public mutating func keepOrder(
    of wider: ExposureMap, in graph: ExposureGraph
  ) throws(MapFailure) {
    let boxes = try MapDrawing(of: wider).geometry.cards
    let count = Double(graph.entities.count + 1)
    var heights: [String: Double] = [:]
    var lowest = 0.0
    for card in wider.cards {
      guard let box = boxes[card.id] else { continue }
      // Places on a page count downwards, Graphviz's upwards.
      let height = (-box.top * 16).rounded() / 16
      lowest = max(lowest, height)
      heights[card.id] = height
      // Whom one card stands for there may have one each here.
      for member in card.members where heights[member] == nil { heights[member] = height }
    }
    for card in cards {
      let ids = [card.id] + card.members
      let place = ids.compactMap(EntityID.init).compactMap { graph.position(of: $0) }.min() ?? 0
      let known = ids.compactMap { heights[$0] }.min() ?? lowest + 1
      // The order of the graph decides between those at one height, by less than any height.
      order[card.id] = known + Double(place) / count / 32
    }
  }
}
