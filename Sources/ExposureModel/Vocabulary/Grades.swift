/// How a link is established; the first is the strongest.
public enum LinkStatus: String, Vocabulary, Comparable {
  case documented, reported, claimed, inferred, disputed, retracted

  /// The list is called `link-status`.
  public static var vocabularyName: String { "link-status" }

  /// What the status is called and means.
  public var term: VocabularyTerm {
    switch self {
    case .documented:
      VocabularyTerm(
        rawValue, "Documented",
        "A contract, official record or admission shows it, and the source saw that document.")
    case .reported:
      VocabularyTerm(rawValue, "Reported", "A researcher or journalist establishes it.")
    case .claimed:
      VocabularyTerm(rawValue, "Claimed", "A party with an interest says so.")
    case .inferred:
      VocabularyTerm(rawValue, "Inferred", "It follows from other links by a stated rule.")
    case .disputed:
      VocabularyTerm(rawValue, "Disputed", "Sources contradict each other on it.")
    case .retracted:
      VocabularyTerm(
        rawValue, "Retracted", "Its source withdrew it; kept for the record, never on a route.")
    }
  }

  /// Stronger statuses come first: documented < reported < … < retracted.
  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  /// The place in the list, 0 for documented.
  public var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
}

/// How far a source can be relied on, after the Admiralty scale.
public enum Reliability: String, Vocabulary {
  case completely = "A"
  case usually = "B"
  case fairly = "C"
  case notUsually = "D"
  case unreliable = "E"
  case cannotBeJudged = "F"

  /// The list is called `reliability`.
  public static var vocabularyName: String { "reliability" }

  /// What the grade is called and means.
  public var term: VocabularyTerm {
    let (title, definition) =
      switch self {
      case .completely: ("Completely reliable", "No doubt; a history of complete reliability.")
      case .usually: ("Usually reliable", "Minor doubt; mostly valid in the past.")
      case .fairly: ("Fairly reliable", "Some doubt; valid in the past.")
      case .notUsually: ("Not usually reliable", "Marked doubt; valid at times.")
      case .unreliable: ("Unreliable", "No authenticity or competence; invalid in the past.")
      case .cannotBeJudged: ("Cannot be judged", "No basis for a judgement; not the same as bad.")
      }
    return VocabularyTerm(rawValue, title, definition, source: VocabularySource.admiralty)
  }
}

/// How credible a piece of information is, after the Admiralty scale.
public enum Credibility: Int, CaseIterable, Hashable, Sendable {
  case confirmed = 1
  case probablyTrue, possiblyTrue, doubtful, improbable, cannotBeJudged

  /// What the grade is called and means.
  public var term: VocabularyTerm {
    let (title, definition) =
      switch self {
      case .confirmed: ("Confirmed by other sources", "Independent sources agree.")
      case .probablyTrue: ("Probably true", "Logical and consistent, not confirmed.")
      case .possiblyTrue: ("Possibly true", "Reasonably logical, not confirmed.")
      case .doubtful: ("Doubtful", "Possible but not logical, nothing else on it.")
      case .improbable: ("Improbable", "Not logical, contradicted by other information.")
      case .cannotBeJudged:
        ("Cannot be judged", "No basis for a judgement; not the same as bad.")
      }
    return VocabularyTerm(
      String(rawValue), title, definition, source: VocabularySource.admiralty)
  }

  /// Whether the grade says at least as much as another; 6 says less than any judged one.
  public func isAtLeast(_ other: Credibility) -> Bool { rawValue <= other.rawValue }
}

/// What sort of document a source is; earlier ones usually weigh more.
public enum SourceKind: String, Vocabulary {
  case procurementRecord = "procurement-record"
  case court
  case officialList = "official-list"
  case officialStatement = "official-statement"
  case companyStatement = "company-statement"
  case researchReport = "research-report"
  case press
  case tradePress = "trade-press"
  case lead

  /// The list is called `source-kind`.
  public static var vocabularyName: String { "source-kind" }

  /// What the kind is called and means.
  public var term: VocabularyTerm {
    switch self {
    case .procurementRecord:
      VocabularyTerm(rawValue, "Procurement record", "A notice, award, contract or customs record.")
    case .court: VocabularyTerm(rawValue, "Court", "A filing, order, settlement or judgment.")
    case .officialList: VocabularyTerm(rawValue, "Official list", "A sanctions or control list.")
    case .officialStatement:
      VocabularyTerm(rawValue, "Official statement", "A body's letter, release or testimony.")
    case .companyStatement:
      VocabularyTerm(rawValue, "Company statement", "A filing, reply or release of a company.")
    case .researchReport:
      VocabularyTerm(rawValue, "Research report", "A report by an NGO, laboratory or scholar.")
    case .press: VocabularyTerm(rawValue, "Press", "A newspaper, agency or broadcaster.")
    case .tradePress: VocabularyTerm(rawValue, "Trade press", "A trade, local or partisan outlet.")
    case .lead:
      VocabularyTerm(rawValue, "Lead", "An unverified tip; never drawn in a public map.")
    }
  }
}

/// Who may see a thing.
public enum Visibility: String, Vocabulary, Comparable {
  case `public`
  case partner
  case confidential

  /// The list is called `visibility`.
  public static var vocabularyName: String { "visibility" }

  /// What the level is called and means.
  public var term: VocabularyTerm {
    switch self {
    case .public: VocabularyTerm(rawValue, "Public", "Anybody may see it.")
    case .partner: VocabularyTerm(rawValue, "Partner", "Named partners may see it.")
    case .confidential: VocabularyTerm(rawValue, "Confidential", "Only its holders may see it.")
    }
  }

  /// Public things come first, confidential ones last.
  public static func < (left: Self, right: Self) -> Bool { left.position < right.position }

  private var position: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
}

/// Whom an output is written for: everything up to this visibility, nothing beyond.
public typealias Audience = Visibility
