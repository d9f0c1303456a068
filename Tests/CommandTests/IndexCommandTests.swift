import EndUseTestSupport
import Foundation
import Testing

@Suite struct `An index` {
  private let package = CommandRunner(folder: CommandRunner.package)

  private static let cases =
    ["Graphs"]
    + ((try? FileManager.default.contentsOfDirectory(
      atPath: CommandRunner.package.appendingPathComponent("Graphs").path)) ?? [])
    .filter { $0 != "README.md" && $0 != "shared" }.sorted().map { "Graphs/\($0)" }

  /// Verbs with `GRAPH` where the graph stands.
  private static let questions = [
    "trace GRAPH --allow-gaps", "trace GRAPH --format json --identity possible --control",
    "map GRAPH --allow-gaps -o -", "report GRAPH --allow-gaps", "report GRAPH --format html",
    "finding GRAPH", "gaps GRAPH", "timeline GRAPH --format json", "exposure GRAPH --format json",
    "rank GRAPH --format json", "chokepoints GRAPH --format json", "whatif GRAPH --as-of 2018",
    "convert GRAPH --to case", "convert GRAPH --to json", "find bureau GRAPH",
    "query 'MATCH (n)-[l]->(m) RETURN n.id, l.id, m.id' --format json GRAPH",
    "match GRAPH --threshold 0.5",
  ]

  @Test(arguments: cases)
  func `answers every verb as the case files do, to the byte`(graph: String) throws {
    try inScratchFolder { folder in
      let index = folder.appendingPathComponent("graph.endx").path
      let made = try package.run(["index", graph, "-o", index])
      #expect(made.status == 0, "\(made.messages)")
      for question in Self.questions {
        func answer(_ input: String) throws -> CommandRunner.Result {
          try package.run(Transcript.split(question).map { $0 == "GRAPH" ? input : $0 })
        }
        let (one, other) = (try answer(graph), try answer(index))
        #expect(one.status == other.status, "\(question): \(other.messages)")
        #expect(one.output == other.output, "\(question) of \(graph)")
      }
    }
  }

