public import ExposureModel
public import ExposurePaths

/// Parties of a graph beside lists as they stood on a day.
public struct PartyScreening: Sendable {
  /// A party that may be an entry that is listed on the day.
  public struct Hit: Sendable {
    /// The party and the entry.
    public let match: PartyMatch
    /// The listings of the entry that hold.
    public let listings: [ListedParty]
  }

  /// What a rule about owners says if every hit is so.
  public struct Reach: Sendable {
    /// The rule.
    public let regime: OwnershipRegime
    /// How it stands on the day.
    public let standing: OwnershipRegime.Standing
    /// What is to be said about that.
    public let note: String?
    /// Parties of the graph that it reaches or may reach, without those that are hits.
    public let findings: [AggregateFinding]
  }

  /// The day; nil for the lists as they are.
  public let day: Day?
  /// Every match, held or not.
  public let matches: PartyMatches
  /// The matches whose entries are listed on the day, and that nobody judged to be two.
  public let hits: [Hit]
  /// How many matches were judged to be two parties.
  public let judgedDifferent: Int
  /// How many entries matched are not listed on the day.
  public let notListed: Int
  /// What the rules about owners say.
  public let reach: [Reach]

  /// Screens a graph.
  ///
  /// - Parameters:
  ///   - graph: Everything that is open: the case, the lists, the judgements.
  ///   - lists: Which entries are of the lists.
  ///   - day: The day; nil takes every listing that was not taken back.
  ///   - threshold: The least score of a match.
  /// - Complexity: That of `PartyMatches`, and of a cascade of ownership a rule.
  public init(
    _ graph: ExposureGraph, lists: Set<EntityID>, asOf day: Day?, threshold: Double
  ) {
    self.day = day
    matches = PartyMatches(
      graph.entities.filter { !lists.contains($0.id) },
      against: graph.entities.filter { lists.contains($0.id) }, links: graph.links,
      threshold: threshold)
    var held: [EntityID: [ListedParty]] = [:]
    for listing in graph.listings(asOf: day) { held[listing.entity, default: []].append(listing) }
    var hits: [Hit] = []
    var (different, notListed) = (0, 0)
    for match in matches.matches {
      if match.judgement == .different {
        different += 1
      } else if let listings = held[match.other] {
        hits.append(Hit(match: match, listings: listings))
      } else {
        notListed += 1
      }
    }
    self.hits = hits
    judgedDifferent = different
    self.notListed = notListed
    let supposed = Self.supposing(hits, graph)
    let direct = Set(hits.map(\.match.one))
    reach = OwnershipRegime.all.map { regime in
      let (standing, note) = regime.standing(on: day)
      return Reach(
        regime: regime, standing: standing, note: note,
        findings: regime.reached(in: supposed, asOf: day).filter {
          !lists.contains($0.entity) && !direct.contains($0.entity)
        })
    }
  }

  /// The graph if every hit were so: what lists the entry lists the party.
  private static func supposing(_ hits: [Hit], _ graph: ExposureGraph) -> ExposureGraph {
    var ones: [StatementID: [EntityID]] = [:]
    for hit in hits {
      for listing in hit.listings { ones[listing.statement.id, default: []].append(hit.match.one) }
    }
    let statements = graph.statements.map { statement in
      guard let parties = ones[statement.id] else { return statement }
      return Statement(
        id: statement.id, speaker: statement.speaker, kind: statement.kind,
        subjects: statement.subjects + parties.map { .entity($0) },
        names: statement.names.isEmpty ? [] : statement.names + parties, date: statement.date,
        effective: statement.effective, evidence: statement.evidence, note: statement.note,
        visibility: statement.visibility)
    }
    return graph.replacing(statements: statements)
  }
}
