public import ExposureModel

/// A party on an authority's list, as a statement of the graph says.
public struct ListedParty: Hashable, Sendable {
  /// The party.
  public let entity: EntityID
  /// The statement that lists or blocks it.
  public let statement: Statement
  /// Whether the day from which it holds is not known, so that it may hold on the day asked for.
  public let isUndated: Bool
}

/// Who is on which list on a day: what `lists` and `sanctions` statements name, less what the same
/// speaker delisted since.
struct Listings: Sendable {
  /// The listings that hold, in the order of the graph.
  let held: [ListedParty]
  private let graph: ExposureGraph

  init(_ graph: ExposureGraph, asOf day: Day?) {
    self.graph = graph
    var held: [ListedParty] = []
    for statement in graph.statements
    where statement.kind == .lists || statement.kind == .sanctions {
      let begun = Self.firstDay(statement)
      if let day, let begun, begun > day { continue }
      if let day, let end = Self.lastDay(statement), end < day { continue }
      for party in Self.parties(statement, graph) {
        let isOff = graph.statements.contains { other in
          guard other.kind == .delists, other.speaker == statement.speaker,
            Self.parties(other, graph).contains(party), let off = Self.firstDay(other)
          else { return false }
          return off <= day ?? off && off >= begun ?? off
        }
        guard !isOff else { continue }
        held.append(
          ListedParty(entity: party, statement: statement, isUndated: begun == nil && day != nil))
      }
    }
    self.held = held
  }

  /// Whom a statement lists: those it names; where it names nobody, the parties it is about.
  private static func parties(_ statement: Statement, _ graph: ExposureGraph) -> [EntityID] {
    guard statement.names.isEmpty else { return statement.names }
    return statement.subjects.compactMap { subject in
      guard case .entity(let id) = subject, graph.entity(id)?.kind.entityClass == .party else {
        return nil
      }
      return id
    }
  }

  /// The day by which a statement held: its effect where stated, or when it was made.
  private static func firstDay(_ statement: Statement) -> Day? {
    guard let period = statement.effective ?? statement.date else { return nil }
    if case .date(let date) = period.start { return date.latest }
    return period.latest
  }

  /// The day after which a statement holds no longer, where it says so.
  private static func lastDay(_ statement: Statement) -> Day? {
    guard let period = statement.effective, period.isInterval, case .date(let date) = period.end
    else { return nil }
    return date.latest
  }

  /// Whether a statement is by an authority that goes by one of some names.
  func isBy(_ names: [String], _ statement: Statement) -> Bool {
    var texts: [String]
    switch statement.speaker {
    case .named(let name): texts = [name]
    case .entity(let id):
      let entity = graph.entity(id)
      texts = [graph.name(of: id)] + (entity?.names.map(\.text) ?? [])
    }
    texts = texts.map { " " + NameIndex.fold($0) + " " }
    return names.contains { name in texts.contains { $0.contains(" \(name) ") } }
  }
}

extension ExposureGraph {
  /// Who is on a list on a day, as the graph's statements say.
  ///
  /// - Parameter day: The day; nil takes every listing that was not taken back.
  /// - Returns: A listing a party and statement, in the order of the graph.
  /// - Complexity: O(statements squared) at worst, where one authority delists many.
  public func listings(asOf day: Day?) -> [ListedParty] { Listings(self, asOf: day).held }
}

extension OwnershipRegime {
  /// Who counts under the rule in a graph because listed parties own it.
  ///
  /// - Parameters:
  ///   - graph: The graph.
  ///   - day: The day on which it is asked.
  /// - Returns: The findings of parties that are not listed themselves and that the rule reaches or
  ///   may reach, in the order of the graph.
  /// - Complexity: O(holdings x rounds of the cascade).
  public func reached(in graph: ExposureGraph, asOf day: Day?) -> [AggregateFinding] {
    let cascade = AggregateCascade(
      OwnershipNet(graph, asOf: day), Listings(graph, asOf: day), self)
    return graph.entities.filter { $0.kind.entityClass == .party }
      .map { cascade.finding(of: $0.id) }
      .filter { $0.outcome == .reachesHalf || $0.outcome == .mayReachHalf }
  }
}
