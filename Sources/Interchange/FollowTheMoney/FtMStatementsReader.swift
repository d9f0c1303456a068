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
      var records: [String: (record: FtMRecord, line: Int)] = [:]
      let entity = table.column("entity_id")
      let canonical = table.column("canonical_id")
      let schema = table.column("schema")
      let (prop, value) = (table.column("prop"), table.column("value"))
      let dataset = table.column("dataset")
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
          records[id] = (FtMRecord(id: id), row.line)
        }
        if let word = row[schema] { records[id]?.record.take(schema: word) }
        if let word = row[dataset] { records[id]?.record.add(dataset: word) }
        if let property { records[id]?.record.add(property, text) }
      }
      table.finish()
      for id in order {
        if let (record, line) = records[id] { mapper.map(record, input, line: line) }
      }
    }
    return mapper.finish(opened)
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
