/// The keys of an entity.
enum FtMKey {
  case id, schema, properties, datasets, caption
  /// About the store that the entity came from: kept as it stands.
  case besides

  /// The key of a parsed text; nil for every other one.
  ///
  /// Cost: as long as the key; no text is made.
  @inline(__always)
  init?(_ token: JSONToken, in bytes: Span<UInt8>) {
    @inline(__always)
    func says(_ word: StaticString) -> Bool { word.isText(of: token, in: bytes) }
    let key: FtMKey? =
      switch token.length {
      case 2: says("id") ? .id : nil
      case 6: says("schema") ? .schema : says("target") ? .besides : nil
      case 7: says("caption") ? .caption : nil
      case 8: says("datasets") ? .datasets : nil
      case 9: says("last_seen") || says("referents") ? .besides : nil
      case 10: says("properties") ? .properties : says("first_seen") ? .besides : nil
      case 11: says("last_change") ? .besides : nil
      default: nil
      }
    guard !token.hasEscapes, let key else { return nil }
    self = key
  }
}

extension StaticString {
  /// Whether a token without escapes says it.
  @inline(__always)
  func isText(of token: JSONToken, in bytes: Span<UInt8>) -> Bool {
    guard Int(token.length) == utf8CodeUnitCount else { return false }
    for place in 0..<utf8CodeUnitCount where unsafe bytes[token.offset + place] != utf8Start[place]
    {
      // In bounds: the lengths are equal.
      return false
    }
    return true
  }
}
