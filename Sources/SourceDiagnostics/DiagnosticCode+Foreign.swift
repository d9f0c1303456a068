/// Records of other programs' formats: what has no place in the model is said, and the rest is used.
extension DiagnosticCode {
  /// A record of a foreign format that is not used.
  public static let recordNotUsed = DiagnosticCode(
    .warning, "record-not-used", "A record is used as a whole or not at all",
    "A record of another format may name a party that is not in the data, join things that no link "
      + "joins, or lack what the model needs. It is counted and named, and nothing of it is used.")
  /// A value of a foreign record that is not used.
  public static let valueNotUsed = DiagnosticCode(
    .warning, "value-not-used", "A value of another format is used when it says something exact",
    "A date that is none or an amount without a currency is left out; the record is used without "
      + "it.")
  /// Two ids that Unicode holds for one and that are spelled with other characters.
  public static let lookalikeID = DiagnosticCode(
    .warning, "lookalike-id", "Ids that look alike are spelled alike",
    "A letter with an accent can be one character or two. Where two records of another format have "
      + "ids that differ in nothing else, both are kept, the second under an id with a number: "
      + "nobody knows whether they are one.")
  /// Compressed data that cannot be unfolded.
  public static let damagedCompression = DiagnosticCode(
    .error, "damaged-compression", "Compressed data must be whole",
    "The checksum of the compression does not agree, or the data end too early: most often a "
      + "download that was cut off.")
  /// Compressed data that unfold to far more than any honest file.
  public static let compressionBomb = DiagnosticCode(
    .error, "compression-bomb", "Compressed data unfold to at most 200 times their size",
    "Text of records unfolds to five to thirty times its compressed size. Far more is made to fill "
      + "the memory of whoever opens it.")
  /// A document type, entity or include of XML.
  public static let entityNotAllowed = DiagnosticCode(
    .error, "xml-entity-not-allowed", "XML inputs have no document types and no entities",
    "An entity can stand for gigabytes, or for a file of this machine or an address of the net.")
}
