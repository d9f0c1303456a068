/// Reads the table of vertices into a register.
struct VertexTableReading: ~Copyable {
  private let columns: GraphFileBuilder.VertexColumns
  private let allowsRepeats: Bool
  private(set) var repeatCount = 0
  private var register = VertexRegister()
  private(set) var kinds = WordList()
  private var faults = FaultList()
  /// The word met last and its number, for it is often met again.
  private var lastKind: (bytes: [UInt8], number: UInt8)?

  init(columns: GraphFileBuilder.VertexColumns, allowsRepeats: Bool) {
    self.columns = columns
    self.allowsRepeats = allowsRepeats
  }

  /// Hands over what was read.
  consuming func takeRegister() -> VertexRegister { register }

  mutating func read(_ path: String, _ watch: BuildWatch) throws(GraphBuildFailure) {
    do throws(GraphFileFailure) {
      try readBlocks(path, watch)
    } catch {
      throw GraphBuildFailure(error)
    }
    guard faults.count == 0 else { throw faults.failure(path) }
    register.renumberKinds(kinds.ranked.ranks)
  }

  private mutating func readBlocks(
    _ path: String, _ watch: BuildWatch
  ) throws(GraphFileFailure) {
    let reader = try TableReader(path)
    var header: TableHeader?
    var firstLine = 0
    var done = 0
    while let block = try reader.next() {
      try watch.check()
      var scanner = RowScanner(block)
      if header == nil {
        header = TableHeader(
          &scanner, required: [columns.id], optional: [columns.kind, columns.name], &faults)
        guard header != nil else { return }
      }
      while let row = scanner.next(), let header {
        let line = firstLine + scanner.line
        switch row {
        case .fault(let message): faults.add(line, message)
        case .fields: take(scanner, header, line)
        }
      }
      firstLine += scanner.passedLines
      done += block.bytes.count
      watch.progress(.vertices, reader.size > 0 ? Double(done) / Double(reader.size) : 0)
    }
    if header == nil { faults.add(0, "the table has no first row that names its columns") }
  }

  private mutating func take(
    _ row: borrowing RowScanner, _ header: TableHeader, _ line: Int
  ) {
    guard row.count == header.count else {
      return faults.add(line, "the row has \(row.count) fields, and the first has \(header.count)")
    }
    guard let idPlace = header.places[0] else { return }
    let id = row.field(idPlace)
    guard id.count > 0 else { return faults.add(line, "the id is empty") }
    guard register.count < Int(FileLayout.mostPositions) else {
      return faults.add(line, "there are more than \(FileLayout.mostPositions) vertices")
    }
    guard let kind = kind(header.places[1].map { row.field($0) }) else {
      return faults.add(line, "there are more than 255 kinds of vertex")
    }
    let other = register.add(id: id, name: header.places[2].map { row.field($0) }, kind: kind)
    if let other {
      repeatCount += 1
      guard !allowsRepeats else { return }
      faults.add(line, "the id '\(id.text)' is that of vertex \(other) as well")
    }
  }

  private mutating func kind(_ field: Bytes?) -> UInt8? {
    guard let field else { return 0 }
    if let lastKind, field.equals(lastKind.bytes) { return lastKind.number }
    guard let number = kinds.number(field.text) else { return nil }
    lastKind = (unsafe Array(field.buffer), number)
    return number
  }
}

extension Bytes {
  @inline(__always)
  func equals(_ other: [UInt8]) -> Bool {
    guard count == other.count else { return false }
    for place in 0..<count where self[place] != other[place] { return false }
    return true
  }
}

/// The first row of a table: where each column of interest stands.
struct TableHeader: Sendable {
  /// How many fields each row has.
  let count: Int
  /// The places of the columns asked for, required ones first; nil for one that is missing.
  let places: [Int?]

  /// Takes the first row; nil, and a fault, when it is not one.
  init?(
    _ scanner: inout RowScanner, required: [String], optional: [String], _ faults: inout FaultList
  ) {
    guard let row = scanner.next() else { return nil }
    if case .fault(let message) = row {
      faults.add(scanner.line, message)
      return nil
    }
    let names = (0..<scanner.count).map { scanner.text($0) }
    count = names.count
    places = (required + optional).map { names.firstIndex(of: $0) }
    for (name, place) in zip(required, places) where place == nil {
      faults.add(scanner.line, "there is no column named '\(name)'")
    }
    for name in required + optional where names.count(where: { $0 == name }) > 1 {
      faults.add(scanner.line, "there are two columns named '\(name)'")
    }
    guard faults.count == 0 else { return nil }
  }
}
