import ExposureModel

extension ExposureIndex {
  /// What a search asks about a link before it goes along it.
  package struct LinkFacts: Sendable {
    /// The smallest day number that the link's period allows; `Int.min` where nothing bounds it.
    package let earliest: Int
    /// The largest one; `Int.max` where nothing bounds it.
    package let latest: Int
    /// Which list of products it hands on; `noGoods` where it names none.
    let goods: UInt32
    /// Which links are like it in verb, status and best grade.
    package let likeness: UInt32
  }

  /// The list of products of a link that names none.
  static let noGoods: UInt32 = 0

  private struct Likeness: Hashable {
    let verb: String
    let status: LinkStatus
    let credibility: Credibility?
    let isSupposed: Bool
  }

  /// The facts of each link, and how many kinds of like links there are.
  ///
  /// - Complexity: O(links).
  static func facts(
    _ graph: ExposureGraph, _ products: ProductHierarchy
  ) -> (facts: [LinkFacts], likenesses: Int) {
    var goods: [[EntityID]: UInt32] = [[]: noGoods]
    var likenesses: [Likeness: UInt32] = [:]
    func number<Key: Hashable>(_ key: Key, _ numbers: inout [Key: UInt32]) -> UInt32 {
      if let number = numbers[key] { return number }
      let number = UInt32(numbers.count)
      numbers[key] = number
      return number
    }
    let facts = graph.links.map { link in
      // Two names of one party are so whatever the day.
      let isTimeless = link.kind.role == .identity
      let bounds = TimeOrder.bounds(of: link)
      let likeness = Likeness(
        verb: link.kind.code, status: link.status,
        credibility: link.evidence.compactMap(\.credibility).min { $0.rawValue < $1.rawValue },
        isSupposed: link.isSupposed)
      return LinkFacts(
        earliest: isTimeless ? .min : bounds.start.possible,
        latest: isTimeless ? .max : bounds.end.possible,
        goods: number(products.productsHandedOn(by: link), &goods),
        likeness: number(likeness, &likenesses))
    }
    return (facts, likenesses.count)
  }
}
