/// One entry of a code list: what users write, what it is called, what it means, who says so.
public struct VocabularyTerm: Hashable, Sendable {
  /// The word of the case file.
  public let code: String
  /// What people read.
  public let title: String
  /// What it means, in one sentence.
  public let definition: String
  /// Where the meaning comes from: a standard's address, or `EndUse`.
  public let source: String

  package init(
    _ code: String, _ title: String, _ definition: String, source: String = "EndUse"
  ) {
    self.code = code
    self.title = title
    self.definition = definition
    self.source = source
  }
}

/// A closed list of codes, kept as data beside the type that is switched over.
public protocol Vocabulary: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// What the list is called in documentation.
  static var vocabularyName: String { get }
  /// The entry of this code.
  var term: VocabularyTerm { get }
}

extension Vocabulary {
  /// What people read.
  public var title: String { term.title }
  /// Every code, in the list's order.
  public static var codes: [String] { allCases.map(\.rawValue) }
}

/// The addresses that the definitions come from.
package enum VocabularySource {
  static let admiralty = "https://github.com/MISP/misp-taxonomies (admiralty-scale)"
  static let bods = "https://standard.openownership.org (BODS 0.4)"
  static let stateDepartment =
    "US Department of State, guidance on surveillance exports, 2020; draft list of 2019"
  static let huridocs = "https://huridocs.org (Micro-thesauri)"
  static let followTheMoney = "https://followthemoney.tech"
}
