import ExposureModel
import ExposurePaths

extension FindingAuthor {
  // MARK: What was asked

  func question() -> Finding.Section {
    let from =
      trace.question.makers.isEmpty
      ? "any maker" : Wording.list(trace.question.makers, in: graph)
    let to =
      trace.question.ends.isEmpty
      ? "people to whom abuse was done" : Wording.list(trace.question.ends, in: graph)
    var sentences = [
      Sentence("By which steps do the products of \(from) reach \(to)?", .question),
      Sentence(
        "A step counts when a source is named for it; how well it is established is said beside it.",
        .working),
    ]
    if let asOf = stamp.asOf {
      sentences.append(
        Sentence(
          "The facts were gathered up to \(Prose.day(asOf)); later ones are not in it.", .working))
    }
    return Finding.Section("question", "The question", [.paragraph(sentences)])
  }

  // MARK: What was found

  func answer() -> Finding.Section {
    guard !trace.routes.isEmpty else { return noRoute() }
    let count = trace.routes.count
    var opening = [
      Sentence(
        "On the sources listed below, \(Wording.count(count, "route")) "
          + "\(count == 1 ? "leads" : "lead") there.", .working)
    ]
    let withGaps = trace.routes.count { $0.proof.gaps > 0 }
    if withGaps > 0 {
      let subject =
        count == 1 ? "It crosses" : "Of these, \(withGaps) \(withGaps == 1 ? "crosses" : "cross")"
      opening.append(
        Sentence("\(subject) a declared gap: a step that no document in the graph shows.", .gap))
    }
    var blocks: [Finding.Block] = [
      .paragraph(opening), .list(trace.routes.indices.map { [summary(of: $0)] }),
    ]
    if let cut = Headline.truncation(trace.scope) {
      blocks.append(.paragraph([Sentence(Prose.raised(cut) + ".", .gap)]))
    }
    blocks.append(.paragraph(fragility()))
    blocks.append(.paragraph([Self.disclaimer]))
    return Finding.Section("answer", "The answer", blocks)
  }

  private static let disclaimer = Sentence(
    "A route says that sources give these steps, and how well; it does not say that anybody broke a "
      + "law, and that a party is named here does not by itself mean unlawful conduct.", .working)

  private func summary(of place: Int) -> Sentence {
    let route = trace.routes[place]
    let chain = route.entities.map { graph.name(of: $0) }.joined(separator: " → ")
    let weakest =
      route.proof.weakest.isGap
      ? "the weakest is a gap" : "the weakest is \(route.proof.weakest.status.rawValue)"
    return Sentence(
      "Route \(place + 1): \(chain). It has \(Wording.count(route.hops, "step")), of which \(weakest), "
        + "and \(Wording.count(route.proof.origins.count, "independent origin")).",
      .working, footnotes: citations.numbers(of: route.steps.flatMap(\.link.evidence)),
      about: route.entities.map(\.rawValue))
  }

  private func fragility() -> [Sentence] {
    let fragility = trace.fragility
    guard !fragility.origins.isEmpty else {
      return [
        Sentence("No origin carries these routes: they are made of declared gaps alone.", .gap)
      ]
    }
    let lost = Set(fragility.origins)
    let evidence = trace.routes.flatMap { $0.steps.flatMap(\.link.evidence) }.filter {
      graph.origin(of: $0).map(lost.contains) ?? false
    }
    let count = fragility.origins.count
    var sentences = [
      Sentence(
        "This finding hangs on \(Wording.count(count, "origin")): "
          + "\(Prose.closed(Prose.origins(fragility.origins, in: graph)))",
        .working, footnotes: citations.numbers(of: evidence)),
      Sentence(
        "If \(count == 1 ? "it" : "they") did not stand, no route would be left.", .working),
    ]
    if !fragility.isExact {
      sentences.append(
        Sentence(
          "That these are the fewest is not proven; at least \(fragility.lowerBound) must fall.",
          .working))
    }
    return sentences
  }

  // MARK: What was not found

  private func noRoute() -> Finding.Section {
    let isWhole = trace.scope.truncation == nil
    let sentences = [
      Sentence("No route was found.", .gap),
      Sentence(
        isWhole
          ? "Every route up to \(trace.scope.depth) steps was looked for under the conditions below."
          : "The search ended early at its limit, so that this is no finding.", .working),
      Sentence(
        "That none was found says what this graph holds; it does not say that there is none.",
        .working),
    ]
    return Finding.Section("answer", "The answer", [.paragraph(sentences)])
  }
}
