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
  /// Cost: linear, some hundreds of megabytes a second; memory 21 bytes a link beside the text.
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
    // Taken out of the value for the loop: what is local stays in registers.
    let ids = ids
    var (from, to, kind, day, line) = ([UInt32](), [UInt32](), [UInt8](), [Int32](), [UInt32]())
    defer { (self.from, self.to, self.kind, self.day, self.line) = (from, to, kind, day, line) }
    do throws(JSONFault) {
      while try scanner.next(bytes, &fields) {
        guard fields.count == width else {
          report(input, scanner, "the row has \(fields.count) fields, and the header \(width)")
          if input.problems.areTooMany { return }
          continue
        }
        guard let start = ids.find(bytes, fields[places[0]].start, fields[places[0]].end),
          let end = ids.find(bytes, fields[places[1]].start, fields[places[1]].end)
        else {
          report(input, scanner, "the link names an entity that is not in the table of entities")
          if input.problems.areTooMany { return }
          continue
        }
        let word = words.intern(bytes, fields[places[2]].start, fields[places[2]].end)
        if word.isNew {
          let text = words.text(Int(word.number))
          let known = LinkKind.named(GeneratedPair.verbs[text] ?? text)
          if let known, !linkKinds.contains(known) { linkKinds.append(known) }
          kinds.append(known.flatMap { linkKinds.firstIndex(of: $0) }.map { UInt8($0) })
        }
        guard let code = kinds[Int(word.number)] else {
          report(input, scanner, "'\(words.text(Int(word.number)))' is no link kind")
          if input.problems.areTooMany { return }
          continue
        }
        from.append(start)
        to.append(end)
        kind.append(code)
        day.append(places[3] < width ? Self.day(bytes, fields[places[3]]) : .min)
        line.append(UInt32(truncatingIfNeeded: scanner.rowLine))
      }
    } catch { input.fail(error) }
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
