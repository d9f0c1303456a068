import ExposureModel
import SourceDiagnostics

/// Turns statements of ownership into entities and links.
final class BODSMapper {
  let draft = ForeignDraft()
  private var statements: [BODSStatement] = []
  /// By the id of a statement, the statements that say that they replace it.
  private var replacers: [Spelling: [Int]] = [:]
  private var usesLinkedWith = false

  /// Takes a statement of a text, whose values are gone when the next text is parsed.
  func take(_ value: JSONValue, _ input: ForeignInput) {
    input.summary.records += 1
    guard value.kind == .object else {
      input.drop(
        "no object", "a statement must be an object, and this is \(value.sort)", at: value.range)
      return
    }
    let id = (value["statementId"] ?? value["statementID"])?.string
    guard let record = value["recordId"]?.string ?? id else {
      input.drop("no id", "a statement has an id", at: value.range)
      return
    }
    var statement = BODSStatement(
      id: id, record: record, date: value["statementDate"]?.string ?? "",
      isClosed: value["recordStatus"]?.string == "closed", input: input, line: value.line)
    guard map(value, &statement) else { return }
    for key: StaticString in ["replacesStatements", "replacesStatement"] {
      let named = value[key].map { $0.string.map { [$0] } ?? $0.elements.compactMap(\.string) }
      for old in named ?? [] where old != id {
        replacers[Spelling(old), default: []].append(statements.count)
      }
    }
    statements.append(statement)
  }

  /// Reads what the statement says; false, and reported, where it is none that can be read.
  private func map(_ value: JSONValue, _ statement: inout BODSStatement) -> Bool {
    let input = statement.input
    guard var fields = JSONFields(value, "statement", input) else { return false }
    // These were read above.
    for key: StaticString in [
      "statementId", "statementID", "recordId", "recordStatus", "replacesStatements",
      "replacesStatement", "statementDate",
    ] { _ = fields.take(key) }
    if !statement.date.isEmpty, statement.day == nil {
      input.leaveOut(
        "statement.statementDate: no date", "'\(statement.date.prefix(60))' is no date",
        at: value.range)
    }
    let type = fields.text("recordType") ?? fields.text("statementType")
    let publisher = self.publisher(&fields)
    let evidence = self.evidence(&fields, publisher, statement.id, input, line: statement.line)
    let annotations = self.annotations(&fields)
    // Before 0.4 the details stand in the statement itself.
    var details = fields
    if let inner = fields.object("recordDetails") {
      fields.finish()
      details = inner
    }
    switch type {
    case "entity", "entityStatement":
      statement.entity = entity(&details, statement, evidence, annotations)
    case "person", "personStatement":
      statement.entity = person(&details, statement, evidence, annotations)
    case "relationship", "ownershipOrControlStatement":
      statement.relationship = relationship(&details, statement, evidence, annotations)
    default:
      input.drop(
        "unknown type of statement", "'\(type ?? "")' is no type of statement", at: value.range)
      return false
    }
    details.finish()
    return statement.entity != nil || statement.relationship != nil || statement.isClosed
  }

  // MARK: Which statement holds

  /// Of several statements about one record the last holds; what an earlier one says is kept where
  /// the later one shows that it was so until then.
  func finish(_ inputs: [ForeignInput]) -> DraftReading {
    var groups: [Spelling: [Int]] = [:]
    var order: [Spelling] = []
    for (place, record) in records().map(Spelling.init).enumerated() {
      if groups[record] == nil { order.append(record) }
      groups[record, default: []].append(place)
    }
    for record in order {
      groups[record]?.sort { one, other in
        let (first, second) = (statements[one], statements[other])
        let (isOld, isNew) = (isReplaced(first), isReplaced(second))
        if isOld != isNew { return isOld }
        return (first.date, one) < (second.date, other)
      }
      for place in groups[record] ?? []
      where Spelling(statements[place].record) != record {
        current[Spelling(statements[place].record)] = record.text
      }
    }
    for record in order { addEntity(record.text, groups[record] ?? []) }
    let known = Set(groups.keys)
    for record in order { addLinks(record.text, groups[record] ?? [], known: known) }
    for (id, words) in absences {
      guard let entity = draft.entity(id) else { continue }
      let note = ([entity.note?.text] + words.uniqued()).compactMap(\.self).joined(separator: "\n")
      draft.replace(entity.with(note: Note(note)))
    }
    var reading = draft.settle(inputs)
    if usesLinkedWith, let input = inputs.first {
      reading.draft.declaredKinds = [Located(FtMSchema.linkedWith, at: input.start)]
    }
    return reading
  }

  /// By the id of a statement that was replaced, the record that now says it.
  private var current: [Spelling: String] = [:]
  /// What is declared of parties that have no owners.
  private var absences: [EntityID: [String]] = [:]

