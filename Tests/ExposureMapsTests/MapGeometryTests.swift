import Graphviz
import Testing

@testable import ExposureMaps

@Suite struct `A map's geometry` {
  static let maps: [(name: String, map: ExposureMap)] = [
    ("everything", AtlantisMap.harbourWatch), ("nothing", AtlantisMap.empty),
    ("no route", AtlantisMap.direct), ("crowd", AtlantisMap.crowd(30)),
    ("dense", AtlantisMap.crowd(30, density: .dense)),
  ]

  @Test(arguments: maps.indices)
  func `lays no card over another, nor off the page`(index: Int) throws {
    let drawing = try MapDrawing(of: Self.maps[index].map)
    let cards = drawing.geometry.cards.sorted { $0.key < $1.key }
    #expect(cards.count == Self.maps[index].map.cards.count)
    for (place, card) in cards.enumerated() {
      #expect(drawing.geometry.page.contains(card.value), "\(card.key) leaves the page")
      for other in cards[(place + 1)...] {
        #expect(!card.value.overlaps(other.value), "\(card.key) lies on \(other.key)")
      }
    }
  }

  @Test(arguments: maps.indices)
  func `lays no words over a card, other words, or off the page`(index: Int) throws {
    let geometry = try MapDrawing(of: Self.maps[index].map).geometry
    let words = geometry.labels.sorted { $0.key < $1.key }.flatMap { arrow, boxes in
      boxes.map { (arrow: arrow, box: $0) }
    }
    for (place, word) in words.enumerated() {
      #expect(geometry.page.contains(word.box), "the words of \(word.arrow) leave the page")
      for (id, card) in geometry.cards {
        #expect(!card.overlaps(word.box), "the words of \(word.arrow) lie on \(id)")
      }
      for other in words[(place + 1)...] {
        #expect(!other.box.overlaps(word.box), "\(word.arrow) lies on \(other.arrow)")
      }
    }
  }

  @Test(arguments: maps.indices)
  func `leads no line through a card, or through the words of another arrow`(index: Int) throws {
    let geometry = try MapDrawing(of: Self.maps[index].map).geometry
    for (arrow, pieces) in geometry.arrows {
      for point in pieces.flatMap(places(along:)) {
        #expect(geometry.page.surrounds(point), "\(arrow) leaves the page")
        for (id, card) in geometry.cards {
          #expect(!card.surrounds(point), "\(arrow) runs through \(id)")
        }
        for (other, boxes) in geometry.labels where other != arrow {
          #expect(
            !boxes.contains { $0.surrounds(point) }, "\(arrow) runs through the words of \(other)")
        }
      }
    }
  }

  @Test func `runs the first route straight along the top`() throws {
    let geometry = try MapDrawing(of: AtlantisMap.harbourWatch).geometry
    let route = AtlantisMap.harbourWatch.routes[0].arrows.flatMap { geometry.arrows[$0] ?? [] }
    let heights = Set(route.flatMap { $0 }.map { ($0.y * 100).rounded() })
    #expect(heights.count == 1)
    let top = geometry.cards.values.map(\.top).max() ?? 0
    for card in ["genomics", "tidewater", "kelp", "watch", "registry", "fishers"] {
      #expect(abs((geometry.cards[card]?.top ?? 0) - top) < 0.01, "\(card) is not in the top row")
    }
  }

  @Test func `lets arrows enter every card at one height`() throws {
    let map = AtlantisMap.crowd(30)
    let geometry = try MapDrawing(of: map).geometry
    for arrow in map.arrows {
      let tip = try #require(geometry.arrows[arrow.id]?.last?.last)
      let card = try #require(geometry.cards[arrow.to])
      let isFromRight = abs(tip.x - card.right) < 0.01
      let type = Typography.roomy
      let depth = type.portDepth + (isFromRight ? type.returnDepth : 0)
      #expect(abs(card.top - depth - tip.y) < 0.3)
      #expect(isFromRight || abs(tip.x - card.left) < 0.01)
    }
  }

  /// Places along a path of Bézier segments, a point or two apart.
  private func places(along path: [Point]) -> [Point] {
    stride(from: 0, to: path.count - 3, by: 3).flatMap { first in
      (0...40).map { step in
        let t = Double(step) / 40
        let s = 1 - t
        let shares = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t]
        return Point(
          zip(shares, path[first...]).reduce(0) { $0 + $1.0 * $1.1.x },
          zip(shares, path[first...]).reduce(0) { $0 + $1.0 * $1.1.y })
      }
    }
  }
}

extension Box {
  /// Whether a point lies inside and not merely on the edge.
  fileprivate func surrounds(_ point: Point) -> Bool {
    point.x > left + 0.3 && point.x < right - 0.3 && point.y > bottom + 0.3
      && point.y < top - 0.3
  }
}
