import ExposureModel
import SourceDiagnostics

/// The register as JSON: the golden copy, in which a text stands as `{"$": "text"}`, and the answers
/// of the register's interface, whose keys begin with small letters.
struct GLEIFJSON {
  let input: ForeignInput
  let source: SourceID
  let draft: ForeignDraft

  /// Whether the beginning has the keys of the golden copy or of an answer.
  static func recognises(_ input: GraphInput) -> Bool {
    let keys = Sniff.keys(input)
    return keys.isSuperset(of: ["records", "LEI", "Entity"])
      || keys.isSuperset(of: ["relations", "RelationshipRecord"])
      || keys.isSuperset(of: ["data", "attributes", "lei", "legalName"])
  }

  /// Reads one document; a fault of its shape is reported.
  func read(_ value: JSONValue) {
    guard var root = JSONFields(value, "document", input) else {
      input.drop("no register", "the document must be an object", at: value.range)
      return
    }
    for record in root.objects("records") { entry(record) }
    for relation in root.objects("relations") { relationship(relation) }
    if let data = root.take("data") {
      let answers = data.kind == .array ? data.elements.map { $0 } : [data]
      for answer in answers { read(answer: answer) }
    }
    root.finish()
  }

  /// A text, plain or wrapped.
  private func text(_ fields: inout JSONFields?, _ key: StaticString) -> String? {
    guard let value = fields?.take(key) else { return nil }
    guard value.kind == .object else { return value.scalarText }
    var wrapped = JSONFields(value, "\(fields?.path ?? "").\(key)", input)
    defer { wrapped?.finish() }
    return wrapped?.text("$")
  }

  private func entry(_ record: JSONFields) {
    var record: JSONFields? = record
    let line = record?.value.line ?? 1
    let number = text(&record, "LEI")
    var entity = record?.object("Entity")
    let name = text(&entity, "LegalName")
    var names = entity?.object("OtherEntityNames")
    let others = (names?.take("OtherEntityName")?.elements.map { $0 } ?? []).compactMap { other in
      other["$"]?.string ?? other.string
    }
    var address = entity?.object("LegalAddress")
    let country = text(&address, "Country") ?? text(&entity, "LegalJurisdiction")
    add(number, name, others, country, line)
    for fields in [record, entity, names, address] { fields?.finish() }
  }

  private func read(answer: JSONValue) {
    var record = JSONFields(answer, "data", input)
    var attributes = record?.object("attributes")
    let number = attributes?.text("lei")
    var entity = attributes?.object("entity")
    var name = entity?.object("legalName")
    let legalName = name?.text("name")
    let others = (entity?.objects("otherNames") ?? []).compactMap { other in
      var other = other
      defer { other.finish() }
      return other.text("name")
    }
    var address = entity?.object("legalAddress")
    let country = address?.text("country") ?? entity?.text("jurisdiction")
    add(number, legalName, others, country, answer.line)
    for fields in [record, attributes, entity, name, address] { fields?.finish() }
  }

  private func add(
    _ number: String?, _ name: String?, _ others: [String], _ country: String?, _ line: Int
  ) {
    input.summary.records += 1
    guard let number, number.utf8.count == 20, let id = EntityID("lei:\(number)"),
      let name = name.flatMap({ input.text($0, of: "legalName", at: input.line(line)) })
    else {
      input.drop(
        "no LEI or name", "an entry has an LEI of 20 characters and a name", at: input.line(line))
      return
    }
    let names = others.compactMap { input.text($0, of: "otherNames", at: input.line(line)) }
      .filter { $0 != name }
    draft.add(
      Entity(
        id: id, kind: .company, name: name, names: names.uniqued().map { Name($0) },
        country: country.map { String($0.prefix(2)) }.flatMap(ForeignValue.country),
        identifiers: [ExternalIdentifier(scheme: "lei", value: number)],
        evidence: [Evidence(source: source, place: "entry \(number)")]), input, line: line)
  }

  private func relationship(_ relation: JSONFields) {
    input.summary.records += 1
    var relation = relation
    let line = relation.value.line
    var record = relation.object("RelationshipRecord")
    var relationship = record?.object("Relationship")
    var start = relationship?.object("StartNode")
    var end = relationship?.object("EndNode")
    let (child, parent) = (text(&start, "NodeID"), text(&end, "NodeID"))
    let word = text(&relationship, "RelationshipType") ?? ""
    let status = text(&relationship, "RelationshipStatus")
    var periods = relationship?.object("RelationshipPeriods")
    let when = period(periods?.objects("RelationshipPeriod") ?? [])
    for fields in [relation, record, relationship, start, end, periods] { fields?.finish() }
    guard let kind = LinkKind.named("parent-of"),
      let from = parent.flatMap({ EntityID("lei:\($0)") }),
      let to = child.flatMap({ EntityID("lei:\($0)") })
    else {
      input.drop("link without an end", "a relationship names two LEIs", at: input.line(line))
      return
    }
    guard GLEIFReader.consolidations.contains(word) else {
      input.drop(
        "relationship without a place: \(word.prefix(60))",
        "'\(word.prefix(60))' has no place in the model", at: input.line(line))
      return
    }
    draft.add(
      LinkDraft(
        kind: kind, from: from, to: to, detail: .control(share: nil), when: when,
        status: .documented, evidence: [Evidence(source: source, place: "line \(line)")],
        note: Note([word, status].compactMap(\.self).joined(separator: ", "))), input, line: line)
  }

  /// The time of the relationship itself; those of accounts and of filings are counted.
  private func period(_ periods: [JSONFields]) -> Period? {
    var found: Period?
    for period in periods {
      var fields: JSONFields? = period
      guard text(&fields, "PeriodType") ?? "RELATIONSHIP_PERIOD" == "RELATIONSHIP_PERIOD" else {
        input.ignore("period of accounts or filing")
        continue
      }
      let (start, end) = (text(&fields, "StartDate"), text(&fields, "EndDate"))
      found = ForeignValue.period(
        from: start.flatMap(ForeignValue.date), to: end.flatMap(ForeignValue.date))
      fields?.finish()
    }
    return found
  }
}
