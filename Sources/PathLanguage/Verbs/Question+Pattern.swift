public import ExposureModel
public import ExposurePaths

/// A question as the pattern that it stands for.
extension Question {
  /// The query that finds the same routes, in lines.
  ///
  /// - Parameter graph: The graph that the question's ids are of.
  /// - Returns: Text that `PatternQuery` reads; its column `p` holds the routes, fewest links first.
  public func pattern(in graph: ExposureGraph) -> String {
    var conditions: [String] = []
    var maker = "(a:Maker&!Product&!Technology)"
    if !makers.isEmpty { maker = node("a", makers) }
    var end = "(b:Population)"
    if ends.isEmpty {
      conditions.append("EXISTS { ()-[:HARMS]->(b) }")
    } else {
      end = node("b", self.ends)
    }
    conditions += via.map { "any(n IN nodes(p) WHERE n.id = \(quoted($0)))" }
    if !avoiding.isEmpty {
      conditions.append("none(n IN nodes(p) WHERE n.id IN \(list(avoiding)))")
    }
    var rules = JourneyRules()
    rules.isAlongExposure = true
    rules.isTimeOrdered = !allowsImpossibleOrder
    rules.isProductConsistent = !allowsBrokenProducts
    rules.product = allowsBrokenProducts ? nil : product?.rawValue
    let link = "[l WHERE \(linkConditions.joined(separator: " AND "))]"
    var lines = [
      "MATCH p = ACYCLIC \(maker)-\(link)-{1,\(maximumLinks)}\(end)",
      "  \(rules.words.joined(separator: " "))",
    ]
    if !conditions.isEmpty { lines.append("WHERE \(conditions.joined(separator: " AND "))") }
    lines.append("RETURN p ORDER BY length(p) LIMIT \(limit)")
    return lines.joined(separator: "\n")
  }

  private var linkConditions: [String] {
    var roles = [LinkRole.flow]
    if allowsGaps { roles.append(.gap) }
    if allowsControl { roles.append(.control) }
    if identity != .none { roles.append(.identity) }
    var words = ["l.role IN \(list(roles.map(\.rawValue)))"]
    if identity == .certain { words.append("l.verb <> 'possibly-same-as'") }
    if let kinds { words.append("l.verb IN \(list(kinds.sorted()))") }
    if minimumStatus != .disputed {
      let known = LinkStatus.allCases.filter { $0 <= minimumStatus }
      words.append(unlessGap("l.status IN \(list(known.map(\.rawValue)))"))
    }
    if let minimumCredibility {
      words.append(unlessGap("l.credibility <= \(minimumCredibility.rawValue)"))
    }
    if !withoutLinks.isEmpty { words.append("NOT l.id IN \(list(withoutLinks.sorted()))") }
    if !withoutSources.isEmpty {
      let sources = list(withoutSources.sorted())
      words.append("(size(l.sources) = 0 OR any(s IN l.sources WHERE NOT s IN \(sources)))")
    }
    for day in [asOf, until].compactMap({ $0 }) {
      words.append("(l.begins IS NULL OR l.begins <= date('\(day)'))")
    }
    if let since { words.append("(l.ends IS NULL OR l.ends >= date('\(since)'))") }
    if let knownBy { words.append(unlessGap("l.publicBy <= date('\(knownBy)')")) }
    return words
  }

  /// A gap has neither status nor grade nor source of its own.
  private func unlessGap(_ condition: String) -> String {
    allowsGaps ? "(l.isGap OR \(condition))" : condition
  }

  private func node(_ name: String, _ ids: [EntityID]) -> String {
    ids.count == 1
      ? "(\(name) {id: \(quoted(ids[0]))})" : "(\(name) WHERE \(name).id IN \(list(ids)))"
  }

  private func list(_ texts: [some CustomStringConvertible]) -> String {
    "[\(texts.map { quoted($0) }.joined(separator: ", "))]"
  }

  private func quoted(_ text: some CustomStringConvertible) -> String {
    ValueText.quoted(text.description)
  }
}
