import SourceDiagnostics

/// Entities and the hierarchy of products.
extension GraphCheck {
  mutating func checkEntity(
    _ located: Located<Entity>, origins: [OriginID: Int]
  ) {
    let entity = located.value
    var subject: String { "the entity '\(entity.id)'" }
    checkEvidence(entity.evidence, of: located, subject: subject, origins: origins)
    for (index, whole) in entity.componentOf.enumerated() {
      checkProductReference(
        whole, at: located.place(of: "component-of[\(index)]"), subject: subject)
    }
    if let general = entity.kindOf {
      checkProductReference(general, at: located.place(of: "kind-of"), subject: subject)
    }
  }

  mutating func checkProductReference(
    _ id: EntityID, at range: SourceRange, subject: String
  ) {
    guard let place = entities[id] else {
      dangling(id, what: "product", at: range, among: .products, subject: subject)
      return
    }
    used[place] = true
    let target = draft.entities[place]
    if target.value.kind.entityClass != .product {
      diagnostics.append(
        Diagnostic(
          .wrongEnd, "\(subject) is said to be part or kind of '\(id)', which is no product",
          at: range, labels: [.init("defined", at: target.place(of: "id"))]))
    }
  }

  /// Reports each circle of parts and kinds once, at its first product.
  mutating func checkProductHierarchy() {
    var settled: Set<EntityID> = []
    for start in draft.entities where start.value.kind.entityClass == .product {
      // Depth first without recursion: a hierarchy may be as deep as the file is long.
      var stack: [(id: EntityID, next: Int)] = [(start.value.id, 0)]
      var onStack: Set<EntityID> = [start.value.id]
      while let top = stack.last {
        let wholes = entities[top.id].map { Self.wholes(entity(at: $0)) } ?? []
        guard !settled.contains(top.id), top.next < wholes.count else {
          settled.insert(top.id)
          onStack.remove(top.id)
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next += 1
        let whole = wholes[top.next]
        if onStack.contains(whole) {
          let first = stack.firstIndex { $0.id == whole } ?? 0
          let circle = stack[first...].map(\.id.rawValue) + [whole.rawValue]
          if let located = entities[top.id].map({ draft.entities[$0] }) {
            diagnostics.append(
              Diagnostic(
                .productCycle, "products contain each other: \(circle.joined(separator: " in "))",
                at: located.parts["kind-of"] ?? located.place(of: "component-of[0]"),
                hint: "take one of these steps out"))
          }
        } else if !settled.contains(whole) {
          stack.append((whole, 0))
          onStack.insert(whole)
        }
      }
    }
  }

  static func wholes(_ entity: Entity) -> [EntityID] {
    entity.componentOf + (entity.kindOf.map { [$0] } ?? [])
  }
}
