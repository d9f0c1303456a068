import Graphviz

/// What every picture has around its body.
extension PageBuilder {
  static let margin = 26.0

  /// The mark, the headline and the standfirst.
  mutating func putHeading(_ palette: Palette, _ y: inout Double) {
    fill("rule-title", left: 0, top: y, right: 46, bottom: y + 4, palette.route)
    y += 10
    put("title", left: 0, top: y, classes: ["title"])
    y += parts.size("title").height
    if parts.has("standfirst") {
      y += 5
      put("standfirst", left: 0, top: y, classes: ["standfirst"])
      y += parts.size("standfirst").height
    }
    y += 14
  }

  /// The entries of the key, in as many rows as they need.
  mutating func putKey(_ entries: [Furniture.KeyEntry], _ width: Double, _ y: inout Double) {
    guard !entries.isEmpty else { return }
    var (x, rowHeight) = (0.0, 0.0)
    for entry in entries {
      let size = parts.size(entry.id)
      let sample = entry.line == nil ? 0 : Furniture.sampleWidth
      if x > 0, x + sample + size.width > width {
        y += rowHeight + 5
        (x, rowHeight) = (0, 0)
      }
      if let line = entry.line {
        self.sample(entry.id + "-line", line, left: x, right: x + sample - 7, at: y + 5.5)
      }
      put(entry.id, left: x + sample, top: y, classes: ["key"])
      x += sample + size.width + 24
      rowHeight = max(rowHeight, size.height)
    }
    y += rowHeight + 16
  }

  /// The rule, and the sources in columns.
  mutating func putSources(
    _ sources: [ExposureMap.NumberedSource], _ columns: SourceColumns, _ width: Double,
    _ palette: Palette, _ y: inout Double
  ) {
    fill("rule-foot", left: 0, top: y - 8, right: width, bottom: y - 7.3, palette.cardBorder)
    guard !sources.isEmpty else { return }
    put("sources-head", left: 0, top: y)
    y += parts.size("sources-head").height + 5
    let heights = sources.indices.map { parts.size(Furniture.sourceID($0)).height + 3 }
    var bottom = y
    for (column, members) in columns.distribute(heights).enumerated() {
      var top = y
      for place in members {
        put(
          Furniture.sourceID(place), left: Double(column) * (columns.width + columns.gap), top: top,
          as: "source-\(sources[place].number)-\(place)", classes: ["source"])
        top += heights[place]
      }
      bottom = max(bottom, top)
    }
    y = bottom + 10
  }

  /// The last lines, and the edge of the page around everything; gives the page.
  mutating func close(_ width: Double, _ y: inout Double) -> Box {
    put("footer", left: 0, top: y)
    corner = Point(width, -y)
    y += parts.size("footer").height
    let page = Box(
      left: -Self.margin, bottom: -y - Self.margin, right: width + Self.margin, top: Self.margin)
    diagram.page = page
    return page
  }
}
