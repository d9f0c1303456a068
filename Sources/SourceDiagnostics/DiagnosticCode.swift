/// A rule that an input can break: its short name, the rule, and why it stands.
///
/// A struct, so that a further rule breaks nobody who matches on codes.
public struct DiagnosticCode: Hashable, Sendable {
  /// The name as printed in brackets, such as `dangling-id`.
  public let id: String
  /// Whether breaking it stops the input from being used.
  public let severity: Severity
  /// The rule in one sentence.
  public let rule: String
  /// Why the rule stands and what usually breaks it.
  public let explanation: String

  package init(_ severity: Severity, _ id: String, _ rule: String, _ explanation: String) {
    self.id = id
    self.severity = severity
    self.rule = rule
    self.explanation = explanation
  }

  /// Two codes are one when their names are.
  public static func == (left: Self, right: Self) -> Bool { left.id == right.id }

  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// The file as such: there, of a bearable size, text, in its format.
extension DiagnosticCode {
  /// The input cannot be opened or read.
  public static let unreadable = DiagnosticCode(
    .error, "unreadable", "An input must be a file that can be read",
    "The path does not exist, is not a file, or may not be read by this user.")
  /// The input has nothing in it.
  public static let emptyInput = DiagnosticCode(
    .error, "empty-input", "An input must hold something",
    "An empty file is more often a failed download than a graph without parties.")
  /// The input is larger than its reader takes.
  public static let tooLarge = DiagnosticCode(
    .error, "too-large", "A case file is at most 16 MiB",
    "A case file is written and reviewed by people. Bulk data goes into a bulk format.")
  /// The bytes are not UTF-8.
  public static let wrongEncoding = DiagnosticCode(
    .error, "wrong-encoding", "Text must be UTF-8",
    "Names in any script survive only when the encoding is known. The place of the first byte that "
      + "is not UTF-8 is given.")
  /// The text is not of its format.
  public static let malformed = DiagnosticCode(
    .error, "malformed", "An input must be well-formed in its format",
    "The parser of the format gave up here; nothing behind this place was read.")
  /// An anchor or alias stands in a case file.
  public static let aliasNotAllowed = DiagnosticCode(
    .error, "alias-not-allowed", "A case file has no anchors, aliases or merge keys",
    "An alias repeats a value where the reader of a review does not see it, and a few lines of "
      + "aliases can stand for gigabytes.")
  /// A tag stands before a value.
  public static let tagNotAllowed = DiagnosticCode(
    .error, "tag-not-allowed", "A case file has no tags",
    "A tag such as `!!binary` makes a value mean something else than what a reviewer reads.")
  /// Values are nested deeper than any case needs.
  public static let nestedTooDeep = DiagnosticCode(
    .error, "nested-too-deep", "Values are nested at most 32 deep",
    "The deepest value of a case file is six deep. Deeper nesting is a mistake or an attack.")
  /// More than one document in a file.
  public static let severalDocuments = DiagnosticCode(
    .error, "several-documents", "A case file holds one document",
    "A line of three dashes begins a second document, which would be read as another case.")
  /// More faults than anybody reads.
  public static let tooManyFaults = DiagnosticCode(
    .error, "too-many-faults", "At most 1000 faults of one input are reported",
    "So many faults have one cause, most often that the input is of another format.")
  /// No reader knows the input's format.
  public static let unknownFormat = DiagnosticCode(
    .error, "unknown-format", "The format of an input must be known",
    "The format is told from the content; `--input-format` names it.")
}

/// Keys, words and values of a record.
extension DiagnosticCode {
  /// A key that the format does not have.
  public static let unknownKey = DiagnosticCode(
    .error, "unknown-key", "Every key must be one that the format knows",
    "A misspelt key would silently drop what stands behind it.")
  /// One key twice in one mapping.
  public static let duplicateKey = DiagnosticCode(
    .error, "duplicate-key", "A key stands once in a mapping",
    "One of the two values would silently win.")
  /// One thing twice in one list.
  public static let repeatedValue = DiagnosticCode(
    .error, "repeated-value", "A list names each thing once",
    "The second one was most likely meant to be another.")
  /// A required key is not there.
  public static let missingKey = DiagnosticCode(
    .error, "missing-key", "A record must have its required keys",
    "Without this key the record cannot say what it is about.")
  /// A value of the wrong sort: a list for a word, a word for a number.
  public static let wrongType = DiagnosticCode(
    .error, "wrong-type", "A value must be of the sort that its key takes",
    "A list where one word belongs, or text where a number belongs, is not guessed at.")
  /// A word that is not in the vocabulary of its key.
  public static let unknownWord = DiagnosticCode(
    .error, "unknown-word", "A coded value must be a word of its vocabulary",
    "Codes are closed lists, so that two researchers mean the same by one word.")
  /// An entity kind that there is not.
  public static let unknownEntityKind = DiagnosticCode(
    .error, "unknown-kind", "The kind of an entity must be one of the vocabulary",
    "The kind decides the column of the map and which routes may end there.")
  /// A link kind that there is not.
  public static let unknownLinkKind = DiagnosticCode(
    .error, "unknown-link-kind", "The verb of a link must be a known link kind",
    "The verb decides whether exposure travels along the link. A case may declare verbs of its own "
      + "under `link-kinds`.")
  /// An id that is not a slug.
  public static let badIdentifier = DiagnosticCode(
    .error, "bad-id", "An id has 1 to 200 characters, and no blanks or control characters",
    "Ids are typed in a shell and stand in file names and links.")
  /// A date that EDTF does not have.
  public static let badDate = DiagnosticCode(
    .error, "bad-date", "A date must be written in EDTF: 2017, 2017-06, 2017-06-30, 2010/2011",
    "The precision of a date is part of what it says; 2017 is not the first of January 2017.")
  /// A period that ends before it begins.
  public static let impossiblePeriod = DiagnosticCode(
    .error, "impossible-period", "A period must not end before it begins",
    "No day lies within it, so nothing can have happened then.")
  /// A share outside nought to a hundred, or a range upside down.
  public static let badShare = DiagnosticCode(
    .error, "bad-share", "A share lies from 0 to 100 per cent, its minimum not above its maximum",
    "Shares are per cent: write 49, not 0.49.")
  /// A number that is none, or out of its range.
  public static let badNumber = DiagnosticCode(
    .error, "bad-number", "A number must lie in the range of its key",
    "Amounts and quantities are plain decimal numbers, without thousands separators.")
  /// A country, region, currency, language, hash or address that is not well-formed.
  public static let badCode = DiagnosticCode(
    .error, "bad-code", "A code must have the form of its scheme",
    "Countries are ISO 3166-1 alpha-2, regions ISO 3166-2, currencies ISO 4217, languages BCP 47, "
      + "hashes SHA-256 in hexadecimal, addresses http or https.")
  /// Text with control characters or direction overrides, or too long.
  public static let badText = DiagnosticCode(
    .error, "bad-text",
    "Text has no control characters or direction overrides, and at most 20,000 characters",
    "Invisible characters can make a name read as another one.")
}

/// Records that refer to each other.
extension DiagnosticCode {
  /// One id for two things.
  public static let duplicateID = DiagnosticCode(
    .error, "duplicate-id", "An id names one thing in the whole graph",
    "All files of a graph share one id space; the other place is named.")
  /// An id that names nothing.
  public static let danglingID = DiagnosticCode(
    .error, "dangling-id", "An id must name something that is defined",
    "A reference to nothing would lose the link, the product or the source.")
  /// A link without evidence.
  public static let linkWithoutSource = DiagnosticCode(
    .error, "link-without-source", "Every link but a gap rests on at least one source",
    "An arrow without a source cannot be checked before publication.")
  /// A statement without evidence.
  public static let statementWithoutSource = DiagnosticCode(
    .error, "statement-without-source", "Every statement rests on at least one source",
    "Words put into somebody's mouth need a place where they can be read.")
  /// A product on a kind of link that carries none.
  public static let productNotCarried = DiagnosticCode(
    .error, "product-not-carried", "Only links that move goods or services carry products",
    "A product on a link of ownership or harm would say that the product moved along it.")
  /// A key that the kind of link does not take.
  public static let keyNotForKind = DiagnosticCode(
    .error, "key-not-for-kind", "A link has the keys of its kind only",
    "Shares belong to ownership, scores to identity, premises to gaps.")
  /// A link between things that its kind does not join.
  public static let wrongEnd = DiagnosticCode(
    .error, "wrong-end", "A link joins the sorts of thing that its kind joins",
    "A product cannot own a company, and a company is not incorporated in a product.")
  /// A link from a thing to itself.
  public static let linkToItself = DiagnosticCode(
    .error, "link-to-itself", "A link joins two different things",
    "A step from a party to itself is no step.")
  /// Products that contain each other.
  public static let productCycle = DiagnosticCode(
    .error, "product-cycle", "No product is a part or a kind of itself",
    "Going round the circle, any product would be contained in any other.")
  /// A gap that says not why it is one.
  public static let gapWithoutReason = DiagnosticCode(
    .error, "gap-without-reason", "A gap says why there must be a step",
    "A gap is an inference; its reason and premises are its only ground.")
  /// A link kind declared twice or over a known one.
  public static let linkKindTaken = DiagnosticCode(
    .error, "link-kind-taken", "A declared link kind must not redefine a known one",
    "Two cases in one graph would read one verb in two ways.")
}

/// Weak spots: the input is used, and its author should know.
extension DiagnosticCode {
  /// Credibility 1 on one origin.
  public static let confirmedByOne = DiagnosticCode(
    .warning, "confirmed-by-one", "Credibility 1 needs two independent origins",
    "1 means confirmed by other sources. Five articles on one report are one origin.")
  /// A link without a date.
  public static let undatedLink = DiagnosticCode(
    .warning, "undated-link", "A link should say when",
    "Without a date the order of a route can be possible at best, never certain.")
  /// A party without a country.
  public static let partyWithoutCountry = DiagnosticCode(
    .warning, "party-without-country", "A party should have a country",
    "Questions by home state and region pass over a party without one.")
  /// A source that nothing cites.
  public static let unusedSource = DiagnosticCode(
    .warning, "unused-source", "A source should be cited",
    "Either a citation was forgotten, or the source can go.")
  /// An entity that no link or statement mentions.
  public static let unusedEntity = DiagnosticCode(
    .warning, "unused-entity", "An entity should be mentioned",
    "No link, statement or product hierarchy mentions it, so no question can reach it.")
  /// An origin close in spelling to another.
  public static let similarOrigins = DiagnosticCode(
    .warning, "similar-origins", "Origins that differ by a letter are often one",
    "A misspelt origin counts as a second, independent one, and proof looks better than it is.")
  /// A product that two makers make.
  public static let productOfTwoMakers = DiagnosticCode(
    .warning, "product-of-two-makers", "A product should have one maker",
    "A route through the product cannot tell whose it was. Give each maker a product of its own, "
      + "both a kind of the common one.")
  /// A number in a register whose check digits do not hold.
  public static let unsoundNumber = DiagnosticCode(
    .warning, "unsound-number", "A number in a register should have the check digits it must have",
    "LEI, unified social credit code, ISIN and IMO number end in digits worked out from the others. A "
      + "number that breaks the rule was mistyped, and another party may have it.")
  /// A lead is the only ground of a link.
  public static let restsOnLead = DiagnosticCode(
    .warning, "rests-on-lead", "A link should not rest on a lead alone",
    "A lead is an unverified tip. It is not drawn in a public map.")
}

extension DiagnosticCode {
  /// Every code, in the order of this page.
  public static let all: [DiagnosticCode] = [
    unreadable, emptyInput, tooLarge, wrongEncoding, malformed, aliasNotAllowed, tagNotAllowed,
    nestedTooDeep, severalDocuments, tooManyFaults, unknownFormat,
    unknownKey, duplicateKey, repeatedValue, missingKey, wrongType, unknownWord, unknownEntityKind,
    unknownLinkKind, badIdentifier, badDate, impossiblePeriod, badShare, badNumber, badCode,
    badText,
    duplicateID, danglingID, linkWithoutSource, statementWithoutSource, productNotCarried,
    keyNotForKind, wrongEnd, linkToItself, productCycle, gapWithoutReason, linkKindTaken,
    confirmedByOne, undatedLink, partyWithoutCountry, unusedSource, unusedEntity, similarOrigins,
    productOfTwoMakers, unsoundNumber, restsOnLead,
    recordNotUsed, valueNotUsed, lookalikeID, damagedCompression, compressionBomb, entityNotAllowed,
  ]
}
