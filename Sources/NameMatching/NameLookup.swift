/// Texts that are found by their beginnings, by the beginnings of their words, and by close
/// spellings, in milliseconds among millions.
///
/// Every beginning of a word, and every letter of scripts that part no words, is kept in the order
/// of what follows it: a suffix array over those places (U. Manber, G. Myers, "Suffix arrays", *SIAM
/// Journal on Computing* 22, 1993). Close spellings are looked for among the distinct words and texts
/// in that order, one row of the distance table a letter that neighbours do not share (K. Oflazer,
/// "Error-tolerant finite-state recognition", *Computational Linguistics* 22, 1996).
///
/// Costs O(n log n) to build and about 24 bytes a word beside 4 bytes a letter.
public struct NameLookup: Sendable {
  private struct Start: Sendable {
    let place: UInt32
    let entry: UInt32
  }

  private let letters: [UInt32]
  /// Where each text begins, and one more.
  private let bounds: [UInt32]
  /// Beginnings in the order of what follows them within their texts.
  private let starts: [Start]
  /// Where each distinct word first stands among the beginnings, and one more.
  private let words: [UInt32]
  /// The texts in their order.
  private let texts: [UInt32]

  private static let blank: UInt32 = 0x20

  /// Keeps texts, which are folded already: one blank between words, none at the ends.
  ///
  /// - Complexity: O(n log n) in the letters.
  public init(_ folded: [String]) {
    var letters: [UInt32] = []
    var bounds: [UInt32] = [0]
    var starts: [(key: UInt64, start: Start)] = []
    for (entry, text) in folded.enumerated() {
      let first = letters.count
      letters.append(contentsOf: text.unicodeScalars.lazy.map(\.value))
      for place in first..<letters.count {
        let isWord = place == first || letters[place - 1] == Self.blank
        guard isWord || letters[place] >= 0x80, letters[place] != Self.blank else { continue }
        starts.append((0, Start(place: UInt32(place), entry: UInt32(entry))))
      }
      bounds.append(UInt32(letters.count))
    }
    for index in starts.indices {
      let start = starts[index].start
      starts[index].key = Self.key(letters, start.place, bounds[Int(start.entry) + 1])
    }
    starts.sort { left, right in
      if left.key != right.key { return left.key < right.key }
      return Self.precedes(left.start, right.start, letters, bounds)
    }
    self.letters = letters
    self.bounds = bounds
    self.starts = starts.map(\.start)
    var words: [UInt32] = []
    var last: (place: Int, end: Int)?
    for (index, item) in self.starts.enumerated() {
      let place = Int(item.place)
      let bound = Int(bounds[Int(item.entry) + 1])
      guard place == Int(bounds[Int(item.entry)]) || letters[place - 1] == Self.blank else {
        continue
      }
      var end = place
      while end < bound, letters[end] != Self.blank { end += 1 }
      if let last, letters[last.place..<last.end] == letters[place..<end] { continue }
      last = (place, end)
      words.append(UInt32(index))
    }
    self.words = words
    texts = self.starts.filter { $0.place == bounds[Int($0.entry)] }.map(\.entry)
  }

  /// The first four letters, so that most comparisons look at one number.
  private static func key(_ letters: [UInt32], _ place: UInt32, _ end: UInt32) -> UInt64 {
    var key: UInt64 = 0
    for offset in 0..<UInt32(4) {
      let letter = place + offset < end ? min(letters[Int(place + offset)] + 1, 0xFFFF) : 0
      key = key << 16 | UInt64(letter)
    }
    return key
  }

  private static func precedes(
    _ left: Start, _ right: Start, _ letters: [UInt32], _ bounds: [UInt32]
  ) -> Bool {
    var (one, other) = (Int(left.place), Int(right.place))
    let (oneEnd, otherEnd) = (
      Int(bounds[Int(left.entry) + 1]), Int(bounds[Int(right.entry) + 1])
    )
    while one < oneEnd, other < otherEnd {
      if letters[one] != letters[other] { return letters[one] < letters[other] }
      one += 1
      other += 1
    }
    if (one == oneEnd) != (other == otherEnd) { return one == oneEnd }
    return left.place < right.place
  }

  // MARK: Beginnings

  /// A text that was met.
  public struct Hit: Hashable, Sendable {
    /// Its place among those that were kept.
    public let entry: Int
    /// Whether it is the whole text.
    public let isWhole: Bool
  }

