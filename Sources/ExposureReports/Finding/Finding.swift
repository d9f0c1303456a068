public import ExposureModel
public import ExposurePaths

/// The answer to a question in prose: sections of sentences, each with what it rests on.
///
/// A value that knows nothing of Markdown or HTML; `MarkdownReport`, `HTMLReport`, `CSVReport` and
/// `JSONReport` set it. Footnotes are the numbers of `Citations`, the same as in a trace and on its
/// map; sources that the report alone cites come behind them.
public struct Finding: Hashable, Sendable {
  /// What a sentence rests on.
  public enum Basis: String, Hashable, Sendable, CaseIterable {
    /// Sources, which its footnotes name.
    case source
    /// The note of the case's author on what the sources say.
    case note
    /// Nothing: it says that something is not shown.
    case gap
    /// The program's working from what the sources say.
    case working
    /// It asks.
    case question
  }

  /// One sentence and what it rests on.
  public struct Sentence: Hashable, Sendable {
    /// The sentence, with its full stop.
    public let text: String
    /// What it rests on.
    public let basis: Basis
    /// The numbers of its sources.
    public let footnotes: [Int]
    /// The ids of the links, statements and entities that it is about.
    public let about: [String]

    /// Makes a sentence.
    public init(_ text: String, _ basis: Basis, footnotes: [Int] = [], about: [String] = []) {
      self.text = text
      self.basis = basis
      self.footnotes = footnotes
      self.about = about
    }
  }

  /// Rows under heads; a cell holds sentences.
  public struct Table: Hashable, Sendable {
    /// What the table shows.
    public let caption: String
    /// The heads of its columns.
    public let head: [String]
    /// Its rows, each as long as the heads.
    public let rows: [[[Sentence]]]
  }

  /// A part of a section.
  public enum Block: Hashable, Sendable {
    /// Sentences in a row.
    case paragraph([Sentence])
    /// Points, each of several sentences.
    case list([[Sentence]])
    /// Points in an order, each of several sentences.
    case steps([[Sentence]])
    /// A table.
    case table(Table)
  }

  /// A heading and what stands under it.
  public struct Section: Hashable, Sendable {
    /// A word for it that stays when the heading is worded anew.
    public let id: String
    /// The heading.
    public let heading: String
    /// What stands under it.
    public let blocks: [Block]
    /// Sections below it.
    public let parts: [Section]

    /// Makes a section.
    public init(_ id: String, _ heading: String, _ blocks: [Block], parts: [Section] = []) {
      self.id = id
      self.heading = heading
      self.blocks = blocks
      self.parts = parts
    }
  }

  /// A source as the footnotes count it.
  public struct Reference: Hashable, Sendable {
    /// Its footnote number.
    public let number: Int
    /// The source.
    public let source: Source
    /// Who first established what it says, by name.
    public let originName: String
  }

  /// From whom to whom, and how many routes.
  public let title: String
  /// What the cases are called.
  public let cases: [String]
  /// Out of which graph, for whom, by which program.
  public let stamp: FindingStamp
  /// What was asked.
  public let question: Question
  /// How many routes were found.
  public let routes: Int
  /// The sections, in reading order.
  public let sections: [Section]
  /// Every source that is cited.
  public let references: [Reference]
}

/// What a finding was made from: the version, the audience, and the digest of what that audience may
/// see of the graph.
public struct FindingStamp: Hashable, Sendable {
  /// The version of the program.
  public let version: String
  /// For whom it is.
  public let audience: Audience
  /// The SHA-256 of the audience's view of the graph, written as one case file.
  ///
  /// Of the view, not of the input files: a digest of what an audience may not see would tell it
  /// that something is there, and let a guess at it be tested.
  public let digest: DocumentHash
  /// The day up to which the facts were gathered.
  public let asOf: Day?

  /// Makes a stamp.
  public init(version: String, audience: Audience, digest: DocumentHash, asOf: Day?) {
    self.version = version
    self.audience = audience
    self.digest = digest
    self.asOf = asOf
  }
}
