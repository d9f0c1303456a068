/// Writes a graph with its columns and names as a ``GraphFile``.
///
/// ```swift
/// var writer = GraphFileWriter(graph)
/// try writer.addEdgeColumn("from", days)
/// try writer.addNames("id", ids.enumerated().map { ($1, Vertex(rawValue: UInt32($0))) })
/// try writer.write(to: "Output/case.endx")
/// ```
///
/// The file numbers edges by their tails, and those of one tail in the order they were added; it
/// keeps that order beside them, so that every search gives the answer that it gives on the graph
/// itself. Columns for edges are handed over in the graph's numbers.
///
/// All columns lie in memory; for input that does not fit see ``GraphFileBuilder``.
public struct GraphFileWriter {
  private let graph: CompactGraph
  private var columns: [(name: String, role: SectionRole, column: Column)] = []
  private var texts: [(name: String, texts: [String])] = []
  private var owners: [String: [Vertex]] = [:]

  /// Starts with a graph and nothing beside it.
  public init(_ graph: CompactGraph) {
    self.graph = graph
  }

  /// Adds a number, or none, for each vertex.
  ///
  /// - Throws: ``GraphFileFailure`` when the name is taken or is not from 1 to 24 bytes, or there
  ///   are not as many elements as vertices.
  public mutating func addVertexColumn(
    _ name: String, _ elements: [Int64?]
  ) throws(GraphFileFailure) {
    try add(name, .vertexColumn, Column(elements), graph.vertexCount)
  }

  /// Adds a number, or none, for each edge, by the edges' numbers in the graph.
  ///
  /// - Throws: ``GraphFileFailure`` when the name is taken or is not from 1 to 24 bytes, or there
  ///   are not as many elements as edges.
  public mutating func addEdgeColumn(
    _ name: String, _ elements: [Int64?]
  ) throws(GraphFileFailure) {
    try add(name, .edgeColumn, Column(elements), graph.edgeCount)
  }

  /// Adds a list of texts, which may be as long as the caller likes.
  ///
  /// Where it has a text for each vertex or each edge, in the graph's numbers, the caller asks for
  /// them so; a column of numbers can say which text belongs to what.
  ///
  /// - Throws: ``GraphFileFailure`` when the name is taken or is not from 1 to 24 bytes.
  public mutating func addTexts(_ name: String, _ list: [String]) throws(GraphFileFailure) {
    try check(name, .textStarts)
    texts.append((name, list))
  }

  /// Adds names by which vertices can be found.
  ///
  /// - Throws: ``GraphFileFailure`` when the name of the index is taken or is not from 1 to 24
  ///   bytes, or a vertex is not of the graph.
  public mutating func addNames(
    _ name: String, _ names: [(name: String, vertex: Vertex)]
  ) throws(GraphFileFailure) {
    guard names.allSatisfy({ graph.contains($0.vertex) }) else {
      throw .unusable("index '\(name)' names a vertex that the graph does not have", "")
    }
    try addTexts(name, names.map(\.name))
    owners[name] = names.map(\.vertex)
  }

  private mutating func add(
    _ name: String, _ role: SectionRole, _ column: Column, _ count: Int
  ) throws(GraphFileFailure) {
    guard column.count == count else {
      throw .unusable("column '\(name)' has \(column.count) elements, not \(count)", "")
    }
    try check(name, role)
    columns.append((name, role, column))
  }

  private func check(_ name: String, _ role: SectionRole) throws(GraphFileFailure) {
    guard (1...FileLayout.nameSize).contains(name.utf8.count), !name.utf8.contains(0) else {
      throw .unusable("'\(name)' is not a name of 1 to \(FileLayout.nameSize) bytes", "")
    }
    let isTaken =
      columns.contains { $0.name == name && $0.role == role }
      || role == .textStarts && texts.contains { $0.name == name }
    guard !isTaken else { throw .unusable("there are two lists named '\(name)'", "") }
  }

