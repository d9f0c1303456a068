import ExposureModel
public import SourceDiagnostics

/// FollowTheMoney entities as the pair of tables that an index of arrays is built from.
///
/// The lines are read in blocks, so that what lies in memory does not grow with the input: a block,
/// and the awards of contracts, which need what stands elsewhere. What a record becomes is what
/// ``FtMReader`` makes of it; kept of that are ids, kinds, first names, verbs and first days.
/// Evidence, statements and notes stay in the input, where the ids lead back to.
public final class FtMTables {
  /// Why the tables could not be made.
  public enum Failure: Error, Sendable {
    /// The input has faults; nothing of it is used.
    case faults([Diagnostic])
    /// A table could not be written.
    case unwritten(WriteFailure)
    /// Somebody asked to stop.
    case cancelled
  }

  private let limits: ReadLimits
  private let blockSize: Int
  private let keepPersons: Bool
  private let entities: RowFile
  private let links: RowFile

  /// Opens the two tables, which must not be there.
  ///
  /// - Parameters:
  ///   - nodes: Where the table of entities goes.
  ///   - edges: Where the table of links goes.
  ///   - keepPersons: Whether natural persons are kept; they are not in what is published.
  ///   - limits: How long a line and a text may be.
  ///   - blockSize: How many bytes are read at a time.
  /// - Throws: Why a table could not be made.
  public init(
    nodes: String, edges: String, keepPersons: Bool, limits: ReadLimits = ReadLimits(),
    blockSize: Int = 8 << 20
  ) throws(Failure) {
    self.keepPersons = keepPersons
    self.limits = limits
    self.blockSize = max(1, blockSize)
    do throws(WriteFailure) {
      entities = try RowFile(nodes, header: "id,kind,name\n")
      links = try RowFile(edges, header: "src,dst,type,confidence,date\n")
    } catch { throw .unwritten(error) }
  }

  /// Reads inputs one after the other and fills the tables.
  ///
  /// - Parameters:
  ///   - paths: Files of JSON lines; `-` for standard input.
  ///   - progress: Told how many bytes were read.
  ///   - isCancelled: Asked after each block whether to stop.
  /// - Returns: What was read, an input each.
  /// - Throws: Every fault of every input, or why a table could not be written.
  /// - Complexity: O(bytes) time, O(block + awards) memory.
  public func fill(
    from paths: [String], progress: (Int) -> Void = { _ in }, isCancelled: () -> Bool = { false }
  ) throws(Failure) -> [ReadSummary] {
    var summaries: [ReadSummary] = []
    var faults: [Diagnostic] = []
    var done = 0
    for path in paths {
      var reading = Reading(path: path)
      try read(&reading) { count throws(Failure) in
        done += count
        progress(done)
        if isCancelled() { throw .cancelled }
      }
      summaries.append(reading.summary)
      faults += reading.faults
    }
    do throws(WriteFailure) {
      try entities.close()
      try links.close()
    } catch { throw .unwritten(error) }
    if !faults.isEmpty { throw .faults(faults) }
    return summaries
  }

  private struct Reading {
    let name: String
    let path: String?
    var summary: ReadSummary
    var faults: [Diagnostic] = []
    var linesBefore = 0
    var isFirst = true
    var mapper = FtMMapper()

    init(path: String) {
      name = path == "-" ? "<standard input>" : path
      self.path = path == "-" ? nil : path
      summary = ReadSummary(file: name, format: .followTheMoney)
    }
  }

  private func read(
    _ reading: inout Reading, passed: (Int) throws(Failure) -> Void
  ) throws(Failure) {
    let blocks: LineBlocks
    switch LineBlocks.open(reading.path, size: blockSize, longest: limits.lineBytes) {
    case .success(let opened): blocks = opened
    case .failure(let problem):
      return reading.faults.append(
        Diagnostic(
          .unreadable, "cannot be read: \(problem.reason)", in: reading.name, hint: nil))
    }
    while reading.faults.count < limits.faults {
      switch blocks.next() {
      case .failure(let problem):
        return reading.faults.append(
          Diagnostic(
            .unreadable, "cannot be read: \(problem.reason)", in: reading.name, hint: nil))
      case .success(nil): return try finish(&reading)
      case .success(let bytes?):
        try take(bytes, &reading)
        try passed(bytes.count)
      }
    }
  }

  private func take(_ bytes: [UInt8], _ reading: inout Reading) throws(Failure) {
    let block = GraphInput(name: reading.name, bytes: bytes)
    if reading.isFirst, !FtMReader().recognises(block) {
      let unfold = Compression(bytes).map { "; \($0.name) is not read through here, so pipe it in" }
      reading.faults.append(
        Diagnostic(
          .unknownFormat, "only FollowTheMoney entities are read in blocks", in: reading.name,
          hint: "give JSON lines of entities\(unfold ?? ", or leave out '--arrays'")"))
      throw .faults(reading.faults)
    }
    reading.isFirst = false
    let input = ForeignInput(
      block, format: .followTheMoney, limits: limits, linesBefore: reading.linesBefore)
    let mapper = FtMMapper(
      behind: reading.mapper,
      ForeignInput(
        GraphInput(name: reading.name, bytes: []), format: .followTheMoney, limits: limits))
    JSONTexts.read(input) { value in
      if value["op"] != nil, value["entity"] != nil {
        input.problems.report(
          .malformed, "a change of an entity cannot be read in blocks", at: value.range,
          hint: "leave out '--arrays'")
      } else {
        FtMReader().record(value, input, mapper)
      }
    }
    reading.mapper = mapper
    let found = mapper.drain()
    try write(found.entities)
    try write(found.links)
    reading.linesBefore += input.text.lineCount
    reading.summary.add(input.summary)
    reading.summary.entities += found.entities.count
    reading.summary.links += found.links.count
    reading.faults += input.problems.found.filter { $0.severity == .error }
  }

  private func finish(_ reading: inout Reading) throws(Failure) {
    let awards = reading.mapper.drainAwards()
    reading.summary.links += awards.count
    try write(awards)
    if reading.isFirst {
      reading.faults.append(
        Diagnostic(.emptyInput, "there is nothing in it", in: reading.name, hint: nil))
    }
  }

  private func write(_ found: [Entity]) throws(Failure) {
    do throws(WriteFailure) {
      for entity in found where keepPersons || entity.kind != .person {
        try entities.add([entity.id.rawValue, entity.kind.rawValue, entity.name])
      }
    } catch { throw .unwritten(error) }
  }

  /// The first day of a period as tables write days; nothing for years that have not four digits.
  private func day(_ when: Period?) -> String {
    let text = when?.earliest?.description ?? ""
    return text.utf8.count == 10 ? text : ""
  }

  private func write(_ found: [LinkDraft]) throws(Failure) {
    do throws(WriteFailure) {
      for link in found {
        try links.add([
          link.from.rawValue, link.to.rawValue, link.kind.code, "",
          day(link.when),
        ])
      }
    } catch { throw .unwritten(error) }
  }
}

extension ReadSummary {
  /// Adds what was counted of a further block; entities and links are counted by who keeps them.
  fileprivate mutating func add(_ block: ReadSummary) {
    records += block.records
    dropped.merge(block.dropped, uniquingKeysWith: +)
    ignored.merge(block.ignored, uniquingKeysWith: +)
  }
}
