import ExposureModel

/// Listings of parties.
extension FtMMapper {
  private static let used =
    FtMProperty.bits([
      .entity, .authority, .listingDate, .startDate, .endDate, .sourceUrl,
    ]) | FtMProperty.bits(FtMWriter.listed)

  /// Who lists where the record does not say.
  static let unnamedAuthority = "Authority that the data set does not name"

  func mapSanction(_ record: inout FtMRecord, _ input: ForeignInput, _ line: Int) {
    var parts: [String] = []
    for property in FtMWriter.listed {
      for text in texts(&record, property, atMost: 4000, input, line) {
        parts.append("\(property.key): \(text)")
      }
    }
    let listed = date(record, .listingDate, input, line)
    keep(.listingDate, listed?.isExact, &record)
    let start = date(record, .startDate, input, line)
    let end = date(record, .endDate, input, line)
    let effective = ForeignValue.period(from: start?.date, to: end?.date)
    keep(.startDate, effective == nil ? nil : start?.isExact, &record)
    keep(.endDate, effective == nil ? nil : end?.isExact, &record)
    let named = record.first(.authority)
    let authority = named.flatMap {
      input.text($0, atMost: 400, of: "authority", at: input.line(line))
    }
    keep(.authority, authority.map { Spelling.areAlike($0, named ?? "") }, &record)
    record.keepUnused(Self.used, input)
    let evidence = evidence(&record, input, line)
    add(
      StatementDraft(
        id: StatementID(ForeignID.slug(record.id)), by: authority ?? Self.unnamedAuthority,
        kind: .lists, about: record.all(.entity).map(ForeignID.slug),
        date: ForeignValue.moment(listed?.date), effective: effective, evidence: evidence,
        note: parts.isEmpty ? nil : Note(parts.joined(separator: "\n")),
        foreign: record.kept.finished()), line: line)
  }
}
