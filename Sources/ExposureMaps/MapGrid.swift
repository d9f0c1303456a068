/// A map sorted into columns, gutters and the ways of its arrows, before anything has a place.
///
/// Layers alternate: column 0 is layer 0, the gutter right of it layer 1, column 1 layer 2 and so
/// on. An arrow stops at a lane in every gutter that it crosses, and at a passage in every column
/// that it crosses without ending there. Between two stops there is nothing but room, so that no
/// line can run through a card or a word.
struct MapGrid {
  /// A column as drawn; a tier has several when a route has several steps inside of it.
  struct Column {
    /// The place of its tier in the map's columns.
    var heading: Int
    /// The places of its cards in the map's cards.
    var cards: [Int]
  }

  /// A place that an arrow is led through.
  struct Stop: Hashable {
    var layer: Int
    /// The arrow's place in the map's arrows.
    var arrow: Int
    /// Whether the arrow's words stand here.
    var isLabelled: Bool

    var id: String { "stop-\(arrow)-\(layer)" }
  }

  /// How an arrow goes.
  struct Way {
    enum Direction { case rightwards, leftwards, bracket }
    var direction: Direction
    /// The stops from left to right.
    var stops: [Stop]
  }

  let map: ExposureMap
  let isDense: Bool
  private(set) var columns: [Column] = []
  /// The column of every card.
  private(set) var columnOfCard: [Int] = []
  /// The way of every arrow.
  private(set) var ways: [Way] = []
  private(set) var routeArrows: Set<Int> = []
  private(set) var routeCards: Set<Int> = []
  /// The arrows of the first route that go from left to right, and the cards they join.
  private(set) var spineArrows: Set<Int> = []
  private(set) var spineCards: Set<Int> = []

  private var cardPlaces: [String: Int] = [:]
  private var arrowEnds: [(from: Int, to: Int)] = []

  var hasRoute: Bool { !routeCards.isEmpty || !routeArrows.isEmpty }

  /// How many layers there are; the gutter after the last column only counts when it is used.
  var layerCount: Int {
    let last = ways.flatMap(\.stops).map(\.layer).max() ?? 0
    return max(2 * columns.count - 1, last + 1)
  }

  init(_ map: ExposureMap) throws(MapFailure) {
    self.map = map
    switch map.density {
    case .roomy: isDense = false
    case .dense: isDense = true
    case .automatic where map.labelling == .numbers: isDense = true
    case .automatic: isDense = map.cards.count > 60 || map.arrows.count > 90
    }
    try findCards()
    try findRoutes()
    makeColumns()
    ways = map.arrows.indices.map { way(of: $0) }
    if let first = map.routes.first {
      let arrows = Set(first.arrows)
      for (place, arrow) in map.arrows.enumerated()
      where arrows.contains(arrow.id) && ways[place].direction == .rightwards {
        spineArrows.insert(place)
        let (from, to) = ends(of: place)
        spineCards.formUnion([from, to])
      }
    }
  }

  /// The cards that an arrow joins.
  func ends(of arrow: Int) -> (from: Int, to: Int) { arrowEnds[arrow] }