  /// Writes the file: aside, then to the disk, then under its name.
  ///
  /// - Parameters:
  ///   - path: Where to; a file that is there is replaced once the new one is whole.
  ///   - isCancelled: Asked from time to time whether to stop, leaving nothing behind.
  /// - Throws: ``GraphFileFailure``.
  /// - Complexity: O(V + E), and O(*n* log *n*) for *n* names.
  public func write(
    to path: String, isCancelled: () -> Bool = { false }
  ) throws(GraphFileFailure) {
    let numbering = FileNumbering(graph)
    let encoded = texts.map { EncodedTexts($0.texts) }
    let plan = try GraphFilePlan(
      path, vertexCount: graph.vertexCount, edgeCount: graph.edgeCount, sections(encoded))
    for step in 0..<3 + columns.count + texts.count {
      if isCancelled() { throw .cancelled(path) }
      switch step {
      case 0: numbering.writeOutward(to: plan)
      case 1: numbering.writeInward(to: plan)
      case 2: numbering.writeKinds(to: plan)
      case ..<(3 + columns.count): write(columns[step - 3], numbering, to: plan)
      default:
        let place = step - 3 - columns.count
        encoded[place].write(
          texts[place].name, owners[texts[place].name], graph.vertexCount, to: plan)
      }
    }
    if isCancelled() { throw .cancelled(path) }
    try plan.finish()
  }

  private func sections(_ encoded: [EncodedTexts]) -> [Section] {
    var sections = FileNumbering.sections(
      vertexCount: graph.vertexCount, edgeCount: graph.edgeCount, withTurns: true)
    for (name, role, column) in columns {
      sections.append(
        Section(
          name: name, role: role, width: column.width, count: UInt64(column.count),
          base: column.base))
    }
    for (list, text) in zip(texts, encoded) {
      sections += text.sections(list.name, owners[list.name], graph.vertexCount)
    }
    return sections
  }

  private func write(
    _ entry: (name: String, role: SectionRole, column: Column), _ numbering: FileNumbering,
    to plan: GraphFilePlan
  ) {
    guard let sink = plan.sink(entry.name, entry.role) else { return }
    if entry.role == .edgeColumn {
      for edge in numbering.edges { sink.putStored(entry.column.stored(at: Int(edge))) }
    } else {
      for place in 0..<entry.column.count { sink.putStored(entry.column.stored(at: place)) }
    }
  }
}

extension Column {
  /// Bytes an element.
  var width: Int {
    switch store {
    case .constant: 0
    case .bytes: 1
    case .shorts: 2
    case .words: 4
    case .longs: 8
    }
  }

  /// What is stored for an element.
  func stored(at position: Int) -> UInt64 {
    switch store {
    case .constant: 0
    case .bytes(let numbers): UInt64(numbers[position])
    case .shorts(let numbers): UInt64(numbers[position])
    case .words(let numbers): UInt64(numbers[position])
    case .longs(let numbers): numbers[position]
    }
  }
}

/// The numbers that a file gives to the edges of a graph.
struct FileNumbering {
  let graph: CompactGraph
  /// The graph's edges in the file's order.
  let edges: [UInt32]

  init(_ graph: CompactGraph) {
    self.graph = graph
    var edges: [UInt32] = []
    edges.reserveCapacity(graph.edgeCount)
    for vertex in 0..<UInt32(graph.vertexCount) {
      for place in graph.outward.bounds(of: vertex) { edges.append(graph.outward.edge(at: place)) }
    }
    self.edges = edges
  }

  /// The sections that every file has.
  static func sections(vertexCount: Int, edgeCount: Int, withTurns: Bool) -> [Section] {
    func rows(_ name: String, _ count: Int, width: Int = 4) -> Section {
      Section(name: name, role: .rows, width: width, count: UInt64(count))
    }
    return [
      rows("rows.out.starts", vertexCount + 1), rows("rows.out.heads", edgeCount),
      rows("rows.in.starts", vertexCount + 1), rows("rows.in.tails", edgeCount),
      rows("rows.in.edges", edgeCount), rows("rows.in.kinds", edgeCount, width: 1),
      rows("kinds", edgeCount, width: 1),
    ] + (withTurns ? [rows("turns", edgeCount)] : [])
  }

