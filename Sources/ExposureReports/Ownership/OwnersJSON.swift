import ExposureModel
public import ExposurePaths

extension OwnersReport {
  /// JSON, schema `enduse.owners/1`, with a final line break.
  public func json(_ ownership: Ownership) -> String {
    let citations = citations(ownership)
    let lastStated = Set(ownership.lastStated)
    func line(_ line: Ownership.Line) -> TieEntry { TieEntry(line, lastStated, graph, citations) }
    return JSONText.encode(
      Document(
        party: PartyEntry(ownership.party, in: graph), asOf: ownership.asOf?.description,
        searched: TraceDocument.Searched(ownership.scope, in: graph),
        above: ownership.above.map(line), below: ownership.below.map(line),
        unnamed: ownership.unnamed.map {
          Unnamed(entity: $0.entity.rawValue, share: Share($0.share))
        },
        aside: ownership.aside.map {
          Aside(
            link: $0.link.id.rawValue, from: $0.link.from.rawValue, to: $0.link.to.rawValue,
            when: $0.link.when?.description, reason: $0.reason.rawValue)
        },
        circles: ownership.circles.map { $0.map(\.rawValue) },
        contradictions: ownership.contradictions.map {
          Contradiction(entity: $0.entity.rawValue, heldAtLeast: Double($0.basisPoints) / 100)
        },
        listings: ownership.listings.map {
          Listing(
            entity: $0.entity.rawValue, by: graph.name(of: $0.statement.speaker),
            says: $0.statement.kind.rawValue, statement: $0.statement.id.rawValue,
            date: $0.statement.date?.description, effective: $0.statement.effective?.description)
        },
        regimes: ownership.regimes.map { Regime($0) },
        controllers: ownership.controllers.map { Control($0) },
        controlled: ownership.controlled.map { Control($0) },
        interests: (ownership.interestsAbove + ownership.interestsBelow).map { Interest($0) },
        cut: ownership.isCut,
        sources: citations.sources.enumerated().map {
          SourceEntry($0.element, number: $0.offset + 1, in: graph)
        }))
  }

  private struct Document: Encodable {
    let schema = "enduse.owners/1"
    let party: PartyEntry
    let asOf: String?
    let searched: TraceDocument.Searched
    let above: [TieEntry]
    let below: [TieEntry]
    let unnamed: [Unnamed]
    let aside: [Aside]
    let circles: [[String]]
    let contradictions: [Contradiction]
    let listings: [Listing]
    let regimes: [Regime]
    let controllers: [Control]
    let controlled: [Control]
    let interests: [Interest]
    let cut: Bool
    let caution = OwnersReport.caution
    let sources: [SourceEntry]
  }

  /// A share in per cent.
  private struct Share: Encodable {
    let minimum: Double
    let maximum: Double

    init(_ share: ShareInterval) {
      minimum = Double(share.minimum.basisPoints) / 100
      maximum = Double(share.maximum.basisPoints) / 100
    }

    init(_ interest: EconomicInterest) {
      minimum = (interest.minimum * 10_000).rounded() / 100
      maximum = (interest.maximum * 10_000).rounded() / 100
    }
  }

  private struct TieEntry: Encodable {
    let distance: Int
    let from: String
    let to: String
    let verb: String
    let share: Share?
    let undisclosed: Bool
    let links: [LinkEntry]

    init(
      _ line: Ownership.Line, _ lastStated: Set<LinkID>, _ graph: ExposureGraph,
      _ citations: Citations
    ) {
      distance = line.distance
      from = line.tie.upper.rawValue
      to = line.tie.lower.rawValue
      verb = line.tie.links.first?.kind.code ?? "owns"
      if case .holding(let holding) = line.tie {
        share = Share(holding.share)
        undisclosed = holding.isUndisclosed
      } else {
        share = nil
        undisclosed = false
      }
      links = line.tie.links.map { link in
        LinkEntry(
          id: link.id.rawValue, when: link.when?.description, status: link.status.rawValue,
          lastStated: lastStated.contains(link.id),
          sources: link.evidence.map { EvidenceEntry($0, in: graph, citations) })
      }
    }
  }

  private struct LinkEntry: Encodable {
    let id: String
    let when: String?
    let status: String
    let lastStated: Bool
    let sources: [EvidenceEntry]
  }

  private struct Unnamed: Encodable {
    let entity: String
    let share: Share
  }

  private struct Aside: Encodable {
    let link: String
    let from: String
    let to: String
    let when: String?
    let reason: String
  }

  private struct Contradiction: Encodable {
    let entity: String
    let heldAtLeast: Double
  }

  private struct Listing: Encodable {
    let entity: String
    let by: String
    let says: String
    let statement: String
    let date: String?
    let effective: String?
  }

  private struct Regime: Encodable {
    let code: String
    let name: String
    let rule: String
    let startsFrom: String
    let source: String
    let standing: String
    let standingNote: String?
    let finding: Finding
    let working: [Finding]
    let below: [Finding]

    init(_ answer: RegimeAnswer) {
      code = answer.regime.code
      name = answer.regime.name
      rule = answer.regime.rule
      startsFrom = answer.regime.startsFrom
      source = answer.regime.source
      standing = answer.standing.rawValue
      standingNote = answer.standingNote
      finding = Finding(answer.finding)
      working = answer.working.map { Finding($0) }
      below = answer.below.map { Finding($0) }
    }
  }

  private struct Finding: Encodable {
    let entity: String
    let outcome: String
    let counted: Share
    let unnamed: Share
    let parts: [Part]
    let listings: [String]

    init(_ finding: AggregateFinding) {
      entity = finding.entity.rawValue
      outcome = finding.outcome.rawValue
      counted = Share(finding.sum)
      unnamed = Share(finding.unnamed)
      parts = finding.parts.map {
        Part(
          owner: $0.holding.owner.rawValue, share: Share($0.holding.share),
          owned: $0.counts.rawValue)
      }
      listings = finding.listings.map(\.statement.id.rawValue)
    }
  }

  private struct Part: Encodable {
    let owner: String
    let share: Share
    let owned: String
  }

  private struct Control: Encodable {
    let controller: String
    let controlled: String
    let sure: Bool
    let steps: [Step]

    init(_ finding: ControlFinding) {
      controller = finding.controller.rawValue
      controlled = finding.controlled.rawValue
      sure = finding.isSure
      steps = finding.steps.map {
        Step(
          entity: $0.entity.rawValue, links: $0.links.map(\.id.rawValue),
          holders: $0.holdings.map(\.owner.rawValue), sum: Share($0.sum))
      }
    }
  }

  private struct Step: Encodable {
    let entity: String
    let links: [String]
    let holders: [String]
    let sum: Share
  }

  private struct Interest: Encodable {
    let owner: String
    let asset: String
    let part: Share
    let settled: Bool

    init(_ interest: EconomicInterest) {
      owner = interest.owner.rawValue
      asset = interest.asset.rawValue
      part = Share(interest)
      settled = interest.isSettled
    }
  }
}