  private mutating func findCards() throws(MapFailure) {
    // Layout cannot be interrupted, and nobody reads such a map.
    guard map.cards.count <= 600, map.arrows.count <= 1_200, map.sources.count <= 600 else {
      throw MapFailure(
        .tooLarge,
        "a map has up to 600 cards, 1 200 arrows and 600 sources; ask a narrower question")
    }
    for column in map.columns
    where map.columns.filter({ $0.tier == column.tier }).count > 1 {
      throw MapFailure(.duplicateID, "two columns stand for the tier '\(column.tier.rawValue)'")
    }
    for (place, card) in map.cards.enumerated() {
      guard cardPlaces.updateValue(place, forKey: card.id) == nil else {
        throw MapFailure(.duplicateID, "two cards have the id '\(card.id)'")
      }
      guard map.columns.contains(where: { $0.tier == card.tier }) else {
        throw MapFailure(
          .missingColumn, "no column shows the tier '\(card.tier.rawValue)' of card '\(card.id)'")
      }
      try checkSources(card.sources, of: "card '\(card.id)'")
    }
    var arrowIDs: Set<String> = []
    for arrow in map.arrows {
      guard arrowIDs.insert(arrow.id).inserted else {
        throw MapFailure(.duplicateID, "two arrows have the id '\(arrow.id)'")
      }
      guard let from = cardPlaces[arrow.from], let to = cardPlaces[arrow.to] else {
        let end = cardPlaces[arrow.from] == nil ? arrow.from : arrow.to
        throw MapFailure(.unknownID, "arrow '\(arrow.id)' ends at '\(end)', which is no card")
      }
      arrowEnds.append((from, to))
      guard arrow.from != arrow.to else {
        throw MapFailure(.selfLoop, "arrow '\(arrow.id)' leads from '\(arrow.from)' to itself")
      }
      try checkSources(arrow.sources, of: "arrow '\(arrow.id)'")
    }
  }

  private func checkSources(_ numbers: [Int], of owner: String) throws(MapFailure) {
    for number in numbers where !map.sources.contains(where: { $0.number == number }) {
      throw MapFailure(.unlistedSource, "\(owner) cites source \(number), which is not listed")
    }
  }

  private mutating func findRoutes() throws(MapFailure) {
    let arrowPlaces = Dictionary(
      uniqueKeysWithValues: map.arrows.enumerated().map { ($1.id, $0) })
    for route in map.routes {
      for id in route.arrows {
        guard let place = arrowPlaces[id] else {
          throw MapFailure(.unknownID, "a route has the arrow '\(id)', which is not on the map")
        }
        routeArrows.insert(place)
        let (from, to) = ends(of: place)
        routeCards.formUnion([from, to])
      }
      for id in route.cards {
        guard let place = cardPlaces[id] else {
          throw MapFailure(.unknownID, "a route has the card '\(id)', which is not on the map")
        }
        routeCards.insert(place)
      }
    }
  }

  /// Gives every tier as many columns as its longest chain of route steps needs, four at most.
  private mutating func makeColumns() {
    var step = Array(repeating: 0, count: map.cards.count)
    for _ in 0..<3 {
      for place in routeArrows.sorted() {
        let (from, to) = ends(of: place)
        if map.cards[from].tier == map.cards[to].tier, step[to] <= step[from] {
          step[to] = min(step[from] + 1, 3)
        }
      }
    }
    columnOfCard = Array(repeating: 0, count: map.cards.count)
    for (heading, column) in map.columns.enumerated() {
      let cards = map.cards.indices.filter { map.cards[$0].tier == column.tier }
      for level in 0...(cards.map { step[$0] }.max() ?? 0) {
        let members = cards.filter { step[$0] == level }
        guard !members.isEmpty || level == 0 else { continue }
        for card in members { columnOfCard[card] = columns.count }
        columns.append(Column(heading: heading, cards: members))
      }
    }
  }

  private func way(of arrow: Int) -> Way {
    let (from, to) = ends(of: arrow)
    let (start, end) = (columnOfCard[from], columnOfCard[to])
    let isLabelled = !isDense || routeArrows.contains(arrow) || map.labelling == .numbers
    guard start != end else {
      let stop = Stop(layer: 2 * start + 1, arrow: arrow, isLabelled: isLabelled)
      return Way(direction: .bracket, stops: [stop])
    }
    let (left, right) = (min(start, end), max(start, end))
    // The words stand next to the card that the arrow leaves.
    let labelLayer = start < end ? 2 * left + 1 : 2 * right - 1
    let stops = ((2 * left + 1)...(2 * right - 1)).map {
      Stop(layer: $0, arrow: arrow, isLabelled: isLabelled && $0 == labelLayer)
    }
    return Way(direction: start < end ? .rightwards : .leftwards, stops: stops)
  }
}
