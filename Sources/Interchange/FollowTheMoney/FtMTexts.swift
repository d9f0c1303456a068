import ExposureModel

/// Texts that record after record says again: the data set, the page, the list.
///
/// Such a text is made once and shared from then on, which costs a comparison of bytes; making it
/// again would cost memory as well. A class, so that sharing is no change of the mapper.
final class FtMTexts {
  /// What a text may be shared with.
  enum Place {
    case dataset
    case property(FtMProperty)
  }

  /// Held here, as each look at what is shared would count who holds it.
  let names = FtMProperty.names
  private var latestDataset = ""
  private var latest = [String](repeating: "", count: FtMProperty.allCases.count)

  /// Properties that many records have the same value of.
  private let repeating = FtMProperty.bits([
    .sourceUrl, .publisher, .authority, .program, .reason, .status, .role, .summary,
  ])
  /// A string that is no longer lies in the value itself, and there is nothing to share.
  private static let inline = 15

  /// The text of a token, the one that the last record of the same place had where it is the same.
  func text(of token: JSONToken, _ bytes: Span<UInt8>, in place: Place) -> String {
    guard Int(token.length) > Self.inline, !token.hasEscapes else {
      return JSONText.text(of: token, bytes)
    }
    switch place {
    case .dataset:
      if !Self.isText(latestDataset, of: token, bytes) {
        latestDataset = JSONText.text(of: token, bytes)
      }
      return latestDataset
    case .property(let property):
      guard property.bit & repeating != 0 else { return JSONText.text(of: token, bytes) }
      let column = Int(property.rawValue)
      if !Self.isText(latest[column], of: token, bytes) {
        latest[column] = JSONText.text(of: token, bytes)
      }
      return latest[column]
    }
  }

  private var latestNote: (property: FtMProperty, text: String, line: String)?

  /// A line of a note: what the property is called and what it says.
  func line(_ property: FtMProperty, _ text: String) -> String {
    if let latestNote, latestNote.property == property, Spelling.areAlike(latestNote.text, text) {
      return latestNote.line
    }
    let line = TextBytes.joined(property.key, ": ", text)
    latestNote = (property, text, line)
    return line
  }

  /// Whether a token says a text; asked from the end, where numbered texts differ.
  private static func isText(_ text: String, of token: JSONToken, _ bytes: Span<UInt8>) -> Bool {
    let (known, length) = (text.utf8.span, Int(token.length))
    guard known.count == length else { return false }
    let last = min(8, length)
    return JSONText.areSame(known, length - last..<length, bytes, token.offset + length - last)
      && JSONText.areSame(known, 0..<length - last, bytes, token.offset)
  }
}
