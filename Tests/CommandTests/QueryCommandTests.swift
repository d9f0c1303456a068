import Foundation
import Testing

@Suite struct `A query on the command line` {
  private let runner = CommandRunner(folder: CommandRunner.package)
  private static let main = "Graphs/xinjiang-dna"

  static let queries = [
    "MATCH (a)-[e]->(b) RETURN a, e, b",
    "MATCH p = ACYCLIC (:Manufacturer)-[*1..4]-(:Population) RETURN p, proof(p), notice(p)",
    "RETURN 1 AS a, 0.5 AS b, 0.0/0.0 AS c, null AS d, [1, 'x'] AS e, {k: true} AS f",
    "RETURN date('2019-02-20') AS day, duration('P1M') AS month",
    "MATCH (a) RETURN count(*) AS entities, collect(DISTINCT a.kind) AS kinds",
  ]

  @Test(arguments: queries)
  func `keeps to the schema that it publishes, twice alike`(query: String) throws {
    let schema = try SchemaCheck(
      CommandRunner.package.appendingPathComponent("docs/schema/query.json"))
    let line = ["query", query, Self.main, "--format", "json"]
    let result = try runner.run(line)
    #expect(result.status == 0, "\(result.messages)")
    #expect(try schema.faults(in: result.output) == [])
    #expect(try runner.run(line).output == result.output)
  }

  @Test(arguments: queries)
  func `is there in every form`(query: String) throws {
    for form in ["text", "md", "csv"] {
      let result = try runner.run(["query", query, Self.main, "--format", form])
      #expect(result.status == 0, "\(result.messages)")
      #expect(!result.text.isEmpty)
    }
  }

  @Test func `numbers the sources of its links and names them`() throws {
    let result = try runner.run([
      "query", "MATCH (:Manufacturer)-[s:SUPPLIES]->() RETURN s", Self.main,
    ])
    #expect(result.text.contains("supplies [1]"))
    #expect(result.text.contains("  [1] "))
  }

  @Test func `marks a gap`() throws {
    let result = try runner.run(["query", "MATCH ()-[g]->() WHERE g.isGap RETURN g", Self.main])
    #expect(result.text.contains("(gap)"))
  }

  @Test func `is read from a file, from standard input, with values given`() throws {
    try inScratchFolder { folder in
      let file = folder.appendingPathComponent("q.gql")
      try Data("MATCH (a {id: $id})\nRETURN a.name AS name, $n + 1 AS next\n".utf8).write(to: file)
      let given = ["--param", "id=promega", "--param", "n=41", "--format", "csv"]
      let fromFile = try runner.run(["query", "--file", file.path, Self.main] + given)
      #expect(fromFile.text == "name,next\r\nPromega,42\r\n")
      let fromInput = try runner.run(
        ["query", "-", Self.main] + given, input: try Data(contentsOf: file))
      #expect(fromInput.text == fromFile.text)
    }
  }

  @Test(arguments: [
    ("MATCH (a:Manufacturer) RETURN a", Int32(0)), ("MATCH (a {id: 'nobody'}) RETURN a", 1),
    ("MATCH (a RETURN a", 2), ("MATCH (a:Nobody) RETURN a", 2), ("RETURN $missing", 2),
    ("MATCH (a) DELETE a", 2), ("CALL db.labels()", 2), ("RETURN 1/0", 2), ("", 2),
    ("UNWIND range(1, 100000000) AS x RETURN x", 2),
  ])
  func `ends with its status`(query: String, status: Int32) throws {
    let result = try runner.run(["query", query, Self.main, "--memory", "16"])
    #expect(result.status == status, "\(query): \(result.messages)")
    if status == 2 {
      #expect(result.text.isEmpty)
      #expect(result.messages.contains("error:"))
    }
  }

  @Test func `ends when its time is up`() throws {
    let result = try runner.run([
      "query", "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN count(*) AS n",
      Self.main, "--timeout", "0.2",
    ])
    #expect(result.status == 2)
    #expect(result.messages.contains("time limit"))
  }

  @Test func `makes no formula in a spreadsheet`() throws {
    let result = try runner.run(["query", "RETURN '=1+1' AS x", Self.main, "--format", "csv"])
    #expect(result.text == "x\r\n'=1+1\r\n")
  }

  @Test(arguments: [
    ["query"], ["query", "RETURN 1", "--param", "a"], ["query", "x", "--memory", "0"],
  ])
  func `says what is wrong with its options`(line: [String]) throws {
    #expect(try runner.run(line).status == 64)
  }
}

@Suite struct `The pattern that a verb prints` {
  private let runner = CommandRunner(folder: CommandRunner.package)

  /// The pattern in what `--explain` says.
  private func printed(in messages: String) -> String? {
    let lines = messages.split(separator: "\n").map(String.init)
    guard let first = lines.firstIndex(where: { $0.hasPrefix("  pattern    ") }) else { return nil }
    let rest = lines[(first + 1)...].prefix { $0.hasPrefix("             ") }
    return ([lines[first]] + rest).map { String($0.dropFirst(13)) }.joined(separator: "\n")
  }

  @Test(arguments: [
    "trace Graphs --from blue-coat", "trace Graphs --from thermo-fisher --allow-gaps",
    "trace Graphs/cellebrite --order hops --min-status reported",
    "trace Graphs/ijop --control --identity possible --allow-gaps",
    "trace Graphs/xinjiang-dna --known-by 2019 --since 2016 --allow-gaps",
  ])
  func `finds as many routes as the verb`(line: String) throws {
    let words = Transcript.split(line)
    let traced = try runner.run(words + ["--explain", "--count"])
    let pattern = try #require(printed(in: traced.messages), "\(traced.messages)")
    let asked = try runner.run(["query", pattern, words[1], "--format", "json"])
    let document = try JSONSerialization.jsonObject(with: asked.output) as? [String: Any]
    #expect(traced.text == "\((document?["rows"] as? [Any])?.count ?? -1)\n")
  }

  @Test(arguments: [
    "owners hikvision Graphs", "find police Graphs", "show thermo-fisher Graphs",
    "show hrw-2018-dispatch Graphs", "exposure Graphs", "rank Graphs", "chokepoints Graphs",
    "gaps Graphs", "timeline Graphs", "report Graphs", "finding Graphs",
    "whatif Graphs --as-of 2016", "diff Graphs/xinjiang-dna Graphs/ijop",
  ])
  func `is there for every verb that asks, and is read`(line: String) throws {
    let result = try runner.run(Transcript.split(line) + ["--explain"])
    let pattern = try #require(printed(in: result.messages), "\(result.messages)")
    let asked = try runner.run(["query", pattern, "Graphs", "--format", "csv"])
    #expect(asked.status <= 1, "\(pattern): \(asked.messages)")
  }
}
