public import ExposureModel
public import SourceDiagnostics

/// A large graph as columns: what an index is built from, without a value a record.
public struct GraphColumns: Sendable {
  /// The kind of each entity, numbered in the order of the table.
  public private(set) var entityKinds: [EntityKind] = []
  /// The first end of each link, as the number of an entity.
  public private(set) var from: [UInt32] = []
  /// The second end of each link.
  public private(set) var to: [UInt32] = []
  /// The kind of each link, as a place in `linkKinds`.
  public private(set) var kind: [UInt8] = []
  /// The day of each link, counted from 1970-01-01; `Int32.min` where none is stated to the day.
  public private(set) var day: [Int32] = []
  /// The line on which each link stands: its place in the table that is its source.
  public private(set) var line: [UInt32] = []
  /// The kinds of links that occur.
  public private(set) var linkKinds: [LinkKind] = []
  private var ids = IDTable()

  /// How many entities there are.
  public var entityCount: Int { entityKinds.count }
  /// How many links there are.
  public var linkCount: Int { from.count }

  /// The id of an entity; `number` must be below `entityCount`.
  public func id(of number: UInt32) -> String { ids.text(Int(number)) }

  /// Reads a pair of tables: `id kind …` and `from kind to …`, or the benchmark generator's.
  ///
  /// Strict: the first hundred rows that cannot be used are reported with their lines, and then
  /// nothing is.
  ///
  /// Cost: linear, most of it waiting for memory where ids are many; 21 bytes a link beside the text.
  /// - Parameters:
  ///   - entities: The table of entities.
  ///   - links: The table of links.
  /// - Throws: Every fault found.
  public init(entities: GraphInput, links: GraphInput) throws(ReadFailure) {
    let entityInput = ForeignInput(entities, format: .csv, limits: ReadLimits(faults: 100))
    let linkInput = ForeignInput(links, format: .csv, limits: ReadLimits(faults: 100))
    readEntities(entityInput)
    if entityInput.problems.isEmpty { readLinks(linkInput) }
    let found = entityInput.problems.found + linkInput.problems.found
    guard found.isEmpty else { throw ReadFailure(found) }
  }

  /// The places of columns, in the order asked for; reported when one is not there.
  private func open(
    _ input: ForeignInput, _ scanner: inout CSVScanner, _ fields: inout [CSVField],
    _ wanted: [[String]]
  ) -> [Int]? {
    do throws(JSONFault) {
      _ = try scanner.next(input.bytes, &fields)
    } catch {
      input.fail(error)
      return nil
    }
    let names = fields.map { CSVTable.folded(CSVTable.text($0, input.bytes) ?? "") }
    var places: [Int] = []
    for options in wanted {
      if let place = names.firstIndex(where: options.contains) {
        places.append(place)
      } else if options.contains("when") {
        places.append(.max)
      } else {
        input.problems.report(
          .missingKey, "the table has no column '\(options[0])'", at: input.start)
        return nil
      }
    }
    return places
  }

  private mutating func readEntities(_ input: ForeignInput) {
    var scanner = CSVScanner(input.bytes)
    var fields: [CSVField] = []
    guard let places = open(input, &scanner, &fields, [["id"], ["kind"]]) else { return }
    let width = fields.count
    var words = IDTable(capacity: 64)
    var kinds: [EntityKind?] = []
    let bytes = input.bytes
    do throws(JSONFault) {
      while try scanner.next(bytes, &fields) {
        guard fields.count == width, !input.problems.areTooMany else {
          report(input, scanner, "the row has \(fields.count) fields, and the header \(width)")
          if input.problems.areTooMany { return }
          continue
        }
        let word = words.intern(bytes, fields[places[1]].start, fields[places[1]].end)
        if word.isNew {
          let text = words.text(Int(word.number))
          kinds.append(EntityKind(rawValue: text) ?? GeneratedPair.kinds[text])
        }
        guard let kind = kinds[Int(word.number)] else {
          report(input, scanner, "'\(words.text(Int(word.number)))' is no entity kind")
          continue
        }
        guard ids.intern(bytes, fields[places[0]].start, fields[places[0]].end).isNew else {
          report(input, scanner, "the id of this row stands in an earlier one")
          continue
        }
        entityKinds.append(kind)
      }
    } catch { input.fail(error) }
  }

