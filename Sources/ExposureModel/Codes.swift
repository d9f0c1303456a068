/// A country, ISO 3166-1 alpha-2: two capital letters.
public struct CountryCode: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The two letters.
  public let rawValue: String

  /// Nil unless the text is two capital letters.
  public init?(_ text: String) {
    guard text.utf8.count == 2, text.utf8.allSatisfy({ (65...90).contains($0) }) else { return nil }
    rawValue = text
  }

  /// The two letters.
  public var description: String { rawValue }

  /// Alphabetical.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// A subdivision of a country, ISO 3166-2: `CN-XJ`.
public struct RegionCode: Hashable, Sendable, CustomStringConvertible {
  /// The whole code.
  public let rawValue: String

  /// Nil unless the text is a country code, a hyphen and one to three capital letters or digits.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, CountryCode(String(parts[0])) != nil,
      (1...3).contains(parts[1].utf8.count),
      parts[1].utf8.allSatisfy({ (65...90).contains($0) || (48...57).contains($0) })
    else { return nil }
    rawValue = text
  }

  /// The country that it belongs to.
  public var country: CountryCode? { CountryCode(String(rawValue.prefix(2))) }

  /// The whole code.
  public var description: String { rawValue }
}

/// A language, as a BCP 47 tag: `zh`, `ug-Arab`.
public struct LanguageTag: Hashable, Sendable, CustomStringConvertible {
  /// The tag.
  public let rawValue: String

  /// Nil unless the text is subtags of one to eight letters or digits, the first of two or more
  /// letters.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, (2...8).contains(first.utf8.count),
      first.allSatisfy({ $0.isASCII && $0.isLetter }),
      parts.allSatisfy({
        (1...8).contains($0.utf8.count)
          && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
      })
    else { return nil }
    rawValue = text
  }

  /// The tag.
  public var description: String { rawValue }
}

/// The address of a page or document: http or https alone.
public struct WebAddress: Hashable, Sendable, CustomStringConvertible {
  private static let refused: Set<Unicode.Scalar> = [
    "\"", "<", ">", "\\", "`", "'", "{", "}", "|", "^",
  ]

  /// The address as written.
  public let rawValue: String

  /// Nil unless the text begins with http:// or https://, names a host, and has no blanks, control
  /// characters, quotes, angle brackets or backslashes.
  public init?(_ text: String) {
    guard text.utf8.count <= 2000,
      let scheme = ["https://", "http://"].first(where: {
        text.prefix($0.count).lowercased() == $0
      })
    else { return nil }
    guard let next = text.dropFirst(scheme.count).first, next != "/" else { return nil }
    guard
      text.unicodeScalars.allSatisfy({ scalar in
        if Self.refused.contains(scalar) { return false }
        if scalar.isASCII { return (0x21...0x7E).contains(scalar.value) }
        return !scalar.properties.isWhitespace && scalar.properties.generalCategory != .control
          && scalar.properties.generalCategory != .format
      })
    else { return nil }
    rawValue = text
  }

  /// The address as written.
  public var description: String { rawValue }
}

/// The SHA-256 of a document: 64 hexadecimal digits, kept in lower case.
public struct DocumentHash: Hashable, Sendable, CustomStringConvertible {
  /// The digits.
  public let rawValue: String

  /// Nil unless the text is 64 hexadecimal digits.
  public init?(_ text: String) {
    guard text.utf8.count == 64, text.allSatisfy({ $0.isASCII && $0.isHexDigit }) else {
      return nil
    }
    rawValue = text.lowercased()
  }

  /// Takes digits that were just made from 32 bytes.
  init(checked digits: String) { rawValue = digits }

  /// The digits.
  public var description: String { rawValue }
}
