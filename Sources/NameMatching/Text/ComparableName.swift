/// A name taken apart for comparison.
///
/// Taking one apart costs microseconds, comparing two that are apart a fraction of that: keep them.
public struct ComparableName: Sendable {
  /// What bears the name.
  public enum Subject: String, Hashable, Sendable, CaseIterable {
    case person, organization, object
  }

  /// What a word is to a name.
  enum Role: UInt8, Sendable {
    case plain, initial, number, generic, particle, title
  }

  /// A word of a name.
  struct Word: Sendable, Hashable {
    var letters: [UInt32]
    var role: Role
    var number = 0
    var isSyllabic = false

    /// How much it counts among the words of a name.
    var weight: Float {
      switch role {
      case .plain, .number: 1
      case .generic: 0.4
      case .initial: 0.5
      case .particle: 0.2
      case .title: 0.1
      }
    }

    /// Whether another party's name would differ in it.
    var isTelling: Bool { role == .plain || role == .number }
  }

  /// The name as it was given.
  public let text: String
  /// What bears it.
  public let subject: Subject
  /// The legal form that it states.
  public let legalForm: LegalForm?
  /// The writing system of most of its letters; nil where it has none.
  public let system: WritingSystem?
  /// The words as they are written.
  let words: [Word]
  /// The words in Latin letters, where that says anything.
  let latin: [Word]
  /// Whether a child's name, a particle and a father's name stand in it, by their places.
  let filiation: Int?

  /// Takes a name apart.
  ///
  /// - Parameters:
  ///   - text: The name; over 512 letters of it are not looked at.
  ///   - subject: What bears it.
  /// - Complexity: O(letters); letters of alphabets without a table of ours cost a call of ICU a word.
  public init(_ text: String, of subject: Subject) {
    self.text = text
    self.subject = subject
    let vocabulary = NameVocabulary.shared
    let cut = text.utf8.count <= 512 ? text : String(text.prefix(512))
    var parts = Folding.split(cut)
    if parts.count > 40 { parts.removeLast(parts.count - 40) }
    var form: LegalForm?
    if subject != .object {
      form = Self.takeLegalForm(&parts, vocabulary, isPerson: subject == .person)
    }
    if subject != .person { parts.removeAll { vocabulary.stops.contains($0.letters) } }
    Self.joinInitialisms(&parts, subject)
    var counts = [Int](repeating: 0, count: WritingSystem.allCases.count)
    for part in parts {
      if let own = part.system { counts[Int(own.rawValue)] += part.letters.count }
    }
    let most = counts.indices.max { (counts[$0], -$0) < (counts[$1], -$1) } ?? 0
    system = counts[most] > 0 ? WritingSystem(rawValue: UInt8(most)) : nil
    legalForm = form
    words = Self.words(parts.map(\.letters), parts.map(\.system), subject, vocabulary)
    if parts.contains(where: { $0.system?.isTransliterated == true }) {
      latin = Self.words(
        parts.map { part in
          part.system.map { Latinization.latin(part.letters, $0) } ?? part.letters
        }, parts.map { $0.system?.isTransliterated == true ? .latin : $0.system }, subject,
        vocabulary)
    } else {
      latin = words
    }
    let names = words
    filiation = names.indices.first { place in
      place > 0 && place + 1 < names.count && vocabulary.filiations.contains(names[place].letters)
    }
  }

  /// Takes the words of a legal form away from the ends of a name.
  private static func takeLegalForm(
    _ parts: inout [(letters: [UInt32], system: WritingSystem?)], _ vocabulary: NameVocabulary,
    isPerson: Bool
  ) -> LegalForm? {
    var found: LegalForm?
    if let last = parts.last, last.system == .han {
      for (ending, form) in LegalForm.hanEndings
      where last.letters.count > ending.count && last.letters.suffix(ending.count) == ending[...] {
        parts[parts.count - 1].letters.removeLast(ending.count)
        return form
      }
    }
    // A form can stand at either end, and two of them side by side: Co., Ltd.
    var rounds = 0
    search: while parts.count > 1, rounds < 3 {
      rounds += 1
      // Longest first: from the farthest start on.
      for start in max(1, parts.count - 6)..<parts.count {
        for (phrase, form) in vocabulary.legalForms[parts[start].letters] ?? []
        where start + phrase.count == parts.count && matches(parts, start, phrase) {
          parts.removeLast(phrase.count)
          found = stronger(found, form)
          continue search
        }
      }
      if isPerson { break }
      for (phrase, form) in vocabulary.legalForms[parts[0].letters] ?? []
      where phrase.count < parts.count && form != .nonProfit && matches(parts, 0, phrase) {
        parts.removeFirst(phrase.count)
        found = stronger(found, form)
        continue search
      }
      break
    }
    return found
  }

  /// The form that says more.
  private static func stronger(_ one: LegalForm?, _ other: LegalForm) -> LegalForm {
    guard let one, one != .incorporated else { return other }
    return one
  }

  private static func matches(
    _ parts: [(letters: [UInt32], system: WritingSystem?)], _ start: Int, _ phrase: [[UInt32]]
  ) -> Bool {
    phrase.indices.allSatisfy { parts[start + $0].letters == phrase[$0] }
  }

  /// Joins single letters in a row, as `A.B.C.` is `ABC` in an organisation's name.
  private static func joinInitialisms(
    _ parts: inout [(letters: [UInt32], system: WritingSystem?)], _ subject: Subject
  ) {
    guard subject == .organization else { return }
    var joined: [(letters: [UInt32], system: WritingSystem?)] = []
    var isOpen = false
    for part in parts {
      let isLetter =
        part.letters.count == 1 && part.system != nil && part.system?.isSyllabic != true
      if isLetter, isOpen {
        joined[joined.count - 1].letters += part.letters
      } else {
        joined.append(part)
      }
      isOpen = isLetter
    }
    parts = joined
  }

  private static func words(
    _ parts: [[UInt32]], _ systems: [WritingSystem?], _ subject: Subject,
    _ vocabulary: NameVocabulary
  ) -> [Word] {
    var words: [Word] = []
    for (letters, system) in zip(parts, systems) where !letters.isEmpty {
      let letters = vocabulary.spellings[letters] ?? letters
      var word = Word(letters: letters, role: .plain)
      word.isSyllabic = system?.isSyllabic == true
      if subject == .object, vocabulary.shipMarks.contains(letters), parts.count > 1 { continue }
      if let number = number(letters) ?? (subject == .person ? nil : vocabulary.numbers[letters]) {
        word.role = .number
        word.number = number
      } else if letters.count == 1, !word.isSyllabic {
        word.role = .initial
      } else if subject == .person, vocabulary.titles.contains(letters) {
        word.role = .title
      } else if subject == .person, vocabulary.particles.contains(letters) {
        word.role = .particle
      } else if subject == .organization, vocabulary.generic.contains(letters) {
        word.role = .generic
      }
      // Forty-four is one number, and a name is said once.
      if word.role == .number, let last = words.last, last.role == .number, last.number % 10 == 0,
        (20...90).contains(last.number), (1...9).contains(word.number)
      {
        words[words.count - 1].number += word.number
        continue
      }
      if subject == .person, word.role == .plain, words.contains(word) { continue }
      words.append(word)
    }
    // A name that is nothing but such words is known by them.
    if !words.contains(where: \.isTelling) {
      for place in words.indices where words[place].role != .initial {
        words[place].role = .plain
      }
    }
    return words
  }

  private static func number(_ letters: [UInt32]) -> Int? {
    guard letters.count <= 9, letters.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return letters.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
