import ExposureModel
import ExposurePaths

/// The map of an answer that is too large for a card a party: alike parties stand together.
struct RouteSummary {
  /// What is drawn.
  private(set) var cards: [ExposureMap.Card] = []
  private(set) var arrows: [ExposureMap.Arrow] = []
  private(set) var routes: [ExposureMap.TracedRoute] = []
  /// What is shown and what is not, a line each.
  private(set) var words: [String] = []

  private let author: RouteMap
  private let citations: Citations
  private let groups: Aggregation

  /// An arrow between groups: links of one role and one status.
  private struct Way: Hashable {
    var from: Int
    var to: Int
    var role: LinkRole
    var status: ExposureMap.Status
  }

  /// Routes that pass the same groups.
  private struct Bundle {
    var groups: [Int]
    var routes: [Int] = []
    var ways: [Way] = []
  }

  init(
    _ routes: [Route], of trace: Trace, by author: RouteMap, _ citations: Citations, cards: Int,
    arrows: Int, grouping: RouteMap.Grouping? = nil
  ) {
    self.author = author
    self.citations = citations
    var seen: Set<LinkID> = []
    let steps = routes.flatMap(\.steps).filter { seen.insert($0.link.id).inserted }
    let named = trace.question.makers + trace.question.ends + trace.question.via
    let makers = Set(routes.map(\.maker))
    groups = Aggregation(
      steps, keeping: named.count <= 12 ? Set(named) : [], atMost: cards,
      grouping: grouping, in: author.graph
    ) { author.tier(of: $0, fallback: makers.contains($0) ? .maker : nil) }
    draw(routes, cards, arrows)
  }

  // MARK: What is drawn

  private mutating func draw(_ routes: [Route], _ cardLimit: Int, _ arrowLimit: Int) {
    let bundles = bundles(routes)
    var (drawn, ways) = (Set<Int>(), Set<Way>())
    var kept: [Bundle] = []
    for bundle in bundles {
      let newCards = Set(bundle.groups).subtracting(drawn).count
      let newWays = Set(bundle.ways).subtracting(ways).count
      guard drawn.count + newCards <= cardLimit, ways.count + newWays <= arrowLimit else {
        continue
      }
      drawn.formUnion(bundle.groups)
      ways.formUnion(bundle.ways)
      kept.append(bundle)
    }
    let makers = Set(routes.map(\.maker))
    cards = drawn.sorted().map { card($0, makers) }
    let shown = kept.flatMap(\.routes)
    var links: [Way: [RouteStep]] = [:]
    var (seen, inside) = (Set<LinkID>(), 0)
    for step in shown.flatMap({ routes[$0].steps }) where seen.insert(step.link.id).inserted {
      guard let way = way(step) else {
        inside += 1
        continue
      }
      links[way, default: []].append(step)
    }
    let ordered = ways.sorted {
      ($0.from, $0.to, $0.status.weakness, $0.role.rawValue)
        < ($1.from, $1.to, $1.status.weakness, $1.role.rawValue)
    }
    arrows = ordered.compactMap { links[$0].map { arrow($0) } }
    let ids = Dictionary(
      zip(ordered.filter { links[$0] != nil }, arrows.map(\.id)),
      uniquingKeysWith: { one, _ in one })
    self.routes = kept.map { ExposureMap.TracedRoute(arrows: $0.ways.compactMap { ids[$0] }) }
    say(routes, shown.count, drawn, inside)
  }

  /// Bundles, those of most routes first, then in the order of the answer.
  private func bundles(_ routes: [Route]) -> [Bundle] {
    var places: [[Int]: Int] = [:]
    var bundles: [Bundle] = []
    for (place, route) in routes.enumerated() {
      var passed: [Int] = []
      for group in route.entities.compactMap({ groups.groupOf[$0] }) where passed.last != group {
        passed.append(group)
      }
      let found = places[passed] ?? bundles.count
      if found == bundles.count {
        places[passed] = found
        bundles.append(Bundle(groups: passed))
      }
      bundles[found].routes.append(place)
      for way in route.steps.compactMap(way) where !bundles[found].ways.contains(way) {
        bundles[found].ways.append(way)
      }
    }
    return bundles.enumerated().sorted {
      (-$0.element.routes.count, $0.offset) < (-$1.element.routes.count, $1.offset)
    }.map(\.element)
  }

  /// The arrow that a step is part of; nil inside of a group.
  private func way(_ step: RouteStep) -> Way? {
    guard let from = groups.groupOf[step.from], let to = groups.groupOf[step.to], from != to else {
      return nil
    }
    let status: ExposureMap.Status =
      step.link.isGap || step.link.isSupposed
      ? .gap : ExposureMap.Status(rawValue: step.link.status.rawValue) ?? .inferred
    return Way(from: from, to: to, role: step.link.kind.role, status: status)
  }

