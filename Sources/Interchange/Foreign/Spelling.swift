import ExposureModel

/// A text by its very characters: a composed and a decomposed letter are two spellings, though
/// Unicode, and with it every `String`, holds them for one.
struct Spelling: Hashable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (left: Self, right: Self) -> Bool { areAlike(left.text, right.text) }

  func hash(into hasher: inout Hasher) {
    var text = text
    // The bytes are looked at within the call, and nothing keeps them.
    text.withUTF8 { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }

  /// Whether two texts are spelled alike.
  static func areAlike(_ one: String, _ other: String) -> Bool {
    TextBytes.areSame(one, other)
  }

  /// Whether Unicode holds two texts for one, as `==` says, which looks at both of them closely.
  ///
  /// Most pairs begin otherwise. A letter of ASCII stands for itself alone, as does all that begins
  /// with the bytes 0xE4 to 0xE9, Chinese for the most part; so texts that begin with two such are two.
  static func areOne(_ one: String, _ other: String) -> Bool {
    guard let mine = one.utf8.first, let theirs = other.utf8.first, mine != theirs else {
      return one == other
    }
    func standsAlone(_ byte: UInt8) -> Bool { byte < 0x80 || (0xE4...0xE9).contains(byte) }
    return standsAlone(mine) && standsAlone(theirs) ? false : one == other
  }
}

/// Entities whose ids Unicode holds for one: kept apart, the second under an id with a number.
struct Lookalikes {
  private var ids: [Spelling: EntityID] = [:]

  /// Whether there are none.
  var isEmpty: Bool { ids.isEmpty }

  /// The id under which an entity of this spelling stands.
  func id(of written: EntityID) -> EntityID? { ids[Spelling(written.rawValue)] }

  /// Gives a spelling an id of its own.
  mutating func keep(_ written: EntityID, isTaken: (EntityID) -> Bool) -> EntityID? {
    for number in 2...1000 {
      guard let id = EntityID("\(written.rawValue.prefix(190))~\(number)") else { return nil }
      if !isTaken(id) {
        ids[Spelling(written.rawValue)] = id
        return id
      }
    }
    return nil
  }
}
