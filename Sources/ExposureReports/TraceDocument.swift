import ExposureModel
import ExposurePaths

/// The shape of `enduse.trace/1`; its fields are documented in `docs/schema/trace.json`.
struct TraceDocument: Encodable {
  let schema = "enduse.trace/1"
  let query: Query
  let searched: Searched
  let routes: [RouteEntry]
  let nearMisses: [NearMiss]
  let fragility: FragilityEntry
  let statements: [StatementEntry]
  let sources: [SourceEntry]
  let formula = Proof.formula

  struct Query: Encodable {
    let from: [String]
    let to: [String]
    let via: [String]
    let avoid: [String]
    let without: [String]
    let product: String?
    let maximumLinks: Int
    let kinds: [String]?
    let minimumStatus: String
    let minimumCredibility: Int?
    let allowsGaps: Bool
    let allowsControl: Bool
    let identity: String
    let asOf: String?
    let since: String?
    let until: String?
    let knownBy: String?
    let order: String
    let limit: Int
  }

  struct Searched: Encodable {
    let files: [String]
    let entities: Int
    let links: Int
    let usableLinks: Int
    let sources: Int
    let depth: Int
    let truncated: Bool
    let reasons: [String]
    let refused: [String: Int]
    let work: Int
    let asOf: String?
  }

  struct RouteEntry: Encodable {
    let entities: [Party]
    let links: [Step]
    let hops: Int
    let product: Product
    let time: Time
    let proof: ProofEntry
    let notice: [Notice]?
    let involvement: InvolvementEntry?
  }

  struct Notice: Encodable {
    let link: String
    let party: String
    let phase: String
    let reason: String
    let notice: String?
    let halt: String?

    init(_ finding: NoticeFinding) {
      link = finding.link.rawValue
      party = finding.party.rawValue
      phase = finding.phase.rawValue
      reason = finding.reason
      notice = finding.notice?.rawValue
      halt = finding.halt?.rawValue
    }
  }

  struct InvolvementEntry: Encodable {
    let questionsOf: String
    let rule: String
    let classes: [String]
    let clauses: [Clause]

    init(_ involvement: Involvement) {
      questionsOf = involvement.reading.rawValue
      rule = involvement.rule
      classes = involvement.classes.map(\.rawValue)
      clauses = involvement.clauses.map {
        Clause(
          name: $0.name, question: $0.question, answer: $0.answer.rawValue,
          links: $0.links.map(\.rawValue), statements: $0.statements.map(\.rawValue),
          wouldMove: $0.wouldMove)
      }
    }
  }

  struct Clause: Encodable {
    let name: String
    let question: String
    let answer: String
    let links: [String]
    let statements: [String]
    let wouldMove: String
  }

  struct Party: Encodable {
    let id: String
    let name: String
    let nativeName: String?
    let kind: String
    let tier: String?
    let country: String?
    let abuses: [String]
  }

  struct Step: Encodable {
    let id: String
    let kind: String
    let role: String
    let from: String
    let to: String
    let reversed: Bool
    let product: [String]
    let when: String?
    let knownFrom: String?
    let status: String
    /// True or absent: whether no source here says so and the question supposes it.
    let supposed: Bool?
    let gap: Gap?
    let credibility: Int?
    let origins: [String]
    let note: String?
    let sources: [EvidenceEntry]

    init(_ step: RouteStep, _ proof: LinkProof, in graph: ExposureGraph, _ citations: Citations) {
      let link = step.link
      id = link.id.rawValue
      kind = link.kind.code
      role = link.kind.role.rawValue
      from = link.from.rawValue
      to = link.to.rawValue
      reversed = step.isReversed
      product = link.products.map(\.rawValue)
      when = link.when?.description
      knownFrom = link.knownFrom?.description
      status = link.status.rawValue
      supposed = link.isSupposed ? true : nil
      if case .gap(let reason, let premises, let wouldClose, _) = link.detail {
        gap = Gap(
          reason: reason.rawValue, premises: premises.map(\.rawValue), wouldClose: wouldClose)
      } else {
        gap = nil
      }
      credibility = proof.credibility?.rawValue
      origins = proof.origins.map(\.rawValue)
      note = link.note?.text
      sources = link.evidence.map { EvidenceEntry($0, in: graph, citations) }
    }
  }

  struct Gap: Encodable {
    let reason: String
    let premises: [String]
    let wouldClose: [String]
  }

  struct Product: Encodable {
    let verdict: String
    let joints: [Joint]
  }

  struct Joint: Encodable {
    let step: Int
    let incoming: [String]
    let outgoing: [String]
    let verdict: String
    let support: String?
  }

  struct Time: Encodable {
    let verdict: String
    let doubtfulStep: Int?
  }

  struct ProofEntry: Encodable {
    let weakest: Weakest
    let origins: [String]
    let documented: Int
    let reported: Int
    let claimed: Int
    let inferred: Int
    let disputed: Int
    let gaps: Int
    let rankingWeight: Double

    init(_ proof: Proof) {
      weakest = Weakest(
        link: proof.weakest.link.rawValue, status: proof.weakest.status.rawValue,
        credibility: proof.weakest.credibility?.rawValue, gap: proof.weakest.isGap)
      origins = proof.origins.map(\.rawValue)
      documented = proof.count(.documented)
      reported = proof.count(.reported)
      claimed = proof.count(.claimed)
      inferred = proof.count(.inferred)
      disputed = proof.count(.disputed)
      gaps = proof.gaps
      // Rounded, so that the same digits come out on every machine.
      rankingWeight = (proof.rankingWeight * 1_000_000).rounded() / 1_000_000
    }
  }

  struct Weakest: Encodable {
    let link: String
    let status: String
    let credibility: Int?
    let gap: Bool
  }

  struct FragilityEntry: Encodable {
    let origins: [String]
    let exact: Bool
    let lowerBound: Int
  }

  struct NearMiss: Encodable {
    let relaxation: String
    let option: String
    /// Whether it supposes a link that no source shows.
    let supposed: Bool
    let routes: Int
    let example: RouteEntry
  }
}
