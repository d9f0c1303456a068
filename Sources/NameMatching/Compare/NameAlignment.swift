/// Words of two names paired with one another.
struct NameAlignment {
  typealias Word = ComparableName.Word
  typealias Part = NameComparison.Part

  private let one: ComparableName
  private let other: ComparableName
  private let left: [Word]
  private let right: [Word]
  private let explains: Bool
  private var isLeftOpen: [Bool]
  private var isRightOpen: [Bool]
  private(set) var parts: [Part] = []
  /// The weight of the pairs, and as much of it as they are alike.
  private var paired: Float = 0
  private var alike: Float = 0
  /// How many pairs of telling words there are, and of initials.
  private var tellingPairs = 0
  private var initialPairs = 0
  /// Half edits over all pairs, and the letters of those pairs.
  private var halfEdits = 0
  private var comparedLetters = 0

  init(_ one: ComparableName, _ other: ComparableName, explains: Bool) {
    self.one = one
    self.other = other
    self.explains = explains
    let sameSystem = one.system == other.system
    left = sameSystem ? one.words : one.latin
    right = sameSystem ? other.words : other.latin
    isLeftOpen = [Bool](repeating: true, count: left.count)
    isRightOpen = [Bool](repeating: true, count: right.count)
  }

  private var subject: ComparableName.Subject {
    one.subject == other.subject ? one.subject : .organization
  }

  mutating func score() -> Float {
    guard !left.isEmpty, !right.isEmpty else { return 0 }
    pairEqual()
    pairAlike()
    pairJoined()
    return subject == .object ? objectScore() : nameScore()
  }

  // MARK: Pairs

  private mutating func pair(
    _ places: (left: [Int], right: [Int]), _ likeness: Float, _ kind: Part.Kind, halves: Int = 0
  ) {
    for place in places.left { isLeftOpen[place] = false }
    for place in places.right { isRightOpen[place] = false }
    let weights = (
      places.left.reduce(Float(0)) { $0 + left[$1].weight },
      places.right.reduce(Float(0)) { $0 + right[$1].weight }
    )
    let weight = max(weights.0, weights.1)
    paired += weight
    alike += weight * likeness
    halfEdits += halves
    comparedLetters += places.left.reduce(0) { $0 + left[$1].letters.count }
    if kind == .initial {
      initialPairs += 1
    } else {
      let telling = (
        places.left.count { left[$0].isTelling }, places.right.count { right[$0].isTelling }
      )
      tellingPairs += max(telling.0, telling.1)
    }
    if explains { note(kind, places.left, places.right, likeness) }
  }

  private mutating func note(
    _ kind: Part.Kind, _ ones: [Int], _ others: [Int], _ likeness: Float
  ) {
    parts.append(
      Part(
        kind: kind, one: Self.text(ones.map { left[$0] }),
        other: Self.text(others.map { right[$0] }), likeness: Double(likeness)))
  }

  private static func text(_ words: [Word]) -> String {
    words.map { word in
      var scalars = String.UnicodeScalarView()
      scalars.append(contentsOf: word.letters.compactMap(Unicode.Scalar.init))
      return String(scalars)
    }.joined(separator: " ")
  }

  private mutating func pairEqual() {
    for place in left.indices {
      let word = left[place]
      let match = right.indices.first { candidate in
        isRightOpen[candidate]
          && (word.role == .number && right[candidate].role == .number
            ? word.number == right[candidate].number
            : word.letters == right[candidate].letters)
      }
      if let match { pair(([place], [match]), 1, word.role == .initial ? .initial : .same) }
    }
  }

  /// How many whole edits words of a length may differ in.
  private static func allowance(_ letters: Int) -> Int { letters < 3 ? 0 : (letters + 2) / 4 }

  private mutating func pairAlike() {
    var candidates: [(likeness: Float, left: Int, right: Int, kind: Part.Kind, halves: Int)] = []
    for place in left.indices where isLeftOpen[place] {
      for against in right.indices where isRightOpen[against] {
        guard let found = likeness(left[place], right[against]) else { continue }
        candidates.append((found.likeness, place, against, found.kind, found.halves))
      }
    }
    if candidates.count > 1 {
      candidates.sort { ($0.likeness, -$0.left, -$0.right) > ($1.likeness, -$1.left, -$1.right) }
    }
    for candidate in candidates where isLeftOpen[candidate.left] && isRightOpen[candidate.right] {
      pair(
        ([candidate.left], [candidate.right]), candidate.likeness, candidate.kind,
        halves: candidate.halves)
    }
  }

