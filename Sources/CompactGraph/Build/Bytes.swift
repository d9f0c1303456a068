/// Bytes of a block, which whoever holds these holds as well.
///
/// Places are held against the count: what a table says must never lead outside its block.
@safe struct Bytes {
  private let base: UnsafeMutablePointer<UInt8>
  let count: Int

  @unsafe init(_ base: UnsafeMutablePointer<UInt8>, count: Int) {
    unsafe self.base = base
    self.count = count
  }

  @inline(__always)
  subscript(place: Int) -> UInt8 {
    get {
      precondition(place >= 0 && place < count)
      return unsafe base[place]  // Held against the count.
    }
    nonmutating set {
      precondition(place >= 0 && place < count)
      unsafe base[place] = newValue  // Likewise.
    }
  }

  /// A part of the bytes.
  @inline(__always)
  subscript(range: Range<Int>) -> Bytes {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return unsafe Bytes(base + range.lowerBound, count: range.count)  // Likewise.
  }

  /// The bytes as text, whatever is not UTF-8 replaced.
  var text: String { unsafe String(decoding: buffer, as: UTF8.self) }

  /// The bytes for a copy.
  @unsafe var buffer: UnsafeBufferPointer<UInt8> {
    unsafe UnsafeBufferPointer(start: base, count: count)
  }
}
