import CompactGraph
import EndUseTestSupport
import Synchronization
import Testing

@Suite struct `A graph file stream` {
  /// Entities and links in the order in which they are told of, ends before their vertices or after.
  private struct Telling {
    enum Word {
      case vertex(id: String, kind: String, name: String)
      case edge(tail: String, head: String, kind: String, day: Int32?)
    }
    var words: [Word] = []

    init(seed: UInt64, vertices: Int, edges: Int) {
      var random = SplitMix64(seed: seed)
      let stems = ["v", "", "港口", "a much longer id, with commas, ", "\"q\"\n", "NK-0\u{0}"]
      let stem = stems[Int(seed) % stems.count]
      func id(_ number: Int) -> String { "\(stem)\(number)" }
      for number in 0..<vertices {
        words.append(
          .vertex(
            id: id(number), kind: "k\(number % 5)",
            name: ["", "Harbour Optics", "Harbour Optics \(number % 9)", id(number)][number % 4]))
      }
      for _ in 0..<vertices / 6 {
        let number = Int.random(in: 0..<vertices, using: &random)
        words.append(.vertex(id: id(number), kind: "k\(number % 7)", name: "again"))
      }
      for _ in 0..<edges {
        // Some of them beyond the last vertex.
        let tail = Int.random(in: 0..<vertices + vertices / 8 + 1, using: &random)
        let head = Int.random(in: 0..<vertices + vertices / 8 + 1, using: &random)
        words.append(
          .edge(
            tail: id(tail), head: id(head), kind: "e\((tail + head) % 4)",
            day: tail % 3 == 0 ? nil : Int32(tail * 7 - 40)))
      }
      words.shuffle(using: &random)
    }

    /// The same as the two tables that the builder reads.
    var tables: (nodes: String, edges: String) {
      func field(_ text: String) -> String {
        "\""
          + text.split(separator: "\"", omittingEmptySubsequences: false)
          .joined(separator: "\"\"") + "\""
      }
      var nodes = "id,kind,name\n"
      var edges = "src,dst,type,confidence,date\n"
      for word in words {
        switch word {
        case .vertex(let id, let kind, let name):
          nodes += "\(field(id)),\(kind),\(field(name))\n"
        case .edge(let tail, let head, let kind, let day):
          edges += "\(field(tail)),\(field(head)),\(kind),,\(day.map(Self.date) ?? "")\n"
        }
      }
      return (nodes, edges)
    }

    /// A date, found by counting: slow, and nothing to get wrong.
    private static func date(_ day: Int32) -> String {
      var (year, month, date, left) = (1900, 1, 1, Int(day) + 25_567)
      func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
      while left >= (isLeap(year) ? 366 : 365) {
        left -= isLeap(year) ? 366 : 365
        year += 1
      }
      let lengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      while left >= lengths[month - 1] {
        left -= lengths[month - 1]
        month += 1
      }
      date += left
      func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      return "\(year)-\(two(month))-\(two(date))"
    }

    func fill(_ stream: GraphFileStream, batch size: Int) throws {
      var next = 0
      while next < words.count {
        var batch = stream.makeBatch()
        for place in next..<min(next + size, words.count) {
          let line = GraphBatch.Place(line: UInt32(place + 1))
          switch words[place] {
          case .vertex(let id, let kind, let name):
            batch.addVertex(id: id, kind: kind, name: name, at: line)
          case .edge(let tail, let head, let kind, let day):
            batch.addEdge(from: tail, to: head, kind: kind, day: day, at: line)
          }
        }
        next += size
        try stream.add(batch)
      }
    }
  }

  private func settings(
    _ change: (inout GraphFileStream.Settings) -> Void = { _ in }
  ) -> GraphFileStream.Settings {
    var settings = GraphFileStream.Settings()
    settings.allowsDangling = true
    settings.allowsRepeats = true
    change(&settings)
    return settings
  }

