import ExposureModel
import ExposurePaths

/// Parties put together until an answer fits a map.
///
/// Each rule is tried only when the one before leaves too many cards: companies of one group, parties
/// with the same neighbours, parties that hand on to the same, parties of one tier, kind and country.
struct Aggregation {
  /// How far it had to go.
  enum Rule: Int, Comparable {
    case none, companyGroups, sameNeighbours, sameReceivers, sameCountry

    static func < (left: Rule, right: Rule) -> Bool { left.rawValue < right.rawValue }

    /// What the map says of it.
    var words: String? {
      switch self {
      case .none: nil
      case .companyGroups: "Companies of one group stand in one card"
      case .sameNeighbours: "Parties with the same neighbours stand in one card"
      case .sameReceivers: "Parties that hand on to the same stand in one card"
      case .sameCountry: "Parties of one kind and country stand in one card"
      }
    }
  }

  /// The members of every group, groups and members in the order of the graph.
  private(set) var groups: [[EntityID]] = []
  /// The group of every party.
  private(set) var groupOf: [EntityID: Int] = [:]
  /// The parent of a group of companies, by the group.
  private(set) var parents: [Int: EntityID] = [:]
  /// The last rule applied.
  private(set) var rule = Rule.none

  private let graph: ExposureGraph
  private let steps: [RouteStep]
  private let tier: (EntityID) -> ExposureMap.Tier

  /// Puts together the parties of some steps until there are no more groups than asked for.
  ///
  /// - Parameters:
  ///   - steps: The steps of the routes, each once.
  ///   - kept: Parties that stay by themselves, since the question names them.
  ///   - limit: How many groups would fit.
  ///   - grouping: What is put together even where all would fit.
  ///   - graph: The graph.
  ///   - tier: The column of a party.
  /// - Complexity: O(steps) a rule and round, six rounds at most.
  init(
    _ steps: [RouteStep], keeping kept: Set<EntityID>, atMost limit: Int,
    grouping: RouteMap.Grouping? = nil, in graph: ExposureGraph,
    tier: @escaping (EntityID) -> ExposureMap.Tier
  ) {
    self.graph = graph
    self.steps = steps
    self.tier = tier
    var seen: Set<EntityID> = []
    let entities = steps.flatMap { [$0.from, $0.to] }.filter { seen.insert($0).inserted }
      .sorted { (graph.position(of: $0) ?? 0) < (graph.position(of: $1) ?? 0) }
    take(entities.map { [$0] })
    if grouping == .companies, groups.count <= limit {
      rule = .companyGroups
      joinCompanies(kept)
      return
    }
    for rule in [Rule.companyGroups, .sameNeighbours, .sameReceivers, .sameCountry] {
      guard groups.count > limit else { return }
      self.rule = rule
      if rule == .companyGroups {
        joinCompanies(kept)
        continue
      }
      for _ in 0..<6 {
        let before = groups.count
        join(by: rule, kept)
        guard groups.count < before, groups.count > limit else { break }
      }
    }
  }

  private mutating func take(_ groups: [[EntityID]]) {
    self.groups = groups
    groupOf = [:]
    for (place, members) in groups.enumerated() {
      for member in members { groupOf[member] = place }
    }
  }

  // MARK: Rules

  private struct Key: Hashable {
    var tier: ExposureMap.Tier
    var kind: EntityKind?
    var country: String
    var before: [Int]
    var after: [Int]
    var alone: Int
  }

  private mutating func join(by rule: Rule, _ kept: Set<EntityID>) {
    var before = Array(repeating: Set<Int>(), count: groups.count)
    var after = before
    for step in steps {
      guard let from = groupOf[step.from], let to = groupOf[step.to], from != to else { continue }
      after[from].insert(to)
      before[to].insert(from)
    }
    var places: [Key: Int] = [:]
    var joined: [[EntityID]] = []
    var names: [Int: EntityID] = [:]
    for (place, members) in groups.enumerated() {
      guard let first = members.first else { continue }
      let entity = graph.entity(first)
      let isKept = members.contains(where: kept.contains)
      let isByCountry = rule == .sameCountry
      // Ends of routes hand on to nobody, which makes them no more alike.
      let isAlone = isKept || (rule == .sameReceivers && after[place].isEmpty)
      let key = Key(
        tier: tier(first), kind: entity?.kind,
        country: isByCountry ? entity?.country?.rawValue ?? "" : "",
        before: rule == .sameNeighbours ? before[place].sorted() : [],
        after: isByCountry ? [] : after[place].sorted(), alone: isAlone ? place : -1)
      if let found = places[key] {
        joined[found] += members
        names[found] = nil
      } else {
        places[key] = joined.count
        names[joined.count] = parents[place]
        joined.append(members)
      }
    }
    take(joined)
    parents = names
  }

  /// Joins companies of one column that stand under one parent.
  private mutating func joinCompanies(_ kept: Set<EntityID>) {
    var above: [EntityID: EntityID] = [:]
    for link in graph.links where link.kind.role == .control && link.status != .retracted {
      if case .control(let share) = link.detail, link.kind.code == "owns" {
        guard case .exact(let percent) = share, percent.basisPoints > 5_000 else { continue }
      }
      if above[link.to] == nil { above[link.to] = link.from }
    }
    struct Key: Hashable {
      var root: EntityID
      var tier: ExposureMap.Tier
    }
    var places: [Key: Int] = [:]
    var joined: [[EntityID]] = []
    var roots: [Int: EntityID] = [:]
    for members in groups {
      guard let id = members.first else { continue }
      var root = id
      for _ in 0..<12 {
        guard let next = above[root], next != id else { break }
        root = next
      }
      let key = Key(root: root, tier: tier(id))
      if !kept.contains(id), let found = places[key] {
        joined[found] += members
        roots[found] = root
      } else {
        if !kept.contains(id) { places[key] = joined.count }
        joined.append(members)
      }
    }
    take(joined)
    parents = roots
  }
}
