import FoundationEssentials

/// A picture as it stands in a page: without the words that the page says itself.
///
/// Headline, sources and foot are taken out and the frame is drawn in around what stays.
struct PagePicture {
  /// The SVG, without the line that says it is XML.
  let markup: String
  /// Whether it is so wide that its words are lost when it is made to fit a window.
  private(set) var isWide = false

  /// The class of what holds it.
  var className: String { isWide ? "map wide" : "map" }

  /// The picture of an SVG as `MapDrawing` and `ChartDrawing` write it; another is left as it is.
  init(_ svg: String) {
    guard let start = svg.firstRange(of: "<svg") else {
      markup = ""
      return
    }
    let lines = svg[start.lowerBound...].split(separator: "\n")
    var (kept, dropped): ([Substring], [(id: Substring, line: Substring)]) = ([], [])
    var (depth, id): (Int, Substring) = (0, "")
    for line in lines {
      if depth == 0, let group = line.firstMatch(of: /^<g id="([^"]*)" class="([^"]*)"/),
        Self.isSaidByPage(group.output.1, group.output.2.split(separator: " "))
      {
        id = group.output.1
        depth = 1
      } else if depth > 0 {
        depth += line.matches(of: /<g[ >]/).count - line.matches(of: /<\/g>/).count
        dropped.append((id, line))
      } else {
        kept.append(line)
      }
    }
    let picture = kept.joined(separator: "\n")
    guard
      let head = picture.firstMatch(
        of: /width="[0-9.]+pt" height="[0-9.]+pt"\s+viewBox="0.00 0.00 ([0-9.]+) ([0-9.]+)"/),
      let width = Double(head.output.1), let height = Double(head.output.2),
      let frame = picture.firstMatch(
        of:
          /<g id="graph0"[^>]* transform="scale\(([0-9.]+) [^)]*\)[^"]* translate\([0-9.]+ ([0-9.]+)\)"/
      ), let scale = Double(frame.output.1), let shift = Double(frame.output.2)
    else {
      markup = lines.joined(separator: "\n")
      return
    }
    func row(_ y: Double) -> Double { ((y + shift) * scale).rounded() }
    let heading = dropped.filter { $0.id == "title" || $0.id == "standfirst" }
      .compactMap { $0.line.firstMatch(of: /\sy="([0-9.-]+)"/).flatMap { Double($0.output.1) } }
    let rule = dropped.filter { $0.id == "rule-foot" }
      .compactMap { $0.line.firstMatch(of: /\spoints="[0-9.-]+,([0-9.-]+)/) }
      .compactMap { Double($0.output.1) }
    let top = max(0, heading.max().map { row($0) + 8 } ?? 0)
    let bottom = min(height, rule.min().map { row($0) } ?? height)
    guard top < bottom else {
      markup = lines.joined(separator: "\n")
      return
    }
    isWide = width > 1_900
    // Pixels of style sheets, of which there are four to three points.
    let box =
      "width=\"\(Int(width * 4 / 3))\" viewBox=\"0 \(Int(top)) \(width) \(Int(bottom - top))\""
    markup = String(picture[..<head.range.lowerBound]) + box + picture[head.range.upperBound...]
  }

  private static func isSaidByPage(_ id: Substring, _ classes: [Substring]) -> Bool {
    ["rule-title", "title", "standfirst", "rule-foot", "sources-head", "footer"].contains(id)
      || classes.contains("source")
  }
}
