public import ExposureModel

/// Where a dated link stands to the day from which a party could have known.
public enum NoticePhase: String, Hashable, Sendable, CaseIterable {
  /// It was over before the first notice.
  case beforeNotice = "before-notice"
  /// It began after the first notice.
  case afterNotice = "after-notice"
  /// It began after the party itself said that it had stopped.
  case afterOwnHalt = "after-own-halt"
  /// The dates do not tell, or there is no notice.
  case unknown
}

/// The phase of one link for one party, with what it rests on.
public struct NoticeFinding: Hashable, Sendable {
  /// The link.
  public let link: LinkID
  /// The party that could have known.
  public let party: EntityID
  /// The phase.
  public let phase: NoticePhase
  /// The first notice, if there is one.
  public let notice: StatementID?
  /// The party's halt that the link comes after, if it does.
  public let halt: StatementID?
  /// Why the phase is what it is, in a few words.
  public let reason: String
}

/// Who could have known what, and since when.
///
/// Notice to a party is a dated statement that gives notice (a report, letters, a listing, a
/// complaint) and is about the party, about a link of the route, or about somebody further along it.
/// A statement over a period counts from its first day; a link over a period is after notice only
/// when its first day is.
public struct NoticeIndex: Sendable {
  private let graph: ExposureGraph
  private let bySubject: [Statement.Subject: [Int]]
  private let bySpeaker: [EntityID: [Int]]
  private let operators: [EntityID: [EntityID]]

  /// Reads the statements of a graph, and who operates what.
  ///
  /// - Complexity: O(statements + links), once; asking about a route then costs its own length.
  public init(_ graph: ExposureGraph) {
    self.graph = graph
    var bySubject: [Statement.Subject: [Int]] = [:]
    var bySpeaker: [EntityID: [Int]] = [:]
    for (place, statement) in graph.statements.enumerated() {
      var subjects = Set(statement.subjects)
      subjects.formUnion(statement.names.map { .entity($0) })
      for subject in subjects { bySubject[subject, default: []].append(place) }
      if case .entity(let id) = statement.speaker { bySpeaker[id, default: []].append(place) }
    }
    self.bySubject = bySubject
    self.bySpeaker = bySpeaker
    var operators: [EntityID: [EntityID]] = [:]
    for link in graph.links where link.kind.code == "operates" {
      operators[link.to, default: []].append(link.from)
    }
    self.operators = operators
  }

  /// What a party itself said, in the order of the graph.
  func statements(by party: EntityID) -> [Statement] {
    (bySpeaker[party] ?? []).map { graph.statements[$0] }
  }

  /// Who operates a programme, in the order of the graph.
  func operators(of programme: EntityID) -> [EntityID] { operators[programme] ?? [] }

  private func statements(about subjects: [Statement.Subject]) -> [Statement] {
    Set(subjects.flatMap { bySubject[$0] ?? [] }).sorted().map { graph.statements[$0] }
  }

  /// The notices that a party had of a route, the first of them first; undated ones are left out.
  public func notices(to party: EntityID, of route: Route) -> [Statement] {
    let entities = route.entities
    guard !bySubject.isEmpty, let start = entities.firstIndex(of: party) else { return [] }
    let further = entities[start...].map { Statement.Subject.entity($0) }
    let links = route.steps[min(start, route.steps.count)...].map {
      Statement.Subject.link($0.link.id)
    }
    return statements(about: further + links)
      .filter { $0.kind.givesNotice && $0.speaker != .entity(party) && Self.firstDay($0) != nil }
      .sorted { (Self.firstDay($0)?.number ?? 0, $0.id) < (Self.firstDay($1)?.number ?? 0, $1.id) }
  }

  /// The party's own halts that cover a link: about its receiver, its product or itself.
  public func halts(of party: EntityID, covering link: Link) -> [Statement] {
    let subjects = [link.from, link.to].filter { $0 != party } + link.products
    let covered = Set(subjects)
    return statements(by: party).filter { statement in
      guard statement.kind == .halts else { return false }
      let parties = statement.subjects.compactMap { subject -> EntityID? in
        guard case .entity(let id) = subject else { return nil }
        return graph.entity(id)?.kind.entityClass == .product ? nil : id
      }
      if statement.subjects.contains(.link(link.id)) { return true }
      // A halt that names buyers covers those buyers alone, whatever products it names beside.
      if !parties.isEmpty { return parties.contains { $0 == link.to || $0 == link.from } }
      return statement.subjects.contains {
        if case .entity(let id) = $0 { return covered.contains(id) }
        return false
      }
    }
  }

  /// The phase of a link of a route for a party on it.
  public func finding(on link: Link, for party: EntityID, in route: Route) -> NoticeFinding {
    finding(on: link, for: party, given: notices(to: party, of: route))
  }

  private func finding(
    on link: Link, for party: EntityID, given notices: [Statement]
  ) -> NoticeFinding {
    func finding(
      _ phase: NoticePhase, _ reason: String, halt: Statement? = nil
    ) -> NoticeFinding {
      NoticeFinding(
        link: link.id, party: party, phase: phase, notice: notices.first?.id, halt: halt?.id,
        reason: reason)
    }
    guard let period = link.when else { return finding(.unknown, "the link has no date") }
    if let begun = period.earliest {
      for halt in halts(of: party, covering: link) {
        // From the announcement on; where a later day is given for its effect, from that day.
        let day = halt.effective.flatMap(Self.lastFirstDay) ?? Self.lastFirstDay(halt.date)
        if let day, begun > day {
          return finding(.afterOwnHalt, "begins after \(day)", halt: halt)
        }
      }
    }
    guard let first = notices.first, let earliest = Self.firstDay(first) else {
      return finding(.unknown, "no dated notice is in the graph")
    }
    if let ended = period.latest, ended < earliest {
      return finding(.beforeNotice, "ends before \(earliest)")
    }
    if let begun = period.earliest, let sure = Self.lastFirstDay(first.date), begun > sure {
      return finding(.afterNotice, "begins after \(sure)")
    }
    return finding(.unknown, "the dates of link and notice overlap or are open")
  }

  /// The phases of a route's goods links for its maker.
  public func findings(on route: Route) -> [NoticeFinding] {
    let maker = route.maker
    let notices = notices(to: maker, of: route)
    return route.steps.map(\.link).filter { $0.kind.carriesProducts && !$0.isGap }.map {
      finding(on: $0, for: maker, given: notices)
    }
  }

  /// The first day on which a statement can have been made.
  static func firstDay(_ statement: Statement) -> Day? {
    statement.date?.earliest ?? statement.date?.latest
  }

  /// The last day on which the first of several statements of a period can have been made.
  private static func lastFirstDay(_ period: Period?) -> Day? {
    guard let period else { return nil }
    if case .date(let date) = period.start { return date.latest }
    return period.latest
  }
}