  /// The texts that begin with a text, have a word that does, or hold it in scripts that part no
  /// words, each once, in their order.
  ///
  /// - Parameters:
  ///   - text: What is looked for, folded.
  ///   - limit: How many are given at most.
  /// - Returns: The whole ones first.
  /// - Complexity: O(log n) comparisons and a step a place met.
  public func beginnings(_ text: String, limit: Int = .max) -> [Hit] {
    let wanted = text.unicodeScalars.map(\.value)
    guard !wanted.isEmpty else { return [] }
    let first = partition { compare($0, wanted) < 0 }
    let last = partition { compare($0, wanted) <= 0 }
    var found: [Int: Bool] = [:]
    for item in starts[first..<last] {
      let entry = Int(item.entry)
      let isWhole =
        item.place == bounds[entry] && Int(bounds[entry + 1] - bounds[entry]) == wanted.count
      if isWhole || found[entry] == nil { found[entry] = isWhole || found[entry] == true }
    }
    return found.map { Hit(entry: $0.key, isWhole: $0.value) }
      .sorted { ($0.isWhole ? 0 : 1, $0.entry) < ($1.isWhole ? 0 : 1, $1.entry) }
      .prefix(limit).map { $0 }
  }

  /// How many beginnings a test holds for; it holds for the first ones only.
  private func partition(_ holds: (Start) -> Bool) -> Int {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if holds(starts[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// How what follows a beginning stands to a text; 0 where it begins with it.
  private func compare(_ start: Start, _ wanted: [UInt32]) -> Int {
    let end = Int(bounds[Int(start.entry) + 1])
    var place = Int(start.place)
    for letter in wanted {
      guard place < end else { return -1 }
      if letters[place] != letter { return letters[place] < letter ? -1 : 1 }
      place += 1
    }
    return 0
  }

  // MARK: Close spellings

  /// The texts that are, or have a word that is, spelled closest to a text; where a text has no blank,
  /// whole texts only if no word is close.
  ///
  /// - Parameters:
  ///   - text: What is looked for, folded.
  ///   - limit: How many letters may be changed, put in or taken out.
  /// - Returns: Those of the least distance, in their order; none within the limit is none.
  /// - Complexity: O(distinct words) steps and a row of the table a letter that may still fit; the same
  ///   over the texts where the text has a blank or no word is close.
  public func closest(to text: String, limit: Int) -> [Int] {
    let wanted = text.unicodeScalars.map(\.value)
    guard !wanted.isEmpty, limit > 0, limit < 100 else { return [] }
    var best = limit
    var found: [Int] = []
    func note(_ distance: Int, _ entries: some Sequence<Int>) {
      if distance < best {
        best = distance
        found = []
      }
      found += entries
    }
    var table = DistanceRows(wanted, limit: limit)
    var number = 0
    while number < words.count {
      let index = Int(words[number])
      let start = starts[index]
      let end = Int(bounds[Int(start.entry) + 1])
      let distance = table.distance(
        letters, Int(start.place), end, endsAtBlank: true, within: best)
      if let distance {
        // All that begins with this word stands before the next word.
        let next = number + 1 < words.count ? Int(words[number + 1]) : starts.count
        let length = wordLength(start)
        note(
          distance,
          starts[index..<next].lazy.filter { wordLength($0) == length && isWord($0) }
            .map { Int($0.entry) })
      }
      number = skip(number, words.count, sharing: table.tooFar) { place(ofWord: $0) }
    }
    // Where no word is close, two may have been typed as one.
    if wanted.contains(Self.blank) || found.isEmpty {
      table = DistanceRows(wanted, limit: limit)
      var number = 0
      while number < texts.count {
        let entry = Int(texts[number])
        let (first, end) = (Int(bounds[entry]), Int(bounds[entry + 1]))
        let distance = table.distance(letters, first, end, endsAtBlank: false, within: best)
        if let distance { note(distance, CollectionOfOne(entry)) }
        number = skip(number, texts.count, sharing: table.tooFar) { number in
          let entry = Int(texts[number])
          return (Int(bounds[entry]), Int(bounds[entry + 1]))
        }
      }
    }
    return Array(Set(found)).sorted()
  }

  private func place(ofWord number: Int) -> (first: Int, end: Int) {
    let start = starts[Int(words[number])]
    return (Int(start.place), Int(bounds[Int(start.entry) + 1]))
  }

  /// The next one in the order that does not share the first letters with this one; the next one
  /// where no letters are given.
  private func skip(
    _ number: Int, _ count: Int, sharing length: Int?, _ place: (Int) -> (first: Int, end: Int)
  ) -> Int {
    guard let length else { return number + 1 }
    let first = place(number).first
    func shares(_ other: Int) -> Bool {
      let (start, end) = place(other)
      guard start + length <= end else { return false }
      return (0..<length).allSatisfy { letters[start + $0] == letters[first + $0] }
    }
    // In ever longer steps until one is past, then between the last two.
    var step = 1
    var low = number
    while low + step < count, shares(low + step) {
      low += step
      step *= 2
    }
    var high = min(count, low + step)
    while high - low > 1 {
      let middle = (low + high) / 2
      if shares(middle) { low = middle } else { high = middle }
    }
    return high
  }

  private func isWord(_ start: Start) -> Bool {
    start.place == bounds[Int(start.entry)] || letters[Int(start.place) - 1] == Self.blank
  }

  private func wordLength(_ start: Start) -> Int {
    let end = Int(bounds[Int(start.entry) + 1])
    var place = Int(start.place)
    while place < end, letters[place] != Self.blank { place += 1 }
    return place - Int(start.place)
  }
}

/// Rows of the distance table between a text and others that come in their order.
///
/// What the next one shares with the one before keeps its rows.
private struct DistanceRows {
  private let wanted: [UInt32]
  private let limit: Int
  /// A row a letter of the text before, and one for none.
  private var rows: [[UInt8]]
  private var before: [UInt32] = []
  /// How many letters of the text before were too far already; nil where it was gone through.
  private(set) var tooFar: Int?

  init(_ wanted: [UInt32], limit: Int) {
    self.wanted = wanted
    self.limit = limit
    rows = [(0...wanted.count).map { UInt8(clamping: min($0, limit + 1)) }]
  }

  /// The distance of a text, or of its first word; nil when it is over a bound.
  mutating func distance(
    _ letters: [UInt32], _ first: Int, _ bound: Int, endsAtBlank: Bool, within best: Int
  ) -> Int? {
    var shared = 0
    while shared < before.count, first + shared < bound,
      letters[first + shared] == before[shared],
      !(endsAtBlank && letters[first + shared] == 0x20)
    {
      shared += 1
    }
    if let tooFar, shared >= tooFar { return nil }
    tooFar = nil
    before.removeSubrange(shared...)
    var length = shared
    while first + length < bound {
      let letter = letters[first + length]
      if endsAtBlank, letter == 0x20 { break }
      // What is much longer is far.
      if length >= wanted.count + limit { return stop(at: length + 1) }
      before.append(letter)
      if rows.count <= length + 1 { rows.append([UInt8](repeating: 0, count: wanted.count + 1)) }
      if addRow(length, letter) > limit { return stop(at: length + 1) }
      length += 1
    }
    guard abs(length - wanted.count) <= limit else { return nil }
    let distance = Int(rows[length][wanted.count])
    return distance <= best ? distance : nil
  }

  private mutating func stop(at length: Int) -> Int? {
    tooFar = length
    return nil
  }

  /// Fills the row behind a letter as far as it can be within the limit, and gives its least number.
  ///
  /// E. Ukkonen, "Algorithms for approximate string matching", *Information and Control* 64, 1985.
  private mutating func addRow(_ length: Int, _ letter: UInt32) -> Int {
    let far = UInt8(clamping: limit + 1)
    let low = max(1, length + 1 - limit)
    let high = min(wanted.count, length + 1 + limit)
    guard low <= high else { return limit + 1 }
    var left = low == 1 ? min(far, UInt8(clamping: length + 1)) : far
    rows[length + 1][low - 1] = left
    var least = left
    for column in low...high {
      let change: UInt8 = wanted[column - 1] == letter ? 0 : 1
      let cost = min(
        rows[length][column - 1] &+ change, rows[length][column] &+ 1, left &+ 1, far)
      rows[length + 1][column] = cost
      left = cost
      least = min(least, cost)
    }
    if high < wanted.count { rows[length + 1][high + 1] = far }
    return Int(least)
  }
}
