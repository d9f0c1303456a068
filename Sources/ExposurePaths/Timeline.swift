public import ExposureModel

/// What happened and what was said, by date, around the parties of an answer.
public struct Timeline: Sendable {
  /// One thing on the timeline.
  public enum Event: Hashable, Sendable {
    /// A link, with its phase for the makers of the answer where it moves goods.
    case link(Link, [NoticeFinding])
    /// A statement.
    case statement(Statement)
  }

  /// An event in the lane of a party.
  public struct Entry: Hashable, Sendable {
    /// Whose lane.
    public let party: EntityID
    /// What.
    public let event: Event
    /// The first day that it can have been; nil when nothing bounds it.
    public let from: Day?
    /// The last day that it can have been; nil when nothing bounds it.
    public let to: Day?
  }

  /// The parties, in the order in which the routes meet them.
  public let parties: [EntityID]
  /// The entries, by lane in the order of `parties`, then by date; undated ones last.
  public let entries: [Entry]

  /// Lays out the links and statements of an answer.
  public init(_ trace: Trace, in graph: ExposureGraph) {
    let notice = NoticeIndex(graph)
    var seen: Set<EntityID> = []
    var parties: [EntityID] = []
    for route in trace.routes {
      for id in route.entities where seen.insert(id).inserted {
        let kind = graph.entity(id)?.kind.entityClass
        if kind == .party || kind == .programme { parties.append(id) }
      }
    }
    var links: [LinkID: (link: Link, findings: [NoticeFinding])] = [:]
    for route in trace.routes {
      let findings = notice.findings(on: route)
      for step in route.steps {
        var held = links[step.link.id] ?? (step.link, [])
        for finding in findings where finding.link == step.link.id {
          if !held.findings.contains(finding) { held.findings.append(finding) }
        }
        links[step.link.id] = held
      }
    }
    var byGiver: [EntityID: [(link: Link, findings: [NoticeFinding])]] = [:]
    for link in graph.links {
      if let held = links[link.id] { byGiver[link.from, default: []].append(held) }
    }
    var entries: [Entry] = []
    for party in parties {
      var lane: [Entry] = []
      for (link, findings) in byGiver[party] ?? [] {
        lane.append(
          Entry(
            party: party, event: .link(link, findings), from: link.when?.earliest,
            to: link.when?.latest))
      }
      for statement in trace.statements {
        let concerns =
          statement.speaker == .entity(party) || statement.names.contains(party)
          || statement.subjects.contains(.entity(party))
          || statement.subjects.contains { subject in
            guard case .link(let id) = subject, let held = links[id] else { return false }
            return held.link.from == party
          }
        guard concerns else { continue }
        lane.append(
          Entry(
            party: party, event: .statement(statement), from: statement.date?.earliest,
            to: statement.date?.latest))
      }
      entries += lane.enumerated().sorted { left, right in
        func day(_ entry: Entry) -> Int { (entry.from ?? entry.to)?.number ?? .max }
        return (day(left.element), left.offset) < (day(right.element), right.offset)
      }.map(\.element)
    }
    self.parties = parties
    self.entries = entries
  }
}
