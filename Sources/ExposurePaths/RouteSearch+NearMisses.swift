import ExposureModel

/// What nearly was a route.
extension RouteSearch {
  private struct Relaxation {
    let words: String
    let option: String
    let change: (inout Question) -> Void
  }

  /// Conditions that can be granted one at a time, cheapest first.
  private func relaxations(of question: Question) -> [Relaxation] {
    var list: [Relaxation] = []
    if !question.allowsGaps {
      list.append(
        Relaxation(words: "declared gaps are crossed", option: "--allow-gaps") {
          $0.allowsGaps = true
        })
    }
    if question.identity != .possible {
      list.append(
        Relaxation(
          words: "names that are possibly the same are joined", option: "--identity possible"
        ) { $0.identity = .possible })
    }
    if !question.allowsControl {
      list.append(
        Relaxation(words: "owners are followed to what they own", option: "--control") {
          $0.allowsControl = true
        })
    }
    if question.minimumStatus < .disputed {
      list.append(
        Relaxation(words: "weaker links are taken", option: "--min-status disputed") {
          $0.minimumStatus = .disputed
        })
    }
    if question.minimumCredibility != nil {
      list.append(
        Relaxation(words: "links of any grade are taken", option: "no --min-credibility") {
          $0.minimumCredibility = nil
        })
    }
    if question.hasTimeLimits {
      list.append(
        Relaxation(
          words: "links of any date are taken", option: "no --as-of, --since, --until, --known-by"
        ) {
          $0.asOf = nil
          $0.since = nil
          $0.until = nil
          $0.knownBy = nil
        })
    }
    if question.kinds != nil {
      list.append(Relaxation(words: "every verb is taken", option: "no --kinds") { $0.kinds = nil })
    }
    if question.product != nil {
      list.append(
        Relaxation(words: "any product will do", option: "no --product") { $0.product = nil })
    }
    if !question.avoiding.isEmpty || !question.withoutLinks.isEmpty
      || !question.withoutSources.isEmpty
    {
      list.append(
        Relaxation(words: "nothing is left out", option: "no --avoid, --without") {
          $0.avoiding = []
          $0.withoutLinks = []
          $0.withoutSources = []
        })
    }
    if !question.via.isEmpty {
      list.append(
        Relaxation(words: "no party must be passed", option: "no --via") { $0.via = [] })
    }
    if !question.allowsBrokenProducts {
      list.append(
        Relaxation(
          words: "the product may break on the way", option: "--allow-broken-products"
        ) { $0.allowsBrokenProducts = true })
    }
    if !question.allowsImpossibleOrder {
      list.append(
        Relaxation(
          words: "the dates may be out of order", option: "--allow-impossible-order"
        ) { $0.allowsImpossibleOrder = true })
    }
    let longer = min(64, question.maximumLinks + 4)
    if longer > question.maximumLinks {
      list.append(
        Relaxation(words: "routes may be longer", option: "--max-links \(longer)") {
          $0.maximumLinks = longer
        })
    }
    return list
  }

  /// What one relaxed condition would open and, where nothing was found, what one supposed link
  /// would.
  func nearMisses(_ question: Question, found: [Route]) -> [NearMiss] {
    // Beside routes, only what people would ask at once: what the gaps would open.
    let relaxations = relaxations(of: question).filter {
      found.isEmpty || $0.option == "--allow-gaps"
    }
    let known = Set(found.map { $0.steps.map(\.link.id) })
    let relaxed: [NearMiss] = relaxations.compactMap { relaxation in
      var relaxed = question
      relaxation.change(&relaxed)
      relaxed.limit = min(1000, found.count + 100)
      relaxed.workLimit = min(question.workLimit, 2_000_000)
      let opened = routes(relaxed).routes.filter { !known.contains($0.steps.map(\.link.id)) }
      guard let example = opened.first else { return nil }
      return NearMiss(
        relaxation: relaxation.words, option: relaxation.option, count: opened.count,
        example: example)
    }
    return relaxed + (found.isEmpty ? supposable(question) : [])
  }
}
