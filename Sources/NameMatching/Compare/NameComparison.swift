/// How alike two names are, and by which of their words.
///
/// After the published manner of OpenSanctions' logic-v2 (nomenklatura 4.17): words are paired by
/// equality, initials, known short forms and spelling; what is paired counts for, what is left over
/// counts against. Other than there, two names that each have a telling word which the other lacks
/// are held to be two parties' names, however much else they share: that is how brothers, sister
/// companies and offices of two places differ.
public struct NameComparison: Sendable {
  /// One finding about words of the two names.
  public struct Part: Hashable, Sendable {
    /// What was found.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      case same, spelling, initial, shortForm = "short-form", joined, contained
      case extra, contradiction, legalForm = "legal-form", number, filiation
    }

    /// What was found.
    public let kind: Kind
    /// The words of the first name; empty where it has none.
    public let one: String
    /// The words of the second name.
    public let other: String
    /// How alike they are, from 0 to 1.
    public let likeness: Double
  }

  /// From 0 to 1; 1 where every word has the same one.
  public let score: Double
  /// What speaks for and against, in the order of the first name; empty where only the score was asked.
  public let parts: [Part]

  /// From this score on two names are held to be alike.
  public static let threshold = 0.7
  /// The most that names with telling words on both sides that have no match can score.
  static let contradictionCap: Float = 0.65

  /// Compares two names and says by what.
  ///
  /// - Complexity: O(words squared) comparisons of words that are of about one length.
  public init(_ one: ComparableName, _ other: ComparableName) {
    var alignment = NameAlignment(one, other, explains: true)
    score = Double(alignment.score())
    parts = alignment.parts
  }

  /// Only the score; as the other, without the words.
  public static func score(_ one: ComparableName, _ other: ComparableName) -> Double {
    var alignment = NameAlignment(one, other, explains: false)
    return Double(alignment.score())
  }
}
