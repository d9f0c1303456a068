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
    var room = fields.mutableSpan
    var words = WordCodes<EntityKind> { EntityKind(rawValue: $0) ?? GeneratedPair.kinds[$0] }
    let bytes = input.bytes
    do throws(JSONFault) {
      while case let count = try scanner.next(bytes, into: &room), count > 0 {
        guard count == width, !input.problems.areTooMany else {
          report(input, scanner, "the row has \(count) fields, and the header \(width)")
          if input.problems.areTooMany { return }
          continue
        }
        let (id, word) = (room[places[0]], room[places[1]])
        guard let kind = words.meaning(of: word, bytes) else {
          report(input, scanner, "'\(CSVTable.checkedText(word, bytes))' is no entity kind")
          continue
        }
        guard ids.intern(id, bytes).isNew else {
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
    var room = fields.mutableSpan
    var found: [LinkKind] = []
    var words = WordCodes<UInt8> { word in
      guard let known = LinkKind.named(GeneratedPair.verbs[word] ?? word) else { return nil }
      if let place = found.firstIndex(of: known) { return UInt8(place) }
      found.append(known)
      return UInt8(found.count - 1)
    }
    defer { linkKinds = found }
    let bytes = input.bytes
    var batch = LinkBatch()
    reserve(Self.rows(bytes))
    let (first, second, third, fourth) = (places[0], places[1], places[2], places[3])
    do throws(JSONFault) {
      while case let count = try scanner.next(bytes, into: &room), count > 0 {
        guard count == width else {
          take(&batch, input)
          report(input, scanner, "the row has \(count) fields, and the header \(width)")
          if input.problems.areTooMany { return }
          continue
        }
        guard let code = words.meaning(of: room[third], bytes) else {
          take(&batch, input)
          report(input, scanner, "'\(CSVTable.checkedText(room[third], bytes))' is no link kind")
          if input.problems.areTooMany { return }
          continue
        }
        let day = fourth < width ? PlainDay.number(bytes, room[fourth]) : .min
        let (from, to) = (room[first], room[second])
        let row = LinkBatch.Row(
          kind: code, day: day, line: UInt32(truncatingIfNeeded: scanner.rowLine))
        guard !from.hasDoubledQuotes, !to.hasDoubledQuotes else {
          take(&batch, input)
          batch.rows.append(row)
          batch.starts = [ids.number(of: from, bytes)]
          batch.ends = [ids.number(of: to, bytes)]
          add(&batch, input)
          if input.problems.areTooMany { return }
          continue
        }
        batch.rows.append(row)
        batch.from.append(ids.key(bytes, from.start, from.end))
        batch.to.append(ids.key(bytes, to.start, to.end))
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
      let kind: UInt8
      let day: Int32
      let line: UInt32
    }
    /// So many that the searches for their ends overlap, and so few that they stay near.
    static let size = 256
    var rows: [Row] = []
    var from: [IDTable.Key] = []
    var to: [IDTable.Key] = []
    var starts: [UInt32] = []
    var ends: [UInt32] = []
  }

  /// Finds the ends of the rows and adds them as links.
  private mutating func take(_ batch: inout LinkBatch, _ input: ForeignInput) {
    // First the searches and nothing else: each waits for memory, and many can wait at a time.
    ids.find(batch.from, in: input.bytes, into: &batch.starts)
    ids.find(batch.to, in: input.bytes, into: &batch.ends)
    batch.from.removeAll(keepingCapacity: true)
    batch.to.removeAll(keepingCapacity: true)
    add(&batch, input)
  }

  /// Adds the rows whose ends were found, and reports those of which one was not.
  private mutating func add(_ batch: inout LinkBatch, _ input: ForeignInput) {
    defer { batch.rows.removeAll(keepingCapacity: true) }
    if batch.starts.contains(IDTable.none) || batch.ends.contains(IDTable.none) {
      for (place, row) in batch.rows.enumerated()
      where batch.starts[place] == IDTable.none || batch.ends[place] == IDTable.none {
        input.problems.report(
          .malformed, "the link names an entity that is not in the table of entities",
          at: input.line(Int(row.line)))
        if input.problems.areTooMany { return }
      }
      // A table with a fault gives nothing, so it is of no use to add the others.
      return
    }
    from.append(contentsOf: batch.starts)
    to.append(contentsOf: batch.ends)
    kind.append(contentsOf: batch.rows.lazy.map { $0.kind })
    day.append(contentsOf: batch.rows.lazy.map { $0.day })
    line.append(contentsOf: batch.rows.lazy.map { $0.line })
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
}
