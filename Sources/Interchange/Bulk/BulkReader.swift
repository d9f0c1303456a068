import CompactGraph
import ExposureModel
import SourceDiagnostics

/// Makes vertices and edges of the blocks of one input.
///
/// Blocks are mapped on any thread, side by side; what they became is kept in their order. Every
/// record is mapped by itself, so that the size of a block changes nothing.
protocol BulkReader: Sendable {
  var format: Format { get }
  /// Maps a block of whole rows.
  func map(_ block: BulkBlock, into batch: inout GraphBatch) -> BulkOutcome
  /// Keeps what a block may have left for the end of its input; one thread at a time.
  func keep(_ outcome: BulkOutcome)
  /// Adds what could be mapped at the end of the input alone.
  ///
  /// - Returns: How many links that were.
  func finish(into batch: inout GraphBatch) -> Int
}

/// A block of an input.
struct BulkBlock: Sendable {
  let name: String
  let bytes: [UInt8]
  /// How many lines of the input stand before it.
  let linesBefore: Int
  let limits: ReadLimits
  /// Whether natural persons are kept; they are not in what is published.
  let keepsPersons: Bool

  func open(_ format: Format) -> ForeignInput {
    ForeignInput(
      GraphInput(name: name, bytes: bytes), format: format, limits: limits,
      linesBefore: linesBefore)
  }
}

/// What a block became beside its batch; handed from the thread that made it to the one that keeps
/// it, once.
struct BulkOutcome: @unchecked Sendable {
  var summary: ReadSummary
  var faults: [Diagnostic]
  /// The awards of contracts, which need what stands elsewhere.
  var mapper: FtMMapper?

  init(_ input: ForeignInput, _ sink: BulkSink, mapper: FtMMapper? = nil) {
    summary = input.countedSummary
    summary.entities = sink.entityCount
    summary.links = sink.linkCount
    faults = input.problems.found.filter { $0.severity == .error }
    self.mapper = mapper
  }
}

/// Turns entities and links into vertices and edges.
struct BulkSink {
  private let keepsPersons: Bool
  private(set) var entityCount = 0
  private(set) var linkCount = 0

  init(keepsPersons: Bool) { self.keepsPersons = keepsPersons }

  mutating func add(_ entities: [Entity], to batch: inout GraphBatch) {
    entityCount += entities.count
    for entity in entities where keepsPersons || entity.kind != .person {
      batch.addVertex(id: entity.id.rawValue, kind: entity.kind.rawValue, name: entity.name)
    }
  }

  mutating func add(_ links: [LinkDraft], to batch: inout GraphBatch) {
    linkCount += links.count
    for link in links {
      batch.addEdge(
        from: link.from.rawValue, to: link.to.rawValue, kind: link.kind.code,
        day: Self.day(link.when))
    }
  }

  /// The days of years that have four digits.
  private static let days = -719_528...2_932_896

  /// The first day of a period; nil where it lies before the year 0 or behind the year 9999.
  private static func day(_ when: Period?) -> Int32? {
    guard let number = when?.earliest?.number, days.contains(number) else { return nil }
    return Int32(number)
  }
}

/// FollowTheMoney entities, one JSON object a line.
final class FtMBulkReader: BulkReader, @unchecked Sendable {
  // Used by `keep` and `finish` alone, which one thread at a time calls.
  private let awards = FtMMapper()
  private let awardInput: ForeignInput

  let format = Format.followTheMoney

  init(name: String, limits: ReadLimits) {
    awardInput = ForeignInput(
      GraphInput(name: name, bytes: []), format: .followTheMoney, limits: limits)
  }

  func map(_ block: BulkBlock, into batch: inout GraphBatch) -> BulkOutcome {
    let input = block.open(format)
    let mapper = FtMMapper()
    var sink = BulkSink(keepsPersons: block.keepsPersons)
    var room = FtMRoom()
    JSONTexts.read(input) { value in
      if value["op"] != nil, value["entity"] != nil {
        input.problems.report(
          .malformed, "a change of an entity cannot be read in blocks", at: value.range,
          hint: "leave out '--arrays'")
        return
      }
      FtMReader().record(value, input, mapper, in: &room)
      let (entities, links) = mapper.drain()
      sink.add(entities, to: &batch)
      sink.add(links, to: &batch)
    }
    input.ignore(room.ignored)
    return BulkOutcome(input, sink, mapper: mapper)
  }

  func keep(_ outcome: BulkOutcome) {
    if let mapper = outcome.mapper { awards.keep(of: mapper, awardInput) }
  }

  func finish(into batch: inout GraphBatch) -> Int {
    var sink = BulkSink(keepsPersons: true)
    sink.add(awards.drainAwards(), to: &batch)
    return sink.linkCount
  }
}

/// Edge lists, and tables with the headers of `neo4j-admin database import`.
struct GraphBulkReader: BulkReader {
  private let reader: GraphFileReader
  /// The first row of a table, with its line end; empty where there is none.
  private let header: [UInt8]

  var format: Format { reader.format }

  /// Nil where the input is neither.
  init?(_ head: GraphInput) {
    if Neo4jReader.recognises(head) {
      reader = Neo4jReader.reader
      header = Array(head.bytes.prefix { $0 != 0x0A }) + [0x0A]
    } else if EdgeList.recognises(head) {
      reader = EdgeList.reader
      header = []
    } else {
      return nil
    }
  }

  func map(_ block: BulkBlock, into batch: inout GraphBatch) -> BulkOutcome {
    // Every block but the first is given the header, so that it is a table of its own.
    let lacksHeader = !header.isEmpty && block.linesBefore > 0
    let input = BulkBlock(
      name: block.name, bytes: lacksHeader ? header + block.bytes : block.bytes,
      linesBefore: block.linesBefore - (lacksHeader ? 1 : 0), limits: block.limits,
      keepsPersons: block.keepsPersons
    ).open(format)
    if let invalid = UTF8Text.firstInvalid(input.bytes, 0..<input.bytes.count) {
      input.problems.report(
        .wrongEncoding,
        "a byte, \(UTF8Text.hexadecimal(input.bytes[invalid])), is not UTF-8",
        at: input.place(invalid), hint: "save the file as UTF-8")
    }
    var sink = BulkSink(keepsPersons: block.keepsPersons)
    // A consumed batch cannot be captured by a closure that is kept: records are noted first.
    var found: [(entities: [Entity], links: [LinkDraft], ends: [String])] = []
    let graph = PlainGraph()
    graph.take = { found.append(($0, $1, $2)) }
    if input.problems.isEmpty { reader.fill(input, graph) }
    graph.take = nil
    let isList = header.isEmpty
    var seen: Set<String> = []
    for (entities, links, ends) in found {
      sink.add(entities, to: &batch)
      // The nodes of an edge list are the ends of its edges; those of tables have rows.
      for end in ends where isList && seen.insert(end).inserted {
        if let id: EntityID = ForeignID.make(end) {
          batch.addVertex(id: id.rawValue, kind: EntityKind.organization.rawValue, name: end)
        }
      }
      sink.add(links, to: &batch)
    }
    return BulkOutcome(input, sink)
  }

  func keep(_ outcome: BulkOutcome) {}
  func finish(into batch: inout GraphBatch) -> Int { 0 }
}
