public import ExposureModel
import NameMatching

/// What a person decided about two entries.
public enum Judgement: String, Hashable, Sendable, CaseIterable {
  /// They are one.
  case same
  /// They are two.
  case different
  /// It cannot be told.
  case unsure

  /// The verb of the link that stands for it.
  public var verb: String {
    switch self {
    case .same: "same-as"
    case .different: "different-from"
    case .unsure: "possibly-same-as"
    }
  }
}

/// Two entries that may be one party.
public struct PartyMatch: Sendable {
  /// The party of the graph that was asked about.
  public let one: EntityID
  /// The entry that it is compared with.
  public let other: EntityID
  /// What speaks for and against.
  public let comparison: PartyComparison
  /// The link that says what somebody decided; nil where nobody has.
  public let judged: Link?

  /// What somebody decided.
  public var judgement: Judgement? {
    judged.flatMap { link in Judgement.allCases.first { $0.verb == link.kind.code } }
  }
}

/// Which parties of a graph may be which of some others.
public struct PartyMatches: Sendable {
  /// The matches, the highest score first.
  public let matches: [PartyMatch]
  /// How many parties were asked about.
  public let asked: Int
  /// With how many they were compared.
  public let against: Int
  /// How many pairs were compared.
  public let compared: Int

  /// Compares parties.
  ///
  /// - Parameters:
  ///   - asked: The parties asked about.
  ///   - against: Those that they are compared with; where both are one graph, each pair comes once.
  ///   - links: Where decisions about pairs are, as links between two entries.
  ///   - threshold: The least score.
  ///   - limit: How many matches a party has at most.
  /// - Complexity: O(parties) look-ups and at most 100 comparisons a party.
  public init(
    _ asked: [Entity], against: [Entity], links: [Link], threshold: Double, limit: Int = 10
  ) {
    let ones = asked.compactMap { PartyProfile($0) }
    let index = PartyIndex(against.compactMap { PartyProfile($0) })
    var decided: [Set<EntityID>: Link] = [:]
    for link in links where link.kind.code == "different-from" || link.kind.role == .identity {
      // What was decided last stands.
      decided[[link.from, link.to]] = link
    }
    var found: [PartyMatch] = []
    var compared = 0
    var seen: Set<Set<EntityID>> = []
    for one in ones {
      var own: [PartyMatch] = []
      for place in index.candidates(for: one) {
        let other = index.parties[place]
        guard other.id != one.id, one.isComparable(with: other),
          !seen.contains([one.id, other.id])
        else { continue }
        compared += 1
        let comparison = PartyComparison(one, other)
        guard comparison.score >= threshold else { continue }
        own.append(
          PartyMatch(
            one: one.id, other: other.id, comparison: comparison,
            judged: decided[[one.id, other.id]]))
      }
      own.sort { $0.comparison.score > $1.comparison.score }
      for match in own.prefix(limit) {
        seen.insert([match.one, match.other])
        found.append(match)
      }
    }
    matches = found.enumerated().sorted {
      ($0.element.comparison.score, -$0.offset) > ($1.element.comparison.score, -$1.offset)
    }.map(\.element)
    self.asked = ones.count
    self.against = index.parties.count
    self.compared = compared
  }
}
