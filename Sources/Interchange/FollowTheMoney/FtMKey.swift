/// The keys of an entity.
enum FtMKey {
  case id, schema, properties, datasets, caption
  /// About the store that the entity came from: kept as it stands.
  case besides

  private static let words: [(word: StaticString, key: FtMKey)] = [
    ("id", .id), ("schema", .schema), ("properties", .properties), ("datasets", .datasets),
    ("caption", .caption), ("first_seen", .besides), ("last_seen", .besides),
    ("last_change", .besides), ("referents", .besides), ("target", .besides),
  ]

  /// The key of a parsed text; nil for every other one.
  ///
  /// Cost: as long as the key; no text is made.
  init?(_ token: JSONToken, in bytes: [UInt8]) {
    guard !token.hasEscapes else { return nil }
    for (word, key) in Self.words where word.isText(of: token, in: bytes) {
      self = key
      return
    }
    return nil
  }
}

extension StaticString {
  /// Whether a token without escapes says it.
  func isText(of token: JSONToken, in bytes: [UInt8]) -> Bool {
    guard Int(token.length) == utf8CodeUnitCount else { return false }
    for place in 0..<utf8CodeUnitCount where unsafe bytes[token.offset + place] != utf8Start[place]
    {
      // In bounds: the lengths are equal.
      return false
    }
    return true
  }
}
