import ExposureShell
import Testing

@Suite struct `What is typed into the shell` {
  private func read(_ lines: [String], finishing: Bool = true) -> [Statement] {
    var reader = StatementReader(verbs: ["trace", "map", "find"])
    let found = lines.flatMap { reader.take($0) }
    return found + (finishing ? reader.finish() : [])
  }

  @Test func `is a verb with its words, quotes kept together`() {
    #expect(
      read(["trace --from 'Thermo Fisher' --via \"a \\\"b\\\"\" x\\ y"])
        == [.verb(["trace", "--from", "Thermo Fisher", "--via", "a \"b\"", "x y"])])
    #expect(read(["  find   ''"]) == [.verb(["find", ""])])
  }

  @Test func `goes on behind a backslash`() {
    #expect(
      read(["trace \\", "--from a \\", "--to b"]) == [.verb(["trace", "--from", "a", "--to", "b"])])
  }

  @Test func `is a command`() {
    #expect(read([":open a 'b c'"]) == [.command("open", ["a", "b c"])])
    #expect(read([":"]) == [.command("", [])])
  }

  @Test func `is a query up to its semicolon, whatever quotes and comments hold`() {
    #expect(
      read(["MATCH (a) WHERE a.name = 'x;y' // no; end", "RETURN a; RETURN 1;", "RETURN 2"])
        == [
          .query("MATCH (a) WHERE a.name = 'x;y' // no; end\nRETURN a"), .query("RETURN 1"),
          .query("RETURN 2"),
        ])
    #expect(read(["RETURN /* ; */ 1;"]) == [.query("RETURN /* ; */ 1")])
    #expect(read(["RETURN 'it\\';s';"]) == [.query("RETURN 'it\\';s'")])
  }

  @Test func `is a query up to an empty line`() {
    #expect(read(["RETURN 1", ""], finishing: false) == [.query("RETURN 1")])
  }

  @Test func `is nothing where nothing stands, or a comment`() {
    #expect(read(["", "   ", "# a comment", "// another", ";", ";;"]) == [])
  }

  @Test func `is refused where a quote is open or it is too long`() {
    #expect(read(["trace 'a"]) == [.malformed("a quote is not closed")])
    let long = String(repeating: "x", count: StatementReader.limit)
    #expect(
      read(["RETURN 1", long, "RETURN 2;"]) == [
        .malformed("the statement is longer than 1 MiB"), .query("RETURN 2"),
      ])
  }

  @Test func `leaves nothing behind when it is dropped`() {
    var reader = StatementReader(verbs: [])
    _ = reader.take("MATCH (a)")
    #expect(reader.isOpen)
    reader.clear()
    #expect(reader.take("RETURN 1;") == [.query("RETURN 1")])
  }
}

@Suite struct `What the shell offers` {
  private var completion: Completion {
    var completion = Completion()
    completion.verbs = ["trace": ["--from", "--format"], "find": []]
    completion.keywords = ["MATCH", "RETURN", "WHERE"]
    completion.labels = ["Manufacturer", "GovernmentBuyer"]
    completion.types = ["SUPPLIES", "SUPPORTS"]
    completion.properties = ["name", "names", "id"]
    completion.names = ["thermo-fisher", "Thermo Fisher Scientific", "新疆公安厅", "Ürümqi police"]
    return completion
  }

  @Test(arguments: [
    ("tr", ["trace"]), ("ma", ["MATCH"]), ("trace --fo", ["--format"]),
    ("trace --from the", ["thermo-fisher"]), (":he", ["help"]), ("MATCH (a:Man", ["Manufacturer"]),
    ("MATCH (a)-[:SUPPL", ["SUPPLIES"]), ("MATCH (a)-[:SUPPLIES|SUPPO", ["SUPPORTS"]),
    ("RETURN a.na", ["name", "names"]), ("MATCH (a {name: '新", ["新疆公安厅"]),
    ("MATCH (a {name: 'Thermo Fi", ["Fisher Scientific"]), ("MATCH (a) RE", ["RETURN"]),
    ("trace --from 'Ürümqi p", ["police"]), ("MATCH (zz", []),
  ])
  func `fits the place`(line: String, offered: [String]) {
    #expect(completion.candidates(for: line) == offered)
  }
}
