public import ExposureModel
import ExposurePaths
public import PartyMatching

/// Parties beside lists on a day, as text and JSON.
public struct ScreeningReport: Sendable {
  private let graph: ExposureGraph
  private let style: TerminalStyle

  /// A report over a graph.
  public init(_ graph: ExposureGraph, style: TerminalStyle = TerminalStyle()) {
    self.graph = graph
    self.style = style
  }

  /// Text for a terminal, with a final line break.
  public func text(_ screening: PartyScreening, threshold: Double) -> String {
    let matches = screening.matches
    let day = screening.day.map { "as of \($0)" } ?? "as they are in the lists"
    var lines = [
      style.bold(
        "\(screening.hits.count) of \(matches.asked) parties may be listed, \(day)"),
      style.dim(
        "Compared with \(matches.against) entries, score \(MatchReport.number(threshold)) or more. "
          + "Each is a question for a person."),
    ]
    if screening.judgedDifferent > 0 {
      lines.append(
        style.dim("\(screening.judgedDifferent) left out, judged to be two parties."))
    }
    if screening.notListed > 0 {
      lines.append(style.dim("\(screening.notListed) left out, not listed on that day."))
    }
    let report = MatchReport(graph, style: style)
    var citations = Citations()
    for hit in screening.hits {
      lines.append("")
      lines += report.lines(hit.match)
      for listing in hit.listings {
        citations.cite(listing.statement.evidence, in: graph)
        lines.append("      listed   " + style.clean(self.listing(listing, citations)))
      }
    }
    for reach in screening.reach where !reach.findings.isEmpty {
      lines += ["", style.bold("By owners, if these matches are so: \(reach.regime.name)")]
      lines.append(style.dim(style.clean(standing(reach))))
      for finding in reach.findings {
        lines.append("  \(report.entry(finding.entity))")
        lines.append("      " + style.clean(OwnershipWords.words(of: finding)))
      }
    }
    if !citations.sources.isEmpty {
      lines += ["", style.bold("Sources")]
      for (place, source) in citations.sources.enumerated() {
        lines.append("  [\(place + 1)] " + style.clean(Wording.reference(source, in: graph)))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func standing(_ reach: PartyScreening.Reach) -> String {
    let note = reach.note.map { ": \($0)" } ?? ""
    return "\(reach.regime.rule). Standing: \(reach.standing.rawValue)\(note)"
  }

  private func listing(_ listing: ListedParty, _ citations: Citations) -> String {
    let undated = listing.isUndated ? "; the day from which it holds is not known" : ""
    return Wording.statement(listing.statement, in: graph) + undated + " "
      + Wording.citation(citations.numbers(of: listing.statement.evidence))
  }

  /// JSON, schema `enduse.screen/1`, with a final line break.
  public func json(_ screening: PartyScreening, threshold: Double) -> String {
    let report = MatchReport(graph)
    return JSONText.encode(
      Document(
        asOf: screening.day?.description, asked: screening.matches.asked,
        against: screening.matches.against, threshold: threshold,
        judgedDifferent: screening.judgedDifferent, notListed: screening.notListed,
        hits: screening.hits.map { hit in
          Hit(
            match: report.record(hit.match),
            listings: hit.listings.map { listing in
              Listing(
                statement: listing.statement.id.rawValue,
                by: graph.name(of: listing.statement.speaker),
                kind: listing.statement.kind.rawValue,
                date: listing.statement.date.map { Wording.period($0) },
                effective: listing.statement.effective.map { Wording.period($0) },
                note: listing.statement.note?.text, isUndated: listing.isUndated,
                sources: listing.statement.evidence.map(\.source.rawValue))
            })
        },
        reach: screening.reach.map { reach in
          Reach(
            regime: reach.regime.code, standing: reach.standing.rawValue, note: reach.note,
            findings: reach.findings.map {
              Finding(
                entity: $0.entity.rawValue, outcome: $0.outcome.rawValue,
                minimum: $0.sum.minimum.description, maximum: $0.sum.maximum.description)
            })
        }))
  }

  private struct Document: Encodable {
    let schema = "enduse.screen/1"
    let asOf: String?
    let asked: Int
    let against: Int
    let threshold: Double
    let judgedDifferent: Int
    let notListed: Int
    let hits: [Hit]
    let reach: [Reach]
  }

  private struct Hit: Encodable {
    let match: MatchReport.Record
    let listings: [Listing]
  }

  private struct Listing: Encodable {
    let statement: String
    let by: String
    let kind: String
    let date: String?
    let effective: String?
    let note: String?
    let isUndated: Bool
    let sources: [String]
  }

  private struct Reach: Encodable {
    let regime: String
    let standing: String
    let note: String?
    let findings: [Finding]
  }

  private struct Finding: Encodable {
    let entity: String
    let outcome: String
    let minimum: String
    let maximum: String
  }
}
