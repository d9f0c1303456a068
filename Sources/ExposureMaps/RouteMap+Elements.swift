import ExposureModel
import ExposurePaths

/// Cards and arrows as every map of a graph draws them.
extension RouteMap {
  /// The column of an entity.
  func tier(of id: EntityID, fallback: Tier?) -> ExposureMap.Tier {
    switch index.tiers.tier(of: id) ?? fallback ?? .distributor {
    case .maker: .maker
    case .distributor: .distributor
    case .buyer: .buyer
    case .programme: .programme
    case .people: .people
    }
  }

  /// The card of an entity.
  func card(
    _ entity: Entity, note: CardNotes.Note?, _ citations: Citations, fallback: Tier? = nil
  ) -> ExposureMap.Card {
    let look: ExposureMap.Look =
      switch entity.kind.entityClass {
      case .product: .product
      default: entity.kind == .unknownParty ? .unknownParty : .party
      }
    let abuses = entity.abuses.map(\.title).joined(separator: ", ")
    let chip = entity.region?.rawValue ?? entity.country?.rawValue
    return ExposureMap.Card(
      id: entity.id.rawValue, tier: tier(of: entity.id, fallback: fallback), look: look,
      kicker: entity.kind.title, country: chip, name: entity.name,
      nativeName: entity.nativeName.map {
        ExposureMap.NativeName($0.text, language: $0.language?.rawValue)
      },
      note: [abuses, note?.text ?? ""].filter { !$0.isEmpty }.joined(separator: ". "),
      sources: note.map { citations.numbers(of: $0.evidence) } ?? [])
  }

  /// The arrow of a step.
  func arrow(_ step: RouteStep, _ citations: Citations) -> ExposureMap.Arrow {
    let link = step.link
    let role: ExposureMap.Role =
      switch link.kind.role {
      case .flow, .gap: .flow
      case .control: .control
      case .identity: .identity
      case .context: .context
      }
    let status: ExposureMap.Status =
      link.isGap || link.isSupposed
      ? .gap
      : ExposureMap.Status(rawValue: link.status.rawValue) ?? .inferred
    var label = link.products.prefix(2).map { graph.name(of: $0) }.joined(separator: ", ")
    if link.products.count > 2 { label += " and \(link.products.count - 2) more" }
    if case .gap(let reason, _, _, _) = link.detail { label = reason.title }
    if label.isEmpty {
      let verb = link.kind.readsAs
      label = step.isReversed && link.kind.code == "uses" ? "used by" : verb
      label = label.prefix(1).uppercased() + label.dropFirst()
    }
    return ExposureMap.Arrow(
      id: link.id.rawValue, from: step.from.rawValue, to: step.to.rawValue,
      verb: step.isReversed ? "is what \(link.kind.readsAs)" : link.kind.readsAs, label: label,
      dates: MapDates.short(link.when), role: role, status: status,
      sources: citations.numbers(of: link.evidence))
  }
}
