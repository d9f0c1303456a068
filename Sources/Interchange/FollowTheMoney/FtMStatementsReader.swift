import ExposureModel
import SourceDiagnostics

/// Reads FollowTheMoney statements: a table with one value of one property a row.
public struct FtMStatementsReader: GraphReader {
  /// Makes a reader.
  public init() {}

  /// Whether the first row has the columns of statements.
  public func recognises(_ input: GraphInput) -> Bool {
    Set(CSVTable.columns(of: input)).isSuperset(of: ["entity_id", "schema", "prop", "value"])
  }

  /// Joins the statements of each entity; they need not stand together.
  public func read(_ inputs: [GraphInput], limits: ReadLimits) -> DraftReading {
    let mapper = FtMMapper()
    let opened = inputs.map { ForeignInput($0, format: .ftmStatements, limits: limits) }
    for input in opened {
      guard let table = CSVTable(input), input.problems.isEmpty else { continue }
      var order: [String] = []
      var records: [String: Gathered] = [:]
      let entity = table.column("entity_id")
      let canonical = table.column("canonical_id")
      let schema = table.column("schema")
      let (prop, value) = (table.column("prop"), table.column("value"))
      let dataset = table.column("dataset")
      let (first, last) = (table.column("first_seen"), table.column("last_seen"))
      table.forEachRow { row in
        guard let id = row[canonical] ?? row[entity], let name = row[prop], let text = row[value]
        else {
          input.drop("no entity, property or value", "a statement has all three", at: row.range)
          return
        }
        // The property `id` says that the entity is there, and no more.
        let property = FtMProperty(key: name)
        if property == nil, name != "id" { input.ignore(name) }
        if records[id] == nil {
          order.append(id)
          records[id] = Gathered(record: FtMRecord(id: id), line: row.line)
        }
        if let word = row[schema] { records[id]?.record.take(schema: word) }
        if let word = row[dataset] { records[id]?.record.add(dataset: word) }
        records[id]?.see(first: row[first], last: row[last])
        if let property {
          records[id]?.record.add(property, text)
        } else if name != "id" {
          records[id]?.others.append((name, text))
        }
      }
      table.finish()
      for id in order {
        guard let gathered = records[id] else { continue }
        mapper.map(gathered.whole, input, line: gathered.line)
        mapper.handOver(from: input, to: mapper.draft, input)
      }
    }
    return mapper.finish(opened)
  }

  /// The statements of one entity.
  private struct Gathered {
    var record: FtMRecord
    let line: Int
    /// Properties without a place, in the order of the rows.
    var others: [(name: String, value: String)] = []
    private var first: String?
    private var last: String?

    init(record: FtMRecord, line: Int) {
      self.record = record
      self.line = line
    }

    /// The entity was first seen with its first statement, and last with its last; times of one form
    /// sort as texts.
    mutating func see(first: String?, last: String?) {
      if let first { self.first = min(self.first ?? first, first) }
      if let last { self.last = max(self.last ?? last, last) }
    }

    /// The record with all that has no place.
    var whole: FtMRecord {
      var record = record
      // As in JSON, the values of one property stand together.
      var names: [String] = []
      var values: [String: [String]] = [:]
      for (name, value) in others {
        if values[name] == nil { names.append(name) }
        values[name, default: []].append(value)
      }
      for name in names {
        for value in values[name] ?? [] { record.kept.add(name, value) }
      }
      if let first { record.kept.add("first_seen", first) }
      if let last { record.kept.add("last_seen", last) }
      return record
    }
  }
}

extension FtMRecord {
  /// The schema of a statement; the more exact one where statements differ.
  mutating func take(schema word: String) {
    if schema.isEmpty || schema == "LegalEntity" || schema == "Organization" && word == "Company" {
      schema = word
    }
  }
}
