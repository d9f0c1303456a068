import ExposureModel
import SourceDiagnostics

/// The register as JSON: the golden copy, in which a text stands as `{"$": "text"}`, and the answers
/// of the register's interface, whose keys begin with small letters.
struct GLEIFJSON {
  let input: ForeignInput
  let source: SourceID
  let draft: ForeignDraft
  let exceptions: GLEIFExceptions

  /// Whether the beginning has the keys of the golden copy or of an answer.
  static func recognises(_ input: GraphInput) -> Bool {
    let keys = Sniff.keys(input)
    return keys.isSuperset(of: ["records", "LEI", "Entity"])
      || keys.isSuperset(of: ["relations", "RelationshipRecord"])
      || keys.isSuperset(of: ["data", "attributes", "lei", "legalName"])
      || keys.isSuperset(of: ["exceptions", "LEI", "ExceptionCategory"])
      || keys.isSuperset(of: ["data", "attributes", "lei", "category", "reason"])
  }

  /// Reads one document; a fault of its shape is reported.
  func read(_ value: JSONValue) {
    guard var root = JSONFields(value, "document", input) else {
      input.drop("no register", "the document must be an object", at: value.range)
      return
    }
    for record in root.objects("records") { entry(record) }
    for relation in root.objects("relations") { relationship(relation) }
    for exception in root.objects("exceptions") { self.exception(exception) }
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
    var spelled = entity?.object("TransliteratedOtherEntityNames")
    let others =
      list(names?.take("OtherEntityName")) + list(spelled?.take("TransliteratedOtherEntityName"))
    var address = entity?.object("LegalAddress")
    let country = text(&address, "Country")
    let jurisdiction = text(&entity, "LegalJurisdiction")
    var register = entity?.object("RegistrationAuthority")
    let authority = text(&register, "RegistrationAuthorityID")
    let registered = text(&register, "RegistrationAuthorityEntityID")
    let category = text(&entity, "EntityCategory")
    let heirs = entity?.take("SuccessorEntity")
    let successors = (heirs?.kind == .array ? heirs?.elements.map { $0 } ?? [] : [heirs])
      .compactMap { heir in
        var heir = JSONFields(heir, "records.Entity.SuccessorEntity", input)
        defer { heir?.finish() }
        return text(&heir, "SuccessorLEI")
      }
    add(
      number, name, others, country: country, jurisdiction: jurisdiction, authority: authority,
      registered: registered, category: category, successors: successors, line)
    for fields in [record, entity, names, spelled, address, register] { fields?.finish() }
  }

  /// Names with what they are, plain or wrapped; what one name has is a list of one.
  private func list(_ value: JSONValue?) -> [(String, String?)] {
    guard let value else { return [] }
    let names = value.kind == .array ? value.elements.map { $0 } : [value]
    return names.compactMap { name in
      for member in name.members where !["$", "@type", "type"].contains(member.key) {
        input.ignore("names and reasons: \(member.key)")
      }
      return (name["$"]?.string ?? name.string).map {
        ($0, (name["@type"] ?? name["type"])?.string)
      }
    }
  }

  private func exception(_ exception: JSONFields) {
    input.summary.records += 1
    var fields: JSONFields? = exception
    let (number, category) = (text(&fields, "LEI"), text(&fields, "ExceptionCategory"))
    let reasons = list(fields?.take("ExceptionReason")).map(\.0)
    let references = list(fields?.take("ExceptionReference")).map(\.0)
    fields?.finish()
    exceptions.take(
      number, category: category, reasons: reasons, references: references, source: source, input,
      line: exception.value.line)
  }

  private func read(answer: JSONValue) {
    var record = JSONFields(answer, "data", input)
    var attributes = record?.object("attributes")
    let number = attributes?.text("lei")
    if attributes?.value["category"] != nil, attributes?.value["entity"] == nil {
      input.summary.records += 1
      let category = attributes?.text("category")
      let reasons = [attributes?.text("reason")].compactMap(\.self)
      let references = [attributes?.text("reference")].compactMap(\.self)
      for fields in [record, attributes] { fields?.finish() }
      exceptions.take(
        number, category: category, reasons: reasons, references: references, source: source,
        input, line: answer.line)
      return
    }
    var entity = attributes?.object("entity")
    var name = entity?.object("legalName")
    let legalName = name?.text("name")
    var others: [(String, String?)] = []
    for key: StaticString in ["otherNames", "transliteratedOtherNames"] {
      for var other in entity?.objects(key) ?? [] {
        if let text = other.text("name") { others.append((text, other.text("type"))) }
        other.finish()
      }
    }
    var address = entity?.object("legalAddress")
    let country = address?.text("country")
    let jurisdiction = entity?.text("jurisdiction")
    var register = entity?.object("registeredAt")
    let authority = register?.text("id")
    let registered = entity?.text("registeredAs")
    let category = entity?.text("category")
    var heir = entity?.object("successorEntity")
    var successors = [heir?.text("lei")].compactMap(\.self)
    for var other in entity?.objects("successorEntities") ?? [] {
      if let text = other.text("lei") { successors.append(text) }
      other.finish()
    }
    add(
      number, legalName, others, country: country, jurisdiction: jurisdiction,
      authority: authority, registered: registered, category: category, successors: successors,
      answer.line)
    for fields in [record, attributes, entity, name, address, register, heir] { fields?.finish() }
  }

  private func add(
    _ number: String?, _ name: String?, _ others: [(String, String?)], country: String?,
    jurisdiction: String?, authority: String?, registered: String?, category: String?,
    successors: [String], _ line: Int
  ) {
    input.summary.records += 1
    guard let number, number.utf8.count == 20, let id = EntityID("lei:\(number)"),
      let name = name.flatMap({ input.text($0, of: "legalName", at: input.line(line)) })
    else {
      input.drop(
        "no LEI or name", "an entry has an LEI of 20 characters and a name", at: input.line(line))
      return
    }
    let names = others.compactMap { other in
      input.text(other.0, of: "otherNames", at: input.line(line)).map { ($0, other.1) }
    }
    GLEIFEntry(
      id: id, number: number, name: name, names: names, country: country,
      jurisdiction: jurisdiction, authority: authority, registered: registered,
      category: category, successors: successors,
      evidence: Evidence(source: source, place: "entry \(number)")
    ).add(to: draft, input, line: line)
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
      let ends = [text(&fields, "StartDate"), text(&fields, "EndDate")].map { written in
        let date = written.flatMap(ForeignValue.date)
        if let written, date == nil {
          input.leaveOut(
            "relationship period: no date", "'\(written.prefix(60))' is no date",
            at: period.value.range)
        }
        return date
      }
      found = ForeignValue.period(from: ends[0], to: ends[1])
      fields?.finish()
    }
    return found
  }
}
