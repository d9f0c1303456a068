extension ComparableName {
  /// Short texts of which names that are alike share some.
  ///
  /// - Complexity: O(letters).
  public var blockingKeys: Set<String> {
    var keys: Set<String> = []
    for word in latin + (words == latin ? [] : words) {
      if word.isSyllabic {
        if word.letters.count < 2 { keys.insert(Self.text(word.letters[...])) }
        for place in word.letters.indices.dropFirst() {
          keys.insert(Self.text(word.letters[(place - 1)...place]))
        }
        continue
      }
      switch word.role {
      case .plain, .generic:
        keys.insert(Self.text(word.letters.prefix(4)))
        let skeleton = Self.skeleton(word.letters)
        if skeleton.count >= 2 { keys.insert("~" + Self.text(skeleton[...])) }
      case .number: keys.insert("\(word.number)")
      case .initial, .particle, .title: continue
      }
    }
    // Words that are written together or apart.
    let joined = latin.filter { !$0.isSyllabic && $0.role != .title }.flatMap(\.letters)
    if joined.count >= 5 { keys.insert("=" + Self.text(joined.prefix(5))) }
    return keys
  }

  private static func text(_ letters: ArraySlice<UInt32>) -> String {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: letters.compactMap(Unicode.Scalar.init))
    return String(scalars)
  }

  /// The first consonants, those of one sound as one.
  private static func skeleton(_ letters: [UInt32]) -> [UInt32] {
    var skeleton: [UInt32] = []
    for letter in letters where skeleton.count < 4 {
      let sound: UInt32
      switch Unicode.Scalar(letter) {
      case "a", "e", "i", "o", "u", "y", "h", "w", "j": continue
      case "c", "q", "k", "g": sound = 0x6B
      case "z", "s", "x": sound = 0x73
      case "v", "f", "b", "p": sound = 0x70
      case "d", "t": sound = 0x74
      case "m", "n": sound = 0x6E
      default: sound = letter
      }
      if skeleton.last != sound { skeleton.append(sound) }
    }
    return skeleton
  }
}