  private mutating func readLinks(_ input: ForeignInput) {
    var scanner = CSVScanner(input.bytes)
    var fields: [CSVField] = []
    let wanted = [["from", "src"], ["to", "dst"], ["kind", "type"], ["when", "date"]]
    guard let places = open(input, &scanner, &fields, wanted) else { return }
    let width = fields.count
    var words = IDTable(capacity: 64)
    var kinds: [UInt8?] = []
    let bytes = input.bytes
    var batch = LinkBatch()
    reserve(Self.rows(bytes))
    let (first, second, third, fourth) = (places[0], places[1], places[2], places[3])
    do throws(JSONFault) {
      while try scanner.next(bytes, &fields) {
        guard fields.count == width else {
          take(&batch, input)
          report(input, scanner, "the row has \(fields.count) fields, and the header \(width)")
          if input.problems.areTooMany { return }
          continue
        }
        let word = words.intern(bytes, fields[third].start, fields[third].end)
        if word.isNew {
          let text = words.text(Int(word.number))
          let known = LinkKind.named(GeneratedPair.verbs[text] ?? text)
          if let known, !linkKinds.contains(known) { linkKinds.append(known) }
          kinds.append(known.flatMap { linkKinds.firstIndex(of: $0) }.map { UInt8($0) })
        }
        guard let code = kinds[Int(word.number)] else {
          take(&batch, input)
          report(input, scanner, "'\(words.text(Int(word.number)))' is no link kind")
          if input.problems.areTooMany { return }
          continue
        }
        batch.rows.append(
          LinkBatch.Row(
            from: IDTable.Key(bytes, fields[first].start, fields[first].end),
            to: IDTable.Key(bytes, fields[second].start, fields[second].end), kind: code,
            day: fourth < width ? Self.day(bytes, fields[fourth]) : .min,
            line: scanner.rowLine))
        if batch.rows.count == LinkBatch.size {
          take(&batch, input)
          if input.problems.areTooMany { return }
        }
      }
      take(&batch, input)
    } catch {
      take(&batch, input)
      input.fail(error)
    }
  }

  /// Rows of links whose ends are still to be found.
  private struct LinkBatch {
    struct Row {
      let from: IDTable.Key
      let to: IDTable.Key
      let kind: UInt8
      let day: Int32
      let line: Int
    }
    /// So many that the searches for their ends overlap, and so few that they stay near.
    static let size = 256
    var rows: [Row] = []
    var starts: [UInt32] = []
    var ends: [UInt32] = []
  }

  /// Finds the ends of the rows and adds them as links.
  private mutating func take(_ batch: inout LinkBatch, _ input: ForeignInput) {
    // First the searches and nothing else: each waits for memory, and many can wait at a time.
    ids.find(batch.rows.lazy.map(\.from), in: input.bytes, into: &batch.starts)
    ids.find(batch.rows.lazy.map(\.to), in: input.bytes, into: &batch.ends)
    for (place, row) in batch.rows.enumerated() {
      let (start, end) = (batch.starts[place], batch.ends[place])
      guard start != IDTable.none, end != IDTable.none else {
        input.problems.report(
          .malformed, "the link names an entity that is not in the table of entities",
          at: input.line(row.line))
        if input.problems.areTooMany { break }
        continue
      }
      from.append(start)
      to.append(end)
      kind.append(row.kind)
      day.append(row.day)
      line.append(UInt32(truncatingIfNeeded: row.line))
    }
    batch.rows.removeAll(keepingCapacity: true)
  }

  /// About how many rows a table has, by the length of the first ones; rows are taken to have 16 bytes
  /// at least, so that a table that begins with empty lines does not ask for more room than there is.
  private static func rows(_ bytes: [UInt8]) -> Int {
    let head = bytes.prefix(1 << 16)
    let breaks = head.count { $0 == 0x0A }
    return breaks == 0 ? 0 : bytes.count / max(16, head.count / breaks)
  }

  private mutating func reserve(_ count: Int) {
    from.reserveCapacity(count)
    to.reserveCapacity(count)
    kind.reserveCapacity(count)
    day.reserveCapacity(count)
    line.reserveCapacity(count)
  }

  private func report(_ input: ForeignInput, _ scanner: CSVScanner, _ message: String) {
    input.problems.report(.malformed, message, at: input.line(scanner.rowLine))
  }

  /// A date `2017-06-30` as a day; anything less exact is none.
  @inline(__always)
  private static func day(_ bytes: [UInt8], _ field: CSVField) -> Int32 {
    guard field.end - field.start == 10, bytes[field.start + 4] == UInt8(ascii: "-"),
      bytes[field.start + 7] == UInt8(ascii: "-")
    else { return .min }
    func number(_ start: Int, _ count: Int) -> Int? {
      var value = 0
      for index in start..<start + count {
        let digit = bytes[index] &- 48
        guard digit < 10 else { return nil }
        value = value * 10 + Int(digit)
      }
      return value
    }
    guard let year = number(field.start, 4), let month = number(field.start + 5, 2),
      let dayOfMonth = number(field.start + 8, 2),
      let day = Day(year: year, month: month, day: dayOfMonth)
    else { return .min }
    return Int32(truncatingIfNeeded: day.number)
  }
}
