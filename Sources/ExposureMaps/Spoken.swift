/// The map in sentences, for screen readers and pointers that rest on a part of it.
struct Spoken {
  let grid: MapGrid

  init(_ grid: MapGrid) { self.grid = grid }

  private var map: ExposureMap { grid.map }

  /// A card: its column, names, country and note.
  func card(_ place: Int) -> String {
    let card = map.cards[place]
    let heading = map.columns.first { $0.tier == card.tier }?.heading ?? ""
    var names = card.name
    if let native = card.nativeName?.text, !native.isEmpty { names += " (\(native))" }
    if let country = card.country { names += ", \(country)" }
    let parts = [heading + ": " + names, card.kicker, card.note, card.badge].filter { !$0.isEmpty }
    return parts.joined(separator: ". ")
  }

  /// An arrow: who did what to whom, when, and what kind of proof there is.
  func arrow(_ place: Int) -> String {
    let arrow = map.arrows[place]
    let (from, to) = grid.ends(of: place)
    let verb = arrow.verb.isEmpty ? "to" : arrow.verb
    var words = "\(map.cards[from].name) \(verb) \(map.cards[to].name)"
    let details = [
      arrow.label, arrow.dates, arrow.count > 1 ? "\(arrow.count) links" : "",
      arrow.status.rawValue, arrow.badge, arrow.sources.isEmpty ? "" : sources(arrow.sources),
    ].filter { !$0.isEmpty }
    words += ": " + details.joined(separator: ", ")
    return words
  }

  private func sources(_ numbers: [Int]) -> String {
    let list = numbers.map(String.init).joined(separator: ", ")
    return numbers.count == 1 ? "source \(list)" : "sources \(list)"
  }

  /// The whole map: what it says, the verdict, and every arrow, those of the routes first.
  var summary: String {
    var sentences = [map.standfirst, RouteVerdict(grid)?.words ?? ""].filter { !$0.isEmpty }
    let on = map.arrows.indices.filter { grid.routeArrows.contains($0) }
    let off = map.arrows.indices.filter { !grid.routeArrows.contains($0) }
    sentences += (on + off).map { arrow($0) }
    return sentences.map { $0.hasSuffix(".") ? $0 : $0 + "." }.joined(separator: " ")
  }
}
