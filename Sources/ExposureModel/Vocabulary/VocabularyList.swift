/// A whole code list as data, for documentation and for other programs.
public struct VocabularyList: Hashable, Sendable {
  /// What the list is called.
  public let name: String
  /// Its entries, in its order.
  public let terms: [VocabularyTerm]

  /// Every list that a case file draws on.
  public static let all: [VocabularyList] = [
    list(Tier.self), list(EntityKind.self),
    VocabularyList(name: "link-kind", terms: LinkKind.standard.map(\.term)),
    list(LinkRole.self), list(LinkStatus.self), list(SourceKind.self), list(Reliability.self),
    VocabularyList(name: "credibility", terms: Credibility.allCases.map(\.term)),
    list(StatementKind.self), list(GapReason.self), list(Abuse.self),
    list(TechnologyClass.self), list(Name.Kind.self), list(Visibility.self),
  ]

  private static func list<Codes: Vocabulary>(_ codes: Codes.Type) -> VocabularyList {
    VocabularyList(name: Codes.vocabularyName, terms: Codes.allCases.map(\.term))
  }
}
