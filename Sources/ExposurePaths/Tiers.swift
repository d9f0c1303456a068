public import ExposureModel

/// Which column an entity stands in: by its kind, or by the part it plays.
public struct Tiers: Sendable {
  private let tiers: [EntityID: Tier]

  /// Works out the tier of every entity of a graph.
  ///
  /// A kind that stands for a tier keeps it. Otherwise: who runs a programme or does harm is a
  /// buyer; who makes a product that is used, or begins every flow that it is part of, is a maker;
  /// who receives and hands on is a distributor; who only receives is a buyer.
  public init(_ graph: ExposureGraph) {
    var receives: Set<EntityID> = []
    var handsOn: Set<EntityID> = []
    var makes: Set<EntityID> = []
    var acts: Set<EntityID> = []
    for link in graph.links where link.kind.role == .flow || link.isGap {
      let backwards = link.kind.direction == .reverse
      let giver = backwards ? link.to : link.from
      let taker = backwards ? link.from : link.to
      switch link.kind.code {
      case "manufactures": makes.insert(link.from)
      case "operates", "harms": acts.insert(link.from)
      case "incorporated-in": break
      default:
        handsOn.insert(giver)
        receives.insert(taker)
      }
    }
    var tiers: [EntityID: Tier] = [:]
    for entity in graph.entities {
      if let tier = entity.kind.tier {
        tiers[entity.id] = tier
        continue
      }
      switch entity.kind.entityClass {
      case .product: tiers[entity.id] = .maker
      case .party:
        let id = entity.id
        if entity.kind == .unknownParty && handsOn.contains(id) {
          tiers[id] = .distributor
        } else if acts.contains(id) {
          tiers[id] = .buyer
        } else if makes.contains(id) || (handsOn.contains(id) && !receives.contains(id)) {
          tiers[id] = .maker
        } else if handsOn.contains(id) {
          tiers[id] = .distributor
        } else if receives.contains(id) {
          tiers[id] = .buyer
        }
      default: break
      }
    }
    self.tiers = tiers
  }

  /// The tier of an entity; nil when it plays no part in any flow.
  public func tier(of id: EntityID) -> Tier? { tiers[id] }

  /// Every maker, in the order of the graph.
  public func makers(in graph: ExposureGraph) -> [EntityID] {
    graph.entities.filter { tiers[$0.id] == .maker && $0.kind.entityClass == .party }.map(\.id)
  }
}
