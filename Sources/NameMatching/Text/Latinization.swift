import Foundation

/// Names of other alphabets in Latin letters.
enum Latinization {
  /// The Latin letters of a folded word.
  ///
  /// Cyrillic and Greek by tables close to what passports and papers use, as that is how names are
  /// met; other alphabets through ICU (Unicode TR35, transform `Any-Latin`).
  static func latin(_ word: [UInt32], _ system: WritingSystem) -> [UInt32] {
    switch system {
    case .cyrillic: table(word, cyrillic)
    case .greek: table(word, greek)
    case .arabic: table(word, arabic)
    case .armenian, .georgian, .hebrew: transformed(word)
    case .latin, .han, .kana, .hangul, .other: word
    }
  }

  private static func table(_ word: [UInt32], _ letters: [UInt32: [UInt32]]) -> [UInt32] {
    var latin: [UInt32] = []
    latin.reserveCapacity(word.count + 4)
    for letter in word {
      if let found = letters[letter] { latin += found } else { latin.append(letter) }
    }
    // What the table does not hold goes through ICU.
    return latin.allSatisfy({ $0 < 0x80 }) ? latin : transformed(latin)
  }

  private static func transformed(_ word: [UInt32]) -> [UInt32] {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: word.compactMap(Unicode.Scalar.init))
    let latin = String(text).applyingTransform(.toLatin, reverse: false) ?? String(text)
    return latin.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
      .unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
      .map(\.value)
  }

  private static func letters(_ pairs: String) -> [UInt32: [UInt32]] {
    var found: [UInt32: [UInt32]] = [:]
    for pair in pairs.split(separator: " ") {
      guard let first = pair.unicodeScalars.first else { continue }
      found[first.value] = pair.unicodeScalars.dropFirst().map(\.value)
    }
    return found
  }

  /// Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian, Kazakh and their neighbours.
  private static let cyrillic = letters(
    "аa бb вv гg дd еe ёe жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь"
      + " эe юyu яya іi їyi єye ґg ўu јj љlj њnj ћc ђdj џdz ѓg ќk ѕdz әa ғg қq ңn өo ұu үu һh ҷj ӣi"
      + " ӯu ҳh ҡq ҫs ҙz")
  private static let greek = letters(
    "αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φf χch ψps ωo")
  /// Arabic, Persian, Urdu, Uyghur; long vowels as names are commonly written.
  private static let arabic = letters(
    "ء اa أa إi آa ٱa بb تt ثth جj حh خkh دd ذdh رr زz سs شsh صs ضd طt ظz ع غgh فf قq كk کk لl مm"
      + " نn هh ةa ىa يi یi وu ؤu ئi پp چch ژzh گg ڭng ۇu ۆo ۈu ېe ەe ۋv ٹt ڈd ڑr ںn ےe ھh ہh ۀa")
}
