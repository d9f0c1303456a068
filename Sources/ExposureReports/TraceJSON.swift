public import ExposureModel
public import ExposurePaths

/// A trace as JSON, schema `enduse.trace/1`, published in `docs/schema/trace.json`.
public struct TraceJSON: Sendable {
  private let graph: ExposureGraph
  private let tiers: Tiers

  /// A report over a graph.
  public init(_ graph: ExposureGraph) {
    self.graph = graph
    tiers = Tiers(graph)
  }

  /// The whole answer, with a final line break.
  public func render(_ trace: Trace) -> String {
    let citations = Citations(trace, in: graph)
    return JSONText.encode(
      TraceDocument(
        query: query(trace), searched: TraceDocument.Searched(trace.scope, in: graph),
        routes: zip(trace.routes, trace.assessments).map { route($0, $1, citations) },
        nearMisses: trace.nearMisses.map { miss in
          TraceDocument.NearMiss(
            relaxation: miss.relaxation, option: miss.option,
            supposed: miss.isSupposition, routes: miss.count,
            example: route(miss.example, nil, citations))
        },
        fragility: TraceDocument.FragilityEntry(
          origins: trace.fragility.origins.map(\.rawValue), exact: trace.fragility.isExact,
          lowerBound: trace.fragility.lowerBound),
        statements: trace.statements.map { StatementEntry($0, in: graph, citations) },
        sources: citations.sources.enumerated().map {
          SourceEntry($0.element, number: $0.offset + 1, in: graph)
        }))
  }

  private func query(_ trace: Trace) -> TraceDocument.Query {
    let question = trace.question
    return TraceDocument.Query(
      from: question.makers.map(\.rawValue), to: question.ends.map(\.rawValue),
      via: question.via.map(\.rawValue), avoid: question.avoiding.map(\.rawValue),
      without: (question.withoutLinks.map(\.rawValue) + question.withoutSources.map(\.rawValue))
        .sorted(),
      product: question.product?.rawValue, maximumLinks: question.maximumLinks,
      kinds: question.kinds?.sorted(), minimumStatus: question.minimumStatus.rawValue,
      minimumCredibility: question.minimumCredibility?.rawValue,
      allowsGaps: question.allowsGaps, allowsControl: question.allowsControl,
      identity: question.identity.rawValue, asOf: question.asOf?.description,
      since: question.since?.description, until: question.until?.description,
      knownBy: question.knownBy?.description,
      order: question.order.rawValue, limit: question.limit)
  }

  private func route(
    _ route: Route, _ assessment: RouteAssessment?, _ citations: Citations
  ) -> TraceDocument.RouteEntry {
    TraceDocument.RouteEntry(
      entities: route.entities.map { id in
        let entity = graph.entity(id)
        return TraceDocument.Party(
          id: id.rawValue, name: graph.name(of: id), nativeName: entity?.nativeName?.text,
          kind: entity?.kind.rawValue ?? "", tier: tiers.tier(of: id)?.rawValue,
          country: entity?.homeCountry?.rawValue, abuses: entity?.abuses.map(\.rawValue) ?? [])
      },
      links: zip(route.steps, route.proof.links).map { step, proof in
        TraceDocument.Step(step, proof, in: graph, citations)
      },
      hops: route.hops,
      product: TraceDocument.Product(
        verdict: route.continuity.rawValue,
        joints: route.joints.map { joint in
          TraceDocument.Joint(
            step: joint.step + 1, incoming: joint.incoming.map(\.rawValue),
            outgoing: joint.outgoing.map(\.rawValue), verdict: joint.verdict.rawValue,
            support: joint.support?.rawValue)
        }),
      time: TraceDocument.Time(
        verdict: route.time.rawValue, doubtfulStep: route.doubtfulStep.map { $0 + 1 }),
      proof: TraceDocument.ProofEntry(route.proof),
      notice: assessment?.notice.map { TraceDocument.Notice($0) },
      involvement: assessment.map { TraceDocument.InvolvementEntry($0.involvement) })
  }
}

/// A piece of evidence in an answer.
struct EvidenceEntry: Encodable {
  let number: Int?
  let source: String
  let at: String?
  let credibility: Int?
  let origin: String?
  let quote: String?
  let translation: String?

  init(_ evidence: Evidence, in graph: ExposureGraph, _ citations: Citations) {
    number = citations.number(of: evidence.source)
    source = evidence.source.rawValue
    at = evidence.place
    credibility = evidence.credibility?.rawValue
    origin = graph.origin(of: evidence)?.rawValue
    quote = evidence.quote?.original
    translation = evidence.quote?.translation
  }
}

/// A numbered source of an answer.
struct SourceEntry: Encodable {
  let number: Int
  let id: String
  let title: String
  let publisher: String?
  let date: String?
  let url: String?
  let archive: String?
  let sha256: String?
  let retrieved: String?
  let language: String?
  let kind: String
  let origin: String
  let originName: String
  let reliability: String?

  init(_ source: Source, number: Int, in graph: ExposureGraph) {
    self.init(source, number, graph.name(of: source.origin))
  }

  init(_ source: Source, _ number: Int, _ originName: String) {
    self.number = number
    id = source.id.rawValue
    title = source.title
    publisher = source.publisher
    date = source.date?.description
    url = source.url?.rawValue
    archive = source.archive?.rawValue
    sha256 = source.sha256?.rawValue
    retrieved = source.retrieved?.description
    language = source.language?.rawValue
    kind = source.kind.rawValue
    origin = source.origin.rawValue
    self.originName = originName
    reliability = source.reliability?.rawValue
  }
}

/// A statement in an answer.
struct StatementEntry: Encodable {
  let id: String
  let by: String
  let says: String
  let about: [String]
  let names: [String]
  let date: String?
  let effective: String?
  let note: String?
  let sources: [EvidenceEntry]

  init(_ statement: Statement, in graph: ExposureGraph, _ citations: Citations) {
    id = statement.id.rawValue
    by = graph.name(of: statement.speaker)
    says = statement.kind.rawValue
    about = statement.subjects.map {
      switch $0 {
      case .entity(let id): id.rawValue
      case .link(let id): id.rawValue
      }
    }
    names = statement.names.map(\.rawValue)
    date = statement.date?.description
    effective = statement.effective?.description
    note = statement.note?.text
    sources = statement.evidence.map { EvidenceEntry($0, in: graph, citations) }
  }
}
