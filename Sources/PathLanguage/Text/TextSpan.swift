/// A stretch of a query's text, in bytes from its beginning.
struct TextSpan: Hashable, Sendable {
  /// The first byte.
  var start: Int
  /// The byte behind the last.
  var end: Int

  /// From the beginning of this stretch to the end of another.
  func joined(to other: TextSpan) -> TextSpan {
    TextSpan(start: min(start, other.start), end: max(end, other.end))
  }
}
