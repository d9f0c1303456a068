import FoundationEssentials

/// Encodes the documents of answers: two-space indents, keys in alphabetical order.
enum JSONText {
  /// A document with a final line break.
  static func encode(_ document: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Strings, whole numbers and finite fractions alone are encoded, and those cannot fail.
    let data = (try? encoder.encode(document)) ?? Data()
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
