import ExposureModel
import SourceDiagnostics

/// Rows of one table on their way into a draft: a row is a record, or further evidence of the one
/// before it.
struct CSVRecords {
  private struct Record {
    let id: String
    let range: SourceRange
    var pairs: [YAMLPair]
    var evidence: [YAMLNode]
  }

  private let table: CSVTable
  private let kind: CSVTables
  private let columns: [String: Int]
  /// The columns that the table has, with the keys that they are in a case file.
  private let plan: [(name: String, key: String, column: Int)]
  private let evidencePlan: [(name: String, column: Int)]
  private let idColumn: Int?
  private let sourceColumn: Int?
  private let verbColumn: Int?
  private let endColumn: Int?
  private let requiredColumns: [Int]
  var file: CaseFile
  /// Link kinds that the table declares, as a case file's section has them.
  private(set) var kinds: [YAMLPair] = []
  private var pending: Record?
  private var madeSources: Set<SourceID> = []
  private var sourceIDs: [String: String] = [:]

  init(_ table: CSVTable, _ kind: CSVTables, file: CaseFile) {
    self.table = table
    self.kind = kind
    self.file = file
    var columns: [String: Int] = [:]
    for name in kind.columns { columns[name] = table.column(name) }
    self.columns = columns
    plan = kind.columns.filter { $0 != "id" && $0 != "code" }.compactMap { name in
      columns[name].map {
        (name, name.split(separator: "_").joined(separator: "-"), $0)
      }
    }
    evidencePlan = ["at", "quote", "translation", "credibility", "origin"].compactMap { name in
      columns[name].map { (name, $0) }
    }
    idColumn = columns[kind == .kinds ? "code" : "id"]
    sourceColumn = kind == .sources ? nil : columns["source"]
    verbColumn = columns["kind"]
    endColumn = columns["to"]
    requiredColumns = kind.required.filter { $0 != "id" }.compactMap { columns[$0] }
  }

  /// Takes the next row.
  mutating func take(_ row: CSVRow) {
    let id = cell(idColumn, row)?.text ?? ""
    let evidence = evidence(row)
    if let pending, pending.id == id, !id.isEmpty, let evidence,
      requiredColumns.allSatisfy({ cell($0, row) == nil })
    {
      self.pending?.evidence.append(evidence)
      return
    }
    flush()
    var pairs: [YAMLPair] = []
    for (name, key, column) in plan {
      guard let cell = cell(column, row), let node = node(name, cell, row) else { continue }
      pairs.append(YAMLPair(key: key, keyRange: cell.range, value: node))
    }
    // The verb is a key, and the second end its value.
    if kind == .links, let verb = cell(verbColumn, row) {
      let end = cell(endColumn, row) ?? Cell(text: "", range: verb.range)
      pairs.append(YAMLPair(key: verb.text, keyRange: verb.range, value: scalar(end)))
    }
    if kind == .links, let value = value(row) { pairs.append(pair("value", value)) }
    pending = Record(id: id, range: row.range, pairs: pairs, evidence: evidence.map { [$0] } ?? [])
  }

  /// Reads the record that waits for further evidence.
  mutating func flush() {
    guard var record = pending else { return }
    pending = nil
    if record.evidence.isEmpty, kind == .links || kind == .statements,
      !record.pairs.contains(where: { $0.key == "reason" })
    {
      // The table itself is the source, at this row, so that no arrow stands without one.
      record.evidence.append(ownEvidence(record.range))
    }
    var pairs = record.pairs
    if !record.evidence.isEmpty {
      pairs.append(
        pair("evidence", YAMLNode(content: .list(record.evidence), range: record.range)))
    }
    let idNode = YAMLNode(content: .scalar(record.id, .quoted), range: record.range)
    if !record.id.isEmpty, kind == .links || kind == .statements {
      pairs.insert(pair("id", idNode), at: 0)
    }
    let node = YAMLNode(content: .mapping(pairs), range: record.range)
    let entry = YAMLPair(key: record.id, keyRange: record.range, value: node)
    switch kind {
    case .kinds: kinds.append(entry)
    case .sources: file.readSource(entry)
    case .entities: file.readEntity(entry)
    case .links: file.readLink(node)
    case .statements: file.readStatement(node)
    case .generatedEdges: break
    }
  }

  // MARK: Cells

  private struct Cell {
    let text: String
    let range: SourceRange
  }

  private func cell(_ name: String, _ row: CSVRow) -> Cell? { cell(columns[name], row) }

  private func cell(_ column: Int?, _ row: CSVRow) -> Cell? {
    guard let column, let text = row.raw(column), !text.isEmpty else { return nil }
    return Cell(text: text, range: row.range(column))
  }

  private func pair(_ key: String, _ node: YAMLNode) -> YAMLPair {
    YAMLPair(key: key, keyRange: node.range, value: node)
  }

  private func scalar(_ cell: Cell, _ style: YAMLScalarStyle = .quoted) -> YAMLNode {
    YAMLNode(content: .scalar(cell.text, style), range: cell.range)
  }

  private func list(_ cell: Cell) -> YAMLNode {
    let items = CSVList.split(cell.text).map {
      YAMLNode(content: .scalar($0, .quoted), range: cell.range)
    }
    return YAMLNode(content: .list(items), range: cell.range)
  }