  private func card(_ group: Int, _ makers: Set<EntityID>) -> ExposureMap.Card {
    let members = groups.groups[group]
    let entities = members.compactMap { author.graph.entity($0) }
    guard let first = entities.first else {
      return ExposureMap.Card(id: "group-\(group)", tier: .distributor, name: "")
    }
    var card = author.card(
      first, note: nil, citations, fallback: makers.contains(first.id) ? .maker : nil)
    guard members.count > 1 else { return card }
    card.id = "group of \(first.id.rawValue)"
    card.members = members.map(\.rawValue)
    let count = RouteSummary.number(members.count)
    card.nativeName = nil
    let countries = Dictionary(grouping: entities) { $0.country?.rawValue ?? "?" }
      .map { (code: $0.key, count: $0.value.count) }
      .sorted { (-$0.count, $0.code) < (-$1.count, $1.code) }
    card.country = countries.count == 1 && countries[0].code != "?" ? countries[0].code : nil
    let kinds = Set(entities.map(\.kind))
    let noun = kinds.count == 1 ? first.kind.title : "party"
    card.kicker = noun
    if let parent = groups.parents[group] {
      card.name = "Group of \(author.graph.name(of: parent)): \(count) parties"
    } else {
      card.name = "\(count) × \(noun)"
    }
    let names = entities.prefix(2).map(\.name).joined(separator: ", ")
    let more = members.count > 2 ? " and \(RouteSummary.number(members.count - 2)) more" : ""
    let places =
      countries.count > 1
      ? ". " + countries.prefix(4).map { "\($0.code) \($0.count)" }.joined(separator: ", ") : ""
    card.note = names + more + places
    return card
  }

  /// Parallel links as one arrow: how many, from when to when, on whose word.
  private func arrow(_ steps: [RouteStep]) -> ExposureMap.Arrow {
    var arrow = author.arrow(steps[0], citations)
    guard let from = groups.groupOf[steps[0].from], let to = groups.groupOf[steps[0].to] else {
      return arrow
    }
    (arrow.from, arrow.to) = (cardID(from), cardID(to))
    arrow.count = steps.count
    guard steps.count > 1 else { return arrow }
    arrow.id = "links \(arrow.id)"
    arrow.links = steps.map(\.link.id.rawValue)
    var products: [EntityID] = []
    var numbers: [Int] = []
    for step in steps {
      for product in step.link.products where !products.contains(product) && products.count < 50 {
        products.append(product)
      }
      for number in citations.numbers(of: step.link.evidence) where numbers.count < 200 {
        if !numbers.contains(number) { numbers.append(number) }
      }
    }
    if arrow.status != .gap, let first = products.first {
      let more = products.count > 1 ? " and \(products.count - 1) more" : ""
      arrow.label = author.graph.name(of: first) + more
    }
    arrow.sources = Array(numbers.sorted().prefix(4))
    let periods = steps.compactMap(\.link.when)
    let years = periods.flatMap { [$0.earliest, $0.latest] }.compactMap { $0?.civil.year }
    if let first = years.min(), let last = years.max() {
      arrow.dates = first == last ? String(first) : "\(first)–\(last)"
    }
    return arrow
  }

  private func cardID(_ group: Int) -> String {
    let members = groups.groups[group]
    let first = members.first?.rawValue ?? ""
    return members.count > 1 ? "group of \(first)" : first
  }

  // MARK: What is said

  private mutating func say(_ routes: [Route], _ shown: Int, _ drawn: Set<Int>, _ inside: Int) {
    func number(_ count: Int) -> String { RouteSummary.number(count) }
    let parties = drawn.reduce(0) { $0 + groups.groups[$1].count }
    words = [
      "Shown: \(number(shown)) of \(number(routes.count)) routes, through \(number(parties)) of "
        + "\(number(groups.groupOf.count)) parties, in \(cards.count) cards"
    ]
    if let rule = groups.rule.words { words.append(rule) }
    if arrows.contains(where: { $0.count > 1 }) {
      words.append(
        "Links that run alike are one arrow, with their number and four of their sources")
    }
    if cards.contains(where: { $0.id.hasPrefix("group of ") }) {
      words.append(
        "An arrow between cards of several parties does not say that each deals with each")
    }
    if shown < routes.count {
      words.append("\(number(routes.count - shown)) further routes not shown")
    }
    if inside > 0 { words.append("\(number(inside)) links inside of a card not shown") }
  }

  /// A number with blanks between thousands.
  static func number(_ count: Int) -> String {
    var digits = String(count)
    var place = digits.count - 3
    while place > 0 {
      digits.insert("\u{A0}", at: digits.index(digits.startIndex, offsetBy: place))
      place -= 3
    }
    return digits
  }
}
