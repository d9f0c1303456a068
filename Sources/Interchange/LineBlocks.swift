#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// An input in blocks that end where rows end: at a line end, in tables at one that is not quoted.
final class LineBlocks {
  private let input: InputBytes
  private let size: Int
  private let longest: Int
  private let hasQuotes: Bool
  private var rest: [UInt8] = []
  private var isAtEnd = false
  /// Whether the rest of a line that is too long stands between here and the next one.
  private var isInLongLine = false
  /// How many lines were handed out.
  private(set) var lineCount = 0

  /// Takes an input from where it stands.
  ///
  /// - Parameters:
  ///   - input: The bytes, unfolded.
  ///   - size: How many bytes are read at a time.
  ///   - longest: From how many bytes on without a row's end a block ends all the same.
  ///   - hasQuotes: Whether a line end between quotation marks ends no row.
  init(_ input: InputBytes, size: Int, longest: Int, hasQuotes: Bool = false) {
    self.input = input
    self.size = max(1, size)
    self.longest = longest
    self.hasQuotes = hasQuotes
  }

  /// The next block; nil at the end.
  ///
  /// It is whole rows, at least one; the last of the input may lack its end. Of a line that is longer
  /// than is taken the beginning is a block, and the rest is passed over, so that no more of it lies
  /// in memory; the next block begins with its end, so that lines can be counted. Of tables with
  /// quotation marks nothing is passed over: which line end ends the row cannot be told.
  func next() throws(InputFault) -> [UInt8]? {
    var block = rest
    rest = []
    while !isAtEnd {
      var more = try input.read(size)
      isAtEnd = more.count < size
      if isInLongLine {
        guard let end = more.firstIndex(of: 0x0A) else { continue }
        isInLongLine = false
        more.removeSubrange(..<end)
      }
      let start = block.count
      block += more
      if let end = endOfRows(block, from: start) {
        rest = Array(block[end...])
        block.removeSubrange(end...)
        break
      }
      // A line that is longer than is taken: the reader of the block says so.
      if block.count > longest + size {
        isInLongLine = !hasQuotes
        break
      }
    }
    lineCount += block.count { $0 == 0x0A }
    return block.isEmpty ? nil : block
  }

  /// Just behind the last end of a row; without quotation marks it is looked for in what is new.
  private func endOfRows(_ block: [UInt8], from start: Int) -> Int? {
    guard hasQuotes, block.contains(0x22) else {
      return block[start...].lastIndex(of: 0x0A).map { $0 + 1 }
    }
    var isQuoted = false
    var end: Int?
    for (place, byte) in block.enumerated() {
      if byte == 0x22 { isQuoted.toggle() }
      if byte == 0x0A, !isQuoted { end = place + 1 }
    }
    return end
  }
}

/// How many processors there are to share work among.
enum ProcessorCount {
  static let online = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
}
