import FoundationEssentials

/// What the script is told of the map; it stands in the page as JSON.
struct PageData: Encodable {
  struct Card: Encodable {
    let id: String
    let element: String
    let name: String
    let spoken: String
    /// All that a search looks through.
    let text: String
    let tier: String
    /// The codes of its countries and subdivisions.
    let countries: [String]
  }

  /// An arrow of the map, and the links that it stands for.
  struct Arrow: Encodable {
    let id: String
    let element: String
    let from: String
    let to: String
    let status: String
    let role: String
    let parts: [Part]
  }

  /// A link of an arrow.
  struct Part: Encodable {
    let products: [String]
    /// The first year in which it can have been so.
    let start: Int?
    /// The year from which it could be known.
    let known: Int?

    private enum CodingKeys: CodingKey { case products, start, known }

    func encode(to encoder: any Encoder) throws {
      var fields = encoder.container(keyedBy: CodingKeys.self)
      try fields.encode(products, forKey: .products)
      // Null, not absent: the script compares with null.
      try fields.encode(start, forKey: .start)
      try fields.encode(known, forKey: .known)
    }
  }

  struct Route: Encodable {
    let arrows: [String]
    let verdict: String
    /// The first year by which the dates allow every step, in their order.
    let start: Int?
    /// Whether several routes are drawn as this one.
    let isBundle: Bool

    private enum CodingKeys: CodingKey { case arrows, verdict, start, isBundle }

    func encode(to encoder: any Encoder) throws {
      var fields = encoder.container(keyedBy: CodingKeys.self)
      try fields.encode(arrows, forKey: .arrows)
      try fields.encode(verdict, forKey: .verdict)
      try fields.encode(isBundle, forKey: .isBundle)
      try fields.encode(start, forKey: .start)
    }
  }

  struct Product: Encodable {
    let id: String
    let name: String
  }

  let cards: [Card]
  let arrows: [Arrow]
  let routes: [Route]
  let products: [Product]
  let countries: [String]
  let statuses: [String]
  let roles: [String]
  /// The first and the last year of the slider; nil where nothing is dated.
  let first: Int?
  let last: Int?

  /// The JSON, without any character that HTML or a script reads as an end or a beginning.
  ///
  /// These stand only inside strings of JSON, where an escape means the same.
  var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Strings and whole numbers alone are encoded, and those cannot fail.
    let data = (try? encoder.encode(self)) ?? Data()
    return Self.inert(String(decoding: data, as: UTF8.self))
  }

  static func inert(_ json: String) -> String {
    var text = ""
    for scalar in json.unicodeScalars {
      switch scalar {
      case "<", ">", "&": text += "\\u00" + String(scalar.value, radix: 16)
      case "\u{2028}", "\u{2029}": text += "\\u" + String(scalar.value, radix: 16)
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
