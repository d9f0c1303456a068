import ExposureModel

/// Values of foreign tables: what cannot be read is reported with the name of its column.
extension CSVRow {
  /// A date; anything that is none is reported and left out.
  func date(
    _ column: Int?, _ read: (String) -> EDTFDate? = ForeignValue.date
  ) -> EDTFDate? {
    guard let column, let text = self[column] else { return nil }
    if let date = read(text) { return date }
    table.input.leaveOut(
      "\(table.header[column]): no date", "'\(text.prefix(60))' is no date", at: range(column))
    return nil
  }

  /// A country of two letters; anything else is reported and left out.
  func country(_ column: Int?) -> CountryCode? {
    guard let column, let text = self[column] else { return nil }
    if let country = ForeignValue.country(text) { return country }
    table.input.leaveOut(
      "\(table.header[column]): no code", "'\(text.prefix(40))' is no country of two letters",
      at: range(column))
    return nil
  }
}
