/// The header and the table of a file, checked.
///
/// Once this exists every section lies in the file, apart from the others and aligned; every count
/// and width is what its role asks for. What the sections hold has not been read.
struct FileHeader {
  let vertexCount: Int
  let edgeCount: Int
  let sections: [Section]

  init(_ file: borrowing MappedFile, _ path: String) throws(GraphFileFailure) {
    let size = UInt64(file.byteCount)
    var run = ByteRun(file.copy(0..<FileLayout.headerSize))
    let magic = FileLayout.magic.map { _ in run.take(UInt8.self) }
    guard magic == FileLayout.magic else { throw .notAGraphFile(path) }
    let byteOrder = run.take(UInt32.self)
    guard byteOrder == FileLayout.byteOrder else {
      throw byteOrder == FileLayout.byteOrder.byteSwapped
        ? .otherByteOrder(path) : .notAGraphFile(path)
    }
    let version = run.take(UInt32.self)
    guard version == FileLayout.version else { throw .otherVersion(version, path) }
    let said = run.take(UInt64.self)
    guard said == size else { throw .truncated(path, said: said, found: size) }
    let vertices = run.take(UInt64.self)
    let edges = run.take(UInt64.self)
    let count = Int(run.take(UInt32.self))
    _ = run.take(UInt32.self)
    _ = run.take(UInt64.self)
    let checksum = run.take(UInt64.self)
    let tableEnd = FileLayout.headerSize + count * FileLayout.entrySize
    guard count <= FileLayout.mostSections, tableEnd <= file.byteCount,
      vertices <= FileLayout.mostPositions, edges <= FileLayout.mostPositions
    else { throw .damagedTable(path) }
    let head = file.copy(0..<FileLayout.headerSize - 8)
    let table = file.copy(FileLayout.headerSize..<tableEnd)
    // Bytes have no padding.
    guard unsafe Checksum.of((head + table).span.bytes) == checksum else {
      throw .damagedTable(path)
    }

    vertexCount = Int(vertices)
    edgeCount = Int(edges)
    var sections: [Section] = []
    var entries = ByteRun(table)
    var end = UInt64(tableEnd)
    for _ in 0..<count {
      let section = try Self.section(&entries, path)
      guard section.offset % FileLayout.alignment == 0, section.offset >= end,
        let length = section.byteCount, length <= size, section.offset <= size - length
      else { throw .section(section.name, "does not lie in the file", path) }
      guard !sections.contains(where: { $0.name == section.name && $0.role == section.role }) else {
        throw .section(section.name, "is there twice", path)
      }
      end = section.offset + length
      sections.append(section)
    }
    guard end == size else { throw .truncated(path, said: end, found: size) }
    self.sections = sections
    for section in sections { try check(section, path) }
  }

  private static func section(
    _ run: inout ByteRun, _ path: String
  ) throws(GraphFileFailure) -> Section {
    let name = run.takeName(size: FileLayout.nameSize)
    let count = run.take(UInt64.self)
    let offset = run.take(UInt64.self)
    let base = run.take(Int64.self)
    let checksum = run.take(UInt64.self)
    let width = Int(run.take(UInt8.self))
    let role = SectionRole(rawValue: run.take(UInt8.self))
    for _ in 0..<6 { _ = run.take(UInt8.self) }
    guard let name, let role, [0, 1, 2, 4, 8].contains(width) else { throw .damagedTable(path) }
    return Section(
      name: name, role: role, width: width, count: count, base: base, offset: offset,
      checksum: checksum)
  }

  /// Holds a section's count and width against its role.
  private func check(_ section: Section, _ path: String) throws(GraphFileFailure) {
    func partner(_ role: SectionRole) -> Section? {
      sections.first { $0.role == role && $0.name == section.name }
    }
    let texts = partner(.textStarts).map { $0.count - 1 }
    let fits =
      switch section.role {
      case .rows: true  // Each is checked when the graph is made.
      case .vertexColumn: section.count == UInt64(vertexCount)
      case .edgeColumn: section.count == UInt64(edgeCount)
      case .textStarts:
        section.count > 0 && section.width >= 4 && partner(.textBytes) != nil
          && section.count <= FileLayout.mostPositions
      case .textBytes: section.width == 1 && partner(.textStarts) != nil
      case .nameOrder, .nameOwners:
        section.width == 4 && section.count == texts
          && (partner(.nameOwners) != nil || section.count == UInt64(vertexCount))
      }
    guard fits else { throw .section(section.name, "does not fit the rest of the file", path) }
  }

  /// The graph whose arrays lie in the file.
  func graph(_ mapping: GraphFile.Mapping, _ path: String) throws(GraphFileFailure) -> CompactGraph
  {
    let damage = Damage()
    func words(
      _ name: String, _ count: Int
    ) throws(GraphFileFailure) -> Numbers<UInt32> {
      let section = try rows(name, count, width: 4, path)
      // The section lies in the file, and the storage below keeps the mapping.
      return unsafe mapping.file.numbers(at: section.offset, count: section.count, as: UInt32.self)
    }
    func bytes(_ name: String) throws(GraphFileFailure) -> Numbers<UInt8> {
      let section = try rows(name, edgeCount, width: 1, path)
      // As above.
      return unsafe mapping.file.numbers(at: section.offset, count: section.count, as: UInt8.self)
    }
    func view(
      _ starts: String, _ neighbors: String, _ edges: String?, _ kinds: String,
      _ part: Damage.Part
    ) throws(GraphFileFailure) -> RowArrays {
      let startNumbers = try words(starts, vertexCount + 1)
      guard startNumbers[0] == 0, Int(startNumbers[vertexCount]) == edgeCount else {
        throw .section(starts, "does not begin at nought and end at the last edge", path)
      }
      let edgeNumbers: Numbers<UInt32>?
      if let edges { edgeNumbers = try words(edges, edgeCount) } else { edgeNumbers = nil }
      return RowArrays(
        starts: startNumbers, neighbors: try words(neighbors, edgeCount), edges: edgeNumbers,
        kinds: try bytes(kinds), damage: damage, part: part)
    }
    let outward = try view("rows.out.starts", "rows.out.heads", nil, "kinds", .outwardRows)
    let inward = try view(
      "rows.in.starts", "rows.in.tails", "rows.in.edges", "rows.in.kinds", .inwardRows)
    let turns =
      sections.contains { $0.role == .rows && $0.name == "turns" }
      ? try words("turns", edgeCount) : nil
    return CompactGraph(
      vertexCount: vertexCount, edgeCount: edgeCount,
      storage: GraphStorage(keeping: [mapping, damage], damage: damage),
      outward: outward, inward: inward,
      kinds: try bytes("kinds"), turns: turns)
  }

  private func rows(
    _ name: String, _ count: Int, width: Int, _ path: String
  ) throws(GraphFileFailure) -> Section {
    guard let section = sections.first(where: { $0.role == .rows && $0.name == name }) else {
      throw .section(name, "is missing", path)
    }
    guard section.width == width, section.count == UInt64(count) else {
      throw .section(name, "does not fit the rest of the file", path)
    }
    return section
  }
}
