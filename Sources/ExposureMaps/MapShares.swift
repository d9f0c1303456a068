import Graphviz

/// A map shared out among pages of a sheet's size, each a map of its own.
///
/// Routes stay whole, and so does the chain from a holding to the party asked about. An arrow bears
/// the number that it has in the whole map, on every page that it is on.
struct MapShares {
  private let map: ExposureMap
  private let sheet: Sheet
  /// The arrows that stay together, by their places, in the order of the answer.
  private let units: [[Int]]
  private let onRoutes: Set<Int>
  private var isAlone: Set<String> = []

  /// More pages than these are no help.
  private static let limit = 40

  /// Shares out a map whose arrows are numbered.
  init(_ map: ExposureMap, on sheet: Sheet) {
    self.map = map
    self.sheet = sheet
    let places = Dictionary(map.arrows.enumerated().map { ($1.id, $0) }) { first, _ in first }
    let routes = map.routes.map { $0.arrows.compactMap { places[$0] } }.filter { !$0.isEmpty }
    let traced = Set(routes.joined())
    let beside = map.arrows.indices.filter { !traced.contains($0) }.map { [$0] }
    onRoutes = traced
    units = routes.isEmpty ? Self.chains(map) : routes + beside
    isAlone = Set(map.cards.map(\.id)).subtracting(map.arrows.flatMap { [$0.from, $0.to] })
  }

  /// A page and how large its smallest type is printed, in points.
  typealias Page = (map: ExposureMap, page: MapPage, points: Double)

  /// The pages; none when they are too many, or one.
  ///
  /// Each takes as much as can be read, or as does not make it smaller than its first part alone.
  func pages() throws(MapFailure) -> [Page] {
    var shares: [Set<Int>] = []
    var done: Set<Int> = []
    var left = units[...]
    while !left.isEmpty {
      let count = try largest(left, isFirst: shares.isEmpty)
      let share = grown(left.prefix(count), isFirst: shares.isEmpty)
      shares.append(share)
      done.formUnion(share)
      left = left.dropFirst(count).drop { done.isSuperset(of: $0) }
      guard shares.count <= Self.limit else { return [] }
    }
    guard shares.count > 1 else { return [] }
    var pages: [Page] = []
    for (place, share) in shares.enumerated() {
      pages.append(try page(share, place, of: shares.count))
    }
    return pages
  }

  /// How many units a page takes.
  private func largest(_ left: ArraySlice<[Int]>, isFirst: Bool) throws(MapFailure) -> Int {
    func points(_ count: Int) throws(MapFailure) -> Double {
      try page(grown(left.prefix(count), isFirst: isFirst), isFirst ? 0 : 1, of: Self.limit).points
    }
    let least = min(try points(1), Sheet.legible)
    var (fits, fails) = (1, left.count + 1)
    while fails - fits > 1 {
      let count = min(fits * 2, (fits + fails) / 2)
      if try points(count) >= least { fits = count } else { fails = count }
    }
    return fits
  }

  /// The arrows of some units, and those beside the routes whose ends are on the page anyway.
  private func grown(_ units: ArraySlice<[Int]>, isFirst: Bool) -> Set<Int> {
    var share = Set(units.joined())
    let cards = Set(share.flatMap { [map.arrows[$0].from, map.arrows[$0].to] })
    guard !onRoutes.isEmpty else { return share }
    for (place, arrow) in map.arrows.enumerated()
    where !onRoutes.contains(place) && cards.contains(arrow.from) && cards.contains(arrow.to) {
      share.insert(place)
    }
    return share
  }

  private func page(_ share: Set<Int>, _ place: Int, of count: Int) throws(MapFailure) -> Page {
    var part = map
    part.arrows = share.sorted().map {
      var arrow = map.arrows[$0]
      arrow.number = $0 + 1
      return arrow
    }
    let ids = Set(part.arrows.map(\.id))
    part.routes = map.routes.filter { ids.isSuperset(of: $0.arrows) }
    var cards = Set(part.arrows.flatMap { [$0.from, $0.to] } + part.routes.flatMap(\.cards))
    if place == 0 { cards.formUnion(isAlone) }
    part.cards = map.cards.filter { cards.contains($0.id) }
    let cited = Set(part.cards.flatMap(\.sources) + part.arrows.flatMap(\.sources))
    part.sources = map.sources.filter { cited.contains($0.number) }
    for column in part.columns.indices { part.columns[column].emptyNote = "None on this page" }
    part.legend.leftOut.insert(
      "Part \(place + 1) of \(count): \(part.arrows.count) of \(map.arrows.count) numbered links; a "
        + "number is the same on every page", at: 0)
    let page = try MapDrawing.page(part, runningOn: sheet)
    return (part, page, page.type.smallest * page.page.diagram.scale)
  }

  /// Every arrow with the shortest way from it to the map's first card.
  private static func chains(_ map: ExposureMap) -> [[Int]] {
    guard let hub = map.cards.first?.id else { return [] }
    var way: [String: [Int]] = [hub: []]
    var chains: [[Int]] = []
    var left = Array(map.arrows.indices)
    while !left.isEmpty {
      let met = left.filter { way[map.arrows[$0].from] != nil || way[map.arrows[$0].to] != nil }
      // What nothing joins to the first card stays by itself.
      guard !met.isEmpty else { return chains + left.map { [$0] } }
      var next = way
      for place in met {
        let arrow = map.arrows[place]
        let chain = (way[arrow.from] ?? way[arrow.to] ?? []) + [place]
        chains.append(chain)
        for end in [arrow.from, arrow.to] where next[end] == nil { next[end] = chain }
      }
      way = next
      let gone = Set(met)
      left.removeAll { gone.contains($0) }
    }
    return chains
  }
}