  @Test func `of tables answers as the tables do`() throws {
    try inScratchFolder { folder in
      let runner = CommandRunner(folder: folder)
      let nodes = """
        id,kind,name\r
        a,manufacturer,"Lenses, Lagoon"\r
        b,distributor,\"Reef \"\"Two\"\"\"\r
        c,programme,Watch\r
        d,buyer,
        """
      let edges = """
        \u{FEFF}src,dst,type,confidence,date
        a,b,SUPPLIES,0.9,2017-03-01
        b,d,RESELLS,0.5,
        d,c,OPERATES,0.25,2018
        a,b,SUPPLIES,0.9,2017-03-01
        b,b,OWNS,1,2019-01-01
        """
      try Data(nodes.utf8).write(to: folder.appendingPathComponent("nodes.csv"))
      try Data(edges.replacing(",2018", with: ",2018-01-01").utf8)
        .write(to: folder.appendingPathComponent("edges.csv"))
      let made = try runner.run(["index", "nodes.csv", "edges.csv", "-o", "pair.endx"])
      #expect(made.status == 0, "\(made.messages)")
      #expect(made.messages.contains("4 entities, 5 links, 1 from a party to itself"))
      for words in [
        ["trace", "--from", "a", "--to", "c", "--format", "json"], ["convert", "--to", "json"],
        ["find", "reef"],
      ] {
        let tables = try runner.run(words + ["nodes.csv", "edges.csv"])
        let index = try runner.run(words + ["pair.endx"])
        #expect(tables.output == index.output, "\(words): \(index.messages)")
        #expect(tables.status == index.status)
      }
      let path = try runner.run(["path", "pair.endx", "Lenses, Lagoon", "c"])
      #expect(
        path.text == """
          Lenses, Lagoon [a]
            supplies Reef "Two" [b]  2017-03-01
            resells d
            operates Watch [c]  2018-01-01
          3 links

          """, "\(path.text)\(path.messages)")
      #expect(try runner.run(["path", "pair.endx", "c", "a"]).status == 1)
      #expect(try runner.run(["path", "pair.endx", "nobody", "a"]).status == 2)
    }
  }

  @Test(arguments: [
    ("id,kind,name\na,buyer,A\na,buyer,B\n", "src,dst,type\n", "nodes.csv:3"),
    ("id,kind,name\na,buyer,A\n", "src,dst,type\na,zz,SUPPLIES\n", "edges.csv:2"),
    ("id,kind,name\na,buyer,A\n", "src,dst,type\na,-1,SUPPLIES\n", "edges.csv:2"),
    ("id,kind,name\na,buyer,A\n", "src,dst,type\na,99999999999999999999,OWNS\n", "edges.csv:2"),
    ("id,kind,name\na,buyer,A\n", "src,dst,type\na,\"b\nc\n", "edges.csv:2"),
    ("", "", "nodes.csv"), ("id,kind,name\n", "", "edges.csv"),
    ("id,kind,name\na,buyer,A\n", "src,dst,type,date\na,a,OWNS,never\n", "edges.csv:2"),
    ("id,kind,name\na,buyer,A\n", "src,dst,type,confidence\na,a,OWNS,7\n", "edges.csv:2"),
  ])
  func `of faulty tables is not written, and the fault is told with its place`(
    nodes: String, edges: String, place: String
  ) throws {
    try inScratchFolder { folder in
      try Data(nodes.utf8).write(to: folder.appendingPathComponent("nodes.csv"))
      try Data(edges.utf8).write(to: folder.appendingPathComponent("edges.csv"))
      let made = try CommandRunner(folder: folder).run(["index", ".", "-o", "pair.endx"])
      #expect(made.status == 2)
      #expect(made.messages.contains(place), "\(made.messages)")
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      #expect(left == ["edges.csv", "nodes.csv"])
    }
  }

  @Test func `leaves out links without ends where that is allowed, and counts them`() throws {
    try inScratchFolder { folder in
      try Data("id,kind,name\na,buyer,A\nb,buyer,B\n".utf8)
        .write(to: folder.appendingPathComponent("nodes.csv"))
      try Data("src,dst,type\na,b,OWNS\na,zz,OWNS\nyy,b,OWNS\n".utf8)
        .write(to: folder.appendingPathComponent("edges.csv"))
      let made = try CommandRunner(folder: folder)
        .run(["index", ".", "-o", "pair.endx", "--allow-dangling"])
      #expect(made.status == 0)
      #expect(
        made.messages.contains("1 link, 2 left out as an end is missing"), "\(made.messages)")
      #expect(made.messages.contains("edges.csv:3"), "\(made.messages)")
    }
  }

  @Test func `holds no byte of what its audience may not see`() throws {
    try inScratchFolder { folder in
      let text = try String(
        contentsOf: CommandRunner.package.appendingPathComponent(
          "docs/examples/harbour/case.yaml"), encoding: .utf8
      ).replacing(
        "Tide Trading, country: XA}",
        with: "Tide Trading, country: XA, visibility: confidential, note: seen by a stoker}")
      try Data(text.utf8).write(to: folder.appendingPathComponent("case.yaml"))
      let runner = CommandRunner(folder: folder)
      #expect(try runner.run(["index", "case.yaml", "-o", "public.endx"]).status == 0)
      let bytes = try Data(contentsOf: folder.appendingPathComponent("public.endx"))
      for word in ["Tide", "stoker"] { #expect(bytes.range(of: Data(word.utf8)) == nil) }
      let whole = ["index", "case.yaml", "-o", "own.endx", "--audience", "confidential"]
      #expect(try runner.run(whole).status == 0)
      let own = try Data(contentsOf: folder.appendingPathComponent("own.endx"))
      #expect(own.range(of: Data("stoker".utf8)) != nil)
    }
  }

  @Test func `that is cut or changed is refused with the part at fault, and never crashes`() throws
  {
    try inScratchFolder { folder in
      let runner = CommandRunner(folder: folder)
      let whole = folder.appendingPathComponent("whole.endx")
      let example = CommandRunner.package.appendingPathComponent("docs/examples/harbour/case.yaml")
      #expect(try runner.run(["index", example.path, "-o", whole.path]).status == 0)
      let bytes = try Data(contentsOf: whole)
      var random = SplitMix64(seed: 7)
      let broken = folder.appendingPathComponent("broken.endx")
      for round in 0..<60 {
        var changed = bytes
        if round % 3 == 0 {
          changed = bytes.prefix(Int.random(in: 8..<bytes.count, using: &random))
        } else {
          // The first sixty-four bytes and the table are where most lies.
          let bound = round % 3 == 1 ? 4000 : bytes.count
          let place = Int.random(in: 8..<bound, using: &random)
          changed[place] ^= UInt8.random(in: 1...255, using: &random)
        }
        try changed.write(to: broken)
        let read = try runner.run(["trace", "broken.endx", "--count"])
        #expect(read.status == 2, "round \(round): \(read.text)")
        #expect(read.messages.contains("broken.endx"), "round \(round)")
        // This one reads only what it meets: it may answer, and may not crash.
        let path = try runner.run(["path", "broken.endx", "lagoon", "watch"])
        #expect((0...2).contains(path.status), "round \(round)")
      }
    }
  }
}

