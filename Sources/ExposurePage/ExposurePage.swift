public import ExposureMaps
public import ExposureModel
public import ExposurePaths
import Graphviz

/// A map as one HTML file: the picture, its routes, its links as a table, and their sources.
///
/// It asks for nothing over a network. The policy in its head forbids every request, image and font,
/// and allows the one style sheet and the one script by their hashes. All text from data is escaped,
/// and addresses are links only when they are http or https. Without script it still has everything
/// but the tools. The same map, fonts and Graphviz give the same bytes.
public struct ExposurePage: Sendable {
  private let graph: ExposureGraph

  /// Pages of a graph as its audience may see it.
  public init(_ graph: ExposureGraph) { self.graph = graph }

  /// The page of a trace's map.
  ///
  /// - Parameters:
  ///   - map: What to show; its theme is the page's first one, which the reader may change.
  ///   - trace: The answer that the map was made of; nil for a map that has no routes.
  /// - Returns: The page with a final line break, and the warnings of the drawing.
  /// - Throws: When the map cannot be drawn.
  public func page(
    of map: ExposureMap, _ trace: Trace? = nil
  ) throws(MapFailure) -> (text: String, warnings: [String]) {
    let routes = trace.map { PageRoutes(map, $0, in: graph) } ?? PageRoutes()
    return try page(of: map, routes, PageLinks([graph]))
  }

  /// The page of what became of the routes of a question between this graph and a later one.
  ///
  /// - Parameters:
  ///   - map: What to show.
  ///   - before: The trace on this graph.
  ///   - after: The trace on the later graph.
  ///   - later: The later graph.
  /// - Returns: The page with a final line break, and the warnings of the drawing.
  /// - Throws: When the map cannot be drawn.
  public func page(
    of map: ExposureMap, from before: Trace, to after: Trace, in later: ExposureGraph
  ) throws(MapFailure) -> (text: String, warnings: [String]) {
    let routes = PageRoutes(map, from: before, in: graph, to: after, in: later)
    return try page(of: map, routes, PageLinks([later, graph]))
  }

  private func page(
    of map: ExposureMap, _ routes: PageRoutes, _ links: PageLinks
  ) throws(MapFailure) -> (text: String, warnings: [String]) {
    // By night the style sheet exchanges the paints of the day.
    var light = map
    light.theme = .light
    let drawing = try MapDrawing(of: light)
    let svg = String(decoding: try drawing.bytes(as: .svg), as: UTF8.self)
    let data = PageData(map, drawing, routes, links)
    var document = PageDocument(
      title: map.title, standfirst: map.standfirst, asOf: map.asOf, theme: map.theme,
      sources: map.sources, footer: map.legend.leftOut + map.footer, data: data)
    let picture = PagePicture(svg)
    document.body = [
      PageTools(data: data).markup, "<p id=\"said\" role=\"status\" aria-live=\"polite\"></p>",
      "<div class=\"\(picture.className)\" id=\"map\" role=\"region\" aria-label=\"Map\" tabindex=\"0\">",
      picture.markup, "</div>",
    ]
    document.body += routes.markup + links.table(of: map).markup(row: "link")
    return (document.text, drawing.warnings.map(\.description))
  }
}
