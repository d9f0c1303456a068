/// An address that is safe to put behind a click.
///
/// libgvc writes addresses into the SVG as they come, quotes and all, and follows no rule about
/// schemes. So an address is http, https or mailto, and every byte of it outside of RFC 3986's
/// unreserved characters and `:/?#[]@!$()*+,;=&` is percent-encoded. A quote cannot survive that.
public struct WebAddress: Hashable, Sendable {
  /// The address, all of it ASCII.
  public let text: String

  private static let schemes = ["https://", "http://", "mailto:"]

  /// Creates an address; nil when the scheme is another one, or when nothing follows it.
  ///
  /// Space around it is dropped. Addresses longer than 4,000 bytes are refused.
  public init?(_ address: String) {
    let bytes = Array(address.utf8.trimming(while: { $0 <= 0x20 }))
    guard bytes.count <= 4_000,
      let scheme = Self.schemes.first(where: { scheme in
        bytes.count > scheme.utf8.count
          && zip(bytes, scheme.utf8).allSatisfy { Self.lowercase($0) == $1 }
      })
    else { return nil }
    var encoded = LibraryText(roomFor: bytes.count + 16)
    encoded.append(scheme)
    for index in bytes.indices.dropFirst(scheme.utf8.count) {
      let byte = bytes[index]
      let isEscape = byte != UInt8(ascii: "%") || Self.isEscape(bytes[index...])
      if isEscape && (Self.isAlphanumeric(byte) || Self.isKept(byte)) {
        encoded.append(byte)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        encoded.append(digits.utf8.count == 1 ? "%0" : "%")
        encoded.append(digits)
      }
    }
    text = encoded.string
  }

  /// The address for SVG.
  ///
  /// libgvc copies an address as it is, into SVG and into PDF, and only one of them is markup.
  var markup: String {
    var markup = LibraryText(roomFor: text.utf8.count + 16)
    for byte in text.utf8 {
      if byte == UInt8(ascii: "&") { markup.append("&amp;") } else { markup.append(byte) }
    }
    return markup.string
  }

  private static func isEscape(_ bytes: ArraySlice<UInt8>) -> Bool {
    let digits = bytes.dropFirst().prefix(2)
    return digits.count == 2 && digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch lowercase(byte) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: false
    }
  }

  /// Whether a byte is one of RFC 3986's unreserved signs, of those that stand between the parts of an
  /// address, or the beginning of an escape.
  private static func isKept(_ byte: UInt8) -> Bool {
    switch Unicode.Scalar(byte) {
    case "-", ".", "_", "~", ":", "/", "?", "#", "[", "]", "@", "!", "$", "(", ")", "*", "+", ",",
      ";", "=", "&", "%":
      true
    default: false
    }
  }

  private static func lowercase(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}

extension Collection where Self: BidirectionalCollection {
  fileprivate func trimming(while isDropped: (Element) -> Bool) -> SubSequence {
    var rest = self[...]
    while let first = rest.first, isDropped(first) { rest.removeFirst() }
    while let last = rest.last, isDropped(last) { rest.removeLast() }
    return rest
  }
}