@Suite struct `An index of arrays alone` {
  private let text = """
    {"id": "a", "schema": "Company", "properties": {"name": ["Lagoon Lenses"]}}
    {"id": "o", "schema": "Ownership", "properties": {"owner": ["a"], "asset": ["b"]}}
    {"id": "b", "schema": "Company", "properties": {"name": ["Reef Two"]}}
    {"id": "b", "schema": "Company", "properties": {"name": ["Reef Two, again"]}}
    {"id": "q", "schema": "Ownership", "properties": {"owner": ["b"], "asset": ["nowhere"]}}

    """

  @Test func `is built of entities in blocks, and chains are found in it`() throws {
    try inScratchFolder { folder in
      let runner = CommandRunner(folder: folder)
      try Data(text.utf8).write(to: folder.appendingPathComponent("big.ftm.json"))
      let made = try runner.run(["index", "--arrays", "big.ftm.json", "-o", "big.endx"])
      #expect(made.status == 0)
      #expect(
        made.messages.hasSuffix(
          "wrote big.endx: 2 entities, 1 link, 1 left out as an end is missing\n"),
        "\(made.messages)")
      let chain = try runner.run(["path", "big.endx", "a", "Reef Two"])
      #expect(chain.text == "Lagoon Lenses [a]\n  owns Reef Two [b]\n1 link\n")
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      #expect(left == ["big.endx", "big.ftm.json"])
    }
  }

  @Test func `is not made of entities with a fault, and nothing is left behind`() throws {
    try inScratchFolder { folder in
      let runner = CommandRunner(folder: folder)
      try Data((text + "{\"id\": }\n").utf8).write(to: folder.appendingPathComponent("big.json"))
      let made = try runner.run(["index", "--arrays", "big.json", "-o", "big.endx"])
      #expect(made.status == 2)
      #expect(made.messages.contains("big.json:6:"), "\(made.messages)")
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(left == ["big.json"])
    }
  }

  @Test func `is built of standard input, as of a file`() throws {
    try inScratchFolder { folder in
      let runner = CommandRunner(folder: folder)
      try Data(text.utf8).write(to: folder.appendingPathComponent("big.json"))
      #expect(try runner.run(["index", "--arrays", "big.json", "-o", "a.endx"]).status == 0)
      let made = try runner.run(["index", "--arrays", "-", "-o", "b.endx"], input: Data(text.utf8))
      #expect(made.status == 0, "\(made.messages)")
      #expect(made.messages.hasPrefix("<standard input>: FollowTheMoney: 5 records"))
      let files = try ["a.endx", "b.endx"].map {
        try Data(contentsOf: folder.appendingPathComponent($0))
      }
      #expect(files[0] == files[1])
    }
  }

  @Test(arguments: [
    "graph: A case\n", "<?xml version=\"1.0\"?><graphml/>", "id,kind,name\na,buyer,A\n",
  ])
  func `says which formats are read in blocks where one is not`(input: String) throws {
    try inScratchFolder { folder in
      try Data(input.utf8).write(to: folder.appendingPathComponent("in"))
      let made = try CommandRunner(folder: folder).run(["index", "--arrays", "in", "-o", "x.endx"])
      #expect(made.status == 2)
      #expect(
        made.messages.contains(
          "read in blocks are FollowTheMoney entities, Neo4j import tables and edge lists alone"),
        "\(made.messages)")
    }
  }

  /// Sends a signal to a build that waits for more input; gives its status and what is left.
  private func left(afterSignal signal: Int32) throws -> (status: Int32, names: [String]) {
    try inScratchFolder { folder in
      let process = Process()
      process.executableURL = CommandRunner.command
      process.arguments = ["index", "--arrays", "-", "-o", "big.endx"]
      process.currentDirectoryURL = folder
      let (input, messages) = (Pipe(), Pipe())
      process.standardInput = input
      process.standardError = messages
      try process.run()
      // More than a block for each thread, so that something was written before.
      for _ in 0..<25 {
        try input.fileHandleForWriting.write(
          contentsOf: Data(String(repeating: text, count: 2000).utf8))
      }
      kill(process.processIdentifier, signal)
      // What is caught is looked for between blocks.
      try? input.fileHandleForWriting.close()
      process.waitUntilExit()
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      return (process.terminationStatus, names)
    }
  }

  @Test func `is not there, nor anything beside it, when the build is killed`() throws {
    let (status, names) = try left(afterSignal: SIGKILL)
    #expect(status == SIGKILL)
    #expect(names == [])
  }

  @Test func `is not there, nor anything beside it, when the build is interrupted`() throws {
    let (status, names) = try left(afterSignal: SIGINT)
    #expect(status == 130)
    #expect(names == [])
  }
}
