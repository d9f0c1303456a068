import ExposureMaps
import ExposureModel
import ExposurePaths
import ExposureReports

/// The routes of a map in words: verdict and working.
struct PageRoutes {
  /// One route as the list shows it.
  struct Entry {
    let arrows: [String]
    let verdict: String
    /// The verdict as markup, and the steps: names of any direction stand apart from what is around.
    let verdictMarkup: String
    let working: [String]
    let steps: [String]
    /// The first year by which the dates allow every step; nil when none is dated.
    let start: Int?
    /// Whether several routes are drawn as this one.
    var isBundle = false
  }

  private(set) var entries: [Entry] = []

  /// No routes.
  init() {}

  /// The routes that a map has of a trace.
  init(_ map: ExposureMap, _ trace: Trace, in graph: ExposureGraph) {
    let found = Dictionary(
      trace.routes.map { (Self.arrows(of: $0), $0) }, uniquingKeysWith: { first, _ in first })
    let words = StepWords(map)
    entries = map.routes.map { traced in
      guard let route = found[traced.arrows] else {
        return Entry(
          arrows: traced.arrows, verdict: Self.bundle(traced), verdictMarkup: Self.bundle(traced),
          working: [], steps: words.steps(traced.arrows), start: nil, isBundle: true)
      }
      return Self.entry(route, words, in: graph)
    }
  }

  /// The routes of either of two traces that a map of their differences shows whole.
  init(
    _ map: ExposureMap, from before: Trace, in earlier: ExposureGraph, to after: Trace,
    in later: ExposureGraph
  ) {
    let drawn = Set(map.arrows.map(\.id))
    let words = StepWords(map)
    let was = Set(before.routes.map { Self.arrows(of: $0) })
    let isNow = Set(after.routes.map { Self.arrows(of: $0) })
    func add(_ route: Route, _ graph: ExposureGraph, _ when: String) {
      guard drawn.isSuperset(of: Self.arrows(of: route)) else { return }
      entries.append(Self.entry(route, words, in: graph, when))
    }
    for route in after.routes {
      add(route, later, was.contains(Self.arrows(of: route)) ? "before and after" : "after only")
    }
    for route in before.routes where !isNow.contains(Self.arrows(of: route)) {
      add(route, earlier, "before only")
    }
  }

  private static func bundle(_ traced: ExposureMap.TracedRoute) -> String {
    "\(traced.arrows.count) links, several drawn as one"
  }

  private static func arrows(of route: Route) -> [String] { route.steps.map(\.link.id.rawValue) }

  private static func entry(
    _ route: Route, _ words: StepWords, in graph: ExposureGraph, _ when: String = ""
  ) -> Entry {
    let weakest = route.proof.weakest
    let proof =
      weakest.isGap
      ? "crosses a declared gap, a step that no document shows"
      : "weakest is \(weakest.status.rawValue)"
    let days = route.steps.filter { $0.link.kind.role != .identity }
      .compactMap { $0.link.when?.earliest }
    let ends = [route.maker, route.end].map { graph.name(of: $0) }
    let hops = "\(route.hops) link\(route.hops == 1 ? "" : "s")"
    let rest = ": \(hops), \(proof)" + (when.isEmpty ? "" : "; \(when)")
    return Entry(
      arrows: arrows(of: route),
      verdict: ends.joined(separator: " to ") + rest,
      verdictMarkup: ends.map { Bidirectional.apart($0) }.joined(separator: " to ")
        + HTMLText.escape(rest),
      working: [
        "Product: \(Wording.continuity(of: route, in: graph)).",
        "Time: \(Wording.time(of: route)).",
        "Rests on \(route.proof.origins.count) independent "
          + "origin\(route.proof.origins.count == 1 ? "" : "s").",
      ], steps: words.steps(arrows(of: route)), start: days.max()?.civil.year)
  }

  /// The list, with a button a route, which the script shows.
  var markup: [String] {
    guard !entries.isEmpty else { return [] }
    let items = entries.enumerated().map { place, entry in
      let steps = entry.steps.map { "<li>\($0)</li>" }.joined()
      let working = HTMLText.escape(entry.working.joined(separator: " "))
      return "<li id=\"route-\(place + 1)\"><strong>Route \(place + 1).</strong> "
        + "\(entry.verdictMarkup).<ol>\(steps)</ol>"
        + (working.isEmpty ? "" : "<p class=\"soft\">\(working)</p>")
        + "<button type=\"button\" data-route=\"\(place + 1)\" aria-pressed=\"false\" hidden>"
        + "Show route \(place + 1)</button></li>"
    }
    return [
      "<section aria-labelledby=\"routes-head\">", "<h2 id=\"routes-head\">The routes</h2>",
      "<ul class=\"routes\">",
    ] + items + ["</ul>", "</section>"]
  }
}

/// The arrows of a map in markup, as the steps of a route.
private struct StepWords {
  private let names: [String: String]
  private let arrows: [String: ExposureMap.Arrow]

  init(_ map: ExposureMap) {
    names = Dictionary(
      map.cards.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    arrows = Dictionary(map.arrows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func steps(_ ids: [String]) -> [String] {
    ids.compactMap { arrows[$0] }.map { arrow in
      let notes = arrow.sources.map { "[\($0)]" }.joined()
      let what = arrow.label.isEmpty ? arrow.verb : arrow.label
      let ends = [arrow.from, arrow.to].map { Bidirectional.apart(names[$0] ?? "") }
      let rest = [
        arrow.dates.isEmpty ? "undated" : arrow.dates, "\(arrow.status.rawValue) \(notes)",
      ].joined(separator: ", ")
      return ends.joined(separator: " → ") + ": " + Bidirectional.apart(what) + ", "
        + HTMLText.escape(rest)
    }
  }
}

/// Texts of one direction among those of another.
enum Bidirectional {
  /// A text as markup whose direction leaves what stands around it alone.
  static func apart(_ text: String) -> String { "<bdi>\(HTMLText.escape(text))</bdi>" }
}
