import CompactGraph
import EndUseTestSupport
import Testing

@Suite struct `A graph file that is not as it was written` {
  /// A file with one of everything.
  private func sample(_ folder: TemporaryFolder) throws -> [UInt8] {
    let example = SeededCase(seed: 61)
    let graph = try example.graph.compact()
    var writer = GraphFileWriter(graph)
    try writer.addVertexColumn("tier", graph.vertices.map { Int64($0.position * 300) })
    try writer.addEdgeColumn("weight", graph.edges.map { Int64($0.position) })
    try writer.addNames("id", graph.vertices.map { ("v\($0.position)", $0) })
    try writer.addNames("alias", [("b", vertex(1)), ("a", vertex(0)), ("c", vertex(1))])
    try writer.write(to: folder.file("whole"))
    return try folder.bytes("whole")
  }

  /// Asks a file everything; any answer will do, as long as there is one.
  private func ask(_ file: GraphFile) {
    let graph = file.graph
    let all = Array(graph.vertices)
    for edge in graph.edges { _ = (graph.tail(of: edge), graph.head(of: edge)) }
    for vertex in all.prefix(3) {
      _ = graph.reachability(from: [vertex], .inward).vertices
      _ = graph.shortestPath(from: [vertex], to: all.suffix(2))
      _ = SimplePaths(
        in: graph, from: [vertex], to: all.suffix(2), maximumLinks: 5,
        limits: SearchLimits(maximumPaths: 100)
      ).map(graph.vertices(of:))
    }
    for name in file.vertexColumnNames { _ = all.map { file.vertexColumn(name)?[$0] } }
    for name in file.edgeColumnNames { _ = graph.edges.map { file.edgeColumn(name)?[$0] } }
    for name in ["id", "alias"] {
      _ = file.names(name)?.vertices(named: "b")
      _ = file.names(name)?.vertices(withPrefix: "")
    }
  }

  @Test func `is refused wherever it was cut`() throws {
    let folder = try TemporaryFolder()
    let whole = try sample(folder)
    for length in 0..<whole.count {
      let path = try folder.write(Array(whole[..<length]), to: "cut")
      #expect(throws: GraphFileFailure.self, "cut at \(length)") { try GraphFile(opening: path) }
    }
    let path = try folder.write(whole + [0], to: "long")
    #expect(throws: GraphFileFailure.self) { try GraphFile(opening: path) }
  }

  @Test func `is refused or found out by its checksums whichever byte was changed`() throws {
    let folder = try TemporaryFolder()
    let whole = try sample(folder)
    for place in whole.indices {
      for mask in [UInt8(0x01), 0x80, 0xFF] {
        var bytes = whole
        bytes[place] ^= mask
        let path = try folder.write(bytes, to: "changed")
        #expect(throws: GraphFileFailure.self, "byte \(place)") {
          let file = try GraphFile(opening: path)
          ask(file)
          try file.verify()
        }
      }
    }
  }

  @Test func `is named by the section at fault`() throws {
    let folder = try TemporaryFolder()
    var bytes = try sample(folder)
    bytes[bytes.count - 1] ^= 1
    let file = try GraphFile(opening: folder.write(bytes, to: "changed"))
    let failure = #expect(throws: GraphFileFailure.self) { try file.verify() }
    #expect(failure?.section == "alias")
    #expect(
      failure?.description
        == "section 'alias' of '\(folder.file("changed"))' does not match its checksum")
  }

  @Test func `says so after a search that met a position outside the graph`() throws {
    let folder = try TemporaryFolder()
    let graph = try CompactGraph.make(vertexCount: 3, [(0, 1), (1, 2)])
    try GraphFileWriter(graph).write(to: folder.file("whole"))
    var bytes = try folder.bytes("whole")
    // The heads are the second section: 2 numbers at the second multiple of 64 after the table.
    let heads = (64 + 64 * 8) + 64
    #expect(Array(bytes[heads..<heads + 8]) == [1, 0, 0, 0, 2, 0, 0, 0])
    bytes[heads + 7] = 0xFF
    let file = try GraphFile(opening: folder.write(bytes, to: "changed"))
    #expect(file.damage == nil)
    #expect(file.graph.shortestPath(from: vertices([0]), to: vertices([2])) == nil)
    #expect(file.damage?.section == "rows.out")
  }

  @Test(arguments: [
    "", "not a graph file, but longer than the header of one, which has sixty-four bytes",
  ])
  func `is refused when it is something else`(text: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(text, to: "other")
    let failure = #expect(throws: GraphFileFailure.self) { try GraphFile(opening: path) }
    #expect(failure?.description == "'\(path)' is not a graph file")
    #expect(throws: GraphFileFailure.self) { try GraphFile(opening: folder.file("missing")) }
    #expect(throws: GraphFileFailure.self) { try GraphFile(opening: folder.path) }
  }
}
