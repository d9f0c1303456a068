import ExposureModel
import ExposurePaths

extension FindingAuthor {
  // MARK: What is not known

  func unknowns() -> Finding.Section {
    var points: [[Sentence]] = []
    var seen: Set<String> = []
    func add(_ sentences: [Sentence]) {
      if seen.insert(sentences.map(\.text).joined()).inserted { points.append(sentences) }
    }
    for (place, route) in trace.routes.enumerated() {
      for step in route.steps { doubts(of: step.link).forEach(add) }
      for joint in route.joints where joint.verdict == .notStated {
        let link = route.steps[joint.step].link
        let goods = joint.incoming.isEmpty ? "the goods" : Wording.list(joint.incoming, in: graph)
        let shown =
          link.kind.code == "operates"
          ? "shows \(goods) in use in \(graph.name(of: link.to))"
          : "says which goods went on where \(Prose.link(named: link, in: graph))"
        add([
          Sentence("No source in the graph \(shown).", .gap, about: [link.id.rawValue])
        ])
      }
      if route.time != .certain {
        add([Sentence("Route \(place + 1): \(Wording.time(of: route)).", .gap)])
      }
    }
    openClauses().forEach(add)
    // A finding is published: what is only supposed stays out of it.
    for miss in trace.nearMisses where !miss.isSupposition { add(nearMiss(miss)) }
    copies().forEach(add)
    if points.isEmpty {
      points = [[Sentence("Nothing that this program looks for is open.", .working)]]
    }
    return Finding.Section("unknown", "What is not known", [.list(points)])
  }

  /// The clauses that the graph leaves open, each with the routes on which it does.
  private func openClauses() -> [[Sentence]] {
    var open: [(clause: InvolvementClause, routes: [String])] = []
    for (place, assessment) in trace.assessments.enumerated() {
      for clause in assessment.involvement.clauses where clause.answer == .open {
        if let known = open.firstIndex(where: { $0.clause.question == clause.question }) {
          open[known].routes.append(String(place + 1))
        } else {
          open.append((clause, [String(place + 1)]))
        }
      }
    }
    return open.map { clause, routes in
      let routes = "\(routes.count == 1 ? "route" : "routes") \(Prose.list(routes))"
      return [
        Sentence("Open on \(routes): \(clause.question)", .question),
        Sentence("It would be answered by \(Prose.closed(clause.wouldMove))", .question),
      ]
    }
  }

  private func doubts(of link: Link) -> [[Sentence]] {
    let numbers = citations.numbers(of: link.evidence)
    let name = Prose.link(named: link, in: graph)
    var doubts: [[Sentence]] = []
    func add(_ text: String) {
      doubts.append([Sentence(text, .gap, footnotes: numbers, about: [link.id.rawValue])])
    }
    if case .gap(_, _, let documents, _) = link.detail {
      var sentences = [sentence(link)]
      if !documents.isEmpty {
        sentences.append(
          Sentence(
            "It would be closed by: \(Prose.closed(documents.joined(separator: "; ")))", .gap,
            about: [link.id.rawValue]))
      }
      return [sentences]
    }
    switch link.status {
    case .disputed: add("Sources contradict each other on \(name).")
    case .inferred: add("No source says so itself: \(name) is inferred.")
    case .claimed: add("Only a party with an interest says so: \(name).")
    case .documented, .reported, .retracted: break
    }
    if link.when == nil { add("When this was is not stated: \(name).") }
    if link.kind.carriesProducts, link.products.isEmpty {
      add("Which products moved is not stated: \(name).")
    }
    for end in [link.from, link.to] where graph.entity(end)?.kind == .unknownParty {
      doubts.append([
        Sentence(
          "Nobody is named for this party: \(graph.name(of: end)).", .gap, footnotes: numbers,
          about: [end.rawValue])
      ])
    }
    return doubts
  }

  private func nearMiss(_ miss: NearMiss) -> [Sentence] {
    let chain = miss.example.entities.map { graph.name(of: $0) }.joined(separator: " → ")
    let links = miss.example.steps.map(\.link)
    let others = miss.count == 1 ? "1 route" : "\(miss.count) routes"
    return [
      Sentence(
        "Not counted: \(others) would be found if \(miss.relaxation) (\(miss.option)); the first is "
          + "\(chain).", .gap, footnotes: citations.numbers(of: links.flatMap(\.evidence)),
        about: links.map(\.id.rawValue))
    ]
  }

  /// Sources whose copies may be lost, and grades that nobody gave.
  private func copies() -> [[Sentence]] {
    func numbers(_ isMeant: (Source) -> Bool) -> [Int] {
      citations.sources.enumerated().filter { isMeant($0.element) }.map { $0.offset + 1 }
    }
    let all = citations.sources.count
    var points: [[Sentence]] = []
    func add(_ lacking: [Int], _ words: String) {
      guard !lacking.isEmpty else { return }
      let text = "Of the \(Wording.count(all, "source")), "
      points.append([
        lacking.count == all
          ? Sentence(text + "none \(words).", .gap)
          : Sentence(
            text + "\(all - lacking.count) \(words); those cited here do not.", .gap,
            footnotes: lacking)
      ])
    }
    add(numbers { $0.archive == nil }, "have an archived copy named")
    add(numbers { $0.sha256 == nil }, "have a hash of the copy that was read")
    add(numbers { $0.reliability == nil }, "have a grade for reliability")
    return points
  }

  // MARK: How it was made

  func method() -> Finding.Section {
    let scope = trace.scope
    let searched = Sentence(
      "Looked at: "
        + "\(Wording.count(scope.entities, "entity", plural: "entities")), "
        + "\(Wording.count(scope.links, "link")), of which \(scope.usableLinks) could be used under "
        + "the conditions, and \(Wording.count(scope.sources, "source")).", .working)
    let conditions = Sentence("Conditions: \(scope.conditions.joined(separator: "; ")).", .working)
    let whole = Sentence(
      Headline.truncation(scope).map { Prose.raised($0) + "." }
        ?? "The search was not cut: it saw every route up to that length.", .working)
    let grades = Sentence(
      "Reliability of a source runs from A, completely, to E, unreliable; F cannot be judged. An "
        + "origin is who first established a fact: reports of one report share it.", .working)
    let digest = Sentence(
      "Made by EndUse \(stamp.version) for the audience “\(stamp.audience.rawValue)”; SHA-256 of the "
        + "graph as that audience may see it, written as one case file: \(stamp.digest).", .working)
    return Finding.Section(
      "method", "How it was made", [.list([[searched], [conditions], [whole], [grades], [digest]])])
  }
}
