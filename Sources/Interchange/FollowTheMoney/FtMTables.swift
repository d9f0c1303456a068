import Dispatch
import ExposureModel
public import SourceDiagnostics
import Synchronization

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
    let mapper = FtMMapper()

    init(path: String) {
      name = path == "-" ? "<standard input>" : path
      self.path = path == "-" ? nil : path
      summary = ReadSummary(file: name, format: .followTheMoney)
    }
  }

  private func read(
    _ reading: inout Reading, passed: (Int) throws(Failure) -> Void
  ) throws(Failure) {
    func unreadable(_ problem: FileProblem) {
      reading.faults.append(
        Diagnostic(
          .unreadable, "cannot be read: \(problem.reason)", in: reading.name, hint: nil))
    }
    let blocks: LineBlocks
    switch LineBlocks.open(reading.path, size: blockSize, longest: limits.lineBytes) {
    case .success(let opened): blocks = opened
    case .failure(let problem): return unreadable(problem)
    }
    while reading.faults.count < limits.faults {
      // A block for each core; they are mapped side by side and written in their order.
      var texts: [[UInt8]] = []
      while texts.count < Self.cores {
        switch blocks.next() {
        case .failure(let problem): return unreadable(problem)
        case .success(nil): break
        case .success(let bytes?):
          texts.append(bytes)
          continue
        }
        break
      }
      guard let first = texts.first else { return try finish(&reading) }
      if reading.isFirst { try recognise(first, reading.name) }
      reading.isFirst = false
      try take(texts, &reading)
      try passed(texts.reduce(0) { $0 + $1.count })
    }
  }

  private static let cores = max(1, min(8, ProcessorCount.online))

  private func recognise(_ bytes: [UInt8], _ name: String) throws(Failure) {
    guard !FtMReader().recognises(GraphInput(name: name, bytes: bytes)) else { return }
    let unfold = Compression(bytes).map { "; \($0.name) is not read through here, so pipe it in" }
    throw .faults([
      Diagnostic(
        .unknownFormat, "only FollowTheMoney entities are read in blocks", in: name,
        hint: "give JSON lines of entities\(unfold ?? ", or leave out '--arrays'")")
    ])
  }

  /// Maps blocks that follow each other, side by side.
  private func take(_ texts: [[UInt8]], _ reading: inout Reading) throws(Failure) {
    var lines = [reading.linesBefore]
    for text in texts { lines.append((lines.last ?? 0) + text.count { $0 == 0x0A }) }
    let (name, limits, starts) = (reading.name, limits, lines)
    let done = Mutex<[MappedBlock?]>(Array(repeating: nil, count: texts.count))
    DispatchQueue.concurrentPerform(iterations: texts.count) { place in
      let block = MappedBlock(
        GraphInput(name: name, bytes: texts[place]), linesBefore: starts[place], limits)
      done.withLock { $0[place] = block }
    }
    reading.linesBefore = lines.last ?? 0
    let awards = ForeignInput(
      GraphInput(name: name, bytes: []), format: .followTheMoney, limits: limits)
    for block in done.withLock({ $0 }).compactMap(\.self) {
      try write(block.entities)
      try write(block.links)
      reading.mapper.keep(of: block.mapper, awards)
      reading.summary.add(block.input.countedSummary)
      reading.summary.entities += block.entities.count
      reading.summary.links += block.links.count
      reading.faults += block.input.problems.found.filter { $0.severity == .error }
    }
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

/// A block once it is mapped; handed from the thread that made it to the one that writes, once.
private struct MappedBlock: @unchecked Sendable {
  let input: ForeignInput
  let mapper = FtMMapper()
  let entities: [Entity]
  let links: [LinkDraft]

  init(_ block: GraphInput, linesBefore: Int, _ limits: ReadLimits) {
    let input = ForeignInput(
      block, format: .followTheMoney, limits: limits, linesBefore: linesBefore)
    self.input = input
    let mapper = mapper
    JSONTexts.read(input) { value in
      if value["op"] != nil, value["entity"] != nil {
        input.problems.report(
          .malformed, "a change of an entity cannot be read in blocks", at: value.range,
          hint: "leave out '--arrays'")
      } else {
        FtMReader().record(value, input, mapper)
      }
    }
    (entities, links) = mapper.drain()
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
