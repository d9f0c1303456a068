public import ExposureModel
public import ExposurePaths

/// Writes the finding of one trace, section by section.
struct FindingAuthor {
  let trace: Trace
  let graph: ExposureGraph
  let stamp: FindingStamp
  let citations: Citations
  /// Every party that goods pass on the routes, in the order in which the routes meet them.
  let parties: [EntityID]
  /// Where the routes first meet a link.
  let firstSteps: [LinkID: (route: Int, step: Int)]
  /// The gaps that are concluded from a link.
  let gapsFrom: [LinkID: [LinkID]]

  init(_ trace: Trace, in graph: ExposureGraph, stamp: FindingStamp) {
    self.trace = trace
    self.graph = graph
    self.stamp = stamp
    var seen: Set<EntityID> = []
    parties = trace.routes.flatMap(\.entities).filter {
      graph.entity($0)?.kind.entityClass == .party && seen.insert($0).inserted
    }
    var firstSteps: [LinkID: (route: Int, step: Int)] = [:]
    for (place, route) in trace.routes.enumerated() {
      for (number, step) in route.steps.enumerated() where firstSteps[step.link.id] == nil {
        firstSteps[step.link.id] = (place, number)
      }
    }
    self.firstSteps = firstSteps
    var gapsFrom: [LinkID: [LinkID]] = [:]
    for link in graph.links {
      guard case .gap(_, let premises, _, _) = link.detail else { continue }
      for premise in premises { gapsFrom[premise, default: []].append(link.id) }
    }
    self.gapsFrom = gapsFrom
    citations = Self.citations(of: trace, parties: parties, in: graph)
  }

  /// The trace's numbers, and behind them those of what only a report cites.
  private static func citations(
    of trace: Trace, parties: [EntityID], in graph: ExposureGraph
  ) -> Citations {
    var citations = Citations(trace, withSuppositions: false, in: graph)
    var links: [LinkID] = []
    var statements: [StatementID] = []
    for (route, assessment) in zip(trace.routes, trace.assessments) {
      links += route.joints.compactMap(\.support)
      for case .gap(_, let premises, _, _) in route.steps.map(\.link.detail) { links += premises }
      links += assessment.involvement.clauses.flatMap(\.links)
      statements += assessment.involvement.clauses.flatMap(\.statements)
      statements += assessment.notice.flatMap { [$0.notice, $0.halt].compactMap { $0 } }
    }
    for link in links.compactMap({ graph.link($0) }) { citations.cite(link.evidence, in: graph) }
    let wanted = Set(statements)
    for statement in graph.statements {
      let isOwn = parties.contains { statement.speaker == .entity($0) }
      if isOwn || wanted.contains(statement.id) { citations.cite(statement.evidence, in: graph) }
    }
    return citations
  }

  func finding() -> Finding {
    Finding(
      title: Headline.of(trace, in: graph), cases: graph.cases.map(\.title), stamp: stamp,
      question: trace.question, routes: trace.routes.count,
      sections: [question(), answer(), routes(), working(), said(), unknowns(), reply(), method()]
        .compactMap { $0 },
      references: citations.sources.enumerated().map { place, source in
        Finding.Reference(
          number: place + 1, source: source, originName: graph.name(of: source.origin))
      })
  }

  // MARK: Sentences

  typealias Sentence = Finding.Sentence

  /// A sentence that rests on evidence.
  func cited(_ text: String, _ evidence: [Evidence], about: [String] = []) -> Sentence {
    Sentence(text, .source, footnotes: citations.numbers(of: evidence), about: about)
  }

  /// A link in a sentence: what it says with its sources, or that it is a gap.
  func sentence(_ link: Link) -> Sentence {
    let text = Prose.sentence(link, in: graph)
    let numbers = citations.numbers(of: link.evidence)
    return Sentence(
      text, link.isGap ? .gap : .source, footnotes: numbers, about: [link.id.rawValue])
  }

  /// A statement in sentences: who said what, its words, and the case's note.
  func sentences(_ statement: Statement) -> [Sentence] {
    let about = [statement.id.rawValue]
    var sentences = [
      cited(Prose.sentence(statement, in: graph), statement.evidence, about: about)
    ]
    sentences += quotes(statement.evidence, about: about)
    if let note = statement.note {
      sentences.append(self.note(note, statement.evidence, about: about))
    }
    return sentences
  }

  /// What the author of the case notes.
  func note(_ note: Note, _ evidence: [Evidence], about: [String]) -> Sentence {
    Sentence(
      "The case notes: \(Prose.closed(note.text))", .note,
      footnotes: citations.numbers(of: evidence), about: about)
  }

  /// The words of sources, each with its place and translation.
  func quotes(_ evidence: [Evidence], about: [String]) -> [Sentence] {
    evidence.compactMap { piece in
      guard let quote = piece.quote else { return nil }
      var text = "“\(quote.original)”"
      if let translation = quote.translation { text += ", in translation “\(translation)”" }
      if let place = piece.place { text += " (\(place))" }
      return cited("In the source’s words: \(text).", [piece], about: about)
    }
  }

  /// How a link is graded, and who first established it.
  func grade(_ proof: LinkProof, of link: Link) -> Sentence {
    let credibility =
      proof.credibility.map {
        "The best evidence for it has credibility \($0.rawValue) of 6 "
          + "(\(Prose.lowered($0.term.title)))"
      } ?? "The evidence for it is not graded"
    let count = Wording.count(proof.origins.count, "independent origin")
    return Sentence(
      "\(credibility); its evidence goes back to \(count): \(Prose.origins(proof.origins, in: graph)).",
      .working, footnotes: citations.numbers(of: link.evidence), about: [link.id.rawValue])
  }
}

extension Finding {
  /// The finding of a trace.
  ///
  /// - Parameters:
  ///   - trace: The answer.
  ///   - graph: The graph that was asked, as its audience may see it.
  ///   - stamp: What it was made from.
  /// - Complexity: O(routes x steps + statements x parties).
  public init(_ trace: Trace, in graph: ExposureGraph, stamp: FindingStamp) {
    self = FindingAuthor(trace, in: graph, stamp: stamp).finding()
  }
}
