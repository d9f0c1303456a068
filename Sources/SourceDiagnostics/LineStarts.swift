/// Where the lines of a text begin.
///
/// Of a text of many lines only every sixteenth stands here, and the others are looked for from there:
/// a file of short lines would otherwise take several times its size.
struct LineStarts: Sendable {
  /// The beginning of each line whose number, from nought, has no bits below `shift`.
  private let marks: [Int]
  private let shift: Int
  /// How many lines there are; behind a final line break stands one more, which is empty.
  let count: Int

  /// Finds the lines of a text.
  ///
  /// Cost: one pass, 32 bytes at a time; no more than 8 bytes a line up to `dense` lines, and half a
  /// byte a line beyond them.
  init(of bytes: [UInt8], dense: Int = 1 << 21) {
    var (marks, shift, line) = ([0], 0, 0)
    Self.forEachBreak(of: bytes, from: 0) { place in
      line += 1
      if shift == 0, line >= dense {
        shift = 4
        marks = stride(from: 0, to: marks.count, by: 1 << shift).map { marks[$0] }
      }
      if line & (1 << shift - 1) == 0 { marks.append(place + 1) }
      return true
    }
    (self.marks, self.shift, count) = (marks, shift, line + 1)
  }

  /// The byte at which a line begins, lines counted from nought; `line` must be below `count`.
  func start(of line: Int, in bytes: [UInt8]) -> Int {
    var start = marks[line >> shift]
    var left = line & (1 << shift - 1)
    guard left > 0 else { return start }
    Self.forEachBreak(of: bytes, from: start) { place in
      start = place + 1
      left -= 1
      return left > 0
    }
    return start
  }

  /// The line that a byte stands in, from nought.
  ///
  /// Cost: logarithmic in the number of lines.
  func line(of offset: Int, in bytes: [UInt8]) -> Int {
    var low = 0
    var high = marks.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if marks[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    var line = low << shift
    guard shift > 0 else { return line }
    Self.forEachBreak(of: bytes, from: marks[low]) { place in
      guard place < offset else { return false }
      line += 1
      return true
    }
    return line
  }

  /// Lines of more bytes than a limit, each with its end.
  func longLines(above limit: Int, in bytes: [UInt8]) -> [(line: Int, end: Int)] {
    var found: [(line: Int, end: Int)] = []
    for (place, mark) in marks.enumerated() {
      // Where all the lines up to the next mark together are no longer, none of them is.
      let next = place + 1 < marks.count ? marks[place + 1] : bytes.count
      guard next - mark > limit else { continue }
      var start = mark
      for line in place << shift..<min(count, (place + 1) << shift) {
        let end = line + 1 < count ? self.start(of: line + 1, in: bytes) : bytes.count
        if end - start > limit { found.append((line, end)) }
        start = end
      }
    }
    return found
  }

  /// Hands the place of each line break to a closure until that says no, eight bytes at a time, and
  /// four times as many where none of them ends a line: most of them do not.
  @inline(__always)
  private static func forEachBreak(
    of bytes: [UInt8], from start: Int, _ body: (Int) -> Bool
  ) {
    // Bytes are bytes.
    let raw = unsafe bytes.span.bytes
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let ones: UInt64 = 0x0101_0101_0101_0101
    var at = start
    // In bounds wherever it is called, and every pattern of eight bytes is a number.
    func differing(_ at: Int) -> UInt64 {
      let word = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: at, as: UInt64.self)
      return UInt64(littleEndian: word) ^ (ones &* 0x0A)
    }
    // The highest bit of a byte is set if one of the eight is a line break; of others too, perhaps.
    func holdsBreak(_ differing: UInt64) -> UInt64 { (differing &- ones) & ~differing }
    while at + 8 <= bytes.count {
      if at + 32 <= bytes.count {
        let found =
          holdsBreak(differing(at)) | holdsBreak(differing(at + 8))
          | holdsBreak(differing(at + 16)) | holdsBreak(differing(at + 24))
        if found & (ones &* 0x80) == 0 {
          at += 32
          continue
        }
      }
      let end = min(at + 32, bytes.count)
      while at + 8 <= end {
        let differing = differing(at)
        // The highest bit of each byte that is a line break, and of no other.
        var ends = ~(((differing & low) &+ low) | differing | low)
        while ends != 0 {
          guard body(at + ends.trailingZeroBitCount / 8) else { return }
          ends &= ends &- 1
        }
        at += 8
      }
    }
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "\n"), !body(at) { return }
      at += 1
    }
  }
}
