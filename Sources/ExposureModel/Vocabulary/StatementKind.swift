/// What a statement does.
public enum StatementKind: String, Vocabulary {
  case givesNotice = "gives-notice"
  case questions, denies, acknowledges, halts, resumes, promises
  case cannotMonitorUse = "cannot-monitor-use"
  case assertsLegal = "asserts-legal"
  case assertsUnlawful = "asserts-unlawful"
  case authorises, lists, delists, sanctions, fines, indicts
  case dropsCharges = "drops-charges"
  case complains
  case declaresEndUser = "declares-end-user"

  /// The list is called `statement-kind`.
  public static var vocabularyName: String { "statement-kind" }

  /// Whether a party named or addressed could have known from then on.
  public var givesNotice: Bool {
    switch self {
    case .givesNotice, .questions, .lists, .sanctions, .fines, .indicts, .assertsUnlawful,
      .complains:
      true
    default: false
    }
  }

  /// The statement's verb between its speaker and what it is about, and its meaning.
  public var term: VocabularyTerm {
    switch self {
    case .givesNotice:
      VocabularyTerm(rawValue, "gives notice", "Tells the public or a party of abuse or risk.")
    case .questions: VocabularyTerm(rawValue, "questions", "Puts questions to a party.")
    case .denies: VocabularyTerm(rawValue, "denies", "Says that it is not so.")
    case .acknowledges: VocabularyTerm(rawValue, "acknowledges", "Says that it is so.")
    case .halts: VocabularyTerm(rawValue, "halts", "Stops sales, service or use.")
    case .resumes: VocabularyTerm(rawValue, "resumes", "Takes up again what was halted.")
    case .promises: VocabularyTerm(rawValue, "promises", "Says what will be done.")
    case .cannotMonitorUse:
      VocabularyTerm(rawValue, "cannot monitor use", "Says that use cannot be followed.")
    case .assertsLegal: VocabularyTerm(rawValue, "asserts legality", "Calls it lawful.")
    case .assertsUnlawful:
      VocabularyTerm(rawValue, "asserts unlawfulness", "Calls it unlawful.")
    case .authorises: VocabularyTerm(rawValue, "authorises", "Permits it, as by a licence.")
    case .lists: VocabularyTerm(rawValue, "lists", "Puts a party on an official list.")
    case .delists: VocabularyTerm(rawValue, "delists", "Takes a party off an official list.")
    case .sanctions: VocabularyTerm(rawValue, "sanctions", "Blocks a party or its property.")
    case .fines: VocabularyTerm(rawValue, "fines", "Settles or punishes by a payment.")
    case .indicts: VocabularyTerm(rawValue, "indicts", "Charges a party, or opens a case.")
    case .dropsCharges: VocabularyTerm(rawValue, "drops charges", "Ends a case without a charge.")
    case .complains: VocabularyTerm(rawValue, "complains", "Files a complaint.")
    case .declaresEndUser:
      VocabularyTerm(rawValue, "declares the end user", "Names who will use the goods.")
    }
  }
}

/// Why there must be a step that no document shows.
public enum GapReason: String, Vocabulary {
  case acquisitionRouteUnknown = "x:acquisition_route_unknown"
  case buyerUnitRedacted = "x:buyer_unit_redacted"
  case brandNamedSupplierUnnamed = "x:brand_named_supplier_unnamed"
  case endUseUnstated = "x:end_use_unstated"
  case recordRemoved = "x:record_removed"
  case notSearched = "x:not_searched"
  case unknown
  case informationUnknownToPublisher

  /// The list is called `gap-reason`.
  public static var vocabularyName: String { "gap-reason" }

  /// What the reason is called and means.
  public var term: VocabularyTerm {
    switch self {
    case .acquisitionRouteUnknown:
      VocabularyTerm(
        rawValue, "Acquisition route unknown", "A reseller has the goods; no document shows how.")
    case .buyerUnitRedacted:
      VocabularyTerm(rawValue, "Buyer unit redacted", "The record hides which unit bought.")
    case .brandNamedSupplierUnnamed:
      VocabularyTerm(
        rawValue, "Brand named, supplier unnamed", "The record names the maker's goods only.")
    case .endUseUnstated:
      VocabularyTerm(
        rawValue, "End use unstated", "The record does not say what the goods are for.")
    case .recordRemoved:
      VocabularyTerm(rawValue, "Record removed", "A record was there and was taken down.")
    case .notSearched: VocabularyTerm(rawValue, "Not searched", "Nobody has looked yet.")
    case .unknown:
      VocabularyTerm(
        rawValue, "Unknown", "It is not known why there is no document.",
        source: VocabularySource.bods)
    case .informationUnknownToPublisher:
      VocabularyTerm(
        rawValue, "Unknown to the publisher", "The publisher of the record does not know.",
        source: VocabularySource.bods)
    }
  }
}
