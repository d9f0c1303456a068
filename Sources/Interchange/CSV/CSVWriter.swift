public import ExposureModel

import struct FoundationEssentials.Decimal

/// Writes a graph as tables: sources, entities, links and statements.
///
/// `Mapping.md` lists the columns and what they cannot hold.
public struct CSVWriter: GraphWriter {
  /// Makes a writer.
  public init() {}

  /// The tables one after the other, an empty line between two: for looking at.
  public func write(_ graph: ExposureGraph) -> [UInt8] {
    Array(files(graph).map(\.bytes).joined(separator: [UInt8(ascii: "\n")]))
  }

  /// One file a table; a table without rows is left out, but for entities and links.
  public func files(_ graph: ExposureGraph) -> [WrittenFile] {
    let tables: [(CSVTables, [[String: String]])] = [
      (.kinds, graph.declaredKinds.map(row)), (.sources, graph.sources.map(row)),
      (.entities, graph.entities.flatMap(rows)),
      (.links, graph.links.flatMap(rows)), (.statements, graph.statements.flatMap(rows)),
    ]
    return tables.compactMap { table, rows in
      guard !rows.isEmpty || table == .entities || table == .links else { return nil }
      // A column that no row uses is left out, unless it tells the table.
      let columns = table.columns.filter { column in
        table.required.contains(column) || rows.contains { $0[column] != nil }
      }
      var output: [UInt8] = []
      CSVText.append(columns, to: &output)
      for row in rows { CSVText.append(columns.map { row[$0] ?? "" }, to: &output) }
      return WrittenFile(suffix: table.suffix, bytes: output)
    }
  }

  private func row(_ kind: LinkKind) -> [String: String] {
    func classes(_ classes: Set<EntityClass>) -> String? {
      let all = EntityClass.allCases
      return classes.count == all.count
        ? nil : list(all.filter(classes.contains).map(\.rawValue))
    }
    var row = ["code": kind.code, "reads_as": kind.readsAs, "role": kind.role.rawValue]
    row["flow"] = kind.direction.rawValue
    row["from"] = classes(kind.fromClasses)
    row["to"] = classes(kind.toClasses)
    row["definition"] = kind.definition.isEmpty ? nil : kind.definition
    return row
  }

  private func row(_ source: Source) -> [String: String] {
    var row: [String: String] = [:]
    row["id"] = source.id.rawValue
    row["title"] = source.title
    row["publisher"] = source.publisher
    row["date"] = source.date?.description
    row["url"] = source.url?.rawValue
    row["archive"] = source.archive?.rawValue
    row["sha256"] = source.sha256?.rawValue
    row["retrieved"] = source.retrieved?.description
    row["language"] = source.language?.rawValue
    row["kind"] = source.kind.rawValue
    if source.origin.rawValue != source.id.rawValue { row["origin"] = source.origin.rawValue }
    row["reliability"] = source.reliability?.rawValue
    add(source.note, source.visibility, to: &row)
    return row
  }

  private func rows(_ entity: Entity) -> [[String: String]] {
    var row: [String: String] = [:]
    row["id"] = entity.id.rawValue
    row["kind"] = entity.kind.rawValue
    row["name"] = entity.name
    row["names"] = list(entity.names.map(CSVName.write))
    row["country"] = entity.country?.rawValue
    row["region"] = entity.region?.rawValue
    row["identifiers"] = list(entity.identifiers.map { "\($0.scheme):\($0.value)" })
    row["component_of"] = list(entity.componentOf.map(\.rawValue))
    row["kind_of"] = entity.kindOf?.rawValue
    row["technology"] = entity.technology?.rawValue
    row["abuse"] = list(entity.abuses.map(\.rawValue))
    add(entity.note, entity.visibility, to: &row)
    return spread(row, entity.evidence, id: entity.id.rawValue)
  }

  private func rows(_ link: Link) -> [[String: String]] {
    var row: [String: String] = [:]
    row["id"] = link.id.rawValue
    row["from"] = link.from.rawValue
    row["kind"] = link.kind.code
    row["to"] = link.to.rawValue
    row["product"] = list(link.products.map(\.rawValue))
    switch link.detail {
    case .flow(_, let quantity, let value):
      row["quantity"] = quantity?.amount.description
      row["unit"] = quantity?.unit
      row["amount"] = value?.amount.description
      row["currency"] = value?.currency
      if value?.isApproximate == true { row["approximate"] = "true" }
    case .control(let share):
      switch share {
      case .exact(let share)?: row["share"] = share.description
      case .range(let minimum, let maximum)?:
        row["share"] = minimum.description
        row["share_max"] = maximum.description
      case .unknown?: row["share"] = "unknown"
      case nil: break
      }
    case .identity(let score, let method):
      // A score is a probability with four decimals; a percentage has two.
      row["score"] = score.map { CSVText.fraction($0.basisPoints) }
      row["method"] = method
    case .context: break
    case .gap(let reason, let premises, let wouldClose, _):
      row["reason"] = reason.rawValue
      row["premises"] = list(premises.map(\.rawValue))
      row["would_close"] = list(wouldClose)
    }
    row["when"] = link.when?.description
    row["known_from"] = link.knownFrom?.description
    row["status"] = link.status.rawValue
    add(link.note, link.visibility, to: &row)
    return spread(row, link.evidence, id: link.id.rawValue)
  }

