import ExposureModel

/// Ids of other formats as ids of ours.
enum ForeignID {
  /// The text with blanks and characters that cannot be seen turned into hyphens, at most 180
  /// characters.
  static func slug(_ text: String) -> String {
    if text.utf8.count <= 180, TextBytes.areAll(text, 0x21...0x7E) { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(180) {
      let category = scalar.properties.generalCategory
      let isHidden =
        scalar.properties.isWhitespace || category == .control || category == .format
      result.append(isHidden ? "-" : scalar)
    }
    return String(result)
  }

  /// An id from a text; nil when there is nothing in it.
  static func make<Subject>(_ text: String) -> Identifier<Subject>? {
    Identifier(text) ?? Identifier(slug(text))
  }
}
