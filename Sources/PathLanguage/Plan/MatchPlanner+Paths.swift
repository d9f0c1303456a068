/// Paths that the engine's kernels find.
extension MatchPlanner {
  /// Plans a path of one repeated relationship that meets no node twice, when enough is known of
  /// both of its ends; nil when it is none such.
  ///
  /// What is asked of the relationship is looked at inside the search, and what is asked of one end
  /// before it.
  mutating func pathEnumeration(
    _ layout: PathLayout, otherwise: [MatchStep]
  ) -> PathEnumeration? {
    let pattern = layout.pattern
    guard pattern.mode == .acyclic, layout.steps.count == 1, !layout.isKnown[0],
      case .relationship(let test, let repetition?, let single) = layout.steps[0],
      layout.nodes[0] != layout.nodes[1], isNarrow(layout, 0), isNarrow(layout, 1)
    else { return nil }
    let rules = pattern.journey
    let alongExposure = rules.isAlongExposure || rules.isProductConsistent
    // Dates are kept from the left to the right.
    guard
      alongExposure || test.direction == .outward || (test.direction == .inward && rules.isEmpty)
    else { return nil }
    let isNamed: Bool =
      if case .relationship(let relationship) = pattern.steps[0] {
        relationship.variable != nil
      } else {
        true
      }
    let from = takeEnd(layout, 0)
    let to = takeEnd(layout, 1)
    return PathEnumeration(
      from: from, to: to, relationship: layout.relationships[0],
      needsRelationships: isNamed || layout.path != nil || !isAlone, single: single, test: test,
      reads: test.reads(single: single), least: repetition.least, most: repetition.most,
      rules: rules, otherwise: otherwise)
  }

  /// Whether a node is bound or found by a property or a kind.
  private func isNarrow(_ layout: PathLayout, _ place: Int) -> Bool {
    score(layout, place) > 0
  }

  /// An end, with the conditions that name it alone, which are no longer pending.
  private mutating func takeEnd(_ layout: PathLayout, _ place: Int) -> PathEnd {
    let slot = layout.nodes[place]
    if bound.contains(slot) {
      return PathEnd(
        slot: slot, isBound: true, test: layout.tests[place], anchor: .everyNode, conditions: [])
    }
    let anchor = anchor(slot, layout.tests[place]) ?? .everyNode
    let known = bound
    let own = pending.filter { $0.needs.subtracting(known) == [slot] }
    pending.removeAll { $0.needs.subtracting(known) == [slot] }
    return PathEnd(
      slot: slot, isBound: false, test: layout.tests[place], anchor: anchor,
      conditions: own.map(\.bound))
  }
}
