import ExposureModel
import ExposurePaths

extension FindingAuthor {
  // MARK: The routes, step by step

  func routes() -> Finding.Section? {
    guard !trace.routes.isEmpty else { return nil }
    return Finding.Section(
      "routes", "The routes", [],
      parts: trace.routes.enumerated().map { place, route in
        let steps = route.steps.indices.map { step($0, of: route, place) }
        return Finding.Section(
          "route-\(place + 1)", heading(of: route, place), [.steps(steps)])
      })
  }

  func heading(of route: Route, _ place: Int) -> String {
    "Route \(place + 1): \(graph.name(of: route.maker)) to \(graph.name(of: route.end))"
  }

  /// A step in sentences; where a route before has it too, a sentence and where to read on.
  private func step(_ number: Int, of route: Route, _ place: Int) -> [Sentence] {
    let link = route.steps[number].link
    if let first = firstSteps[link.id], first.route < place {
      let more = "More on this stands at route \(first.route + 1), step \(first.step + 1)."
      return [sentence(link), Sentence(more, .working, about: [link.id.rawValue])]
    }
    return step(link, route.proof.links[number])
  }

  private func step(_ link: Link, _ proof: LinkProof) -> [Sentence] {
    let about = [link.id.rawValue]
    var sentences = [sentence(link)]
    if case .gap(_, let premises, let documents, _) = link.detail {
      for premise in premises.compactMap({ graph.link($0) }) {
        let numbers = citations.numbers(of: premise.evidence)
        sentences.append(
          Sentence(
            "That there is such a step is concluded from this: "
              + Prose.sentence(premise, in: graph), premise.isGap ? .gap : .source,
            footnotes: numbers, about: [premise.id.rawValue]))
      }
      if !documents.isEmpty {
        sentences.append(
          Sentence(
            "It would be closed by: \(Prose.closed(documents.joined(separator: "; ")))", .gap,
            about: about))
      }
    } else {
      sentences.append(grade(proof, of: link))
    }
    sentences += quotes(link.evidence, about: about)
    if let known = link.knownFrom {
      sentences.append(cited("It became public \(Prose.when(known)).", link.evidence, about: about))
    }
    if let note = link.note {
      sentences.append(self.note(note, link.evidence, about: about))
    }
    return sentences
  }

  // MARK: What was said

  /// Notice, answers and rulings around the routes, by date.
  func said() -> Finding.Section? {
    guard !trace.statements.isEmpty else { return nil }
    let opening = Sentence(
      "By date; a statement never takes away a step that it disputes, and both stand.", .working)
    return Finding.Section(
      "said", "What was said about it",
      [.paragraph([opening]), .list(trace.statements.map(sentences))])
  }
}
