/// The writing systems that names are told apart by.
///
/// Ranges after the Unicode Character Database, Scripts.txt (version 15); those that no name is
/// written in count as `other`.
public enum WritingSystem: UInt8, Hashable, Sendable, CaseIterable {
  case latin, cyrillic, greek, armenian, georgian, hebrew, arabic
  case han, kana, hangul, other

  /// The system of a letter; nil for digits, signs and blanks.
  public init?(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A: self = .latin
    case 0...0xA9: return nil
    case 0xAA...0x24F, 0x1E00...0x1EFF, 0x2C60...0x2C7F, 0xA720...0xA7FF:
      guard scalar.properties.isAlphabetic else { return nil }
      self = .latin
    case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
    case 0x400...0x52F, 0x1C80...0x1C8F, 0x2DE0...0x2DFF, 0xA640...0xA69F: self = .cyrillic
    case 0x531...0x58F: self = .armenian
    case 0x590...0x5FF: self = .hebrew
    case 0x600...0x6FF, 0x750...0x77F, 0x8A0...0x8FF, 0xFB50...0xFDFF, 0xFE70...0xFEFE:
      guard scalar.properties.isAlphabetic else { return nil }
      self = .arabic
    case 0x10A0...0x10FF, 0x1C90...0x1CBF, 0x2D00...0x2D2F: self = .georgian
    case 0x1100...0x11FF, 0x3130...0x318F, 0xAC00...0xD7FF: self = .hangul
    case 0x3040...0x30FF, 0x31F0...0x31FF: self = .kana
    case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF,
      0x20000...0x323AF:
      self = .han
    default:
      guard scalar.properties.isAlphabetic else { return nil }
      self = .other
    }
  }

  /// Whether names in it are written in Latin letters before they are compared with Latin ones.
  ///
  /// Only alphabets and consonant alphabets are: a reading of Han characters, kana or Hangul is one
  /// of several, and comparing readings finds likenesses that are none.
  public var isTransliterated: Bool {
    switch self {
    case .cyrillic, .greek, .armenian, .georgian, .hebrew, .arabic: true
    case .latin, .han, .kana, .hangul, .other: false
    }
  }

  /// Whether its letters stand for syllables or words, so that one that differs is another name.
  public var isSyllabic: Bool { self == .han || self == .kana || self == .hangul }
}
