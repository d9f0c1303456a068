/// A text being put together for the C library, byte by byte.
///
/// A drawing sets some thousand attributes. Put together as strings, they took longer than half of the
/// library's own work.
struct LibraryText {
  private(set) var bytes: [UInt8] = []

  init() {}

  /// Makes room for as many bytes as nearly every text has.
  init(roomFor count: Int) { bytes.reserveCapacity(count) }

  /// How many bytes there are.
  var count: Int { bytes.count }

  /// Takes back everything and keeps the room.
  mutating func clear() { bytes.removeAll(keepingCapacity: true) }

  /// Takes back everything behind the first so many bytes.
  mutating func cut(to count: Int) { bytes.removeLast(max(0, bytes.count - count)) }

  mutating func append(_ literal: StaticString) {
    literal.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
  }

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func append(_ stretch: ArraySlice<UInt8>) { bytes.append(contentsOf: stretch) }

  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  /// Adds a character.
  mutating func append(_ scalar: Unicode.Scalar) {
    if scalar.isASCII {
      bytes.append(UInt8(truncatingIfNeeded: scalar.value))
    } else {
      for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { bytes.append(unit) }
    }
  }

  /// Adds a colour as `#RRGGBB`.
  mutating func append(_ colour: Colour) {
    bytes.append(UInt8(ascii: "#"))
    for shift in stride(from: 20, through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: colour.value >> UInt32(shift) & 0xF)
      bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
    }
  }

  /// Adds a whole number in decimal digits.
  mutating func append(_ number: Int) {
    var rest = number.magnitude
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    let first = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[first...].reverse()
  }

  /// Adds a number with up to three decimals after a point, whatever the locale.
  ///
  /// - Throws: When it is none, or is too large to be a length on a page.
  mutating func append(decimal value: Double) throws(GraphvizError) {
    guard value.isFinite, value.magnitude < 1e9 else {
      throw GraphvizError(.notANumber, "a length is not a number that fits on a page: \(value)")
    }
    let thousandths = Int((value * 1_000).rounded())
    let (whole, rest) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1_000)
    if thousandths < 0 { bytes.append(UInt8(ascii: "-")) }
    append(Int(whole))
    guard rest > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    var (part, place): (UInt, UInt) = (rest, 100)
    while part > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: part / place))
      part %= place
      place /= 10
    }
  }

  /// Adds printed points as the points that Graphviz works in.
  mutating func append(points value: Double) throws(GraphvizError) {
    try append(decimal: value * PlainNumber.magnification)
  }

  /// Adds printed points as the inches that Graphviz works in.
  mutating func append(inches value: Double) throws(GraphvizError) {
    try append(decimal: value * PlainNumber.magnification / 72)
  }

  /// Adds printed points as whole points, for tables, within what these can hold.
  mutating func append(
    wholePoints value: Double, _ name: StaticString, upTo limit: Int
  ) throws(GraphvizError) {
    let magnified = (value * PlainNumber.magnification).rounded()
    guard magnified >= 0, magnified <= Double(limit) else {
      let most = limit / Int(PlainNumber.magnification)
      throw GraphvizError(.sizeOutOfRange, "\(name) must lie between 0 and \(most) points")
    }
    append(Int(magnified))
  }

  /// Does something with the text as C reads it, a NUL behind it; the pointer ends with the call.
  @unsafe mutating func withCString<Answer>(
    _ work: (UnsafePointer<CChar>) -> Answer
  ) -> Answer? {
    bytes.append(0)
    defer { bytes.removeLast() }
    return unsafe bytes.withUnsafeBytes { bytes in
      // Bytes are characters to C, and there is one at least.
      unsafe bytes.baseAddress.map { unsafe work($0.assumingMemoryBound(to: CChar.self)) }
    }
  }

  /// The text as a string.
  var string: String { String(decoding: bytes, as: UTF8.self) }
}
