/// An opaque colour.
///
/// Colours are numbers here, never strings, so that no name or markup can travel in one.
public struct Colour: Hashable, Sendable, ExpressibleByIntegerLiteral {
  /// Red, green and blue, a byte each, red first.
  public let value: UInt32

  /// Creates a colour from `0xRRGGBB`; anything above is cut off.
  public init(_ value: UInt32) { self.value = value & 0xFF_FFFF }

  /// Creates a colour from a literal such as `0xC04000`.
  public init(integerLiteral value: UInt32) { self.init(value) }

  /// `#RRGGBB`, as SVG and Graphviz write it.
  public var hex: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "#" + String(repeating: "0", count: 6 - digits.utf8.count) + digits
  }

  /// The contrast with another colour, from 1 to 21, after WCAG 2.1, "contrast ratio".
  public func contrast(with other: Colour) -> Double {
    let (one, two) = (luminance, other.luminance)
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)
  }

  /// The relative luminance of WCAG 2.1, with its 2.4 power replaced by a cubic that is within
  /// 0.002 of it, so that no mathematics library is needed.
  private var luminance: Double {
    func linear(_ byte: UInt32) -> Double {
      let share = Double(byte & 0xFF) / 255
      // I. Taylor, "sRGB Approximations for HLSL", 2012.
      return share * (share * (share * 0.305306011 + 0.682171111) + 0.012522878)
    }
    return 0.2126 * linear(value >> 16) + 0.7152 * linear(value >> 8) + 0.0722 * linear(value)
  }
}
