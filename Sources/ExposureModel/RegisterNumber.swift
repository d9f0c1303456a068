/// A party's number in a register, and whether its check digits hold.
public enum RegisterNumber {
  /// A kind of number with check digits.
  public enum Scheme: String, Hashable, Sendable, CaseIterable {
    /// Legal Entity Identifier: 20 characters, ISO 17442-1, check digits by ISO 7064 MOD 97-10.
    case lei
    /// China's unified social credit code: 18 characters, GB 32100-2015, MOD 31.
    case uscc
    /// International Securities Identification Number: 12 characters, ISO 6166, MOD 10 double-add.
    case isin
    /// A ship's number of the International Maritime Organization: 7 digits, weighted sum.
    case imo

    /// The scheme of a name that registers and formats give it; nil when it has no check digits here.
    public init?(name: String) {
      // Every number of every party asks; most names begin with a letter that none of these does.
      guard let first = name.utf8.first.map({ $0 | 0x20 }),
        "licuvx".utf8.contains(first) || !(0x61...0x7A).contains(first)
      else { return nil }
      switch name.lowercased().filter({ $0.isLetter || $0.isNumber }) {
      case "lei", "leicode", "xilei", "iso17442": self = .lei
      case "uscc", "usc", "cnuscc", "unifiedsocialcreditcode", "cnsaic", "creditcode": self = .uscc
      case "isin", "isincode": self = .isin
      case "imo", "imonumber", "vesselimo": self = .imo
      default: return nil
      }
    }
  }

  /// What checking a number says.
  public enum Verdict: Hashable, Sendable {
    /// Form and check digits hold.
    case sound
    /// It is not written as such numbers are; why.
    case malformed(String)
    /// The check digits are others; what they should be.
    case wrongCheck(expected: String)
  }

  /// The characters of a number without blanks, dashes and case.
  public static func canonical(_ text: String, _ scheme: Scheme) -> String {
    var kept = text.uppercased().filter { !$0.isWhitespace && $0 != "-" && $0 != "." }
    if scheme == .imo, kept.hasPrefix("IMO") { kept.removeFirst(3) }
    return kept
  }

  /// Checks a number.
  ///
  /// - Complexity: O(length).
  public static func check(_ text: String, _ scheme: Scheme) -> Verdict {
    let characters = Array(canonical(text, scheme).utf8)
    switch scheme {
    case .lei: return lei(characters)
    case .uscc: return uscc(characters)
    case .isin: return isin(characters)
    case .imo: return imo(characters)
    }
  }

  private static func digit(_ character: UInt8) -> Int? {
    (0x30...0x39).contains(character) ? Int(character) - 0x30 : nil
  }

  /// 0 to 9, then A as 10 to Z as 35.
  private static func value(_ character: UInt8) -> Int? {
    digit(character)
      ?? ((0x41...0x5A).contains(character) ? Int(character) - 0x41 + 10 : nil)
  }

  private static func lei(_ characters: [UInt8]) -> Verdict {
    guard characters.count == 20 else { return .malformed("an LEI has 20 characters") }
    let values = characters.compactMap(value)
    guard values.count == 20 else { return .malformed("an LEI has letters A to Z and digits only") }
    guard values[18] < 10, values[19] < 10 else {
      return .malformed("an LEI ends in two digits")
    }
    func remainder(_ values: some Sequence<Int>) -> Int {
      values.reduce(0) { ($0 * ($1 > 9 ? 100 : 10) + $1) % 97 }
    }
    if remainder(values) == 1 { return .sound }
    let check = 98 - remainder(values.prefix(18) + [0, 0])
    return .wrongCheck(expected: check < 10 ? "0\(check)" : "\(check)")
  }

  /// The characters of GB 32100, which has no I, O, S, V and Z.
  private static let creditCharacters = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
  private static let creditWeights = [
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28,
  ]

  private static func uscc(_ characters: [UInt8]) -> Verdict {
    guard characters.count == 18 else {
      return .malformed("a unified social credit code has 18 characters")
    }
    let values = characters.compactMap { creditCharacters.firstIndex(of: $0) }
    guard values.count == 18 else {
      return .malformed("a unified social credit code has digits and letters but I, O, S, V, Z")
    }
    let sum = zip(values, creditWeights).reduce(0) { $0 + $1.0 * $1.1 }
    let check = (31 - sum % 31) % 31
    return values[17] == check
      ? .sound : .wrongCheck(expected: String(UnicodeScalar(creditCharacters[check])))
  }

  private static func isin(_ characters: [UInt8]) -> Verdict {
    guard characters.count == 12 else { return .malformed("an ISIN has 12 characters") }
    let values = characters.compactMap(value)
    guard values.count == 12, values[0] > 9, values[1] > 9 else {
      return .malformed("an ISIN is two letters, nine letters or digits, and a digit")
    }
    guard values[11] < 10 else { return .malformed("an ISIN ends in a digit") }
    let digits = values.prefix(11).flatMap { $0 > 9 ? [$0 / 10, $0 % 10] : [$0] }
    // Every second digit from the right, the last one first, counts double.
    let sum = digits.reversed().enumerated().reduce(0) { sum, next in
      let doubled = next.offset % 2 == 0 ? next.element * 2 : next.element
      return sum + doubled / 10 + doubled % 10
    }
    let check = (10 - sum % 10) % 10
    return values[11] == check ? .sound : .wrongCheck(expected: "\(check)")
  }

  private static func imo(_ characters: [UInt8]) -> Verdict {
    let digits = characters.compactMap(digit)
    guard characters.count == 7, digits.count == 7 else {
      return .malformed("an IMO number has 7 digits")
    }
    let sum = digits.prefix(6).enumerated().reduce(0) { $0 + $1.element * (7 - $1.offset) }
    return sum % 10 == digits[6] ? .sound : .wrongCheck(expected: "\(sum % 10)")
  }
}
