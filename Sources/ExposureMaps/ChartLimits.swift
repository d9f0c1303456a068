extension TimelineChart {
  /// Cuts texts that are too long for any place.
  mutating func shorten() -> [MapWarning] {
    var warnings: [MapWarning] = []
    func cut(_ text: inout String, _ limit: Int, _ field: String) {
      guard text.unicodeScalars.count > limit else { return }
      text = String(text.unicodeScalars.prefix(limit - 1)) + "…"
      warnings.append(.shortened(field: field, of: "the timeline"))
    }
    for lane in lanes.indices {
      cut(&lanes[lane].name, 160, "name of a lane")
      cut(&lanes[lane].kicker, 60, "kicker of a lane")
      for row in lanes[lane].rows.indices {
        cut(&lanes[lane].rows[row].words, 300, "words of a row")
        cut(&lanes[lane].rows[row].dates, 60, "date of a row")
        lanes[lane].rows[row].sources = Array(lanes[lane].rows[row].sources.prefix(12))
      }
    }
    for flag in flags.indices {
      cut(&flags[flag].words, 160, "words of a notice")
      cut(&flags[flag].dates, 60, "date of a notice")
      flags[flag].sources = Array(flags[flag].sources.prefix(8))
    }
    return warnings
  }
}

extension MatrixChart {
  /// Cuts texts that are too long for any place.
  mutating func shorten() -> [MapWarning] {
    var warnings: [MapWarning] = []
    func cut(_ head: inout Head) {
      for (field, limit) in [(\Head.name, 160), (\.note, 300), (\.code, 8), (\.mark, 12)]
      where head[keyPath: field].unicodeScalars.count > limit {
        head[keyPath: field] =
          String(head[keyPath: field].unicodeScalars.prefix(limit - 1)) + "…"
        warnings.append(.shortened(field: "head of a row or column", of: "the matrix"))
      }
    }
    for place in rows.indices { cut(&rows[place]) }
    for place in columns.indices { cut(&columns[place]) }
    for place in cells.indices { cells[place].sources = Array(cells[place].sources.prefix(8)) }
    return warnings
  }
}
