import ExposureModel
import ExposurePaths

extension FindingAuthor {
  // MARK: How the verdicts on the routes come about

  func working() -> Finding.Section? {
    guard !trace.routes.isEmpty else { return nil }
    let formula = Sentence(
      "The ranking number of a route is the \(Proof.formula); it proves nothing.", .working)
    return Finding.Section(
      "working", "The working", [.paragraph([formula])],
      parts: zip(trace.routes, trace.assessments).enumerated().map { place, pair in
        working(pair.0, pair.1, place)
      })
  }

  private func working(
    _ route: Route, _ assessment: RouteAssessment, _ place: Int
  ) -> Finding.Section {
    var points = [[weakest(route)]]
    points.append([
      Sentence(
        "Origins: \(Prose.closed(Prose.origins(route.proof.origins, in: graph)))", .working,
        footnotes: citations.numbers(of: route.steps.flatMap(\.link.evidence)))
    ])
    points.append(product(route))
    points.append([Sentence("Time: \(Wording.time(of: route)).", .working)])
    points += assessment.notice.map { [notice($0, route)] }
    points.append([
      Sentence(
        "Manner: \(Wording.classes(assessment.involvement.classes)). Ranking number: "
          + "\(Self.rounded(route.proof.rankingWeight)).", .working)
    ])
    return Finding.Section(
      "working-\(place + 1)", heading(of: route, place),
      [
        .list(points), .table(evidence(of: route)),
        .paragraph([
          Sentence(
            "Questions that the UN Guiding Principles on Business and Human Rights (13, 17, 19) put "
              + "to \(graph.name(of: route.maker)); what the graph answers is no verdict.",
            .question),
          Sentence(Self.reading(assessment.involvement), .question),
        ]),
        .table(clauses(of: assessment.involvement)),
      ])
  }

  private func weakest(_ route: Route) -> Sentence {
    let proof = route.proof.weakest
    let step = (route.proof.links.firstIndex(of: proof) ?? 0) + 1
    let link = route.steps[step - 1].link
    let grade =
      proof.isGap
      ? "a declared gap"
      : "\(proof.status.rawValue), "
        + (proof.credibility.map { "credibility \($0.rawValue)" } ?? "not graded")
    return Sentence(
      "Weakest step: step \(step), \(grade).", proof.isGap ? .gap : .working,
      footnotes: citations.numbers(of: link.evidence), about: [link.id.rawValue])
  }

  private func product(_ route: Route) -> [Sentence] {
    var sentences = [
      Sentence("Product: \(Wording.continuity(of: route, in: graph)).", .working)
    ]
    for joint in route.joints {
      let incoming = Wording.list(joint.incoming, in: graph)
      let outgoing = Wording.list(joint.outgoing, in: graph)
      let support = joint.support.flatMap { graph.link($0) }
      let words =
        switch joint.verdict {
        case .same: "\(incoming) came in and goes on"
        case .contained: "\(incoming) came in and goes on in \(outgoing)"
        case .kindOf: "\(incoming) came in, \(outgoing) goes on, one being a kind of the other"
        case .notStated: "what goes on is not stated"
        case .broken: "\(incoming) came in and \(outgoing) went out"
        }
      let link = support ?? route.steps[joint.step].link
      sentences.append(
        Sentence(
          "At step \(joint.step + 1), \(words).", joint.verdict == .notStated ? .gap : .working,
          footnotes: citations.numbers(of: link.evidence), about: [link.id.rawValue]))
    }
    return sentences
  }

