/// What a query will do, in words: a stage a line, steps of a pattern below it.
extension PatternQuery {
  /// Draws the plan; with a summary, each stage says how many rows came out of it.
  public func explanation(profile: Summary? = nil) -> String {
    var lines: [String] = []
    for (number, part) in plan.parts.enumerated() {
      if number > 0 { lines.append(plan.keepsDuplicates ? "union all" : "union") }
      for (place, stage) in part.stages.enumerated() {
        var line = Self.describe(stage)
        if let profile, profile.stageRows.indices.contains(number),
          profile.stageRows[number].indices.contains(place)
        {
          line += "  [\(profile.stageRows[number][place]) rows]"
        }
        lines.append(line)
        if case .match(let match, _) = stage {
          lines += match.steps.flatMap { Self.describe($0, depth: 1) }
        }
      }
      lines.append("answer " + part.columns.map(\.name).joined(separator: ", "))
    }
    if let profile { lines.append("\(profile.rows) rows answered, \(profile.steps) steps tried") }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func describe(_ stage: Stage) -> String {
    switch stage {
    case .match(_, let isOptional): isOptional ? "match, or go on with nulls" : "match"
    case .filter: "keep rows for which the condition holds"
    case .unwind: "a row for each element of a list"
    case .project(let columns): "work out \(columns.count) column\(columns.count == 1 ? "" : "s")"
    case .aggregate(let keys, let specs):
      "group by \(keys.count) key\(keys.count == 1 ? "" : "s"), \(specs.count) aggregation"
        + (specs.count == 1 ? "" : "s")
    case .distinct: "keep each row once"
    case .sort(_, _?): "keep the order in which paths are found, fewest links first"
    case .sort(let keys, nil): "sort by \(keys.count) key\(keys.count == 1 ? "" : "s")"
    case .skip: "skip rows"
    case .limit: "stop after a number of rows"
    case .create: "add to the graph"
    }
  }

  private static func describe(_ step: MatchStep, depth: Int) -> [String] {
    let indent = String(repeating: "  ", count: depth)
    switch step {
    case .scan(_, let test, let anchor):
      return [indent + describe(anchor, test) + describe(test)]
    case .check(_, let test): return [indent + "at the node that is known" + describe(test)]
    case .expand(let expansion):
      return [indent + "go " + describe(expansion.test) + end(expansion)]
    case .expandRepeatedly(let expansion):
      let bounds = Repetition(
        least: expansion.least, most: expansion.most, isPostfix: true)
      let pruned = expansion.base.toIsBound ? ", only towards the known end" : ""
      return [
        indent + "go " + describe(expansion.base.test) + " \(bounds.description) times, depth first"
          + pruned + end(expansion.base)
      ]
    case .group(let group):
      let bounds = Repetition(least: group.least, most: group.most, isPostfix: true)
      return [indent + "repeat \(bounds.description) times"]
        + group.inner.flatMap { describe($0, depth: depth + 1) }
    case .beginRule(_, let rule, _):
      var words: [String] = []
      if rule.mode == .acyclic || rule.mode == .simple { words.append(rule.mode.rawValue) }
      words += rule.journey.words
      return [indent + "hold the path to " + words.joined(separator: ", ")]
    case .filter: return [indent + "test a condition"]
    case .path: return [indent + "put the path together"]
    case .search(let search):
      let order = search.cost == nil ? "shortest first" : "cheapest first"
      return [
        indent + "search \(search.selector.description) \(search.mode.rawValue), \(order), going "
          + describe(search.expansion.base.test)
      ]
    case .paths(let paths):
      let bounds = Repetition(least: paths.least, most: paths.most, isPostfix: true)
      var words = "paths of \(bounds.description) links, found from both ends, fewest links first, "
      words += "ACYCLIC, going " + describe(paths.test)
      if !paths.rules.isEmpty { words += ", held to " + paths.rules.words.joined(separator: ", ") }
      return [
        indent + words, indent + "  from: " + describe(paths.from),
        indent + "  to: " + describe(paths.to),
      ]
    case .select(let selected):
      return [indent + "find all, then choose \(selected.selector.description) by the ends"]
        + selected.inner.flatMap { describe($0, depth: depth + 1) }
    }
  }

  private static func describe(_ anchor: Anchor, _ test: NodeTest) -> String {
    switch anchor {
    case .property(let name, _) where name == "id" || name == "name":
      return "look a node up by its \(name)"
    case .listed(let name, _): return "look nodes up by their \(name)s"
    default:
      return "begin at "
        + (test.labels?.required.map { "every node that is \($0)" } ?? "every node")
    }
  }

  private static func describe(_ end: PathEnd) -> String {
    if end.isBound { return "the node that is known" + describe(end.test) }
    let conditions = end.conditions.isEmpty ? "" : ", tested by itself"
    return describe(end.anchor, end.test) + describe(end.test) + conditions
  }

  private static func end(_ expansion: Expansion) -> String {
    if expansion.toIsBound { return " to the node that is known" }
    return expansion.toTest.isEmpty ? "" : " to a node" + describe(expansion.toTest)
  }

  private static func describe(_ test: NodeTest) -> String {
    var words: [String] = []
    if let labels = test.labels { words.append("is \(labels.description)") }
    if !test.properties.isEmpty {
      words.append("has \(test.properties.map(\.name).joined(separator: ", "))")
    }
    return words.isEmpty ? "" : ", tested that it " + words.joined(separator: " and ")
  }

  private static func describe(_ test: RelationshipTest) -> String {
    var words: String =
      switch test.direction {
      case .outward: "outward"
      case .inward: "inward"
      case .either: "either way"
      }
    words += test.types.map { " along \($0.description)" } ?? " along any link"
    if !test.properties.isEmpty || test.condition != nil { words += " that passes its test" }
    return words
  }
}
