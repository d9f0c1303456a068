import CompactGraph
import EndUseTestSupport
import Synchronization
import Testing

@Suite struct `A graph file builder` {
  /// Writes two tables and builds a file of them.
  private func build(
    _ vertices: String, _ edges: String, in folder: TemporaryFolder,
    _ change: (inout GraphFileBuilder) -> Void = { _ in }
  ) throws -> (file: GraphFile, report: GraphBuildReport) {
    var builder = GraphFileBuilder(
      vertices: try folder.write(vertices, to: "nodes.csv"),
      edges: try folder.write(edges, to: "edges.csv"))
    change(&builder)
    let report = try builder.build(to: folder.file("graph.endx"))
    let file = try GraphFile(opening: folder.file("graph.endx"))
    try file.verify()
    #expect(try folder.names == ["edges.csv", "graph.endx", "nodes.csv"])
    // The same where vertices are too many to be held.
    let held = try folder.bytes("graph.endx")
    builder.mostHeldBytes = -1
    var streamed = try builder.build(to: folder.file("graph.endx"))
    streamed.spilledBytes = report.spilledBytes
    #expect(streamed == report)
    let bytes = try folder.bytes("graph.endx")
    #expect(bytes == held)
    return (file, report)
  }

  /// The message of a build that fails, without the folder's path.
  private func fault(_ vertices: String, _ edges: String) throws -> String? {
    let folder = try TemporaryFolder()
    let messages = [Int.max, -1].map { most in
      let failure = #expect(throws: GraphBuildFailure.self) {
        _ = try build(vertices, edges, in: folder) { $0.mostHeldBytes = most }
      }
      return failure.map { $0.description.split(separator: folder.file("")).joined() }
    }
    #expect(try folder.names == ["edges.csv", "nodes.csv"])
    #expect(messages[0] == messages[1])
    return messages[0]
  }

  /// The edges as the table had them, in its order.
  private func edges(_ file: GraphFile) -> [[Int]] {
    let graph = file.graph
    return graph.edges.sorted { graph.turn(of: $0) < graph.turn(of: $1) }.map {
      [graph.tail(of: $0).position, graph.head(of: $0).position]
    }
  }

  private let two = "id,kind,name\na,maker,A\nb,buyer,B\n"

  @Test func `writes the file that the writer writes of the same graph`() throws {
    for example in SeededCase.all.prefix(200) {
      let folder = try TemporaryFolder()
      let ids = (0..<example.graph.vertexCount).map { example.seed % 2 == 0 ? "\($0)" : "v\($0)" }
      let (file, report) = try build(
        "id,kind,name\n" + ids.map { "\($0),k,name of \($0)\n" }.joined(),
        "src,dst,type\n"
          + example.graph.edges.map { "\(ids[$0.tail]),\(ids[$0.head]),k\($0.kind)\n" }.joined(),
        in: folder
      ) { $0.memoryBudget = example.seed % 3 == 0 ? 64 : 1 << 20 }
      #expect(report.vertexCount == example.graph.vertexCount)
      #expect(report.edgeCount == example.graph.edges.count)
      #expect(
        report.selfLoopCount == example.graph.edges.count(where: { $0.tail == $0.head }))
      #expect(edges(file) == example.graph.edges.map { [$0.tail, $0.head] })
      let graph = try example.graph.compact()
      for vertex in graph.vertices {
        for direction in [Direction.outward, .inward] {
          #expect(
            file.graph.row(of: vertex, direction).map(file.graph.turn(of:))
              == graph.row(of: vertex, direction).map(\.position), "\(example)")
        }
        #expect(file.names("id")?.vertices(named: ids[vertex.position]) == [vertex])
        #expect(file.texts("name")?[vertex] == "name of \(ids[vertex.position])")
      }
      let words = try #require(file.texts("edge.kinds"))
      for edge in file.graph.edges {
        #expect(
          words[Int(file.graph.kind(of: edge).rawValue)]
            == "k\(example.graph.edges[file.graph.turn(of: edge)].kind)")
      }
    }
  }

  @Test func `reads costs and days`() throws {
    let folder = try TemporaryFolder()
    let (file, _) = try build(
      two,
      """
      date,src,dst,confidence,type
      1970-01-02,a,b,0.50,x
      2024-02-29,a,b,1.00,x
      ,b,a,,x
      1969-12-31,b,b,.125,y
      """, in: folder)
    let (weight, from) = try (
      #require(file.edgeColumn("weight")), #require(file.edgeColumn("from"))
    )
    #expect(file.graph.edges.map { from[$0] } == [1, 19782, nil, -1])
    #expect(
      file.graph.edges.map { weight[$0] } == [
        EdgeCosts.cost(ofProbability: 0.5).map(Int64.init), 0, nil,
        EdgeCosts.cost(ofProbability: 0.125).map(Int64.init),
      ])
    #expect(file.graph.edges.map { file.graph.kind(of: $0).rawValue } == [0, 0, 0, 1])
  }

  @Test(arguments: [
    "src,dst\na,b\nb,a\n", "src,dst\r\na,b\r\nb,a\r\n", "\u{FEFF}src,dst\na,b\nb,a",
    "src,dst\n\na,b\n\n\nb,a\n\n", "\"src\",\"dst\"\n\"a\",\"b\"\r\n\"b\",a",
    "note,src,dst\n\"two\nlines, \"\"quoted\"\"\",a,b\n,b,a\n",
  ])
  func `reads tables however their rows end`(table: String) throws {
    let folder = try TemporaryFolder()
    #expect(try edges(build(two, table, in: folder).file) == [[0, 1], [1, 0]])
  }

  @Test func `keeps ids that quote, break lines or are in other scripts`() throws {
    let folder = try TemporaryFolder()
    let (file, _) = try build(
      "id,name\n\"a\n\"\"b\"\"\",x\n公司,y\n-1,z\n007,w\n7,v\n",
      "src,dst\n\"a\n\"\"b\"\"\",公司\n-1,007\n7,7\n", in: folder)
    #expect(edges(file) == [[0, 1], [2, 3], [4, 4]])
    #expect(file.names("id")?.vertices(named: "a\n\"b\"") == vertices([0]))
  }

  @Test func `makes an empty graph of tables without rows`() throws {
    let folder = try TemporaryFolder()
    let (file, report) = try build("id\n", "src,dst", in: folder)
    #expect(file.graph.vertexCount == 0 && file.graph.edgeCount == 0)
    #expect(report.edgeCount == 0 && report.danglingCount == 0)
  }

  @Test(arguments: [
    ("", "nodes.csv: the table has no first row that names its columns"),
    ("name\nx\n", "nodes.csv:1: there is no column named 'id'"),
    ("id,id\nx,y\n", "nodes.csv:1: there are two columns named 'id'"),
    ("id\na\nb\na\n", "nodes.csv:4: the id 'a' is that of vertex 0 as well"),
    ("id\n0\n1\n0\n", "nodes.csv:4: the id '0' is that of vertex 0 as well"),
    ("id,name\na\n", "nodes.csv:2: the row has 1 fields, and the first has 2"),
    ("id,name\n,b\n", "nodes.csv:2: the id is empty"),
    ("id\n\"a\n", "nodes.csv:2: a quotation mark is not closed"),
    ("id\n\"a\"b\n", "nodes.csv:2: text follows the quotation mark that closes a field"),
    (
      "id\na\"b\n",
      "nodes.csv:2: a quotation mark stands inside a field that does not begin with one"
    ),
  ])
  func `says what is wrong with vertices`(table: String, message: String) throws {
    #expect(try fault(table, "src,dst\n") == message)
  }

  @Test(arguments: [
    ("", "edges.csv: the table has no first row that names its columns"),
    ("src\na\n", "edges.csv:1: there is no column named 'dst'"),
    ("src,dst\na\n", "edges.csv:2: the row has 1 fields, and the first has 2"),
    ("src,dst\n-1,b\n", "edges.csv:2: the edge begins at '-1', which is no vertex"),
    (
      "src,dst\na,99999999999999999999\n",
      "edges.csv:2: the edge ends at '99999999999999999999', which is no vertex"
    ),
    ("src,dst,date\na,b,2023-02-29\n", "edges.csv:2: '2023-02-29' is not a day, as year-month-day"),
    (
      "src,dst,confidence\na,b,1.01\na,b,0\na,b,x",
      """
      edges.csv:2: '1.01' is not a probability above 0 and up to 1
      edges.csv:3: '0' is not a probability above 0 and up to 1
      edges.csv:4: 'x' is not a probability above 0 and up to 1
      """
    ),
  ])
  func `says what is wrong with edges`(table: String, message: String) throws {
    #expect(try fault(two, table) == message)
  }

  @Test(arguments: ["-1", "2", "4294967296", "00", "1.0", "abc", " 1"])
  func `takes an end that is no id for a missing vertex where ids are numbers`(id: String) throws {
    let message = "edges.csv:2: the edge begins at '\(id)', which is no vertex"
    #expect(try fault("id\n0\n1\n", "src,dst\n\(id),1\n") == message)
  }

  @Test func `leaves edges to missing vertices out when told to, and counts them`() throws {
    let folder = try TemporaryFolder()
    let (file, report) = try build(
      two, "src,dst\na,b\nx,a\n" + String(repeating: "b,y\n", count: 30) + "b,a\n", in: folder
    ) { $0.allowsDangling = true }
    #expect(edges(file) == [[0, 1], [1, 0]])
    #expect(report.danglingCount == 31)
    #expect(report.dangling.count == GraphBuildFailure.mostFaults)
    #expect(report.dangling.first?.line == 3)
  }

  @Test func `lists the first faults and counts the rest`() throws {
    let message = try fault(two, "src,dst\n" + String(repeating: "a,z\n", count: 25))
    #expect(message?.split(separator: "\n").count == 21)
    #expect(message?.hasSuffix("and 5 more") == true)
  }

  @Test func `tells faults of rows before ends that are missing, and of no row both`() throws {
    let edges =
      "src,dst,confidence,date\na,z,7,\na,b,7,\nz,a,,never\nb,a,,never\n\"x\"y,a,,\nz,z,,\n"
    #expect(
      try fault(two, edges) == """
        edges.csv:3: '7' is not a probability above 0 and up to 1
        edges.csv:5: 'never' is not a day, as year-month-day
        edges.csv:6: text follows the quotation mark that closes a field
        """)
    let nodes = "id\na\nb,b\na\n\"c\"d\nb\nb\n"
    #expect(
      try fault(nodes, edges) == """
        nodes.csv:3: the row has 2 fields, and the first has 1
        nodes.csv:4: the id 'a' is that of vertex 0 as well
        nodes.csv:5: text follows the quotation mark that closes a field
        nodes.csv:7: the id 'b' is that of vertex 1 as well
        """)
  }

  @Test func `leaves out rows with a missing end whatever else is wrong with them`() throws {
    let folder = try TemporaryFolder()
    let table = "src,dst,confidence,type\na,z,7,x\na,b,1,y\nz,a,never,z\n"
    let (file, report) = try build(two, table, in: folder) { $0.allowsDangling = true }
    #expect(edges(file) == [[0, 1]])
    #expect(report.danglingCount == 2)
    #expect(file.texts("edge.kinds").map { list in (0..<list.count).map { list[$0] } } == ["y"])
  }

  @Test func `keeps the first of vertices with one id when told to`() throws {
    let folder = try TemporaryFolder()
    let (file, report) = try build(
      "id,kind,name\nb,k,B\na,l,A\nb,m,C\n", "src,dst\na,b\nb,b\n", in: folder
    ) { $0.allowsRepeats = true }
    #expect(edges(file) == [[1, 0], [0, 0]])
    #expect(report.repeatCount == 1)
    #expect(file.texts("name").map { list in (0..<list.count).map { list[$0] } } == ["B", "A"])
  }

  @Test func `writes the same bytes however many threads and however little memory`() throws {
    let folder = try TemporaryFolder()
    var random = SplitMix64(seed: 5)
    let count = 60_000
    try folder.write("id\n" + (0..<count).map { "\($0)\n" }.joined(), to: "nodes.csv")
    var edges = "src,dst,type,confidence,date\n"
    for _ in 0..<500_000 {
      let (tail, head) = (
        Int.random(in: 0..<count, using: &random), Int.random(in: 0..<count, using: &random)
      )
      edges += "\(tail),\(head),k\(head % 5),0.\(10 + tail % 90),2020-0\(1 + tail % 9)-11\n"
    }
    try folder.write(edges, to: "edges.csv")
    var builder = GraphFileBuilder(
      vertices: folder.file("nodes.csv"), edges: folder.file("edges.csv"))
    var files: [[UInt8]] = []
    for (threads, budget) in [(1, 1 << 30), (4, 1 << 30), (3, 1 << 20)] {
      builder.threadCount = threads
      builder.memoryBudget = budget
      let report = try builder.build(to: folder.file("graph.endx"))
      #expect((report.spilledBytes > 0) == (budget < 1 << 30))
      files.append(try folder.bytes("graph.endx"))
    }
    #expect(files[0] == files[1])
    #expect(files[0] == files[2])
    try GraphFile(opening: folder.file("graph.endx")).verify()
  }

  @Test func `leaves nothing behind when it is cancelled, wherever it stands`() throws {
    let folder = try TemporaryFolder()
    let builder = GraphFileBuilder(
      vertices: try folder.write(two, to: "nodes.csv"),
      edges: try folder.write("src,dst\na,b\n", to: "edges.csv"))
    var asked = 0
    while true {
      let left = Mutex(asked)
      do throws(GraphBuildFailure) {
        _ = try builder.build(
          to: folder.file("graph.endx"),
          isCancelled: {
            left.withLock {
              $0 -= 1; return $0 < 0
            }
          })
        break
      } catch {
        #expect(error.isCancellation)
      }
      #expect(try folder.names == ["edges.csv", "nodes.csv"])
      asked += 1
    }
    #expect(asked > 3)
    #expect(throws: GraphBuildFailure.self) { try builder.build(to: folder.file("no/graph.endx")) }
  }

  @Test func `tells its progress`() throws {
    let folder = try TemporaryFolder()
    let builder = GraphFileBuilder(
      vertices: try folder.write(two, to: "nodes.csv"),
      edges: try folder.write("src,dst\na,b\n", to: "edges.csv"))
    let phases = Mutex<[GraphFileBuilder.Phase]>([])
    _ = try builder.build(
      to: folder.file("graph.endx"),
      progress: { phase, part in
        #expect((0...1).contains(part))
        phases.withLock { if $0.last != phase { $0.append(phase) } }
      })
    #expect(phases.withLock { $0 } == [.vertices, .edges, .outward, .inward, .finishing])
  }

  @Test func `says so when the disk is full`() throws {
    let folder = try TemporaryFolder()
    let builder = GraphFileBuilder(
      vertices: try folder.write(two, to: "nodes.csv"),
      edges: try folder.write("src,dst\na,b\n", to: "edges.csv"))
    // A device that is always full; nothing can be made beside it either.
    #expect(throws: GraphBuildFailure.self) { try builder.build(to: "/dev/full/graph.endx") }
  }
}