  /// How alike two words are that are not the same; nil when they are two words.
  private func likeness(
    _ word: Word, _ against: Word
  ) -> (likeness: Float, kind: Part.Kind, halves: Int)? {
    if word.role == .number || against.role == .number { return nil }
    if word.role == .initial || against.role == .initial {
      guard subject == .person, word.role != against.role, !word.isSyllabic, !against.isSyllabic,
        word.letters.first == against.letters.first
      else { return nil }
      return (0.85, .initial, 0)
    }
    let shorter = min(word.letters.count, against.letters.count)
    if word.isSyllabic || against.isSyllabic {
      guard word.isSyllabic, against.isSyllabic, subject != .person, shorter >= 3 else {
        return nil
      }
      let longer = max(word.letters.count, against.letters.count)
      let (small, large) =
        word.letters.count < against.letters.count
        ? (word.letters, against.letters) : (against.letters, word.letters)
      guard Self.contains(large, small) else { return nil }
      return (0.5 + 0.5 * Float(shorter) / Float(longer), .contained, 0)
    }
    if subject == .person, !word.isSyllabic {
      let names = NameVocabulary.shared.nicknames
      if let groups = names[word.letters], let others = names[against.letters],
        groups.contains(where: others.contains)
      {
        return (0.85, .shortForm, 0)
      }
    }
    if shorter >= 2, Self.plain(word.letters) == Self.plain(against.letters) {
      return (0.95, .spelling, 1)
    }
    let allowed = Self.allowance(shorter)
    guard allowed > 0,
      let halves = EditDistance.halves(word.letters, against.letters, limit: allowed * 2)
    else { return nil }
    let longer = max(word.letters.count, against.letters.count)
    return (1 - 0.4 * Float(halves) / Float(longer), .spelling, halves)
  }

  /// A word with every doubled letter once.
  private static func plain(_ letters: [UInt32]) -> [UInt32] {
    var plain: [UInt32] = []
    plain.reserveCapacity(letters.count)
    for letter in letters where plain.last != letter { plain.append(letter) }
    return plain
  }

  private static func contains(_ large: [UInt32], _ small: [UInt32]) -> Bool {
    guard small.count <= large.count else { return false }
    return (0...(large.count - small.count)).contains { start in
      large[start..<start + small.count] == small[...]
    }
  }

  /// Words that one name parts and the other does not.
  private mutating func pairJoined() {
    guard isLeftOpen.contains(true), isRightOpen.contains(true) else { return }
    joinRuns(of: left, isOpen: isLeftOpen, to: right, isOpen: isRightOpen) { ($0, [$1]) }
    joinRuns(of: right, isOpen: isRightOpen, to: left, isOpen: isLeftOpen) { ([$1], $0) }
  }

  private mutating func joinRuns(
    of words: [Word], isOpen: [Bool], to singles: [Word], isOpen isSingleOpen: [Bool],
    places: ([Int], Int) -> (left: [Int], right: [Int])
  ) {
    let open = words.indices.filter {
      isOpen[$0] && !words[$0].isSyllabic && words[$0].role != .title
    }
    guard open.count >= 2 else { return }
    for single in singles.indices
    where isSingleOpen[single] && singles[single].letters.count >= 2 {
      for start in open.indices {
        var joined = words[open[start]].letters
        var run = [open[start]]
        for next in open.dropFirst(start + 1).prefix(3) {
          joined += words[next].letters
          run.append(next)
          let letters = singles[single].letters
          // The first letters of names that are written out.
          let firsts = run.compactMap { words[$0].letters.first }
          let spells = letters.count == run.count && letters == firsts
          let allowed = joined.count / 8 * 2
          guard
            spells
              || letters.count >= 4
                && EditDistance.halves(joined, letters, limit: allowed) != nil
          else { continue }
          pair(places(run, single), spells ? 0.8 : 0.97, .joined)
          return
        }
      }
    }
  }

  // MARK: Scores

