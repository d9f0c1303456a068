import Glibc

/// A text being put together for the C library, byte by byte.
///
/// A drawing sets some thousand attributes. Put together as strings, they took longer than half of the
/// library's own work; as arrays, a tenth of it. So the room is kept by hand, in this file alone: it
/// is safe because nothing is written behind `room`, which `makeRoom` sees to, nor read behind `count`.
@safe struct LibraryText: ~Copyable {
  private var start: UnsafeMutablePointer<UInt8>
  private var room: Int
  /// How many bytes there are.
  private(set) var count = 0

  /// Makes room for as many bytes as nearly every text has.
  init(roomFor count: Int = 64) {
    room = max(16, count)
    unsafe start = .allocate(capacity: room)
  }

  deinit { unsafe start.deallocate() }

  /// The bytes.
  var bytes: [UInt8] { unsafe Array(UnsafeBufferPointer(start: start, count: count)) }

  /// The text as a string.
  var string: String {
    unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// Takes back everything and keeps the room.
  mutating func clear() { count = 0 }

  /// Takes back everything behind the first so many bytes.
  mutating func cut(to length: Int) { count = max(0, min(count, length)) }

  /// Sees to it that so many more bytes have room.
  @inline(__always) private mutating func makeRoom(for more: Int) {
    if more > room - count { grow(by: more) }
  }

  private mutating func grow(by more: Int) {
    let larger = max(room * 2, count + more)
    let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    unsafe grown.update(from: start, count: count)
    unsafe start.deallocate()
    unsafe start = grown
    room = larger
  }

  @inline(__always) private mutating func append(_ words: UnsafeBufferPointer<UInt8>) {
    guard let first = words.baseAddress else { return }
    makeRoom(for: words.count)
    unsafe memcpy(start + count, first, words.count)
    count += words.count
  }

  @inline(__always) mutating func append(_ literal: StaticString) {
    unsafe append(UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  mutating func append(_ text: String) {
    let isDone: Void? = unsafe text.utf8.withContiguousStorageIfAvailable { unsafe append($0) }
    if isDone == nil { for byte in text.utf8 { append(byte) } }
  }

  mutating func append(_ stretch: ArraySlice<UInt8>) {
    unsafe stretch.withUnsafeBufferPointer { unsafe append($0) }
  }

  mutating func append(_ byte: UInt8) {
    makeRoom(for: 1)
    unsafe start[count] = byte
    count += 1
  }

  /// Adds a character.
  mutating func append(_ scalar: Unicode.Scalar) {
    if scalar.isASCII {
      append(UInt8(truncatingIfNeeded: scalar.value))
    } else {
      for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { append(unit) }
    }
  }

  /// Adds a colour as `#RRGGBB`.
  mutating func append(_ colour: Colour) {
    append(UInt8(ascii: "#"))
    for shift in stride(from: 20, through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: colour.value >> UInt32(shift) & 0xF)
      append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
    }
  }

  /// Adds a whole number in decimal digits.
  mutating func append(_ number: Int) {
    var rest = number.magnitude
    if number < 0 { append(UInt8(ascii: "-")) }
    // From the last digit backwards, into room for as many as there can be.
    var (digits, place) = (InlineArray<20, UInt8>(repeating: 0), 20)
    repeat {
      place -= 1
      digits[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
    for place in place..<20 { append(digits[place]) }
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
    if thousandths < 0 { append(UInt8(ascii: "-")) }
    append(Int(whole))
    guard rest > 0 else { return }
    append(UInt8(ascii: "."))
    var (part, place): (UInt, UInt) = (rest, 100)
    while part > 0 {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: part / place))
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
  ) -> Answer {
    makeRoom(for: 1)
    unsafe start[count] = 0
    // Bytes are characters to C.
    return unsafe work(UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self))
  }
}
