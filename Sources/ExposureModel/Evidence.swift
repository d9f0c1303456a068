/// Words of a source, in its language, with a translation where there is one.
public struct Quote: Hashable, Sendable {
  /// The words as they stand in the source.
  public let original: String
  /// The same in the language of the case.
  public let translation: String?
  /// Who may see the words.
  public let visibility: Visibility

  /// Makes a quote.
  public init(_ original: String, translation: String? = nil, visibility: Visibility = .public) {
    self.original = original
    self.translation = translation
    self.visibility = visibility
  }
}

/// One source's word for something: which source, where in it, how credible there.
public struct Evidence: Hashable, Sendable {
  private struct Rare: Hashable, Sendable {
    let quote: Quote?
    let origin: OriginID?
  }

  /// The source.
  public let source: SourceID
  /// Where in it: page, paragraph, row.
  public let place: String?
  /// What few pieces have: a large graph has a piece for every record, and room in each of them.
  private let rare: Boxed<Rare>?
  /// How credible the source is on this point; nil when not graded.
  public let credibility: Credibility?
  /// Who may see that this source stands behind the point.
  public let visibility: Visibility

  /// Its words.
  public var quote: Quote? { rare?.value.quote }
  /// Who first established this point, where that is not the source's own origin.
  public var origin: OriginID? { rare?.value.origin }

  /// Makes a piece of evidence.
  public init(
    source: SourceID, place: String? = nil, quote: Quote? = nil, credibility: Credibility? = nil,
    origin: OriginID? = nil, visibility: Visibility = .public
  ) {
    self.source = source
    self.place = place
    rare = quote == nil && origin == nil ? nil : Boxed(Rare(quote: quote, origin: origin))
    self.credibility = credibility
    self.visibility = visibility
  }
}

/// Who first established a fact; copies and reports of one report share it.
public struct Origin: Hashable, Sendable {
  /// Its id.
  public let id: OriginID
  /// What people read.
  public let name: String

  /// Makes an origin.
  public init(id: OriginID, name: String) {
    self.id = id
    self.name = name
  }
}

/// A document, page or data set that claims rest on.
public struct Source: Hashable, Sendable {
  /// Its id in the graph.
  public let id: SourceID
  /// Its title.
  public let title: String
  /// Who published it.
  public let publisher: String?
  /// When.
  public let date: Period?
  /// Where it can be read.
  public let url: WebAddress?
  /// Where a copy is kept.
  public let archive: WebAddress?
  /// The hash of the copy that was read.
  public let sha256: DocumentHash?
  /// When it was read.
  public let retrieved: Period?
  /// Its language.
  public let language: LanguageTag?
  /// What sort of document it is.
  public let kind: SourceKind
  /// Who first established what it says; its own id when the input names nobody.
  public let origin: OriginID
  /// How far it can be relied on; nil when not graded.
  public let reliability: Reliability?
  /// What it says, in the researcher's words.
  public let note: Note?
  /// Who may see that it is there.
  public let visibility: Visibility

  /// Makes a source.
  public init(
    id: SourceID, title: String, publisher: String? = nil, date: Period? = nil,
    url: WebAddress? = nil, archive: WebAddress? = nil, sha256: DocumentHash? = nil,
    retrieved: Period? = nil, language: LanguageTag? = nil, kind: SourceKind, origin: OriginID,
    reliability: Reliability? = nil, note: Note? = nil, visibility: Visibility = .public
  ) {
    self.id = id
    self.title = title
    self.publisher = publisher
    self.date = date
    self.url = url
    self.archive = archive
    self.sha256 = sha256
    self.retrieved = retrieved
    self.language = language
    self.kind = kind
    self.origin = origin
    self.reliability = reliability
    self.note = note
    self.visibility = visibility
  }
}
