import ExposureModel
import SourceDiagnostics

/// What a mapping file says of one value: a column, or the same for every row.
struct MappedValue {
  var column: String?
  var constant: String?
  var prefix = ""
  /// What words of the column stand for.
  var values: [String: String] = [:]
  /// What stands between several values in one cell.
  var separator = ""
  var range: SourceRange

  /// What the value is in a row; nil when the cell says nothing.
  func text(_ row: CSVRow, _ place: Int?, empty: Set<String>) -> String? {
    if let constant { return constant }
    guard let cell = row[place], !empty.contains(cell) else { return nil }
    return prefix + (values[cell] ?? cell)
  }

  /// What the values are where a cell may hold several.
  func texts(_ row: CSVRow, _ place: Int?, empty: Set<String>) -> [String] {
    guard !separator.isEmpty, constant == nil, let cell = row[place] else {
      return text(row, place, empty: empty).map { [$0] } ?? []
    }
    return cell.split(separator: separator).compactMap { part in
      guard let part = ForeignValue.text(String(part), atMost: .max), !empty.contains(part) else {
        return nil
      }
      return prefix + (values[part] ?? part)
    }
  }
}

/// What a mapping file says of one table.
struct TableMapping {
  /// One sort of record that each row gives.
  struct Record {
    var values: [String: MappedValue] = [:]
    let range: SourceRange
  }

  var file: String?
  var range: SourceRange
  var empty: Set<String> = []
  var source: [String: String] = [:]
  var entities: [Record] = []
  var links: [Record] = []
  var sources: [Record] = []

  static let entityKeys = [
    "id", "kind", "name", "alias", "country", "region", "identifier", "note",
  ]
  static let sourceKeys = ["id", "title", "publisher", "date", "url", "kind", "note"]
  static let linkKeys = [
    "id", "from", "verb", "to", "product", "when", "status", "source", "at", "note",
  ]

  /// Reads the tables of a mapping file; faults are reported.
  static func read(_ input: GraphInput, limits: ReadLimits, _ problems: Problems) -> [TableMapping]
  {
    guard let root = YAMLComposer.compose(input, limits: limits, problems: problems),
      var fields = Fields(root, subject: "the mapping", problems: problems, limits: limits)
    else { return [] }
    let tables = fields.takeList("tables", allowsSingle: false)
    fields.finish(known: ["tables"])
    return tables.compactMap { node in
      guard var table = Fields(node, subject: "the table", problems: problems, limits: limits)
      else {
        return nil
      }
      var mapping = TableMapping(file: table.takeText("file"), range: node.range)
      mapping.empty = Set(
        table.takeList("empty", allowsSingle: true).compactMap { table.scalar($0, "'empty'") })
      if var source = table.takeFields("source") {
        for key in ["title", "publisher", "url", "kind", "date"] {
          if let text = source.takeText(key) { mapping.source[key] = text }
        }
        source.finish(known: ["title", "publisher", "url", "kind", "date"])
      }
      mapping.entities = table.takeList("entities", allowsSingle: false).compactMap {
        record($0, "the entity", entityKeys, required: ["id", "kind"], problems, limits)
      }
      mapping.links = table.takeList("links", allowsSingle: false).compactMap {
        record($0, "the link", linkKeys, required: ["from", "verb", "to"], problems, limits)
      }
      mapping.sources = table.takeList("sources", allowsSingle: false).compactMap {
        record($0, "the source", sourceKeys, required: ["id", "title"], problems, limits)
      }
      table.finish(known: ["file", "empty", "source", "entities", "links", "sources"])
      return mapping
    }
  }

  private static func record(
    _ node: YAMLNode, _ subject: String, _ keys: [String], required: [String],
    _ problems: Problems, _ limits: ReadLimits
  ) -> Record? {
    guard var fields = Fields(node, subject: subject, problems: problems, limits: limits) else {
      return nil
    }
    var record = Record(range: node.range)
    for key in keys {
      if required.contains(key) { fields.require(key) }
      guard let value = fields.take(key) else { continue }
      record.values[key] = mapped(value, key, fields, problems, limits)
    }
    fields.finish(known: keys)
    return record
  }

  /// A word is a column, but for kinds, verbs and statuses, which are words of ours.
  private static func mapped(
    _ node: YAMLNode, _ key: String, _ fields: Fields, _ problems: Problems, _ limits: ReadLimits
  ) -> MappedValue? {
    let isCode = ["kind", "verb", "status"].contains(key)
    if case .scalar(let text, _) = node.content {
      return isCode
        ? MappedValue(constant: text, range: node.range)
        : MappedValue(column: text, range: node.range)
    }
    guard var inner = Fields(node, subject: "'\(key)'", problems: problems, limits: limits) else {
      return nil
    }
    var value = MappedValue(range: node.range)
    value.column = inner.takeText("column")
    value.constant = inner.takeText("constant")
    value.prefix = inner.takeText("prefix") ?? ""
    // A blank is no text that people read, and may well stand between two values.
    if let node = inner.take("separator") {
      value.separator = inner.scalar(node, "'separator'") ?? ""
    }
    if var words = inner.takeFields("values") {
      for word in words.keys { value.values[word] = words.takeText(word) }
    }
    inner.finish(known: ["column", "constant", "prefix", "values", "separator"])
    if !value.separator.isEmpty, key != "source", key != "alias" {
      problems.report(
        .keyNotForKind, "'\(key)' has one value, and so no 'separator'", at: node.range)
    }
    if (value.column == nil) == (value.constant == nil) {
      problems.report(
        .missingKey, "'\(key)' has either a 'column' or a 'constant'", at: node.range)
      return nil
    }
    return value
  }
}