  private mutating func nameScore() -> Float {
    var extras: (Float, Float) = (0, 0)
    var telling: (Int, Int) = (0, 0)
    var hasNumber = false
    for place in left.indices where isLeftOpen[place] {
      extras.0 += left[place].weight
      if left[place].isTelling { telling.0 += 1 }
      if left[place].role == .number { hasNumber = true }
    }
    for place in right.indices where isRightOpen[place] {
      extras.1 += right[place].weight
      if right[place].isTelling { telling.1 += 1 }
      if right[place].role == .number { hasNumber = true }
    }
    let extra = extras.0 + extras.1
    if explains { noteExtras(telling.0 > 0 && telling.1 > 0) }
    guard paired > 0 else { return 0 }
    let isPerson = subject == .person
    var score = alike / (paired + extra * (isPerson ? 0.2 : 0.9))
    if telling.0 > 0, telling.1 > 0 {
      score = min(NameComparison.contradictionCap, alike / (paired + extra))
    }
    // Edits add up over a name.
    if halfEdits * 5 > comparedLetters * 2 + 4 { score = min(score, 0.6) }
    if isPerson {
      if initialsClash { score = min(score, NameComparison.contradictionCap) }
      // One name of several says little, and initials alone say nothing.
      let isWhole = extra == 0
      if tellingPairs == 0 || (tellingPairs + initialPairs < 2 && !isWhole && extra >= 1) {
        score = min(score, 0.6)
      }
      if paired < 0.34 * (paired + extra) { score = min(score, 0.6) }
      if filiationTurns {
        score = min(score, NameComparison.contradictionCap)
        if explains { parts.append(Part(kind: .filiation, one: "", other: "", likeness: 0)) }
      }
    } else {
      if hasNumber { score *= 0.8 }
      if let form = one.legalForm, let against = other.legalForm {
        let fits = form.fits(against)
        if !fits { score *= 0.68 }
        if explains {
          parts.append(
            Part(
              kind: .legalForm, one: form.rawValue, other: against.rawValue,
              likeness: form == against ? 1 : fits ? 0.9 : 0))
        }
      } else if one.legalForm != other.legalForm {
        score *= 0.97
      }
    }
    return max(0, min(1, score))
  }

  /// Whether each name has an initial, or a word, that the other's have no room for.
  private var initialsClash: Bool {
    let ones = left.indices.filter { isLeftOpen[$0] }
    let others = right.indices.filter { isRightOpen[$0] }
    let oneInitial = ones.contains { left[$0].role == .initial }
    let otherInitial = others.contains { right[$0].role == .initial }
    let oneWord = ones.contains { left[$0].role == .plain }
    let otherWord = others.contains { right[$0].role == .plain }
    return oneInitial && (otherInitial || otherWord) || otherInitial && oneWord
  }

  /// Whether what is son in one name is father in the other.
  private var filiationTurns: Bool {
    guard let place = one.filiation, let against = other.filiation, one.system == other.system,
      place > 0, against > 0, place + 1 < left.count, against + 1 < right.count
    else { return false }
    return left[place - 1].letters == right[against + 1].letters
      && left[place - 1].letters != right[against - 1].letters
  }

  private mutating func noteExtras(_ isContradiction: Bool) {
    let ones = left.indices.filter { isLeftOpen[$0] }
    let others = right.indices.filter { isRightOpen[$0] }
    if isContradiction {
      note(.contradiction, ones, others, 0)
      return
    }
    for place in ones { note(left[place].role == .number ? .number : .extra, [place], [], 0) }
    for place in others { note(right[place].role == .number ? .number : .extra, [], [place], 0) }
  }

  /// Ships and things: the words, and the number behind them.
  private mutating func objectScore() -> Float {
    let numbers = (
      Set(left.filter { $0.role == .number }.map(\.number)),
      Set(right.filter { $0.role == .number }.map(\.number))
    )
    let extra =
      left.indices.filter { isLeftOpen[$0] }.reduce(Float(0)) { $0 + left[$1].weight }
      + right.indices.filter { isRightOpen[$0] }.reduce(Float(0)) { $0 + right[$1].weight }
    if explains { noteExtras(false) }
    guard paired > 0 else { return 0 }
    let score = alike / (paired + extra * 0.9)
    return numbers.0 == numbers.1 ? score : score * 0.68
  }
}
