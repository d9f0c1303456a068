import ExposureModel
import SourceDiagnostics

/// The consolidated list of the Security Council: XML.
enum UnitedNationsList {
  static func read(_ input: ForeignInput, into draft: ForeignDraft) {
    let authority = "United Nations Security Council"
    guard
      let source = draft.dataset(
        input, title: "United Nations consolidated list, \(input.baseName)", publisher: authority,
        kind: .officialList)
    else { return }
    var entry: (isPerson: Bool, line: Int, fields: [String: [String]])?
    var path: [String] = []
    var alias: [String: String] = [:]
    let parts = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"]
    let used = Set(
      parts + ["DATAID", "UN_LIST_TYPE", "REFERENCE_NUMBER", "LISTED_ON", "NAME_ORIGINAL_SCRIPT"])
    XMLEvents.read(input) { event in
      switch event {
      case .start(let element):
        path.append(element.name)
        for name in element.attributes.keys { input.ignore("\(name) of \(element.name)") }
        if element.name == "INDIVIDUAL" || element.name == "ENTITY" {
          entry = (element.name == "INDIVIDUAL", element.line, [:])
        }
        if element.name.hasSuffix("_ALIAS") { alias = [:] }
      case .text(let text):
        guard let field = path.last,
          let clean = input.text(text, of: field, at: input.line(entry?.line ?? 1))
        else { return }
        guard entry != nil else { return input.ignore(field) }
        if path.dropLast().last?.hasSuffix("_ALIAS") == true {
          if field == "ALIAS_NAME" {
            alias[field] = clean
          } else {
            input.ignore(path.suffix(2).joined(separator: "."))
          }
        } else if used.contains(field) {
          entry?.fields[field, default: []].append(clean)
        } else {
          input.ignore(
            path.suffix(2).filter { $0 != "INDIVIDUAL" && $0 != "ENTITY" }.joined(separator: "."))
        }
      case .end(let name):
        if !path.isEmpty { path.removeLast() }
        if name.hasSuffix("_ALIAS"), let text = alias["ALIAS_NAME"] {
          entry?.fields["ALIAS", default: []].append(text)
        }
        guard name == "INDIVIDUAL" || name == "ENTITY", let finished = entry else { return }
        entry = nil
        input.summary.records += 1
        let text = parts.compactMap { finished.fields[$0]?.first }.joined(separator: " ")
        guard !text.isEmpty, let id = finished.fields["DATAID"]?.first else {
          input.drop(
            "no name or id", "an entry has a name and a DATAID", at: input.line(finished.line))
          return
        }
        for field in parts + ["DATAID", "UN_LIST_TYPE", "LISTED_ON"] {
          if let all = finished.fields[field], all.count > 1 { input.ignore("further \(field)") }
        }
        var made = ListEntry(
          id: "un:\(id)", kind: finished.isPerson ? .person : .organization, name: text,
          authority: authority, place: "entry \(finished.fields["REFERENCE_NUMBER"]?.first ?? id)",
          line: finished.line)
        made.statement = .sanctions
        made.names =
          (finished.fields["NAME_ORIGINAL_SCRIPT"] ?? []).map { Name($0, kind: .native) }
          + (finished.fields["ALIAS"] ?? []).uniqued().map { Name($0) }
        made.identifiers = (finished.fields["REFERENCE_NUMBER"] ?? []).map {
          ExternalIdentifier(scheme: "un", value: $0)
        }
        made.program = finished.fields["UN_LIST_TYPE"]?.first
        let listed = finished.fields["LISTED_ON"]?.first
        made.date = listed.flatMap(ForeignValue.date)
        if let listed, made.date == nil {
          input.leaveOut(
            "LISTED_ON: no date", "'\(listed.prefix(60))' is no date",
            at: input.line(finished.line))
        }
        made.add(to: draft, input, source: source)
      }
    }
  }
}