  /// The bytes that the builder makes of the tables.
  private func built(
    _ telling: Telling, in folder: TemporaryFolder
  ) throws -> (bytes: [UInt8], report: GraphBuildReport) {
    let tables = telling.tables
    var builder = GraphFileBuilder(
      vertices: try folder.write(tables.nodes, to: "nodes.csv"),
      edges: try folder.write(tables.edges, to: "edges.csv"))
    builder.allowsDangling = true
    builder.allowsRepeats = true
    let report = try builder.build(to: folder.file("built.endx"))
    return (try folder.bytes("built.endx"), report)
  }

  @Test(arguments: 0..<24 as Range<UInt64>)
  func `writes the bytes that the builder makes of the same tables`(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let telling = Telling(seed: seed, vertices: 1 + Int(seed) * 9, edges: Int(seed) * 21)
    let (expected, built) = try built(telling, in: folder)
    // All hashes alike, four of them, eight in two parts, and all that there are.
    for mask in [0, 3, 0x8000_0000_0000_0003, UInt64.max] {
      for (threads, batch, budget) in [(1, 1, 0), (3, 7, 1 << 12), (2, 1 << 20, 1 << 28)] {
        let stream = try GraphFileStream(
          to: folder.file("graph.endx"),
          settings: settings {
            $0.hashMask = mask
            $0.threadCount = threads
            $0.memoryBudget = budget
          })
        try telling.fill(stream, batch: batch)
        let report = try stream.finish()
        #expect(try folder.bytes("graph.endx") == expected, "seed \(seed), mask \(mask)")
        #expect(report.vertexCount == built.vertexCount)
        #expect(report.repeatCount == built.repeatCount)
        #expect(report.edgeCount == built.edgeCount)
        #expect(report.danglingCount == built.danglingCount)
        #expect(report.selfLoopCount == built.selfLoopCount)
      }
    }
    try GraphFile(opening: folder.file("graph.endx")).verify()
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `writes the same bytes where nothing fits in its buffers`(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let telling = Telling(seed: seed, vertices: 700, edges: 900 + 300 * Int(seed))
    let (expected, _) = try built(telling, in: folder)
    for (chunk, budget, mask) in [(1, 1 << 12, UInt64.max), (200, 1 << 14, 3), (3000, 0, .max)] {
      let stream = try GraphFileStream(
        to: folder.file("graph.endx"),
        settings: settings {
          $0.chunkSize = chunk
          $0.memoryBudget = budget
          $0.hashMask = mask
        })
      try telling.fill(stream, batch: 500)
      let report = try stream.finish()
      #expect(report.spilledBytes > 0)
      let bytes = try folder.bytes("graph.endx")
      #expect(bytes == expected, "seed \(seed), chunks of \(chunk)")
    }
    #expect(try folder.names == ["built.endx", "edges.csv", "graph.endx", "nodes.csv"])
  }

  @Test func `keeps texts in the order of their bytes, however long they agree`() throws {
    let folder = try TemporaryFolder()
    let stem = String(repeating: "harbour ", count: 40)
    var random = SplitMix64(seed: 8)
    var names = (0..<500).map { stem.prefix($0) + ["", "\0", "a", "港", "\0\0"][$0 % 5] }
    names += (0..<700).map { _ in "\(stem)\(Int.random(in: 0..<90, using: &random))" }
    names.shuffle(using: &random)
    let stream = try GraphFileStream(
      to: folder.file("graph.endx"), settings: settings { $0.memoryBudget = 1 << 18 })
    var batch = stream.makeBatch()
    for (number, name) in names.enumerated() {
      batch.addVertex(id: "\(number)", kind: "k", name: String(name))
    }
    try stream.add(batch)
    _ = try stream.finish()
    let file = try GraphFile(opening: folder.file("graph.endx"))
    // Holds the order against a plain comparison, text by text.
    try file.verify()
    let index = try #require(file.names("name"))
    for (number, name) in names.enumerated().prefix(200) {
      let found = index.vertices(named: String(name)).map(\.position)
      #expect(found == names.indices.filter { names[$0].utf8.elementsEqual(names[number].utf8) })
    }
  }

  @Test func `makes an empty graph of nothing`() throws {
    let folder = try TemporaryFolder()
    let report = try GraphFileStream(to: folder.file("graph.endx")).finish()
    #expect(report.vertexCount == 0 && report.edgeCount == 0)
    try GraphFile(opening: folder.file("graph.endx")).verify()
  }

  /// What is said of some vertices and edges, the number being the line.
  private func fault(_ words: [(id: String, head: String?)]) throws -> String? {
    let folder = try TemporaryFolder()
    var settings = GraphFileStream.Settings()
    settings.inputNames = ["first", "second"]
    let stream = try GraphFileStream(to: folder.file("graph.endx"), settings: settings)
    var batch = stream.makeBatch()
    for (number, word) in words.enumerated() {
      let place = GraphBatch.Place(input: UInt16(number % 2), line: UInt32(number + 1))
      if let head = word.head {
        batch.addEdge(from: word.id, to: head, kind: "k", at: place)
      } else {
        batch.addVertex(id: word.id, kind: "k", name: "", at: place)
      }
    }
    try stream.add(batch)
    let failure = #expect(throws: GraphBuildFailure.self) { try stream.finish() }
    #expect(try folder.names == [])
    return failure?.description
  }

  @Test func `says which ends are no vertices, and which ids are there twice`() throws {
    #expect(
      try fault([("a", "b"), ("a", nil), ("x", "y")]) == """
        first:1: the edge ends at 'b', which is no vertex
        first:3: the edge begins at 'x', which is no vertex
        """)
    #expect(
      try fault([("b", nil), ("b", nil), ("a", nil), ("c", nil), ("a", nil)]) == """
        second:2: the id 'b' is that of vertex 0 as well
        first:5: the id 'a' is that of vertex 1 as well
        """)
  }

  @Test func `lists the first faults and counts the rest`() throws {
    let edges = try fault([("a", nil)] + (0..<95).map { ("a", "z\($0)") })
    #expect(edges?.split(separator: "\n").count == 21)
    #expect(edges?.hasPrefix("second:2: the edge ends at 'z0', which is no vertex\n") == true)
    let last = "first:21: the edge ends at 'z19', which is no vertex\nand 75 more"
    #expect(edges?.hasSuffix(last) == true)
    let rows = try fault((0..<100).map { ("id\($0 % 50)", nil) })
    #expect(rows?.hasPrefix("first:51: the id 'id0' is that of vertex 0 as well\n") == true)
    #expect(rows?.hasSuffix("and 30 more") == true)
  }

  private func addTooManyKinds(_ stream: GraphFileStream, areOfVertices: Bool) throws {
    var batch = stream.makeBatch()
    for kind in 0..<256 {
      if areOfVertices {
        batch.addVertex(id: "\(kind)", kind: "\(kind)", name: "")
      } else {
        batch.addEdge(from: "a", to: "b", kind: "\(kind)")
      }
    }
    try stream.add(batch)
  }

  @Test(arguments: [true, false])
  func `refuses more kinds than a file can hold`(areOfVertices: Bool) throws {
    let folder = try TemporaryFolder()
    let stream = try GraphFileStream(to: folder.file("graph.endx"))
    let failure = #expect(throws: GraphFileFailure.self) {
      try addTooManyKinds(stream, areOfVertices: areOfVertices)
    }
    #expect(failure?.description.contains("more than 255 kinds") == true)
    #expect(try folder.names == [])
  }

  @Test func `leaves nothing behind when it is cancelled, wherever it stands`() throws {
    let folder = try TemporaryFolder()
    let telling = Telling(seed: 2, vertices: 20, edges: 30)
    var asked = 0
    while true {
      let left = Mutex(asked)
      let stream = try GraphFileStream(
        to: folder.file("graph.endx"), settings: settings { $0.memoryBudget = 0 })
      try telling.fill(stream, batch: 5)
      do throws(GraphBuildFailure) {
        _ = try stream.finish(isCancelled: {
          left.withLock {
            $0 -= 1
            return $0 < 0
          }
        })
        break
      } catch {
        #expect(error.isCancellation)
      }
      #expect(try folder.names == [])
      asked += 1
    }
    #expect(asked > 5)
    #expect(throws: GraphFileFailure.self) { try GraphFileStream(to: folder.file("no/graph.endx")) }
  }
}
