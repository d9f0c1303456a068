import ExposureModel
public import ExposurePaths

/// The map of who owns and controls a party, and whom it owns.
///
/// A line is as thick as the share that it stands for, where the share is disclosed; where it is not,
/// it is thin and dotted. Nothing is multiplied along a chain here: that is the text's to say.
public struct OwnersMap: Sendable {
  private let index: ExposureIndex
  private let options: RouteMap.Options
  private var graph: ExposureGraph { index.graph }

  /// Maps of an index's owners.
  public init(_ index: ExposureIndex, options: RouteMap.Options = RouteMap.Options()) {
    self.index = index
    self.options = options
  }

  /// What the map of an ownership answer shows: owners to the left, holdings to the right.
  public func map(of ownership: Ownership) -> ExposureMap {
    var map = ExposureMap(
      title: options.title ?? title(ownership), asOf: MapDates.long(ownership.asOf ?? graph.asOf),
      columns: [
        .init(.maker, heading: "Further up", caption: "owners of the owners"),
        .init(.distributor, heading: "Owners", caption: "hold or control it"),
        .init(.buyer, heading: "Asked about", caption: graph.name(of: ownership.party)),
        .init(.programme, heading: "Holdings", caption: "held or controlled by it"),
      ], theme: options.theme)
    map.layout = options.layout
    var citations = Citations()
    let author = RouteMap(index)
    var drawn: Set<EntityID> = []
    var ties: Set<[String]> = []
    func add(_ id: EntityID, _ tier: ExposureMap.Tier) -> Bool {
      guard !drawn.contains(id) else { return true }
      guard drawn.count < options.maximumCards, let entity = graph.entity(id) else { return false }
      drawn.insert(id)
      var card = author.card(entity, note: nil, citations)
      card.tier = tier
      card.note = ""
      map.cards.append(card)
      return true
    }
    _ = add(ownership.party, .buyer)
    var left = 0
    for (lines, isAbove) in [(ownership.above, true), (ownership.below, false)] {
      for line in lines {
        let (upper, lower) = (line.tie.upper, line.tie.lower)
        let tier: ExposureMap.Tier =
          isAbove ? (line.distance == 1 ? .distributor : .maker) : .programme
        let new = isAbove ? upper : lower
        guard upper != lower, map.arrows.count < options.maximumArrows, add(new, tier),
          drawn.contains(upper), drawn.contains(lower)
        else {
          left += 1
          continue
        }
        // A circle is met from above and from below.
        guard ties.insert(line.tie.links.map(\.id.rawValue)).inserted else { continue }
        for link in line.tie.links { citations.cite(link.evidence, in: graph) }
        map.arrows.append(arrow(line.tie, citations))
      }
    }
    // That nobody stands further up is no finding; that nobody stands above is.
    if !map.cards.contains(where: { $0.tier == .maker }) { map.columns.removeFirst() }
    let cited = Set(map.arrows.flatMap(\.sources))
    map.sources = MapSources.list(citations, citing: cited)
    if left > 0 { map.legend.leftOut.append("\(left) further ties not shown") }
    for unnamed in ownership.unnamed where drawn.contains(unnamed.entity) {
      map.legend.leftOut.append(
        "\(Self.percent(unnamed.share)) of \(graph.name(of: unnamed.entity)) has owners who are not "
          + "in the graph")
    }
    map.footer = [
      ownership.scope.looked + ". Not legal advice."
    ]
    return map
  }

  private func arrow(_ tie: Ownership.Tie, _ citations: Citations) -> ExposureMap.Arrow {
    let links = tie.links
    let weakest = links.max { ($0.status.rank) < ($1.status.rank) }?.status ?? .inferred
    var arrow = ExposureMap.Arrow(
      id: links.first?.id.rawValue ?? "\(tie.upper) \(tie.lower)", from: tie.upper.rawValue,
      to: tie.lower.rawValue, verb: links.first?.kind.readsAs ?? "owns",
      dates: MapDates.short(links.first?.when), count: links.count,
      links: links.map(\.id.rawValue), role: .control,
      status: ExposureMap.Status(rawValue: weakest.rawValue) ?? .inferred)
    var seen: Set<Int> = []
    arrow.sources = links.flatMap { citations.numbers(of: $0.evidence) }
      .filter { seen.insert($0).inserted }
    switch tie {
    case .control:
      arrow.label = arrow.verb.prefix(1).uppercased() + arrow.verb.dropFirst()
    case .holding(let holding):
      arrow.label = holding.isUndisclosed ? "Share not disclosed" : Self.percent(holding.share)
      arrow.share =
        holding.isUndisclosed
        ? .undisclosed : .disclosed(Double(holding.share.minimum.basisPoints) / 10_000)
    }
    return arrow
  }

  private func title(_ ownership: Ownership) -> String {
    let name = graph.name(of: ownership.party)
    let owners = ownership.above.filter { $0.distance == 1 }.map { graph.name(of: $0.tie.upper) }
    let unique = owners.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let below = Set(ownership.below.map(\.tie.lower)).count
    switch unique.count {
    case 0 where below == 0: return "No owner and no holding of \(name) is in the graph"
    case 0: return "\(name) holds or controls \(below) \(below == 1 ? "party" : "parties")"
    case 1: return "\(unique[0]) stands above \(name)"
    default: return "\(unique.count) owners stand above \(name)"
    }
  }

  private static func percent(_ share: ShareInterval) -> String {
    percent(share.minimum.basisPoints, share.maximum.basisPoints)
  }

  /// Hundredths of a per cent as `42 %`, or `10–25 %`; whole per cents without decimals.
  static func percent(_ low: Int, _ high: Int) -> String {
    func text(_ points: Int) -> String {
      points.isMultiple(of: 100)
        ? String(points / 100)
        : "\(points / 100).\(points % 100 < 10 ? "0" : "")\(points % 100)"
    }
    return low == high ? "\(text(low)) %" : "\(text(low))–\(text(high)) %"
  }
}
