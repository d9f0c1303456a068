import Foundation

/// Letters without case, accents, width and ligatures.
enum Folding {
  /// The folded words of a text, each with its writing system.
  ///
  /// Words are split where letters of one system meet those of another, at blanks and at signs but
  /// the apostrophe, which falls out.
  static func split(_ text: String) -> [(letters: [UInt32], system: WritingSystem?)] {
    var words: [(letters: [UInt32], system: WritingSystem?)] = []
    var letters: [UInt32] = []
    var system: WritingSystem?
    func end() {
      if !letters.isEmpty { words.append((letters, system)) }
      letters = []
      system = nil
    }
    func take(_ scalar: Unicode.Scalar) {
      let value = scalar.value
      if value < 0x80 {
        switch value {
        case 0x41...0x5A:
          if system != nil, system != .latin { end() }
          letters.append(value | 0x20)
          system = .latin
        case 0x61...0x7A:
          if system != nil, system != .latin { end() }
          letters.append(value)
          system = .latin
        case 0x30...0x39: letters.append(value)
        case 0x27, 0x60: break
        default: end()
        }
        return
      }
      if apostrophes.contains(value) { return }
      let own = WritingSystem(scalar)
      guard own != nil || scalar.properties.numericType != nil || isMark(scalar) else {
        // What joins letters invisibly parts no word.
        if scalar.properties.generalCategory != .format { end() }
        return
      }
      if let own {
        if let system, system != own, !(system.isSyllabic && own.isSyllabic) { end() }
        system = own
      }
      letters.append(value)
    }
    for scalar in folded(text).unicodeScalars { take(scalar) }
    end()
    return words
  }

  /// Folds words of a table.
  static func words(_ words: [String]) -> [String] { words.map { folded($0) } }

  private static func folded(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var latin = ""
    latin.reserveCapacity(text.utf8.count)
    for scalar in text.precomposedStringWithCompatibilityMapping.unicodeScalars {
      if let letters = ligatures[scalar.value] {
        latin += letters
      } else if let system = WritingSystem(scalar), system == .latin || system == .greek {
        // Accents are spelling there; in other systems a mark can make another letter.
        latin += String(scalar)
          .folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
      } else if isPointing(scalar) {
        continue
      } else if let letter = variants[scalar.value] {
        latin.unicodeScalars.append(letter)
      } else {
        latin += scalar.properties.lowercaseMapping
      }
    }
    return latin
  }

  /// Letters that Unicode does not take apart.
  private static let ligatures: [UInt32: String] = [
    0xDF: "ss", 0xE6: "ae", 0xC6: "ae", 0xF8: "o", 0xD8: "o", 0x111: "d", 0x110: "d", 0x142: "l",
    0x141: "l", 0x131: "i", 0xFE: "th", 0xDE: "th", 0xF0: "d", 0xD0: "d", 0x153: "oe",
    0x152: "oe", 0x127: "h", 0x126: "h", 0x259: "a", 0x18F: "a",
  ]

  /// Letters of one sound and several code points.
  private static let variants: [UInt32: Unicode.Scalar] = [
    0x64A: "ی", 0x649: "ی", 0x643: "ک", 0x629: "ه", 0x622: "ا", 0x623: "ا", 0x625: "ا", 0x671: "ا",
    0x451: "е", 0x401: "е",
  ]

  private static let apostrophes: Set<UInt32> = [
    0x2018, 0x2019, 0x201B, 0x2BB, 0x2BC, 0x2BD, 0x2BE, 0x2BF, 0x2B9, 0x2032, 0xB4, 0x55A, 0x5F3,
    0x2B0,
  ]

  /// Vowel points, which are written or left out.
  private static func isPointing(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x300...0x36F, 0x591...0x5C7, 0x610...0x61A, 0x640, 0x64B...0x65F, 0x670, 0x6D6...0x6ED:
      true
    default: false
    }
  }

  /// Signs that belong to the letter before them.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark: true
    default: false
    }
  }
}
