public import ExposureMaps
public import ExposureModel
public import ExposurePaths
import ExposureReports
import FoundationEssentials
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
  ///   - trace: The answer that the map was made of.
  /// - Returns: The page with a final line break, and the warnings of the drawing.
  /// - Throws: When the map cannot be drawn.
  public func page(
    of map: ExposureMap, _ trace: Trace
  ) throws(MapFailure) -> (text: String, warnings: [String]) {
    var light = map
    light.theme = .light
    let drawing = try MapDrawing(of: light)
    let svg = String(decoding: try drawing.bytes(as: .svg), as: UTF8.self)
    let routes = PageRoutes(map, trace, in: graph)
    let data = PageData(map, drawing, routes, in: graph)
    let theme = map.theme == .dark ? " data-theme=\"dark\"" : ""
    var lines = [
      "<!DOCTYPE html>", "<html lang=\"en\"\(theme)>", "<head>", "<meta charset=\"utf-8\">",
      "<meta http-equiv=\"Content-Security-Policy\" content=\"\(Self.policy)\">",
      "<meta name=\"referrer\" content=\"no-referrer\">",
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
      "<title>\(escape(map.title))</title>", "<style>\(PageStyle.sheet)</style>", "</head>",
      "<body>", "<main>", "<header>", "<h1>\(escape(map.title))</h1>",
    ]
    if !map.standfirst.isEmpty { lines.append("<p>\(escape(map.standfirst))</p>") }
    if !map.asOf.isEmpty { lines.append("<p class=\"soft\">Facts up to \(escape(map.asOf)).</p>") }
    lines += ["</header>", tools(data)]
    lines += ["<p id=\"said\" role=\"status\" aria-live=\"polite\"></p>"]
    lines += [
      "<div class=\"map\" id=\"map\" role=\"region\" aria-label=\"Map\" tabindex=\"0\">",
      Self.inline(svg), "</div>",
    ]
    lines += routes.markup + table(map) + sources(map)
    let foot = (map.legend.leftOut + map.footer).map { escape($0) }.joined(separator: " ")
    lines.append(
      "<footer><p class=\"soft\">\(foot) Inclusion does not by itself mean unlawful conduct.</p></footer>"
    )
    lines += [
      "</main>", "<script type=\"application/json\" id=\"data\">\(data.text)</script>",
      "<script>\(PageScript.text)</script>", "</body>", "</html>",
    ]
    return (lines.joined(separator: "\n") + "\n", drawing.warnings.map(\.description))
  }

  // MARK: Parts

  /// Nothing is loaded, framed, sent or run but what stands in the page.
  static var policy: String {
    "default-src 'none'; style-src 'sha256-\(hash(PageStyle.sheet))'; "
      + "script-src 'sha256-\(hash(PageScript.text))'; base-uri 'none'; form-action 'none'"
  }

  private static func hash(_ text: String) -> String {
    Data(SHA256.digest(of: Array(text.utf8))).base64EncodedString()
  }

  /// The picture for a page: without the line that says it is XML, and from below its headline on,
  /// which the page has in its own head.
  static func inline(_ svg: String) -> String {
    guard let start = svg.firstRange(of: "<svg") else { return "" }
    let picture = svg[start.lowerBound...].split(separator: "\n").joined(separator: "\n")
    guard
      let head = picture.firstMatch(
        of: /width="[0-9.]+pt" height="[0-9.]+pt"\s+viewBox="0.00 0.00 ([0-9.]+) ([0-9.]+)"/),
      let width = Double(head.output.1), let height = Double(head.output.2),
      let frame = picture.firstMatch(
        of:
          /<g id="graph0"[^>]* transform="scale\(([0-9.]+) [^)]*\)[^"]* translate\([0-9.]+ ([0-9.]+)\)"/
      ),
      let scale = Double(frame.output.1), let shift = Double(frame.output.2),
      let words = picture.matches(
        of: /<g id="(?:title|standfirst)" [^>]*>\n(?:<text[^\n]*\n)*<text[^>]* y="([0-9.]+)"/
      ).last, let baseline = Double(words.output.1)
    else { return picture }
    let top = ((baseline + shift) * scale + 8).rounded()
    guard top > 0, top < height else { return picture }
    let left = "viewBox=\"0 \(Int(top)) \(width) \((height - top).rounded())\""
    return String(picture[..<head.range.lowerBound]) + left + picture[head.range.upperBound...]
  }

  private func tools(_ data: PageData) -> String {
    let statuses = data.statuses.map {
      "<label><input type=\"checkbox\" checked data-status=\"\(escape($0))\"> \(escape($0))</label>"
    }.joined()
    let products = data.products.map {
      "<option value=\"\(escape($0.id))\">\(escape($0.name))</option>"
    }.joined()
    return """
      <div class="tools" id="tools" role="group" aria-label="Tools of the map" hidden>
      <label>Find a name<input type="search" id="search" autocomplete="off" spellcheck="false" \
      maxlength="200"></label>
      <label>Product<select id="product"><option value="">all</option>\(products)</select></label>
      <fieldset><legend>Evidence</legend><div>\(statuses)</div></fieldset>
      <fieldset><legend>By the end of <output id="year-now" for="year">\(data.last)</output></legend><div>\
      <input type="range" id="year" aria-label="Year" min="\(data.first)" max="\(data.last)" \
      value="\(data.last)"><label><input type="checkbox" id="known"> what was published</label>\
      </div></fieldset>
      <fieldset><legend>View</legend><div>\
      <button type="button" id="zoom-out" aria-label="Zoom out">−</button>\
      <button type="button" id="zoom-in" aria-label="Zoom in">+</button>\
      <button type="button" id="zoom-fit">Fit</button>\
      <button type="button" id="theme" aria-pressed="false">Dark</button></div></fieldset>
      </div>
      """
  }

  private func table(_ map: ExposureMap) -> [String] {
    let names = Dictionary(
      map.cards.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    let heads = ["From", "What", "To", "When", "Evidence", "Sources"]
    var lines = [
      "<section aria-labelledby=\"links-head\">", "<h2 id=\"links-head\">The links</h2>",
      "<div class=\"table\">", "<table id=\"links\">",
      "<caption>Every arrow of the map, with the numbers of its sources.</caption>",
      "<thead><tr>\(heads.map { "<th scope=\"col\">\($0)</th>" }.joined())</tr></thead>", "<tbody>",
    ]
    for (place, arrow) in map.arrows.enumerated() {
      var what = escape(arrow.verb)
      if arrow.label.lowercased() != arrow.verb.lowercased(), !arrow.label.isEmpty {
        what += ": " + escape(arrow.label)
      }
      if arrow.count > 1 { what += " (\(arrow.count) links)" }
      let link = LinkID(arrow.id).flatMap { graph.link($0) }
      let day = (link?.when?.earliest ?? link?.when?.latest)?.description ?? "9999"
      let notes = arrow.sources.map { "<a href=\"#source-\($0)\">[\($0)]</a>" }.joined()
      let cells = [
        (escape(names[arrow.from] ?? ""), ""), (what, ""), (escape(names[arrow.to] ?? ""), ""),
        (arrow.dates.isEmpty ? "undated" : escape(arrow.dates), " data-key=\"\(day)\""),
        (arrow.status.rawValue, ""), (notes.isEmpty ? "no document" : notes, ""),
      ]
      let row = zip(heads, cells).map { head, cell in
        "<td data-head=\"\(head)\"\(cell.1)>\(cell.0)</td>"
      }.joined()
      lines.append("<tr id=\"link-\(place + 1)\">\(row)</tr>")
    }
    return lines + ["</tbody>", "</table>", "</div>", "</section>"]
  }

  private func sources(_ map: ExposureMap) -> [String] {
    guard !map.sources.isEmpty else { return [] }
    let items = map.sources.map { source in
      var text = escape(source.text)
      if let url = source.url.flatMap({ ExposureModel.WebAddress($0) }) {
        let address = escape(url.rawValue)
        text += "<br><a href=\"\(address)\" rel=\"noopener noreferrer nofollow\">\(address)</a>"
      }
      return "<li id=\"source-\(source.number)\" value=\"\(source.number)\">\(text)</li>"
    }
    return [
      "<section aria-labelledby=\"source-list\">", "<h2 id=\"source-list\">Sources</h2>",
      "<ol class=\"sources\">",
    ] + items + ["</ol>", "</section>"]
  }

  private func escape(_ text: String) -> String { HTMLText.escape(text) }
}
