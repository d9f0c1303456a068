/// A script that text is written in, as far as fonts and direction are concerned.
///
/// Ranges are the block ranges of the Unicode Standard 15.1, chapters 7 to 20; a character outside
/// of them counts as `.other`, and spaces, digits and signs that all scripts share as `.common`.
public enum WritingSystem: String, Hashable, Sendable, CaseIterable, Comparable {
  /// Space, digits, punctuation: what every text font has.
  case common
  /// Latin letters with their accents.
  case latin
  /// Geometric shapes, arrows and other signs.
  case symbols
  /// Greek.
  case greek
  /// Cyrillic.
  case cyrillic
  /// Armenian.
  case armenian
  /// Georgian.
  case georgian
  /// Hebrew.
  case hebrew
  /// Arabic letters, those of Uyghur, Persian and Urdu among them.
  case arabic
  /// Devanagari to Sinhala.
  case indic
  /// Thai, Lao, Burmese and Khmer.
  case southeastAsian
  /// Tibetan.
  case tibetan
  /// Mongolian.
  case mongolian
  /// Ethiopic.
  case ethiopic
  /// Chinese, Japanese and Korean.
  case eastAsian
  /// Anything else.
  case other

  private static let blocks: [(ClosedRange<UInt32>, WritingSystem)] = [
    (0x0000...0x0040, .common), (0x0041...0x005A, .latin), (0x005B...0x0060, .common),
    (0x0061...0x007A, .latin), (0x007B...0x00BF, .common), (0x00C0...0x024F, .latin),
    (0x0250...0x036F, .latin), (0x0370...0x03FF, .greek), (0x0400...0x052F, .cyrillic),
    (0x0530...0x058F, .armenian), (0x0590...0x05FF, .hebrew), (0x0600...0x06FF, .arabic),
    (0x0750...0x077F, .arabic), (0x0870...0x08FF, .arabic), (0x0900...0x0DFF, .indic),
    (0x0E00...0x0EFF, .southeastAsian), (0x0F00...0x0FFF, .tibetan),
    (0x1000...0x109F, .southeastAsian), (0x10A0...0x10FF, .georgian), (0x1100...0x11FF, .eastAsian),
    (0x1200...0x139F, .ethiopic), (0x1780...0x17FF, .southeastAsian), (0x1800...0x18AF, .mongolian),
    (0x1C80...0x1C8F, .cyrillic), (0x1C90...0x1CBF, .georgian), (0x1E00...0x1EFF, .latin),
    (0x1F00...0x1FFF, .greek), (0x2000...0x206F, .common), (0x20A0...0x20CF, .common),
    (0x2070...0x2BFF, .symbols), (0x2C60...0x2C7F, .latin), (0x2DE0...0x2DFF, .cyrillic),
    (0x2E80...0x312F, .eastAsian), (0x3130...0xA4CF, .eastAsian), (0xA640...0xA69F, .cyrillic),
    (0xA720...0xA7FF, .latin), (0xA8E0...0xA8FF, .indic), (0xA960...0xA97F, .eastAsian),
    (0xAC00...0xD7FF, .eastAsian), (0xF900...0xFAFF, .eastAsian), (0xFB00...0xFB06, .latin),
    (0xFB1D...0xFB4F, .hebrew), (0xFB50...0xFDFF, .arabic), (0xFE30...0xFE4F, .eastAsian),
    (0xFE70...0xFEFE, .arabic), (0xFF00...0xFFEF, .eastAsian), (0x1F000...0x1FAFF, .symbols),
    (0x20000...0x323AF, .eastAsian),
  ]

  /// Finds the script of one character.
  public init(of scalar: Unicode.Scalar) {
    self = Self.blocks.first { $0.0.contains(scalar.value) }?.1 ?? .other
  }

  /// Whether its letters run from right to left.
  public var isRightToLeft: Bool { self == .hebrew || self == .arabic }

  /// Whether a line may break between any two of its characters.
  public var breaksAnywhere: Bool { self == .eastAsian }

  /// Its name in a message.
  public var name: String {
    switch self {
    case .common: "common punctuation"
    case .latin: "Latin"
    case .symbols: "symbol"
    case .greek: "Greek"
    case .cyrillic: "Cyrillic"
    case .armenian: "Armenian"
    case .georgian: "Georgian"
    case .hebrew: "Hebrew"
    case .arabic: "Arabic"
    case .indic: "Indic"
    case .southeastAsian: "Southeast Asian"
    case .tibetan: "Tibetan"
    case .mongolian: "Mongolian"
    case .ethiopic: "Ethiopic"
    case .eastAsian: "Chinese, Japanese or Korean"
    case .other: "rare"
    }
  }

  /// Puts them in the order of their declaration, so that reports come out the same every time.
  public static func < (one: WritingSystem, other: WritingSystem) -> Bool {
    guard let first = allCases.firstIndex(of: one), let second = allCases.firstIndex(of: other)
    else { return false }
    return first < second
  }
}
