extension GraphFile {
  /// Reads the whole file and holds it against its checksums and against itself.
  ///
  /// A file that passes was written whole and has not changed since; its rows lead to its vertices
  /// and edges, the inward rows hold the same edges as the outward ones, and its indexes of names
  /// are in order. Checksums find accidents, not forgers: a file that someone made up with care can
  /// pass, and holds a graph, but theirs.
  ///
  /// - Parameter isCancelled: Asked at each section whether to stop.
  /// - Throws: ``GraphFileFailure``, which names the first section at fault.
  /// - Complexity: O(V + E), at about the speed that the disk or memory gives the bytes.
  public func verify(isCancelled: () -> Bool = { false }) throws(GraphFileFailure) {
    var end = UInt64(FileLayout.headerSize + FileLayout.entrySize * sections.count)
    for section in sections {
      if isCancelled() { throw .cancelled(path) }
      // The header has been checked: sections lie in the file, one after another.
      guard mapping.file.copy(Int(end)..<Int(section.offset)).allSatisfy({ $0 == 0 }) else {
        throw .section(section.name, "has bytes before it that should be nought", path)
      }
      end = section.offset + (section.byteCount ?? 0)
      guard mapping.file.checksum(of: Int(section.offset)..<Int(end)) == section.checksum else {
        throw .section(section.name, "does not match its checksum", path)
      }
    }
    if isCancelled() { throw .cancelled(path) }
    try verifyRows()
    for name in names(.nameOrder) {
      if isCancelled() { throw .cancelled(path) }
      guard names(name)?.isSound() ?? false else {
        throw .section(name, "is not an index of names in order", path)
      }
    }
    if let damage { throw damage }
  }

  private func names(_ role: SectionRole) -> [String] {
    sections.filter { $0.role == role }.map(\.name)
  }

  /// Holds each inward edge against the outward row that it says it is in.
  private func verifyRows() throws(GraphFileFailure) {
    var seen = [Bool](repeating: false, count: graph.edgeCount)
    var counted = 0
    for vertex in 0..<UInt32(graph.vertexCount) {
      counted += graph.outward.degree(of: vertex)
      for place in graph.outward.bounds(of: vertex) { _ = graph.outward.neighbor(at: place) }
    }
    guard counted == graph.edgeCount, graph.storage.damage.part == nil else {
      throw .section("rows.out.starts", "does not hold every edge once", path)
    }
    for vertex in 0..<UInt32(graph.vertexCount) {
      for place in graph.inward.bounds(of: vertex) {
        let edge = Int(graph.inward.edge(at: place))
        let tail = graph.inward.neighbor(at: place)
        guard !seen[edge], graph.outward.bounds(of: tail).contains(edge),
          graph.outward.neighbor(at: edge) == vertex,
          graph.inward.kind(at: place) == graph.kinds[edge]
        else { throw .section("rows.in.edges", "does not hold what the outward rows do", path) }
        seen[edge] = true
      }
    }
    guard seen.allSatisfy({ $0 }) else {
      throw .section("rows.in.edges", "does not hold every edge once", path)
    }
  }
}
