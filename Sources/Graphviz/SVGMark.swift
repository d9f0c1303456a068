/// What stands for an element's id and classes in the SVG that libgvc writes.
///
/// A letter for its kind, a dot, which no id has, and its place in the diagram: `SVGFinish` finds the
/// element again without looking anything up.
struct SVGMark: Equatable {
  /// What an element is.
  enum Kind: UInt8 {
    case node = 0x6E
    case edge = 0x65
    /// An arrowhead, at the place of its edge.
    case head = 0x68
  }

  let kind: Kind
  let place: Int

  func write(to text: inout LibraryText) {
    text.append(kind.rawValue)
    text.append(UInt8(ascii: "."))
    text.append(place)
  }

  /// Reads a mark and where it ends; nil where there is none.
  static func read(
    _ bytes: [UInt8], _ stretch: Range<Int>
  ) -> (mark: SVGMark, end: Int)? {
    guard stretch.count > 2, let kind = Kind(rawValue: bytes[stretch.lowerBound]),
      bytes[stretch.lowerBound + 1] == UInt8(ascii: ".")
    else { return nil }
    var (place, end) = (0, stretch.lowerBound + 2)
    while end < stretch.upperBound, case let digit = bytes[end] &- UInt8(ascii: "0"), digit < 10 {
      let (shifted, overflow) = place.multipliedReportingOverflow(by: 10)
      guard !overflow, shifted < Int.max - 10 else { return nil }
      place = shifted + Int(digit)
      end += 1
    }
    return end > stretch.lowerBound + 2 ? (SVGMark(kind: kind, place: place), end) : nil
  }
}
