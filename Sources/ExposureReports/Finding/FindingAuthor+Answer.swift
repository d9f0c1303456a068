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
    let asked =
      trace.question.product.map { "does \(graph.name(of: $0)) of" } ?? "do the products of"
    var sentences = [
      Sentence("By which steps \(asked) \(from) reach \(to)?", .question),
      Sentence(
        "A step counts when a source is named for it; how well it is established is said beside it.",
        .working),
    ]
    if let asOf = stamp.asOf {
      sentences.append(
        Sentence(
          "The facts were gathered up to \(Prose.day(asOf)); later ones are not in it.", .working))
    }
    let limits = assumptions().map { [Sentence($0, .working)] }
    return Finding.Section(
      "question", "The question", [.paragraph(sentences)] + (limits.isEmpty ? [] : [.list(limits)]))
  }

  /// What was granted or taken away in asking: an answer must not be read without it.
  private func assumptions() -> [String] {
    let question = trace.question
    var words: [String] = []
    if question.allowsBrokenProducts {
      words.append("Routes are counted on which the product cannot have gone all the way.")
    }
    if question.allowsImpossibleOrder {
      words.append("Routes are counted whose dates cannot be in order.")
    }
    switch question.identity {
    case .none: break
    case .certain: words.append("Names that are given as one party’s are joined.")
    case .possible:
      words.append("Names that are only possibly one party’s are joined; that is a supposition.")
    }
    if question.allowsControl {
      words.append("Routes go from owners and parent bodies to what they own or head.")
    }
    let missing =
      question.avoiding.map { graph.name(of: $0) } + question.withoutLinks.sorted().map(\.rawValue)
      + question.withoutSources.sorted().map { graph.source($0)?.title ?? $0.rawValue }
    if !missing.isEmpty {
      words.append("It is asked as if these were not there: \(missing.joined(separator: "; ")).")
    }
    if let asOf = question.asOf {
      words.append("Only what had begun by \(Prose.day(asOf)) is taken.")
    }
    if let known = question.knownBy {
      words.append("Only what was public by \(Prose.day(known)) is taken.")
    }
    return words
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
        + "and \(Wording.count(route.proof.origins.count, "independent origin")); "
        + "\(Self.words(of: route.continuity)), and \(Self.words(of: route.time)).",
      .working, footnotes: citations.numbers(of: route.steps.flatMap(\.link.evidence)),
      about: route.entities.map(\.rawValue))
  }

  private static func words(of verdict: ContinuityVerdict) -> String {
    switch verdict {
    case .same: "the product is the same all the way"
    case .contained: "the product goes on inside another"
    case .kindOf: "the product and its class are named in turn"
    case .notStated: "that the product went all the way is not stated"
    case .broken: "the product does not go all the way"
    }
  }

  private static func words(of verdict: TimeVerdict) -> String {
    switch verdict {
    case .certain: "the dates are in order"
    case .possible: "the dates allow the order without proving it"
    case .impossible: "the dates cannot be in order"
    }
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
