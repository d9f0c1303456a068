extension ExposureMap {
  /// Cuts every text that is too long for its place, and says which.
  ///
  /// Without a limit one field can fill the page, or Graphviz's buffers. The limits are several times
  /// what fits well; what is cut ends in an ellipsis.
  func shortened() -> (map: ExposureMap, warnings: [MapWarning]) {
    var (map, cutter) = (self, TextCutter())
    cutter.cut(&map.title, 240, "title", of: "the map")
    cutter.cut(&map.standfirst, 700, "standfirst", of: "the map")
    cutter.cut(&map.asOf, 60, "date", of: "the map")
    cutter.cut(&map.columns) { cutter, column in
      let tier = column.tier
      var owner: String { "column '\(tier.rawValue)'" }
      cutter.cut(&column.heading, 60, "heading", of: owner)
      cutter.cut(&column.caption, 120, "caption", of: owner)
      cutter.cut(&column.emptyNote, 120, "empty note", of: owner)
    }
    cutter.cut(&map.cards) { $0.cut(&$1) }
    cutter.cut(&map.arrows) { $0.cut(&$1) }
    cutter.cut(&map.sources) { cutter, source in
      let number = source.number
      cutter.cut(&source.text, 500, "text", of: "source \(number)")
    }
    if var verdict = map.legend.verdict {
      cutter.cut(&verdict, 300, "verdict", of: "the legend")
      map.legend.verdict = verdict
    }
    cutter.cut(&map.legend.leftOut) { $0.cut(&$1, 240, "left-out line", of: "the legend") }
    cutter.cut(&map.footer) { $0.cut(&$1, 600, "footer line", of: "the map") }
    return (map, cutter.warnings)
  }
}

extension ExposureMap {
  /// Every text that is drawn, the signs of the map's own among them.
  var texts: [String] {
    var texts = [title, standfirst, asOf, legend.verdict ?? "", "◇…’·"]
    texts += legend.leftOut + footer + sources.map(\.text)
    for column in columns {
      texts += [column.heading, column.caption, column.emptyNote, column.tier.sign]
    }
    for card in cards {
      texts += [card.kicker, card.name, card.nativeName?.text ?? "", card.note, card.badge]
    }
    for arrow in arrows { texts += [arrow.verb, arrow.label, arrow.dates, arrow.badge] }
    return texts
  }
}

/// Cuts texts and remembers which.
private struct TextCutter {
  var warnings: [MapWarning] = []

  mutating func cut(
    _ text: inout String, _ limit: Int, _ field: String, of owner: @autoclosure () -> String
  ) {
    // Scalars, not characters: one character can hold any number of accents.
    guard text.utf8.count > limit, text.unicodeScalars.count > limit else { return }
    text = String(text.unicodeScalars.prefix(limit - 1)) + "…"
    warnings.append(.shortened(field: field, of: owner()))
  }

  /// Cuts what is too long in each item of a list, which is only copied where something is.
  mutating func cut<Item>(
    _ items: inout [Item], _ cutItem: (inout TextCutter, inout Item) -> Void
  ) {
    for place in items.indices {
      let count = warnings.count
      var item = items[place]
      cutItem(&self, &item)
      if warnings.count > count { items[place] = item }
    }
  }

  mutating func cut(_ card: inout ExposureMap.Card) {
    let id = card.id
    var owner: String { "card '\(id.prefix(60))'" }
    cut(&card.kicker, 80, "kicker", of: owner)
    cut(&card.name, 200, "name", of: owner)
    cut(&card.note, 360, "note", of: owner)
    cut(&card.badge, 60, "badge", of: owner)
    if var country = card.country {
      cut(&country, 8, "country", of: owner)
      card.country = country
    }
    if var native = card.nativeName {
      cut(&native.text, 120, "native name", of: owner)
      card.nativeName = native
    }
    if card.sources.count > 12 {
      card.sources = Array(card.sources.prefix(12))
      warnings.append(.shortened(field: "list of sources", of: owner))
    }
  }

  mutating func cut(_ arrow: inout ExposureMap.Arrow) {
    let id = arrow.id
    var owner: String { "arrow '\(id.prefix(60))'" }
    cut(&arrow.verb, 60, "verb", of: owner)
    cut(&arrow.label, 120, "label", of: owner)
    cut(&arrow.dates, 60, "dates", of: owner)
    cut(&arrow.badge, 40, "badge", of: owner)
    if arrow.sources.count > 12 {
      arrow.sources = Array(arrow.sources.prefix(12))
      warnings.append(.shortened(field: "list of sources", of: owner))
    }
  }
}
