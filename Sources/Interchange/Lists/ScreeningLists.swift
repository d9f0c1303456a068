import ExposureModel
import SourceDiagnostics

/// The denied persons of the Bureau of Industry and Security: tabulators, one header.
enum DeniedPersons {
  static func read(_ input: ForeignInput, into draft: ForeignDraft) {
    let authority = "Bureau of Industry and Security"
    guard let table = CSVTable(input),
      let source = draft.dataset(
        input, title: "Denied Persons List, \(input.baseName)", publisher: authority,
        kind: .officialList)
    else { return }
    let (name, country) = (table.column("name"), table.column("country"))
    let (start, end) = (table.column("effective_date"), table.column("expiration_date"))
    let (action, citation) = (table.column("action"), table.column("fr_citation"))
    // These only tell namesakes apart.
    let (street, city) = (table.unusedColumn("street_address"), table.unusedColumn("city"))
    var namesakes = Namesakes()
    table.forEachRow { row in
      guard let text = row[name] else {
        input.drop("no name", "the row has no name", at: row.range)
        return
      }
      let first = row.date(start, ForeignValue.americanDate)
      let note = [row[citation], row[action]].compactMap(\.self).joined(separator: "; ")
      let address = [row[street], row[city]].compactMap(\.self).joined(separator: ", ")
      let entry = ListEntry(
        id: namesakes.id(
          "bis-dpl:\(ForeignID.slug(text))",
          sharing: [row[citation], address.isEmpty ? nil : address]),
        kind: .organization, name: text, country: row.country(country),
        authority: authority,
        program: note.isEmpty ? nil : note, date: first,
        end: row.date(end, ForeignValue.americanDate), place: "line \(row.line)", line: row.line)
      entry.add(to: draft, input, source: source, isNew: namesakes.isNew(entry))
    }
    table.finish()
  }
}

/// The Consolidated Screening List, with the header of either year.
enum ScreeningList {
  static func read(_ input: ForeignInput, into draft: ForeignDraft) {
    guard let table = CSVTable(input),
      let source = draft.dataset(
        input, title: "Consolidated Screening List, \(input.baseName)",
        publisher: "International Trade Administration", kind: .officialList)
    else { return }
    let (list, number) = (table.column("source"), table.column("entity_number"))
    let key = table.columns.contains("id") ? table.column("id") : nil
    let (type, programs) = (table.column("type"), table.column("programs"))
    let (name, names) = (table.column("name"), table.column("alt_names"))
    let (start, end) = (table.column("start_date"), table.column("end_date"))
    let (notice, addresses) = (
      // Of an address only the country is taken.
      table.column("federal_register_notice"), table.unusedColumn("addresses")
    )
    var namesakes = Namesakes()
    table.forEachRow { row in
      guard let text = row[name], let origin = row[list] else {
        input.drop("no name or list", "an entry has a name and a list", at: row.range)
        return
      }
      let kind = row[type]?.lowercased()
      guard kind != "vessel", kind != "aircraft" else {
        input.drop(
          "\(kind ?? "") without a place", "a \(kind ?? "") has no place in the model",
          at: row.range)
        return
      }
      if let kind, kind != "individual", kind != "entity" {
        input.leaveOut(
          "type: no sort of party", "'\(kind.prefix(40))' is no sort of party", at: row.range)
      }
      let parts = origin.split(separator: " - ", maxSplits: 1).map(String.init)
      let authority = parts.count == 2 ? parts[1] : origin
      let stem = "csl:\(row[number] ?? row[key] ?? ForeignID.slug(text))"
      let id =
        (row[number] ?? row[key]) == nil
        ? namesakes.id(
          stem, sharing: [row[addresses], row[notice], row[start].map { "\(origin) \($0)" }]) : stem
      var entry = ListEntry(
        id: id, kind: kind == "individual" ? .person : .organization, name: text,
        authority: authority,
        place: "line \(row.line)", line: row.line)
      entry.names = (row[names] ?? "").split(separator: ";").compactMap {
        input.text(String($0), atMost: 2000, of: "alt_names", at: row.range).map { Name($0) }
      }
      // An address ends in its country where that is known.
      if let text = row[addresses] {
        let first = text.utf8.prefix { $0 != UInt8(ascii: ";") }
        let behind = first.lastIndex(of: UInt8(ascii: ",")).map { first.index(after: $0) }
        let last = Substring(first[(behind ?? first.startIndex)...])
        entry.country = CountryCode(last.filter { $0 != " " })
      }
      entry.program = [parts.first, row[programs], row[notice]].compactMap(\.self)
        .joined(separator: "; ")
      entry.date = row.date(start)
      entry.end = row.date(end)
      if let first = entry.date, let last = entry.end, last.latest < first.earliest {
        input.leaveOut(
          "end_date before start_date", "the listing ends before it begins", at: row.range)
        entry.end = nil
      }
      entry.add(to: draft, input, source: source, isNew: namesakes.isNew(entry))
    }
    table.finish()
  }
}

/// A table of entities with the day of their listing, such as the UFLPA entity list.
enum DatedTable {
  private static let nameColumns = ["name_of_entity", "entity_name", "entity", "name"]
  private static let dateColumns = ["effective_date", "date_added", "listing_date", "listed_on"]

  /// The columns of name and date; nil when there are none.
  static func columns(_ found: Set<String>) -> (name: String, date: String)? {
    guard let name = nameColumns.first(where: found.contains),
      let date = dateColumns.first(where: found.contains), !found.contains("standard_order")
    else { return nil }
    return (name, date)
  }

  static func read(_ input: ForeignInput, into draft: ForeignDraft) {
    guard let table = CSVTable(input), let wanted = columns(Set(table.columns)),
      let source = draft.dataset(input, kind: .officialList)
    else { return }
    let (name, date) = (table.column(wanted.name), table.column(wanted.date))
    let aliases = ["aliases", "also_known_as", "alias"].first(where: table.columns.contains)
      .flatMap(table.column)
    let section = ["section", "sub_list", "sublist", "list", "program", "reason"]
      .first(where: table.columns.contains).flatMap(table.column)
    let authority = ["authority", "agency"].first(where: table.columns.contains)
      .flatMap(table.column)
    let country = table.columns.contains("country") ? table.column("country") : nil
    table.forEachRow { row in
      guard let text = row[name] else {
        input.drop("no name", "the row has no name", at: row.range)
        return
      }
      let day = row.date(date) { ForeignValue.date($0) ?? ForeignValue.americanDate($0) }
      var entry = ListEntry(
        id: "list:\(ForeignID.slug(text))", kind: .organization, name: text,
        authority: row[authority] ?? "Authority of the list \(input.baseName)",
        place: "line \(row.line)", line: row.line)
      entry.names = (row[aliases] ?? "").split(separator: ";").compactMap {
        input.text(String($0), atMost: 2000, of: "aliases", at: row.range).map { Name($0) }
      }
      entry.country = row.country(country)
      entry.program = row[section]
      entry.date = day
      entry.add(to: draft, input, source: source)
    }
    table.finish()
  }
}