  /// A cell as the case file's reader takes it; nil where it goes with another column.
  private func node(_ name: String, _ cell: Cell, _ row: CSVRow) -> YAMLNode? {
    switch (kind, name) {
    case (_, "source"), (_, "at"), (_, "quote"), (_, "translation"), (_, "credibility"),
      (.entities, "origin"), (.links, "origin"), (.statements, "origin"):
      return nil
    case (.entities, "names"): return names(cell)
    case (.entities, "identifiers"): return identifiers(cell)
    case (.entities, "component_of"), (.entities, "abuse"), (.links, "product"),
      (.links, "premises"), (.links, "would_close"), (.statements, "about"),
      (.statements, "names"), (.kinds, "from"), (.kinds, "to"):
      return list(cell)
    case (.links, "quantity"):
      guard let unit = self.cell("unit", row) else { return scalar(cell, .plain) }
      return mapping([("amount", scalar(cell, .plain)), ("unit", scalar(unit))], cell)
    case (.links, "amount"), (.links, "currency"), (.links, "unit"), (.links, "share_max"),
      (.links, "approximate"), (.links, "kind"), (.links, "to"):
      return nil
    case (.links, "share"):
      guard let maximum = self.cell("share_max", row) else { return scalar(cell, .plain) }
      return mapping([("min", scalar(cell, .plain)), ("max", scalar(maximum, .plain))], cell)
    case (.links, "score"): return scalar(cell, .plain)
    default: return scalar(cell)
    }
  }

  private func mapping(_ entries: [(String, YAMLNode)], _ cell: Cell) -> YAMLNode {
    YAMLNode(content: .mapping(entries.map { pair($0.0, $0.1) }), range: cell.range)
  }

  private func value(_ row: CSVRow) -> YAMLNode? {
    let parts = ["amount", "currency", "approximate"].compactMap { name in
      cell(name, row).map { (name, scalar($0, name == "currency" ? .quoted : .plain)) }
    }
    guard let first = parts.first else { return nil }
    return mapping(parts, Cell(text: "", range: first.1.range))
  }

  private func names(_ cell: Cell) -> YAMLNode {
    let items = CSVList.split(cell.text).map { item -> YAMLNode in
      let (text, language, kind) = CSVName.read(item)
      var entries = [("text", Cell(text: text, range: cell.range))]
      if let language { entries.append(("language", Cell(text: language, range: cell.range))) }
      if let kind { entries.append(("kind", Cell(text: kind, range: cell.range))) }
      return mapping(entries.map { ($0.0, scalar($0.1)) }, cell)
    }
    return YAMLNode(content: .list(items), range: cell.range)
  }

  private func identifiers(_ cell: Cell) -> YAMLNode {
    var schemes: [String] = []
    var values: [String: [YAMLNode]] = [:]
    for item in CSVList.split(cell.text) {
      let colon = item.firstIndex(of: ":") ?? item.endIndex
      let scheme = String(item[..<colon])
      let value = colon < item.endIndex ? String(item[item.index(after: colon)...]) : ""
      if values[scheme] == nil { schemes.append(scheme) }
      values[scheme, default: []].append(scalar(Cell(text: value, range: cell.range)))
    }
    return mapping(
      schemes.map {
        ($0, YAMLNode(content: .list(values[$0] ?? []), range: cell.range))
      }, cell)
  }

  // MARK: Evidence

  private mutating func evidence(_ row: CSVRow) -> YAMLNode? {
    guard let source = cell(sourceColumn, row) else { return nil }
    var entries: [(String, YAMLNode)] = []
    for (name, column) in evidencePlan {
      guard let cell = cell(column, row) else { continue }
      entries.append((name, scalar(cell)))
    }
    let id = makeSource(source)
    entries.append(("source", scalar(Cell(text: id, range: source.range))))
    return mapping(entries, source)
  }

  /// The id of a source; an address or a title becomes a source of its own.
  private mutating func makeSource(_ cell: Cell) -> String {
    if let known = sourceIDs[cell.text] { return known }
    let id = newSource(cell)
    // A table names the same sources again and again; one that names others in each row is long.
    if sourceIDs.count < 100_000 { sourceIDs[cell.text] = id }
    return id
  }

  private mutating func newSource(_ cell: Cell) -> String {
    let address = WebAddress(cell.text)
    guard address != nil || SourceID(cell.text) == nil,
      let id: SourceID = ForeignID.make(cell.text), let origin = OriginID(id.rawValue)
    else { return cell.text }
    if madeSources.insert(id).inserted {
      file.draft.sources.append(
        Located(
          Source(
            id: id, title: cell.text, url: address, kind: .researchReport, origin: origin),
          at: cell.range))
    }
    return id.rawValue
  }

  private mutating func ownEvidence(_ range: SourceRange) -> YAMLNode {
    let id = "file:" + ForeignID.slug(table.input.baseName)
    if let source = SourceID(id), let origin = OriginID(id), madeSources.insert(source).inserted {
      file.draft.sources.append(
        Located(
          Source(
            id: source, title: table.input.baseName, kind: .researchReport, origin: origin),
          at: table.input.start))
    }
    let cell = Cell(text: id, range: range)
    let place = Cell(text: "line \(range.start.line)", range: range)
    return mapping([("source", scalar(cell)), ("at", scalar(place))], cell)
  }
}