  private func notice(_ finding: NoticeFinding, _ route: Route) -> Sentence {
    let step = (route.steps.firstIndex { $0.link.id == finding.link } ?? 0) + 1
    var evidence = route.steps[step - 1].link.evidence
    var text =
      "Notice: step \(step) came \(Wording.phase(finding.phase)) (\(finding.reason))"
    if finding.phase == .unknown {
      text =
        "Notice: whether step \(step) came before or after notice is not known (\(finding.reason))"
    }
    for (words, id) in [("first notice in the graph", finding.notice), ("halt", finding.halt)] {
      guard let id, let statement = graph.statements.first(where: { $0.id == id }) else { continue }
      evidence += statement.evidence
      let day = statement.date.map(Prose.when) ?? "on a day that is not stated"
      text += "; the \(words): \(graph.name(of: statement.speaker)), \(day)"
    }
    return Sentence(
      text + ".", finding.phase == .unknown ? .gap : .working,
      footnotes: citations.numbers(of: evidence), about: [finding.link.rawValue])
  }

  // MARK: Tables

  private func evidence(of route: Route) -> Finding.Table {
    var rows: [[[Sentence]]] = []
    for (place, step) in route.steps.enumerated() {
      if step.link.evidence.isEmpty {
        let none = Sentence("none in the graph", .gap, about: [step.link.id.rawValue])
        rows.append([
          [Sentence("Step \(place + 1)", .working, about: [step.link.id.rawValue])], [none],
          [Sentence("not given", .working)], [Sentence("not graded", .working)],
          [Sentence("nobody", .gap)],
        ])
      }
      for piece in step.link.evidence {
        let origin = graph.origin(of: piece)
        rows.append([
          [Sentence("Step \(place + 1)", .working, about: [step.link.id.rawValue])],
          [cited(graph.source(piece.source)?.title ?? piece.source.rawValue, [piece])],
          [Sentence(piece.place ?? "not given", .working)],
          [Sentence(piece.credibility.map { "\($0.rawValue)" } ?? "not graded", .working)],
          [Sentence(origin.map { graph.name(of: $0) } ?? "", .working)],
        ])
      }
    }
    return Finding.Table(
      caption: "The evidence of each step; credibility from 1, confirmed, to 6, cannot be judged",
      head: ["Step", "Source", "Place in it", "Credibility", "Who first established it"], rows: rows
    )
  }

  private static func reading(_ involvement: Involvement) -> String {
    let front =
      switch involvement.reading {
      case .cause: "whether the maker itself did the harm"
      case .contribute: "whether the maker contributed to the harm after it could have known"
      case .directlyLinked:
        "whether the harm is directly linked to the maker’s products by its business relations"
      case .notEstablished:
        "whether the maker is linked to the harm at all: not every clause is shown"
      }
    return "In front stands the question \(front) (\(involvement.rule))."
  }

  private func clauses(of involvement: Involvement) -> Finding.Table {
    Finding.Table(
      caption: "Questions, and what the graph answers",
      head: ["Clause", "Question", "The graph", "Rests on", "What would move it"],
      rows: involvement.clauses.map { clause in
        let links = clause.links.compactMap { graph.link($0) }
        let statements = graph.statements.filter { clause.statements.contains($0.id) }
        let ids = clause.links.map(\.rawValue) + clause.statements.map(\.rawValue)
        return [
          [Sentence(clause.name, .question)],
          [Sentence(clause.question, .question)],
          [Sentence(Self.answer(clause.answer), clause.answer == .open ? .gap : .working)],
          [
            Sentence(
              ids.isEmpty ? "nothing in the graph" : ids.joined(separator: ", "), .working,
              footnotes: citations.numbers(
                of: links.flatMap(\.evidence) + statements.flatMap(\.evidence)), about: ids)
          ],
          [Sentence(Prose.raised(clause.wouldMove), .question)],
        ]
      })
  }

  private static func answer(_ answer: InvolvementClause.Answer) -> String {
    switch answer {
    case .shown: "shows it"
    case .open: "leaves it open"
    case .notShown: "does not show it"
    }
  }

  /// Three decimals, the same on every machine.
  private static func rounded(_ number: Double) -> String {
    let thousandths = Int((number * 1000).rounded())
    let rest = String(1000 + thousandths % 1000).dropFirst()
    return "\(thousandths / 1000).\(rest)"
  }
}