  func writeOutward(to plan: GraphFilePlan) {
    writeStarts(graph.outward, plan.sink("rows.out.starts", .rows))
    guard let heads = plan.sink("rows.out.heads", .rows), let turns = plan.sink("turns", .rows)
    else { return }
    for edge in edges {
      heads.put(graph.head(of: Edge(rawValue: edge)).rawValue)
      turns.put(UInt32(graph.turn(of: Edge(rawValue: edge))))
    }
  }

  func writeInward(to plan: GraphFilePlan) {
    writeStarts(graph.inward, plan.sink("rows.in.starts", .rows))
    guard let tails = plan.sink("rows.in.tails", .rows),
      let sink = plan.sink("rows.in.edges", .rows),
      let kinds = plan.sink("rows.in.kinds", .rows)
    else { return }
    var numbers = [UInt32](repeating: 0, count: graph.edgeCount)
    for (number, edge) in edges.enumerated() { numbers[Int(edge)] = UInt32(number) }
    for vertex in 0..<UInt32(graph.vertexCount) {
      for place in graph.inward.bounds(of: vertex) {
        tails.put(graph.inward.neighbor(at: place))
        sink.put(numbers[Int(graph.inward.edge(at: place))])
        kinds.put(graph.inward.kind(at: place))
      }
    }
  }

  func writeKinds(to plan: GraphFilePlan) {
    guard let sink = plan.sink("kinds", .rows) else { return }
    for edge in edges { sink.put(graph.kinds[Int(edge)]) }
  }

  private func writeStarts(_ rows: RowArrays, _ sink: SectionSink?) {
    var start: UInt32 = 0
    sink?.put(start)
    for vertex in 0..<UInt32(graph.vertexCount) {
      start += UInt32(rows.degree(of: vertex))
      sink?.put(start)
    }
  }
}

/// A list of texts as a file holds it.
struct EncodedTexts {
  private let texts: [String]
  private let byteCount: UInt64

  init(_ texts: [String]) {
    self.texts = texts
    byteCount = texts.reduce(0) { $0 + UInt64($1.utf8.count) }
  }

  func sections(_ name: String, _ owners: [Vertex]?, _ vertexCount: Int) -> [Section] {
    let count = UInt64(texts.count)
    var sections = [
      Section(
        name: name, role: .textStarts, width: byteCount > UInt64(UInt32.max) ? 8 : 4,
        count: count + 1),
      Section(name: name, role: .textBytes, width: 1, count: byteCount),
    ]
    guard let owners else { return sections }
    sections.append(Section(name: name, role: .nameOrder, width: 4, count: count))
    if !Self.areVertices(owners, vertexCount) {
      sections.append(Section(name: name, role: .nameOwners, width: 4, count: count))
    }
    return sections
  }

  /// Whether each vertex has one name, in the order of vertices.
  private static func areVertices(_ owners: [Vertex], _ vertexCount: Int) -> Bool {
    owners.count == vertexCount && owners.indices.allSatisfy { owners[$0].position == $0 }
  }

  func write(_ name: String, _ owners: [Vertex]?, _ vertexCount: Int, to plan: GraphFilePlan) {
    let starts = plan.sink(name, .textStarts)
    let bytes = plan.sink(name, .textBytes)
    var start: UInt64 = 0
    starts?.putStored(start)
    for text in texts {
      for byte in text.utf8 { bytes?.put(byte) }
      start += UInt64(text.utf8.count)
      starts?.putStored(start)
    }
    guard let owners else { return }
    let keys = texts.map { Array($0.utf8) }
    let order = keys.indices.sorted {
      keys[$0] == keys[$1] ? $0 < $1 : keys[$0].lexicographicallyPrecedes(keys[$1])
    }
    let orderSink = plan.sink(name, .nameOrder)
    for entry in order { orderSink?.put(UInt32(entry)) }
    guard let ownerSink = plan.sink(name, .nameOwners) else { return }
    for owner in owners { ownerSink.put(owner.rawValue) }
  }
}
