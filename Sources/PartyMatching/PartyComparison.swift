import ExposureModel
public import NameMatching

/// How far two parties may be one, and what speaks for and against it.
///
/// After the published manner of OpenSanctions' logic-v2 (nomenklatura 4.17): the best of the main
/// features, names and numbers in registers, then what qualifies it. Units of public security of two
/// places, levels or organs stay two whatever their names share.
public struct PartyComparison: Sendable {
  /// One feature and what it did to the score.
  public struct Part: Hashable, Sendable {
    /// What is compared.
    public enum Feature: String, Hashable, Sendable, CaseIterable {
      case name, number, country, unit, otherNumber = "other-number"
    }

    /// What is compared.
    public let feature: Feature
    /// What the feature gives by itself, or takes away.
    public let value: Double
    /// In words.
    public let words: String
  }

  /// From 0 to 1; what it means is a question for a person.
  public let score: Double
  /// The features that said something, those that carry the score first.
  public let parts: [Part]
  /// How the best two names compare.
  public let names: NameComparison?
  /// Those two names.
  public let bestNames: (one: String, other: String)?

  /// What a number in a register shows by itself, by scheme.
  private static func weight(_ scheme: RegisterNumber.Scheme?) -> Double {
    switch scheme {
    case .isin: 0.98
    case .lei, .uscc, .imo: 0.95
    case nil: 0.85
    }
  }
  /// What parties of two countries lose.
  private static let countryPenalty = 0.2
  /// What parties lose that each have another number in a register where each party has one.
  private static let otherNumberPenalty = 0.3
  /// The most that two units of public security that differ can score.
  private static let unitCap = 0.5

  /// Compares two parties.
  ///
  /// - Complexity: O(names of the one x names of the other) comparisons of names.
  public init(_ one: PartyProfile, _ other: PartyProfile) {
    var best: (score: Double, one: ComparableName, other: ComparableName)?
    for name in one.names {
      for against in other.names {
        let score = NameComparison.score(name, against)
        if score > best?.score ?? 0 { best = (score, name, against) }
      }
    }
    var parts: [Part] = []
    var main = 0.0
    if let best {
      main = best.score
      let comparison = NameComparison(best.one, best.other)
      names = comparison
      bestNames = (best.one.text, best.other.text)
      parts.append(
        Part(
          feature: .name, value: best.score,
          words: comparison.parts.map(Self.words).joined(separator: "; ")))
    } else {
      names = nil
      bestNames = nil
    }
    for number in one.numbers where number.isSound {
      guard let same = other.numbers.first(where: { $0.scheme == number.scheme && $0.isSound })
      else { continue }
      let isSame = other.numbers.contains {
        $0.scheme == number.scheme && $0.value == number.value
      }
      if isSame {
        let weight = Self.weight(number.known)
        main = max(main, weight)
        parts.append(
          Part(
            feature: .number, value: weight,
            words: "the same \(number.scheme) \(number.value)"
              + (number.known == nil ? "" : ", check digits hold")))
      } else if number.known != nil, number.known != .isin {
        parts.append(
          Part(
            feature: .otherNumber, value: -Self.otherNumberPenalty,
            words: "\(number.scheme) \(number.value) and \(same.value)"))
      }
    }
    if let country = one.country, let against = other.country {
      parts.append(
        Part(
          feature: .country, value: country == against ? 0 : -Self.countryPenalty,
          words: country == against
            ? "both \(country.rawValue)" : "\(country.rawValue) and \(against.rawValue)"))
    }
    var score = parts.filter { $0.value < 0 }.reduce(main) { $0 + $1.value }
    if let difference = one.unitDifference(from: other),
      !parts.contains(where: { $0.feature == .number })
    {
      score = min(score, Self.unitCap)
      parts.append(Part(feature: .unit, value: Self.unitCap, words: difference))
    }
    self.score = max(0, min(1, score))
    self.parts = parts
  }

  /// A finding about names, in words.
  private static func words(_ part: NameComparison.Part) -> String {
    switch part.kind {
    case .same: "'\(part.one)' in both"
    case .spelling: "'\(part.one)' like '\(part.other)'"
    case .initial: "'\(part.one)' and '\(part.other)' by the initial"
    case .shortForm: "'\(part.one)' and '\(part.other)' are forms of one name"
    case .joined: "'\(part.one)' as '\(part.other)'"
    case .contained: "'\(part.one)' and '\(part.other)', one within the other"
    case .extra: "'\(part.one + part.other)' in one only"
    case .contradiction: "'\(part.one)' against '\(part.other)'"
    case .legalForm: "legal forms '\(part.one)' and '\(part.other)'"
    case .number: "the number '\(part.one + part.other)' in one only"
    case .filiation: "child and father change places"
    }
  }
}
