/// The ids that cards and arrows have in an SVG: ours, made from theirs, safe and unique.
struct ElementNames: Sendable {
  let cards: [String]
  let arrows: [String]

  init(_ map: ExposureMap) {
    cards = Self.names("card", map.cards.map(\.id))
    arrows = Self.names("arrow", map.arrows.map(\.id))
  }

  private static func names(_ prefix: String, _ ids: [String]) -> [String] {
    var taken: Set<String> = []
    return ids.map { id in
      let stem = prefix + "-" + slug(id)
      var name = stem
      var number = 2
      while !taken.insert(name).inserted {
        name = "\(stem)--\(number)"
        number += 1
      }
      return name
    }
  }

  /// Small ASCII letters and digits, with hyphens between them.
  private static func slug(_ id: String) -> String {
    var slug: [UInt8] = []
    slug.reserveCapacity(80)
    for byte in id.lowercased().utf8.prefix(80) {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        slug.append(byte)
      default:
        if let last = slug.last, last != UInt8(ascii: "-") { slug.append(UInt8(ascii: "-")) }
      }
    }
    if slug.last == UInt8(ascii: "-") { slug.removeLast() }
    return slug.isEmpty ? "x" : String(decoding: slug, as: UTF8.self)
  }
}
