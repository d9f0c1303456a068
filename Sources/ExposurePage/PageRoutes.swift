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
    let working: [String]
    let steps: [String]
    /// The first year by which the dates allow every step; nil when none is dated.
    let start: Int?
  }

  let entries: [Entry]

  init(_ map: ExposureMap, _ trace: Trace, in graph: ExposureGraph) {
    let found = Dictionary(
      trace.routes.map { ($0.steps.map(\.link.id.rawValue), $0) },
      uniquingKeysWith: { first, _ in first })
    let names = Dictionary(
      map.cards.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    let arrows = Dictionary(
      map.arrows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    entries = map.routes.map { traced in
      let steps = traced.arrows.compactMap { arrows[$0] }.map { arrow in
        let notes = arrow.sources.map { "[\($0)]" }.joined()
        let what = arrow.label.isEmpty ? arrow.verb : arrow.label
        return [
          "\(names[arrow.from] ?? "") → \(names[arrow.to] ?? ""): \(what)",
          arrow.dates.isEmpty ? "undated" : arrow.dates, "\(arrow.status.rawValue) \(notes)",
        ].joined(separator: ", ")
      }
      guard let route = found[traced.arrows] else {
        return Entry(
          arrows: traced.arrows, verdict: "\(traced.arrows.count) links, several drawn as one",
          working: [], steps: steps, start: nil)
      }
      let weakest = route.proof.weakest
      let proof =
        weakest.isGap
        ? "crosses a declared gap, a step that no document shows"
        : "weakest is \(weakest.status.rawValue)"
      let days = route.steps.filter { $0.link.kind.role != .identity }
        .compactMap { $0.link.when?.earliest }
      let ends = "\(graph.name(of: route.maker)) to \(graph.name(of: route.end))"
      return Entry(
        arrows: traced.arrows,
        verdict: "\(ends): \(route.hops) link\(route.hops == 1 ? "" : "s"), \(proof)",
        working: [
          "Product: \(Wording.continuity(of: route, in: graph)).",
          "Time: \(Wording.time(of: route)).",
          "Rests on \(route.proof.origins.count) independent "
            + "origin\(route.proof.origins.count == 1 ? "" : "s").",
        ], steps: steps, start: days.max()?.civil.year)
    }
  }

  /// The list, with a button a route.
  var markup: [String] {
    guard !entries.isEmpty else { return [] }
    let items = entries.enumerated().map { place, entry in
      let steps = entry.steps.map { "<li>\(HTMLText.escape($0))</li>" }.joined()
      return "<li id=\"route-\(place + 1)\"><strong>Route \(place + 1).</strong> "
        + "\(HTMLText.escape(entry.verdict)).<ol>\(steps)</ol>"
        + "<p class=\"soft\">\(HTMLText.escape(entry.working.joined(separator: " ")))</p>"
        + "<button type=\"button\" data-route=\"\(place + 1)\" aria-pressed=\"false\" hidden>"
        + "Show route \(place + 1)</button></li>"
    }
    return [
      "<section aria-labelledby=\"routes-head\">", "<h2 id=\"routes-head\">The routes</h2>",
      "<ul class=\"routes\">",
    ] + items + ["</ul>", "</section>"]
  }
}
