import ExposureModel
import SourceDiagnostics

/// Reads lists of sanctioned, denied and otherwise named parties.
///
/// OFAC's tables without a header (`sdn`, `alt`, `add`, comments, and the consolidated ones), the BIS
/// denied persons, the Consolidated Screening List with either header, the consolidated list of the
/// United Nations (XML), and tables of entities with a date as of the UFLPA list.
public struct ListReader: GraphReader {
  /// Makes a reader.
  public init() {}

  /// Whether the beginning is that of one of the lists.
  public func recognises(_ input: GraphInput) -> Bool { ListKind(input) != nil }

  /// Reads all inputs; the tables of OFAC are joined by the number of their entries.
  public func read(_ inputs: [GraphInput], limits: ReadLimits) -> DraftReading {
    let draft = ForeignDraft()
    let opened = inputs.map { ForeignInput($0, format: .list, limits: limits) }
    let kinds = inputs.map { ListKind($0) }
    for (input, kind) in zip(opened, kinds) {
      switch kind {
      case .ofacMain, .ofacAliases, .ofacAddresses, .ofacComments: break
      case .bis: DeniedPersons.read(input, into: draft)
      case .screening: ScreeningList.read(input, into: draft)
      case .unitedNations: UnitedNationsList.read(input, into: draft)
      case .dated: DatedTable.read(input, into: draft)
      case nil:
        input.problems.report(
          .malformed, "the input is none of the lists that are known", at: input.start)
      }
    }
    // The entries first, whatever the order of the inputs: the other tables refer to them.
    for wanted in [ListKind.ofacMain, .ofacAliases, .ofacAddresses, .ofacComments] {
      for (input, kind) in zip(opened, kinds) where kind == wanted {
        OFACList.read(input, wanted, into: draft)
      }
    }
    return draft.settle(opened)
  }
}

/// Which list an input is, told from its first row or its root element.
enum ListKind {
  case ofacMain, ofacAliases, ofacAddresses, ofacComments, bis, screening, unitedNations, dated

  init?(_ input: GraphInput) {
    if XMLEvents.recognises(input) {
      guard XMLEvents.root(input) == "CONSOLIDATED_LIST" else { return nil }
      self = .unitedNations
      return
    }
    guard !Sniff.isJSON(input) else { return nil }
    let columns = CSVTable.columns(of: input)
    let found = Set(columns)
    if found.isSuperset(of: ["name", "effective_date", "standard_order"]) {
      self = .bis
    } else if found.isSuperset(of: ["source", "entity_number", "programs", "name"]) {
      self = .screening
    } else if DatedTable.columns(found) != nil {
      self = .dated
    } else if let first = columns.first, Int(first) != nil {
      switch columns.count {
      case 12 where columns.contains("_0_") || columns.contains("-0-") || columns.contains("0"):
        self = .ofacMain
      case 5 where Int(columns[1]) != nil && ["aka", "fka", "nka"].contains(columns[2]):
        self = .ofacAliases
      case 6 where Int(columns[1]) != nil && (columns.contains("0") || columns.last == "0"):
        self = .ofacAddresses
      case 2 where Int(columns[1]) == nil && columns[1].count > 8: self = .ofacComments
      default: return nil
      }
    } else {
      return nil
    }
  }
}

/// One entry of a list, from whatever table it came.
struct ListEntry {
  var id: String
  var kind: EntityKind
  var name: String
  var names: [Name] = []
  var country: CountryCode?
  var identifiers: [ExternalIdentifier] = []
  var note: String?
  var authority: String
  var statement: StatementKind = .lists
  var program: String?
  var date: EDTFDate?
  var end: EDTFDate?
  var place: String
  var line: Int

  /// Adds the party and the listing; gives the party's id.
  @discardableResult
  func add(
    to draft: ForeignDraft, _ input: ForeignInput, source: SourceID, isNew: Bool = true
  ) -> EntityID? {
    guard let id: EntityID = ForeignID.make(id) else { return nil }
    let evidence = [Evidence(source: source, place: place)]
    draft.add(
      Entity(
        id: id, kind: kind, name: name, names: names, country: country, identifiers: identifiers,
        evidence: evidence, note: note.map { Note($0) }), input, line: line)
    guard isNew else {
      input.ignore("row of a listing that stands already")
      return id
    }
    // A listing without a date is one all the same.
    draft.add(
      StatementDraft(
        by: authority, kind: statement, about: [id.rawValue], date: ForeignValue.moment(date),
        effective: ForeignValue.period(from: date, to: end), evidence: evidence,
        note: program.map { Note("program: \($0)") }), input, line: line)
    return id
  }
}

/// Tells apart entries of one name, for lists that have no numbers and a row for each address.
///
/// Rows are one party where they have something further in common: an order, an address. Two that
/// share nothing but the name stay two, and whether they are one is a question for people.
struct Namesakes {
  private var counts: [String: Int] = [:]
  private var ids: [String: String] = [:]
  private var listings: Set<String> = []

  /// The id of the party of a row.
  mutating func id(_ stem: String, sharing keys: [String?]) -> String {
    let keys = keys.compactMap(\.self).map { "\(stem)\n\($0)" }
    let known = keys.first { ids[$0] != nil }.flatMap { ids[$0] }
    if known == nil { counts[stem, default: 0] += 1 }
    let number = counts[stem] ?? 1
    let id = known ?? (number == 1 ? stem : "\(stem)/\(number)")
    for key in keys where ids[key] == nil { ids[key] = id }
    return id
  }

  /// Whether a listing was not met before: a row that only gives one more address lists nobody anew.
  mutating func isNew(_ entry: ListEntry) -> Bool {
    let dates = "\(entry.date?.description ?? "") \(entry.end?.description ?? "")"
    return listings.insert("\(entry.id)\n\(entry.authority)\n\(dates)\n\(entry.program ?? "")")
      .inserted
  }
}