  private func rows(_ statement: Statement) -> [[String: String]] {
    var row: [String: String] = [:]
    row["id"] = statement.id.rawValue
    switch statement.speaker {
    case .entity(let id): row["by"] = id.rawValue
    case .named(let name): row["by"] = name
    }
    row["says"] = statement.kind.rawValue
    row["about"] = list(
      statement.subjects.map { subject in
        switch subject {
        case .entity(let id): id.rawValue
        case .link(let id): id.rawValue
        }
      })
    row["names"] = list(statement.names.map(\.rawValue))
    row["date"] = statement.date?.description
    row["effective"] = statement.effective?.description
    add(statement.note, statement.visibility, to: &row)
    return spread(row, statement.evidence, id: statement.id.rawValue)
  }

  // MARK: Cells

  private func list(_ items: [String]) -> String? { items.isEmpty ? nil : CSVList.join(items) }

  private func add(_ note: Note?, _ visibility: Visibility, to row: inout [String: String]) {
    // The table has one visibility a row: the stricter of the two keeps the note safe.
    let strictest = max(visibility, note?.visibility ?? .public)
    if strictest != .public { row["visibility"] = strictest.rawValue }
    row["note"] = note?.text
  }

  /// A row with its first piece of evidence, and a row for each further one with nothing but the id.
  private func spread(
    _ row: [String: String], _ evidence: [Evidence], id: String
  ) -> [[String: String]] {
    var rows: [[String: String]] = []
    for (index, piece) in evidence.enumerated() {
      var next = index == 0 ? row : ["id": id]
      next["source"] = piece.source.rawValue
      next["at"] = piece.place
      next["quote"] = piece.quote?.original
      next["translation"] = piece.quote?.translation
      next["credibility"] = piece.credibility.map { String($0.rawValue) }
      next["origin"] = piece.origin?.rawValue
      rows.append(next)
    }
    return rows.isEmpty ? [row] : rows
  }
}

/// A further name in a cell: `新疆维吾尔自治区公安厅 {zh native}`.
enum CSVName {
  static func write(_ name: Name) -> String {
    var marks: [String] = []
    if let language = name.language { marks.append(language.rawValue) }
    if name.kind != .alias { marks.append(name.kind.rawValue) }
    let looksMarked = name.text.hasSuffix("}")
    return marks.isEmpty && !looksMarked
      ? name.text : "\(name.text) {\(marks.joined(separator: " "))}"
  }

  /// The text, the language and the kind.
  static func read(_ cell: String) -> (text: String, language: String?, kind: String?) {
    guard cell.hasSuffix("}"), let brace = cell.lastIndex(of: "{"), brace > cell.startIndex,
      cell[cell.index(before: brace)] == " "
    else { return (cell, nil, nil) }
    let marks = cell[cell.index(after: brace)...].dropLast().split(separator: " ").map(String.init)
    let text = String(cell[..<cell.index(before: brace)])
    let kind = marks.first { Name.Kind(rawValue: $0) != nil }
    return (text, marks.first { $0 != kind }, kind)
  }
}

/// Cells as bytes.
enum CSVText {
  /// One row; a cell is quoted where it has to be.
  static func append(_ cells: [String], to output: inout [UInt8], separator: UInt8 = 0x2C) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { output.append(separator) }
      let needsQuotes =
        cell.utf8.contains { $0 == separator || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
        || cell.utf8.first == 0x20 || cell.utf8.last == 0x20
      guard needsQuotes else {
        output += Array(cell.utf8)
        continue
      }
      output.append(0x22)
      for byte in cell.utf8 {
        if byte == 0x22 { output.append(0x22) }
        output.append(byte)
      }
      output.append(0x22)
    }
    output.append(0x0A)
  }

  /// Hundredths of a per cent as a number from 0 to 1.
  static func fraction(_ basisPoints: Int) -> String {
    let (whole, rest) = basisPoints.quotientAndRemainder(dividingBy: 10_000)
    var digits = String(10_000 + rest).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return digits.isEmpty ? String(whole) : "\(whole).\(digits)"
  }
}
