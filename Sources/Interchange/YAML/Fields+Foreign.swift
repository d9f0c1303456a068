import ExposureModel
import SourceDiagnostics

/// What other formats say and the model has no place for.
extension Fields {
  /// Takes what is kept of a record of another format; values are taken as they were written, with
  /// characters that no text of ours may have.
  mutating func takeForeign() -> ForeignRecord {
    guard
      var kept = takeFields(
        "foreign", hint: "write it as {format: ftm, properties: {address: [...]}}")
    else { return .none }
    kept.require("format")
    let format = kept.takeText("format")
    let schema = kept.takeText("schema")
    let record = kept.takeText("record")
    let absent = kept.takeWritten("absent")
    var properties: [ForeignRecord.Property] = []
    if var named = kept.takeFields("properties") {
      for name in named.keys {
        properties.append(ForeignRecord.Property(name, named.takeWritten(name)))
      }
    }
    kept.finish(known: ["format", "schema", "record", "absent", "properties"])
    guard let format else { return .none }
    return ForeignRecord(
      format: format, schema: schema, record: record, absent: absent, properties: properties)
  }

  /// The texts of a list, or one text, untouched.
  private mutating func takeWritten(_ key: String) -> [String] {
    takeList(key, allowsSingle: true).compactMap { node in
      if case .scalar(let text, _) = node.content { return text }
      if case .refused = node.content { return nil }
      problems.report(
        .wrongType, "a value of '\(key)' of \(subject) must be text, and this is \(node.sort)",
        at: node.range)
      return nil
    }
  }
}

extension Entries {
  /// Adds what is kept of a record of another format.
  mutating func add(_ kept: ForeignRecord) {
    guard !kept.isEmpty else { return }
    var entries = Entries()
    entries.add("format", kept.format)
    entries.add("schema", kept.schema)
    entries.add("record", kept.record)
    entries.add("absent", kept.absent)
    var properties = Entries()
    for property in kept.properties { properties.add(property.name, property.values) }
    if !properties.pairs.isEmpty { entries.add("properties", YAMLValue.mapping(properties.pairs)) }
    add("foreign", YAMLValue.mapping(entries.pairs))
  }
}
