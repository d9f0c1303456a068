import ExposureModel
import ExposurePaths
import PathLanguage

/// The sentences about a whole answer that text and Markdown share.
enum Headline {
  /// From whom to whom, and how many routes.
  static func of(_ trace: Trace, in graph: ExposureGraph) -> String {
    let from =
      trace.question.makers.isEmpty
      ? "every maker" : Wording.list(trace.question.makers, in: graph)
    let to =
      trace.question.ends.isEmpty ? "people harmed" : Wording.list(trace.question.ends, in: graph)
    let count =
      trace.routes.isEmpty ? "no route" : Wording.count(trace.routes.count, "route")
    return "From \(from) to \(to): \(count)"
  }

  /// What was looked at, in one line.
  static func searched(_ scope: SearchScope, asOf: Day?) -> String {
    var text =
      "searched \(Wording.count(scope.files.count, "file")), "
      + "\(Wording.count(scope.entities, "entity", plural: "entities")), "
      + "\(Wording.count(scope.links, "link")) (\(scope.usableLinks) usable), "
      + "\(Wording.count(scope.sources, "source")), to a depth of \(scope.depth)"
    if let asOf { text += "; facts as of \(asOf)" }
    return text
  }

  /// How many origins the answer hangs on, and which; nil without routes.
  static func fragility(_ trace: Trace, in graph: ExposureGraph) -> String? {
    guard !trace.routes.isEmpty else { return nil }
    let fragility = trace.fragility
    guard !fragility.origins.isEmpty else {
      return "no origin carries these routes: they are declared gaps alone"
    }
    let count = Wording.count(fragility.origins.count, "origin")
    let names = Wording.origins(fragility.origins, in: graph)
    let routes = trace.routes.count == 1 ? "the route" : "all \(trace.routes.count) routes"
    let doubt =
      fragility.isExact
      ? "" : " (not proven to be the fewest; at least \(fragility.lowerBound))"
    return "without \(count), \(routes) would fall\(doubt): \(names)"
  }

  /// A warning that the search was cut, if it was.
  static func truncation(_ scope: SearchScope) -> String? {
    switch scope.truncation {
    case nil: nil
    case .routeLimit: "cut: there are more routes than the limit asked for"
    case .workLimit: "cut: the search gave up at its work limit; there may be more routes"
    }
  }

  /// One line on a route: length, weakest link, origins, verdicts.
  static func summary(of route: Route, in graph: ExposureGraph) -> String {
    var parts = [Wording.count(route.hops, "link")]
    parts.append(
      route.proof.weakest.isSupposed
        ? "rests on \(Wording.count(route.proof.supposed, "SUPPOSED link"))"
        : route.proof.weakest.isGap
          ? "crosses \(Wording.count(route.proof.gaps, "declared gap"))"
          : "weakest \(route.proof.weakest.status.rawValue)")
    parts.append(Wording.count(route.proof.origins.count, "independent origin"))
    parts.append("product \(words(of: route.continuity))")
    parts.append("order \(route.time.rawValue)")
    return parts.joined(separator: " · ")
  }

  /// A verdict as people read it.
  static func words(of verdict: ContinuityVerdict) -> String {
    verdict.rawValue.split(separator: "-").joined(separator: " ")
  }

  /// What stands over routes that a supposed link would open.
  static let supposed = "Open only if one more link were so: a question to ask, not a claim"

  /// A route in one line: names, verbs and citations.
  static func chain(_ route: Route, in graph: ExposureGraph, _ citations: Citations) -> String {
    var text = graph.name(of: route.maker)
    for step in route.steps {
      let cited = Wording.citation(citations.numbers(of: step.link.evidence))
      let mark = step.link.isSupposed ? " (SUPPOSED)" : step.link.isGap ? " (gap)" : ""
      text +=
        " → \(Wording.verb(of: step))\(mark)\(cited.isEmpty ? "" : " \(cited)") → "
        + graph.name(of: step.to)
    }
    return text
  }

  /// What was asked, in which order it was searched, and what was left aside and why.
  static func explanation(_ trace: Trace, in graph: ExposureGraph) -> [String] {
    let scope = trace.scope
    var lines = [
      "asked      routes from \(several(trace.makers, in: graph))",
      "to         \(several(trace.ends, in: graph))",
    ]
    lines += scope.conditions.map { "condition  \($0)" }
    lines += trace.question.pattern(in: graph).split(separator: "\n").enumerated().map {
      "\($0.offset == 0 ? "pattern" : "       ")    \($0.element)"
    }
    lines.append("links      \(scope.usableLinks) of \(scope.links) can be used")
    for refusal in Refusal.allCases {
      guard let count = scope.refused[refusal] else { continue }
      lines.append("left aside \(Wording.count(count, "link")): \(words(of: refusal))")
    }
    lines.append(
      "method     distances to the ends first, then depth first along links from which an end can "
        + "still be reached, shortest routes first")
    lines.append(
      "carried    the products on their way and the earliest possible day; a step that breaks "
        + "either ends that way")
    lines.append("tried      \(Wording.count(scope.work, "step"))")
    return lines
  }

  static func words(of refusal: Refusal) -> String {
    switch refusal {
    case .context: "context never makes a route"
    case .retracted: "retracted by its source"
    case .gap: "declared gaps are not crossed"
    case .control: "owners are not followed"
    case .identity: "names are taken as they stand"
    case .status: "status weaker than asked for"
    case .verb: "verb not asked for"
    case .credibility: "graded weaker than asked for, or not graded"
    case .takenOut: "taken out by the question"
    case .avoided: "an end of it is to be avoided"
    case .date: "not in the time asked for"
    case .notYetKnown: "not public by then, or not known to have been"
    }
  }

  /// What was searched when nothing was found.
  static func noRoute(_ trace: Trace, in graph: ExposureGraph) -> [String] {
    var lines = trace.scope.files.map { "file       \($0)" }
    lines.append("from       \(several(trace.makers, in: graph))")
    lines.append("to         \(several(trace.ends, in: graph))")
    lines.append(
      "links      \(trace.scope.usableLinks) of \(trace.scope.links) usable under the conditions")
    for condition in trace.scope.conditions { lines.append("condition  \(condition)") }
    lines.append(
      trace.scope.truncation == nil
        ? "complete   every route up to that length was looked for"
        : "cut        the search ended early, so this is not a finding")
    return lines
  }

  private static func several(_ ids: [EntityID], in graph: ExposureGraph) -> String {
    guard ids.count > 6 else { return Wording.list(ids, in: graph) }
    return Wording.list(Array(ids.prefix(5)), in: graph) + " and \(ids.count - 5) more"
  }
}