  private func isReplaced(_ statement: BODSStatement) -> Bool {
    statement.id.map { replacers[Spelling($0)] != nil } ?? false
  }

  /// The record that each statement is about: that of the statement which replaced it, where one did.
  private func records() -> [String] {
    var last = [Int?](repeating: nil, count: statements.count)
    for start in statements.indices where last[start] == nil {
      var path: [Int] = []
      var seen: Set<Int> = []
      var place = start
      // Statements that replace each other in a circle are as good as none that does.
      while last[place] == nil, seen.insert(place).inserted {
        path.append(place)
        guard let id = statements[place].id, let next = replacers[Spelling(id)], next.count == 1
        else { break }
        place = next[0]
      }
      let end = last[place] ?? place
      for step in path { last[step] = end }
    }
    return last.enumerated().map { statements[$1 ?? $0].record }
  }

  private func dropEarlier(_ statement: BODSStatement, _ record: String) {
    let isReplaced = self.isReplaced(statement)
    statement.input.drop(
      isReplaced ? "replaced by a later statement" : "earlier statement about one record",
      isReplaced
        ? "the statement '\(statement.id ?? "")' was replaced"
        : "an earlier statement about '\(record)' gives way to a later one",
      at: statement.input.line(statement.line))
  }

  private func addEntity(_ record: String, _ group: [Int]) {
    let said = group.filter { statements[$0].entity != nil }
    guard let last = said.last, let entity = statements[last].entity,
      let id: EntityID = ForeignID.make(record)
    else { return }
    for place in said.dropLast() { dropEarlier(statements[place], record) }
    // A name that was given up is what older papers call the party by.
    let names = said.flatMap { place -> [Name] in
      guard let earlier = statements[place].entity, earlier.kind == entity.kind else { return [] }
      return place == last ? earlier.names : [Name(earlier.name)]
    }.filter { $0.text != entity.name }.uniqued()
    draft.add(
      entity.with(id: id, names: names), statements[last].input, line: statements[last].line)
  }

  private func addLinks(_ record: String, _ group: [Int], known: Set<Spelling>) {
    let said = group.filter { statements[$0].relationship != nil }
    guard let last = said.last, var holding = statements[last].relationship else { return }
    var doubts: [String: String] = [:]
    for (number, (place, next)) in zip(said, said.dropFirst()).enumerated() {
      let statement = statements[place]
      guard var earlier = statement.relationship, let later = statements[next].relationship else {
        continue
      }
      for (what, words) in holding.contradictions(by: earlier, statedOn: statement.day) {
        doubts[what] = words
      }
      earlier.interests = earlier.endedInterests(by: later, statedOn: statement.day)
      if earlier.interests.isEmpty {
        dropEarlier(statement, record)
      } else {
        earlier.words.append("A later statement says from when it was otherwise")
        add(earlier, "\(record)/version-\(number + 1)", statement)
      }
    }
    // Of statements that said the same, the last.
    holding.words += doubts.sorted { $0.key < $1.key }.map(\.value)
    if let closing = group.last.map({ statements[$0] }), closing.isClosed {
      // It ended by the day of the last statement at the latest.
      for index in holding.interests.indices where holding.interests[index].end == nil {
        holding.interests[index].end = closing.day
      }
    }
    for component in holding.components where !known.contains(Spelling(component)) {
      statements[last].input.ignore("componentRecords: record that is not in the data")
    }
    add(holding, record, statements[last])
  }

  private func add(_ relationship: BODSRelationship, _ name: String, _ statement: BODSStatement) {
    let (from, to) = (current(relationship.holder), current(relationship.subject))
    if let absence = relationship.absence {
      absences[to, default: []].append(absence)
      return
    }
    for unknown in relationship.unknowns {
      draft.add(unknown, statement.input, line: statement.line)
    }
    for (index, interest) in relationship.interests.enumerated() {
      let note = (interest.words + relationship.words).joined(separator: "\n")
      if interest.kind == FtMSchema.linkedWith { usesLinkedWith = true }
      draft.add(
        LinkDraft(
          id: LinkID(ForeignID.slug(index == 0 ? name : "\(name)/interest-\(index + 1)")),
          kind: interest.kind, from: from, to: to, detail: interest.detail,
          when: ForeignValue.period(from: interest.start, to: interest.end), status: .claimed,
          evidence: relationship.evidence, note: note.isEmpty ? nil : Note(note)), statement.input,
        line: statement.line)
    }
  }

  /// The party itself, or the one whose statement replaced this one's.
  private func current(_ id: EntityID) -> EntityID {
    current[Spelling(id.rawValue)].flatMap(ForeignID.make) ?? id
  }
}
