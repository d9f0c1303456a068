public import ExposureModel

/// A link that a question supposes: "A supplies B", "A supplies goods to B".
public struct Supposition: Hashable, Sendable {
  /// Why a link cannot be supposed.
  public enum Fault: Error, Hashable, Sendable {
    /// The two ends are one.
    case joinsOneThing
    /// The verb does not begin at a thing of that sort.
    case cannotBeginAt(EntityKind)
    /// The verb does not end at a thing of that sort.
    case cannotEndAt(EntityKind)
    /// The verb moves no goods.
    case carriesNoProducts
  }

  /// Who does it.
  public let from: EntityID
  /// The verb, of a flow.
  public let kind: LinkKind
  /// To whom.
  public let to: EntityID
  /// What moves; empty where that is not said.
  public let products: [EntityID]

  /// Makes a supposition about things of a graph.
  ///
  /// - Throws: When the verb does not join things of these sorts.
  public init(
    from: Entity, kind: LinkKind, to: Entity, products: [EntityID] = []
  ) throws(Fault) {
    guard from.id != to.id else { throw .joinsOneThing }
    guard kind.fromClasses.isEmpty || kind.fromClasses.contains(from.kind.entityClass) else {
      throw .cannotBeginAt(from.kind)
    }
    guard kind.toClasses.isEmpty || kind.toClasses.contains(to.kind.entityClass) else {
      throw .cannotEndAt(to.kind)
    }
    guard products.isEmpty || kind.carriesProducts else { throw .carriesNoProducts }
    self.from = from.id
    self.kind = kind
    self.to = to.id
    self.products = products
  }

  /// The supposition as a link of a graph: undated, without evidence, marked as supposed.
  public func link(number: Int) -> Link? {
    LinkID("SUPPOSED-\(number)").flatMap {
      Link(
        id: $0, kind: kind, from: from, to: to,
        detail: .flow(products: products, quantity: nil, value: nil), status: .inferred,
        isSupposed: true)
    }
  }

  /// Cuts a sentence at its verb.
  ///
  /// - Parameters:
  ///   - sentence: Such as `Harbour Genomics supplies harbour-watch`.
  ///   - kinds: The verbs to look for, by their code or as they are read; only flows count.
  /// - Returns: What stands before the verb, the verb, and what stands behind it; nil when there is
  ///   no verb between two other words.
  public static func parts(
    of sentence: String, kinds: [LinkKind]
  ) -> (from: String, kind: LinkKind, to: String)? {
    let words = sentence.split(whereSeparator: \.isWhitespace).map(String.init)
    // The first place that has a verb; there the longest one, so that 'ships to' is not 'ships'.
    for start in words.indices.dropFirst().dropLast() {
      var best: (kind: LinkKind, length: Int)?
      for kind in kinds where kind.role == .flow {
        for text in [kind.readsAs, kind.code] {
          let verb = text.split(separator: " ").map(String.init)
          guard start + verb.count < words.count,
            Array(words[start..<(start + verb.count)]) == verb, verb.count > best?.length ?? 0
          else { continue }
          best = (kind, verb.count)
        }
      }
      if let best {
        return (
          words[..<start].joined(separator: " "), best.kind,
          words[(start + best.length)...].joined(separator: " ")
        )
      }
    }
    return nil
  }
}
