/// Finds what a misspelt word may have meant.
public enum Suggestion {
  /// The candidate closest to a word, or nil when none is close enough to be worth saying.
  ///
  /// Close is within a third of the word's length, and at most three edits; ties go to the first in
  /// alphabetical order. Case and the difference of `-`, `_` and blank do not count.
  ///
  /// - Complexity: O(candidates x length squared); candidates whose length differs too much cost
  ///   nothing.
  public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let wanted = fold(word)
    guard !wanted.isEmpty, wanted.count <= 200 else { return nil }
    // Of a word of one letter, one edit leaves nothing.
    let limit = min(3, max(1, wanted.count / 3), wanted.count - 1)
    var best: (distance: Int, word: String)?
    for candidate in candidates {
      let folded = fold(candidate)
      guard abs(folded.count - wanted.count) <= limit else { continue }
      let distance = editDistance(wanted, folded, limit: limit)
      guard distance <= limit else { continue }
      if let held = best, (held.distance, held.word) <= (distance, candidate) { continue }
      best = (distance, candidate)
    }
    return best?.word
  }

  /// `did you mean 'x'`, or nil when nothing is close.
  public static func hint(for word: String, among candidates: some Sequence<String>) -> String? {
    nearest(to: word, among: candidates).map { "did you mean '\($0)'" }
  }

  /// Edits (insert, delete, replace, swap neighbours) between two words, or more than `limit`.
  ///
  /// The optimal string alignment distance: F. J. Damerau, "A technique for computer detection and
  /// correction of spelling errors", CACM 7(3), 1964.
  package static func editDistance(_ one: [Character], _ other: [Character], limit: Int) -> Int {
    if one.isEmpty || other.isEmpty { return max(one.count, other.count) }
    var beforeLast = [Int](repeating: 0, count: other.count + 1)
    var last = Array(0...other.count)
    for row in 1...one.count {
      var current = [row] + [Int](repeating: 0, count: other.count)
      for column in 1...other.count {
        let same = one[row - 1] == other[column - 1]
        var cost = min(last[column] + 1, current[column - 1] + 1)
        cost = min(cost, last[column - 1] + (same ? 0 : 1))
        if row > 1, column > 1, one[row - 1] == other[column - 2],
          one[row - 2] == other[column - 1]
        {
          cost = min(cost, beforeLast[column - 2] + 1)
        }
        current[column] = cost
      }
      if (current.min() ?? 0) > limit { return limit + 1 }
      beforeLast = last
      last = current
    }
    return last[other.count]
  }

  private static func fold(_ word: String) -> [Character] {
    word.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 }
  }
}
