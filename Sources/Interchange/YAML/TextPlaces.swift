import SourceDiagnostics

/// Turns counts of Unicode scalars, which libyaml gives, into lines and columns of characters.
///
/// Places come in rising order, so the whole costs one pass over the text; a place before the last
/// one costs a pass from the beginning.
struct TextPlaces {
  private let bytes: ArraySlice<UInt8>
  private var index = 0
  private var offset: Int
  private var line = 1
  private var column = 1

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    offset = bytes.startIndex
  }

  /// The place behind so many Unicode scalars.
  mutating func position(behind scalars: Int) -> SourcePosition {
    if scalars < index {
      index = 0
      offset = bytes.startIndex
      line = 1
      column = 1
    }
    var start = offset
    var isASCII = true
    while index < scalars, offset < bytes.endIndex {
      let byte = bytes[offset]
      index += 1
      offset += 1
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
        start = offset
        isASCII = true
      } else if byte >= 0x80 {
        isASCII = false
        while offset < bytes.endIndex, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      }
    }
    column +=
      isASCII ? offset - start : String(decoding: bytes[start..<offset], as: UTF8.self).count
    return SourcePosition(line: line, column: column)
  }
}
